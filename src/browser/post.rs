//! The post on the page: its rows ([`Post`]), and what is clicked in it.

mod elements;
mod popover;
mod rows;
mod spots;

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event};

use self::elements::WAITING;
pub use self::popover::Popover;
pub use self::rows::Post;
pub use self::spots::{Pointed, RowSpot};

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

/// Whether an event happened on a note's marker.
#[must_use]
pub fn is_marker(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest("a[data-footnote-ref]").ok().flatten().is_some())
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
