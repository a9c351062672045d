//! The author or title before a number in parentheses: `(Ishiguro, 240)`, `(The Road, 45)`.

use std::ops::Range;

use super::numbers::LocatorRange;
use super::prefix;
use crate::syntax::cursor::Cursor;

/// What names a work, up to its number.
#[derive(Debug)]
pub(super) struct Name {
    /// Author, title, or both, in bytes of the text, without quotation marks.
    pub(super) range: Range<usize>,
    /// Whether a comma, colon, year or closing mark parts it from the number.
    pub(super) parted: bool,
    /// How many words it has.
    words: usize,
    /// Whether a word of several letters is all in capitals.
    acronym: bool,
    /// Whether it is a book of scripture.
    scripture: bool,
}

impl Name {
    /// Whether the number after the name is more likely a page than part of it: not in `PG 13`,
    /// `Toy Story 2` or `Ash 2005`.
    pub(super) fn leaves_a_page(&self, from: u32, to: u32) -> bool {
        let year = |number| (1500..=2100).contains(&number);
        let years = year(from) && year(to);
        let sequel = self.words > 1 && from < 10;
        !years && (self.parted || !self.scripture && !self.acronym && !sequel && self.words <= MOST_UNPARTED)
    }
}

/// The most words of a name.
const MOST: usize = 10;
/// The most words of a name that only a space parts from its number.
const MOST_UNPARTED: usize = 6;

/// Reads a name, or an author and a title, with the comma and spaces after it.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Name> {
    let mut here = *cursor;
    let mut name = one(&mut here)?;
    if name.parted && here.peek().is_some_and(starts_name) && !number_follows(here) {
        let second = one(&mut here)?;
        name = Name { range: name.range.start..second.range.end, ..second };
    }
    let mut dated = here;
    let year = dated.eat_while(|c| c.is_ascii_digit());
    if year.len() == 4 && year.starts_with(['1', '2']) {
        dated.eat(|c| c.is_ascii_lowercase());
        if dated.eat(|c| matches!(c, ',' | ':')) && dated.spaces() {
            name.parted = true;
            here = dated;
        }
    }
    *cursor = here;
    Some(name)
}

fn one(cursor: &mut Cursor<'_>) -> Option<Name> {
    let mut here = *cursor;
    let mut name = quoted(&mut here).or_else(|| unquoted(&mut here))?;
    let spaced = here.spaces();
    if here.eat(|c| matches!(c, ',' | ':')) {
        name.parted = true;
        here.spaces();
    } else if !spaced && !name.parted {
        return None;
    }
    *cursor = here;
    Some(name)
}

fn quoted(cursor: &mut Cursor<'_>) -> Option<Name> {
    let mut here = *cursor;
    let close = match here.peek()? {
        '“' => '”',
        '‘' => '’',
        '"' => '"',
        '\'' => '\'',
        '«' => '»',
        '„' => '“',
        _ => return None,
    };
    here.eat(|_| true);
    here.spaces();
    let mut name = unquoted(&mut here)?;
    here.spaces();
    here.eat(|c| c == ',');
    if !here.eat(|c| c == close) {
        return None;
    }
    name.parted = true;
    *cursor = here;
    Some(name)
}

fn unquoted(cursor: &mut Cursor<'_>) -> Option<Name> {
    let start = cursor.at();
    let mut here = *cursor;
    let mut found: Option<(Cursor<'_>, &str)> = None;
    let (mut words, mut acronym) = (0, false);
    for _ in 0..MOST {
        let mut next = here;
        if found.is_some() && number_follows(next) {
            break;
        }
        let word = word(&mut next);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let small = SMALL.contains(&word) && (found.is_some() || PARTICLES.contains(&word));
        if !capital && !small {
            break;
        }
        words += 1;
        acronym |= !word.contains('.') && word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
        if capital || word == "al." {
            found = Some((next, word));
        }
        here = next;
        if !here.spaces() {
            break;
        }
    }
    let (end, last) = found?;
    if COUNTED
        .split_ascii_whitespace()
        .any(|counted| counted.eq_ignore_ascii_case(last.trim_end_matches('.')))
    {
        return None;
    }
    // `(Sonnet 18)`
    let numbered = || NUMBERED.split_ascii_whitespace().any(|numbered| numbered.eq_ignore_ascii_case(last));
    if words == 1
        && end.rest().trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit())
        && numbered()
    {
        return None;
    }
    // `(III, 12, p. 259)`
    if words == 1 && last.parse::<LocatorRange>().is_ok() {
        return None;
    }
    let scripture = words == 1 && SCRIPTURES.split_ascii_whitespace().any(|book| book == last);
    *cursor = end;
    Some(Name { range: start..end.at(), parted: false, words, acronym: acronym && words < 3, scripture })
}

/// Reads a word with its apostrophes and hyphens, and the full stops of initials and `al.`
fn word<'a>(cursor: &mut Cursor<'a>) -> &'a str {
    let rest = cursor.rest();
    let start = cursor.at();
    if cursor.eat(|c| c == '&') {
        return "&";
    }
    loop {
        let part = cursor.eat_while(|c| c.is_alphanumeric() || matches!(c, '’' | '\'' | '-' | '‑'));
        let abbreviates = part.chars().count() == 1 && part.chars().all(char::is_uppercase)
            || matches!(part, "al" | "St" | "Mr" | "Mrs" | "Ms" | "Dr");
        if !abbreviates || !cursor.eat(|c| c == '.') {
            break;
        }
    }
    &rest[..cursor.at() - start]
}

fn starts_name(c: char) -> bool {
    c.is_uppercase() || matches!(c, '“' | '‘' | '"' | '«' | '„')
}

fn number_follows(cursor: Cursor<'_>) -> bool {
    let mut next = cursor;
    prefix::read(&mut next).is_some() && next.peek().is_some_and(|c| c.is_ascii_digit())
}

/// Lower-case words inside names and titles.
const SMALL: [&str; 44] = [
    "of", "the", "and", "a", "an", "in", "to", "me", "for", "on", "with", "at", "from", "by", "my", "is",
    "or", "&", "et", "al.", "de", "la", "le", "les", "du", "des", "da", "di", "del", "della", "van", "der",
    "den", "von", "zu", "und", "die", "das", "el", "al", "bin", "ibn", "ter", "ten",
];

/// Lower-case words that may begin an author's name.
const PARTICLES: [&str; 12] =
    ["de", "la", "le", "du", "da", "di", "del", "della", "van", "von", "ter", "ten"];

/// Words whose number is their own and no page, and those that name no work: dates, parts of works,
/// things that are numbered, editions.
const COUNTED: &str = "January February March April May June July August September October November \
    December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Januar Februar März Mai Juni Juli Oktober \
    Dezember Janvier Février Mars Avril Juin Juillet Août Septembre Octobre Novembre Décembre Monday \
    Tuesday Wednesday Thursday Friday Saturday Sunday Spring Summer Autumn Fall Winter Day Week Month \
    Year Years Age Aged Ages Circa Part Parts Book Books Volume Volumes Vol Vols Band Tome Teil Season \
    Series Episode Act Scene Canto Section Sections Figure Figures Fig Table Plate Map No Nos Nr Number \
    Issue Level Grade Class Room Route Highway Area Studio Stage Step Question Verse Line Lines Note \
    Notes Footnote Appendix Article Psalm Op Opus Type Version Rated Chapter Page Top Over Psalms Apollo \
    Fahrenheit Press Classics Publishing Verlag Penguin Vintage Picador Faber Knopf Edition Paperback \
    Hardcover Hardback Kindle Ebook Audible Prologue Epilogue Introduction Preface Foreword Afterword \
    Acknowledgements Acknowledgments Buch Livre Acte Scène Akt Szene Stern Sterne Vers Strophe Nummer \
    Heft Abb Abbildung Vorwort Nachwort Préface Postface \
    Oxford Cambridge London Paris Berlin Norton HarperCollins Macmillan Bloomsbury Everyman Gallimard \
    Reclam Suhrkamp Rowohlt Flammarion Pléiade Routledge OUP CUP Virago Canongate Granta Doubleday \
    Scribner Ausgabe Audiobook";

/// Things whose number is their own where nothing parts it from them: not in `(Night, 45)`.
const NUMBERED: &str = "Sonnet Sonnets Fragment Fragments Entry Poem Letter Ode Track Elegy Hymn \
    Aphorism Maxim Stanza Lecture Item Night Lettre Poème Sonett Gedicht Elegie Hymne Folge Eintrag Tag Jour \
    Nuit Entrée Élégie Aphorismus Strophe Épisode";

/// Books of scripture, whose numbers are chapters of theirs.
const SCRIPTURES: &str = "Genesis Exodus Leviticus Numbers Deuteronomy Joshua Judges Ruth Samuel Kings \
    Chronicles Ezra Nehemiah Esther Job Proverbs Ecclesiastes Isaiah Jeremiah Lamentations Ezekiel Daniel \
    Hosea Joel Amos Obadiah Jonah Micah Nahum Habakkuk Zephaniah Haggai Zechariah Malachi Matthew Mark \
    Luke John Acts Romans Corinthians Galatians Ephesians Philippians Colossians Thessalonians Timothy \
    Titus Philemon Hebrews James Peter Jude Revelation Matt Mt Mk Lk Jn Gen Exod Deut Isa Rev Sura Surah \
    Quran Matthäus Markus Lukas Johannes Jesaja Römer Matthieu Marc Luc Jean Genèse Exode Isaïe";
