//! The quotations of a review, each with what it is, why, and how it is cited.
//!
//! Start with [`find`]. What a quotation is (a passage of a book, a term, a title, somebody's remark)
//! is decided from its own look (`shape`), from the words around it (`cues`, with the words of
//! `lexicon`) and from the works and people the review knows (`known`); the first rule that applies
//! decides, and the reason can be read in words. How a passage is cited is for `cited` to say.

mod cited;
mod cues;
mod frame;
mod known;
mod lexicon;
pub mod likeness;
mod shape;

use std::ops::Range;

use self::cited::Citing;
use self::cues::{Around, Cues, Voice};
use self::frame::{Frame, Item};
use self::known::Known;
use self::lexicon::Senses;
use self::likeness::Word;
use super::Leaves;
use super::citations::{Citation, Quoted};
use super::classify::Surroundings;
use super::metadata::Metadata;
use super::notes::{LeafPlace, Notes};
use super::title::Title;
use super::works::Work;
use crate::source::Span;
use crate::syntax::{Block, BlockKind, Language, Leaf};

/// How many items before and after a quotation are looked at.
const REACH: usize = 40;

/// How many words of one's own a sentence may have that only says who speaks.
const TAG: usize = 8;

/// How many characters of a quotation in another are told.
const BEGINNING: usize = 200;

/// From how many words on a block quotation is a passage.
const BLOCK: usize = 3;

/// A quotation of the review. One that runs over several paragraphs is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Which it is; of several paragraphs the first.
    pub quoted: Quoted,
    /// Where it was typed, with its marks, in bytes of the text.
    pub span: Span,
    /// The words quoted, without marks: leaves, and bytes of their prose.
    pub parts: Vec<(LeafPlace, Range<usize>)>,
    /// The words quoted, with single spaces; of a part the first.
    pub words: String,
    /// What it is.
    pub kind: QuoteKind,
    /// Why it is that, in words.
    pub reason: String,
    /// How it is cited, if it is a passage and cited.
    pub cited: Option<CitedBy>,
    /// Whether its closing mark is missing.
    pub unclosed: bool,
    /// The sentence it stands in, in bytes of the text.
    pub sentence: Span,
    /// Whether another form of the text is spoken of near it: an edition, a translation.
    pub compared: bool,
}

/// What a quotation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// A passage of a book.
    Passage,
    /// A term, a scare quote, a word and its meaning.
    Term,
    /// The title of something.
    Title,
    /// What somebody says who is not in the book: a friend, a critic, the reviewer.
    Remark,
    /// A part of another quotation.
    Part,
}

impl QuoteKind {
    /// Its name, capitalised.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passage => "Passage",
            Self::Term => "Term",
            Self::Title => "Title",
            Self::Remark => "Remark",
            Self::Part => "Part",
        }
    }
}

/// How a passage is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CitedBy {
    /// A page, chapter or location.
    Locator,
    /// A parenthesis after it: (3.2.14).
    Parenthesis,
    /// A note with a number, or that names a work.
    Note,
    /// Its place is said in words: the first line.
    Words,
    /// A line that names where it is from: — Title, Author.
    Attribution,
    /// A link.
    Link,
    /// The locator that ends a run of quotations.
    Run,
    /// The same words are cited elsewhere.
    Elsewhere,
}

impl CitedBy {
    /// How, in words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Locator => "locator",
            Self::Parenthesis => "parenthesis",
            Self::Note => "note",
            Self::Words => "words",
            Self::Attribution => "attribution",
            Self::Link => "link",
            Self::Run => "run",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// Whether a place is given with numbers, which may hold for the quotations before as well.
    const fn is_place(self) -> bool {
        matches!(self, Self::Locator | Self::Parenthesis | Self::Note | Self::Run)
    }
}

impl Quote {
    /// Whether nothing says where this passage stands.
    #[must_use]
    pub fn is_uncited(&self) -> bool {
        self.kind == QuoteKind::Passage && self.cited.is_none() && !self.unclosed
    }

    /// Its words one by one, parted where something is left out.
    #[must_use]
    pub fn stretches(&self, leaves: &[Vec<std::sync::Arc<Leaf>>]) -> Vec<Vec<Word>> {
        let mut stretches = Vec::new();
        for (place, range) in &self.parts {
            let text = &leaves[place.block][place.leaf].prose.text()[range.clone()];
            likeness::read(text, *place, range.start, &mut stretches);
        }
        stretches.retain(|stretch| !stretch.is_empty());
        stretches
    }
}

/// What else [`find`] has to know of a review.
pub(super) struct Review<'d> {
    pub(super) text: &'d str,
    pub(super) blocks: &'d [Block],
    pub(super) leaves: &'d Leaves,
    pub(super) language: Language,
    pub(super) metadata: &'d Metadata,
    pub(super) surroundings: &'d Surroundings,
    pub(super) notes: &'d Notes,
    pub(super) citations: &'d [Citation],
    pub(super) works: &'d [Work],
    pub(super) title: Option<&'d Title>,
}

/// Finds the quotations of a review, in order of the text.
pub(super) fn find(review: &Review<'_>) -> Vec<Quote> {
    let marks = review.surroundings.quotations.iter().flatten().any(|quotations| !quotations.is_empty());
    let blocks = review.surroundings.in_block_quotation.iter().flatten().any(|&quoted| quoted);
    if !marks && !blocks {
        return Vec::new();
    }
    let language = if review.metadata.lang.is_some() { review.language } else { spoken(review.leaves) };
    let frames: Vec<Vec<Frame<'_>>> = review
        .leaves
        .iter()
        .enumerate()
        .map(|(block, leaves)| {
            let place = |leaf| LeafPlace { block, leaf };
            let each = leaves.iter().enumerate();
            each.map(|(leaf, text)| {
                Frame::read(text.prose.text(), review.surroundings.quotations(place(leaf)), language)
            })
            .collect()
        })
        .collect();
    let pairs = review.leaves.iter().flatten().map(|leaf| leaf.prose.text()).zip(frames.iter().flatten());
    let known = Known::new(review.metadata, review.works, pairs, language);
    let citing = Citing::new(review.text, review.citations, review.notes, &known);
    let mut reader = Reader {
        review,
        language,
        frames: &frames,
        known: &known,
        citing: &citing,
        quotes: Vec::new(),
        told: Vec::new(),
    };
    for block in 0..review.blocks.len() {
        reader.block_quotation(block);
        for leaf in 0..review.leaves[block].len() {
            reader.leaf(LeafPlace { block, leaf });
        }
    }
    reader.finish()
}

/// The language most of the little words are of, for a review that does not say its language.
fn spoken(leaves: &Leaves) -> Language {
    let (mut english, mut french, mut german) = (0, 0, 0);
    let words = leaves.iter().flatten().flat_map(|leaf| leaf.prose.text().split_whitespace()).take(600);
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
    review: &'r Review<'r>,
    language: Language,
    frames: &'r [Vec<Frame<'r>>],
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
        let leaf = &self.review.leaves[place.block][place.leaf];
        Scene {
            text: leaf.prose.text(),
            leaf,
            block_start: self.review.blocks[place.block].span.start,
            frame: &self.frames[place.block][place.leaf],
        }
    }

    /// The quotations in marks of a leaf.
    fn leaf(&mut self, place: LeafPlace) {
        let quotations = self.review.surroundings.quotations(place);
        let scene = self.scene(place);
        let first = self.quotes.len();
        for (index, quotation) in quotations.iter().enumerate() {
            if quotation.continued && quotation.depth == 0 && self.goes_on(place, index) {
                continue;
            }
            let quoted = Quoted::Marks(place, index);
            let inner = &scene.text[quotation.inner.clone()];
            // Of quotations in quotations the beginning will do: each holds all inside it.
            let words = words(if scene.frame.place(index).is_some() { inner } else { beginning(inner) });
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
        let quotations = self.review.surroundings.quotations(place);
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
        let quotation = &self.review.surroundings.quotations(place)[index];
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
        quote.words.push_str(&words(&scene.text[quotation.inner.clone()]));
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
        let quotations = self.review.surroundings.quotations(place);
        let range = quotations[index].range.clone();
        let shape = shape::of(words, self.language);
        if self.review.surroundings.is_block_quotation(place) {
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
            || self.review.title.is_some_and(|title| title.block == Some(place.block));
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
        let end = scene.source(range.clone()).end;
        if self.citing.follows(Quoted::Marks(place, index), end)
            || cited::in_parenthesis(scene, self.citing, range.end)
        {
            return (QuoteKind::Passage, "Passage: a locator follows it".to_owned(), Told::Itself);
        }
        match self.cues().voice(&around) {
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

    const fn cues(&self) -> Cues<'r> {
        Cues { known: self.known, language: self.language }
    }

    /// What stands around the quotation that is the item at `at`.
    fn around(&self, scene: &Scene<'r>, place: LeafPlace, at: usize) -> Around<'r, 'r> {
        let frame = scene.frame;
        let sentence = frame.sentence(at);
        let (head, tail) = (&frame.items[..at], &frame.items[at + 1..]);
        let after = &tail[..sentence.end.saturating_sub(at + 1).min(REACH)];
        let mut tag: &[Item<'_>] = &[];
        if after.iter().all(|item| !item.is_word()) && sentence.end < frame.items.len() {
            let next = frame.sentence(sentence.end);
            let speaks = |item: &Item<'_>| item.is_quotation();
            if next.len() <= TAG + 4 && !frame.items[next.clone()].iter().any(speaks) {
                tag = &frame.items[next];
            }
        }
        let before = &frame.items[sentence.start.max(at.saturating_sub(2 * REACH))..at];
        let lead = if sentence.start > 0 {
            let lead = frame.sentence_before(sentence.start);
            &frame.items[lead.start.max(lead.end.saturating_sub(REACH))..lead.end]
        } else {
            self.introduction(place)
        };
        Around { head: &head[head.len().saturating_sub(3 * REACH)..], before, after, tag, lead }
    }

    /// The sentence of the block before that introduces this leaf: it ends in a colon.
    fn introduction(&self, place: LeafPlace) -> &'r [Item<'r>] {
        let list = matches!(self.review.blocks[place.block].kind, BlockKind::List { .. });
        if place.leaf > 0 && !list {
            return &[];
        }
        let frame = place.block.checked_sub(1).and_then(|block| self.frames[block].last());
        let introduces = |frame: &&&Frame<'_>| frame.items.last().is_some_and(|item| item.is_sign(":"));
        frame.as_ref().filter(introduces).map_or(&[], |frame| last_items(frame))
    }

    /// Why it is a title, if it is: the words around it say so, or its capitals do.
    fn title(&self, around: &Around<'_, '_>, shape: shape::Shape, words: &str) -> Option<String> {
        if shape.words == 0 || words.contains(". ") {
            return None;
        }
        let mut before = around.before.iter().rev();
        let previous = before.next();
        let cue = previous.filter(|item| item.is(Senses::TITLED)).or_else(|| {
            let previous =
                previous.filter(|item| item.is_sign(",") || item.word == "the" || item.word == "by")?;
            before.next().filter(|item| item.is(Senses::TITLED) && !previous.is_sign(":"))
        });
        if let Some(cue) = previous.filter(|item| NAMING.contains(&&*item.word))
            && before.clone().next().is_some_and(|item| {
                item.is(Senses::TITLED)
                    || matches!(&*item.word, "been" | "is" | "was" | "are" | "be" | "were")
            })
        {
            return Some(format!("Title: “{}” stands before it", cue.word));
        }
        if let Some(cue) = cue.filter(|_| shape.capital && shape.words <= 12) {
            let verb = cue.is(Senses::SAYS.or(Senses::WRITES));
            let named = !verb || around.before.len() < 2 || shape.title_case;
            if named {
                return Some(format!("Title: “{}” stands before it", cue.word));
            }
        }
        (shape.title_case && shape.words > 1).then(|| "Title: its words have capitals".to_owned())
    }

    /// Why it is a term although its look may be a passage's.
    fn term(
        &self,
        scene: &Scene<'_>,
        around: &Around<'_, '_>,
        shape: shape::Shape,
        words: &str,
        range: &Range<usize>,
    ) -> Option<String> {
        if is_said_everywhere(words) {
            return Some("Term: everybody says it".to_owned());
        }
        let emphases = scene.leaf.prose.emphases();
        let head = scene.text[..range.start].trim_end_matches([' ', '(', ',', ':']);
        let single = scene.text[range.start..].starts_with(['‘', '\'', '‹', '‚']);
        let bracket = scene.text[..range.start].trim_end().ends_with('(');
        let emphasis = emphases.partition_point(|emphasis| emphasis.start < range.start).checked_sub(1);
        let foreign = emphasis.is_some_and(|at| emphases[at].end == head.len() && emphases[at].len() < 60);
        if foreign && (single || bracket) {
            return Some("Term: the meaning of the word before it".to_owned());
        }
        // the “nobody gets out alive” school
        let noun = around.after.first().is_some_and(|item| {
            item.is_word()
                && !item.capital
                && !item.is(Senses::JOINS
                    .or(Senses::LINE)
                    .or(Senses::SAYS)
                    .or(Senses::WRITES)
                    .or(Senses::EDGE))
                && scene.text[range.end..item.range.start].chars().all(|c| c == ' ')
                && !item.word.ends_with("ly")
        });
        let owns = |item: &Item<'_>| {
            item.is(Senses::ARTICLE.or(Senses::MINE))
                || OWNERS.contains(&&*item.word)
                || item.word.ends_with("'s")
        };
        let adjective = |item: &&Item<'_>| {
            item.is_word() && !item.is(Senses::SAYS.or(Senses::WRITES).or(Senses::FINITE).or(Senses::LINE))
        };
        let owner = around.before.iter().rev().take(3).take_while(adjective).any(owns);
        (noun && owner && shape.words <= 12).then(|| "Term: an attribute of the noun after it".to_owned())
    }

    /// A quotation that goes on after a tag has the speaker of the one before.
    fn go_on_speaking(&mut self, scene: &Scene<'_>, first: usize) {
        for next in first + 1..self.quotes.len() {
            if self.told[next] != Told::Look {
                continue;
            }
            let previous =
                (first..next).rev().take(REACH).find(|&at| self.quotes[at].kind != QuoteKind::Part);
            let Some(previous) = previous else { continue };
            if self.quotes[previous].kind == QuoteKind::Remark
                && follows(scene, &self.quotes[previous], &self.quotes[next])
            {
                self.quotes[next].kind = QuoteKind::Remark;
                "Remark: goes on from the one before".clone_into(&mut self.quotes[next].reason);
                self.told[next] = Told::Voice;
            }
        }
    }

    /// How the passage in marks is cited where it stands.
    fn cited(&self, scene: &Scene<'r>, place: LeafPlace, quote: usize) -> Option<CitedBy> {
        let Quoted::Marks(_, index) = self.quotes[quote].quoted else {
            return None;
        };
        let at = scene.frame.place(index)?;
        let next = self.frames.get(place.block + 1).and_then(|frames| frames.first());
        let cited = cited::in_marks(scene, self.citing, self.quotes[quote].quoted, at, next);
        cited.or_else(|| {
            if scene.frame.sentence(at).start > 0 {
                return None;
            }
            let introduction = self.introduction(place);
            (!introduction.is_empty() && self.introduces(place, introduction)).then_some(CitedBy::Words)
        })
    }

    /// Whether the sentence before this block says where its words stand.
    fn introduces(&self, place: LeafPlace, introduction: &[Item<'_>]) -> bool {
        let Some(block) = place.block.checked_sub(1) else { return false };
        let Some(leaf) = self.review.leaves[block].len().checked_sub(1) else { return false };
        let before = self.scene(LeafPlace { block, leaf });
        let sentence = before.frame.last_sentence();
        let locators = self.citing.within(before.source(before.bytes(&sentence)));
        !locators.is_empty() && !directly_tied(locators, introduction) || cited::says_place(introduction)
    }

    /// The locator that ends a run of quotations cites them all.
    fn join_run(&mut self, scene: &Scene<'_>, first: usize) {
        let mut ends_cited = false;
        for at in (first..self.quotes.len()).rev() {
            let next = self.quotes.get(at + 1);
            ends_cited &= next.is_some_and(|next| follows(scene, &self.quotes[at], next));
            ends_cited |= self.quotes[at].cited.is_some_and(CitedBy::is_place);
            if ends_cited && self.quotes[at].is_uncited() {
                self.quotes[at].cited = Some(CitedBy::Run);
            }
        }
        for at in first + 1..self.quotes.len() {
            let previous = &self.quotes[at - 1];
            let cited = previous.cited.is_some() && previous.kind == QuoteKind::Passage;
            let tagged = follows(scene, previous, &self.quotes[at])
                && words_between(scene, previous, &self.quotes[at]) > 0;
            if cited && tagged && self.quotes[at].is_uncited() {
                self.quotes[at].cited = Some(CitedBy::Run);
            }
        }
    }

    /// A block quotation.
    fn block_quotation(&mut self, block: usize) {
        let flags = &self.review.surroundings.in_block_quotation[block];
        let mut leaf = 0;
        while leaf < flags.len() {
            let end = leaf + flags[leaf..].iter().take_while(|&&quoted| quoted).count();
            if end > leaf {
                self.one_block_quotation(block, leaf..end);
            }
            leaf = end + 1;
        }
    }

    fn one_block_quotation(&mut self, block: usize, leaves: Range<usize>) {
        let mut parts: Vec<(LeafPlace, Range<usize>)> = leaves
            .clone()
            .map(|leaf| (LeafPlace { block, leaf }, 0..self.review.leaves[block][leaf].prose.text().len()))
            .collect();
        let first = self.scene(parts[0].0);
        let last = self.scene(parts[parts.len() - 1].0);
        let span = Span::new(first.source(0..first.text.len()).start, last.source(0..last.text.len()).end);
        let attribution = self.attribution(&last, leaves.len());
        let start = attribution.as_ref().map(|items| last.bytes(items).start);
        if let Some(start) = start {
            let at = parts.len() - 1;
            parts[at].1.end = start;
            if last.text[..start].trim().is_empty() && at > 0 {
                parts.pop();
            }
        }
        let said: Vec<&str> = parts
            .iter()
            .map(|(place, range)| &self.review.leaves[block][place.leaf].prose.text()[range.clone()])
            .collect();
        let words = words(&said.join(" "));
        let count = words.split(' ').filter(|word| word.contains(char::is_alphanumeric)).count();
        if count == 0 {
            return;
        }
        let quoted = Quoted::Block(block);
        let whole = matches!(self.review.blocks[block].kind, BlockKind::Quote(_));
        let lead: &[Item<'_>] = match block.checked_sub(1).and_then(|block| self.frames[block].last()) {
            Some(frame) if whole => last_items(frame),
            _ => &[],
        };
        let signed = attribution.map_or(&[][..], |items| &last.frame.items[items]);
        let around = Around { head: &[], before: &[], after: signed, tag: &[], lead };
        let label = matches!(
            first.frame.items.iter().find(|item| item.is_word()).map(|item| &*item.word),
            Some(
                "note"
                    | "update"
                    | "spoiler"
                    | "spoilers"
                    | "edit"
                    | "disclaimer"
                    | "content"
                    | "trigger"
                    | "warning"
                    | "tl"
                    | "anmerkung"
                    | "hinweis"
                    | "remarque"
                    | "attention"
            )
        ) && first.frame.items.iter().take(4).any(|item| item.is_sign(":]!"));
        let (kind, reason) = if label {
            (QuoteKind::Remark, "Remark: a word to the reader".to_owned())
        } else if count < BLOCK {
            (QuoteKind::Term, "Term: a block quotation of a word or two".to_owned())
        } else {
            match self.cues().voice(&around).or_else(|| self.heading_voice(block, lead)) {
                Some(Voice::Other(cue) | Voice::Own(cue)) => {
                    (QuoteKind::Remark, format!("Remark: “{cue}” says it"))
                }
                _ => (QuoteKind::Passage, "Passage: a block quotation".to_owned()),
            }
        };
        let cited = if self.citing.is_tied(quoted) && whole || !self.citing.within(span).is_empty() {
            Some(CitedBy::Locator)
        } else if self.citing.has_note(last.source(last.text.len() / 2..last.text.len())) {
            Some(CitedBy::Note)
        } else if ends_in_place(&last, self.citing) || self.next_is_place(block) {
            Some(CitedBy::Parenthesis)
        } else if !signed.is_empty() || self.next_is_attribution(block) {
            Some(CitedBy::Attribution)
        } else if !lead.is_empty() && self.introduces(LeafPlace { block, leaf: 0 }, lead) {
            Some(CitedBy::Words)
        } else {
            None
        };
        self.quotes.push(Quote {
            quoted,
            span,
            parts,
            words,
            kind,
            reason,
            cited: cited.filter(|_| kind == QuoteKind::Passage),
            unclosed: false,
            sentence: span,
            compared: lead.iter().any(|item| item.is(Senses::VERSION)),
        });
        self.told.push(Told::Itself);
    }

    /// “Goodreads says”, “From the blurb” as a heading over a block quotation.
    fn heading_voice(&self, block: usize, lead: &[Item<'_>]) -> Option<Voice> {
        let heading =
            matches!(self.review.blocks.get(block.checked_sub(1)?)?.kind, BlockKind::Heading { .. });
        let blurb = |item: &&Item<'_>| item.is(Senses::MEDIUM.or(Senses::TALK));
        lead.iter()
            .find(|item| heading && blurb(item))
            .map(|item| Voice::Other(item.word.clone().into_owned()))
    }

    /// The items of a block quotation's last line, if they say where it is from.
    fn attribution(&self, last: &Scene<'_>, leaves: usize) -> Option<Range<usize>> {
        let items = &last.frame.items;
        let line = last.leaf.prose.line_starts().last().unwrap_or(0);
        let start = items.partition_point(|item| item.range.start < line);
        let tail = &items[start..];
        if (start > 0 || leaves > 1) && cited::is_attribution(tail) {
            return Some(start..items.len());
        }
        // “… and so it went. — Title, Author” on one line
        let from = items.len().saturating_sub(12);
        let stop = (from.max(1)..items.len())
            .rev()
            .find(|&at| items[at].is_sign("—–-―") && items[at - 1].is_sign(".!?…”’»\""));
        if let Some(at) = stop.filter(|&at| cited::is_attribution(&items[at..])) {
            return Some(at..items.len());
        }
        let short = leaves > 1 && start == 0 && (1..10).contains(&items.len());
        (short && self.known.names_work(last.text)).then_some(0..items.len())
    }

    /// Whether the paragraph after a block begins with a parenthesis that tells a place.
    fn next_is_place(&self, block: usize) -> bool {
        let paragraph = matches!(
            self.review.blocks.get(block + 1).map(|block| &block.kind),
            Some(BlockKind::Paragraph(_))
        );
        paragraph
            && cited::in_parenthesis(&self.scene(LeafPlace { block: block + 1, leaf: 0 }), self.citing, 0)
    }

    fn next_is_attribution(&self, block: usize) -> bool {
        self.frames
            .get(block + 1)
            .and_then(|frames| frames.first())
            .is_some_and(|frame| cited::is_attribution(&frame.items))
    }

    /// What only the whole review tells: conversations, and passages cited elsewhere.
    fn finish(mut self) -> Vec<Quote> {
        self.converse();
        self.run_over_paragraphs();
        cite_elsewhere(&mut self.quotes, self.review.leaves);
        self.quotes
    }

    /// Whether a top-level paragraph begins with a quotation.
    fn begins_with_quotation(&self, block: usize) -> bool {
        matches!(self.review.blocks[block].kind, BlockKind::Paragraph(_))
            && self.frames[block][0]
                .items
                .iter()
                .find(|item| !item.is_sign("—–-"))
                .is_some_and(Item::is_quotation)
    }

    /// An exchange of talk with people of the reviewer's life is a conversation, and so is a review
    /// most of whose paragraphs are spoken.
    fn converse(&mut self) {
        let blocks = 0..self.review.blocks.len();
        let spoken: Vec<bool> = blocks.clone().map(|block| self.begins_with_quotation(block)).collect();
        let paragraphs =
            blocks.filter(|&block| matches!(self.review.blocks[block].kind, BlockKind::Paragraph(_))).count();
        let count = spoken.iter().filter(|&&spoken| spoken).count();
        let in_spoken =
            |quote: &Quote| matches!(quote.quoted, Quoted::Marks(place, _) if spoken[place.block]);
        let cited = self.quotes.iter().filter(|quote| in_spoken(quote) && quote.cited.is_some()).count();
        let all = count >= 5 && count * 5 >= paragraphs * 3 && cited * 4 <= count;
        let mut at = 0;
        while at < self.quotes.len() {
            let Quoted::Marks(place, _) = self.quotes[at].quoted else {
                at += 1;
                continue;
            };
            if !spoken[place.block] {
                at += 1;
                continue;
            }
            let end_block = place.block + spoken[place.block..].iter().take_while(|&&spoken| spoken).count();
            let inside =
                |quote: &Quote| matches!(quote.quoted, Quoted::Marks(place, _) if place.block < end_block);
            let end = at + self.quotes[at..].iter().take_while(|quote| inside(quote)).count();
            let run = &self.quotes[at..end];
            let people = run.iter().any(|quote| quote.kind == QuoteKind::Remark)
                && run.iter().all(|quote| quote.cited.is_none())
                && end_block > place.block + 1;
            if people || all {
                for index in at..end {
                    let open = self.told[index] == Told::Look || all && self.told[index] == Told::Voice;
                    if open
                        && self.quotes[index].cited.is_none()
                        && self.quotes[index].kind == QuoteKind::Passage
                    {
                        self.quotes[index].kind = QuoteKind::Remark;
                        "Remark: part of a conversation".clone_into(&mut self.quotes[index].reason);
                    }
                }
            }
            at = end.max(at + 1);
        }
    }

    /// Paragraphs of talk that a locator ends: the exchange is cited.
    fn run_over_paragraphs(&mut self) {
        let short = |block: usize| {
            let frame = &self.frames[block][0];
            frame.words(0..frame.items.len(), 13) < 13
        };
        let blocks = 0..self.review.blocks.len();
        let alone: Vec<bool> =
            blocks.map(|block| self.begins_with_quotation(block) && short(block)).collect();
        let mut cited_block = None;
        for at in (0..self.quotes.len()).rev() {
            let Quoted::Marks(place, _) = self.quotes[at].quoted else { continue };
            let by_place = self.quotes[at].cited.is_some_and(CitedBy::is_place);
            if by_place && alone[place.block] {
                cited_block = Some(place.block);
            } else if self.quotes[at].is_uncited()
                && cited_block == Some(place.block + 1)
                && alone[place.block]
            {
                self.quotes[at].cited = Some(CitedBy::Run);
                cited_block = Some(place.block);
            }
        }
    }
}

/// Whether locators belong to quotations in marks that stand among `items`.
fn directly_tied(locators: &[Citation], items: &[Item<'_>]) -> bool {
    items.iter().any(Item::is_quotation) && locators.iter().all(|citation| citation.quoted.is_some())
}

/// The items of a leaf's last sentence, the last of them if they are many.
fn last_items<'a>(frame: &'a Frame<'a>) -> &'a [Item<'a>] {
    let sentence = frame.last_sentence();
    &frame.items[sentence.start.max(sentence.end.saturating_sub(REACH))..sentence.end]
}

/// Whether a block quotation's last leaf ends in a parenthesis that tells a place.
fn ends_in_place(last: &Scene<'_>, citing: &Citing<'_>) -> bool {
    let text = last.text.trim_end().trim_end_matches('.');
    let open = if text.ends_with(')') { '(' } else { '[' };
    text.ends_with([')', ']'])
        && text
            .char_indices()
            .rev()
            .take(80)
            .find(|(_, c)| *c == open)
            .is_some_and(|(at, _)| cited::in_parenthesis(last, citing, at))
}

/// Whether nothing but a tag stands between two quotations of a leaf.
fn follows(scene: &Scene<'_>, first: &Quote, second: &Quote) -> bool {
    let (Quoted::Marks(_, first), Quoted::Marks(_, second)) = (first.quoted, second.quoted) else {
        return false;
    };
    let (Some(first), Some(second)) = (scene.frame.place(first), scene.frame.place(second)) else {
        return false;
    };
    second == scene.frame.sentence(second).start
        && first == scene.frame.sentence(first).start
        && first < second
        && second - first <= 2 * TAG
        && scene.frame.words(first..second, TAG + 1) <= TAG
        && scene.frame.sentence(second).start == scene.frame.sentence(first).end
}

/// How many words stand between two quotations of a leaf, up to a tag's.
fn words_between(scene: &Scene<'_>, first: &Quote, second: &Quote) -> usize {
    let (Quoted::Marks(_, first), Quoted::Marks(_, second)) = (first.quoted, second.quoted) else {
        return 0;
    };
    match (scene.frame.place(first), scene.frame.place(second)) {
        (Some(first), Some(second)) => scene.frame.words(first..second, TAG),
        _ => 0,
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

/// Passages whose words are cited in another place need no citation of their own.
fn cite_elsewhere(quotes: &mut [Quote], leaves: &Leaves) {
    if !quotes.iter().any(Quote::is_uncited) {
        return;
    }
    let cited: Vec<Vec<Vec<Word>>> =
        quotes.iter().filter(|quote| quote.cited.is_some()).map(|quote| quote.stretches(leaves)).collect();
    let mut index = likeness::Index::default();
    cited.iter().flatten().for_each(|stretch| index.add(stretch));
    for quote in quotes.iter_mut().filter(|quote| quote.is_uncited()) {
        let stretches = quote.stretches(leaves);
        let again = |stretch: &Vec<Word>| {
            let whole = |(_, overlap): &(usize, likeness::Overlap)| {
                overlap.words == stretch.len() && overlap.edits <= stretch.len() / 5
            };
            stretch.len() < 3 || index.like(stretch).iter().any(whole)
        };
        if stretches.iter().any(|stretch| stretch.len() > 2) && stretches.iter().all(again) {
            quote.cited = Some(CitedBy::Elsewhere);
        }
    }
}

/// Words before an attribute, apart from articles.
const OWNERS: &[&str] = &[
    "this", "that", "its", "his", "her", "their", "of", "those", "these", "usual", "whole", "classic", "ce",
    "cette", "ces", "son", "sa", "diese", "dieses", "dieser", "sein", "seine", "ihr", "ihre",
];

/// Words that give a name.
const NAMING: &[&str] = &[
    "called",
    "titled",
    "entitled",
    "named",
    "headed",
    "subtitled",
    "intitulé",
    "intitulée",
    "titré",
    "betitelt",
    "überschrieben",
    "namens",
];

/// Whether everybody says these words, so that they are no one's.
fn is_said_everywhere(words: &str) -> bool {
    const SAID: &[&str] = &[
        "show dont tell",
        "show not tell",
        "write what you know",
        "once upon a time",
        "they lived happily ever after",
        "and they lived happily ever after",
        "happily ever after",
        "it was a dark and stormy night",
        "the book was better",
        "the book is better than the movie",
        "the book was better than the movie",
        "the book is always better",
        "dont judge a book by its cover",
        "never judge a book by its cover",
        "you cant judge a book by its cover",
        "it was all a dream",
        "the butler did it",
        "will they wont they",
        "to be or not to be",
        "boy meets girl",
        "what happens next",
        "the end justifies the means",
        "everything happens for a reason",
        "its not you its me",
        "it is what it is",
        "i couldnt put it down",
        "it was the best of times it was the worst of times",
        "it was the best of times",
        "call me ishmael",
        "reader i married him",
        "to be or not to be that is the question",
        "all happy families are alike",
        "it is a truth universally acknowledged",
        "es war einmal",
        "il était une fois",
        "based on a true story",
        "inspired by a true story",
        "nach einer wahren begebenheit",
        "tiré dune histoire vraie",
        "what would you do",
        "are we there yet",
    ];
    if words.len() > 60 {
        return false;
    }
    let said: String = words.chars().filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '-').collect();
    let said = said.to_lowercase().replace('-', " ");
    SAID.contains(&said.split_whitespace().collect::<Vec<_>>().join(" ").as_str())
}

/// The first few words of `text`.
fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(BEGINNING).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
