//! Elements made from the tree that the exports print, and changed where the tree did.
//!
//! No HTML is parsed, so nothing typed can become an element or run code. Each node of the tree is one node
//! of the page, so that a change of one is a change of the other.

use std::borrow::Cow;

use wasm_bindgen::JsCast;
use web_sys::{CharacterData, Document, Element};

use crate::render::Node;
use crate::render::html::{self, Attribute, Tag};

/// The class of what stands for an image that is not loaded.
pub(super) const WAITING: &str = "image-waiting";

/// Makes and changes elements of a page. What it does to its own elements does not throw.
pub(super) struct Elements {
    pub(super) document: Document,
    /// Whether images on other hosts are loaded; until then a button stands for each.
    pub(super) load_images: bool,
}

impl Elements {
    /// An element of that name and class.
    pub(super) fn empty(&self, name: &str, class: &str) -> Element {
        let made = self.document.create_element(name).expect("the name is one of an element");
        made.set_class_name(class);
        made
    }

    /// A row that shows `nodes`; an empty text if there are none.
    pub(super) fn row(&self, nodes: &[Node]) -> web_sys::Node {
        if nodes.is_empty() {
            return self.document.create_text_node("").into();
        }
        let row: web_sys::Node = self.empty("div", "row").into();
        nodes.iter().for_each(|node| self.insert(&row, node, None, false));
        row
    }

    /// A node for `node`.
    fn make(&self, node: &Node) -> web_sys::Node {
        let element = match node {
            Node::Text(text) => return self.document.create_text_node(&readable(text)).into(),
            Node::Element(element) => element,
        };
        let host = element.attributes.iter().find_map(remote_host);
        if let Some(host) = host.filter(|_| element.tag == Tag::Img && !self.load_images) {
            let made = self.empty("button", WAITING);
            let _ = made.set_attribute("type", "button");
            let label = format!("A picture from {host}. Load the pictures of this draft");
            made.set_text_content(Some(&label));
            return made.into();
        }
        let made = self.document.create_element(element.tag.name()).expect("a tag is an element's name");
        for attribute in &element.attributes {
            set(&made, attribute);
        }
        for child in &element.children {
            self.insert(&made, child, None, is_in_pieces(element));
        }
        made.into()
    }

    /// Puts `node` into `parent` before another, or last; in a line of its own if it is one of several
    /// `pieces` of code.
    fn insert(&self, parent: &web_sys::Node, node: &Node, before: Option<&web_sys::Node>, pieces: bool) {
        let mut made = self.make(node);
        if pieces {
            let lines: web_sys::Node = self.empty("span", "lines").into();
            let _ = lines.append_child(&made);
            made = lines;
        }
        let _ = parent.insert_before(&made, before);
    }

    /// Makes `parent`, which shows `old`, show `new`.
    pub(super) fn change(&self, parent: &web_sys::Node, old: &[Node], new: &[Node], pieces: bool) {
        let first = old.iter().zip(new).take_while(|(old, new)| old == new).count();
        let (old, new) = (&old[first..], &new[first..]);
        let last = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
        let (old, new) = (&old[..old.len() - last], &new[..new.len() - last]);
        if old.is_empty() && new.is_empty() {
            return;
        }
        let mut at = parent.child_nodes().item(u32::try_from(first).unwrap_or(u32::MAX));
        for index in 0..old.len().max(new.len()) {
            let next = at.as_ref().filter(|_| index < old.len()).and_then(web_sys::Node::next_sibling);
            match (&at, old.get(index), new.get(index)) {
                (Some(shown), Some(old), Some(new)) => self.change_one(parent, shown, (old, new), pieces),
                (Some(shown), Some(_), None) => {
                    let _ = parent.remove_child(shown);
                }
                (_, None, Some(new)) => {
                    self.insert(parent, new, at.as_ref(), pieces);
                    continue;
                }
                _ => {}
            }
            at = next;
        }
    }

    fn change_one(&self, parent: &web_sys::Node, shown: &web_sys::Node, pair: (&Node, &Node), pieces: bool) {
        match pair {
            (Node::Text(old), Node::Text(new)) => {
                let inner = if pieces { shown.first_child() } else { None };
                set_text(inner.as_ref().unwrap_or(shown).unchecked_ref(), old, new);
            }
            (Node::Element(old), Node::Element(new))
                if old.tag == new.tag
                    && (old.tag != Tag::Img || self.load_images)
                    && is_in_pieces(old) == is_in_pieces(new) =>
            {
                let element: &Element = shown.unchecked_ref();
                set_attributes(element, &old.attributes, &new.attributes);
                self.change(element, &old.children, &new.children, is_in_pieces(new));
            }
            (_, new) => {
                self.insert(parent, new, Some(shown), pieces);
                let _ = parent.remove_child(shown);
            }
        }
    }
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

/// As an HTML file would show it: NUL cannot be said in HTML.
fn readable(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "\u{FFFD}")) } else { Cow::Borrowed(text) }
}
