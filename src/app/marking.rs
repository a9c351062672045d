//! What the writing surface shows of what was understood: marks that follow each change in the next frame.

use std::ops::Range;

use leptos::prelude::*;

use super::session::{Session, units};
use super::{card, highlights};
use crate::browser::editor::{Layer, Mark};
use crate::document::Recomputed;

/// The top-level blocks whose marks are not shown yet.
#[derive(Debug, Clone, Default)]
pub(super) struct Marking {
    /// The blocks; `None` if nothing is to be done.
    blocks: Option<Range<usize>>,
    /// Whether the front matter is to be marked, too.
    head: bool,
}

impl Marking {
    /// Adds the blocks that were made anew.
    fn add(&mut self, recomputed: &Recomputed) {
        let Recomputed { gone, fresh, head, .. } = recomputed;
        let moved = |at: usize| if at >= gone.end { at - gone.len() + fresh } else { at.min(gone.start) };
        let new = gone.start..gone.start + fresh;
        self.blocks = Some(match self.blocks.take() {
            Some(old) => moved(old.start).min(new.start)..moved(old.end).max(new.end),
            None => new,
        });
        self.head |= head;
    }
}

impl Session {
    /// Marks what was made anew before the next frame is painted, once for all changes until then.
    pub(super) fn mark_soon(self, recomputed: &Recomputed) {
        let idle = self.marking.with_value(|marking| marking.blocks.is_none());
        self.marking.update_value(|marking| marking.add(recomputed));
        if idle {
            request_animation_frame(move || self.mark());
        }
    }

    /// Shows the marks of what was made anew.
    pub(super) fn mark(self) {
        let Some(marking) = self.marking.try_update_value(std::mem::take) else { return };
        let Some(blocks) = marking.blocks else { return };
        self.document.with_untracked(|document| {
            let start = if marking.head { 0 } else { document.blocks.start(blocks.start) };
            let stretch = start..document.blocks.start(blocks.end);
            let marks: Vec<Mark> = highlights::of_blocks(document, blocks, marking.head)
                .into_iter()
                .filter(|(span, _)| !span.is_empty())
                .map(|(span, kind)| Mark { range: units(document, span), kind })
                .collect();
            self.with_editor(|editor| {
                editor.set_marks(Layer::Signs, units(document, stretch.into()), &marks);
                if marking.head {
                    editor.set_card(card::of(document).as_ref());
                    editor.set_lang(document.metadata.lang.as_deref().unwrap_or(""));
                }
            });
        });
    }
}
