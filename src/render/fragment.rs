//! The post as a piece of HTML to paste anywhere.

use super::Rendering;
use super::html::to_html;
use crate::document::Document;

/// The post without a page around it. The title stands first, as a level-1 heading.
#[must_use]
pub fn fragment(document: &Document) -> String {
    to_html(&Rendering::new(document).nodes())
}
