//! From a document to the finished post.
//!
//! A [`Rendering`] is the post as rows, one for each top-level block; the preview shows and updates
//! them, and [`page`] and [`fragment`] print them. Nothing here reads the typed text again.

mod anchor;
mod code;
pub mod fragment;
pub mod html;
mod leaf;
mod note_list;
pub mod page;
pub mod pictures;
mod post;
mod rendering;
mod resolved;

pub use html::Node;
pub use pictures::Pictures;
pub use rendering::{Rendering, Row, Splice};
