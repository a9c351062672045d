//! The post as a piece of HTML to paste anywhere.

use super::html::to_html;
use super::{Pictures, Rendering};
use crate::document::Document;

/// The post without a page around it. The title stands first, as a level-1 heading; it holds `pictures`.
#[must_use]
pub fn fragment(document: &Document, pictures: &Pictures) -> String {
    to_html(&pictures.put_in(Rendering::new(document).nodes()))
}
