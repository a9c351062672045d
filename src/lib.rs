//! Obelus: an editor for book reviews.
//!
//! Text goes in at one end, a post comes out at the other. Everything between is pure Rust:
//!
//! ```text
//! typed text ──▶ source ──▶ syntax ──▶ document ──┬──▶ checks ──▶ findings (and fixes, which are edits)
//!                                                 └──▶ render ──▶ the post (page, fragment)
//! ```
//!
//! The modules below stand in reading order. `ARCHITECTURE.md` says who may know whom.

pub mod sequence;
pub mod source;
pub mod syntax;

pub mod document;

pub mod checks;
pub mod commands;
pub mod render;

pub mod drafts;

pub mod lookup;
pub mod order;

#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "app")]
pub mod browser;
#[cfg(feature = "cli")]
pub mod cli;
