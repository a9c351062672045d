//! How a review writes its page citations, and how each would be written in another way.
//!
//! Start with [`Pages`]. Only citations in parentheses, of pages of the book under review, have a
//! style; those that must be written as they are have none.

use std::borrow::Cow;
use std::collections::HashSet;

use super::super::Document;
use super::super::sections::item_numbers;
use super::work::Names;
use super::{Citation, CitedWork};
use crate::source::{Replacement, Span};
use crate::syntax::locator::{self, LocatorForm, LocatorKind};
use crate::syntax::{Block, BlockKind, Language, ListMarker};

/// A way to write a page citation in parentheses. `p.` and `pp.` are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Style {
    /// What stands between the author or title and the rest; `None` without one.
    name: Option<&'static str>,
    /// The word before the number; `None` without one.
    prefix: Option<Prefix>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Prefix {
    /// For one page.
    word: &'static str,
    /// For several.
    plural: &'static str,
    dot: bool,
    space: bool,
}

impl Style {
    /// `(240)`
    pub const BARE: Self = Self { name: None, prefix: None };
    /// `(Author, 240)`
    pub const AUTHOR: Self = Self { name: Some(", "), prefix: None };

    /// `(p. 240)`, or what a review in `language` writes for it.
    #[must_use]
    pub const fn prefixed(language: Language) -> Self {
        let (word, plural) = match language {
            Language::English => ("p", "pp"),
            Language::French => ("p", "p"),
            Language::German => ("S", "S"),
        };
        Self { name: None, prefix: Some(Prefix { word, plural, dot: true, space: true }) }
    }

    /// The same with `p.` for several pages too.
    const fn without_plural(mut self) -> Self {
        if let Some(prefix) = &mut self.prefix {
            prefix.plural = prefix.word;
        }
        self
    }

    /// Whether it names author or title.
    #[must_use]
    pub const fn is_named(self) -> bool {
        self.name.is_some()
    }
}

/// A page citation in parentheses that could be written in another style.
#[derive(Debug, Clone)]
pub struct Page {
    /// The citation, as an index of the document's.
    pub citation: usize,
    /// How it is written.
    pub style: Style,
    /// Whether a bare number would be read as the same citation.
    pub may_be_bare: bool,
    /// The author or title it names.
    pub name: Option<String>,
    /// Whether it is of several pages.
    is_of_several: bool,
    /// Whether `pp.` stands before it.
    has_plural: bool,
    /// Where everything before its numbers was typed, in bytes of the text.
    head: Span,
    /// Its numbers as typed.
    numbers: String,
}

impl Page {
    /// What is written for it, which is `citation`, in `style`: the parenthesis, and the replacement that makes it. `None` if that
    /// would be read as something else, or needs a name and there is none.
    #[must_use]
    pub fn written(
        &self,
        citation: &Citation,
        style: Style,
        name: Option<&str>,
    ) -> Option<(String, Replacement)> {
        let mut head = "(".to_owned();
        if let Some(separator) = style.name {
            head.push_str(name?);
            head.push_str(separator);
        }
        if let Some(prefix) = style.prefix {
            let several = citation.parts.len() > 1 || citation.from != citation.to;
            head.push_str(if several { prefix.plural } else { prefix.word });
            head.push_str(if prefix.dot { "." } else { "" });
            head.push_str(if prefix.space { " " } else { "" });
        }
        let whole = format!("{head}{})", self.numbers);
        let read = locator::read(&whole)?;
        let same = read.parts == citation.parts
            && read.kind == LocatorKind::Page
            && read.work.map(|work| &whole[work]) == style.name.and(name)
            && (style != Style::BARE || self.may_be_bare);
        same.then_some((whole, Replacement { span: self.head, insert: head }))
    }
}

/// How many citations are looked at in one go.
const PIECE: usize = 512;

/// The page citations of a review that have a style, in order, some citations at a time.
#[derive(Default)]
pub struct Pages {
    /// The next citation.
    next: usize,
    /// Whether the numbers are known that stand before items and lines.
    listed: Option<Listed>,
    /// Those found.
    pub found: Vec<Page>,
}

impl Pages {
    /// Looks at some more citations; whether all were.
    pub fn step(&mut self, document: &Document) -> bool {
        let is_of_another = |citation: &Citation| citation.cited != CitedWork::Book;
        let citations = document.citations();
        let from = self.next;
        self.next = citations.len().min(from + PIECE);
        for (index, citation) in citations.iter().enumerate().take(self.next).skip(from) {
            let Some(page) = page(document, index, citation) else { continue };
            // Between works the name must be said.
            let before = index.checked_sub(1).and_then(|before| citations.get(before));
            let among_others = before.into_iter().chain(citations.get(index + 1)).any(is_of_another);
            let listed = self.listed.get_or_insert_with(|| Listed::of(document));
            let may_be_note = citation.parts.iter().any(|part| listed.has(part.from));
            if !(may_be_note || page.style.is_named() && among_others) {
                self.found.push(page);
            }
        }
        self.next == citations.len()
    }
}

/// The style most of `pages` have, of several the one used first. It has `pp.` only if they do.
#[must_use]
pub fn most_frequent<'p>(pages: impl Iterator<Item = &'p Page>) -> Option<Style> {
    // There are few styles, however many citations.
    let mut counts: Vec<(Style, usize)> = Vec::new();
    for page in pages {
        match counts.iter_mut().find(|(style, _)| *style == page.style) {
            Some((_, count)) => *count += 1,
            None => counts.push((page.style, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(style, _)| style)
}

/// `style` with `p.` for several pages too if `pages` in that style are written so.
#[must_use]
pub fn as_used<'p>(style: Style, pages: impl Iterator<Item = &'p Page>) -> Style {
    let several = |page: &&Page| page.is_of_several;
    let (mut plural, mut singular) = (0, 0);
    for page in pages.filter(|page| page.style == style).filter(several) {
        *(if page.has_plural { &mut plural } else { &mut singular }) += 1;
    }
    if singular > plural { style.without_plural() } else { style }
}

/// What to call the author of the book under review in a citation: as the review does already, else by
/// the last name on the card. `None` if that may mean another work, or nobody knows the author.
#[must_use]
pub fn author<'d>(document: &'d Document, pages: &'d [Page]) -> Option<Cow<'d, str>> {
    if let Some(name) = pages.iter().find_map(|page| page.name.as_deref()) {
        // Where nothing else tells of the book, the name means it only as it is written there.
        let known =
            document.metadata.book.is_some() || document.works().iter().any(|work| work.author.is_some());
        return known.then_some(Cow::Borrowed(name));
    }
    let authors = &document.metadata.book.as_ref()?.authors;
    let name = match &authors[..] {
        [] => return None,
        [author] => Cow::Borrowed(last_name(author)),
        [one, other] => Cow::Owned(format!("{} and {}", last_name(one), last_name(other))),
        [first, ..] => Cow::Owned(format!("{} et al.", last_name(first))),
    };
    let title = document.title.as_ref().map(|title| &*title.text);
    let names = Names::new(&document.metadata, document.works(), title);
    (!name.contains(is_mark) && names.means_the_book(&name)).then_some(name)
}

/// The last name in `author`, with its particles.
fn last_name(author: &str) -> &str {
    let author = author.trim();
    let author = author.strip_suffix(" Jr.").or_else(|| author.strip_suffix(" Sr.")).unwrap_or(author);
    if let Some((last, _)) = author.split_once(", ") {
        return last;
    }
    let mut start = author.rfind(' ').map_or(0, |space| space + 1);
    loop {
        let before = author[..start].trim_end();
        let word = before.rfind(' ').map_or(0, |space| space + 1);
        let particle = matches!(
            &before[word..],
            "Le" | "La" | "De" | "Du" | "Van" | "Von" | "Di" | "Da" | "Del" | "St." | "der" | "den"
        ) || before[word..].starts_with(char::is_lowercase);
        if word == 0 || !particle {
            return &author[start..];
        }
        start = word;
    }
}

fn page(document: &Document, index: usize, citation: &Citation) -> Option<Page> {
    let in_parentheses =
        matches!(citation.form, LocatorForm::Bare | LocatorForm::Prefixed | LocatorForm::Named);
    let of_the_book = citation.cited == CitedWork::Book && citation.is_certain;
    if !in_parentheses || !of_the_book || citation.kind != LocatorKind::Page || citation.roman {
        return None;
    }
    // (Austen 1818) may be a year, and is one elsewhere.
    let may_be_a_year = citation.prefix.is_none() && (1000..=2100).contains(&citation.from);
    if may_be_a_year || is_quoted(document, citation) {
        return None;
    }
    let text = document.leaf(citation.place).prose.text();
    let inside = text[citation.range.clone()].strip_prefix('(')?.strip_suffix(')')?;
    let start = citation.range.start + 1;
    let after = citation.prefix.as_ref().or(citation.name.as_ref()).map_or(start, |range| range.end);
    let numbers_start = after + text[after..start + inside.len()].find(|c: char| c.is_ascii_digit())?;
    let numbers = &text[numbers_start..start + inside.len()];
    let head = document.source(citation.place, citation.range.start..numbers_start);
    // Nothing but what the style says may stand before the numbers, typed as it reads.
    let as_typed = document.text[head.range()] == text[citation.range.start..numbers_start];
    let link = document.text[..head.start].ends_with(']');
    let name = citation.name.clone().map(|name| &text[name]);
    let style = style(text, citation, start..numbers_start)?;
    if !as_typed || link || !are_numbers(numbers, citation) || name.is_some_and(|name| name.contains(is_mark))
    {
        return None;
    }
    let has_plural = citation.prefix.clone().is_some_and(|prefix| {
        matches!(text[prefix].trim_end_matches('.'), "pp" | "PP" | "pgs" | "pages" | "Seiten")
    });
    let may_be_bare = may_be_bare(document, citation, text);
    Some(Page {
        citation: index,
        style,
        may_be_bare,
        name: name.map(str::to_owned),
        is_of_several: citation.parts.len() > 1 || citation.from != citation.to,
        has_plural,
        head,
        numbers: numbers.to_owned(),
    })
}

/// The style of `citation`, whose parenthesis says `head` before the numbers.
fn style(text: &str, citation: &Citation, head: std::ops::Range<usize>) -> Option<Style> {
    let mut rest = &text[head.clone()];
    let name = match &citation.name {
        None => None,
        Some(name) if name.start != head.start => return None,
        Some(name) => {
            rest = &text[name.end..head.end];
            let end = rest.find(|c: char| c.is_alphanumeric()).unwrap_or(rest.len());
            let separator = match rest[..end].trim() {
                "" => " ",
                "," => ", ",
                ":" => ": ",
                _ => return None,
            };
            rest = &rest[end..];
            Some(separator)
        }
    };
    let prefix = match &citation.prefix {
        None => None,
        Some(prefix) => {
            let typed = &text[prefix.clone()];
            let space = rest.strip_prefix(typed)?;
            rest = "";
            let word = typed.trim_end_matches('.');
            let (word, plural) = PREFIXES.into_iter().find(|(one, several)| {
                word.eq_ignore_ascii_case(one) || word.eq_ignore_ascii_case(several)
            })?;
            let (dot, space) = (typed.ends_with('.'), !space.is_empty());
            Some(Prefix { word, plural, dot, space })
        }
    };
    rest.trim().is_empty().then_some(Style { name, prefix })
}

/// The words before one page and before several.
const PREFIXES: [(&str, &str); 5] =
    [("p", "pp"), ("pg", "pgs"), ("page", "pages"), ("S", "S"), ("Seite", "Seiten")];

/// Whether `typed` is nothing but the numbers of `citation`.
fn are_numbers(typed: &str, citation: &Citation) -> bool {
    typed
        .split(|c: char| c.is_ascii_digit() || c.is_whitespace() || ",;-–—‐‑−&".contains(c))
        .all(|word| matches!(word, "" | "and" | "to" | "und" | "bis" | "et" | "à"))
        && locator::read(&format!("(p. {typed})")).is_some_and(|read| read.parts == citation.parts)
}

/// Whether a bare number in the place of `citation` would be read as the same pages.
fn may_be_bare(document: &Document, citation: &Citation, text: &str) -> bool {
    let quoted = document.blocks.quoted_before(citation.place, text, &citation.range).is_some();
    let may_be_years = citation
        .parts
        .iter()
        .all(|part| [part.from, part.to].iter().all(|page| (1000..=2100).contains(page)));
    let range = citation.parts.len() == 1 && citation.from != citation.to;
    !may_be_years && (quoted || range)
}

/// Whether `citation` stands between quotation marks, where it counts among the words quoted.
fn is_quoted(document: &Document, citation: &Citation) -> bool {
    /// How many quotations inside one another are looked at.
    const REACH: usize = 16;
    let quotations = document.blocks.quotations(citation.place);
    let before = quotations.partition_point(|quotation| quotation.range.start < citation.range.start);
    let innermost = before.checked_sub(1);
    std::iter::successors(innermost, |&index| quotations[index].outer)
        .take(REACH)
        .any(|index| quotations[index].range.end >= citation.range.end)
}

/// Whether `c` could open or close a quotation.
fn is_mark(c: char) -> bool {
    "'’‘\"“”„«»‹›‚".contains(c)
}

/// Adds the numbers that stand before items and lines of a block.
fn add_numbers(block: &Block, numbers: &mut HashSet<u64>) {
    match &block.kind {
        BlockKind::List { marker: ListMarker::Ordered(_), items, .. } => {
            numbers.extend(item_numbers(items));
        }
        BlockKind::Paragraph(leaf) => {
            let text = leaf.prose.text();
            numbers.extend(leaf.prose.line_starts().filter_map(|start| {
                let inside = text.get(start..)?.trim_start_matches(' ').strip_prefix('(')?;
                let digits = inside.len() - inside.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                inside[..digits.min(6)].parse::<u64>().ok()
            }));
        }
        _ => {}
    }
}

/// Whether numbers stand before items or lines of a block, so that bare ones could be markers of notes.
#[must_use]
pub fn lists_numbers(block: &Block) -> bool {
    let mut numbers = HashSet::new();
    add_numbers(block, &mut numbers);
    !numbers.is_empty()
}

/// Numbers that stand before items and lines, so that bare ones could be markers of notes.
struct Listed(HashSet<u64>);

impl Listed {
    fn of(document: &Document) -> Self {
        let mut numbers = HashSet::new();
        for block in document.blocks.iter() {
            add_numbers(block, &mut numbers);
        }
        numbers.extend(document.notes.notes.iter().filter_map(|note| note.label.parse::<u64>().ok()));
        Self(numbers)
    }

    fn has(&self, number: u32) -> bool {
        self.0.contains(&u64::from(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_names_keep_their_particles() {
        for (author, expected) in [
            ("Kazuo Ishiguro", "Ishiguro"),
            ("Ursula K. Le Guin", "Le Guin"),
            ("Walter de la Mare", "de la Mare"),
            ("Kurt Vonnegut Jr.", "Vonnegut"),
            ("Emily St. John Mandel", "Mandel"),
            ("Colette", "Colette"),
            ("Shelley, Mary", "Shelley"),
        ] {
            assert_eq!(last_name(author), expected);
        }
    }
}
