//! Who the subject of a verb of speech is: somebody in the book, or not.

use super::phrases::{
    is_judging, is_participle, is_past, is_some, mine_within, other, own, without_apposition,
};
use super::{Cues, VERB, Voice};
use crate::document::catalogue;
use crate::document::quotations::REACH;
use crate::document::quotations::frame::Item;
use crate::document::quotations::known::{is_mine, is_name};
use crate::document::quotations::lexicon::Senses;
use crate::syntax::Language;

impl Cues<'_> {
    /// Who stands after the verb: says Kathy, said my sister, wrote one reviewer.
    pub(super) fn inverted(&self, subject: &[Item<'_>], verb: &Item<'_>, head: &[Item<'_>]) -> Voice {
        let mut mine = false;
        for (index, item) in subject.iter().enumerate().take(6) {
            mine |= item.is(Senses::MINE);
            if index == 0 && item.is(Senses::FIRST) {
                return own(&[verb, item]);
            }
            if index == 0 && item.is(Senses::THIRD) {
                return self.antecedent(head, verb).unwrap_or_else(|| self.somebody(verb));
            }
            if item.is(Senses::VOICE) || item.is(Senses::BOOK) && !mine {
                return Voice::Book;
            }
            if item.is(Senses::SAYING) {
                return other(&[verb, item]);
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
            // says the pedant at every party
            if matches!(&*item.word, "every" | "chaque" | "jedes" | "jeder" | "jedem") {
                return other(&[verb, item]);
            }
            if self.is_name(subject, index) {
                let end = (index..subject.len()).find(|&at| !is_name(&subject[at])).unwrap_or(subject.len());
                return self.named(&subject[index..end], verb, &[]);
            }
        }
        if mine { other(&[verb, &subject[subject.len().min(2) - 1]]) } else { self.somebody(verb) }
    }

    /// Somebody of whom nothing is known: reviews tell what is in a book in the present, and what
    /// people said in the past.
    fn anybody(&self, verb: &Item<'_>) -> Voice {
        if is_past(verb, self.language) || is_judging(verb) { other(&[verb]) } else { Voice::Book }
    }

    /// The same of somebody who is called by name or “she”: where a plot is told, they are in it.
    fn somebody(&self, verb: &Item<'_>) -> Voice {
        if self.in_plot && !is_judging(verb) { Voice::Book } else { self.anybody(verb) }
    }

    /// Who is the subject of `verb`, given what stands before it: `said` in its sentence, `head`
    /// before that.
    pub(super) fn subject(&self, said: &[Item<'_>], verb: &Item<'_>, head: &[Item<'_>]) -> Option<Voice> {
        let said = without_apposition(said);
        if is_participle(&verb.word)
            && let Some(voice) = self.first_subject(said, verb)
        {
            return Some(voice);
        }
        let mut seen = 0;
        let mut between: Vec<&Item<'_>> = Vec::new();
        let mut passed = said.len();
        for index in (0..said.len()).rev() {
            let item = &said[index];
            if index >= passed {
                continue;
            }
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
            // a director I know likes to say
            // I have seen it called
            if item.is(Senses::FIRST)
                && said[index..].iter().any(|item| matches!(&*item.word, "seen" | "heard" | "vu" | "entendu"))
                && verb.is(Senses::WRITES)
            {
                return Some(other(&[item, verb]));
            }
            let known = |item: &Item<'_>| matches!(&*item.word, "know" | "knew" | "met" | "work" | "worked");
            if item.is(Senses::FIRST) && index > 0 && said.get(index + 1).is_some_and(known) {
                return Some(other(&[&said[index - 1], verb]));
            }
            if item.is(Senses::FIRST) && seen - between.len() < 2 {
                // We are told by the book; I was asked by somebody.
                let alone = matches!(&*item.word, "i" | "i've" | "i'd" | "i'm" | "je" | "j'" | "ich");
                if passive && is_past(verb, self.language) && !alone {
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
                // il l’a dit
                let perfect = |item: &&&Item<'_>| matches!(&*item.word, "a" | "ont" | "avait" | "avaient");
                if self.language == Language::French && between.iter().any(|item| perfect(&item)) {
                    return Some(other(&[item, verb]));
                }
                let antecedent = if index == 0 { head } else { &said[..index] };
                return Some(self.antecedent(antecedent, verb).unwrap_or_else(|| {
                    if item.word == "they" && matches!(&*verb.word, "say" | "call") {
                        other(&[item, verb])
                    } else {
                        self.somebody(verb)
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
                // “Nabokov is said to have called Dostoevsky”: who is spoken of does not speak
                if start > 0 && ABOUT.contains(&&*said[start - 1].word) {
                    passed = start;
                    continue;
                }
                // our own Kit
                if let Some(owner) =
                    said[start.saturating_sub(2)..start].iter().find(|item| item.is(Senses::MINE))
                {
                    return Some(other(&[owner, &said[index], verb]));
                }
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
                // “A woman in the second row said”: nobody has told of her before.
                let new = matches!(&*item.word, "a" | "an" | "un" | "une" | "ein" | "eine");
                return Some(if new { self.anybody(verb) } else { self.somebody(verb) });
            }
        }
        // Too far away to be seen: whoever asked, it was talk.
        let passive =
            between.iter().any(|item| matches!(&*item.word, "is" | "are" | "was" | "were" | "been" | "be"));
        let talked =
            verb.is(Senses::SAYS) && is_past(verb, self.language) && !is_participle(&verb.word) && !passive;
        (talked || is_judging(verb)).then(|| other(&[verb]))
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
    pub(super) fn is_name(&self, items: &[Item<'_>], index: usize) -> bool {
        let noun = Senses::ARTICLE.or(Senses::MINE);
        let german_noun = self.language == Language::German
            && (index.checked_sub(1).is_some_and(|at| items[at].is(noun))
                || items[index].is(Senses::PERSON.or(Senses::VOICE).or(Senses::OUTSIDER).or(Senses::BOOK)));
        is_name(&items[index]) && !german_noun
    }

    /// Somebody with a name: the author, a character, somebody of the reviewer's life, or a critic.
    fn named(&self, name: &[Item<'_>], verb: &Item<'_>, between: &[&Item<'_>]) -> Voice {
        const PERFECT: &[&str] = &["has", "have", "had", "a", "ont", "avait", "avaient", "hat", "hatte"];
        let past = !self.in_plot && is_past(verb, self.language)
            || verb.is(VERB) && between.iter().any(|item| PERFECT.contains(&&*item.word));
        let Some(last) = name.last() else { return Voice::Book };
        let any = |test: &dyn Fn(&str) -> bool| name.iter().any(|item| test(item.base()));
        let outside = || other(&[last, verb]);
        let mut perfect = between.iter().map(|item| &*item.word);
        if any(&|name| self.known.is_outsider(name)) {
            return outside();
        }
        if any(&|name| self.known.is_author(name)) {
            if verb.is(Senses::SAYS) && past {
                return outside();
            }
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
        if verb.is(Senses::ARGUES) || is_judging(verb) || perfect.any(|word| word == "once") {
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
        let acts = any(&|name| self.known.is_acting(name));
        if past && !acts {
            return outside();
        }
        if titled || !self.known.has_authors() {
            return Voice::Book;
        }
        // Sartre, of whom the review says nothing else
        if whole == 1 && verb.is(Senses::WRITES) && elsewhere < 2 && catalogue::has_name(last.base()) {
            return outside();
        }
        // A critic has two names at first; who writes by one, in the present, writes in the book.
        if whole == 1 || elsewhere > 1 { Voice::Book } else { outside() }
    }

    /// Who a pronoun after `head` stands for, if somebody of the reviewer's life was named last.
    pub(super) fn antecedent(&self, head: &[Item<'_>], verb: &Item<'_>) -> Option<Voice> {
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
                let base = item.base();
                let of_the_book = self.known.is_author(base) && !verb.is(Senses::SAYS)
                    || self.known.is_in_title(base)
                    || self.known.is_acting(base);
                return Some(if self.known.is_outsider(base) {
                    other(&[item, verb])
                } else if of_the_book {
                    Voice::Book
                } else {
                    self.somebody(verb)
                });
            }
        }
        None
    }
}

/// Prepositions before somebody who is spoken of.
const ABOUT: &[&str] = &[
    "about", "on", "of", "to", "with", "for", "from", "über", "an", "von", "mit", "bei", "sur", "de", "à",
    "avec", "chez",
];
