//! Where in the post one reads, and which of its words a click means.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, MouseEvent, Node};

use super::rows::{Post, child};

/// A place in the post: a row, and how far down it, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RowSpot {
    /// The row, from 0.
    pub row: usize,
    /// How far down it.
    pub share: f64,
}

/// The place of a click: where it is, and the row's words before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Pointed {
    /// The row, and how much of its words stand before the place.
    pub spot: RowSpot,
    /// The last of them, as they are shown.
    pub before: String,
}

impl Post {
    /// Where one reads: the row at a line across the pane, and how far down the pane that is, from 0 to 1. The line
    /// is as far down as the post is scrolled. `None` if no row is there.
    #[must_use]
    pub fn reading(&self) -> Option<(RowSpot, f64)> {
        let pane = self.pane();
        let room = f64::from(pane.scroll_height() - pane.client_height());
        let share = if room > 0.0 { (f64::from(pane.scroll_top()) / room).clamp(0.0, 1.0) } else { 0.0 };
        let line = pane.get_bounding_client_rect().top() + share * f64::from(pane.client_height());
        let mut before = 0;
        for (chunk, count) in self.chunks() {
            if chunk.get_bounding_client_rect().bottom() > line {
                let rows = (0..count).filter_map(|row| Some((row, element(&chunk, row)?)));
                for (row, element) in rows {
                    let rect = element.get_bounding_client_rect();
                    if rect.bottom() > line && rect.height() > 0.0 {
                        let share_of_row = ((line - rect.top()) / rect.height()).clamp(0.0, 1.0);
                        return Some((RowSpot { row: before + row, share: share_of_row }, share));
                    }
                }
            }
            before += count;
        }
        None
    }

    /// Scrolls so that `spot` is that far down the pane; the end of what is shown before it, if its row shows nothing.
    pub fn read(&self, spot: RowSpot, share: f64) {
        let mut last = None;
        let mut before = 0;
        for (chunk, count) in self.chunks() {
            if before + count > spot.row {
                let shown = (0..=spot.row - before).rev().find_map(|row| Some((row, element(&chunk, row)?)));
                if let Some((row, element)) = shown {
                    last = Some((element, if before + row == spot.row { spot.share } else { 1.0 }));
                } else {
                    last = last.or_else(|| Some((chunk, 0.0)));
                }
                break;
            }
            last = Some((chunk, 1.0));
            before += count;
        }
        let Some((element, within)) = last else { return };
        let pane = self.pane();
        // What stands above the first words is seen with them.
        if spot.row < 2 && spot.share < 0.02 {
            return pane.set_scroll_top(0);
        }
        let rect = element.get_bounding_client_rect();
        let line = pane.get_bounding_client_rect().top() + share * f64::from(pane.client_height());
        #[expect(clippy::cast_possible_truncation, reason = "pixels of a page")]
        let by = (rect.top() + within * rect.height() - line).round() as i32;
        pane.set_scroll_top(pane.scroll_top() + by);
    }

    /// The place that a click in the post means; `None` for one that means something else.
    #[must_use]
    pub fn pointed(&self, event: &MouseEvent) -> Option<Pointed> {
        let target: Element = event.target()?.dyn_into().ok()?;
        let row_element = target.closest(".row").ok().flatten()?;
        let is_for_itself = target.closest("a, button, summary, input").ok().flatten().is_some();
        let window = web_sys::window()?;
        let document = window.document()?;
        let selects =
            || window.get_selection().ok().flatten().is_some_and(|selection| !selection.is_collapsed());
        if is_for_itself || selects() {
            return None;
        }
        let chunk = row_element.parent_element()?;
        let mut row = position(&chunk, &row_element)?;
        for (other, count) in self.chunks() {
            if other == chunk {
                break;
            }
            row += count;
        }
        let words = row_element.text_content().unwrap_or_default();
        let (node, offset) = caret_at(&document, event)?;
        let range = document.create_range().ok()?;
        range.set_start(&row_element, 0).ok()?;
        range.set_end(&node, offset).ok()?;
        let before = String::from(range.to_string());
        let share = before.len() as f64 / words.len().max(1) as f64;
        Some(Pointed { spot: RowSpot { row, share }, before })
    }
}

/// The place in the page's text at which an event happened, as browsers tell it.
fn caret_at(document: &web_sys::Document, event: &MouseEvent) -> Option<(Node, u32)> {
    let (x, y) = (JsValue::from(event.client_x()), JsValue::from(event.client_y()));
    let ask = |name: &str| {
        let ask = js_sys::Reflect::get(document, &name.into()).ok()?.dyn_into::<js_sys::Function>().ok()?;
        ask.call2(document, &x, &y).ok().filter(JsValue::is_object)
    };
    let read = |answer: &JsValue, node: &str, offset: &str| {
        let node = js_sys::Reflect::get(answer, &node.into()).ok()?.dyn_into::<Node>().ok()?;
        let offset = js_sys::Reflect::get(answer, &offset.into()).ok()?.as_f64()?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it counts")]
        Some((node, offset as u32))
    };
    // The standard's way, and the one that came before it.
    if let Some(position) = ask("caretPositionFromPoint") {
        return read(&position, "offsetNode", "offset");
    }
    read(&ask("caretRangeFromPoint")?, "startContainer", "startOffset")
}

/// The row at `index` of a chunk, if it shows something.
fn element(chunk: &Element, index: usize) -> Option<Element> {
    child(chunk, index)?.dyn_into().ok()
}

/// Which child of `parent` an element is.
fn position(parent: &Element, element: &Element) -> Option<usize> {
    let mut node = parent.first_child();
    let mut at = 0;
    while let Some(one) = node {
        if one == **element {
            return Some(at);
        }
        node = one.next_sibling();
        at += 1;
    }
    None
}
