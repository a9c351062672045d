//! What is kept of a writer's work, and how: drafts as records in a store of keys and values.
//!
//! Start at [`draft`], the value; [`mod@format`] turns it into a record and back, and knows when a record
//! is not whole; [`store`] is what a place to keep records must do; [`library`] is all the drafts in
//! one store; [`journal`] is what is written down of a draft at every key, and [`seat`] says which tab writes,
//! and what of its typing is safe. Three rules run through it: nothing that cannot be read is ever overwritten
//! or thrown away ([`aside`]), no tab silently overwrites another's work, and nothing counts as saved before
//! whoever keeps it said so.
//!
//! Deliberately not here: the clock, randomness and the browser's storage, which are passed in; and
//! what a draft's text means (its title and number of words are told by whoever saves it).

pub mod aside;
pub mod autosave;
pub mod backup;
pub mod base64;
pub mod bin;
pub mod care;
pub mod checksum;
pub mod draft;
pub mod file_name;
pub mod format;
pub mod index;
pub mod journal;
pub mod library;
pub mod listing;
pub mod memory;
pub mod picture;
pub mod problem;
pub mod restoring;
pub mod room;
pub mod search;
pub mod seat;
pub mod store;
pub mod unused_pictures;
pub mod versions;
pub mod word_diff;

pub use aside::Aside;
pub use autosave::Autosave;
pub use draft::{Draft, DraftId, Revision, Shelf};
pub use file_name::file_name;
pub use format::DecodeError;
pub use library::{Deleted, Entry, Library};
pub use memory::MemoryStore;
pub use picture::{Picture, PictureError};
pub use problem::{DeleteError, LoadError, Problem, SaveError};
pub use seat::{Seat, State};
pub use store::{Store, StoreError};
pub use versions::{Origin, Version, VersionId, Versions, VersionsError};
