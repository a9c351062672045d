//! A document after an edit: the same value a fresh parse gives, from what the edit left alone.
//!
//! What an edit may reach is asked step by step: front matter, blocks, notes, title. Each step either says
//! what stays, or works its part out anew. When in doubt, the whole text is parsed.

use std::ops::Range;

use super::blocks::edit::Replaced;
use super::title::{Title, TitleSource};
use super::{Document, Metadata, language, metadata, notes};
use crate::source::{Edit, Replacement};

/// What [`Document::edited`] worked out anew. What it does not name is as before, apart from where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recomputed {
    /// The top-level blocks that went, as they were counted before the edit.
    pub gone: Range<usize>,
    /// How many blocks stand in their place.
    pub fresh: usize,
    /// Whether other blocks may show other numbers, or notes, than before.
    pub notes: bool,
    /// Whether the front matter, the title or the language may be others than before.
    pub head: bool,
}

impl Recomputed {
    /// Everything: `before` blocks went for `after` others.
    #[must_use]
    pub const fn everything(before: usize, after: usize) -> Self {
        Self { gone: 0..before, fresh: after, notes: true, head: true }
    }
}

impl Document {
    /// The document after `edit`, and what of it was worked out anew.
    ///
    /// Replacements that do not fit the text are left out, as [`Edit::apply`] does.
    #[must_use]
    pub fn edited(self, edit: &Edit) -> (Self, Recomputed) {
        let before = self.blocks.len();
        let fits = |replacement: &Replacement| self.text.get(replacement.span.range()).is_some();
        let edited =
            if edit.replacements().iter().all(fits) { self.apply(edit) } else { Err(edit.apply(&self.text)) };
        edited.unwrap_or_else(|text| {
            let after = Self::parse(&text);
            let count = after.blocks.len();
            (after, Recomputed::everything(before, count))
        })
    }

    /// What the document would be after `edit`: to look at, without a change of this one.
    #[must_use]
    pub fn with(&self, edit: &Edit) -> Self {
        let copy = Self {
            text: self.text.clone(),
            metadata: self.metadata.clone(),
            title: self.title.clone(),
            blocks: self.blocks.clone(),
            notes: self.notes.clone(),
            furniture: Vec::new(),
            apparatus: super::Apparatus::default(),
        };
        copy.edited(edit).0
    }

    /// Makes `edit`, which fits.
    ///
    /// # Errors
    ///
    /// The edited text, if only a parse of all of it can tell what has become of the rest.
    fn apply(self, edit: &Edit) -> Result<(Self, Recomputed), String> {
        let Self { mut text, metadata, title, mut blocks, notes, apparatus, .. } = self;
        let apparatus = apparatus.after_edit(&metadata, title.as_ref());
        let body = metadata.span.end;
        let may_be_front_matter = reaches_front_matter(&text, &metadata, edit);
        let front_matter = text[..body].to_owned();
        let count = blocks.len();
        let length = text.len();
        match edit.replacements() {
            [replacement] => text.replace_range(replacement.span.range(), &replacement.insert),
            _ => text = edit.apply(&text),
        }
        let bytes = text.len().cast_signed() - length.cast_signed();
        let read = may_be_front_matter.then(|| metadata::read(&text));
        let starts_in_body = edit.replacements().first().is_none_or(|first| first.span.start >= body);
        let (metadata, replaced, same_metadata) = match read {
            Some(read) if !starts_in_body || read != metadata => {
                let within = edit.replacements().last().is_none_or(|last| last.span.end < body);
                let moved = read.span.end.checked_add_signed(-bytes) == Some(body);
                if !(within && moved && language(&read) == language(&metadata)) {
                    return Err(text);
                }
                blocks.set_front_matter(&front_matter, &text[..read.span.end]);
                (read, Replaced { gone: 0..0, fresh: 0, old: None }, false)
            }
            _ => match blocks.edit(edit, &text, body, language(&metadata)) {
                Some(replaced) => (metadata, replaced, true),
                None => return Err(text),
            },
        };
        let moved = notes.moved(&blocks, &replaced, bytes);
        let same_notes = moved.is_some();
        let notes = moved.unwrap_or_else(|| notes::find(&blocks, metadata.numbering));
        let Replaced { gone, fresh, .. } = replaced;
        let document = Self { apparatus, ..Self::assemble(text, metadata, blocks, notes) };
        let change = fresh.cast_signed() - gone.len().cast_signed();
        let same_title = is_moved(title.as_ref(), document.title.as_ref(), &gone, change);
        debug_assert!(
            document.blocks.len() == count.saturating_add_signed(change),
            "blocks are counted right"
        );
        let head = !same_metadata || !same_title;
        Ok((document, Recomputed { gone, fresh, notes: !same_notes, head }))
    }
}

/// Whether `edit` may touch front matter, or make some.
fn reaches_front_matter(text: &str, metadata: &Metadata, edit: &Edit) -> bool {
    let first = edit.replacements().first().map_or(usize::MAX, |first| first.span.start);
    let line_end = text.find('\n').unwrap_or(text.len());
    // Where nothing closes a fence, an edit anywhere may.
    let fenced =
        if metadata.span.is_empty() { metadata::end_of_fences(text) } else { Some(metadata.span.end) };
    match fenced {
        Some(end) => first < end.max(line_end + 1) || first == end && !text[..end].ends_with('\n'),
        None => true,
    }
}

/// Whether the title is the one before, `change` blocks further on if it stood behind those that went.
fn is_moved(before: Option<&Title>, after: Option<&Title>, gone: &Range<usize>, change: isize) -> bool {
    let moved = |block: usize| {
        if block < gone.start {
            Some(block)
        } else {
            block.checked_add_signed(change).filter(|_| block >= gone.end)
        }
    };
    match (before, after) {
        (None, None) => true,
        (Some(before), Some(after)) => {
            let is_front_matter = |title: &Title| matches!(title.source, TitleSource::FrontMatter(_));
            before.text == after.text
                && is_front_matter(before) == is_front_matter(after)
                && before.block.and_then(moved) == after.block
                && before.block.is_some() == after.block.is_some()
        }
        _ => false,
    }
}
