//! Turns of phrase around a quotation that need no subject and verb to be understood.

use super::super::frame::Item;
use super::super::known::is_mine;
use super::super::lexicon::Senses;
use super::{VERB, Voice};
use crate::document::quotations::REACH;
use crate::syntax::Language;

/// Whether the item at `index` is a verb of speech; “put” only with “it”.
pub(super) fn speaks(items: &[Item<'_>], index: usize) -> bool {
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
pub(super) fn is_participle(verb: &str) -> bool {
    verb.ends_with("ing") || verb.ends_with("ant") && verb.len() > 5
}

/// What stands before a verb, without what two commas enclose directly before it: “My sister, who
/// gave me the book,”.
pub(super) fn without_apposition<'a, 't>(said: &'a [Item<'t>]) -> &'a [Item<'t>] {
    let last = said.iter().rposition(|item| !item.is(Senses::BETWEEN));
    let Some(last) = last.filter(|&last| said[last].is_sign(",")) else { return said };
    let first = (last.saturating_sub(14)..last).rev().find(|&at| said[at].is_sign(","));
    first.filter(|&first| first > 0).map_or(said, |first| &said[..first])
}

/// Somebody of the reviewer's life in the same sentence, where nothing tells who speaks.
pub(super) fn person_near(before: &[Item<'_>], after: &[Item<'_>]) -> Option<Voice> {
    let friend = |item: &Item<'_>| FRIENDS.contains(&&*item.word);
    let find = |items: &[Item<'_>], most: usize| {
        let person = |&(index, item): &(usize, &Item<'_>)| {
            let own = item.is(Senses::PERSON) && is_mine(items, index) && !is_told(items, index);
            // “A friend of Ruth” is in the book.
            let theirs = items.get(index + 1).is_some_and(|next| matches!(&*next.word, "of" | "de" | "von"))
                && items.get(index + 2).is_some_and(|next| next.capital);
            own || friend(item) && is_some(&items[..index]) && !theirs
        };
        items.iter().enumerate().take(most).find(person).map(|(_, item)| other(&[item]))
    };
    // “My postman gave it back with the words”
    let mine = before.first().filter(|item| item.is(Senses::MINE));
    let words = |item: &Item<'_>| matches!(&*item.word, "words" | "worten" | "mots" | "commentaire");
    let with_words = mine.filter(|_| before.iter().any(words)).map(|item| other(&[item, &before[1]]));
    find(before, REACH).or(with_words).or_else(|| find(after, 12))
}

/// Whether something is read, said or done to the person at `index`: “I read my husband the following”.
fn is_told(items: &[Item<'_>], index: usize) -> bool {
    const DONE: &str = "read told showed made gave sent quoted texted lent bought";
    items[..index].iter().rev().take(3).any(|item| DONE.split(' ').any(|done| done == item.word))
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

/// “You know the sort of thing”, “in a nutshell”, “it could be summed up as”: the words are made up.
fn known_kind<'a, 't>(before: &'a [Item<'t>]) -> Option<&'a Item<'t>> {
    let near = &before[before.len().saturating_sub(REACH)..];
    let said = |words: &[&str]| {
        near.windows(words.len()).any(|at| at.iter().zip(words).all(|(item, word)| item.word == *word))
    };
    let you = near.windows(2).position(|pair| pair[0].word == "you" && pair[1].word == "know");
    let kind = you.and_then(|at| {
        near[at..].iter().take(5).find(|item| matches!(&*item.word, "sort" | "type" | "kind" | "thing"))
    });
    let made_up =
        [["in", "a", "nutshell"], ["in", "a", "sentence"], ["summed", "up", "as"], ["sum", "up", "as"]];
    kind.or_else(|| made_up.iter().any(|words| said(words)).then(|| near.last()).flatten())
}

/// “I wanted to reach into the page and say”: the wish, if the words before end in what one would say.
fn wish_to_say<'a, 't>(before: &'a [Item<'t>]) -> Option<&'a Item<'t>> {
    const WISHES: &[&str] = &[
        "want", "wanted", "longed", "tempted", "like", "itching", "dying", "ready", "felt", "envie",
        "voulais", "voudrais", "wollte", "möchte",
    ];
    let last = before.iter().rev().find(|item| item.is_word())?;
    if !last.is(Senses::SAYS) || last.word.ends_with(['s', 'd']) {
        return None;
    }
    let words = before.iter().rev().filter(|item| item.is_word()).take(14);
    let wish = words.into_iter().find(|item| WISHES.contains(&&*item.word))?;
    let first = before.iter().any(|item| item.is(Senses::FIRST) && item.range.start < wish.range.start);
    first.then_some(wish)
}

/// “as if to say”, “it's like, …”, “the feeling of”, “a case of”.
pub(super) fn imagined(before: &[Item<'_>]) -> Option<Voice> {
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
            && !words
                .get(at)
                .is_some_and(|item| matches!(&*item.word, "week's" | "month's" | "today's" | "year's"))
    };
    let gist = (0..2).filter(|&at| GISTS.contains(&word(at)) && !whose(at + 1)).find_map(|at| words.get(at));
    if let Some(gist) = gist {
        return Some(own(&[gist]));
    }
    if let Some(wish) = wish_to_say(before) {
        return Some(own(&[wish]));
    }
    if let Some(kind) = known_kind(before) {
        return Some(own(&[kind]));
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
pub(super) fn gloss(before: &[Item<'_>]) -> Option<Voice> {
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
            item.is(Senses::MEANS) || item.capital && TONGUES.split(' ').any(|tongue| tongue == item.word)
        });
    let direct =
        last.is(Senses::MEANS) && stands_for && !matches!(&*last.word, "stands" | "also" | "soit" | "veut");
    (direct || by_two).then(|| Voice::Gloss(last.word.clone().into_owned()))
}

/// Languages, of whose words a meaning is told: “Finnish for”.
const TONGUES: &str = "greek latin french german italian spanish portuguese russian polish czech danish swedish \
    norwegian icelandic finnish dutch welsh irish gaelic scots english hebrew yiddish arabic turkish persian \
    hindi japanese chinese korean";

/// Whether who is told is not in the book: told me, told an interviewer, told the Paris Review. The
/// narrator “tells us”.
pub(super) fn told_outside(verb: &Item<'_>, after: &[Item<'_>], language: Language) -> bool {
    let mut after = after.iter();
    let Some(first) = after.next() else { return false };
    let next = after.next();
    // “Flaubert écrivait à Louise Colet : …”
    let recipient = matches!(&*first.word, "to" | "à" | "an")
        && next
            .is_some_and(|item| item.capital || item.is(Senses::MINE.or(Senses::PERSON).or(Senses::ARTICLE)));
    first.word == "me"
        || is_past(verb, language) && recipient
        || is_past(verb, language) && first.is(Senses::FIRST) && first.word != "you" && first.word != "one"
        || first.word == "the" && next.is_some_and(|item| item.capital)
        || first.is(Senses::ARTICLE)
            && next.into_iter().chain(after.take(3)).any(|item| {
                item.is(Senses::PAPER.or(Senses::MEDIUM))
                    || is_past(verb, language) && (item.is(Senses::OUTSIDER) || item.word == "paper")
            })
}

/// Whether a verb tells what a reader makes of a book: elle trouve que, sie findet.
pub(super) fn is_judging(verb: &Item<'_>) -> bool {
    matches!(
        &*verb.word,
        "trouve"
            | "trouvent"
            | "trouvait"
            | "trouvaient"
            | "fand"
            | "fanden"
            | "findet"
            | "finden"
            | "reckons"
            | "reckon"
            | "widerspricht"
            | "widersprach"
    )
}

/// Whether a verb of speech is past: reviews tell plots in the present, life in the past.
pub(super) fn is_past(verb: &Item<'_>, language: Language) -> bool {
    let word = &*verb.word;
    match language {
        Language::English => {
            word.ends_with('d')
                || matches!(word, "written" | "thought" | "wrote" | "spoke" | "sang" | "began" | "went")
        }
        // a demandé, écrivait, répondit; not dit, écrit, which may be present.
        Language::French => {
            word.ends_with(['é', 'u'])
                || word.ends_with("ait")
                || word.ends_with("aient")
                || word.ends_with("èrent")
                || word.ends_with("ivit")
                || word.ends_with("ndit")
                || word.ends_with('a') && word.len() > 4
        }
        Language::German => {
            word.ends_with("te") || word.ends_with("ten") || PRETERITES.split(' ').any(|past| past == word)
        }
    }
}

/// German preterites and participles that no ending tells.
const PRETERITES: &str = "rief riefen sprach sprachen schrieb schrieben fand fanden bat las hieß verriet gab \
    gestand versprach schrie pries empfahl gesagt gefragt gemeint gerufen gedacht geschrieben genannt \
    geantwortet beschrieben";

/// “a friend”, “one reader”: somebody nobody has named before.
pub(super) fn is_some(before: &[Item<'_>]) -> bool {
    let some = |item: &Item<'_>| {
        matches!(&*item.word, "a" | "one" | "another" | "some" | "une" | "un" | "ein" | "eine" | "einer")
    };
    before.iter().rev().take(2).take_while(|item| item.is_word()).any(some)
}

pub(super) fn mine_within(before: &[Item<'_>]) -> bool {
    before.iter().rev().take(6).any(|item| item.is(Senses::MINE))
}

pub(super) fn is_subject(item: &Item<'_>) -> bool {
    item.is(Senses::FIRST.or(Senses::THIRD).or(Senses::SUBJECT).or(Senses::MINE).or(Senses::ARTICLE))
}

pub(super) fn other(words: &[&Item<'_>]) -> Voice {
    Voice::Other(joined(words))
}

pub(super) fn own(words: &[&Item<'_>]) -> Voice {
    Voice::Own(joined(words))
}

pub(super) fn joined(words: &[&Item<'_>]) -> String {
    let words: Vec<&str> = words.iter().map(|item| &*item.word).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}
