//! Pictures beside the drafts, bound in web/pictures.ts.

use std::fmt;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use super::error_text;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["obelus", "pictures"], js_name = listen)]
    fn hear(most: u32, on_files: &Closure<dyn Fn(Vec<String>, Vec<Uint8Array>)>);
    #[wasm_bindgen(js_namespace = ["obelus", "pictures"])]
    fn choose(types: &str);
    #[wasm_bindgen(js_namespace = ["obelus", "pictures"], js_name = keep)]
    fn set(name: &str, mime: &str, bytes: Uint8Array) -> Promise;
    #[wasm_bindgen(js_namespace = ["obelus", "pictures"], js_name = address)]
    fn find(name: &str) -> Promise;
    #[wasm_bindgen(js_namespace = ["obelus", "pictures"], js_name = data)]
    fn read(name: &str) -> Promise;
    #[wasm_bindgen(js_namespace = ["obelus", "pictures"], js_name = all)]
    fn entries() -> Promise;
    #[wasm_bindgen(js_namespace = ["obelus", "pictures"], js_name = remove)]
    fn del(name: &str) -> Promise;
}

/// The files a writer can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Pictures.
    Pictures,
    /// A backup.
    Backup,
}

/// Calls `on_files` with the names and contents of files that are pasted into the text, dropped on the page or chosen,
/// as long as the page lives. Of each, no more than `most` bytes are read, but all of a `.json`; what cannot be read is empty.
pub fn listen(most: usize, on_files: impl Fn(Vec<(String, Vec<u8>)>) + 'static) {
    let on_files = Closure::<dyn Fn(Vec<String>, Vec<Uint8Array>)>::new(
        move |names: Vec<String>, contents: Vec<Uint8Array>| {
            on_files(names.into_iter().zip(contents.iter().map(Uint8Array::to_vec)).collect());
        },
    );
    hear(u32::try_from(most).unwrap_or(u32::MAX), &on_files);
    on_files.forget();
}

/// Has the writer choose files, which are told as those that are dropped. Browsers allow it in answer to a click or
/// key.
pub fn ask(choice: Choice) {
    choose(match choice {
        Choice::Pictures => "image/png,image/jpeg,image/gif,image/webp,image/avif",
        Choice::Backup => ".json,application/json",
    });
}

/// The names of all kept pictures, each with its number of bytes; none, if they cannot be read.
pub async fn all() -> Vec<(String, u64)> {
    let Ok(found) = JsFuture::from(entries()).await else { return Vec::new() };
    let [names, sizes] = [0, 1].map(|index| Array::from(&Array::from(&found).get(index)));
    let entry = |(name, size): (JsValue, JsValue)| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is a whole number below 2⁵³"
        )]
        let size = size.as_f64().unwrap_or_default() as u64;
        Some((name.as_string()?, size))
    };
    names.iter().zip(sizes.iter()).filter_map(entry).collect()
}

/// Removes a kept picture, if the browser does it.
pub async fn remove(name: &str) {
    // What stays is found again the next time.
    let _ = JsFuture::from(del(name)).await;
}

/// Keeps a picture under this name.
///
/// # Errors
///
/// If the browser keeps none.
pub async fn keep(name: &str, mime: &str, bytes: &[u8]) -> Result<(), NotKept> {
    let kept = JsFuture::from(set(name, mime, Uint8Array::from(bytes))).await;
    kept.map(|_| ()).map_err(|error| NotKept(error_text(&error)))
}

/// The address at which this page shows a kept picture; `None` if there is none of that name, or none can be read.
pub async fn address(name: &str) -> Option<String> {
    text(find(name)).await
}

/// A kept picture as a `data:` address; `None` if there is none of that name, or none can be read.
pub async fn data(name: &str) -> Option<String> {
    text(read(name)).await
}

async fn text(promise: Promise) -> Option<String> {
    JsFuture::from(promise).await.ok().as_ref().and_then(JsValue::as_string)
}

/// Why a picture is not kept, in the browser's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotKept(String);

impl fmt::Display for NotKept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "This browser does not keep the picture ({}).", self.0)
    }
}

impl std::error::Error for NotKept {}
