//! What stands in the text: blocks, their inlines, and in their prose markers, locators,
//! quotations and works mentioned.
//!
//! Nothing here looks beyond one block, except that quotations may run over several paragraphs.

mod cursor;
pub mod language;
pub mod locator;
pub mod mention;
pub mod prose;
pub mod quotation;

pub use language::Language;
pub use locator::Locator;
pub use mention::Mention;
pub use prose::Prose;
pub use quotation::Quotation;
