//! Elements made from the tree that the exports print, and changed where the tree did.
//!
//! No HTML is parsed, so nothing typed can become an element or run code. Each node of the tree is one node
//! of the page, so that a change of one is a change of the other.

use std::borrow::Cow;
use std::sync::Arc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{CharacterData, Document, Element, HtmlElement};

use crate::browser;
use crate::render::html::{self, Attribute, Tag};
use crate::render::{Node, pictures};

/// The class of what stands for an image that is not loaded.
pub(super) const WAITING: &str = "image-waiting";

/// The class of what stands for an image that is not kept here.
const MISSING: &str = "image-missing";

/// Makes and changes elements of a page. What it does to its own elements does not throw.
pub(super) struct Elements {
    pub(super) document: Document,
    /// Whether images on other hosts are loaded; until then a button stands for each.
    pub(super) load_images: bool,
    /// Whether texts are replaced as wholes. Among tens of thousands of nodes Chromium takes seconds to replace
    /// a part of one.
    pub(super) whole_texts: bool,
}

impl Elements {
    /// An element of that name and class.
    pub(super) fn empty(&self, name: &str, class: &str) -> Element {
        let made = self.document.create_element(name).expect("the name is one of an element");
        made.set_class_name(class);
        made
    }

    /// A row that shows as many of `nodes` as are `left` to be made, and what it shows; an empty text if there
    /// are none.
    pub(super) fn row(&self, nodes: &[Node], left: &mut usize) -> (web_sys::Node, Vec<Node>) {
        if nodes.is_empty() {
            return (self.document.create_text_node("").into(), Vec::new());
        }
        let row: web_sys::Node = self.empty("div", "row").into();
        let shown = self.insert_all(&row, nodes, None, false, left);
        (row, shown)
    }

    /// A node for `node`, and how much of that it shows.
    fn make(&self, node: &Node, left: &mut usize) -> (web_sys::Node, Node) {
        *left = left.saturating_sub(1);
        let element = match node {
            Node::Text(text) => {
                return (self.document.create_text_node(&readable(text)).into(), node.clone());
            }
            Node::Element(element) => element,
        };
        let host = element.attributes.iter().find_map(remote_host);
        if let Some(host) = host.filter(|_| element.tag == Tag::Img && !self.load_images) {
            let made = self.empty("button", WAITING);
            let _ = made.set_attribute("type", "button");
            let label = format!("A picture from {host}. Load the pictures of this draft");
            made.set_text_content(Some(&label));
            return (made.into(), node.clone());
        }
        let made = self.document.create_element(element.tag.name()).expect("a tag is an element's name");
        let kept = if element.tag == Tag::Img { pictures::name_of(element) } else { None };
        let is_elsewhere = |attribute: &&Attribute| kept.is_none() || !matches!(attribute, Attribute::Src(_));
        for attribute in element.attributes.iter().filter(is_elsewhere) {
            set(&made, attribute);
        }
        if let Some(name) = kept {
            show_kept(made.clone(), name.to_owned());
        }
        let children = self.insert_all(&made, &element.children, None, is_in_pieces(element), left);
        if *left > 0 {
            return (made.into(), node.clone());
        }
        let shown = html::Element { tag: element.tag, attributes: element.attributes.clone(), children };
        (made.into(), Node::Element(Arc::new(shown)))
    }

    /// Puts as many of `nodes` as are `left` into `parent` before another, or last; each in a line of its own if
    /// they are `pieces` of code. Returns what is shown of them.
    fn insert_all(
        &self,
        parent: &web_sys::Node,
        nodes: &[Node],
        before: Option<&web_sys::Node>,
        pieces: bool,
        left: &mut usize,
    ) -> Vec<Node> {
        let mut shown = Vec::new();
        for node in nodes {
            // One piece alone would be taken for text that is not in pieces.
            if *left == 0 && (!pieces || shown.len() > 1) {
                break;
            }
            let (mut made, shows) = self.make(node, left);
            shown.push(shows);
            if pieces {
                let lines = self.empty("span", "lines");
                let _ = lines.append_child(&made);
                measure(&lines, node);
                made = lines.into();
            }
            let _ = parent.insert_before(&made, before);
        }
        shown
    }

    /// Makes `parent`, which shows `shown`, show `wanted`, by at most as many changes as are `left`; `shown` is
    /// then what it shows. If any are left, all is done.
    pub(super) fn change(
        &self,
        parent: &web_sys::Node,
        shown: &mut Vec<Node>,
        wanted: &[Node],
        pieces: bool,
        left: &mut usize,
    ) {
        let first = shown.iter().zip(wanted).take_while(|(old, new)| old == new).count();
        let rest = shown[first..].iter().rev().zip(wanted[first..].iter().rev());
        let last = rest.take_while(|(old, new)| old == new).count();
        let (old_end, new_end) = (shown.len() - last, wanted.len() - last);
        let mut at = parent.child_nodes().item(u32::try_from(first).unwrap_or(u32::MAX));
        let both = old_end.min(new_end);
        for (old, new) in shown[..both].iter_mut().zip(wanted).skip(first) {
            let Some(node) = at.filter(|_| *left > 0) else { return };
            at = node.next_sibling();
            *left -= 1;
            self.change_one(parent, &node, (old, new), pieces, left);
        }
        let mut gone = both;
        while let Some(node) = at.as_ref().filter(|_| gone < old_end && *left > 0) {
            let next = node.next_sibling();
            let _ = parent.remove_child(node);
            at = next;
            *left -= 1;
            gone += 1;
        }
        let fresh = self.insert_all(parent, &wanted[both..new_end], at.as_ref(), pieces, left);
        shown.splice(both..gone, fresh);
    }

    /// Whether an image stays the element it is: loaded from the same place, kept here or on another host.
    fn shows_same_image(&self, old: &html::Element, new: &html::Element) -> bool {
        let kept = pictures::name_of(old);
        kept == pictures::name_of(new) && (kept.is_some() || self.load_images)
    }

    fn change_one(
        &self,
        parent: &web_sys::Node,
        shown: &web_sys::Node,
        (old, new): (&mut Node, &Node),
        pieces: bool,
        left: &mut usize,
    ) {
        match (&mut *old, new) {
            (Node::Text(text), Node::Text(typed)) => {
                let inner = if pieces { shown.first_child() } else { None };
                let said: &CharacterData = inner.as_ref().unwrap_or(shown).unchecked_ref();
                if self.whole_texts {
                    said.set_data(&readable(typed));
                } else {
                    set_text(said, text, typed);
                }
                if pieces {
                    measure(shown.unchecked_ref(), new);
                }
                text.clone_from(typed);
            }
            (Node::Element(old), Node::Element(new))
                if old.tag == new.tag
                    && (old.tag != Tag::Img || self.shows_same_image(old, new))
                    && is_in_pieces(old) == is_in_pieces(new) =>
            {
                let element: &Element = shown.unchecked_ref();
                set_attributes(element, &old.attributes, &new.attributes);
                let old = Arc::make_mut(old);
                old.attributes.clone_from(&new.attributes);
                self.change(element, &mut old.children, &new.children, is_in_pieces(new), left);
            }
            (_, new) => {
                // At least the node itself is put in.
                *left = (*left).max(1);
                let one = std::slice::from_ref(new);
                if let Some(shows) = self.insert_all(parent, one, Some(shown), pieces, left).pop() {
                    *old = shows;
                }
                let _ = parent.remove_child(shown);
            }
        }
    }
}

/// Says how high and wide a piece of code is, for when it is not laid out.
fn measure(line: &Element, code: &Node) {
    let Node::Text(code) = code else { return };
    let style = line.unchecked_ref::<HtmlElement>().style();
    let longest = code.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let _ = style
        .set_property("contain-intrinsic-block-size", &format!("auto {}lh", code.lines().count().max(1)));
    let _ = style.set_property("min-inline-size", &format!("{longest}ch"));
}

/// Whether the text in an element is divided: a long code block's.
fn is_in_pieces(element: &html::Element) -> bool {
    element.tag == Tag::Code && element.children.len() > 1
}

fn set(element: &Element, attribute: &Attribute) {
    let (name, value) = attribute.pair();
    let _ = element.set_attribute(name, &readable(&value));
}

fn set_attributes(element: &Element, old: &[Attribute], new: &[Attribute]) {
    for attribute in old.iter().filter(|old| !new.contains(old)) {
        let _ = element.remove_attribute(attribute.pair().0);
    }
    for attribute in new.iter().filter(|new| !old.contains(new)) {
        set(element, attribute);
    }
}

/// Changes a text where it differs, so that what is selected around that stays selected.
fn set_text(shown: &CharacterData, old: &str, new: &str) {
    let same = old.bytes().zip(new.bytes()).take_while(|(old, new)| old == new).count();
    let start = old.floor_char_boundary(same);
    let same = old[start..].bytes().rev().zip(new[start..].bytes().rev()).take_while(|(old, new)| old == new);
    let same = same.count();
    let end = old.ceil_char_boundary(old.len() - same);
    let fresh = &new[start..new.len() - (old.len() - end)];
    let units = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
    let _ = shown.replace_data(units(&old[..start]), units(&old[start..end]), &readable(fresh));
}

/// The host an image would be asked from.
fn remote_host(attribute: &Attribute) -> Option<String> {
    let Attribute::Src(address) = attribute else {
        return None;
    };
    let after = address.as_str().split("//").nth(1)?;
    address.is_remote().then(|| after.split(['/', '?', '#']).next().unwrap_or(after).to_owned())
}

/// Shows the picture of this name that is kept beside the drafts, once it is read. If there is none, a box says so;
/// nothing is asked of the host the page comes from.
fn show_kept(image: Element, name: String) {
    spawn_local(async move {
        if let Some(address) = browser::pictures::address(&name).await {
            let _ = image.set_attribute("src", &address);
        } else if let Some(document) = image.owner_document() {
            let made = document.create_element("span").expect("the name is one of an element");
            made.set_class_name(MISSING);
            made.set_text_content(Some(&format!(
                "{name}: this browser does not keep a picture of this name"
            )));
            let _ = image.replace_with_with_node_1(&made);
        }
    });
}

/// As an HTML file would show it: NUL cannot be said in HTML.
fn readable(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "\u{FFFD}")) } else { Cow::Borrowed(text) }
}
