//! Asking another host, bound in web/ask.ts.

use std::fmt;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = obelus, js_name = ask, catch)]
    async fn ask_page(address: &str, most_bytes: u32, most_ms: u32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = obelus, js_name = stopAsking)]
    fn stop_asking();
}

/// The text at `address`, which the page's policy must allow to be asked, if it has at most so many bytes and comes
/// within so many milliseconds. Asking for another stops it.
///
/// # Errors
///
/// Why there is no answer.
pub async fn ask(address: &str, most_bytes: u32, most_ms: u32) -> Result<String, NoAnswer> {
    let answer = ask_page(address, most_bytes, most_ms).await;
    let reason = match answer {
        Ok(text) => return text.as_string().ok_or(NoAnswer::Refused),
        Err(reason) => reason.as_string().unwrap_or_default(),
    };
    Err(match &*reason {
        "late" => NoAnswer::Late,
        "stopped" => NoAnswer::Stopped,
        "large" => NoAnswer::TooLarge,
        "404" => NoAnswer::NotThere,
        "offline" => NoAnswer::Offline,
        _ => NoAnswer::Refused,
    })
}

/// Stops asking, if an answer is awaited.
pub fn stop() {
    stop_asking();
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswer {
    /// The host cannot be reached.
    Offline,
    /// It took too long.
    Late,
    /// It was stopped.
    Stopped,
    /// There is more of it than there can be of what was asked for.
    TooLarge,
    /// The host has nothing at the address.
    NotThere,
    /// The host answers with an error.
    Refused,
}

impl fmt::Display for NoAnswer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Offline => "The host cannot be reached. Is the connection gone?",
            Self::Late => "No answer came in time. Try again later.",
            Self::Stopped => "Stopped.",
            Self::TooLarge => "The answer is far too long to be what was asked for.",
            Self::NotThere => "The host has nothing under this address.",
            Self::Refused => "The host answers with an error. Try again later.",
        })
    }
}

impl std::error::Error for NoAnswer {}
