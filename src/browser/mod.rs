//! The browser: the only folder that names `web_sys`, `js_sys` and their like.
//!
//! It turns the page's interfaces into plain values and knows nothing of `app`.

pub mod editor;
pub mod panic;
