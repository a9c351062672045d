//! The post as a page of its own: one file, no network, no script.

use super::Pictures;
use super::fragment::fragment;
use super::html::escape;
use crate::document::Document;

/// The same stylesheet as the preview's.
const STYLE: &str = include_str!("../../style/article.css");

/// The post as a page, which holds `pictures`.
#[must_use]
pub fn page(document: &Document, pictures: &Pictures) -> String {
    let mut lang = String::new();
    escape(document.metadata.lang.as_deref().unwrap_or("en"), &mut lang);
    let mut title = String::new();
    escape(document.display_title(), &mut title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n\
         <body class=\"post-page\">\n<article class=\"post\">\n{}</article>\n</body>\n</html>\n",
        fragment(document, pictures)
    )
}
