//! What this tab remembers by itself, across reloads, as no other tab does.

use gloo_storage::{SessionStorage, Storage as _};

use crate::drafts::DraftId;

/// The draft that is open in this tab; read by web/record.ts.
const OPEN: &str = "obelus.open";

/// Remembers `id` as the draft that is open in this tab. Where nothing can be stored, a reload opens the draft that was
/// opened last in any tab.
pub fn set_open(id: &DraftId) {
    let storage = web_sys::window().map(|window| window.session_storage());
    // gloo panics where there is none.
    if let Some(Ok(Some(_))) = storage {
        let _ = SessionStorage::raw().set_item(OPEN, id.as_str());
    }
}
