//! Titles: what is like one, and where one begins that no mark sets apart.

use std::ops::Range;

use super::words::{DAYS, MONTHS, Words, is_capitalised, lists};

/// The most words of a title.
const MOST: usize = 18;

/// Whether emphasised text can be a title: it begins with a capital or a digit and is not long.
pub(super) fn is_emphasised(text: &str) -> bool {
    // A locator or an aside.
    if text.trim_start().starts_with(['(', '[']) {
        return false;
    }
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    text.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) && is_usable(text)
}

/// Whether quoted text is printed as titles are: a capital first, and on most of its long words.
pub(super) fn is_quoted(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && !"’'-".contains(c)).collect();
    let long = || words.iter().filter(|word| word.chars().count() > 3);
    let capital = long().filter(|word| !word.starts_with(char::is_lowercase)).count();
    is_emphasised(text) && capital * 3 >= long().count() * 2 && !text.ends_with('.')
}

fn is_usable(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let sole = words.next().filter(|_| words.next().is_none());
    text.split_whitespace().take(MOST + 1).count() <= MOST && !sole.is_some_and(|word| lists(DEEDS, word))
}

/// What is known of the place of a title without marks.
pub(super) struct Place<'a> {
    /// The last byte of the title, exclusive.
    pub(super) end: usize,
    /// Where it may begin at the earliest, in bytes.
    pub(super) floor: usize,
    /// Whether a comma parts it from “by”.
    pub(super) comma: bool,
    /// A “by” that belongs to the title, as a word.
    pub(super) inner_by: Option<usize>,
    /// Whether an emphasis ends at a byte.
    pub(super) emphasis_ends: &'a dyn Fn(usize) -> bool,
    /// What follows the author.
    pub(super) after: &'a str,
    /// Whether the author has one name only.
    pub(super) by_one_name: bool,
}

/// Reads a title without marks back from its last word.
pub(super) fn plain(words: &Words<'_>, place: &Place<'_>) -> Option<Range<usize>> {
    let last = words.last_before(place.end)?;
    let last_range = words.range(last);
    if !matches!(&words.text[last_range.end..place.end], "" | "!" | "?" | "…" | "’" | "'") {
        return None;
    }
    if lists(DEEDS, words.word(last)) || kind(words.word(last)) == Kind::Small {
        return None;
    }
    let mut first = walk_back(words, last, place)?;
    first = skip_openers(words, first, last, place)?;
    let start = words.range(first).start + glued(words, first, last);
    let capitals = (first..=last).filter(|&index| kind(words.word(index)) == Kind::Capital).count();
    let sole = first == last;
    // “Fox, Hen, Cat by …” may be one title or three.
    let listed = sole && first > 0 && words.gap(first).trim() == "," && is_capitalised(words.word(first - 1));
    let genre = (first..=last).all(|index| lists(GENRES, words.word(index)));
    if place.comma && capitals < 2
        || listed
        || genre
        || is_date_or_language(words, first, last)
        || is_done_by(words, first)
        || is_subject(words, first, place)
        || sole
            && (lists(PLACES, words.word(first)) || place.by_one_name && !stands_alone(words, first, place))
    {
        return None;
    }
    Some(start..place.end)
}

/// The first word that may belong to the title that ends with word `last`.
fn walk_back(words: &Words<'_>, last: usize, place: &Place<'_>) -> Option<usize> {
    let mut first = None;
    let mut colon = None;
    let mut index = last;
    for count in 0.. {
        let word = words.word(index);
        let inner_by = place.inner_by == Some(index);
        if words.range(index).start < place.floor
            || index < last && (place.emphasis_ends)(words.range(index).end)
            || kind(word) == Kind::Other && !inner_by
        {
            break;
        }
        if count == MOST {
            return None;
        }
        first = Some(index);
        if kind(word) == Kind::Glued || index == 0 {
            break;
        }
        // A capital article after a small word begins the title: “such as The Road”.
        let article = matches!(word, "The" | "A" | "An");
        if article && kind(words.word(index - 1)) == Kind::Small && words.gap(index).trim().is_empty() {
            break;
        }
        let gap = words.gap(index);
        if gap.starts_with(':') && gap.len() > 1 && gap[1..].trim().is_empty() && kind(word) != Kind::Small {
            colon = colon.or(Some(index));
            if lists(CREDITS, words.word(index - 1)) {
                return None;
            }
            if lists(LABELS, words.word(index - 1)) {
                break;
            }
        } else if !(words.follows_on(index) || gap.trim_end() == "," && matches!(word, "the" | "a" | "an")) {
            // A comma belongs to a title only in “The Fox, the Hen and the Cat”.
            break;
        }
        index -= 1;
    }
    let mut first = first?;
    while first < last && kind(words.word(first)) == Kind::Small {
        first += 1;
    }
    if let Some(of) =
        (first + 1..last).find(|&index| words.word(index) == "of" && lists(OF_TITLES, words.word(index - 1)))
    {
        first = of + 1;
        while first < last && kind(words.word(first)) == Kind::Small {
            first += 1;
        }
    }
    // “Today: The Road” is a line about a book, “The Road: A Tale” a title.
    if colon.is_some_and(|colon| (first..colon).all(|index| lists(OPENERS, words.word(index)))) {
        first = colon?;
    }
    Some(first)
}

/// The last word of a title without marks that begins with the article at word `first`; `None` if no
/// capital follows it.
pub(super) fn forward(words: &Words<'_>, first: usize) -> Option<usize> {
    let mut last = None;
    for index in first + 1..words.len().min(first + MOST) {
        if !words.follows_on(index) {
            break;
        }
        match kind(words.word(index)) {
            Kind::Capital if super::possessor(words.word(index)).is_none() => last = Some(index),
            // “The Ash and Tom Hill’s”
            Kind::Small if !matches!(words.word(index), "and" | "&") => {}
            _ => break,
        }
    }
    last
}

/// Drops the words that begin the sentence rather than the title.
fn skip_openers(words: &Words<'_>, mut first: usize, last: usize, place: &Place<'_>) -> Option<usize> {
    let follow = place.after.trim_start();
    let alone = stands_alone(words, first, place);
    let next_word = follow.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let alone = alone && !place.comma;
    let subject = alone || lists(TITLE_VERBS, next_word);
    if first == last && lists(OPENERS, words.word(first)) {
        return None;
    }
    if !words.begins_sentence(first) {
        return Some(first);
    }
    loop {
        let word = words.word(first);
        let next = words.word(first + 1);
        let article = matches!(next, "The" | "A" | "An");
        let opener = if lists(PREPOSITIONS, word) {
            article || !subject && kind(next) != Kind::Small
        } else {
            lists(OPENERS, word) && (article || !alone)
        };
        if !opener || first == last {
            break;
        }
        first += 1;
        while first < last && kind(words.word(first)) == Kind::Small {
            first += 1;
        }
    }
    Some(first)
}

/// Whether title and author are all that the line or its part after a colon says.
fn stands_alone(words: &Words<'_>, first: usize, place: &Place<'_>) -> bool {
    let follow = place.after.trim_start();
    let label = words.text[..words.range(first).start].trim_end();
    (label.is_empty() || label.ends_with(':')) && (follow.is_empty() || follow.starts_with(['(', '|']))
}

/// Whether a name is that of a place: “London”, “New York”.
pub(super) fn is_place(name: &str) -> bool {
    let name = name.strip_prefix("New ").unwrap_or(name);
    lists(PLACES, name)
}

/// Whether the words are what a book or a deed is about: “a history of Britain by”, “the conquest of
/// Mexico by”. A copy or a review of a title is of the title.
fn is_subject(words: &Words<'_>, first: usize, place: &Place<'_>) -> bool {
    if first < 2 || !words.follows_on(first) || matches!(words.word(first), "The" | "A" | "An") {
        return false;
    }
    let about = matches!(words.word(first - 1), "on" | "about");
    if !about && !matches!(words.word(first - 1), "of" | "in" | "from" | "to") || !words.follows_on(first - 1)
    {
        return false;
    }
    let noun = words.word(first - 2);
    if lists(SUBJECT_NOUNS, noun) {
        return true;
    }
    let article = matches!(words.word(first.wrapping_sub(3)), "the" | "The" | "a" | "A" | "an" | "An");
    let deed = !about && article && kind(noun) == Kind::Other && !lists(OF_TITLES, noun);
    deed && place.by_one_name
}

/// Where in its word the title begins, if something is glued to its front: 2 in `goNever`.
fn glued(words: &Words<'_>, first: usize, last: usize) -> usize {
    let word = words.word(first);
    if let Some(at) = lower_prefix(word) {
        return at;
    }
    // `Never DreamNever Dream` repeats the title where it is glued.
    let end = words.range(last).end;
    for index in first..=last {
        let range = words.range(index);
        let Some(at) = inner_capital(words.word(index)) else { continue };
        let split = range.start + at;
        let same = |(a, b): (char, char)| a.to_lowercase().eq(b.to_lowercase());
        let title = &words.text[split..end];
        let before = &words.text[..split];
        if before.chars().count() >= title.chars().count()
            && title.chars().rev().zip(before.chars().rev()).all(same)
        {
            return split - words.range(first).start;
        }
    }
    0
}

/// Whether the words are a time, a part of a book or a language, which “by” follows too: “from the
/// French by”.
fn is_date_or_language(words: &Words<'_>, first: usize, last: usize) -> bool {
    let number = |index| words.word(index).bytes().all(|byte| byte.is_ascii_digit());
    let time = |index| lists(MONTHS, words.word(index)) || lists(DAYS, words.word(index));
    let all_times = (first..=last).all(|index| number(index) || time(index));
    let dated = first > 0 && words.follows_on(first) && lists(BEFORE_TIMES, words.word(first - 1));
    let part = first < last
        && number(last)
        && lists(PARTS, words.word(last - 1))
        && (first..last - 1).all(|index| lists(OPENERS, words.word(index)));
    all_times && (dated || first < last && number(last))
        || part
        || first == last && lists(LANGUAGES, words.word(first))
}

/// Whether a deed and its place or source stand before, so that “by” names the doer: “published in
/// London by”, “translated from the French by”.
fn is_done_by(words: &Words<'_>, first: usize) -> bool {
    let placed = |index| matches!(words.word(index), "in" | "from" | "at" | "for");
    if lists(DONE, words.word(first)) && placed(first + 1) {
        return true;
    }
    let mut index = first;
    for _ in 0..5 {
        if index == 0 || !words.follows_on(index) {
            return false;
        }
        index -= 1;
        let word = words.word(index);
        if lists(DONE, word) {
            return placed(index + 1);
        }
        let between = kind(word) == Kind::Small || word.starts_with(|c: char| c.is_ascii_digit());
        if !between && !lists(MONTHS, word) {
            return false;
        }
    }
    false
}

/// What a word can be to a title without marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Begins with a capital or digit.
    Capital,
    /// Stands between others in lower case.
    Small,
    /// Begins inside the word: `goNever`.
    Glued,
    /// None of a title's.
    Other,
}

fn kind(word: &str) -> Kind {
    if is_capitalised(word) || word.starts_with(|c: char| c.is_ascii_digit()) {
        Kind::Capital
    } else if word == "&" || SMALL.split_ascii_whitespace().any(|small| small == word) {
        Kind::Small
    } else if lower_prefix(word).is_some() {
        Kind::Glued
    } else {
        Kind::Other
    }
}

/// The place of the first capital after two small letters or more, unlike `iPhone`.
fn lower_prefix(word: &str) -> Option<usize> {
    let at = word.find(char::is_uppercase)?;
    let small = word[..at].chars().count() >= 2 && word[..at].chars().all(char::is_lowercase);
    (small && word[at..].chars().nth(1).is_some_and(char::is_lowercase)).then_some(at)
}

/// The place of a capital after a small letter.
fn inner_capital(word: &str) -> Option<usize> {
    let mut small = false;
    word.char_indices().find_map(|(at, c)| {
        let found = small && c.is_uppercase();
        small = c.is_lowercase();
        found.then_some(at)
    })
}

/// Lower-case words inside titles.
const SMALL: &str = "of the and a an in to me my for on with at from or nor but as into over upon \
    without through between under near after before beyond behind against within among beneath de la le les du des d’un et en au aux der die das den dem und im \
    am zu el los las y del il lo gli e di da della n vs";

/// Words before a colon that announce what is no work under review.
const CREDITS: &str = "Theme Photo Image Cover Music Design Art Artwork Illustration Translation Source \
    Credit";

/// Words before a colon that announce a title.
const LABELS: &str = "Pingback Trackback Review Reviews Title Titles Book Books Reading Read Next Update \
    Note Also PS Edit Verdict Recommended Recommendation Monday Tuesday Wednesday Thursday Friday \
    Saturday Sunday";

/// Words that begin a sentence before a title and are seldom a title's first.
const OPENERS: &str = "I Both When While Although Though But And Or Nor So Yet Reading Rereading Read \
    Reread Yesterday Today Recently Lately Currently Finally See Compare Compared Contrast Contrasted \
    Consider Try Perhaps Maybe Unlike Since Because Finished Finishing Loved Enjoyed Hated Is Was Does \
    Did Has Have According Thanks Similar Whereas Meanwhile However Having Take Also In On At To For \
    From After Before Under As Like With Without Of By If";

/// Those that titles begin with too.
const PREPOSITIONS: &str = "In On At To For From After Before Under As Like With Without Of By If I";

/// Verbs after an author that make the title before it a subject.
const TITLE_VERBS: &str = "is was has had tells follows begins opens remains won makes takes explores \
    became";

/// Words before a time that is no title.
const BEFORE_TIMES: &str = "in on since until till before after from of around circa by during and late \
    early to or between about";

/// Parts of books that have numbers.
const PARTS: &str = "Chapter Page Part Book Volume Season Episode Act";

/// What is had of a book: “Review of Title”.
const OF_TITLES: &str = "Review Reviews ARC ARCs Copy Copies Photo Cover Discussion Analysis Summary \
    Adaptation Translation Reading Giveaway Edition";

/// What has a subject: “a book about Subject by”.
const SUBJECT_NOUNS: &str = "book books novel novels biography biographies history histories study studies \
    life lives portrait portraits essay essays account accounts painting paintings tour memoir memoirs guide \
    work works lecture lectures paper papers article articles documentary film films picture pictures map \
    photograph photographs statue bust chapter section monograph treatise invasion conquest discovery siege \
    occupation murder assassination founding fall rise";

/// Places, which alone are seldom titles.
const PLACES: &str = "Europe Asia Africa America Australia Antarctica Britain England Scotland Wales Ireland \
    France Germany Austria Switzerland Italy Spain Portugal Greece Turkey Russia Ukraine Poland Hungary Norway \
    Sweden Denmark Finland Iceland Belgium Holland Netherlands China Japan Korea India Pakistan Vietnam Iran \
    Iraq Israel Palestine Egypt Kenya Nigeria Canada Mexico Cuba Brazil Argentina Chile Peru London Paris \
    Berlin Vienna Rome Milan Florence Venice Madrid Barcelona Lisbon Athens Moscow Prague Warsaw Budapest \
    Dublin Edinburgh Glasgow Oxford Cambridge Manchester Liverpool Leeds York Chicago Boston California Texas \
    Tokyo Beijing Shanghai Delhi Mumbai Cairo Istanbul Sydney Melbourne Toronto Hollywood Broadway";

/// Names of languages, which translators translate from.
const LANGUAGES: &str = "English French German Italian Spanish Portuguese Russian Japanese Chinese \
    Korean Swedish Danish Norwegian Finnish Icelandic Dutch Polish Czech Hungarian Romanian Greek \
    Turkish Arabic Hebrew Persian Latin Welsh Irish Hindi Bengali Ukrainian Catalan Yiddish";

/// What is done to books in some place or from some language.
const DONE: &str = "written translated edited published republished printed issued reissued released \
    produced narrated adapted directed filmed recorded shot illustrated compiled designed founded born \
    made found reviewed raised taken brought driven led sent carried kept held killed murdered captured \
    hired employed trained educated painted photographed";

/// Words that say what a work is: alone they are no title.
const GENRES: &str = "a an the text words story stories book books novel novels novella poem poems film \
    movie play essay essays memoir debut song album series";

/// What is done by someone: words before “by” that are no titles.
const DEEDS: &str = "written rewritten co-written cowritten penned authored directed translated edited \
    co-edited illustrated published printed issued reissued released produced narrated read performed \
    adapted compiled collected selected introduced designed drawn painted photographed composed created \
    made built founded developed filmed shot set recorded reviewed review reviews posted shared \
    submitted tagged filed followed preceded inspired influenced recommended suggested chosen picked \
    nominated praised endorsed cited quoted told retold given gifted lent bought sold owned hosted \
    sponsored presented powered theme comment comments post posts article interview foreword \
    introduction afterword preface translation illustration illustrations photo photograph photography \
    image cover art artwork music lyrics screenplay report column based loved hated named called known \
    accompanied surrounded joined haunted struck moved intrigued fascinated judging going stand standing \
    sit sitting stop stopped drop come passing live living born raised killed murdered hired";
