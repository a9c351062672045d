//! The page as a whole: its place, its theme, where its focus is, sizes only the browser knows.

use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, Event, FocusEvent, HtmlDialogElement, HtmlElement, HtmlInputElement, PointerEvent,
};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element with this id: the page's place.
///
/// # Panics
///
/// If there is none: index.html has one.
#[must_use]
pub fn place(id: &str) -> HtmlElement {
    document()
        .and_then(|document| document.get_element_by_id(id))
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
        .expect("index.html holds the element")
}

/// Takes the first element that matches `selector` off the page.
pub fn remove(selector: &str) {
    if let Some(found) = document().and_then(|document| document.query_selector(selector).ok().flatten()) {
        found.remove();
    }
}

/// Gives the focus to the first element that matches `selector`.
pub fn focus(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    give_focus(found);
}

/// Presses the first element that matches `selector`.
pub fn press(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// Scrolls the first element that matches `selector` into view, if it is not.
pub fn reveal(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

fn give_focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// An element that had the focus.
#[derive(Clone, Debug)]
pub struct Focusable(Element);

impl Focusable {
    /// Gives it the focus again, if it is still there to take it.
    pub fn focus(&self) {
        give_focus(Some(self.0.clone()));
    }
}

/// What has the focus; nothing, if the page as a whole has.
#[must_use]
pub fn active() -> Option<Focusable> {
    let document = document()?;
    let active = document.active_element()?;
    (document.body().as_deref() != Some(&active)).then_some(Focusable(active))
}

/// The id of what has the focus, if it has one.
#[must_use]
pub fn active_id() -> Option<String> {
    document()?.active_element().map(|active| active.id()).filter(|id| !id.is_empty())
}

/// Puts `value` into a field that is on the page, selected, so that typing replaces it.
pub fn offer_for_change(field: &HtmlInputElement, value: &str) {
    field.set_value(value);
    // It is on the page and can take the focus.
    let _ = field.focus();
    field.select();
}

/// The items of the menu that matches `selector`.
fn items(selector: &str) -> Vec<Element> {
    let found = document()
        .and_then(|document| document.query_selector_all(&format!("{selector} [role=menuitem]")).ok());
    found.map_or_else(Vec::new, |list| {
        (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
    })
}

/// Gives the focus to the item `index` of the menu that matches `selector`, from the end if negative.
pub fn focus_item(selector: &str, index: isize) {
    let items = items(selector);
    let count = isize::try_from(items.len()).unwrap_or(0);
    if count > 0 {
        give_focus(usize::try_from(index.rem_euclid(count)).ok().and_then(|index| items.get(index).cloned()));
    }
}

/// Moves the focus `step` items on in the menu that matches `selector`, round and round.
pub fn focus_next_item(selector: &str, step: isize) {
    let active = document().and_then(|document| document.active_element());
    let at = items(selector).iter().position(|item| Some(item) == active.as_ref());
    focus_item(selector, at.and_then(|at| isize::try_from(at).ok()).map_or(0, |at| at + step));
}

/// Moves the focus `step` on among the elements that match `selector`, as far as there are any.
pub fn step_focus(selector: &str, step: isize) {
    let Some(document) = document() else { return };
    let Ok(found) = document.query_selector_all(selector) else { return };
    let all: Vec<Element> =
        (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect();
    let active = document.active_element();
    let at = all.iter().position(|element| Some(element) == active.as_ref());
    give_focus(at.and_then(|at| at.checked_add_signed(step)).and_then(|at| all.get(at).cloned()));
}

/// Shows a dialog over the page, which waits behind it.
pub fn show_modal(dialog: &HtmlDialogElement) {
    // It is on the page and not open.
    let _ = dialog.show_modal();
}

/// Whether the focus stays within the elements that match `selector`.
#[must_use]
pub fn keeps_focus_within(event: &FocusEvent, selector: &str) -> bool {
    event.related_target().is_some_and(|target| is_inside(target.dyn_ref(), selector))
}

/// Whether the focus is within an element that matches `selector`.
#[must_use]
pub fn has_focus_within(selector: &str) -> bool {
    is_inside(document().and_then(|document| document.active_element()).as_ref(), selector)
}

/// Has what the pointer does from here on be told to the element that hears this event.
pub fn hold_pointer(event: &PointerEvent) {
    if let Some(element) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
        // It throws for a pointer that is gone, which will do nothing more.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// How many of the elements that match `selector` have their middle above `y` (CSS pixels from the window's top).
#[must_use]
pub fn slot(selector: &str, y: f64) -> usize {
    let found = document().and_then(|document| document.query_selector_all(selector).ok());
    let is_above = |element: Element| {
        let place = element.get_bounding_client_rect();
        place.top() + place.height() / 2.0 < y
    };
    found.map_or(0, |list| {
        let each = (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok());
        each.filter(|element: &Element| is_above(element.clone())).count()
    })
}

/// Whether an event happened within the elements that match `selector`.
#[must_use]
pub fn is_within(event: &Event, selector: &str) -> bool {
    event.target().is_some_and(|target| is_inside(target.dyn_ref(), selector))
}

fn is_inside(element: Option<&Element>, selector: &str) -> bool {
    element.and_then(|element| element.closest(selector).ok().flatten()).is_some()
}

/// The id of the nearest element around where an event happened that matches `selector`.
#[must_use]
pub fn id_around(event: &Event, selector: &str) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok().flatten().map(|found| found.id())
}

/// Whether the first element that matches `selector` is on the page and takes room there.
#[must_use]
pub fn is_shown(selector: &str) -> bool {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    found.is_some_and(|element| element.get_client_rects().length() > 0)
}

/// Whether the machine has no pointer that could rest on something, as a phone has none.
#[must_use]
pub fn cannot_hover() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(hover: none)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

fn root() -> Option<Element> {
    document()?.document_element()
}

/// Tells the sheets what was chosen of `key`, as an attribute `data-<key>` of the root; nothing if it is the usual,
/// an empty value.
pub fn set_choice(key: &str, value: &str) {
    if let Some(root) = root() {
        let name = format!("data-{key}");
        // The attribute's name is valid, so neither throws.
        let _ =
            if value.is_empty() { root.remove_attribute(&name) } else { root.set_attribute(&name, value) };
    }
}

/// Names the page in the browser's tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The share of `x` (CSS pixels from the window's left edge) in the width of the two panes, in tenths of a
/// percent: from the first element of class `start` to the end of the first of class `end`.
#[must_use]
pub fn share_of_panes(x: i32, start: &str, end: &str) -> Option<u32> {
    let document = document()?;
    let left = document.get_elements_by_class_name(start).item(0)?.get_bounding_client_rect().left();
    let right = document.get_elements_by_class_name(end).item(0)?.get_bounding_client_rect().right();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is from 0 to 1,000")]
    (right > left)
        .then(|| ((f64::from(x) - left) / (right - left) * 1000.0).round().clamp(0.0, 1000.0) as u32)
}
