//! `quotation-altered`: the same passage quoted twice, with different words.

use std::collections::HashMap;

use super::{Check, Family, Find, Pieces, Report, Severity};
use crate::document::quotations::likeness::{self, Index, Overlap, Word};
use crate::document::{Citation, Document, Placed, Quote, QuoteKind, Quoted, key};
use crate::source::{Edit, Span};

pub(super) const CHECK: Check = Check {
    code: "quotation-altered",
    severity: Severity::Warning,
    family: Family::Quotations,
    when: "The same passage is quoted twice, and a word differs. Omissions (…), changes in [brackets], punctuation and the first letter may differ, and one quotation may be a piece of the other.",
    why: "One of the two is not what the book says.",
    example: "“The wind had dropped before the morning came” (12). And later: “The wind had died before the morning came” (12).",
    instead: "“The wind had dropped before the morning came” (12). And later: “The wind […] dropped before the morning came” (12).",
    find: Find::Pieces(|document| Box::new(Comparison::new(document))),
};

/// How many words two quotations must share to be the same passage.
const SHARED: usize = 5;

/// Up to how many words a single word that is quite another may be another passage: “It was the
/// best of times”, “it was the worst of times”.
const SHORT: usize = 7;

/// One word in so many may differ.
const PROPORTION: usize = 5;

/// The citations of two quotations.
type Places<'d> = (Option<&'d Citation>, Option<&'d Citation>);

/// Compares each quotation with those before it.
struct Comparison {
    /// The first citation of each quotation, by its place among all.
    places: HashMap<Quoted, usize>,
    index: Index,
    /// For each stretch of the index its quotation, by its place among all, and which of its stretches it is.
    of: Vec<(usize, usize)>,
    /// The next quotation.
    next: usize,
}

impl Comparison {
    fn new(document: &Document) -> Self {
        let citations = document.citations().iter().enumerate().rev();
        let places = citations.filter_map(|(at, citation)| Some((citation.quoted?, at))).collect();
        Self { places, index: Index::default(), of: Vec::new(), next: 0 }
    }

    /// Compares the quotation at `at` with those before.
    fn compare(&mut self, document: &Document, at: usize, report: &mut Report<'_>) {
        let quotes = document.quotations();
        let quote = &quotes[at];
        let place = |quote: &Quote| Some(&document.citations()[*self.places.get(&quote.quoted)?]);
        let mut questioned = false;
        for (nth, stretch) in quote.stretches(&document.blocks).into_iter().enumerate() {
            if stretch.len() < SHARED {
                continue;
            }
            let like = self.index.like(&stretch);
            let same = like.iter().any(|(_, overlap)| overlap.edits == 0 && overlap.words == stretch.len());
            let altered = like.iter().filter(|_| !same && !questioned).find(|(first, overlap)| {
                let before = &quotes[self.of[*first].0];
                let different = overlap.edits > 0
                    && overlap.words >= SHARED
                    && overlap.edits <= (overlap.words / PROPORTION).max(1)
                    && (overlap.words > SHORT
                        || is_slip(&self.words(document, *first), &stretch, overlap)
                        || same_place(place(before), place(quote)));
                let places = (place(before), place(quote));
                different && may_be_one(places, overlap, before, quote)
            });
            if let Some((first, overlap)) = altered {
                questioned = true;
                let finding = report.add(
                    quote.span,
                    "This passage was quoted with other words before.",
                    "Look it up, and write it the same both times; mark what you change with […] or [brackets].",
                );
                // On another page a refrain may have changed.
                let before = place(&quotes[self.of[*first].0]);
                let elsewhere = place(quote).is_some() && !same_place(before, place(quote));
                let said = self.words(document, *first);
                if !elsewhere && let Some(edit) = as_before(document, &said, &stretch, overlap) {
                    finding.add_fix("Write it as the first time", edit);
                }
            }
            self.index.add(&stretch);
            self.of.push((at, nth));
        }
    }

    /// The words of the stretch that the index has under this number.
    fn words(&self, document: &Document, number: usize) -> Vec<Word> {
        let (quote, nth) = self.of[number];
        document.quotations()[quote].stretches(&document.blocks).swap_remove(nth)
    }
}

impl Pieces for Comparison {
    fn reads_quotations(&self) -> bool {
        true
    }

    fn reads(&self, document: &Document, placed: &Placed<'_>) -> u64 {
        let block = placed.index;
        let quotes = document.quotations_in(block..block + 1);
        if quotes.is_empty() {
            return 0;
        }
        let citations = document.citations_in(block.saturating_sub(1)..block + 2).iter().rev();
        let places: HashMap<Quoted, &Citation> =
            citations.filter_map(|citation| Some((citation.quoted?, citation))).collect();
        let mut sentences = HashMap::new();
        let each = quotes.iter().enumerate().map(|(nth, quote)| {
            let place = places.get(&quote.quoted);
            let place = place.map(|it| (it.kind as u8, it.from, it.to, it.work.as_deref()));
            let sentence = nth - *sentences.entry(quote.sentence).or_insert(nth);
            let parts = quote.parts.iter();
            let typed =
                parts.map(|(place, range)| &document.text[document.source(*place, range.clone()).range()]);
            let typed: Vec<&str> = typed.collect();
            (typed, quote.kind, quote.unclosed, quote.compared, place, sentence)
        });
        key(&each.collect::<Vec<_>>()).max(1)
    }

    fn report(&mut self, document: &Document, report: &mut Report<'_>) -> bool {
        let quotes = document.quotations();
        let from = self.next;
        let words =
            |quote: &Quote| !matches!(quote.kind, QuoteKind::Title | QuoteKind::Part) && !quote.unclosed;
        for (nth, quote) in likeness::piece(quotes, &mut self.next).iter().enumerate() {
            if words(quote) {
                self.compare(document, from + nth, report);
            }
        }
        self.next == quotes.len()
    }
}

/// Whether two quotations are cited from the same place.
fn same_place(first: Option<&Citation>, second: Option<&Citation>) -> bool {
    let [first, second] =
        [first, second].map(|cited| cited.map(|citation| (citation.kind, citation.from, citation.to)));
    first.is_some() && first == second
}

/// Whether nothing says that two quotations are different on purpose: they stand in one sentence,
/// are short and cited from different places, or an edition or translation is spoken of.
fn may_be_one(places: Places<'_>, overlap: &Overlap, first: &Quote, second: &Quote) -> bool {
    let place = |cited: &Citation| (cited.kind, cited.from, cited.work.clone());
    let talk = |quote: &Quote| quote.kind == QuoteKind::Remark;
    if first.sentence == second.sentence && matches!(first.quoted, Quoted::Marks(..))
        || talk(first) && talk(second)
    {
        return false;
    }
    let compared = first.compared || second.compared;
    match (places.0.map(place), places.1.map(place)) {
        (Some(first), Some(second)) => first == second || overlap.words > SHORT && !compared,
        _ => !compared,
    }
}

/// Whether the one difference between two short stretches is a slip and not another content word.
fn is_slip(first: &[Word], second: &[Word], overlap: &Overlap) -> bool {
    let [before, now] =
        [&first[overlap.first.0..overlap.first.1], &second[overlap.second.0..overlap.second.1]];
    let ([before], [now]) = (before, now) else { return true };
    let start = before.plain.chars().zip(now.plain.chars()).take_while(|(a, b)| a == b).count();
    let small = |word: &Word| word.plain.chars().count() <= 4;
    start >= 3
        || small(before) && small(now)
        || start * 2 >= before.plain.chars().count().min(now.plain.chars().count())
}

/// The edit that makes `second` say what `first` says.
fn as_before(document: &Document, first: &[Word], second: &[Word], overlap: &Overlap) -> Option<Edit> {
    let ((from, to), (start, end)) = (overlap.first, overlap.second);
    // A neighbour that both share tells where a missing word belongs.
    let (from, to, start, end) = if from < to && start < end {
        (from, to, start, end)
    } else if from > 0 && start > 0 {
        (from - 1, to, start - 1, end)
    } else {
        (from, to + 1, start, end + 1)
    };
    let said = typed(document, first.get(from..to)?)?;
    let now = typed(document, second.get(start..end)?)?;
    Some(Edit::replace(now, &document.text[said.range()]))
}

/// Where words were typed, if they stand in one leaf and were typed as they read.
fn typed(document: &Document, words: &[Word]) -> Option<Span> {
    let (first, last) = (words.first()?, words.last()?);
    let range = first.range.start..last.range.end;
    let span = document.source(first.place, range.clone());
    let reads = document.leaf(first.place).prose.text().get(range)?;
    (first.place == last.place && document.text[span.range()] == *reads).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_fix};

    const CODE: &str = "quotation-altered";

    #[track_caller]
    fn silent(first: &str, second: &str) {
        check(CODE, &format!("“{first}” (12). A day later it is back: “{second}” (12)."));
    }

    #[track_caller]
    fn fixed(first: &str, second: &str) {
        let set = |second: &str| format!("“{first}” (12). A day later it is back: “{second}” (12).");
        check_fix(CODE, &set(second), &set(first));
    }

    #[test]
    fn the_second_is_marked() {
        check(
            CODE,
            "
“The wind had dropped before the morning came” (12).

And later: “The wind had died before the morning came” (12).
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This passage was quoted with other words before.",
        );
        check(
            CODE,
            "
> The wind had dropped before the morning came. (12)

And later: “had died before the morning came” (12).
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This passage was quoted with other words before.",
        );
    }

    #[test]
    fn what_may_differ_differs() {
        let first = "The wind had dropped before the morning came";
        for second in [
            first,
            "the wind had dropped before the morning came!",
            "had dropped before the morning came",
            "The wind … dropped before the morning came",
            "The wind had dropped […] the morning came",
            "The wind [that night] had dropped before the morning came",
            "[It] had dropped before the morning came",
            "[T]he wind had dropped before the morning came",
            "The wind had dropped before the morn[ing] came",
            "The wind had dropped—before the morning came",
            "The sea had risen before the evening went",
            "The wind had dropped",
        ] {
            silent(first, second);
        }
        silent("It isn’t the wind that’s dropped", "It isn't the wind that's dropped");
        check(CODE, "“It was the best of times” (12). A day later: “it was the worst of times” (14).");
        check(
            CODE,
            "She says “the wind had dropped before morning came” and then “the wind had died before morning came”.",
        );
        check(
            CODE,
            "“The wind had dropped before the morning came” (12). In another translation: “The wind had died before the morning came” (9).",
        );
    }

    #[test]
    fn the_fix_writes_the_first_again() {
        let first = "The wind had dropped before the morning came";
        fixed(first, "The wind had died before the morning came");
        fixed(first, "The wind had dropped before morning came");
        fixed(first, "The wind had just dropped before the morning came");
        fixed(first, "The wind had dropped before the morning comes");
        fixed(first, "A wind had dropped before the morning came");
        fixed("Who would ask the tide back", "Who could ask the tide back");
    }
}
