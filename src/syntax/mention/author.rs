//! The names of authors: after “by”, and as possessors before a title.

use super::Author;
use super::words::{DAYS, MONTHS, Words, is_capitalised, is_initial, lists, possessor};
use crate::source::one_spaced;

/// One or several authors as they stand in a text.
#[derive(Debug)]
pub(super) struct Authors {
    /// Each name.
    pub(super) names: Vec<Author>,
    /// How many words the first name has, particles aside.
    pub(super) words: usize,
    /// The byte after the last name, or the first byte of the first for a possessor.
    pub(super) edge: usize,
    /// Whether `by` comes next, so that this was no author but part of a title (“Death by Water by …”).
    pub(super) by_follows: bool,
}

/// The most words a name has, particles aside.
const MOST: usize = 5;

/// Reads who follows the “by” at word `by`.
pub(super) fn after(words: &Words<'_>, by: usize) -> Option<Authors> {
    if !words.follows_on(by + 1) && words.gap(by + 1).trim() != "," {
        return None;
    }
    named(words, introduced(words, by + 1).unwrap_or(by + 1))
}

/// Reads the names that begin with word `first`.
pub(super) fn named(words: &Words<'_>, first: usize) -> Option<Authors> {
    let first = Name::read(words, first)?;
    let mut names = vec![first];
    if !first.possessive {
        names.extend(joined(words, first));
    }
    let last = names.last().copied().unwrap_or(first);
    Some(Authors {
        names: names.iter().map(|name| name.author(words)).collect(),
        words: first.count,
        edge: last.end,
        by_follows: first.is_title(words),
    })
}

/// The first word of a name that is introduced from word `first` on: “the Irish novelist Ann Bell”.
fn introduced(words: &Words<'_>, first: usize) -> Option<usize> {
    for index in first..first + 6 {
        let word = words.word(index);
        if index > first && !words.follows_on(index) {
            return None;
        }
        if lists(ROLES, word) && words.follows_on(index + 1) {
            return Some(index + 1);
        }
        if is_capitalised(word) && !lists(NATIONAL, word) && !word.contains('-') {
            return None;
        }
    }
    None
}

/// The further names of a list that begins with `first`; none if it is none.
fn joined(words: &Words<'_>, first: Name) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut last = first;
    // A list of more authors than this is not read.
    for _ in 0..12 {
        let comma = words.gap(last.next).trim() == ",";
        let and = matches!(words.word(last.next), "and" | "&" | "et" | "und")
            && (comma || words.follows_on(last.next));
        if !comma && !and {
            break;
        }
        let Some(name) = Name::read(words, last.next + usize::from(and)) else { break };
        let alike = (name.count == 1) == (first.count == 1);
        if (and && !words.follows_on(last.next + 1)) || !alike || name.possessive || name.is_title(words) {
            break;
        }
        names.push(name);
        if and {
            return names;
        }
        last = name;
    }
    Vec::new()
}

/// One person's name.
#[derive(Debug, Clone, Copy)]
struct Name {
    /// The first word.
    first: usize,
    /// The word after the last.
    next: usize,
    /// The byte after the name, possessive ending excluded.
    end: usize,
    /// How many words it has, particles aside.
    count: usize,
    possessive: bool,
}

impl Name {
    fn read(words: &Words<'_>, first: usize) -> Option<Self> {
        let mut found: Option<Self> = None;
        let mut count = 0;
        for index in first..words.len() {
            let word = words.word(index);
            if index > first && !words.follows_on(index) {
                break;
            }
            if is_particle(word) {
                continue;
            }
            let owner = possessor(word);
            let stem = owner.unwrap_or(word);
            if !is_capitalised(stem)
                || stem.chars().any(|c| c.is_ascii_digit())
                || index > first && lists(AFTER_NAMES, stem)
            {
                break;
            }
            count += 1;
            if count > MOST {
                return None;
            }
            let range = words.range(index);
            let end = range.start + stem.len();
            let rest = &words.text[range.end..];
            let possessive = owner.is_some() || stem.ends_with('s') && rest.starts_with(['’', '\'']);
            found = Some(Self { first, next: index + 1, end, count, possessive });
            if possessive {
                break;
            }
        }
        let mut name = found?;
        // The full stop after a last initial ends the sentence.
        if words.text[..name.end].ends_with('.') && !ends_with_suffix(words, name) {
            name.end -= 1;
        }
        (!name.is_refused(words)).then_some(name)
    }

    fn is_refused(self, words: &Words<'_>) -> bool {
        let first = possessor(words.word(self.first)).unwrap_or(words.word(self.first));
        let last = &words.text[words.range(self.next - 1).start..self.end];
        let article = first == "A" && !is_initial(words.word(self.first + 1));
        article
            || self.count == 1 && (is_initial(first) || lists(MONTHS, first))
            || self.count == 1 && lists(FIRMS, first)
            || lists(NO_NAMES, first)
            || lists(DAYS, first)
            || lists(NO_LAST_NAMES, last)
    }

    /// Whether “by” follows, so that the words are a title.
    fn is_title(self, words: &Words<'_>) -> bool {
        words.word(self.next) == "by" && words.follows_on(self.next)
    }

    fn author(self, words: &Words<'_>) -> Author {
        let range = words.range(self.first).start..self.end;
        Author { name: one_spaced(&words.text[range.clone()]), range }
    }
}

fn ends_with_suffix(words: &Words<'_>, name: Name) -> bool {
    matches!(words.word(name.next - 1), "Jr." | "Sr.") && words.follows_on(name.next)
}

/// Reads the name that ends with word `owner`, which may be a possessive, backwards.
pub(super) fn before(words: &Words<'_>, owner: usize) -> Option<Authors> {
    let word = words.word(owner);
    let range = words.range(owner);
    let stem = possessor(word).unwrap_or(word);
    let end = range.start + stem.len();
    if !is_capitalised(stem) {
        return None;
    }
    let mut first = owner;
    let mut count = 1;
    let mut index = owner;
    while words.follows_on(index) {
        index -= 1;
        let word = words.word(index);
        if is_capitalised(word) && possessor(word).is_none() && !lists(OPENERS, word) {
            (first, count) = (index, count + 1);
        } else if !is_particle(word) {
            break;
        }
        if count > MOST {
            return None;
        }
    }
    let refused = count == 1 && (lists(NO_POSSESSORS, stem) || lists(MONTHS, stem) || is_initial(stem));
    if refused || lists(NO_NAMES, words.word(first)) || lists(DAYS, stem) {
        return None;
    }
    let start = words.range(first).start;
    let name = Author { name: one_spaced(&words.text[start..end]), range: start..end };
    Some(Authors { names: vec![name], words: count, edge: start, by_follows: false })
}

/// Whether `word` is a small word inside names: “de”, “van”.
pub(super) fn is_particle(word: &str) -> bool {
    word.len() <= 5
        && word.starts_with(char::is_lowercase)
        && PARTICLES.split_ascii_whitespace().any(|particle| particle == word)
}

/// Lower-case words inside names.
const PARTICLES: &str =
    "de la le du da di do dos das del della van der von den zu zur af av al el bin ibn ter ten y d’ d'";

/// What someone who is introduced may be.
const ROLES: &str = "author novelist writer poet playwright laureate essayist dramatist storyteller \
    biographer historian journalist";

/// Capitalised words before them.
const NATIONAL: &str = "English British Irish Scottish Welsh American Canadian Australian French German \
    Austrian Swiss Italian Spanish Portuguese Russian Japanese Chinese Korean Indian Pakistani Nigerian \
    South African North Latin Norwegian Swedish Danish Finnish Icelandic Dutch Belgian Polish Czech \
    Hungarian Greek Turkish Israeli Argentine Argentinian Mexican Chilean Colombian Brazilian Victorian \
    Nobel Pulitzer Booker Prize New York Zealand";

/// Publishers and others that make books and films, which alone are no people.
pub(super) const FIRMS: &str = "Penguin Faber Picador Vintage Knopf Macmillan Bloomsbury Granta Virago \
    Hogarth Canongate Serpent’s Scribner Viking Doubleday Harper HarperCollins Hachette Gallimard \
    Suhrkamp Fischer Rowohlt Hanser Insel Reclam Diogenes Actes Flammarion Grasset Seuil Minuit Folio \
    Puffin Pan Orion Gollancz Tor Ace Bantam Ballantine Anchor Riverhead Norton Wordsworth Fitzcarraldo \
    Europa Pushkin NYRB Oxford Cambridge Routledge Everyman Signet Netflix HBO BBC Disney Amazon Audible \
    Pixar Marvel Universal Paramount dtv btb";

/// Capitalised words that stand after a name and are no part of it.
const AFTER_NAMES: &str = "I The A An In It Its This That These He She They We You My His Her Their Our \
    There Here Is Was Has And But Or So Book Books Review Reviews Reviewed Novel Published Read \
    Audiobook Ebook Kindle Paperback Hardcover Summary ISBN With From For To Of On At As By If When \
    While What Why How";

/// Words after “by” that begin no name.
const NO_NAMES: &str = "The An This That These Those My Your His Her Its Our Their Me Him Them Us It I \
    He She They We You All Any Both Each Every Some No None Nobody Everyone Someone Then Now Far Way \
    Virtue Means God Heaven Jove Christmas Easter Halloween Thanksgiving Chance Chapter Page Part Book \
    Volume Season Episode Popular In Of On At To For From And But Or Is Was Car Train Bus Plane Email \
    Mail Phone Northwest Night Nightfall Day Land Sea Air Foot Hand Mistake Accident Design";

/// Last words of names that are firms or places.
const NO_LAST_NAMES: &str = "Books Press Publishing Publishers Publications Classics Editions Éditions \
    Verlag Ltd Inc Magazine Studios Bridge Station Airport Cathedral Hospital Avenue Boulevard \
    University";

/// Capitalised words before a possessor at the start of a sentence.
const OPENERS: &str = "In Of Like Unlike Both After Before When While Although Though But And Or As With \
    Without Reading Rereading Read Yesterday Today Recently See Compare Contrast Consider Since Because \
    For From To On At If Is Was Perhaps Maybe I Yet So Then Now Also Even Only Just Finally By Take \
    Enter Here That This";

/// Words whose `’s` is “is” or tells a time or nobody in particular.
const NO_POSSESSORS: &str = "It That This What There Here Let He She Who Where How When Why Everything \
    Nothing Something Everyone Everybody Nobody Someone Somebody Anyone One Today Yesterday Tomorrow \
    Tonight Year Week Month Mother Father Reader World Life";
