//! What stands in the text: blocks, their inlines, and in their prose markers, locators,
//! quotations and works mentioned.
//!
//! Nothing here looks beyond one block, except that quotations may run over several paragraphs.

pub mod address;
pub mod block;
mod cursor;
pub mod events;
mod html;
pub mod inline;
pub mod labels;
pub mod language;
mod leaf_builder;
pub mod locator;
pub mod marker;
pub mod mention;
pub mod prose;
pub mod quotation;

pub use block::{Alignment, Block, BlockKind, Item, ListMarker, MAX_DEPTH};
pub use events::Division;
pub use inline::{HtmlElement, Inline, InlineKind, Leaf};
pub use labels::{Labels, LinkDefinition};
pub use language::Language;
pub use locator::Locator;
pub use mention::Mention;
pub use prose::Prose;
pub use quotation::Quotation;
