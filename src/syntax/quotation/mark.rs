//! Quotation marks one by one: which kind each is, and what it can be where it stands.
//!
//! Only the characters beside a mark (beside a run of marks, for marks that touch) are looked at.
//! What an ambiguous mark is in the end depends on what is open there, which the parent module knows.

use crate::syntax::Language;
use crate::syntax::prose::OPAQUE;

/// A kind of mark that opens a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// “
    Double,
    /// „
    LowDouble,
    /// "
    StraightDouble,
    /// ‘
    Single,
    /// ‚
    LowSingle,
    /// '
    StraightSingle,
    /// «, in German text also »
    Guillemet,
    /// ‹, in German text also ›
    SingleGuillemet,
}

impl Kind {
    /// How many kinds there are, to index arrays by kind.
    pub(super) const COUNT: usize = 8;
}

/// What a mark can be, judged by the characters beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Opens.
    Open,
    /// Opens; if nothing closes it, it was no quotation mark but an elision (‘cause).
    OpenIfClosed,
    /// Closes what is open; otherwise nothing.
    Close,
    /// Closes unless a better mark follows: may be an apostrophe (readers’) or an inch (12").
    CloseOrNot,
    /// Closes what is open, else opens if something closes it.
    Either,
}

/// One quotation mark of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    /// Where it begins, in bytes.
    pub(super) start: usize,
    /// The character itself.
    pub(super) sign: char,
    pub(super) role: Role,
}

impl Mark {
    /// The byte after it.
    pub(super) fn end(self) -> usize {
        self.start + self.sign.len_utf8()
    }

    /// The kind it opens, if it opens.
    pub(super) fn opens(self) -> Kind {
        match self.sign {
            '“' | '”' => Kind::Double,
            '„' => Kind::LowDouble,
            '‘' | '’' => Kind::Single,
            '‚' => Kind::LowSingle,
            '\'' => Kind::StraightSingle,
            '«' | '»' => Kind::Guillemet,
            '‹' | '›' => Kind::SingleGuillemet,
            _ => Kind::StraightDouble,
        }
    }

    /// The kinds it closes; the second list only where none of the first is open.
    pub(super) fn closes(self) -> (&'static [Kind], &'static [Kind]) {
        match self.sign {
            '“' => (&[Kind::LowDouble], &[Kind::Double]),
            '”' => (&[Kind::Double, Kind::LowDouble], &[Kind::StraightDouble]),
            '‘' => (&[Kind::LowSingle], &[Kind::Single]),
            '’' => (&[Kind::Single, Kind::LowSingle], &[]),
            '\'' => (&[Kind::StraightSingle], &[]),
            '"' => (&[Kind::StraightDouble], &[Kind::Double]),
            '«' | '»' => (&[Kind::Guillemet], &[]),
            '‹' | '›' => (&[Kind::SingleGuillemet], &[]),
            _ => (&[], &[]),
        }
    }

    /// Whether it belongs to the single marks, which apostrophes look like.
    pub(super) fn is_single(self) -> bool {
        matches!(self.sign, '‘' | '’' | '‚' | '\'')
    }
}

/// The quotation marks of `text` in order, apostrophes and inches that can be nothing else left out.
pub(super) fn read(text: &str, language: Language) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut run: Vec<(usize, char)> = Vec::new();
    let mut before = None;
    for (offset, sign) in text.char_indices() {
        if is_mark(sign) {
            run.push((offset, sign));
        } else {
            judge_run(text, &mut run, before, Some(sign), language, &mut marks);
            before = Some(sign);
        }
    }
    judge_run(text, &mut run, before, None, language, &mut marks);
    marks
}

fn judge_run(
    text: &str,
    run: &mut Vec<(usize, char)>,
    before: Option<char>,
    after: Option<char>,
    language: Language,
    marks: &mut Vec<Mark>,
) {
    for (start, sign) in run.drain(..) {
        let place = Place { text, start, end: start + sign.len_utf8(), before, after };
        if let Some(role) = place.role(sign, language) {
            marks.push(Mark { start, sign, role });
        }
    }
}

fn is_mark(sign: char) -> bool {
    matches!(sign, '“' | '”' | '„' | '‘' | '’' | '‚' | '"' | '\'' | '«' | '»' | '‹' | '›')
}

/// Where a mark stands: `before` and `after` are the characters beside its run of marks.
struct Place<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    before: Option<char>,
    after: Option<char>,
}

impl Place<'_> {
    fn role(&self, sign: char, language: Language) -> Option<Role> {
        match sign {
            '"' => self.straight_double(),
            '“' if !self.opens_before() && (self.closes_after() || self.after == Some(OPAQUE)) => {
                Some(Role::Close)
            }
            '“' | '„' => Some(Role::Open),
            '”' if self.is_measure() => Some(Role::CloseOrNot),
            '”' => Some(Role::Close),
            '‚' if !self.opens_before() && self.closes_after() => None,
            '‚' => Some(Role::Open),
            '‘' | '’' | '\'' if self.before.is_some_and(is_word) && self.after.is_some_and(is_word) => {
                None
            }
            '‘' if !self.opens_before() && self.closes_after() => Some(Role::Close),
            '‘' => self.single_opening(),
            '’' if self.opens_before() && !(self.after_dash() && self.closes_after()) => None,
            '’' => self.single_closing(),
            '\'' => match (self.opens_before(), self.closes_after()) {
                (true, false) => self.single_opening(),
                (true, true) => Some(Role::Close),
                (false, true) => self.single_closing(),
                (false, false) => Some(Role::Close),
            },
            '«' | '‹' => Some(self.guillemet(language != Language::German)),
            _ => Some(self.guillemet(language == Language::German)),
        }
    }

    fn straight_double(&self) -> Option<Role> {
        match (self.opens_before(), self.closes_after()) {
            (true, false) => Some(Role::Open),
            (true, true) if self.before.is_none() && self.after.is_some_and(|c| !c.is_whitespace()) => {
                Some(Role::Open)
            }
            (true, true) => Some(Role::Either),
            (false, true) if self.is_measure() => Some(Role::CloseOrNot),
            (false, true) => Some(Role::Close),
            (false, false) if self.before.is_some_and(|before| before.is_ascii_digit()) => {
                Some(Role::CloseOrNot)
            }
            (false, false) => Some(Role::Either),
        }
    }

    fn single_opening(&self) -> Option<Role> {
        let rest = &self.text[self.end..];
        let word = &rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())];
        if ELISIONS.iter().any(|elision| elision.eq_ignore_ascii_case(word)) {
            return None;
        }
        let decade = word.strip_suffix('s').unwrap_or(word);
        if decade.len() == 2 && decade.bytes().all(|byte| byte.is_ascii_digit()) {
            return if decade.len() < word.len() { None } else { Some(Role::OpenIfClosed) };
        }
        // A single straight mark left open is an apostrophe far more often than a slip.
        let soft = self.text[self.start..].starts_with('\'')
            || SOFT_ELISIONS.iter().any(|elision| elision.eq_ignore_ascii_case(word));
        Some(if soft { Role::OpenIfClosed } else { Role::Open })
    }

    fn single_closing(&self) -> Option<Role> {
        let head = &self.text[..self.start];
        let word_start = head.rfind(|c| !is_word(c)).map_or(0, |at| at + width_at(head, at));
        let word = &head[word_start..];
        if word.eq_ignore_ascii_case("n") && head[..word_start].ends_with(['’', '\'', '‘']) {
            return None;
        }
        let clipped = ["in", "o", "th", "an", "wi", "ol", "lil", "mo", "po", "yo", "d"];
        let may_be_apostrophe = word.ends_with(['s', 'S', 'z', 'x'])
            || word.len() > 3 && word.ends_with("in")
            || clipped.iter().any(|clipped| clipped.eq_ignore_ascii_case(word));
        let rest = &self.text[self.end..];
        let goes_on = self.after.is_some_and(char::is_whitespace)
            && rest.trim_start().starts_with(|c| is_word(c) || is_mark(c))
            // ‘the readers’.’
            || rest.starts_with(['.', ',', '!', '?']) && rest[1..].starts_with(['’', '\'']);
        Some(if self.is_measure() || may_be_apostrophe && goes_on { Role::CloseOrNot } else { Role::Close })
    }

    /// Guillemets point either way; `opening` is what this one is where its neighbours do not tell.
    fn guillemet(&self, opening: bool) -> Role {
        // In French a space stands inside the marks, and a note's marker may follow the closing one.
        match (self.opens_before(), self.closes_after() || self.after == Some(OPAQUE)) {
            (true, false) => Role::Open,
            (false, true) => Role::Close,
            (true, true) if self.after.is_some_and(|after| !after.is_whitespace()) => Role::Close,
            _ if opening => Role::Open,
            _ => Role::Close,
        }
    }

    /// Whether what stands before leaves room for a quotation to open.
    fn opens_before(&self) -> bool {
        self.before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '{' | '/') || is_dash(c))
    }

    /// Whether what stands after allows a quotation to have closed.
    fn closes_after(&self) -> bool {
        self.after.is_none_or(|c| {
            c.is_whitespace()
                || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '(' | ')' | '[' | ']' | '}' | '/')
                || matches!(c, '*' | '†' | '‡' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '|')
                || is_dash(c)
        })
    }

    fn after_dash(&self) -> bool {
        self.before.is_some_and(is_dash)
    }

    /// Whether a number stands before, so that the mark may mean feet or inches.
    fn is_measure(&self) -> bool {
        self.before.is_some_and(|before| before.is_ascii_digit())
    }
}

/// Words that begin with an apostrophe and nearly never stand first in a quotation in single marks.
const ELISIONS: [&str; 16] = [
    "tis", "twas", "twere", "twill", "twould", "twixt", "em", "bout", "cept", "n", "neath", "nuff", "gainst",
    "tween", "mongst", "nother",
];

/// Words that may begin with an apostrophe and are words without one.
const SOFT_ELISIONS: [&str; 14] = [
    "cause",
    "cos",
    "coz",
    "cuz",
    "til",
    "till",
    "round",
    "fore",
    "ere",
    "kay",
    "sup",
    "er",
    "im",
    "specially",
];

fn is_word(c: char) -> bool {
    c.is_alphabetic() || c.is_ascii_digit()
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '-' | '‐' | '‑' | '―')
}

/// The length of the character of `text` at `offset`, in bytes.
fn width_at(text: &str, offset: usize) -> usize {
    text[offset..].chars().next().map_or(0, char::len_utf8)
}
