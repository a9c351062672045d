//! `word-repeated`: the same word twice, with nothing but white space between.

use std::ops::Range;

use super::{Check, Family, Find, Report, Severity};
use crate::document::{Document, Placed};
use crate::source::{Edit, Span};
use crate::syntax::Language;

pub(super) const CHECK: Check = Check {
    code: "word-repeated",
    severity: Severity::Warning,
    family: Family::Prose,
    when: "A word stands twice, one right after the other, at the end of a line and the start of the next as well. Words that may stand so do not count (“had had”, “very very”, French “nous nous”, German “die die”), nor names (“Humbert Humbert”), quoted words and titles.",
    why: "The eye skips the second when you read your own text; a reader stumbles over it.",
    example: "Nobody in the the house believes her.",
    instead: "Nobody in the house believes her.",
    find: Find::Each(find),
};

/// Words that may stand twice in good English, French or German, for emphasis or by grammar.
const MAY_REPEAT: &str = " had that her here there now who \
    very really so too many much more no yes not never ever always quite pretty rather just well \
    long far big small little tiny old young new great good bad deep high low slow fast quick quickly slowly \
    hard soft dark black cold hot warm real true dear poor rich sweet sad happy funny strange weird odd nice \
    near close late early soon again away down up round super extra ultra mega truly \
    deeply sorely sorry please okay ok bye ha he hee hah haha ho hey hi hello oh ah aha ooh aw ow uh um er hm hmm \
    mm mmm ugh yum yay wow boo blah bla yada etc la da na tra dum tut tsk tick tock knock hush shush psst \
    chop woof meow miaow quack tweet drip bang boom pop clap click beep choo toot chin pom bora paw yo bonbon \
    lovely wonderful beautiful gorgeous terrible horrible awful amazing brilliant glorious delightful stupid \
    silly evil crazy mad wild huge massive vast endless important precious clever cool lonely cruel less way love \
    loved hate hated adore need like pooh tom aye nay ay alas amen rah hip hear look come go run cha can-can \
    nous vous si non oui très tout bien beaucoup jamais trop plus moins assez est sont était étaient étant \
    ont fait été dit son soi elle lui même bon bonne joli jolie petit petite grand grande vite doucement \
    longtemps loin chut cher encore enfin voilà allons \
    die der das dem den des deren dessen sie ihr ihm ihnen es was wie wer man wir uns euch sich war ist hat hatte \
    zu sehr ganz viel viele vielen nie nein ja doch nur noch immer mehr weit lange lang hoch tief schön gut \
    groß große großen klein kleine kleinen alt alte alten schnell langsam leise endlich bald wirklich richtig ";

/// Words that may stand twice before a date: “the world he lived in in 1942”.
const BEFORE_A_DATE: &str = " in on ";

/// What a date begins with after such a word, apart from a year.
const DATES: &str = " january february march april may june july august september october november december \
    jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday \
    mondays tuesdays wednesdays thursdays fridays saturdays sundays mon tue tues wed thu thurs fri \
    spring summer autumn fall winter christmas easter early mid late ";

/// Verbs that may stand twice after a clause that is itself the subject: “what it is is …”.
const AFTER_A_CLAUSE: &str = " is was are were been be do does did can will could would ";

/// What such a clause begins with.
const CLAUSE: &str = " what whatever who whoever where how all everything anything why that which thing ";

/// Words so common that three or more of them in a row are a slip too, and no emphasis.
const FUNCTION_WORDS: &str = " the and of to in a an i or but with for from at as be if than then this these \
    those his its my your our their he she we they \
    le les un une et ou de du au aux dans pour par sur avec qui que je tu il ils elles \
    und oder ein eine einen einem einer mit von für auf aus bei nach im am vom zum zur ich er ";

/// How many words such a clause may have.
const CLAUSE_LENGTH: usize = 12;

/// An emphasised stretch of so many words may be a title, and is left alone.
const TITLE: usize = 8;

/// A word that is repeated in a leaf and may not be.
#[derive(Debug)]
struct Repeated {
    leaf: usize,
    repetition: Repetition,
}

fn find(document: &Document, placed: &Placed<'_>, report: &mut Report<'_>) {
    let language = document.language();
    let found = placed.scanned(language as u64, || {
        let leaves = (0..placed.top.leaves.len()).filter(|&leaf| !placed.is_block_quotation(leaf));
        let each = leaves.flat_map(|leaf| {
            let found = repetitions(placed.text(leaf), language);
            found.into_iter().map(move |repetition| Repeated { leaf, repetition })
        });
        each.collect()
    });
    found.chunk_by(|one, other| one.leaf == other.leaf).for_each(|found| {
        check_leaf(document, placed, found, report);
    });
}

/// Questions the repetitions in one leaf.
fn check_leaf(document: &Document, placed: &Placed<'_>, found: &[Repeated], report: &mut Report<'_>) {
    let Some(leaf) = found.first().map(|found| found.leaf) else { return };
    let prose = &placed.top.leaves[leaf].prose;
    let text = prose.text();
    let quoted = placed.quotations(leaf).iter().filter(|quotation| !quotation.is_unclosed());
    let mut apart = Stretches::new(quoted.map(|quotation| quotation.range.clone()).collect());
    let emphases = prose.emphases().iter();
    let mut emphases_apart = Stretches::new(
        emphases
            .filter(|range| text[(*range).clone()].split_whitespace().nth(TITLE).is_none())
            .cloned()
            .collect(),
    );
    let mut edges: Vec<usize> = prose.emphases().iter().flat_map(|range| [range.start, range.end]).collect();
    edges.sort_unstable();
    for Repeated { repetition: Repetition { first, last }, .. } in found {
        let within = edges.partition_point(|&edge| edge <= first.start);
        // “he saw that *that* was it”: the second is another word than the first.
        let emphasised_apart = edges.get(within).is_some_and(|&edge| edge < last.end);
        if emphasised_apart || apart.cover(first.start) || emphases_apart.cover(first.start) {
            continue;
        }
        let (one, all) = (placed.source(leaf, first.clone()), placed.source(leaf, first.start..last.end));
        let word = &text[first.clone()];
        let finding = report.add(all, format!("“{word}” stands here twice."), "Keep one of them.");
        let rest = Span::new(one.end, all.end);
        // What was typed between may be more than a reader sees.
        let plain = |c: char| c.is_alphabetic() || c.is_whitespace() || "'’-".contains(c);
        if document.text[rest.range()].chars().all(plain) {
            finding.add_fix(format!("Keep one “{word}”"), Edit::replace(rest, ""));
        }
    }
}

/// Stretches asked for in order of place, each looked at once.
struct Stretches {
    ranges: std::vec::IntoIter<Range<usize>>,
    next: Option<Range<usize>>,
    /// How far those that have begun reach.
    reach: usize,
}

impl Stretches {
    fn new(mut ranges: Vec<Range<usize>>) -> Self {
        ranges.sort_by_key(|range| range.start);
        let mut ranges = ranges.into_iter();
        Self { next: ranges.next(), ranges, reach: 0 }
    }

    /// Whether one of them holds the byte at `offset`, which is not before the one last asked for.
    fn cover(&mut self, offset: usize) -> bool {
        while let Some(range) = self.next.take_if(|range| range.start <= offset) {
            self.reach = self.reach.max(range.end);
            self.next = self.ranges.next();
        }
        offset < self.reach
    }
}

/// A word and the last of those that repeat it, in bytes of the prose.
#[derive(Debug, PartialEq, Eq)]
struct Repetition {
    first: Range<usize>,
    last: Range<usize>,
}

/// The words in `text` that are repeated and may not be.
fn repetitions(text: &str, language: Language) -> Vec<Repetition> {
    let mut found = Vec::new();
    let mut words = words(text).into_iter().peekable();
    while let Some(first) = words.next() {
        let (mut last, mut count) = (first.clone(), 1);
        let word = &text[first.clone()];
        while let Some(next) = words
            .next_if(|next| is_space(&text[last.end..next.start]) && is_same(word, &text[(*next).clone()]))
        {
            last = next;
            count += 1;
        }
        if count > 1 && !may_repeat(text, &first, &last, count, language) {
            found.push(Repetition { first, last });
        }
    }
    found
}

/// The words of `text`: letters with apostrophes and hyphens inside, and nothing that is glued to
/// something else than punctuation.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut clean = true;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = character.is_alphanumeric() || "'’-_/@#&\u{ad}\u{fffc}".contains(character);
        match (start, inside) {
            (None, true) => (start, clean) = (Some(at), character.is_alphabetic()),
            (Some(_), true) => clean &= character.is_alphabetic() || "'’-".contains(character),
            (Some(from), false) => {
                let word = &text[from..at];
                // Closing single marks and dashes are no part of a word, and keep two words apart.
                if clean && word.ends_with(char::is_alphabetic) {
                    words.push(from..at);
                }
                start = None;
            }
            (None, false) => {}
        }
    }
    words
}

/// White space in one line as the post shows it: a line break that the post keeps is a verse’s.
fn is_space(between: &str) -> bool {
    !between.is_empty() && between.chars().all(|c| c.is_whitespace() && c != '\n')
}

fn is_same(one: &str, other: &str) -> bool {
    one.chars().flat_map(char::to_lowercase).eq(other.chars().flat_map(char::to_lowercase))
}

/// Whether the word at `first`, standing there `count` times up to `last`, is no slip.
fn may_repeat(
    text: &str,
    first: &Range<usize>,
    last: &Range<usize>,
    count: usize,
    language: Language,
) -> bool {
    let (word, after) = (&text[first.clone()], &text[last.end..]);
    let last = &text[last.clone()];
    let lower = word.to_lowercase();
    if word == "I" {
        return false;
    }
    let single = word.chars().nth(1).is_none() && !matches!(&*lower, "a" | "à");
    // A name, or a title after a word of the sentence: “in In Cold Blood”.
    if single || last.starts_with(char::is_uppercase) {
        return true;
    }
    // French “la” is an article, and sings only three times.
    let article = lower == "la" && language == Language::French && count == 2;
    lists(MAY_REPEAT, &lower) && !article
        // “If you do do it”
        || lower == "do" && count == 2 && language == Language::English
        || lists(BEFORE_A_DATE, &lower) && count == 2 && is_date(after, lower == "on")
        || lists(AFTER_A_CLAUSE, &lower) && follows_a_clause(&text[..first.start])
        || count > 2 && !lists(FUNCTION_WORDS, &lower)
}

/// Whether `after` begins with a date: `1942`, `the 1940s`, `May 1942`, `late June`, `3 May`.
/// A day alone only after `on`.
fn is_date(after: &str, on: bool) -> bool {
    let words = after
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| !word.is_empty())
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut words = words.take(3).filter(|word| *word != "the");
    words.next().is_some_and(|word| {
        let end = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = word.len() - end.len();
        digits > 2 && matches!(end, "" | "s")
            || on && matches!(digits, 1 | 2) && matches!(end, "" | "st" | "nd" | "rd" | "th")
            || word.starts_with(char::is_uppercase) && lists(DATES, &word.to_lowercase())
            || matches!(word, "spring" | "summer" | "autumn" | "winter" | "early" | "mid" | "late")
    })
}

fn lists(list: &str, word: &str) -> bool {
    list.contains(&format!(" {word} "))
}

/// Whether the sentence that `before` ends in has a clause that may be a subject.
fn follows_a_clause(before: &str) -> bool {
    let words = before.rsplit(char::is_whitespace).take(CLAUSE_LENGTH);
    let sentence = words.take_while(|word| !word.ends_with(['.', '!', '?', ';', ':']));
    let letters = |word: &str| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    sentence.map(letters).any(|word| !word.is_empty() && lists(CLAUSE, &word))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_fix, found};

    const CODE: &str = "word-repeated";

    #[track_caller]
    fn silent(text: &str) {
        found(CODE, text, &[]);
    }

    #[test]
    fn a_word_stands_once() {
        check(
            CODE,
            "
Nobody in the the house, and and so on.
          ^^^^^^^ “the” stands here twice.
                         ^^^^^^^ “and” stands here twice.",
        );
        check(CODE, "\nThe the end.\n^^^^^^^ “The” stands here twice.");
        check(CODE, "\nBut it’s it’s over.\n    ^^^^^^^^^ “it’s” stands here twice.");
        check(CODE, "\nThe story story is thin.\n    ^^^^^^^^^^^ “story” stands here twice.");
        check(CODE, "\nOf the the the end.\n   ^^^^^^^^^^^ “the” stands here twice.");
        check(CODE, "\nHe and I I agree.\n       ^^^ “I” stands here twice.");
        check(CODE, "\n# Of of mice\n  ^^^^^ “Of” stands here twice.");
        found(CODE, "It ends with\nwith a bang.", &["with\nwith — “with” stands here twice."]);
        found(CODE, "> A\n\nA(1).\n\n1. A note of\n   of hers.", &["of\n   of — “of” stands here twice."]);
        found(
            CODE,
            "A long *note in which the the words of a whole sentence lean over*.",
            &["the the — “the” stands here twice."],
        );
        found(CODE, "She said “no and the the end.", &["the the — “the” stands here twice."]);
    }

    #[test]
    fn french_and_german_words_stand_once() {
        found(CODE, "Il vit dans dans la maison.", &["dans dans — “dans” stands here twice."]);
        found(CODE, "Das Buch und und der Film.", &["und und — “und” stands here twice."]);
        silent("Nous nous demandons si vous vous souvenez. Ce qu’il est est là.");
        silent("Die Frau, die die Tür öffnet, und der, der der Erste war. Dass sie sie liebt.");
        silent("Das ist das, was das das Buch nennt: sehr sehr lang.");
    }

    #[test]
    fn some_words_may_stand_twice() {
        silent("She had had enough, and he knew that that was so.");
        silent("A very very long, really really dull book. So so good. Many many thanks. No no.");
        silent("What it is is a mystery. Ha ha, bye bye, blah blah blah. What they do do well.");
        silent("It is long long ago, a big big house, far far away, on and on and on.");
        silent("He gave her her book. I love love this lovely lovely book.");
        silent("Words words words, running running running.");
        silent("Humbert Humbert in New York New York, Major Major, Duran Duran.");
        silent("I read it in In Cold Blood and in the The Hours omnibus.");
    }

    #[test]
    fn what_it_is_is_right_and_the_book_is_is_not() {
        silent("All it was was rain. The thing it does does harm. Whatever they did did not help.");
        found(
            CODE,
            "The book is is long. That was it. It did did rain.",
            &["is is — “is” stands here twice.", "did did — “did” stands here twice."],
        );
        found(CODE, "---\nlang: fr\n---\nDans la la maison.", &["la la — “la” stands here twice."]);
        silent("Dans la la maison: tra la la.");
    }

    #[test]
    fn only_white_space_may_stand_between() {
        silent("The end, the end. Yes. Yes she did; did she? Side-by-side by side, a so so-called end.");
        silent("Again, again; and—and then. 10 10, page 4 4. Call it the(1) the. A `the` the, the `the`.");
        silent("What that *that* meant. She read *it* it said. An ![a](b.png) an.");
        silent("In the 'the' of it, ‘and’ and, @bob bob, #book book.");
        silent("Sing a song  \nsong of sixpence.");
    }

    #[test]
    fn a_date_follows() {
        silent("If you do do it, do it well. The world he lived in in 1942, and in in the 1940s.");
        silent("The page he turned on on Monday. The house she moved in in May 1942, in in mid-1942.");
        silent("The shop he came in in early 1942. The lamp he put on on 3 May, on on the 3rd of May.");
        check(CODE, "\nHe lived in in the house.\n         ^^^^^ “in” stands here twice.");
        check(CODE, "\nIt is told in in 12 chapters.\n           ^^^^^ “in” stands here twice.");
        check(CODE, "\nHe put it on on the table.\n          ^^^^^ “on” stands here twice.");
    }

    #[test]
    fn other_peoples_words_are_left_alone() {
        silent("She says “the the end” and goes. *And and And* by Ann Bell.");
        silent("> The the end.");
    }

    #[test]
    fn one_of_them_goes() {
        check_fix(CODE, "In the the house.", "In the house.");
        check_fix(CODE, "The the end.", "The end.");
        check_fix(CODE, "Of the the the end.", "Of the end.");
        check_fix(CODE, "It ends with\nwith a bang.", "It ends with a bang.");
        check_fix(CODE, "- It ends with\n  with a bang.", "- It ends with a bang.");
    }

    #[test]
    fn a_fix_leaves_markdown_whole() {
        let text = "See [the](a) the end.";
        let found = super::super::testing::fixes(CODE, text);
        assert_eq!(found, Vec::<String>::new());
    }
}
