//! A name cut into its parts.

use std::ops::Range;

use super::letters;
use crate::source::fold::spelt_out;

/// The most parts of a name that are compared.
const MOST: usize = 8;

/// A given name, an initial or a last name.
pub(super) struct Part {
    /// Where it stands in the name, in bytes.
    pub(super) range: Range<usize>,
    /// As it is typed.
    typed: String,
    /// In lower case without accents and apostrophes.
    pub(super) plain: String,
    /// With `ö` as `oe`.
    spelt_out: String,
    /// With the particles before it: `leguin`.
    joined: String,
}

impl Part {
    /// How many letters it has.
    pub(super) fn len(&self) -> usize {
        self.plain.chars().count()
    }

    pub(super) fn is_initial(&self) -> bool {
        self.len() == 1
    }

    pub(super) fn begins_otherwise(&self, other: &Self) -> bool {
        self.plain.chars().next() != other.plain.chars().next()
    }

    /// Whether both are the same part of a name, one perhaps as an initial or spelt otherwise.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        if self.is_initial() || other.is_initial() {
            return !self.begins_otherwise(other);
        }
        self.plain == other.plain
            || self.spelt_out == other.plain
            || self.plain == other.spelt_out
            || self.joined == other.plain
            || self.plain == other.joined
            || is_variant(&self.plain, &other.plain)
    }

    /// `right` as it stands in its name, in capitals if this part is.
    pub(super) fn dressed(&self, right: &Self) -> String {
        if is_shouted(&self.typed) { right.typed.to_uppercase() } else { right.typed.clone() }
    }
}

/// The parts of `name`, the last name last, without particles, titles and `Jr.`
pub(super) fn parts(name: &str) -> Vec<Part> {
    let mixed = name.chars().any(char::is_lowercase);
    let mut found: Vec<Part> = Vec::new();
    let mut particles = String::new();
    // How many parts stand before the comma of “Last, First”.
    let mut before_comma = None;
    for range in pieces(name) {
        let typed = &name[range.clone()];
        let letters = letters(typed);
        let listed = |list: &str| list.split(' ').any(|word| word == letters);
        if letters.is_empty() || listed(SUFFIXES) && !found.is_empty() || listed(TITLES) && found.is_empty() {
            continue;
        }
        if name[..range.start].trim_end().ends_with(',') && before_comma.is_none() && !found.is_empty() {
            before_comma = Some(found.len());
        }
        if listed(PARTICLES) {
            particles.push_str(&letters);
            continue;
        }
        let initials = mixed && (2..=3).contains(&typed.len()) && is_shouted(typed);
        if initials && typed.is_ascii() {
            for at in range {
                found.push(part(name, at..at + 1, ""));
            }
        } else {
            found.push(part(name, range, &std::mem::take(&mut particles)));
        }
    }
    found.truncate(MOST);
    if let Some(count) = before_comma.filter(|&count| count < found.len()) {
        found.rotate_left(count);
    }
    found
}

fn part(name: &str, range: Range<usize>, particles: &str) -> Part {
    let typed = &name[range.clone()];
    let plain = letters(typed);
    Part {
        joined: format!("{particles}{plain}"),
        spelt_out: letters(&spelt_out(typed)),
        typed: typed.to_owned(),
        plain,
        range,
    }
}

/// The stretches of letters and apostrophes in `name`.
fn pieces(name: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = None;
    for (at, c) in name.char_indices().chain([(name.len(), ' ')]) {
        let inside = c.is_alphanumeric() || matches!(c, '’' | '\'' | '\u{300}'..='\u{36f}');
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                pieces.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    pieces
}

/// Whether there is no small letter.
fn is_shouted(text: &str) -> bool {
    text.chars().count() > 1 && text.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
}

/// Whether two parts are ways of writing one Russian or ancient name in Latin letters.
fn is_variant(one: &str, other: &str) -> bool {
    let listed = VARIANTS.iter().any(|variants| {
        let has = |name: &str| variants.split(' ').any(|variant| variant == name);
        has(one) && has(other)
    });
    let russian = |name: &str| RUSSIAN.split(' ').any(|ending| name.ends_with(ending));
    listed || russian(one) && russian(other) && transliterated(one) == transliterated(other)
}

/// A Russian name as all its Latin spellings come to.
fn transliterated(name: &str) -> String {
    let name = name.replace("tsch", "c").replace("tch", "c").replace("ch", "c").replace("cz", "c");
    let name = name.replace("ou", "u").replace("ff", "v").replace('w', "v").replace(['y', 'j'], "i");
    let letters: Vec<char> = name.chars().collect();
    let vowel = |at: usize| letters.get(at).is_some_and(|c| "aeiou".contains(*c));
    let mut written = String::new();
    for (at, &letter) in letters.iter().enumerate() {
        let glide = letter == 'i' && (vowel(at + 1) || at > 0 && vowel(at - 1) && letters[at - 1] != 'i');
        if !glide && !written.ends_with(letter) {
            written.push(letter);
        }
    }
    written
}

/// Lower-case words inside names; in capitals too, as in Le Guin.
const PARTICLES: &str = "de la le du da di do dos das del della van der den von zu zur af av al el bin ibn \
    ter ten y d mc mac st saint e";

const TITLES: &str = "mr mrs ms dr sir dame lord lady prof professor";

const SUFFIXES: &str = "jr sr ii iii iv phd md";

/// Endings of Russian names.
const RUSSIAN: &str = "sky ski skij skii skiy ov ev off eff ow ew oy oi oj";

/// Names that are written in several ways, all of them right.
const VARIANTS: &[&str] = &[
    "fyodor fjodor fedor fiodor feodor",
    "leo lev lew leon",
    "mikhail michail mikhael",
    "ivan iwan",
    "vladimir wladimir",
    "nikolai nikolay nikolaj nicolai nikolaus nicolas",
    "aleksandr alexander alexandr alexandre",
    "sergei sergey sergej serge",
    "andrei andrey andrej",
    "yevgeny evgeny jewgeni evgueni",
    "pushkin puschkin pouchkine",
    "chekhov tschechow tchekhov cechov",
    "solzhenitsyn solschenizyn soljenitsyne",
    "bulgakov bulgakow boulgakov",
    "homer homere",
    "virgil vergil virgile",
    "ovid ovide",
    "shakespeare shakspeare shakspere",
];
