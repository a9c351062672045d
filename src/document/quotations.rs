//! The quotations of a review, each with what it is, why, and how it is cited.
//!
//! What a quotation is (a passage of a book, a term, a title, somebody's remark)
//! is decided from its own look (`shape`), from the words around it (`cues`, with the words of
//! `lexicon`) and from the works and people the review knows (`known`); the first rule that applies
//! decides, and the reason can be read in words. How a passage is cited is for `cited` to say.

mod again;
mod around;
mod block;
mod cited;
mod cues;
mod frame;
mod kept;
mod known;
mod lexicon;
pub mod likeness;
mod names;
mod placing;
mod quote;
mod runs;
mod shape;
mod surroundings;

use std::ops::Range;
use std::sync::Arc;

pub(super) use self::again::Before;
use self::cited::Citing;
use self::cues::Voice;
use self::frame::{Frame, Item};
use self::kept::Look;
use self::known::Known;
use self::lexicon::Senses;
pub use self::quote::{CitedBy, Quote, QuoteKind};
pub(super) use self::surroundings::Surroundings;
use super::citations::Quoted;
use super::notes::LeafPlace;
use super::{Document, Snapshot};
use crate::source::{Span, one_spaced};
use crate::syntax::{BlockKind, Language, Leaf};

/// How many items before and after a quotation are looked at.
const REACH: usize = 40;

/// How many words of one's own a sentence may have that only says who speaks.
const TAG: usize = 8;

/// How many characters of a quotation in another are told.
const BEGINNING: usize = 200;

/// The quotations of a review, in order, with what helps to find them again after an edit.
#[derive(Debug)]
pub(super) struct Quotations {
    pub(super) quotes: Vec<Quote>,
    /// The blocks they were found in.
    pub(super) snapshot: Option<Arc<Snapshot>>,
    language: Language,
    known: Known,
    looks: Vec<Look>,
    told: Vec<Told>,
    decided: Vec<Decided>,
    turned: Vec<(usize, String)>,
    pub(super) surroundings: Surroundings,
}

/// What a quotation is and how it is cited, before the whole review tells otherwise.
type Decided = (QuoteKind, Option<CitedBy>);

/// Finds the quotations of a review, in order of the text, a stretch of blocks at a time.
#[derive(Debug)]
pub(super) struct Finding {
    language: Language,
    stage: Stage,
    /// The next block.
    next: usize,
    known: Known,
    /// For each block how it looks among others.
    looks: Vec<Look>,
    quotes: Vec<Quote>,
    /// For each quotation how it was decided.
    told: Vec<Told>,
    /// For each quotation what it was decided to be.
    decided: Vec<Decided>,
    /// The reasons of quotations that the whole review tells to be something else, by their number.
    turned: Vec<(usize, String)>,
    surroundings: Surroundings,
}

#[derive(Debug)]
enum Stage {
    /// What the blocks tell about people is gathered.
    Gathering,
    /// The quotations are read.
    Reading(cited::Index),
    /// What only the whole review tells is looked at.
    Finishing,
    /// Passages cited in another place are looked for.
    Comparing(runs::Elsewhere),
    Done,
}

impl Finding {
    /// Goes on with what an edit has left to be done, else begins anew. Works and citations must be known.
    pub(super) fn begin(review: &Document) -> Box<Self> {
        review.apparatus.unfinished().unwrap_or_else(|| Box::new(Self::new(review)))
    }

    fn new(review: &Document) -> Self {
        let marks = review.blocks.all_quotations().flatten().any(|quotations| !quotations.is_empty());
        let blocks = review.blocks.tops().any(|top| top.in_quotation.contains(&true));
        let none = Self::none(language(review));
        if marks || blocks {
            let known = Known::new(&review.metadata, review.works());
            Self { stage: Stage::Gathering, known, ..none }
        } else {
            none
        }
    }

    /// Nothing is found, nor to be done.
    fn none(language: Language) -> Self {
        Self {
            language,
            stage: Stage::Done,
            next: 0,
            known: Known::default(),
            looks: Vec::new(),
            quotes: Vec::new(),
            told: Vec::new(),
            decided: Vec::new(),
            turned: Vec::new(),
            surroundings: Surroundings::default(),
        }
    }

    /// Does some more; the quotations once all is done.
    pub(super) fn step(&mut self, review: &Document) -> Option<Quotations> {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Gathering => {
                for placed in review.blocks.stretch(&mut self.next) {
                    let told = kept::told(&placed, self.language);
                    let told = told.first();
                    told.into_iter().for_each(|told| self.known.add(&told.facts));
                    self.looks.push(told.map_or_else(Look::default, |told| told.look));
                }
                if self.next < review.blocks.len() {
                    Stage::Gathering
                } else {
                    self.next = 0;
                    Stage::Reading(cited::Index::new(review, &self.known))
                }
            }
            Stage::Reading(index) => {
                let from = self.next;
                let end =
                    review.blocks.stretch(&mut self.next).last().map_or(from, |placed| placed.index + 1);
                self.read(review, &index, from..end);
                if self.next < review.blocks.len() {
                    Stage::Reading(index)
                } else {
                    self.surroundings = Surroundings::of(review);
                    self.surroundings.telling = index.telling;
                    self.decided = self.quotes.iter().map(|quote| (quote.kind, quote.cited)).collect();
                    Stage::Finishing
                }
            }
            Stage::Finishing => {
                self.turned = runs::finish(review, &mut self.quotes, &self.told, &self.looks);
                Stage::Comparing(runs::Elsewhere::default())
            }
            Stage::Comparing(mut elsewhere) => {
                if elsewhere.step(&mut self.quotes, &review.blocks) {
                    Stage::Done
                } else {
                    Stage::Comparing(elsewhere)
                }
            }
            Stage::Done => {
                return Some(std::mem::replace(self, Self::none(self.language)).done(review));
            }
        };
        None
    }

    /// What was found, once all is done.
    fn done(self, review: &Document) -> Quotations {
        let Self { language, known, looks, quotes, told, decided, turned, surroundings, .. } = self;
        let snapshot = Some(Arc::new(review.blocks.snapshot()));
        Quotations { quotes, snapshot, language, known, looks, told, decided, turned, surroundings }
    }

    /// Reads the quotations of some blocks.
    fn read(&mut self, review: &Document, index: &cited::Index, blocks: Range<usize>) {
        let cuts = kept::Cuts::around(review, &blocks, self.language);
        let frames = cuts.frames(review);
        let citing = Citing::new(review, index);
        let mut reader = self.reader(review, &frames, &citing);
        for block in blocks {
            reader.block_quotation(block);
            for leaf in 0..review.blocks.leaves(block).len() {
                reader.leaf(LeafPlace { block, leaf });
            }
        }
        (self.quotes, self.told) = (reader.quotes, reader.told);
    }

    /// Who reads on. The quotations found are to be taken back.
    fn reader<'r>(
        &'r mut self,
        review: &'r Document,
        frames: &'r kept::Frames<'r>,
        citing: &'r Citing<'r>,
    ) -> Reader<'r> {
        Reader {
            review,
            language: self.language,
            frames,
            known: &self.known,
            citing,
            quotes: std::mem::take(&mut self.quotes),
            told: std::mem::take(&mut self.told),
        }
    }
}

/// The language of a review, as far as it is told.
fn language(review: &Document) -> Language {
    if review.metadata.lang.is_some() { review.language() } else { spoken(review) }
}

/// The language most of the little words are of, for a review that does not say its language.
fn spoken(review: &Document) -> Language {
    let (mut english, mut french, mut german) = (0, 0, 0);
    let words =
        review.blocks.all_leaves().flatten().flat_map(|leaf| leaf.prose.text().split_whitespace()).take(600);
    for word in words {
        match word {
            "the" | "and" | "of" | "to" | "is" | "that" | "it" | "with" => english += 1,
            "le" | "la" | "les" | "et" | "est" | "une" | "des" | "dans" | "pour" | "que" => french += 1,
            "der" | "die" | "und" | "das" | "ist" | "nicht" | "ein" | "mit" | "den" => german += 1,
            _ => {}
        }
    }
    if french > english && french > german {
        Language::French
    } else if german > english && german > french {
        Language::German
    } else {
        Language::English
    }
}

/// A leaf with what stands around its quotations.
struct Scene<'a> {
    text: &'a str,
    leaf: &'a Leaf,
    block_start: usize,
    frame: &'a Frame<'a>,
}

impl<'a> Scene<'a> {
    /// Where a range of the leaf's prose was typed.
    fn source(&self, range: Range<usize>) -> Span {
        self.leaf.prose.source(range).shifted(self.block_start)
    }

    /// The bytes of the prose that items cover, up to the next item.
    fn bytes(&self, items: &Range<usize>) -> Range<usize> {
        let start = self.frame.items.get(items.start).map_or(self.text.len(), |item| item.range.start);
        let end = self.frame.items.get(items.end).map_or(self.text.len(), |item| item.range.start);
        start..end.max(start)
    }

    /// The items of a sentence near the item at `at`.
    fn near(&self, sentence: &Range<usize>, at: usize) -> &'a [Item<'a>] {
        let start = sentence.start.max(at.saturating_sub(REACH));
        let end = sentence.end.min(at + REACH).max(start);
        &self.frame.items[start..end]
    }

    fn is_linked(&self, offset: usize) -> bool {
        self.leaf.prose.in_link(offset)
    }
}

struct Reader<'r> {
    review: &'r Document,
    language: Language,
    frames: &'r kept::Frames<'r>,
    known: &'r Known,
    citing: &'r Citing<'r>,
    quotes: Vec<Quote>,
    /// For each quotation how it was decided.
    told: Vec<Told>,
}

/// How a quotation was decided, for what is decided by its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// By whoever speaks.
    Voice,
    /// By its look alone.
    Look,
    /// By what it is.
    Itself,
}

impl<'r> Reader<'r> {
    fn scene(&self, place: LeafPlace) -> Scene<'r> {
        let leaf = self.review.blocks.leaf(place);
        Scene {
            text: leaf.prose.text(),
            leaf,
            block_start: self.review.blocks.start(place.block),
            frame: &self.frames.of(place.block)[place.leaf],
        }
    }

    /// The quotations in marks of a leaf.
    fn leaf(&mut self, place: LeafPlace) {
        let quotations = self.review.blocks.quotations(place);
        if quotations.is_empty() {
            return;
        }
        let scene = self.scene(place);
        let first = self.quotes.len();
        for (index, quotation) in quotations.iter().enumerate() {
            if quotation.continued && quotation.depth == 0 && self.goes_on(place, index) {
                continue;
            }
            let quoted = Quoted::Marks(place, index);
            let inner = &scene.text[quotation.inner.clone()];
            // Of quotations in quotations the beginning will do: each holds all inside it.
            let words = one_spaced(if scene.frame.place(index).is_some() { inner } else { beginning(inner) });
            if self.rejoin(&scene, place, index, &words) {
                continue;
            }
            let (kind, reason, told) = self.decide(&scene, place, index, &words);
            let item = scene.frame.place(index);
            let sentence = item.map_or(quotation.range.clone(), |at| scene.bytes(&scene.frame.sentence(at)));
            let near = item.map_or(&[][..], |at| scene.near(&scene.frame.sentence(at), at));
            self.quotes.push(Quote {
                quoted,
                span: scene.source(quotation.range.clone()),
                parts: vec![(place, quotation.inner.clone())],
                words,
                kind,
                reason,
                cited: None,
                unclosed: quotation.is_unclosed(),
                sentence: scene.source(sentence),
                compared: near.iter().any(|item| item.is(Senses::VERSION)),
            });
            self.told.push(told);
        }
        self.go_on_speaking(&scene, first);
        for quote in first..self.quotes.len() {
            if self.quotes[quote].kind == QuoteKind::Passage {
                self.quotes[quote].cited = self.cited(&scene, place, quote);
            }
        }
        self.join_run(&scene, first);
    }

    /// Adds the second piece to a quotation that a tag parts: “I ought,” he says, “to be thy Adam.”
    fn rejoin(&mut self, scene: &Scene<'r>, place: LeafPlace, index: usize, words: &str) -> bool {
        let quotations = self.review.blocks.quotations(place);
        let open = |quote: &Quote| quote.kind != QuoteKind::Part;
        let Some((number, first)) =
            self.quotes.iter_mut().enumerate().rev().take(4).find(|(_, quote)| open(quote))
        else {
            return false;
        };
        let (Some(&(start, _)), Some(at)) = (first.parts.last(), scene.frame.place(index)) else {
            return false;
        };
        let before = scene.frame.items[..at].iter().rposition(Item::is_quotation);
        let Some(before) = before.filter(|&before| start == place && at - before <= 2 * TAG) else {
            return false;
        };
        let frame::Kind::Quotation(previous) = scene.frame.items[before].kind else { return false };
        let said = &scene.text[quotations[previous].inner.clone()];
        let between = &scene.frame.items[before + 1..at];
        let tag = between.iter().any(|item| item.is(Senses::SAYS.or(Senses::WRITES)))
            && between.iter().filter(|item| item.is_word()).count() <= TAG
            && between.iter().all(|item| !item.is_sign("(;") && !item.is(Senses::RELATIVE));
        let parted = said.ends_with([',', '—', '–']) || between.first().is_some_and(|item| item.is_sign(","));
        let small = words.starts_with(char::is_lowercase);
        let itself = first.parts.last().is_some_and(|part| part.1 == quotations[previous].inner);
        let open =
            matches!(first.kind, QuoteKind::Passage | QuoteKind::Term) && self.told[number] != Told::Itself;
        if !(tag && parted && small && itself && open && first.parts.len() < 8)
            || scene.frame.sentence(before) != scene.frame.sentence(at)
        {
            return false;
        }
        first.parts.push((place, quotations[index].inner.clone()));
        first.words.push(' ');
        first.words.push_str(words);
        let (kind, reason) = by_look(shape::of(&first.words, self.language));
        first.kind = kind;
        first.reason = format!("{reason}, in pieces");
        true
    }

    /// Adds a paragraph to the quotation that runs on from the paragraph before.
    fn goes_on(&mut self, place: LeafPlace, index: usize) -> bool {
        let scene = self.scene(place);
        let quotation = &self.review.blocks.quotations(place)[index];
        let tied = self.citing.is_tied(Quoted::Marks(place, index));
        let at = scene.frame.place(index);
        let open =
            |quote: &&mut Quote| matches!(quote.quoted, Quoted::Marks(..)) && quote.kind != QuoteKind::Part;
        let Some(quote) = self.quotes.iter_mut().rev().take(REACH).find(open) else {
            return false;
        };
        quote.span =
            Span::new(quote.span.start, scene.source(quotation.range.clone()).end.max(quote.span.start));
        quote.parts.push((place, quotation.inner.clone()));
        quote.words.push(' ');
        quote.words.push_str(&one_spaced(&scene.text[quotation.inner.clone()]));
        quote.unclosed = quotation.is_unclosed();
        if tied {
            quote.cited = Some(CitedBy::Locator);
        } else if quote.cited.is_none()
            && let Some(at) = at
        {
            quote.cited = cited::in_marks(&scene, self.citing, Quoted::Marks(place, index), at, None);
        }
        if quote.kind == QuoteKind::Term {
            quote.kind = QuoteKind::Passage;
            "Passage: several paragraphs".clone_into(&mut quote.reason);
        }
        true
    }

    /// What the quotation at `index` of a leaf is, and why.
    fn decide(
        &self,
        scene: &Scene<'r>,
        place: LeafPlace,
        index: usize,
        words: &str,
    ) -> (QuoteKind, String, Told) {
        let quotations = self.review.blocks.quotations(place);
        let range = quotations[index].range.clone();
        let shape = shape::of(words, self.language);
        if self.review.blocks.is_block_quotation(place) {
            return (QuoteKind::Part, "Part: stands in a block quotation".to_owned(), Told::Itself);
        }
        let Some(at) = scene.frame.place(index) else {
            return if quotations[index].is_unclosed() {
                let (kind, reason) = by_look(shape);
                (kind, reason, Told::Itself)
            } else {
                (QuoteKind::Part, "Part: stands in another quotation".to_owned(), Told::Itself)
            };
        };
        let heading = matches!(self.review.blocks[place.block].kind, BlockKind::Heading { .. })
            || self.review.title.as_ref().is_some_and(|title| title.block == Some(place.block));
        if heading {
            return (QuoteKind::Title, "Title: stands in a heading".to_owned(), Told::Itself);
        }
        if self.known.is_title(words) {
            return (QuoteKind::Title, "Title: a work of this review is called so".to_owned(), Told::Itself);
        }
        let around = self.around(scene, place, at);
        if let Some(reason) = self.title(&around, shape, words) {
            return (QuoteKind::Title, reason, Told::Itself);
        }
        if let Some(kind) = self.joined(place, &around) {
            return (kind, "Remark: “and” joins it to the one before".to_owned(), Told::Voice);
        }
        let end = scene.source(range.clone()).end;
        if self.citing.follows(Quoted::Marks(place, index), end)
            || cited::in_parenthesis(scene, self.citing, range.end)
        {
            return (QuoteKind::Passage, "Passage: a locator follows it".to_owned(), Told::Itself);
        }
        match self.cues(&around).voice(&around) {
            Some(Voice::Own(_)) if shape.words < shape::SENTENCE && !shape.sentence => {
                let (kind, reason) = by_look(shape);
                return (kind, reason, Told::Itself);
            }
            Some(Voice::Other(cue) | Voice::Own(cue)) => {
                return (QuoteKind::Remark, format!("Remark: “{cue}” says it"), Told::Voice);
            }
            Some(Voice::Gloss(cue)) => {
                return (QuoteKind::Term, format!("Term: “{cue}” tells that it is a meaning"), Told::Itself);
            }
            Some(Voice::Book) => {
                let (kind, reason) = by_look(shape);
                return (kind, reason, Told::Voice);
            }
            None => {}
        }
        if let Some(reason) = self.term(scene, &around, shape, words, &range) {
            return (QuoteKind::Term, reason, Told::Itself);
        }
        let (kind, reason) = by_look(shape);
        (kind, reason, Told::Look)
    }
}

/// What a quotation is by its look alone.
fn by_look(shape: shape::Shape) -> (QuoteKind, String) {
    let words = shape.words;
    let count = if words == 1 { "1 word".to_owned() } else { format!("{words} words") };
    if shape.title_case && words > 1 {
        (QuoteKind::Title, "Title: its words have capitals".to_owned())
    } else if shape.sentence && words >= shape::SENTENCE {
        (QuoteKind::Passage, format!("Passage: a sentence of {count}"))
    } else if words >= shape::LONG {
        (QuoteKind::Passage, format!("Passage: {count}"))
    } else if shape.sentence {
        (QuoteKind::Term, format!("Term: only {count}"))
    } else {
        (QuoteKind::Term, format!("Term: {count} without a verb"))
    }
}

/// The first few words of `text`.
fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(BEGINNING).map_or(text.len(), |(at, _)| at);
    &text[..end]
}
