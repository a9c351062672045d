//! Who speaks the words of a quotation, as far as the words around it tell.
//!
//! Start with [`Cues::voice`]. The tag after a quotation (“…,” says Kathy) counts before what stands
//! in front of it, and the nearest word in front before one farther away.

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
        let verb = (0..words.len().min(7)).find(|&at| speaks(words, at))?;
        let said = &words[..verb];
        // “…” and then she says
        let joined = said.first().is_some_and(|item| item.is(Senses::JOINS) && !is_subject(item));
        let as_said = matches!(&*first.word, "as" | "or" | "so" | "comme" | "wie" | "to" | "is" | "was");
        if joined && !as_said && !first.is(Senses::BETWEEN) {
            return None;
        }
        let voice = self.subject(said, &words[verb], head)?;
        let told = voice == Voice::Book && told_outside(&words[verb], &words[verb + 1..]);
        Some(if told { other(&[&words[verb], &words[verb + 1]]) } else { voice })
    }

    /// Who stands after the verb: says Kathy, said my sister, wrote one reviewer.
    fn inverted(&self, subject: &[Item<'_>], verb: &Item<'_>, head: &[Item<'_>]) -> Voice {
        let mut mine = false;
        for (index, item) in subject.iter().enumerate().take(6) {
            mine |= item.is(Senses::MINE);
            if index == 0 && item.is(Senses::FIRST) {
                return own(&[verb, item]);
            }
            if index == 0 && item.is(Senses::THIRD) {
                return self.antecedent(head, verb).unwrap_or(Voice::Book);
            }
            if item.is(Senses::VOICE) || item.is(Senses::BOOK) && !mine {
                return Voice::Book;
            }
            if item.is(Senses::PERSON) && (mine || is_some(&subject[..index])) {
                return other(&[verb, item]);
            }
            if item.is(Senses::OUTSIDER.or(Senses::MEDIUM)) && !self.is_name(subject, index) {
                return other(&[verb, item]);
            }
            if item.capital && item.is(Senses::PAPER) {
                return other(&[verb, item]);
            }
            if self.is_name(subject, index) {
                let end = (index..subject.len()).find(|&at| !is_name(&subject[at])).unwrap_or(subject.len());
                return self.named(&subject[index..end], verb, &[]);
            }
        }
        if mine { other(&[verb, &subject[subject.len().min(2) - 1]]) } else { Voice::Book }
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
            || item.is(Senses::TALK) && !demonstrative
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
                || matches!(&*item.word, "that" | "this" | "old" | "ce" | "cette" | "as" | "like")
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
            if item.is(Senses::LINE) && far <= 6 && !is_mine(before, index) {
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
            let imperative = index == 0 && !lead && !is_past(item) && !item.word.ends_with('s');
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
                    Voice::Book if told_outside(item, &before[index + 1..]) => other(&[item]),
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

    /// Who is the subject of `verb`, given what stands before it: `said` in its sentence, `head`
    /// before that.
    fn subject(&self, said: &[Item<'_>], verb: &Item<'_>, head: &[Item<'_>]) -> Option<Voice> {
        let said = without_apposition(said);
        if is_participle(&verb.word)
            && let Some(voice) = self.first_subject(said, verb)
        {
            return Some(voice);
        }
        let mut seen = 0;
        let mut between: Vec<&Item<'_>> = Vec::new();
        for index in (0..said.len()).rev() {
            let item = &said[index];
            if item.is_sign(";:.!?") || item.is_quotation() || seen > 9 {
                break;
            }
            if !item.is_word() {
                continue;
            }
            let passive = between
                .iter()
                .any(|item| matches!(&*item.word, "are" | "is" | "was" | "were" | "am" | "been" | "being"));
            if passive && verb.is(Senses::WRITES) && between.iter().any(|item| item.word == "been") {
                return Some(other(&[verb]));
            }
            if item.is(Senses::FIRST) && seen - between.len() < 2 {
                if passive && is_past(verb) {
                    return Some(Voice::Book);
                }
                return Some(own(&[item, verb]));
            }
            if (item.is(Senses::BETWEEN) || item.word.ends_with("ly")) && !item.is(Senses::OUTSIDER) {
                between.push(item);
                seen += 1;
                continue;
            }
            seen += 1;
            if item.is(Senses::MEDIUM) || item.capital && item.is(Senses::PAPER) {
                return Some(other(&[item, verb]));
            }
            if item.is(Senses::THIRD) && !item.is(Senses::RELATIVE) {
                let antecedent = if index == 0 { head } else { &said[..index] };
                return Some(self.antecedent(antecedent, verb).unwrap_or_else(|| {
                    if item.word == "they" && matches!(&*verb.word, "say" | "call") {
                        other(&[item, verb])
                    } else {
                        Voice::Book
                    }
                }));
            }
            if item.is(Senses::PERSON) && (is_mine(said, index) || is_some(&said[..index])) {
                return Some(other(&[item, verb]));
            }
            if item.is(Senses::PERSON) && mine_within(&said[..index]) && seen < 9 {
                continue;
            }
            if self.is_name(said, index) {
                let start = (0..=index).rev().take_while(|&at| is_name(&said[at])).last().unwrap_or(index);
                let company =
                    (0..start).rev().take(12).find(|&at| said[at].is(Senses::PERSON) && is_mine(said, at));
                if let Some(person) = company {
                    return Some(other(&[&said[person], verb]));
                }
                return Some(self.named(&said[start..=index], verb, &between));
            }
            if item.is(Senses::OUTSIDER) {
                return Some(other(&[item, verb]));
            }
            if item.is(Senses::VOICE) {
                return Some(Voice::Book);
            }
            if item.is(Senses::BOOK) {
                let any = index.checked_sub(1).is_some_and(|at| {
                    matches!(&*said[at].word, "a" | "any" | "no" | "another" | "of" | "un" | "ein")
                });
                if any && said.get(index + 1).is_some_and(|item| item.is(Senses::RELATIVE)) {
                    return Some(own(&[item, verb]));
                }
                let seems = between.iter().any(|item| matches!(&*item.word, "to"));
                let asks = matches!(&*verb.word, "ask" | "asks" | "asked" | "asking" | "demande" | "fragt");
                return Some(if seems || asks { other(&[item, verb]) } else { Voice::Book });
            }
            if item.is(Senses::MINE) {
                return Some(other(&[item, verb]));
            }
            // the second row, of “a woman in the second row”
            let placed = index
                .checked_sub(1)
                .is_some_and(|at| said[at].is(Senses::SMALL) && !said[at].is(Senses::ARTICLE));
            if item.is(Senses::ARTICLE) && seen > 1 && !placed {
                // “A woman in the second row said”: in the past, and nobody of the plot
                let somebody = index == 0 && matches!(&*item.word, "a" | "an") && is_past(verb);
                return Some(if somebody { other(&[item, verb]) } else { Voice::Book });
            }
        }
        None
    }

    /// Who a participle belongs to: the subject of the sentence, which stands first.
    fn first_subject(&self, said: &[Item<'_>], verb: &Item<'_>) -> Option<Voice> {
        let words = said.iter().enumerate().filter(|(_, item)| item.is_word()).take(5);
        for (index, item) in words {
            if item.is(Senses::FIRST) {
                return Some(own(&[item, verb]));
            }
            if item.is(Senses::PERSON) && (is_mine(said, index) || is_some(&said[..index]))
                || item.is(Senses::OUTSIDER)
            {
                return Some(other(&[item, verb]));
            }
            if item.is(Senses::THIRD.or(Senses::VOICE)) || self.is_name(said, index) && index > 0 {
                return None;
            }
        }
        None
    }

    /// Whether the item at `index` is a name: in German a noun after an article is none.
    fn is_name(&self, items: &[Item<'_>], index: usize) -> bool {
        let noun = Senses::ARTICLE.or(Senses::MINE);
        let german_noun = self.language == Language::German
            && (index.checked_sub(1).is_some_and(|at| items[at].is(noun))
                || items[index].is(Senses::PERSON.or(Senses::VOICE).or(Senses::OUTSIDER).or(Senses::BOOK)));
        is_name(&items[index]) && !german_noun
    }

    /// Somebody with a name: the author, a character, somebody of the reviewer's life, or a critic.
    fn named(&self, name: &[Item<'_>], verb: &Item<'_>, between: &[&Item<'_>]) -> Voice {
        let Some(last) = name.last() else { return Voice::Book };
        let any = |test: &dyn Fn(&str) -> bool| name.iter().any(|item| test(item.base()));
        let outside = || other(&[last, verb]);
        let mut perfect = between.iter().map(|item| &*item.word);
        if any(&|name| self.known.is_outsider(name)) {
            return outside();
        }
        if any(&|name| self.known.is_author(name)) {
            let once =
                perfect.any(|word| matches!(word, "once" | "has" | "have" | "recently" | "einmal" | "jadis"));
            return if once { outside() } else { Voice::Book };
        }
        if any(&|name| self.known.is_in_title(name)) {
            return Voice::Book;
        }
        if name.iter().any(|item| item.is(Senses::PAPER.or(Senses::MEDIUM))) {
            return outside();
        }
        let whole = name.len();
        let elsewhere = name.iter().map(|item| self.known.count(item.base())).max().unwrap_or(0);
        if verb.is(Senses::ARGUES) || perfect.any(|word| word == "once") {
            return outside();
        }
        // With no author named, a surname that writes is the author.
        let titled = matches!(
            &*name[0].word,
            "mr" | "mrs"
                | "miss"
                | "st"
                | "saint"
                | "ms"
                | "major"
                | "colonel"
                | "judge"
                | "old"
                | "lady"
                | "lord"
                | "captain"
                | "sir"
                | "aunt"
                | "uncle"
                | "doctor"
                | "dr"
                | "king"
                | "queen"
                | "prince"
                | "princess"
                | "father"
                | "frau"
                | "herr"
                | "madame"
                | "monsieur"
                | "mme"
        );
        if titled || !self.known.has_authors() {
            return Voice::Book;
        }
        let recurs = if whole > 1 {
            elsewhere > 1
        } else if verb.is(Senses::SAYS) {
            true
        } else {
            elsewhere > 2
        };
        if recurs { Voice::Book } else { outside() }
    }

    /// Who a pronoun after `head` stands for, if somebody of the reviewer's life was named last.
    fn antecedent(&self, head: &[Item<'_>], verb: &Item<'_>) -> Option<Voice> {
        for index in (head.len().saturating_sub(REACH)..head.len()).rev() {
            let item = &head[index];
            if item.is(Senses::PERSON) && (is_mine(head, index) || is_some(&head[..index])) {
                return Some(other(&[item, verb]));
            }
            if item.is(Senses::VOICE) {
                return Some(Voice::Book);
            }
            let sentence_start = index == 0 || head[index - 1].is_sign(".!?");
            if self.is_name(head, index) && (!sentence_start || self.known.count(item.base()) > 1) {
                return Some(if self.known.is_outsider(item.base()) {
                    other(&[item, verb])
                } else {
                    Voice::Book
                });
            }
        }
        None
    }
}

/// Whether the item at `index` is a verb of speech; “put” only with “it”.
fn speaks(items: &[Item<'_>], index: usize) -> bool {
    let item = &items[index];
    let put = matches!(&*item.word, "put" | "puts");
    let noun = matches!(
        &*item.word,
        "answer"
            | "answers"
            | "reply"
            | "cry"
            | "sigh"
            | "laugh"
            | "joke"
            | "demand"
            | "promise"
            | "whisper"
            | "note"
            | "notes"
            | "comment"
            | "comments"
            | "remark"
            | "remarks"
            | "state"
            | "quote"
            | "claim"
            | "text"
            | "label"
            | "title"
            | "thought"
            | "saying"
            | "calling"
            | "demande"
            | "réponse"
    ) && index > 0
        && (items[index - 1].is(Senses::ARTICLE.or(Senses::MINE))
            || matches!(
                &*items[index - 1].word,
                "no" | "his" | "her" | "their" | "its" | "this" | "any" | "only" | "sa" | "cette"
            ));
    !noun && item.is(VERB) && (!put || items.get(index + 1).is_some_and(|item| item.word == "it"))
}

/// Whether a verb is a participle without a subject of its own: asking, demandant.
fn is_participle(verb: &str) -> bool {
    verb.ends_with("ing") || verb.ends_with("ant") && verb.len() > 5
}

/// What stands before a verb, without what two commas enclose directly before it: “My sister, who
/// gave me the book,”.
fn without_apposition<'a, 't>(said: &'a [Item<'t>]) -> &'a [Item<'t>] {
    let last = said.iter().rposition(|item| !item.is(Senses::BETWEEN));
    let Some(last) = last.filter(|&last| said[last].is_sign(",")) else { return said };
    let first = (last.saturating_sub(14)..last).rev().find(|&at| said[at].is_sign(","));
    first.filter(|&first| first > 0).map_or(said, |first| &said[..first])
}

/// Somebody of the reviewer's life in the same sentence, where nothing tells who speaks.
fn person_near(before: &[Item<'_>], after: &[Item<'_>]) -> Option<Voice> {
    let friend = |item: &Item<'_>| FRIENDS.contains(&&*item.word);
    let find = |items: &[Item<'_>], most: usize| {
        let person = |&(index, item): &(usize, &Item<'_>)| {
            item.is(Senses::PERSON) && is_mine(items, index) || friend(item) && is_some(&items[..index])
        };
        items.iter().enumerate().take(most).find(person).map(|(_, item)| other(&[item]))
    };
    find(before, REACH).or_else(|| find(after, 12))
}

/// Who is never spoken of with “a” in a plot without a name.
const FRIENDS: &[&str] = &[
    "friend",
    "colleague",
    "reader",
    "reviewer",
    "critic",
    "ami",
    "amie",
    "collègue",
    "lecteur",
    "lectrice",
    "libraire",
    "freund",
    "freundin",
    "kollege",
    "kollegin",
    "leser",
    "leserin",
];

/// “as if to say”, “it's like, …”, “the feeling of”, “a case of”.
fn imagined(before: &[Item<'_>]) -> Option<Voice> {
    let words: Vec<&Item<'_>> = before.iter().rev().filter(|item| item.is_word()).take(5).collect();
    let word = |at: usize| words.get(at).map_or("", |item| &*item.word);
    let as_if = (2..5).any(|at| word(at) == "as" && matches!(word(at - 1), "if" | "though"));
    let as_if = as_if
        || (1..5).any(|at| matches!(word(at), "comme") && word(at - 1) == "pour")
        || words.iter().any(|item| item.word == "als") && word(1) == "wollte";
    let like = word(0) == "like"
        && (matches!(
            word(1),
            "was"
                | "were"
                | "is"
                | "i'm"
                | "it's"
                | "he's"
                | "she's"
                | "be"
                | "just"
                | "all"
                | "being"
                | "are"
                | "feels"
                | "felt"
        ) || words.get(1).is_some_and(|item| item.is(Senses::FIRST)));
    // the equivalent of, a feeling of, a case of; not the words of
    let texts = Senses::LINE.or(Senses::EDGE).or(Senses::TITLED).or(Senses::BOOK).or(VERB).or(Senses::FINITE);
    let told = |item: &&Item<'_>| {
        item.is(texts) || matches!(&*item.word, "dreams" | "dreamt" | "talks" | "talk" | "dream" | "speak")
    };
    let mood = word(0) == "of" && !words.get(1).is_some_and(told) && before.last().is_some_and(Item::is_word);
    let whose = |at: usize| {
        words
            .get(at)
            .is_some_and(|item| matches!(&*item.word, "his" | "her" | "their") || item.word.ends_with("'s"))
    };
    let gist = (0..2).filter(|&at| GISTS.contains(&word(at)) && !whose(at + 1)).find_map(|at| words.get(at));
    if let Some(gist) = gist {
        return Some(own(&[gist]));
    }
    let amounts = matches!(word(0), "to") && word(1) == "down"
        || words.iter().skip(1).take(4).any(|item| item.word == "down") && word(0) == "is";
    // Me: “…” Q: “…”
    let mut last = before.iter().rev();
    let label = last.next().is_some_and(|item| item.is_sign(":"))
        && last.next().is_some_and(|item| {
            item.is_word() && (item.is(Senses::FIRST.or(Senses::PERSON)) || item.word.chars().count() == 1)
        })
        && last.next().is_none_or(|item| !item.is_word());
    let mood = mood || amounts || label;
    (as_if || like || mood)
        .then(|| own(&words[..words.len().min(2)].iter().rev().copied().collect::<Vec<_>>()))
}

/// What a reviewer says is the gist of a book, in words of one's own.
const GISTS: &[&str] = &[
    "moral",
    "lesson",
    "message",
    "takeaway",
    "gist",
    "verdict",
    "rating",
    "dr",
    "summary",
    "upshot",
    "pitch",
    "premise",
    "logline",
    "question",
    "answer",
    "status",
    "caption",
    "picture",
    "imagine",
    "short",
    "morale",
    "leçon",
    "bilan",
    "fazit",
    "lehre",
    "botschaft",
    "vibe",
    "energy",
    "vibes",
];

/// What the word directly before says that the quotation is its meaning.
fn gloss(before: &[Item<'_>]) -> Option<Voice> {
    let defined = before.iter().rev().take(8).find(|item| {
        matches!(
            &*item.word,
            "dictionary"
                | "defines"
                | "defined"
                | "definition"
                | "duden"
                | "wörterbuch"
                | "dictionnaire"
                | "définition"
        )
    });
    if let Some(item) = defined {
        return Some(Voice::Gloss(item.word.clone().into_owned()));
    }
    if let [.., term, is] = before
        && term.is_quotation()
        && term.range.len() < 40
        && matches!(&*is.word, "is" | "are" | "was" | "being" | "ist" | "est" | "for")
    {
        return Some(Voice::Gloss(is.word.clone().into_owned()));
    }
    let mut words = before.iter().rev().filter(|item| !item.is_sign(",:")).take(2);
    let (last, previous) = (words.next()?, words.next());
    let by_two = previous.is_some_and(|item| item.is(Senses::MEANS))
        && matches!(&*last.word, "as" | "to" | "by" | "of" | "for" | "dire" | "so" | "mit" | "par");
    let stands_for = last.word != "for"
        || previous.is_some_and(|item| {
            item.is(Senses::MEANS) || item.capital && item.word.ends_with(['n', 'h', 'e', 'k'])
        });
    let direct =
        last.is(Senses::MEANS) && stands_for && !matches!(&*last.word, "stands" | "also" | "soit" | "veut");
    (direct || by_two).then(|| Voice::Gloss(last.word.clone().into_owned()))
}

/// Whether who is told is not in the book: told me, told an interviewer, told the Paris Review. The
/// narrator “tells us”.
fn told_outside(verb: &Item<'_>, after: &[Item<'_>]) -> bool {
    let mut after = after.iter();
    let Some(first) = after.next() else { return false };
    let next = after.next();
    first.word == "me"
        || is_past(verb) && first.is(Senses::FIRST) && first.word != "you" && first.word != "one"
        || first.word == "the" && next.is_some_and(|item| item.capital)
        || first.is(Senses::ARTICLE)
            && next.into_iter().chain(after.take(3)).any(|item| {
                item.is(Senses::PAPER.or(Senses::MEDIUM))
                    || is_past(verb) && (item.is(Senses::OUTSIDER) || item.word == "paper")
            })
}

/// Whether an English verb of speech is past: reviews tell plots in the present, life in the past.
fn is_past(verb: &Item<'_>) -> bool {
    verb.word.ends_with('d') || matches!(&*verb.word, "thought" | "wrote")
}

/// “a friend”, “one reader”: somebody nobody has named before.
fn is_some(before: &[Item<'_>]) -> bool {
    let some = |item: &Item<'_>| {
        matches!(&*item.word, "a" | "one" | "another" | "some" | "une" | "un" | "ein" | "eine" | "einer")
    };
    before.iter().rev().take(2).take_while(|item| item.is_word()).any(some)
}

fn mine_within(before: &[Item<'_>]) -> bool {
    before.iter().rev().take(6).any(|item| item.is(Senses::MINE))
}

fn is_subject(item: &Item<'_>) -> bool {
    item.is(Senses::FIRST.or(Senses::THIRD).or(Senses::SUBJECT).or(Senses::MINE).or(Senses::ARTICLE))
}

fn other(words: &[&Item<'_>]) -> Voice {
    Voice::Other(joined(words))
}

fn own(words: &[&Item<'_>]) -> Voice {
    Voice::Own(joined(words))
}

fn joined(words: &[&Item<'_>]) -> String {
    let words: Vec<&str> = words.iter().map(|item| &*item.word).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}
