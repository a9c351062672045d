//! The blocks after an edit: what it touched is divided anew, up to where the blocks come out as before.
//!
//! A block that begins where one began before, in text that the edit left alone, begins with nothing open
//! before it; so from there on nothing has changed. Each stretch that is read again therefore has a block
//! before the edit and one behind it, and counts only if these two come out the same; else it grows.

use std::ops::Range;
use std::sync::Arc;

use super::{Blocks, Entry, Head, TopBlock, top};
use crate::source::{Edit, Replacement, Span, line_breaks};
use crate::syntax::{Division, Labels, Language, LinkDefinition, events};

/// Links may copy this much from definitions; beyond it the parser drops some, in order of the text.
const MOST_COPIED: usize = 100_000;

/// How many bytes are read again at most because labels have come to mean something else.
const MOST_REREAD: usize = 100_000;

/// What [`Blocks::edit`] replaced.
pub(in crate::document) struct Replaced {
    /// The blocks that went, as they were counted before.
    pub(in crate::document) gone: Range<usize>,
    /// How many stand in their place.
    pub(in crate::document) fresh: usize,
    /// The blocks that went; `None` if marks may read otherwise than before in blocks that did not.
    pub(in crate::document) old: Option<Vec<Entry>>,
}

/// A stretch of blocks that is read again.
#[derive(Debug)]
struct Window {
    /// The blocks, as they were counted before the edit.
    blocks: Range<usize>,
    /// The replacements in it, as indices.
    replacements: Range<usize>,
}

/// What became of a window.
struct Reread {
    gone: Range<usize>,
    /// The blocks that went; `None` if marks in the blocks around them read otherwise than before.
    old: Option<Vec<Entry>>,
    /// Whether labels were defined in it, or are now.
    labels_changed: bool,
}

/// A text after an edit.
struct Text<'t> {
    text: &'t str,
    /// Where its blocks may begin, before the edit and after it.
    body: usize,
    language: Language,
    replacements: &'t [Replacement],
}

impl<'t> Text<'t> {
    /// The replacements of a window, and by how much those before it move it.
    fn around(&self, window: &Range<usize>) -> (&'t [Replacement], isize) {
        (&self.replacements[window.clone()], change(&self.replacements[..window.start]))
    }
}

impl Blocks {
    /// Makes these the blocks of `text`, the text after `edit`, whose blocks begin at `body` before and after
    /// it. `None` if only reading all of it can tell; the blocks are then of no use any more.
    pub(in crate::document) fn edit(
        &mut self,
        edit: &Edit,
        text: &str,
        body: usize,
        language: Language,
    ) -> Option<Replaced> {
        let text = Text { text, body, language, replacements: edit.replacements() };
        let before = self.len();
        let was_clear = self.has_no_hidden_definition();
        let windows = self.windows(edit.replacements());
        let alone = windows.len() == 1;
        let (mut first, mut last) = (before, 0);
        let mut labels_changed = false;
        let mut old = None;
        for window in windows.into_iter().rev() {
            let read = self.read_again(window, &text, alone)?;
            first = first.min(read.gone.start);
            last = last.max(read.gone.end);
            labels_changed |= read.labels_changed;
            old = read.old.filter(|_| alone);
        }
        if self.total().copied >= MOST_COPIED {
            return None;
        }
        if labels_changed {
            if !was_clear || !self.has_no_hidden_definition() {
                return None;
            }
            if self.apply_labels(&text)? {
                (first, last, old) = (0, before, None);
            }
        }
        let first = first.min(last);
        Some(Replaced { gone: first..last, fresh: self.len() + last - first - before, old })
    }

    /// Moves all blocks: the front matter before them is now `text`, which ends where they may begin.
    pub(in crate::document) fn set_front_matter(&mut self, before: &str, text: &str) {
        let extent = &mut self.head.extent;
        extent.bytes = extent.bytes - before.len() + text.len();
        extent.units = extent.units - before.encode_utf16().count() + text.encode_utf16().count();
        extent.breaks = extent.breaks - line_breaks(before) + line_breaks(text);
    }

    /// What each replacement touches with a block on either side; what overlaps is one.
    fn windows(&self, replacements: &[Replacement]) -> Vec<Window> {
        let head = self.head.extent.bytes;
        let mut windows: Vec<Window> = Vec::new();
        for (index, Replacement { span, .. }) in replacements.iter().enumerate() {
            let first = self.entries.partition_point(|before| head + before.bytes <= span.start);
            let behind = self.entries.partition_point(|before| head + before.bytes <= span.end);
            let blocks = first.saturating_sub(2)..(behind + 1).min(self.len());
            match windows.last_mut().filter(|last| blocks.start <= last.blocks.end) {
                Some(last) => {
                    last.blocks.end = blocks.end.max(last.blocks.end);
                    last.replacements.end = index + 1;
                }
                None => windows.push(Window { blocks, replacements: index..index + 1 }),
            }
        }
        windows
    }

    /// Reads a window again, and puts what it finds in its place. A window that stands `alone` may grow.
    fn read_again(&mut self, mut window: Window, text: &Text<'_>, alone: bool) -> Option<Reread> {
        let (mut division, part) = self.resynchronised(&mut window, text, alone)?;
        let (inside, _) = text.around(&window.replacements);
        let touched = Span::new(inside.first()?.span.start, inside.last()?.span.end);
        let Range { start, end } = window.blocks;
        let labels_changed = !self.defines(start..end, &division);
        let before = (start > 0 && start + 1 < end).then(|| self.top(start));
        let behind = (end > start && self.start(end - 1) > touched.end).then(|| self.top(end - 1));
        let kept = (
            before.filter(|_| self.start(start + 1) <= touched.start).cloned(),
            behind.filter(|behind| behind.ends(part, &division)).cloned(),
        );
        if start == 0 {
            let head = Head::new(text.text, text.body, &mut division);
            self.labels.remove(&self.head.links, []);
            self.labels.add(&head.links, []);
            self.head = head;
        }
        let mut tops = top::all(part, division, text.language, &kept);
        let is = |top: Option<&Arc<TopBlock>>, kept: Option<&Arc<TopBlock>>| {
            top.zip(kept).is_some_and(|(top, kept)| Arc::ptr_eq(top, kept))
        };
        let mut gone = start..end;
        if is(tops.last(), kept.1.as_ref()) {
            tops.pop();
            gone.end -= 1;
        }
        if !gone.is_empty() && is(tops.first(), kept.0.as_ref()) {
            tops.remove(0);
            gone.start += 1;
        }
        let old: Vec<Entry> = self.entries(gone.clone()).cloned().collect();
        let same_around = self.replace(gone.clone(), tops);
        Some(Reread { gone, old: same_around.then_some(old), labels_changed })
    }

    /// Divides the text of a window, which grows until its first and last block come out as before.
    fn resynchronised<'t>(
        &mut self,
        window: &mut Window,
        text: &Text<'t>,
        alone: bool,
    ) -> Option<(Division, &'t str)> {
        let (inside, delta) = text.around(&window.replacements);
        let mut step = 1;
        loop {
            let Range { start, end } = window.blocks;
            let from = if start == 0 { text.body } else { self.start(start).checked_add_signed(delta)? };
            let until = self.start(end).checked_add_signed(delta + change(inside))?;
            let part = &text.text[from..until];
            let (division, clash) = self.divide(&window.blocks, part);
            let same_before = start == 0 || division.blocks.first() == Some(&self.top(start).block);
            let same_behind = until == text.text.len() || self.top(end - 1).ends(part, &division);
            if same_before && same_behind {
                return (!clash).then_some((division, part));
            }
            if !alone {
                return None;
            }
            window.blocks.start = if same_before { start } else { start.saturating_sub(step) };
            window.blocks.end = if same_behind { end } else { (end + step).min(self.len()) };
            step *= 2;
        }
    }

    /// Divides `part`, the text of the blocks in `range` (with the head, if they are the first); and whether
    /// it defines links that are defined elsewhere, too.
    fn divide(&mut self, range: &Range<usize>, part: &str) -> (Division, bool) {
        self.each_definition(range, |labels, links, notes| labels.remove(links, notes));
        let division = events::divide(part, &self.labels);
        let clash = division.links.iter().any(|(_, link)| self.labels.link(&link.label).is_some());
        self.each_definition(range, |labels, links, notes| labels.add(links, notes));
        (division, clash)
    }

    fn each_definition(
        &mut self,
        range: &Range<usize>,
        change: impl Fn(&mut Labels, &[LinkDefinition], &[String]),
    ) {
        if range.start == 0 {
            change(&mut self.labels, &self.head.links, &[]);
        }
        for entry in self.entries.iter_from(range.start).take(range.len()) {
            change(&mut self.labels, &entry.top.links, &entry.top.notes);
        }
    }

    /// Whether the blocks in `range`, and the head if they are the first, define just what `division` does.
    fn defines(&self, range: Range<usize>, division: &Division) -> bool {
        let head: &[LinkDefinition] = if range.start == 0 { &self.head.links } else { &[] };
        let tops = || self.entries.iter_from(range.start).take(range.len()).map(|entry| &entry.top);
        head.iter()
            .chain(tops().flat_map(|top| &top.links))
            .eq(division.links.iter().map(|(_, definition)| definition))
            && tops().flat_map(|top| &top.notes).eq(division.notes.iter().map(|(_, label)| label))
    }

    /// Whether each label that is defined is known: of two definitions of one label the parser tells but the
    /// first.
    fn has_no_hidden_definition(&self) -> bool {
        let total = self.total();
        total.definitions == total.like_definitions
    }

    /// Reads again the blocks that may mention labels; whether any says something else now. `None` if there
    /// are too many.
    fn apply_labels(&mut self, text: &Text<'_>) -> Option<bool> {
        let mentioning: Vec<usize> =
            self.tops().enumerate().filter(|(_, top)| top.has_bracket).map(|(index, _)| index).collect();
        let bytes: usize = mentioning.iter().map(|&index| self.top(index).extent.bytes).sum();
        if bytes > MOST_REREAD {
            return None;
        }
        let mut any = false;
        for index in mentioning {
            let start = self.start(index);
            // What stands before it in its line tells what it is.
            let line = text.text[..start].rfind(['\n', '\r']).map_or(0, |end| end + 1).max(text.body);
            let indent = if text.text[line..start].trim().is_empty() { line } else { start };
            let part = &text.text[indent..start + self.top(index).extent.bytes];
            let division = events::divide(part, &self.labels);
            if division.blocks.first()?.span.start != start - indent {
                return None;
            }
            let tops = top::all(part, division, text.language, &(None, None));
            let [top] = &tops[..] else { return None };
            let old = self.top(index);
            if top.extent.bytes != old.extent.bytes
                || std::mem::discriminant(&top.block.kind) != std::mem::discriminant(&old.block.kind)
                || top.block.span != old.block.span
                || (&top.links, &top.notes) != (&old.links, &old.notes)
            {
                return None;
            }
            if top != old {
                any = true;
                self.replace(index..index + 1, tops);
            }
        }
        Some(any)
    }
}

impl TopBlock {
    /// Whether `division`, of the text `part`, ends in this block and its text.
    fn ends(&self, part: &str, division: &Division) -> bool {
        division.blocks.last().is_some_and(|last| {
            part.len() - last.span.start == self.extent.bytes
                && last.span.len() == self.block.span.len()
                && last.kind == self.block.kind
        })
    }
}

/// By how much replacements make a text longer.
fn change(replacements: &[Replacement]) -> isize {
    replacements.iter().map(|it| it.insert.len().cast_signed() - it.span.len().cast_signed()).sum()
}
