//! The post on the page: elements made from the same tree the exports print.
//!
//! No HTML is parsed, so nothing typed can become an element or run code.

use std::borrow::Cow;

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event};

use crate::render::Node;
use crate::render::html::{Attribute, Tag};

const WAITING: &str = "image-waiting";

/// Fills `row` with `nodes`. Images on other hosts are only loaded if `load_images`; until then a
/// button stands for each.
pub fn fill(row: &Element, nodes: &[Node], load_images: bool) {
    if let Some(document) = row.owner_document() {
        row.set_text_content(None);
        nodes.iter().for_each(|node| append(&document, row, node, load_images));
    }
}

fn append(document: &Document, parent: &Element, node: &Node, load_images: bool) {
    let element = match node {
        Node::Text(text) => {
            // Appending to an element that was just made does not throw.
            let _ = parent.append_child(&document.create_text_node(&readable(text)));
            return;
        }
        Node::Element(element) => element,
    };
    let waiting = (element.tag == Tag::Img && !load_images)
        .then(|| element.attributes.iter().find_map(remote_host))
        .flatten();
    let name = if waiting.is_some() { "button" } else { element.tag.name() };
    let Ok(made) = document.create_element(name) else {
        return;
    };
    if let Some(host) = waiting {
        let _ = made.set_attribute("type", "button");
        made.set_class_name(WAITING);
        let label = format!("A picture from {host}. Load the pictures of this draft");
        made.set_text_content(Some(&label));
    } else {
        for attribute in &element.attributes {
            let (name, value) = attribute.pair();
            let _ = made.set_attribute(name, &readable(&value));
        }
        element.children.iter().for_each(|child| append(document, &made, child, load_images));
    }
    let _ = parent.append_child(&made);
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

/// What was clicked in the post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clicked {
    /// A marker or a way back: the place with this id was gone to.
    Anchor(String),
    /// The button that loads pictures.
    Images,
    /// A link to elsewhere, which a click must not follow: it would leave the draft.
    Link(String),
}

/// Reads a click in the post. Jumps within it are made here, without touching the page's address.
#[must_use]
pub fn clicked(event: &Event) -> Option<Clicked> {
    let target: Element = event.target()?.dyn_into().ok()?;
    if target.closest(&format!(".{WAITING}")).ok().flatten().is_some() {
        return Some(Clicked::Images);
    }
    let link = target.closest("a[href]").ok().flatten()?;
    let href = link.get_attribute("href")?;
    event.prevent_default();
    let Some(id) = href.strip_prefix('#') else {
        return Some(Clicked::Link(href));
    };
    go_to(&target.owner_document()?, id);
    Some(Clicked::Anchor(id.to_owned()))
}

/// Brings the element with this id into view, lights it up and gives it the focus.
fn go_to(document: &Document, id: &str) {
    if let Ok(Some(before)) = document.query_selector(".is-target") {
        let _ = before.class_list().remove_1("is-target");
    }
    let Some(place) = document.get_element_by_id(id) else {
        return;
    };
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    place.scroll_into_view_with_scroll_into_view_options(&options);
    let _ = place.class_list().add_1("is-target");
    if let Some(place) = place.dyn_ref::<web_sys::HtmlElement>() {
        if !place.has_attribute("href") {
            place.set_tab_index(-1);
        }
        let focus = web_sys::FocusOptions::new();
        focus.set_prevent_scroll(true);
        let _ = place.focus_with_options(&focus);
    }
}

/// Opens an address in a tab of its own, which cannot reach back into this one.
pub fn open_elsewhere(address: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.open_with_url_and_target_and_features(address, "_blank", "noopener,noreferrer");
    }
}
