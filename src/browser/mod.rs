//! The browser, in plain values: the only folder that names `web_sys`, `js_sys` or gloo.
//!
//! Each file is one thing a browser has. Whatever it may refuse comes back as an error a writer can act
//! on; nothing is decided here.

pub mod asking;
pub mod begun;
pub mod clipboard;
pub mod clock;
pub mod editor;
pub mod files;
pub mod journal;
pub mod local_storage;
pub mod locks;
pub mod page;
pub mod panic;
pub mod pictures;
pub mod post;
pub mod random;
pub mod root;
pub mod storage_room;
pub mod tabs;
pub mod this_tab;

use wasm_bindgen::{JsCast, JsValue};

/// The name of a JavaScript error (`QuotaExceededError`), or empty if it is none.
fn error_name(error: &JsValue) -> String {
    text_of(error, "name").unwrap_or_default()
}

/// What a JavaScript error says, in the browser's words.
fn error_text(error: &JsValue) -> String {
    text_of(error, "message")
        .filter(|text| !text.is_empty())
        .or_else(|| error.as_string())
        .unwrap_or_else(|| "no reason given".to_owned())
}

fn text_of(object: &JsValue, property: &str) -> Option<String> {
    if !object.is_object() {
        return None;
    }
    js_sys::Reflect::get(object, &JsValue::from_str(property)).ok()?.as_string()
}

/// The `property` of `object` as a `T`, if the browser has it.
fn feature<T: JsCast>(object: &JsValue, property: &str) -> Option<T> {
    let found = js_sys::Reflect::get(object, &JsValue::from_str(property)).ok()?;
    (!found.is_undefined() && !found.is_null()).then(|| found.unchecked_into())
}
