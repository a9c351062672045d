//! Files to and from the writer's disk.

use std::fmt;

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::{error_text, page};

/// How long the browser has to begin a download, in milliseconds: Safari reads the file only after the
/// click, on large ones well after it.
const KEPT_MS: u32 = 60_000;

/// Gives the writer `text` (as UTF-8) as the file `file_name` of the type `mime`, such as `text/html`.
///
/// # Errors
/// When the browser makes no file of it. Whether the writer kept the file is not told by any browser.
pub fn download(file_name: &str, mime: &str, text: &str) -> Result<(), DownloadError> {
    let url = object_url(mime, text).map_err(|error| DownloadError(error_text(&error)))?;
    let clicked = click(file_name, &url).map_err(|error| DownloadError(error_text(&error)));
    page::later(KEPT_MS, move || {
        // Nothing depends on it: the address goes with the page at the latest.
        let _ = Url::revoke_object_url(&url);
    });
    clicked
}

fn object_url(mime: &str, text: &str) -> Result<String, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(&format!("{mime};charset=utf-8"));
    let parts = Array::of1(&JsValue::from_str(text));
    Url::create_object_url_with_blob(&Blob::new_with_str_sequence_and_options(&parts, &options)?)
}

/// Clicks a link to `url` that stands in the page no longer than that.
fn click(file_name: &str, url: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let body = document.body().ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(url);
    link.set_download(file_name);
    link.set_hidden(true);
    body.append_child(&link)?;
    link.click();
    link.remove();
    Ok(())
}

/// Why there was no download, in the browser's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DownloadError(String);

impl fmt::Display for DownloadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "The browser did not make a file of it ({}). Select the text and copy it instead.",
            self.0
        )
    }
}

impl std::error::Error for DownloadError {}
