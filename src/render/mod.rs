//! From a document to the finished post.
//!
//! [`render`] gives the post as rows, one or a few for each top-level block; the preview shows
//! them, and [`page`] and [`fragment`] print them. Nothing here reads the typed text again.

pub mod fragment;
pub mod html;
mod leaf;
mod note_list;
pub mod page;
mod post;
pub mod rows;

pub use html::Node;
pub use post::{Rendering, Row, RowKey, render};
