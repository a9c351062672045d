//! What stands in the text: blocks, their inlines, and in their prose markers, locators,
//! quotations and works mentioned.
//!
//! Nothing here looks beyond one block, except that quotations may run over several paragraphs.

pub mod prose;

pub use prose::Prose;
