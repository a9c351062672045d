//! The review's title: the front matter's, else the first level-1 heading, else a short first line.

use std::ops::Range;

use super::Blocks;
use super::metadata::{Metadata, edit};
use super::notes::Notes;
use super::yaml;
use crate::source::{Edit, Span, one_spaced};
use crate::syntax::{BlockKind, Inline, InlineKind, Leaf};

/// How many characters a first line may have to be taken for a title.
const SHORT: usize = 80;

/// Where the title comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitleSource {
    /// The front matter; the stretch is its value.
    FrontMatter(Span),
    /// A level-1 heading, as an index of the top-level blocks.
    Heading(usize),
    /// The first paragraph, as an index of the top-level blocks.
    FirstLine(usize),
}

/// A title and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The title as plain text, runs of white space as one space.
    pub text: String,
    /// Where it comes from.
    pub source: TitleSource,
    /// The top-level block that says it, with markers or without, and so is where it prints.
    pub block: Option<usize>,
}

/// The title of a review with this front matter, these top-level blocks and these notes. Blocks
/// that begin with `furniture` (stretches in order, in bytes of the text) do not count.
#[must_use]
pub fn find(metadata: &Metadata, blocks: &Blocks, notes: &Notes, furniture: &[Span]) -> Option<Title> {
    let is_own = |at: usize| {
        let before = furniture.partition_point(|span| span.start <= at);
        before == 0 || furniture[before - 1].end <= at
    };
    let placed = || blocks.placed().enumerate().filter(|(_, (span, _))| is_own(span.start));
    let own = || placed().map(|(index, (_, top))| (index, &top.block));
    let mut titled = own().take(if blocks.total().titles > 0 { usize::MAX } else { 0 });
    let heading = titled.find_map(|(index, block)| match &block.kind {
        BlockKind::Heading { level: 1, leaf } => Some((index, plain(index, leaf, notes))),
        _ => None,
    });
    if let Some((text, span)) = &metadata.title {
        let first = own().next().and_then(|(index, block)| match &block.kind {
            BlockKind::Heading { leaf, .. } | BlockKind::Paragraph(leaf) => {
                Some((index, plain(index, leaf, notes)))
            }
            _ => None,
        });
        let says = |(_, said): &(usize, String)| said == text;
        let block = heading.filter(says).or(first.filter(says)).map(|(index, _)| index);
        return Some(Title { text: text.clone(), source: TitleSource::FrontMatter(*span), block });
    }
    if let Some((index, text)) = heading {
        let source = TitleSource::Heading(index);
        return (!text.is_empty()).then_some(Title { text, source, block: Some(index) });
    }
    let (first, _) = own().next()?;
    let text = first_line(blocks, first, notes)?;
    Some(Title { text, source: TitleSource::FirstLine(first), block: Some(first) })
}

/// The block at `first`, if it is one short line that reads like a title and more follows it.
fn first_line(blocks: &Blocks, first: usize, notes: &Notes) -> Option<String> {
    let (BlockKind::Paragraph(leaf), Some(_)) = (&blocks[first].kind, blocks.get(first + 1)) else {
        return None;
    };
    // A note is no title, though it may come first.
    if notes.closers.first() == Some(&first) {
        return None;
    }
    let text = plain(first, leaf, notes);
    let short = (1..=SHORT).contains(&text.chars().count()) && leaf.prose.line_starts().count() == 1;
    let ends_a_sentence = text.ends_with(['.', ',', ';', ':', '…', '”', '"', '’']);
    let says_a_word = text.contains(char::is_alphabetic);
    let is_prose = leaf.inlines.iter().all(|inline| !matches!(inline.kind, InlineKind::Image { .. }));
    (short && !ends_a_sentence && says_a_word && is_prose).then_some(text)
}

/// What the first leaf of a top-level block says in letters, without the markers in it.
fn plain(block: usize, leaf: &Leaf, notes: &Notes) -> String {
    let mut markers: Vec<Range<usize>> = Vec::new();
    let first = notes.markers.partition_point(|marker| marker.place.block < block);
    let own = notes.markers[first..].iter().take_while(|marker| marker.place.block == block);
    for marker in own.filter(|marker| marker.note.is_some()) {
        // Those in the text of an inline note go with it.
        if markers.last().is_none_or(|last| last.end <= marker.mark.range.start) {
            markers.push(marker.mark.range.clone());
        }
    }
    let mut text = String::new();
    add_plain(&leaf.inlines, leaf.prose.text(), &markers, &mut text);
    one_spaced(&text)
}

fn add_plain(inlines: &[Inline], prose: &str, markers: &[Range<usize>], text: &mut String) {
    let is_marker = |at: usize| {
        let after = markers.partition_point(|marker| marker.start <= at);
        markers[..after].last().is_some_and(|marker| at < marker.end)
    };
    for Inline { range, kind } in inlines {
        match kind {
            InlineKind::Text => {
                let characters = prose[range.clone()].char_indices();
                let kept = characters.filter(|(at, _)| !is_marker(range.start + at));
                text.extend(kept.map(|(_, character)| character));
            }
            _ if is_marker(range.start) && !range.is_empty() && kind.children().is_empty() => {}
            InlineKind::Code(typed) | InlineKind::Verbatim(typed) => text.push_str(typed),
            InlineKind::Reference(label) => {
                text.push_str("[^");
                text.push_str(label);
                text.push(']');
            }
            InlineKind::SoftBreak | InlineKind::HardBreak | InlineKind::Image { .. } => text.push(' '),
            _ => add_plain(kind.children(), prose, markers, text),
        }
    }
}

/// The edit that gives a review another title, in the place it has one now, else in a heading.
#[must_use]
pub fn rename(text: &str, metadata: &Metadata, blocks: &Blocks, title: Option<&Title>, new: &str) -> Edit {
    let new = one_spaced(new);
    match title.map(|title| title.source) {
        Some(TitleSource::FrontMatter(span)) => {
            edit::set_title(text, metadata, &new).unwrap_or_else(|_| Edit::replace(span, yaml::scalar(&new)))
        }
        Some(TitleSource::Heading(index)) => replace_leaf(blocks, index, &new, "# "),
        Some(TitleSource::FirstLine(index)) => replace_leaf(blocks, index, &new, ""),
        None => {
            let at = metadata.span.end;
            let gap = if at > 0 && !text[..at].ends_with('\n') { "\n" } else { "" };
            Edit::replace(Span::at(at), format!("{gap}# {new}\n\n"))
        }
    }
}

fn replace_leaf(blocks: &Blocks, index: usize, new: &str, empty_prefix: &str) -> Edit {
    let block = blocks.span(index);
    let leaf = blocks.leaves(index).first();
    match leaf.map(|leaf| leaf.prose.source(0..leaf.prose.text().len())) {
        Some(span) if !span.is_empty() => Edit::replace(span.shifted(block.start), new),
        _ => Edit::replace(block, format!("{empty_prefix}{new}")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Document;

    #[track_caller]
    fn check(text: &str, new: &str, expected: &str) {
        assert_eq!(Document::parse(text).rename(new).apply(text), expected);
    }

    #[test]
    fn a_title_is_changed_where_it_stands() {
        check("# Old *one*(1)\n\nText", "New", "# New\n\nText");
        check("Old\n\nText", "New", "New\n\nText");
        check("---\ntitle: Old # kept\n---\nText", "New one", "---\ntitle: New one # kept\n---\nText");
        check("---\ntitle: Old\n---\nText", "New: one", "---\ntitle: \"New: one\"\n---\nText");
        check("Only this sentence stands here.", "New", "# New\n\nOnly this sentence stands here.");
        check("", "New", "# New\n\n");
        check("Skip to content\n\nOld\n\nText", "New", "Skip to content\n\nNew\n\nText");
    }
}
