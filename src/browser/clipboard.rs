//! The clipboard.

use std::fmt;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Clipboard, ClipboardItem};

use super::{error_name, error_text, feature};

/// Copies `text`, and beside it `html` for programs that paste formatted text. Where the browser does
/// not take both, the text alone. Must begin with something the writer did, such as a click.
///
/// # Errors
/// When the browser has no clipboard for the page, or does not let it write there.
pub async fn copy(text: &str, html: Option<&str>) -> Result<Copied, CopyError> {
    let clipboard = clipboard().ok_or(CopyError::Missing)?;
    if let Some(html) = html
        && let Ok(item) = item(text, html)
        && JsFuture::from(clipboard.write(&Array::of1(&item))).await.is_ok()
    {
        return Ok(Copied::TextAndHtml);
    }
    match JsFuture::from(clipboard.write_text(text)).await {
        Ok(_) => Ok(Copied::Text),
        Err(error) if error_name(&error) == "NotAllowedError" => Err(CopyError::NotAllowed),
        Err(error) => Err(CopyError::Other(error_text(&error))),
    }
}

/// There is none on pages that did not come over HTTPS or from this computer.
fn clipboard() -> Option<Clipboard> {
    feature(&web_sys::window()?.navigator().into(), "clipboard")
}

fn item(text: &str, html: &str) -> Result<ClipboardItem, JsValue> {
    let window = JsValue::from(web_sys::window());
    if feature::<JsValue>(&window, "ClipboardItem").is_none() {
        return Err(JsValue::NULL);
    }
    let parts = Object::new();
    for (mime, part) in [("text/plain", text), ("text/html", html)] {
        let options = BlobPropertyBag::new();
        options.set_type(mime);
        let part = Array::of1(&JsValue::from_str(part));
        let blob = Blob::new_with_str_sequence_and_options(&part, &options)?;
        Reflect::set(&parts, &JsValue::from_str(mime), &blob)?;
    }
    ClipboardItem::new_with_record_from_str_to_blob_promise(&parts)
}

/// What the clipboard holds now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    /// The text alone.
    Text,
    /// The text, and the HTML beside it.
    TextAndHtml,
}

/// Why nothing was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyError {
    /// The browser has no clipboard for this page.
    Missing,
    /// The browser, or the writer when asked, said no.
    NotAllowed,
    /// Anything else, in the browser's words.
    Other(String),
}

impl fmt::Display for CopyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => formatter.write_str(
                "This browser lets no page copy from this address. Select the text and copy it yourself, or \
                 download it.",
            ),
            Self::NotAllowed => formatter.write_str(
                "The browser did not allow copying. Click the button again, or select the text and copy it \
                 yourself.",
            ),
            Self::Other(words) => {
                write!(formatter, "Copying did not work ({words}). Select the text and copy it yourself.")
            }
        }
    }
}

impl std::error::Error for CopyError {}
