//! What a review says as a whole: its card, its sections and notes, its citations and works.

pub mod metadata;
mod yaml;

pub use metadata::{Card, Metadata, Numbering};
