//! A finished post that is kept, and brought up to date after a change of the text.
//!
//! Row 0 is for a title that no block says. Then each top-level block has its row, be it empty, so that
//! rows are counted like blocks. Last come the note lists that print at the end.

use std::ops::Range;
use std::sync::Arc;

use super::html::Node;
use super::post::Post;
use super::resolved::{Resolved, says_a_note, section_of};
use crate::document::{Document, Recomputed};
use crate::order;
use crate::sequence::{Measured, Sequence};

/// A piece of the post that is shown, and replaced, as one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// What it shows; nothing, for a block that prints elsewhere.
    pub nodes: Vec<Node>,
}

/// Rows to be replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// The first row that goes, or before which rows come, as rows are counted after the splices before.
    pub at: usize,
    /// How many rows go.
    pub gone: usize,
    /// What stands in their place.
    pub fresh: Vec<Arc<Row>>,
}

/// A row with what it was made from.
#[derive(Debug, Clone)]
struct Slot {
    row: Arc<Row>,
    resolved: Resolved,
}

impl Measured for Slot {
    /// How many rows other blocks can change.
    type Measure = usize;

    fn measure(&self) -> usize {
        usize::from(self.resolved.is_dependent())
    }
}

/// A finished post.
#[derive(Debug, Clone)]
pub struct Rendering {
    slots: Sequence<Slot>,
    /// What all anchors begin with.
    prefix: String,
    /// The block that says the title.
    title: Option<usize>,
}

impl Rendering {
    /// Renders `document`.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let prefix = document.anchor_prefix();
        let post = Post { document, prefix: &prefix };
        let blocks = (0..document.blocks.len()).map(|block| post.block_slot(block, None));
        let end = document.blocks.len();
        let lists = post.lists_at_end().map(|list| post.slot(end, list, None));
        let slots = std::iter::once(post.front_slot()).chain(blocks).chain(lists).collect();
        Self { slots, title: document.title.as_ref().and_then(|title| title.block), prefix }
    }

    /// The rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = &Arc<Row>> {
        self.slots.iter().map(|slot| &slot.row)
    }

    /// All nodes of the post, in order.
    #[must_use]
    pub fn nodes(&self) -> Vec<Node> {
        self.rows().flat_map(|row| row.nodes.iter().cloned()).collect()
    }

    /// Makes this the rendering of `document`, of which `recomputed` says what is not as it was when it was
    /// last rendered. Returns what changed, in the order in which it is to be done.
    pub fn update(&mut self, document: &Document, recomputed: &Recomputed) -> Vec<Splice> {
        let Recomputed { gone, fresh, notes, head } = recomputed.clone();
        let fresh = gone.start..gone.start + fresh;
        let prefix = if head { document.anchor_prefix() } else { std::mem::take(&mut self.prefix) };
        let renamed = head && prefix != self.prefix;
        let post = Post { document, prefix: &prefix };
        let title = document.title.as_ref().and_then(|title| title.block);
        let mut splices = Vec::new();
        let like = !renamed && gone.len() == fresh.len();
        let before = |block: usize| self.slots.get(block + 1).filter(|_| like);
        let slots = fresh.clone().map(|block| post.block_slot(block, before(block))).collect();
        self.replace(gone.start + 1..gone.end + 1, slots, &mut splices);
        if head {
            self.replace(0..1, vec![post.front_slot()], &mut splices);
            let before = match self.title {
                Some(block) if block < gone.start => Some(block),
                Some(block) if block >= gone.end => Some(block - gone.len() + fresh.len()),
                _ => None,
            };
            for block in before.into_iter().chain(title).filter(|block| !fresh.contains(block)) {
                self.replace(block + 1..block + 2, vec![post.block_slot(block, None)], &mut splices);
            }
        }
        if notes || renamed {
            self.resolve(&post, &fresh, renamed, &mut splices);
        } else {
            self.list_again(&post, fresh, &mut splices);
        }
        self.title = title;
        self.prefix = prefix;
        splices
    }

    /// Makes the rows anew for which something else was resolved than before, but for those of the `fresh`
    /// blocks; all that depend on what is resolved, if the anchors were `renamed`.
    fn resolve(&mut self, post: &Post<'_>, fresh: &Range<usize>, renamed: bool, splices: &mut Vec<Splice>) {
        let document = post.document;
        let dependent = (0..self.slots.total()).map(|nth| self.slots.partition_point(|before| before <= nth));
        // Row 0 depends on nothing, so these are the blocks' indices, counted from 1.
        let mut blocks: Vec<usize> = dependent.map(|row| row - 2).collect();
        blocks.extend(document.notes.markers.iter().map(|marker| marker.place.block));
        blocks.extend(&document.notes.closers);
        order::sort_by_key(&mut blocks, |block| *block);
        blocks.dedup();
        for block in blocks {
            let Some(slot) = self.slots.get(block + 1) else { continue };
            if block >= document.blocks.len() || fresh.contains(&block) {
                continue;
            }
            let resolved = Resolved::of_block(document, block);
            if renamed || slot.resolved != resolved {
                let before = Some(slot).filter(|_| !renamed);
                let slot = post.slot(block, resolved, before);
                self.replace(block + 1..block + 2, vec![slot], splices);
            }
        }
        let end = document.blocks.len() + 1;
        let lists: Vec<Resolved> = post.lists_at_end().collect();
        if renamed || !self.slots.iter_from(end).map(|slot| &slot.resolved).eq(&lists) {
            let list = |(index, list)| post.slot(end, list, self.slots.get(end + index).filter(|_| !renamed));
            let slots = lists.into_iter().enumerate().map(list).collect();
            self.replace(end..self.slots.len(), slots, splices);
        }
    }

    /// Makes the note lists anew that show something of the `fresh` blocks.
    fn list_again(&mut self, post: &Post<'_>, fresh: Range<usize>, splices: &mut Vec<Splice>) {
        let document = post.document;
        let said = fresh.clone().filter(|&block| says_a_note(document, block));
        let mut sections: Vec<usize> = said.filter_map(|block| section_of(document, block)).collect();
        sections.dedup();
        for section in sections {
            let sections = &document.notes.sections;
            let row = sections[section].printed_at.map_or_else(
                || {
                    let after = sections[section..].iter().filter(|other| other.printed_at.is_none());
                    self.slots.len() - after.count()
                },
                |block| block + 1,
            );
            if !fresh.contains(&row.wrapping_sub(1)) {
                let list = Resolved::of_section(document, section);
                let slot = post.slot(row - 1, list, self.slots.get(row));
                self.replace(row..row + 1, vec![slot], splices);
            }
        }
    }

    /// Puts `slots` in the place of those in `range`. Rows at both ends that show the same stay.
    fn replace(&mut self, range: Range<usize>, mut slots: Vec<Slot>, splices: &mut Vec<Splice>) {
        let most = range.len().min(slots.len());
        let same = |(old, new): &(&Slot, &mut Slot)| old.row == new.row;
        let keep = |(old, new): (&Slot, &mut Slot)| new.row = Arc::clone(&old.row);
        let first =
            self.slots.iter_from(range.start).zip(&mut slots).take(most).take_while(same).map(keep).count();
        let mut last = 0;
        while last < most - first
            && let Some(old) = self.slots.get(range.end - 1 - last)
            && let place = slots.len() - 1 - last
            && old.row == slots[place].row
        {
            slots[place].row = Arc::clone(&old.row);
            last += 1;
        }
        let fresh: Vec<_> =
            slots[first..slots.len() - last].iter().map(|slot| Arc::clone(&slot.row)).collect();
        let gone = range.len() - first - last;
        if gone + fresh.len() > 0 {
            splices.push(Splice { at: range.start + first, gone, fresh });
        }
        self.slots.splice(range, slots);
    }
}

impl Post<'_> {
    /// The row at the block's place, or of a list at the end. What it can share with the slot `before`, made
    /// with the same anchors, it does.
    fn slot(&self, block: usize, resolved: Resolved, before: Option<&Slot>) -> Slot {
        let nodes = match &resolved {
            Resolved::Block(references) => self.block_row(block, references),
            Resolved::Nothing => Vec::new(),
            Resolved::List(list) => {
                let before = before.and_then(|slot| match &slot.resolved {
                    Resolved::List(list) => Some((list, &*slot.row.nodes)),
                    _ => None,
                });
                vec![self.list(list, before)]
            }
        };
        Slot { row: Arc::new(Row { nodes }), resolved }
    }

    fn block_slot(&self, block: usize, before: Option<&Slot>) -> Slot {
        self.slot(block, Resolved::of_block(self.document, block), before)
    }

    fn front_slot(&self) -> Slot {
        Slot { row: Arc::new(Row { nodes: self.front() }), resolved: Resolved::Block(Vec::new()) }
    }

    /// The lists that print at the end.
    fn lists_at_end(&self) -> impl Iterator<Item = Resolved> {
        let sections = self.document.notes.sections.iter().enumerate();
        let at_end = sections.filter(|(_, section)| section.printed_at.is_none());
        at_end.map(|(section, _)| Resolved::of_section(self.document, section))
    }
}
