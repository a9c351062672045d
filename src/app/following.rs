//! The text and the post side by side: scrolling one moves the other to the same sentence, and a click in the post
//! puts the caret there.
//!
//! The pane that the hand is on leads; the other follows and is never asked where it is, so the two cannot push each
//! other.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::session::{Session, units};
use crate::browser::editor::Editor;
use crate::browser::page::{self, Timer};
use crate::browser::post::{Pointed, Post, RowSpot};
use crate::browser::root;
use crate::document::{Document, Spot};

/// A pane that can be scrolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Text,
    Post,
}

/// How long after a scroll the pane that follows is brought there once more, in milliseconds: what comes into view
/// turns out higher or lower than it was taken to be, and the browser lays it out when it has the time.
const AGAIN_MS: [u32; 3] = [100, 300, 900];

/// Which pane leads, and where it was read last.
pub(super) struct Following {
    leader: Side,
    /// The place, and how far down the pane it was, from 0 to 1.
    read: Option<(Spot, f64)>,
    /// Whether the other pane follows in the next frame.
    is_awaited: bool,
    /// The times set for following once more.
    again: Vec<Timer>,
}

impl Default for Following {
    fn default() -> Self {
        Self { leader: Side::Text, read: None, is_awaited: false, again: Vec::new() }
    }
}

impl Session {
    /// The hand is on this pane.
    pub(super) fn lead(self, side: Side) {
        self.following.update_value(|following| {
            if following.leader != side {
                following.again.clear();
            }
            following.leader = side;
        });
    }

    /// A pane was scrolled, by hand or as it followed.
    pub(super) fn scrolled(self, side: Side) {
        let awaited = self.following.try_update_value(|following| {
            let is_news = following.leader == side && !following.is_awaited;
            following.is_awaited |= is_news;
            is_news
        });
        if awaited == Some(true) {
            request_animation_frame(move || {
                self.follow();
                let again = AGAIN_MS.map(|time| page::after(time, move || self.follow())).into();
                self.following.update_value(|following| following.again = again);
            });
        }
    }

    /// Brings the pane that follows to where the other is read.
    fn follow(self) {
        let leader = self.following.with_value(|following| following.leader);
        let read = match leader {
            Side::Text => self.read_in_text(),
            Side::Post => self.read_in_post(),
        };
        self.following.update_value(|following| {
            following.is_awaited = false;
            following.read = read.or(following.read);
        });
        if read.is_some() {
            self.show_read(if leader == Side::Text { Side::Post } else { Side::Text });
        }
    }

    /// Brings a pane to where the leading one was read last.
    pub(super) fn show_read(self, side: Side) {
        let Some((spot, share)) = self.following.with_value(|following| following.read) else { return };
        match side {
            // Row 0 is for a title that no block says.
            Side::Post => {
                let row = RowSpot { row: spot.block + 1, share: spot.share };
                self.with_post(|post| post.read(row, share));
            }
            Side::Text => {
                let place =
                    self.document.with_untracked(|document| place_in_units(document, document.offset(spot)));
                self.with_editor(|editor| editor.read(place, share));
            }
        }
    }

    fn read_in_text(self) -> Option<(Spot, f64)> {
        let (place, share) = self.with_editor(Editor::reading)?;
        self.document.with_untracked(|document| {
            let offset = document.bytes(place as usize)?;
            Some((document.spot(offset).unwrap_or(Spot { block: 0, share: 0.0 }), share))
        })
    }

    fn read_in_post(self) -> Option<(Spot, f64)> {
        let mut read = None;
        self.with_post(|post| read = post.reading());
        let (RowSpot { row, share: within }, share) = read?;
        let block = row.checked_sub(1);
        // Lists at the end stand at no place of the text: the hand has the post for itself there.
        let count = self.document.with_untracked(|document| document.blocks.len());
        match block {
            None => Some((Spot { block: 0, share: 0.0 }, share)),
            Some(block) => (block < count).then_some((Spot { block, share: within }, share)),
        }
    }

    /// Puts the caret where the post was clicked, if the text is beside it.
    pub(super) fn point(self, event: &MouseEvent) {
        if !root::is_shown(".pane-text") {
            return;
        }
        let mut pointed = None;
        self.with_post(|post: &Post| pointed = post.pointed(event));
        let Some(Pointed { spot: RowSpot { row, share }, before }) = pointed else { return };
        let Some(block) = row.checked_sub(1) else { return };
        let place = self.document.with_untracked(|document| {
            let spot = Spot { block, share };
            (block < document.blocks.len()).then(|| document.place_said(&before, spot))
        });
        if let Some(place) = place {
            let place = self.document.with_untracked(|document| place_in_units(document, place));
            self.with_editor(|editor| editor.place(place..place));
        }
    }
}

fn place_in_units(document: &Document, offset: usize) -> u32 {
    units(document, crate::source::Span::at(offset)).start
}
