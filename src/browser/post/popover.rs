//! A note shown beside its marker, while the pointer or the focus is on it.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlElement};

/// The id of the popover, which a marker is described by while it is shown.
const ID: &str = "note-popover";

/// How far the popover is from the marker and from the window's edges, in CSS pixels.
const GAP: f64 = 8.0;

/// A note that is shown beside its marker. Dropping it takes it off the page.
#[derive(Debug)]
pub struct Popover {
    element: HtmlElement,
    marker: Element,
}

impl Popover {
    /// Shows the note of the marker that an event is about; `None` if it is about none.
    #[must_use]
    pub fn at(event: &Event) -> Option<Self> {
        let target: Element = event.target()?.dyn_into().ok()?;
        let marker = target.closest("a[data-footnote-ref]").ok().flatten()?;
        let document = marker.owner_document()?;
        let note = document.get_element_by_id(marker.get_attribute("href")?.strip_prefix('#')?)?;
        let element: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
        element.set_id(ID);
        element.set_class_name("note-popover post");
        // The attribute's name is valid, so nothing throws.
        let _ = element.set_attribute("role", "tooltip");
        copy(&note, &element);
        document.body()?.append_child(&element).ok()?;
        place(&document, &element, &marker);
        let _ = marker.set_attribute("aria-describedby", ID);
        Some(Self { element, marker })
    }

    /// Whether an event happened on the popover or its marker.
    #[must_use]
    pub fn holds(&self, event: &Event) -> bool {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        target
            .is_some_and(|target| self.element.contains(Some(&target)) || self.marker.contains(Some(&target)))
    }
}

impl Drop for Popover {
    fn drop(&mut self) {
        self.element.remove();
        let _ = self.marker.remove_attribute("aria-describedby");
    }
}

/// Puts what `note` says into `element`, without its ways back, and without ids, which are the note's own.
fn copy(note: &Element, element: &HtmlElement) {
    let mut child = note.first_child();
    while let Some(one) = child {
        if let Ok(copied) = one.clone_node_with_deep(true) {
            let _ = element.append_child(&copied);
        }
        child = one.next_sibling();
    }
    if let Ok(back) = element.query_selector_all(".footnote-backref") {
        (0..back.length())
            .filter_map(|at| back.item(at)?.dyn_into::<Element>().ok())
            .for_each(|back| back.remove());
    }
    if let Ok(named) = element.query_selector_all("[id]") {
        let named = (0..named.length()).filter_map(|at| named.item(at)?.dyn_into::<Element>().ok());
        named.for_each(|named| {
            let _ = named.remove_attribute("id");
        });
    }
}

/// Puts the popover above the marker, or below it where there is no room; on a phone its style puts it at the bottom.
fn place(document: &Document, element: &HtmlElement, marker: &Element) {
    let Some(root) = document.document_element() else { return };
    let (width, height) = (f64::from(root.client_width()), f64::from(root.client_height()));
    let (own, at) = (element.get_bounding_client_rect(), marker.get_bounding_client_rect());
    let left =
        (at.left() + at.width() / 2.0 - own.width() / 2.0).clamp(GAP, (width - own.width() - GAP).max(GAP));
    let above = at.top() - own.height() - GAP;
    let top =
        if above >= GAP { above } else { (at.bottom() + GAP).min((height - own.height() - GAP).max(GAP)) };
    let style = element.style();
    let _ = style.set_property("--left", &format!("{left}px"));
    let _ = style.set_property("--top", &format!("{top}px"));
}
