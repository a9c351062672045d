//! The draft that the page showed before the program had started: see web/begun.ts.
//!
//! The page shows it only if its record is whole. What was typed into it meanwhile is saved nowhere yet.

use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use web_sys::Element;

use super::editor::Surface;
use crate::drafts::{DraftId, Revision};

#[wasm_bindgen]
extern "C" {
    type Shown;

    #[wasm_bindgen(js_namespace = obelus, js_name = begun)]
    fn shown() -> Option<Shown>;

    #[wasm_bindgen(method, getter)]
    fn id(this: &Shown) -> String;
    #[wasm_bindgen(method, getter)]
    fn epoch(this: &Shown) -> u64;
    #[wasm_bindgen(method, getter)]
    fn sequence(this: &Shown) -> u64;
    #[wasm_bindgen(method)]
    fn typed(this: &Shown) -> Option<String>;
    #[wasm_bindgen(method)]
    fn adopt(
        this: &Shown,
        parent: &Element,
        on_change: &Closure<dyn Fn(Vec<u32>, Vec<String>)>,
        on_fix: &Closure<dyn Fn(u32)>,
    ) -> Surface;
    #[wasm_bindgen(method)]
    fn discard(this: &Shown);
}

/// A draft that is on the page already, and may have been written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// Which draft it is.
    pub id: DraftId,
    /// The stored state it was shown in.
    pub revision: Revision,
    /// Its text, if that is no longer the one of that state.
    pub typed: Option<String>,
}

/// The draft that is on the page already. The next [`Editor`](super::editor::Editor) takes its surface over.
#[must_use]
pub fn begun() -> Option<Begun> {
    shown().map(|shown| Begun {
        id: DraftId::new(shown.id()),
        revision: Revision { epoch: shown.epoch(), sequence: shown.sequence() },
        typed: shown.typed(),
    })
}

/// Takes the draft off the page, for another to be shown.
pub fn discard() {
    if let Some(shown) = shown() {
        shown.discard();
    }
}

/// Moves the surface of the draft that is on the page already into `parent`, as it is.
pub(super) fn adopted(
    parent: &Element,
    on_change: &Closure<dyn Fn(Vec<u32>, Vec<String>)>,
    on_fix: &Closure<dyn Fn(u32)>,
) -> Option<Surface> {
    shown().map(|shown| shown.adopt(parent, on_change, on_fix))
}
