//! Titles of works: when two are one title, when one is a slip for the other.
//!
//! Start with [`compare`]. Case, accents, the kind of apostrophes, other punctuation, a leading article and a
//! subtitle that only one of them has are no difference.

use crate::document::names::{letters, within};
use crate::source::fold::plain;

/// What two titles are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// One title.
    Same,
    /// One title in two forms: another article, spacing, a numeral for a word, a letter off.
    Inconsistent,
    /// Titles of two works, as far as one can tell.
    Different,
}

/// What finds a title again however it is written: the letters and numbers of its main part without a
/// leading article.
#[must_use]
pub fn key(title: &str) -> String {
    Title::read(title).key()
}

/// The letters of the last word of a title's main part, or of the part of it after a hyphen.
pub(in crate::document) fn last_word(title: &str) -> String {
    let apart = |c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–');
    let pieces = title[..main_len(title)].rsplit(apart);
    pieces.map(letters).find(|letters| !letters.is_empty()).unwrap_or_default()
}

/// Compares two titles.
#[must_use]
pub fn compare(one: &str, other: &str) -> Likeness {
    compare_read(&Title::read(one), &Title::read(other))
}

/// [`compare`], for who has taken the titles apart.
pub(super) fn compare_read(one: &Title, other: &Title) -> Likeness {
    if one.words.is_empty() || other.words.is_empty() {
        return Likeness::Different;
    }
    if one.words.concat() == other.words.concat() {
        return if !one.subtitle.is_empty() && !other.subtitle.is_empty() && one.subtitle != other.subtitle {
            Likeness::Different
        } else if one.form == other.form && !one.article_contradicts(other) {
            Likeness::Same
        } else {
            Likeness::Inconsistent
        };
    }
    let subtitles_agree =
        one.subtitle == other.subtitle || one.subtitle.is_empty() || other.subtitle.is_empty();
    if subtitles_agree && one.is_slip_for(other) && !is_generic(&one.words) {
        Likeness::Inconsistent
    } else {
        Likeness::Different
    }
}

/// Whether a title only says what kind of book it is, as many do: “Collected Poems”.
#[must_use]
pub fn says_only_the_kind(title: &str) -> bool {
    is_generic(&Title::read(title).words)
}

/// `right` written in place of `typed`, which keeps its subtitle, its lack of an article and its capitals.
#[must_use]
pub fn put_right(typed: &str, right: &str) -> String {
    let (main, subtitle) = typed.split_at(main_len(typed));
    let mut right = right[..main_len(right)].trim_end().to_owned();
    if Title::read(main).article.is_empty()
        && let Some((_, rest)) = right.split_once(' ').filter(|(first, _)| is_article(&plain(first)))
    {
        right = rest.to_owned();
    }
    if typed.contains('\'') {
        right = right.replace('’', "'");
    }
    if main.chars().filter(|c| c.is_alphabetic()).count() > 1 && !main.chars().any(char::is_lowercase) {
        right = right.to_uppercase();
    }
    let spaces = &main[main.trim_end().len()..];
    format!("{right}{spaces}{subtitle}")
}

/// Whether two words at the same place in two titles are one with a slip, or one number in letters and
/// digits. `others` says how many more words of weight the titles share.
#[must_use]
pub fn is_slip(one: &str, other: &str, others: usize) -> bool {
    let seamed = has_seam(one) != has_seam(other);
    let (one, other) = (letters(one), letters(other));
    let number = |word: &str| value(word).or_else(|| word.parse().ok());
    let lengthened = one.starts_with(&other) && one[other.len()..] == *"s"
        || other.starts_with(&one) && other[one.len()..] == *"s";
    one != other
        && !lengthened
        && !seamed
        && match (number(&one), number(&other)) {
            (None, None) => is_misspelt(&one, &other, others),
            (one, other) => one == other && others > 0,
        }
}

/// Whether a capital follows a small letter inside a word: `saumonsLa` is two words with nothing between.
#[must_use]
pub fn has_seam(text: &str) -> bool {
    let mut small = false;
    text.chars().any(|c| std::mem::replace(&mut small, c.is_lowercase()) && c.is_uppercase())
}

/// Whether one small word may stand for the other in a title by a slip: “aus” for “von”, not “or” for “and”,
/// which is meant.
#[must_use]
pub fn is_small_slip(one: &str, other: &str) -> bool {
    let (one, other) = (letters(one), letters(other));
    let meant = |word: &str| listed("or oder ou me my you your his her its our their us it", word);
    one != other && is_small(&one) && is_small(&other) && !meant(&one) && !meant(&other)
}

/// Whether a word is of little weight in a title.
#[must_use]
pub fn is_light(word: &str) -> bool {
    is_small(&letters(word))
}

/// A title taken apart.
#[derive(Debug)]
pub(super) struct Title {
    /// The leading article, if any.
    article: String,
    /// The words of the main part, numerals for numbers, without apostrophes.
    words: Vec<String>,
    /// The main part as written, case, accents and most punctuation aside.
    form: String,
    /// The letters of the subtitle.
    subtitle: String,
}

impl Title {
    /// Its [`key`].
    pub(super) fn key(&self) -> String {
        self.words.concat()
    }

    /// Its first and its last word as compared; empty if it has none.
    pub(super) fn ends(&self) -> [String; 2] {
        [self.words.first(), self.words.last()].map(|word| word.cloned().unwrap_or_default())
    }

    pub(super) fn read(title: &str) -> Self {
        let (main, subtitle) = title.split_at(main_len(title));
        let main = plain(main).replace('\'', "’").replace(['‐', '‑', '–'], "-");
        let mut article = "";
        let mut form: Vec<&str> = main.split_whitespace().collect();
        if form.len() > 1 && is_article(form[0]) {
            article = form.remove(0);
        }
        // “L’Étranger”
        let elided = form.first().and_then(|first| first.strip_prefix("l’")).filter(|rest| !rest.is_empty());
        if let Some(rest) = elided {
            (article, form[0]) = ("l’", rest);
        }
        let kept = |word: &str| word.chars().filter(|&c| c.is_alphanumeric() || "’-&".contains(c)).collect();
        // A mark of quotation at an end is no apostrophe.
        let form: Vec<String> = form.into_iter().map(|word| word.trim_matches('‘')).map(kept).collect();
        let form =
            form.into_iter().filter(|word: &String| word.contains(|c: char| c.is_alphanumeric() || c == '&'));
        let form: Vec<String> = form.collect();
        let bare = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let words = form.iter().flat_map(|word| word.split('-'));
        let words = words.map(|word| if word == "&" { "and".to_owned() } else { bare(word) });
        Self {
            article: article.to_owned(),
            words: numerals(words.filter(|word| !word.is_empty()).collect()),
            form: form.join(" "),
            subtitle: bare(&plain(subtitle)),
        }
    }

    /// Whether they begin with two articles of one language.
    fn article_contradicts(&self, other: &Self) -> bool {
        let listed = |list: &&str| listed(list, &self.article) && listed(list, &other.article);
        self.article != other.article && ARTICLES.iter().any(listed)
    }

    /// Whether a letter or a small word parts the two.
    fn is_slip_for(&self, other: &Self) -> bool {
        let (few, many) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        let (few, many) = (&few.words, &many.words);
        if many.len() - few.len() > 1 {
            return false;
        }
        let head = few.iter().zip(many).take_while(|(a, b)| a == b).count();
        let rest = few.len() - head;
        let tail = few.iter().rev().zip(many.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
        let shared = few[..head].iter().chain(&few[few.len() - tail..]);
        let content = shared.filter(|word| !is_small(word)).count();
        match (few.len() - head - tail, many.len() - head - tail) {
            (1, 1) => {
                let (one, other) = (&few[head], &many[head]);
                let small = is_small(one) && is_small(other) && content >= 2;
                small || is_misspelt(one, other, content)
            }
            // A small word left out inside: at an end it may be left out on purpose.
            (0, 1) => is_small(&many[head]) && content >= 2 && head > 0 && tail > 0,
            _ => false,
        }
    }
}

/// Whether one word is the other with a slip, in a title that shares `content` more words of weight.
fn is_misspelt(one: &str, other: &str, content: usize) -> bool {
    let shorter = one.chars().count().min(other.chars().count());
    let numeral = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    let most = match shorter {
        _ if numeral(one) || numeral(other) => 0,
        0..4 => 0,
        4..7 if content == 0 => 0,
        4..7 => 1,
        7..9 if content == 0 => 1,
        _ => 2,
    };
    // “The Book of Lights” and “The Book of Nights” are two books, “Outsider” and “Outsiders” may be.
    let (first, second) = (one.chars().next(), other.chars().next());
    // “Clara and the Sun”
    let sounds_alike =
        content > 0 && matches!((first, second), (Some('c'), Some('k')) | (Some('k'), Some('c')));
    let begins_alike = first == second || sounds_alike;
    let lengthened = content == 0 && (one.starts_with(other) || other.starts_with(one));
    begins_alike && !lengthened && within(one, other, most).is_some()
}

/// The length of the main part of a title, in bytes.
fn main_len(title: &str) -> usize {
    let cuts = [": ", "; ", " – ", " — ", " - ", " (", ", or "];
    let cut = cuts.iter().filter_map(|cut| title.find(cut)).min();
    cut.filter(|&at| title[..at].contains(char::is_alphanumeric)).unwrap_or(title.len())
}

fn is_article(word: &str) -> bool {
    ARTICLES.iter().any(|articles| listed(articles, word))
}

fn is_small(word: &str) -> bool {
    listed(SMALL, word) || is_article(word)
}

fn is_generic(words: &[String]) -> bool {
    words.iter().all(|word| listed(KINDS, word) || is_small(word))
}

fn listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}

/// `words` with numerals for the numbers among them: “eighty four” is 84, “twenty thousand” 20000.
fn numerals(words: Vec<String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::with_capacity(words.len());
    // What the words of a number before came to, and the size of the last.
    let mut number: Option<(u64, u64)> = None;
    for word in words {
        let Some(value) = value(&word) else {
            number = None;
            found.push(word);
            continue;
        };
        let sum = number.and_then(|(sum, last)| match (last, value) {
            (_, 100 | 1000) if sum < 1000 => Some(sum * value),
            (20..100, 1..10) if last % 10 == 0 => Some(sum + value),
            (100 | 1000, 1..100) => Some(sum + value),
            // “nineteen eighty”
            (10..20, 10..100) if sum < 100 => Some(sum * 100 + value),
            _ => None,
        });
        if sum.is_some() {
            found.pop();
        }
        let sum = sum.unwrap_or(value);
        found.push(sum.to_string());
        number = Some((sum, value));
    }
    found
}

fn value(word: &str) -> Option<u64> {
    NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

const NUMBERS: [(&str, u64); 29] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
    ("thousand", 1000),
];

/// The articles of each language: *The Idiot* is *Der Idiot* elsewhere.
const ARTICLES: [&str; 5] = [
    "the a an",
    "der die das ein eine",
    "le la les l’ un une",
    "el la los las un una",
    "il lo la gli le l’ un una",
];

const SMALL: &str = "of and or in into on to for with at from by as me you my your his her its our their us it \
    over upon de des du et en au aux und von vom im am zu zum zur mit den dem des y del aus bei fur nach uber \
    unter dans par sur sous pour avec chez";

/// What books of many authors are called.
const KINDS: &str = "poems poem stories story tales essays letters works plays novels collected selected complete \
    new early late later short diary diaries journal journals memoir memoirs autobiography biography notebooks \
    writings prose poetry fiction nonfiction reader best first last untitled";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, expected: Likeness) {
        assert_eq!(compare(one, other), expected, "{one} / {other}");
        assert_eq!(compare(other, one), expected, "{other} / {one}");
    }

    #[test]
    fn dress_is_no_difference() {
        for (one, other) in [
            ("The Road", "the road"),
            ("The Road", "Road"),
            ("The Handmaid’s Tale", "The Handmaid's Tale"),
            ("L’Étranger", "L'Etranger"),
            ("Étranger", "L’Étranger"),
            ("Frankenstein", "Frankenstein; or, The Modern Prometheus"),
            ("Frankenstein", "Frankenstein: A Tale"),
            ("Rabbit, Run", "Rabbit Run"),
            ("Mrs. Dalloway", "Mrs Dalloway"),
            ("Absalom, Absalom!", "Absalom, Absalom"),
            ("Catch-22", "Catch‑22"),
            ("A Tale of a Tub", "a tale of a Tub"),
            ("The Idiot", "Der Idiot"),
            ("L’Idiot", "El Idiot"),
        ] {
            check(one, other, Likeness::Same);
        }
    }

    #[test]
    fn one_title_in_two_forms() {
        for (one, other) in [
            ("The Road", "A Road"),
            ("The Handmaid’s Tale", "The Handmaids Tale"),
            ("Finnegans Wake", "Finnegan’s Wake"),
            ("Catch-22", "Catch 22"),
            ("Moby-Dick", "Moby Dick"),
            ("To Kill a Mockingbird", "To Kill a Mocking Bird"),
            ("1984", "Nineteen Eighty-Four"),
            ("Slaughterhouse-Five", "Slaughterhouse 5"),
            ("Twenty Thousand Leagues", "20000 Leagues"),
            ("Around the World in Eighty Days", "Around the World in 80 Days"),
            ("Pride and Prejudice", "Pride & Prejudice"),
            ("Lord of the Flies", "Lord of Flies"),
            ("Catcher in the Rye", "Catcher on the Rye"),
            ("Love in the Time of Cholera", "Love in the Times of Cholera"),
            ("Never Let Me Go", "Never Let You Go"),
            ("Never Let Me Go", "Never Let Me Gone"),
            ("Frankenstein", "Frankenstien"),
            ("Middlemarch", "Middlemarsh"),
            ("Wuthering Heights", "Wurthering Heights"),
            ("Little Women", "Little Woman"),
        ] {
            // “go” and “gone” are too short to tell.
            let expected =
                if other == "Never Let Me Gone" { Likeness::Different } else { Likeness::Inconsistent };
            check(one, other, expected);
        }
    }

    #[test]
    fn titles_of_two_works() {
        for (one, other) in [
            ("Little Women", "Little Men"),
            ("The Trial", "The Trail"),
            ("Dune", "June"),
            ("1984", "1Q84"),
            ("The Road", "On the Road"),
            ("Dune", "Dune Messiah"),
            ("Dune", "Children of Dune"),
            ("Dune: Part One", "Dune: Part Two"),
            ("My Struggle: Book 1", "My Struggle: Book 2"),
            ("Henry IV, Part 1", "Henry IV, Part 2"),
            ("Henry IV", "Henry VI"),
            ("Henry IV", "Henry V"),
            ("Part One", "Part Two"),
            ("Red Mars", "Blue Mars"),
            ("The Body in the Library", "The Body in the Garden"),
            ("The Memoirs of Sherlock Holmes", "The Return of Sherlock Holmes"),
            ("Collected Poems", "Collected Poem"),
            ("Collected Poems", "Selected Poems"),
            ("A Room with a View", "A Room of One’s Own"),
            ("Of Human Bondage", "Human Bondage"),
            ("Home", "Homer"),
            ("The Waves", "The Wives"),
            ("Stoner", "Stoned"),
            ("The Outsider", "The Outsiders"),
            ("The Book of Lights", "The Book of Nights"),
            ("Wolf Hall", "Bring Up the Bodies"),
            ("", "The Road"),
            ("…", "?"),
        ] {
            check(one, other, Likeness::Different);
        }
    }

    #[test]
    fn a_title_put_right_keeps_its_dress() {
        assert_eq!(put_right("Catch 22", "Catch-22"), "Catch-22");
        assert_eq!(put_right("Handmaids Tale", "The Handmaid’s Tale"), "Handmaid’s Tale");
        assert_eq!(put_right("The Raod: A Tale", "The Road"), "The Road: A Tale");
        assert_eq!(put_right("FRANKENSTIEN", "Frankenstein"), "FRANKENSTEIN");
        assert_eq!(put_right("Finnegan's Wake", "Finnegans Wake: A Novel"), "Finnegans Wake");
    }
}
