//! What a careful editor would question in a review.
//!
//! One check a file: when it fires, why it matters, its code, its wording, its fix, its tests.
//! Start with [`run`], or [`Survey`] to do the same in short steps; to add a check, copy `skeleton.rs` and name it in [`CHECKS`].

mod author_mismatch;
mod book_missing;
mod dismissal;
mod finding;
mod front_matter_unreadable;
mod heading_skipped;
mod html_unsupported;
mod image_undescribed;
mod isbn_invalid;
mod link_unsafe;
mod marker_ambiguous;
mod marker_placement;
mod nesting_too_deep;
mod note_duplicate;
mod note_empty;
mod note_missing;
mod note_order;
mod note_unused;
mod page_beyond_book;
mod page_furniture;
mod page_range_reversed;
mod page_style_mixed;
mod preview;
mod quotation_altered;
mod quotation_uncited;
mod quotation_unclosed;
#[cfg(test)]
mod skeleton;
mod survey;
#[cfg(test)]
mod testing;
mod title_inconsistent;
mod title_missing;
mod word_repeated;
mod words_glued;
mod work_unknown;

pub use dismissal::{Sifted, dismissal};
pub use finding::{Finding, Fix, Severity, fix_all};
pub use isbn_invalid::problem as isbn_problem;
pub use preview::Preview;
pub use survey::Survey;

use crate::document::{Citation, Document, Marker, Note, Placed, Quote, key};
use crate::source::Span;

/// A check: a stable code, how much its findings matter, what it is about, and what finds them.
///
/// The words here are its documentation, in Markdown: they are read in the page behind the code of
/// a finding, and in `docs/checks.md`.
pub struct Check {
    /// The code, in kebab case. Never changes.
    pub code: &'static str,
    /// How much its findings matter.
    pub severity: Severity,
    /// What it looks at.
    pub family: Family,
    /// When it fires, and when it does not although one might think so.
    pub when: &'static str,
    /// Why that matters to a reader.
    pub why: &'static str,
    /// A review in which it finds one thing.
    pub example: &'static str,
    /// The same put right: nothing is found in it.
    pub instead: &'static str,
    /// How it finds something.
    find: Find,
}

/// How a check finds something. What may take longer than a moment is looked at a piece at a time.
///
/// After an edit, a check of each block, note, marker, citation or quotation looks at those near it alone. All that
/// it says of one must follow from that one, the block it stands in, and the front matter; and it marks a place in
/// that block.
#[derive(Clone, Copy)]
enum Find {
    /// In the document as a whole, after each edit: it must take no time to speak of.
    Whole(fn(&Document, &mut Report<'_>)),
    /// In each block alone.
    Each(fn(&Document, &Placed<'_>, &mut Report<'_>)),
    /// In the front matter, and in each block alone.
    HeadAndEach(fn(&Document, &mut Report<'_>), fn(&Document, &Placed<'_>, &mut Report<'_>)),
    /// In each note alone.
    Notes(fn(&Document, &Note, &mut Report<'_>)),
    /// In each marker alone.
    Markers(fn(&Document, &Marker, &mut Report<'_>)),
    /// In each citation alone.
    Citations(fn(&Document, &Citation, &mut Report<'_>)),
    /// In each quotation alone.
    Quotations(fn(&Document, &Quote, &mut Report<'_>)),
    /// In all blocks, by what was found in each.
    Pieces(fn(&Document) -> Box<dyn Pieces>),
}

/// A check that looks at a document a piece at a time: first at each block, then at what it found.
trait Pieces: Send + Sync {
    /// A number for all that it depends on beside blocks, front matter and works.
    fn key(&self) -> u64 {
        0
    }

    /// A number for all that it reads off a block, 0 for nothing: what was found is found again as long as these
    /// numbers are the same, from block to block.
    fn reads(&self, document: &Document, placed: &Placed<'_>) -> u64;

    /// Whether it reads quotations.
    fn reads_quotations(&self) -> bool {
        false
    }

    /// Whether, by what it has found, it depends on every word there is.
    fn reads_all(&self) -> bool {
        false
    }

    /// Looks at the next block.
    fn block(&mut self, _document: &Document, _placed: &Placed<'_>) {}

    /// Reports some of what was found in the blocks; whether that is all.
    fn report(&mut self, document: &Document, report: &mut Report<'_>) -> bool;
}

/// What a check looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Markers and notes.
    Notes,
    /// Pages and other locators.
    Citations,
    /// Quoted words.
    Quotations,
    /// Books and their authors.
    Works,
    /// The reviewer's own sentences.
    Prose,
    /// The post as a page.
    Post,
}

impl Family {
    /// Its name, as a heading.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Notes => "Notes",
            Self::Citations => "Citations",
            Self::Quotations => "Quotations",
            Self::Works => "Works",
            Self::Prose => "Prose",
            Self::Post => "Post",
        }
    }
}

/// All checks, by family.
pub const CHECKS: &[&Check] = &[
    &note_missing::CHECK,
    &note_unused::CHECK,
    &note_duplicate::CHECK,
    &note_empty::CHECK,
    &note_order::CHECK,
    &marker_ambiguous::CHECK,
    &marker_placement::CHECK,
    &quotation_uncited::CHECK,
    &page_beyond_book::CHECK,
    &page_range_reversed::CHECK,
    &page_style_mixed::CHECK,
    &work_unknown::CHECK,
    &quotation_unclosed::CHECK,
    &quotation_altered::CHECK,
    &author_mismatch::CHECK,
    &title_inconsistent::CHECK,
    &isbn_invalid::CHECK,
    &word_repeated::CHECK,
    &words_glued::CHECK,
    &title_missing::CHECK,
    &book_missing::CHECK,
    &image_undescribed::CHECK,
    &heading_skipped::CHECK,
    &link_unsafe::CHECK,
    &html_unsupported::CHECK,
    &nesting_too_deep::CHECK,
    &page_furniture::CHECK,
    &front_matter_unreadable::CHECK,
];

/// Where a check puts its findings.
struct Report<'f> {
    check: &'static Check,
    findings: &'f mut Vec<Finding>,
}

impl Report<'_> {
    /// Adds a finding about `span` (bytes of the text); the problem, then the remedy.
    fn add(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) -> &mut Finding {
        let Check { code, severity, .. } = *self.check;
        let index = self.findings.len();
        let finding =
            Finding { code, severity, span, message: message.into(), help: help.into(), fixes: Vec::new() };
        self.findings.push(finding);
        &mut self.findings[index]
    }
}

/// A number for all that a block says, for [`Pieces::reads`].
fn typed_key(document: &Document, placed: &Placed<'_>) -> u64 {
    let leaves = 0..placed.top.leaves.len();
    let marks = leaves.flat_map(|leaf| placed.quotations(leaf));
    let marks: Vec<_> = marks.map(|it| (it.range.start, it.range.end, it.closed, it.depth)).collect();
    key(&(&document.text[placed.span.range()], marks)).max(1)
}

/// Whether any of `places`, which are in order, lies in `span`.
fn is_any_in(places: &[usize], span: Span) -> bool {
    let first = places.partition_point(|&place| place < span.start);
    places.get(first).is_some_and(|&place| place < span.end)
}

/// The first line of `span`: where a finding about several lines is marked.
fn first_line(document: &Document, span: Span) -> Span {
    let typed = &document.text[span.range()];
    let start = span.start + typed.len() - typed.trim_start().len();
    let line = typed.trim_start().lines().next().unwrap_or("").trim_end();
    Span::new(start, start + line.len())
}

/// A post of fewer words than this need not be finished.
const SHORTEST_REVIEW: usize = 50;

/// The first line of the review: where a finding about all of it is marked.
fn opening(document: &Document) -> Span {
    let review = document.blocks.placed().find(|(span, _)| !document.is_furniture(span.start));
    review.map_or(Span::at(document.metadata.span.end), |(span, _)| first_line(document, span))
}

/// What the checks that are not switched off find in `document`, without what was dismissed, in
/// order of place. In the lines of a copied page that are not the review nothing else is questioned.
#[must_use]
pub fn run(document: &Document) -> Vec<Finding> {
    sift(document).standing
}

/// The same, and what was dismissed.
#[must_use]
pub fn sift(document: &Document) -> Sifted {
    let mut survey = Survey::new();
    loop {
        if let Some(sifted) = survey.step(document) {
            return sifted;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_example_shows_one_finding_and_what_is_instead_shows_none() {
        CHECKS.iter().for_each(|check| testing::check_example(check));
    }
}
