//! Who speaks the words of a quotation, as far as the words around it tell.
//!
//! Start with [`Cues::voice`]. The tag after a quotation (“…,” says Kathy) counts before what stands
//! in front of it, and the nearest word in front before one farther away.

mod phrases;
mod subject;

use self::phrases::{gloss, imagined, is_past, is_subject, other, own, person_near, speaks, told_outside};
use super::REACH;
use super::frame::Item;
use super::known::{Known, is_mine, is_name};
use super::lexicon::Senses;
use crate::syntax::Language;

/// Whose words they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Voice {
    /// The book's: its author, narrator, characters.
    Book,
    /// Somebody's who is not in the book, or the reviewer's own: the words that say so.
    Other(String),
    /// The reviewer's, or imagined: the words that say so.
    Own(String),
    /// What a word or phrase means: the word that says so.
    Gloss(String),
}

/// What stands around a quotation, in items.
pub(super) struct Around<'a, 't> {
    /// The leaf's items up to the quotation.
    pub(super) head: &'a [Item<'t>],
    /// Those of them that stand in its sentence.
    pub(super) before: &'a [Item<'t>],
    /// What follows in its sentence.
    pub(super) after: &'a [Item<'t>],
    /// A short sentence after it, which may tell who spoke.
    pub(super) tag: &'a [Item<'t>],
    /// The sentence before, or the one that introduces it.
    pub(super) lead: &'a [Item<'t>],
}

/// Reads what stands around quotations.
pub(super) struct Cues<'k> {
    pub(super) known: &'k Known,
    pub(super) language: Language,
    /// Whether a plot is being told, so that whoever spoke by name or as “she” is in the book.
    pub(super) in_plot: bool,
}

/// How far before a quotation an interview, a film, a blurb may be named.
const NEAR: usize = 20;

/// A verb of speech.
const VERB: Senses = Senses::SAYS.or(Senses::WRITES).or(Senses::ARGUES);

impl Cues<'_> {
    /// Whose words they are; `None` where nothing tells.
    pub(super) fn voice(&self, around: &Around<'_, '_>) -> Option<Voice> {
        let tail = &around.after[..around.after.len().min(REACH)];
        let before = &around.before[around.before.len().saturating_sub(REACH)..];
        if let Some(gloss) = gloss(before) {
            return Some(gloss);
        }
        let strange = |voice: &Option<Voice>| matches!(voice, Some(Voice::Other(_) | Voice::Own(_)));
        let tagged = self.tag(tail, around.head).or_else(|| {
            let speaks = around.tag.iter().take(5).any(|item| item.is(Senses::SAYS));
            if speaks { self.tag(around.tag, around.head) } else { None }
        });
        if strange(&tagged) {
            return tagged;
        }
        let told = if tagged.is_some() { imagined(before) } else { self.told(before, around.head, false) };
        if strange(&told) {
            return told;
        }
        if let Some(outside) = self.outside(before).or_else(|| self.outside_after(tail)) {
            return Some(outside);
        }
        if let Some(voice) =
            tagged.or(told).or_else(|| self.weak_after(tail)).or_else(|| person_near(before, tail))
        {
            return Some(voice);
        }
        if before.iter().any(Item::is_word) {
            return None;
        }
        let lead = &around.lead[around.lead.len().saturating_sub(REACH)..];
        let told = self.told(lead, lead, true);
        if strange(&told) {
            return told;
        }
        let introduces = lead.last().is_some_and(|item| item.is_sign(":")) || lead.len() < 14;
        let colon = lead.last().is_some_and(|item| item.is_sign(":"));
        let outside = if introduces { self.outside(lead) } else { None };
        outside.or(told).or_else(|| if colon { person_near(lead, &[]) } else { None })
    }

    /// “…,” says Kathy; “…,” my sister said; “…,” as they say.
    fn tag(&self, after: &[Item<'_>], head: &[Item<'_>]) -> Option<Voice> {
        let start = after.iter().position(|item| !item.is_sign(",—–-"))?;
        let tag = &after[start..];
        let stop = tag.iter().position(|item| !item.is_word()).unwrap_or(tag.len()).min(9);
        let words = &tag[..stop];
        let first = words.first()?;
        if first.is(VERB) && !first.is(Senses::FIRST) {
            let subject = &words[1..];
            if subject.is_empty() {
                return None;
            }
            // says the old man my sister had in mind: the first noun decides.
            return Some(self.inverted(subject, first, head));
        }
        // « … », a demandé Lucien
        let auxiliary = matches!(&*first.word, "a" | "ont" | "avait" | "avaient" | "aura" | "hat" | "hatte");
        if auxiliary && words.get(1).is_some_and(|item| item.is(VERB)) && words.len() > 2 {
            return Some(self.inverted(&words[2..], &words[1], head));
        }
        let verb = (0..words.len().min(7)).find(|&at| speaks(words, at))?;
        let said = &words[..verb];
        // “…” and then she says
        let joined = said.first().is_some_and(|item| item.is(Senses::JOINS) && !is_subject(item));
        let as_said = matches!(&*first.word, "as" | "or" | "so" | "comme" | "wie" | "to" | "is" | "was");
        if joined && !as_said && !first.is(Senses::BETWEEN) {
            return None;
        }
        let voice = self.subject(said, &words[verb], head)?;
        let told = voice == Voice::Book && told_outside(&words[verb], &words[verb + 1..], self.language);
        Some(if told { other(&[&words[verb], &words[verb + 1]]) } else { voice })
    }

    /// Interviews, films and songs, blurbs and newspapers, proverbs: they need no verb.
    fn outside(&self, before: &[Item<'_>]) -> Option<Voice> {
        for (index, item) in before.iter().enumerate().rev().take(NEAR) {
            // A passage of the book quoted between takes the cue.
            let praise = index > 0 && self.is_outside(before, index - 1);
            if item.is_sign(";") || item.is(Senses::LINE) && index + 4 > before.len() && !praise {
                return None;
            }
            if self.is_outside(before, index) {
                return Some(other(&[item]));
            }
        }
        None
    }

    fn is_outside(&self, items: &[Item<'_>], index: usize) -> bool {
        let item = &items[index];
        let previous = index.checked_sub(1).map(|at| &items[at]);
        let demonstrative =
            previous.is_some_and(|item| matches!(&*item.word, "this" | "my" | "cette" | "diese"));
        let cover = item.word == "cover"
            && previous.is_some_and(|item| matches!(&*item.word, "back" | "front" | "the" | "its"));
        let paper = item.capital
            && item.is(Senses::PAPER)
            && previous
                .map_or(self.language == Language::French, |item| item.is(Senses::ARTICLE) || is_name(item));
        let medium = item.is(Senses::MEDIUM) && !demonstrative;
        let speech = matches!(&*item.word, "speech" | "discours" | "rede")
            && previous
                .is_some_and(|item| matches!(&*item.word, "a" | "nobel" | "acceptance" | "un" | "einer"));
        let review = matches!(&*item.word, "review" | "rezension" | "recension") && !demonstrative;
        cover
            || paper
            || medium
            || review
            || speech
            // Ruth sings in the book.
            || item.is(Senses::TALK) && !demonstrative && !previous.is_some_and(|item| is_name(item) || matches!(&*item.word, "he" | "she" | "il" | "elle"))
            || self.is_saying(items, index)
    }

    /// “the saying”, “as the old joke goes”; not “by saying”.
    fn is_saying(&self, items: &[Item<'_>], index: usize) -> bool {
        let item = &items[index];
        if !item.is(Senses::SAYING) {
            return false;
        }
        let article = |item: &Item<'_>| {
            item.is(Senses::ARTICLE)
                || matches!(
                    &*item.word,
                    "that" | "this" | "old" | "ce" | "cette" | "as" | "like" | "by" | "in"
                )
        };
        items[..index].iter().rev().take(3).any(article)
            && (self.language != Language::English
                || item.word != "saying"
                || !items[index - 1].is(Senses::THIRD))
    }

    /// The same after the quotation, where it belongs to it: “…,” he said in an interview; “…”, in
    /// the words of the Guardian; “…” (so the blurb).
    fn outside_after(&self, after: &[Item<'_>]) -> Option<Voice> {
        let tied = after.iter().take(3).any(|item| {
            item.is(VERB)
                || item.is_sign("(—–")
                || matches!(
                    &*item.word,
                    "in" | "on"
                        | "according"
                        | "from"
                        | "as"
                        | "so"
                        | "selon"
                        | "laut"
                        | "im"
                        | "dans"
                        | "per"
                        | "goes"
                )
                || is_subject(item)
        });
        let verb_soon =
            after.iter().take(6).any(|item| item.is(VERB) || item.word == "goes" || item.word == "according");
        if !tied && !verb_soon {
            return None;
        }
        let end =
            after.iter().position(|item| item.is_sign(";") || item.is_quotation()).unwrap_or(after.len());
        let clause = &after[..end.min(12)];
        let which = clause.iter().position(|item| item.is(Senses::RELATIVE)).unwrap_or(clause.len());
        (0..which).find(|&index| self.is_outside(clause, index)).map(|index| other(&[&clause[index]]))
    }

    /// “…” is how my sister described it; “…”: my mother's words.
    fn weak_after(&self, after: &[Item<'_>]) -> Option<Voice> {
        let is = after
            .first()
            .is_some_and(|item| matches!(&*item.word, "is" | "was" | "are" | "were" | "est" | "war" | "ist"));
        let how =
            after.iter().take(5).any(|item| matches!(&*item.word, "how" | "what" | "wie" | "comme" | "ce"));
        if is && how {
            let verb = after.iter().take(10).position(|item| item.is(VERB))?;
            return self.subject(&after[..verb], &after[verb], &[]).filter(|voice| *voice != Voice::Book);
        }
        let words = after
            .iter()
            .position(|item| !item.is_word() && !item.is_sign(",—–("))
            .unwrap_or(after.len())
            .min(6);
        let according =
            after[..words].iter().position(|item| matches!(&*item.word, "according" | "selon" | "laut"))?;
        Some(self.inverted(&after[according + 1..words.max(according + 1)], &after[according], &[]))
            .filter(|voice| *voice != Voice::Book)
    }

    /// Who speaks by the words in front, the nearest first.
    fn told(&self, before: &[Item<'_>], head: &[Item<'_>], lead: bool) -> Option<Voice> {
        let end = before.len();
        if !lead && let Some(voice) = imagined(before) {
            return Some(voice);
        }
        // Asked about her brother, she said
        if before.first().is_some_and(|item| matches!(&*item.word, "asked" | "interrogé" | "interrogée"))
            && before.get(1).is_some_and(|item| item.is_word() && !is_subject(item))
        {
            return Some(other(&[&before[0]]));
        }
        // another went “…”
        if let [.., one, goes] = before
            && matches!(&*goes.word, "went" | "goes" | "ran" | "runs")
            && matches!(&*one.word, "another" | "one" | "it" | "second" | "third" | "favourite")
        {
            return Some(other(&[one, goes]));
        }
        // Sartre écrit quelque part que
        let somewhere = |item: &Item<'_>| matches!(&*item.word, "somewhere" | "quelque" | "irgendwo");
        let verb = before.iter().rposition(|item| item.is(Senses::WRITES));
        if let Some(verb) = verb.filter(|&verb| before.get(verb + 1).is_some_and(somewhere)) {
            return Some(other(&[&before[verb], &before[verb + 1]]));
        }
        let mut depth = 0_usize;
        for index in (0..end).rev() {
            let item = &before[index];
            // Asides tell nothing about who speaks.
            if item.is_sign(")") {
                depth += 1;
            } else if item.is_sign("(") {
                depth = depth.saturating_sub(1);
            }
            if depth > 0 {
                continue;
            }
            let far = before[index..].iter().filter(|item| item.is_word()).count();
            let noun = index > 0
                && (before[index - 1].is(Senses::ARTICLE)
                    || before[index - 1].is(Senses::END)
                    || matches!(&*before[index - 1].word, "this" | "that" | "its" | "his" | "her" | "their"));
            // Der Verlag wirbt mit dem Satz
            let praised = || before[..index].iter().any(|item| item.is(Senses::MEDIUM));
            // Critics have called the scene
            let judged = || before[..index].iter().rev().take(3).any(|item| item.is(Senses::WRITES));
            if item.is(Senses::LINE) && far <= 6 && !is_mine(before, index) && !praised() && !judged() {
                return Some(Voice::Book);
            }
            if item.is(Senses::MIND) && is_mine(before, index) && far <= 8 {
                return Some(own(&[item]));
            }
            if matches!(&*item.word, "according" | "laut" | "selon" | "words") && far <= 7 {
                let skip = if item.word == "selon" || item.word == "laut" { 1 } else { 2 };
                if let Some(subject) = before.get(index + skip..)
                    && !subject.is_empty()
                {
                    return Some(self.inverted(subject, item, head));
                }
            }
            if !speaks(before, index)
                || noun && item.is(Senses::LINE.or(Senses::MIND).or(Senses::PERSON))
                || noun && far > 1
            {
                continue;
            }
            // Call it, imagine saying
            let imperative =
                index == 0 && !lead && !is_past(item, self.language) && !item.word.ends_with('s');
            if imperative && self.language == Language::English && !item.is(Senses::LINE) {
                return Some(own(&[item]));
            }
            // what follows the verb may be who is told: told me, told an interviewer
            let place = head.len() - end + index;
            let all = if lead { &before[..index] } else { &head[..place] };
            let start = all.len() - index;
            let as_such = before[end - 1].word == "as" || lead;
            if let Some(voice) = self.subject(&all[start..], item, &all[..start]) {
                let object = matches!(
                    &*before[end - 1].word,
                    "at" | "over" | "about" | "from" | "with" | "in" | "über" | "bei"
                );
                let limit = match voice {
                    Voice::Own(_) if object => 0,
                    _ if as_such => REACH,
                    Voice::Own(_) => 9,
                    _ => 16,
                };
                if voice != Voice::Book && far > limit {
                    continue;
                }
                return Some(match voice {
                    Voice::Book if told_outside(item, &before[index + 1..], self.language) => other(&[item]),
                    voice => voice,
                });
            }
            // writes the critic James Wood: “…”
            let after = &before[index + 1..];
            let inverted = after.first().is_some_and(|item| {
                item.is(Senses::MINE.or(Senses::OUTSIDER)) || is_name(item) || item.is(Senses::ARTICLE)
            });
            if inverted && after.len() < 8 && !item.is(Senses::FIRST) {
                return Some(self.inverted(after, item, head));
            }
            // described as, called
            if matches!(
                &*item.word,
                "described" | "billed" | "hailed" | "touted" | "marketed" | "dubbed" | "labelled" | "labeled"
            ) {
                return Some(other(&[item]));
            }
        }
        None
    }
}
