//! The typed text as such: places in it, changes to it, and how other programs count them.
//!
//! Offsets are bytes of UTF-8 unless a name says otherwise.

pub mod edit;
pub mod fold;
pub mod lines;
pub mod spaces;
mod span;
pub mod utf16;

pub use edit::{Edit, Replacement};
pub use lines::{Lines, Position, line_breaks};
pub use spaces::one_spaced;
pub use span::Span;
