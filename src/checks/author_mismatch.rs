//! `author-mismatch`: an author's name that is a letter or two off.
//!
//! Compared with the name on the card or the shelf, else with `document::catalogue`, else with the other
//! mentions of the same work. Bare names in prose (`bare`) are compared with card and shelf only. The title
//! must be the same; a different name is never questioned.

mod bare;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::{Check, Family, Find, Finding, Pieces, Report, Severity, is_any_in, typed_key};
use crate::document::names::{self, Likeness};
use crate::document::works::titles;
use crate::document::{Card, Document, Placed, Work, WorkMention, catalogue};
use crate::order;
use crate::source::{Edit, Span};

pub(super) const CHECK: Check = Check {
    code: "author-mismatch",
    severity: Severity::Warning,
    family: Family::Works,
    when: "An author’s name is one or two letters off against the card or the shelf, against a well-known book of \
        that title, or against the other places in the review that name the same work. A different name, initials, \
        a name without its accents, particles or first name are never questioned.",
    why: "A misspelt author is the first thing a knowing reader sees, and a search for the name finds nothing.",
    example: "A darker book is *The Road* by Cormic McCarthy.",
    instead: "A darker book is *The Road* by Cormac McCarthy.",
    find: Find::Pieces(|document| Box::new(bare::Search::new(document))),
};

/// How many cards are compared with the catalogue and with bare names.
const CARDS: usize = 24;

/// The most authors of a work that are compared.
const AUTHORS: usize = 12;

/// How many ways of naming an author are compared with each other.
const FORMS: usize = 8;

impl Pieces for bare::Search {
    fn key(&self) -> u64 {
        self.key()
    }

    fn reads(&self, document: &Document, placed: &Placed<'_>) -> u64 {
        let is_read = self.is_concerned(placed);
        if is_read { typed_key(document, placed) } else { 0 }
    }

    fn reads_all(&self) -> bool {
        self.has_candidates()
    }

    fn block(&mut self, _: &Document, placed: &Placed<'_>) {
        self.read(placed);
    }

    fn report(&mut self, document: &Document, report: &mut Report<'_>) -> bool {
        let mut marked = Marked { document, ends: HashSet::new() };
        let metadata = &document.metadata;
        for card in metadata.book.iter().chain(&metadata.shelf).take(CARDS) {
            marked.on_card(card, report);
        }
        for work in document.works() {
            marked.in_mentions(work, report);
        }
        self.question(&mut marked, report);
        true
    }
}

/// The authors on a card as they should be written: a slip against the catalogue is put right.
fn authors(card: &Card) -> Vec<Cow<'_, str>> {
    let listed = card.title.as_deref().and_then(catalogue::author).unwrap_or("");
    let names = card.authors.iter().flat_map(|author| names::split(author)).take(AUTHORS);
    names
        .map(|name| match names::compare_any(name, names::split(listed)) {
            Likeness::NearMiss(right) => Cow::Owned(right),
            Likeness::Same | Likeness::Different => Cow::Borrowed(name),
        })
        .collect()
}

/// The names that were questioned, each once.
struct Marked<'d> {
    document: &'d Document,
    /// Where the names end; they may begin with the first or the last name.
    ends: HashSet<usize>,
}

impl Marked<'_> {
    /// Questions a name and offers `right` in its place.
    fn question(&mut self, span: Span, right: &str, message: String, report: &mut Report<'_>) {
        if !self.ends.insert(span.end) {
            return;
        }
        let finding: &mut Finding = report.add(span, message, "Check how the name is spelt.");
        let typed = &self.document.text[span.range()];
        // Without signs of Markdown or line breaks inside.
        let plain = typed.chars().all(|c| c.is_alphanumeric() || " .,’'-\u{a0}".contains(c));
        if plain && typed.chars().filter(|&c| c == ' ').count() == right.matches(' ').count() {
            finding.add_fix(format!("Write “{right}”"), Edit::replace(span, right));
        }
    }

    /// Compares the names on a card with the catalogue.
    fn on_card(&mut self, card: &Card, report: &mut Report<'_>) {
        let Some(title) = card.title.as_deref() else { return };
        let Some(listed) = catalogue::author(title) else { return };
        let front = self.document.metadata.span;
        for name in card.authors.iter().flat_map(|author| names::split(author)).take(AUTHORS) {
            if let Likeness::NearMiss(right) = names::compare_any(name, names::split(listed))
                && let Some(at) = self.document.text[front.range()].find(name)
            {
                let start = front.start + at;
                let message = format!("The author of {title} is {right}, not {name}.");
                self.question(Span::new(start, start + name.len()), &right, message, report);
            }
        }
    }

    /// Compares the names beside a work's title with what is known of its author.
    fn in_mentions(&mut self, work: &Work, report: &mut Report<'_>) {
        let card = work.card.and_then(|place| place.card(&self.document.metadata));
        let on_card = card.map(authors).unwrap_or_default();
        let listed = catalogue::author(&work.title).map(names::split).unwrap_or_default();
        let known: Vec<&str> =
            if on_card.is_empty() { listed } else { on_card.iter().map(AsRef::as_ref).collect() };
        let named: Vec<&WorkMention> =
            work.mentions.iter().filter(|mention| !mention.authors.is_empty()).collect();
        if !known.is_empty() {
            let mut compared: HashMap<&str, Likeness> = HashMap::new();
            for mention in named {
                let likenesses: Vec<_> = mention
                    .authors
                    .iter()
                    .take(AUTHORS)
                    .map(|(name, span)| {
                        let compare = || names::compare_any(name, known.iter().copied());
                        (name, *span, compared.entry(name).or_insert_with(compare).clone())
                    })
                    .collect();
                // Beside a stranger it is another book.
                if likenesses.iter().any(|(.., likeness)| *likeness == Likeness::Different) {
                    continue;
                }
                for (name, span, likeness) in likenesses {
                    if let Likeness::NearMiss(right) = likeness {
                        let message = format!("The author of {} is {right}, not {name}.", work.title);
                        self.question(span, &right, message, report);
                    }
                }
            }
        } else if !titles::says_only_the_kind(&work.title) {
            self.among_mentions(&named, report);
        }
    }

    /// Compares the names given for one work with each other: the most frequent is right, of several the
    /// first.
    fn among_mentions(&mut self, mentions: &[&WorkMention], report: &mut Report<'_>) {
        let mut forms: Vec<(&str, usize)> = Vec::new();
        let names = || mentions.iter().flat_map(|mention| mention.authors.iter().take(AUTHORS));
        for (name, _) in names() {
            match forms.iter().position(|(form, _)| form == name) {
                Some(place) => forms[place].1 += 1,
                None if forms.len() < FORMS => forms.push((name, 1)),
                None => {}
            }
        }
        if forms.len() < 2 {
            return;
        }
        // A stable sort: of the equally frequent the first stays first.
        order::sort_by_key(&mut forms, |(_, count)| std::cmp::Reverse(*count));
        for (name, span) in names() {
            let Some(place) = forms.iter().position(|(form, _)| form == name) else { continue };
            let right = forms[..place].iter().find_map(|(form, _)| match names::compare(name, form) {
                Likeness::NearMiss(right) => Some(right),
                Likeness::Same | Likeness::Different => None,
            });
            if let Some(right) = right {
                let message = format!("The author is called {right} elsewhere in this review, {name} here.");
                self.question(*span, &right, message, report);
            }
        }
    }
}

#[cfg(test)]
mod tests;
