//! Titles in italics or quotation marks, and the authors named beside them otherwise than with “by”.

use std::ops::Range;

use super::author::{self, Authors, FIRMS};
use super::known::is_of;
use super::words::{Words, is_capitalised, is_initial, lists, possessor};
use super::{Mention, Reader, WORKS, quotation, title};

/// The longest title, in bytes.
const LONGEST: usize = 300;

impl Reader<'_> {
    /// The mention whose title is `inner`, emphasised or quoted in `range`, with or without an author.
    pub(super) fn marked(&self, range: &Range<usize>, inner: &Range<usize>, quoted: bool) -> Option<Mention> {
        // Marks inside marks are looked through once each.
        if range.len() > 2 * LONGEST {
            return None;
        }
        let title_range = self.trimmed(inner.clone());
        let title = &self.words.text[title_range.clone()];
        let is_title = if quoted { title::is_quoted } else { title::is_emphasised };
        if title.is_empty() || title.len() > LONGEST || !is_title(title) || is_periodical(title) {
            return None;
        }
        let marked = Marked { outer: range, title: title_range };
        let (authors, doubtful) = self
            .possessed(&marked)
            .or_else(|| self.dated(&marked))
            .or_else(|| self.followed(&marked))
            .or_else(|| self.listed(&marked))
            .map_or((None, false), |(authors, doubtful)| (Some(authors), doubtful));
        let mut all = range.clone();
        if let Some(authors) = &authors {
            all = all.start.min(authors.edge)..marked.title.end.max(authors.edge);
        }
        Some(Mention {
            title: self.title(&marked.title),
            title_range: marked.title,
            range: all,
            authors: authors.map(|authors| authors.names).unwrap_or_default(),
            is_doubtful: doubtful,
        })
    }

    /// “Ann Bell’s *Title*”, “Ann Bell’s second novel *Title*”.
    fn possessed(&self, marked: &Marked<'_>) -> Option<(Authors, bool)> {
        let text = self.words.text;
        let head = self.head(marked);
        if head.len() == marked.outer.start {
            return None;
        }
        let mut owner = self.words.last_before(head.len())?;
        let mut end = head.len();
        if self.words.range(owner).end == end && lists(WORKS, self.words.word(owner)) {
            for _ in 0..3 {
                if !self.words.follows_on(owner) || possessor(self.words.word(owner)).is_some() {
                    break;
                }
                owner -= 1;
                end = self.words.gap(owner + 1).trim_end().len() + self.words.range(owner).end;
            }
        }
        let word = self.words.word(owner);
        let apostrophe = &text[self.words.range(owner).end..end];
        let plural = word.ends_with('s') && matches!(apostrophe, "’" | "'");
        if !plural && (!apostrophe.is_empty() || possessor(word).is_none()) {
            return None;
        }
        let authors = author::before(self.words, owner)?;
        // It may be a song, a dish or a saying of somebody in the book.
        let doubtful = authors.words == 1;
        Some((authors, doubtful))
    }

    /// “*Title* (Ann Bell, 2005)”, “*Title* (Bell 2005)”.
    fn dated(&self, marked: &Marked<'_>) -> Option<(Authors, bool)> {
        let first = self.words.first_after(marked.end());
        let opening = self.words.gap_after(marked.end(), first)?;
        if unclosed(opening).trim_start() != "(" {
            return None;
        }
        let authors = self.unmarked(author::named(self.words, first)?);
        let year = self.words.first_after(authors.edge);
        let is_year =
            |word: &str| word.len() == 4 && word.parse().is_ok_and(|year| (1000..=2100).contains(&year));
        let parted = matches!(self.words.gap(year).trim(), "" | ",");
        let closed = self.words.text[self.words.range_or_end(year).end..].starts_with([')', ',', ';', ':']);
        if !parted || !closed || !is_year(self.words.word(year)) {
            return None;
        }
        let firm = authors
            .names
            .iter()
            .any(|name| name.name.split(' ').any(|word| lists(FIRMS, word) || lists(HOUSES, word)));
        let place = authors.names.iter().any(|name| title::is_place(&name.name));
        let firm = firm || place;
        let doubtful = authors.words == 1;
        (!firm).then_some((authors, doubtful))
    }

    /// “*Titre* de Prénom Nom”, “*Titel* von Vorname Name”.
    fn followed(&self, marked: &Marked<'_>) -> Option<(Authors, bool)> {
        let by = self.words.first_after(marked.end());
        if let Some(found) = self.followed_abroad(marked, by) {
            return Some((found, false));
        }
        let gap = unclosed(self.words.gap_after(marked.end(), by)?);
        let spaced = gap.starts_with(char::is_whitespace) || gap.starts_with(',');
        if !spaced || !matches!(gap.trim(), "" | ",") || gap.contains('\n') {
            return None;
        }
        if !is_of(self.words.word(by)) || !self.words.follows_on(by + 1) {
            return None;
        }
        let authors = self.unmarked(author::named(self.words, by + 1)?);
        let doubtful = authors.words == 1;
        Some((authors, doubtful))
    }

    /// “*Titre*, un roman de Prénom Nom”, “*Titel* ist ein Roman von Vorname Name”.
    fn followed_abroad(&self, marked: &Marked<'_>, next: usize) -> Option<Authors> {
        let ends = |end: usize| {
            marked.end() <= end && unclosed(&self.words.text[marked.end()..end]).trim().is_empty()
        };
        let by = (next + 1..next + 6).find(|&by| is_of(self.words.word(by)))?;
        self.apposed_abroad(by).filter(|&end| ends(end))?;
        author::named(self.words, by + 1).map(|authors| self.unmarked(authors))
    }

    /// “Ann Bell, *Title* (London, 2005)” in a list or a note, “Ann Bell (*Title*)”.
    fn listed(&self, marked: &Marked<'_>) -> Option<(Authors, bool)> {
        let head = self.head(marked);
        let parted = head.strip_suffix(OPENING).unwrap_or(head).trim_end();
        let name = parted.strip_suffix([',', ':', '(']).map(str::trim_end)?;
        let bracketed = parted.ends_with('(');
        let last = self.words.last_before(name.len())?;
        let ends = self.words.range(last).end == name.len();
        if !ends || possessor(self.words.word(last)).is_some() {
            return None;
        }
        let authors = author::before(self.words, last).filter(|authors| authors.words > 1)?;
        if bracketed {
            return Some((authors, true));
        }
        let first = self.words.first_after(authors.edge);
        let before = self.words.text[..authors.edge].trim_end();
        let cue = first.checked_sub(1).map_or("", |before| self.words.word(before));
        let begins = before.is_empty()
            || before.ends_with(['(', ';', '.', ':'])
            || lists("See see cf Cf also", cue) && before.ends_with(char::is_alphabetic);
        let tail = unclosed(&self.words.text[marked.end()..]).trim_start();
        let closes = tail.is_empty() || tail.starts_with(['(', ',', '.', ';', ')', ':']);
        let sentence = before.ends_with('.') && !tail.is_empty() && !tail.starts_with('(');
        let opener = self.words.word(first);
        (begins && closes && !sentence && !lists(OPENERS, opener)).then_some((authors, false))
    }

    /// The text before a marked title.
    fn head(&self, marked: &Marked<'_>) -> &str {
        let head = self.words.text[..marked.outer.start].trim_end();
        // “Ann Bell’s “*Title*””
        let inner = head.len() == marked.outer.start && head.ends_with(OPENING);
        if inner { head.strip_suffix(OPENING).unwrap_or(head).trim_end() } else { head }
    }

    /// “Ann Bell’s The Ash”, with a whole name and a title that begins with an article.
    pub(super) fn possessed_plain(&self) -> Vec<Mention> {
        let words = self.words;
        let mut found: Vec<Mention> = Vec::new();
        for article in 1..words.len() {
            let owner = article - 1;
            let plural =
                words.word(owner).ends_with('s') && matches!(words.gap(article).trim_end(), "’" | "'");
            let possessed = words.follows_on(article) && possessor(words.word(owner)).is_some() || plural;
            if !possessed || !matches!(words.word(article), "The" | "A" | "An") {
                continue;
            }
            let Some(last) = title::forward(words, article) else { continue };
            let Some(authors) = author::before(words, owner).filter(|authors| authors.words > 1) else {
                continue;
            };
            let title_range = words.range(article).start..words.range(last).end;
            let marked = self.emphasis_ending(title_range.end).is_some()
                || quotation::closes_before(words.text, title_range.start, self.quotations).is_some();
            let title = self.title(&title_range);
            if !marked && !is_periodical(&title) {
                found.push(Mention {
                    title,
                    range: authors.edge..title_range.end,
                    title_range,
                    authors: authors.names,
                    is_doubtful: false,
                });
            }
        }
        found
    }
}

/// A title in italics or quotation marks.
struct Marked<'a> {
    /// With its quotation marks.
    outer: &'a Range<usize>,
    title: Range<usize>,
}

impl Marked<'_> {
    fn end(&self) -> usize {
        self.outer.end.max(self.title.end)
    }
}

impl<'a> Words<'a> {
    /// What stands between `offset` and the word at `index`, which begins after it; `None` if there is
    /// no such word.
    fn gap_after(&self, offset: usize, index: usize) -> Option<&'a str> {
        (index < self.len()).then(|| &self.text[offset..self.range(index).start])
    }

    /// Where a word stands, or the end of the text.
    fn range_or_end(&self, index: usize) -> Range<usize> {
        if index < self.len() { self.range(index) } else { self.text.len()..self.text.len() }
    }
}

/// `tail` without the quotation marks it begins with, two at most.
fn unclosed(tail: &str) -> &str {
    let once = tail.strip_prefix(CLOSING).unwrap_or(tail);
    once.strip_prefix(CLOSING).unwrap_or(once)
}

/// Whether a title is a newspaper's or a magazine's, which has writers and no author.
fn is_periodical(title: &str) -> bool {
    let bare = title.strip_prefix("The ").unwrap_or(title);
    if bare == "Times" || PAPERS.iter().any(|paper| bare.contains(paper)) {
        return true;
    }
    let mut words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| is_capitalised(word) && !is_initial(word) && lists(PERIODICALS, word))
}

const PERIODICALS: &str = "Guardian Observer Telegraph Independent Tribune Gazette Herald Atlantic Yorker TLS LRB \
    NYRB Spiegel Zeit FAZ Frankfurter Süddeutsche Zeitung Monde Figaro Libération País Goodreads Bookforum Slate \
    Granta Kirkus Newsweek Economist Magazine Quarterly Newsletter Journal";

const PAPERS: [&str; 11] = [
    "York Times",
    "Sunday Times",
    "Irish Times",
    "Financial Times",
    "Angeles Times",
    "Washington Post",
    "New Republic",
    "New Statesman",
    "Paris Review",
    "Review of Books",
    "Literary Supplement",
];

/// What publishers of two words are called.
const HOUSES: &str =
    "Press House Books Classics Editions Éditions Verlag Publishing Publishers Library Modern";

/// Words that begin a sentence before a name.
const OPENERS: &str = "Like Unlike With Starring In After Before Also Dear";

/// Quotation marks that close.
const CLOSING: [char; 6] = ['”', '"', '»', '“', '’', '\''];

/// Quotation marks that open.
const OPENING: [char; 6] = ['“', '"', '«', '„', '‘', '\''];
