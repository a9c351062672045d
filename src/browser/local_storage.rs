//! The browser's `localStorage` as a [`Store`].
//!
//! Touching it may throw: where cookies are blocked, in a sandboxed frame, under some policies. gloo
//! panics then, so the one function here that uses it asks the browser first.

use gloo_storage::Storage as _;
use wasm_bindgen::JsValue;

use super::{error_name, error_text};
use crate::drafts::{Store, StoreError};

const PROBE: &str = "obelus.probe";

/// The browser's `localStorage`. It is looked up anew at every call, since a writer may block or
/// clear it while the page is open.
#[derive(Debug, Clone, Copy)]
pub struct LocalStorage(());

impl LocalStorage {
    /// The browser's `localStorage`, if it can be read and written. A full one still counts: it can
    /// be read, and drafts in it deleted.
    ///
    /// # Errors
    /// When it is blocked or does not work.
    pub fn new() -> Result<Self, StoreError> {
        let storage = Self(());
        match storage.write(PROBE, "") {
            Ok(()) => storage.remove(PROBE)?,
            // Some browsers, instead of blocking storage, give it no room at all.
            Err(StoreError::Full) if storage.keys()?.is_empty() => return Err(StoreError::Blocked),
            Err(StoreError::Full) => {}
            Err(error) => return Err(error),
        }
        Ok(storage)
    }
}

/// The storage itself, checked so that gloo does not panic.
fn raw() -> Result<web_sys::Storage, StoreError> {
    match web_sys::window().map(|window| window.local_storage()) {
        Some(Ok(Some(_))) => Ok(gloo_storage::LocalStorage::raw()),
        Some(Ok(None) | Err(_)) | None => Err(StoreError::Blocked),
    }
}

impl Store for LocalStorage {
    fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
        raw()?.get_item(key).map_err(|error| store_error(&error))
    }

    fn write(&self, key: &str, value: &str) -> Result<(), StoreError> {
        raw()?.set_item(key, value).map_err(|error| store_error(&error))
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        raw()?.remove_item(key).map_err(|error| store_error(&error))
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let storage = raw()?;
        let count = storage.length().map_err(|error| store_error(&error))?;
        let mut keys = Vec::new();
        for index in 0..count {
            // Another tab may remove keys meanwhile; there are then fewer than were counted.
            keys.extend(storage.key(index).map_err(|error| store_error(&error))?);
        }
        Ok(keys)
    }
}

/// Told by name: the class and code of the error of a full storage differ between browsers and years.
fn store_error(error: &JsValue) -> StoreError {
    match error_name(error).as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StoreError::Full,
        "SecurityError" => StoreError::Blocked,
        _ => StoreError::Other(error_text(error)),
    }
}
