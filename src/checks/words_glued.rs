//! `words-glued`: two words with nothing between them.

use std::ops::Range;

use super::{Check, Family, Find, Report, Severity};
use crate::document::{Document, Placed};
use crate::source::{Edit, Span};

pub(super) const CHECK: Check = Check {
    code: "words-glued",
    severity: Severity::Warning,
    family: Family::Prose,
    when: "Inside a word a capital follows small letters: “goNever”. It is typical of a copied page, where the text of a picture sticks to the first word. Names such as McEwan, iPhone and BookTok do not count.",
    why: "A reader takes it for one word that does not exist.",
    example: "the silver roomThe Silver Room is a quiet book.",
    instead: "The Silver Room is a quiet book.",
    find: Find::Each(find),
};

/// Names that are written with a capital inside, in small letters.
const NAMES: &str = " youtube booktok booktube booktuber bookstagram tiktok wordpress goodreads librarything \
    storygraph netgalley whatsapp instagram facebook linkedin javascript typescript coffeescript github gitlab \
    paypal playstation powerpoint openoffice libreoffice snapchat podcast bookriot buzzfeed harpercollins \
    dreamworks macbook duckduckgo soundcloud remarkable arxiv biorxiv medrxiv mmhg pdflatex latex \
    opentype truetype postscript webassembly thinkpad deviantart nanowrimo ";

/// What names that are written as one begin with, in small letters.
const NAME_BEGINNINGS: &str = " de di du da la le van von der den ter ten del della des dos mac mc fitz vander vande ap ibn ben bin abu al el ";

/// Words a sentence begins with, and no name ends in.
const SENTENCE_BEGINNINGS: &str = " the this that these those there they then when while what with after although \
    however because it she we you his her in is and but ";

/// How many bytes the text of an image may have.
const IMAGE_TEXT: usize = 200;

/// Two words written as one in a leaf.
#[derive(Debug)]
struct GluedIn {
    leaf: usize,
    glued: Glued,
}

fn find(document: &Document, placed: &Placed<'_>, report: &mut Report<'_>) {
    let found = placed.scanned(0, || {
        let leaves = 0..placed.top.leaves.len();
        let each = leaves
            .flat_map(|leaf| scan(placed.text(leaf)).into_iter().map(move |glued| GluedIn { leaf, glued }));
        each.collect()
    });
    for found in &*found {
        let word = placed.source(found.leaf, found.glued.word.clone());
        // HTML may keep apart what it stands between.
        if !document.text[word.range()].contains('<') {
            add(document, placed, found, report);
        }
    }
}

fn add(document: &Document, placed: &Placed<'_>, found: &GluedIn, report: &mut Report<'_>) {
    let GluedIn { leaf, glued } = found;
    let text = placed.text(*leaf);
    let (first, second) = (&text[glued.word.start..glued.seam], &text[glued.seam..glued.word.end]);
    let finding = report.add(
        placed.source(*leaf, glued.word.clone()),
        format!("“{first}” and “{second}” are written as one word."),
        if glued.repeats {
            "The words before are probably a picture’s, copied along: remove them."
        } else {
            "Put a space between them."
        },
    );
    let before = placed.source(*leaf, 0..glued.seam);
    // Without signs of Markdown inside, nor between what goes and what stays.
    let whole = placed.source(*leaf, 0..glued.word.end);
    if glued.repeats && document.text[whole.range()] == text[..glued.word.end] {
        let title = format!("Remove “{}”", text[..glued.seam].trim());
        finding.add_fix(title, Edit::replace(before, ""));
    }
    let seam = placed.source(*leaf, glued.seam..glued.word.end).start;
    finding.add_fix("Put a space between", Edit::replace(Span::at(seam), " "));
}

/// Two words written as one.
#[derive(Debug, PartialEq, Eq)]
struct Glued {
    /// Both, in bytes of the prose.
    word: Range<usize>,
    /// Where the second begins, in bytes of the prose.
    seam: usize,
    /// Whether all before the seam is said again after it.
    repeats: bool,
}

fn scan(text: &str) -> Vec<Glued> {
    let mut found = Vec::new();
    let mut at = 0;
    for token in text.split(|c: char| c.is_whitespace() || c == '\u{fffc}') {
        let start = at;
        at += token.len() + text[at + token.len()..].chars().next().map_or(0, char::len_utf8);
        if may_be_glued(token) && !is_address(token) {
            let letters = token.split(|c: char| !c.is_alphabetic());
            let base = token.as_ptr() as usize;
            found.extend(letters.filter(|word| !word.is_empty()).filter_map(|word| {
                let word_start = start + (word.as_ptr() as usize - base);
                glued(text, word_start..word_start + word.len())
            }));
        }
    }
    found
}

/// Whether a capital may follow a small letter in `token`: most words are passed without being decoded.
fn may_be_glued(token: &str) -> bool {
    let bytes = token.as_bytes();
    bytes.windows(2).any(|pair| {
        (pair[0].is_ascii_lowercase() || !pair[0].is_ascii())
            && (pair[1].is_ascii_uppercase() || !pair[1].is_ascii())
    })
}

/// Whether a run of characters without spaces is an address, a handle, a file or code.
fn is_address(token: &str) -> bool {
    let joined = |mark: char| {
        let mut parts = token.split(mark);
        let mut before = parts.next().unwrap_or("");
        parts.any(|after| {
            let joins = before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
            before = after;
            joins
        })
    };
    token.contains(['@', '#', '_', '\\', '{', '}', '<', '>', '=', '~', '$'])
        || token.contains("//")
        || token.contains("()")
        || joined('.')
        || joined('/')
        || token.contains(|c: char| c.is_ascii_digit())
}

/// Whether two words are glued in `word`.
fn glued(text: &str, word: Range<usize>) -> Option<Glued> {
    let letters = &text[word.clone()];
    let seams = || {
        let pairs = letters.char_indices().zip(letters.chars().skip(1));
        pairs
            .filter(|((_, one), next)| one.is_lowercase() && next.is_uppercase())
            .map(|((at, one), _)| at + one.len_utf8())
    };
    let mut few = seams();
    let first = few.next()?;
    // Only what stands at the paragraph’s start may be the text of an image.
    if word.start + first <= IMAGE_TEXT
        && let Some(seam) = seams().map(|seam| word.start + seam).take(8).find(|&seam| repeats(text, seam))
    {
        return Some(Glued { word, seam, repeats: true });
    }
    let (head, tail) = letters.split_at(first);
    let small_after = tail.chars().nth(1).is_some_and(char::is_lowercase);
    let small_before = head.chars().rev().take_while(|c| c.is_lowercase()).take(2).count() == 2;
    if few.next().is_some() || !small_after || !small_before || tail.contains("In") && tail.len() <= 5 {
        return None;
    }
    let lists = |list: &str, word: &str| list.contains(&format!(" {} ", word.to_lowercase()));
    let begins_small = head.starts_with(char::is_lowercase);
    if is_known(letters) || !begins_small && !lists(SENTENCE_BEGINNINGS, tail) {
        return None;
    }
    let is_name = begins_small && lists(NAME_BEGINNINGS, head);
    (!is_name).then_some(Glued { seam: word.start + first, word, repeats: false })
}

/// Whether a word is a name with a capital inside, or one of its forms: “BookTokers”, “YouTubes”.
fn is_known(word: &str) -> bool {
    if word.len() > 40 {
        return false;
    }
    let word = word.to_lowercase();
    ["", "s", "r", "rs", "er", "ers", "ing"]
        .iter()
        .any(|ending| word.strip_suffix(ending).is_some_and(|name| NAMES.contains(&format!(" {name} "))))
}

/// Whether all of `text` before `seam` is said again right after it, letters and digits compared:
/// “never-let-me-go|Never Let Me Go by …”.
fn repeats(text: &str, seam: usize) -> bool {
    if seam > IMAGE_TEXT {
        return false;
    }
    let letters = |text: &'_ str| -> Vec<char> {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let before = letters(&text[..seam]);
    let mut end = seam;
    let mut left = before.len();
    for character in text[seam..].chars() {
        if left == 0 {
            break;
        }
        end += character.len_utf8();
        if end > seam + 2 * IMAGE_TEXT {
            return false;
        }
        left = left.saturating_sub(if character.is_alphanumeric() {
            character.to_lowercase().count()
        } else {
            0
        });
    }
    let whole = text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    before.len() > 1 && whole && left == 0 && before == letters(&text[seam..end])
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_fix, fixes, found};

    const CODE: &str = "words-glued";

    #[track_caller]
    fn silent(text: &str) {
        found(CODE, text, &[]);
    }

    #[test]
    fn two_words_are_not_one() {
        check(
            CODE,
            "
the silver roomThe Silver Room by Hanna Orley is short.
           ^^^^^^^ “room” and “The” are written as one word.",
        );
        check(
            CODE,
            "\nIt was over.\n\nAt the endThe sea is grey.\n       ^^^^^^ “end” and “The” are written as one word.",
        );
        check(
            CODE,
            "\nA quiet “endingWith” it.\n         ^^^^^^^^^^ “ending” and “With” are written as one word.",
        );
        check(
            CODE,
            "\nSo ends the BookThe end.\n            ^^^^^^^ “Book” and “The” are written as one word.",
        );
        check(CODE, "\nC’est finiLe roman.\n      ^^^^^^ “fini” and “Le” are written as one word.");
        check(CODE, "\nEs ist überDas Buch.\n       ^^^^^^^ “über” and “Das” are written as one word.");
    }

    #[test]
    fn the_text_of_an_image_is_known_by_what_follows() {
        check(
            CODE,
            "\nA Stopped DreamA Stopped Dream by Ann Bell.\n          ^^^^^^ “Dream” and “A” are written as one word.",
        );
        check(CODE, "\nEmmaEmma by Jane Austen.\n^^^^^^^^ “Emma” and “Emma” are written as one word.");
        check(
            CODE,
            "\nthe-silver-roomThe Silver Room\n           ^^^^^^^ “room” and “The” are written as one word.",
        );
        silent("EmmaEmily by Jane Austen.");
        silent("A BookTok A BookTok.");
    }

    #[test]
    fn names_may_have_capitals_inside() {
        silent(
            "McEwan, MacDonald, DeLillo, DiCaprio, deGrasse, diCaprio, vanGogh, LaBeouf, VanderMeer, FitzGerald.",
        );
        silent(
            "iPhone, iPad, eBook, eBooks, eReader, macOS, YouTube, YouTubers, BookTok, BookTokers, JavaScript.",
        );
        silent(
            "bookTok, tikTok, SparkNotes, HarperCollins, NaNoWriMo, PhDs, GIFs, mRNA, kHz, arXiv, reMarkable.",
        );
        silent("LeserInnen, leserInnen, AutorIn, autorIn.");
        silent("O’Brien, d’Artagnan’s, L’Étranger, Jean-Paul, l’Amour, qu’Emma.");
    }

    #[test]
    fn code_and_addresses_are_not_words() {
        silent("`goNever`, https://a.example/goNever, www.goNever.example, a.example/goNever, cover.goNever");
        silent("@goNever, #goNever, go_goNever, goNever(), someThingLong, img2goNever");
        silent("<details><summary>Who dies</summary>Nobody.</details>");
        silent("<https://a.example/goNever>");
    }

    #[test]
    fn a_space_or_less_text_settles_it() {
        check_fix(CODE, "the silver roomThe Silver Room is short.", "The Silver Room is short.");
        check_fix(CODE, "# emmaEmma\n\nText.", "# Emma\n\nText.");
        check_fix(CODE, "At the endThe sea.", "At the end The sea.");
        let text = "the silver roomThe Silver Room is short.";
        assert_eq!(fixes(CODE, text), ["Remove “the silver room”", "Put a space between"]);
        for text in [
            "the *silver* roomThe Silver Room",
            "[the silver room](u)The Silver Room is short.",
            "*the silver room*The Silver Room is short.",
        ] {
            assert_eq!(fixes(CODE, text), ["Put a space between"], "{text}");
        }
    }
}
