//! Pages, chapters and locations cited in prose.
//!
//! Start with [`scan`]. It reads what is printed; whether a bare `(240)` is a page, a note, a year
//! or nothing depends on what stands around it, which the document layer decides. Pages counted
//! rather than cited (“280 pages long”) are not locators.

mod name;
mod numbers;
mod prefix;

use std::ops::Range;

use self::numbers::Romans;
pub use self::numbers::{LocatorRange, NotALocator};
use self::prefix::Prefix;
use super::Prose;
use super::cursor::Cursor;

/// What a locator counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LocatorKind {
    /// Pages.
    Page,
    /// Chapters.
    Chapter,
    /// Locations of an electronic book.
    Location,
}

/// How a locator is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LocatorForm {
    /// `(240)`, `(70–81)`, `(12, 45)`: only possibly a locator, and taken for a page.
    Bare,
    /// `(p. 240)`, `(chapter 7)`.
    Prefixed,
    /// `(Ishiguro, 240)`, `(The Road, p. 45)`.
    Named,
    /// `page 223` in running text, or in parentheses with other words.
    Running,
    /// `[@road, p. 45]`.
    Key,
}

/// A place in a work as cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locator {
    /// All of it, in bytes of [`Prose::text`]; with its brackets if they hold nothing else.
    pub range: Range<usize>,
    /// What it counts.
    pub kind: LocatorKind,
    /// How it is written.
    pub form: LocatorForm,
    /// What it counts off, as typed, at least one: several for `(12, 45)`.
    pub parts: Vec<LocatorRange>,
    /// The word that says what it counts (`p.`), in bytes of [`Prose::text`].
    pub prefix: Option<Range<usize>>,
    /// The work it names: an author (`Ishiguro`), a title (`The Road`), both (`Ishiguro, The Road`),
    /// or for [`LocatorForm::Key`] the key (`road`), in bytes of [`Prose::text`].
    pub work: Option<Range<usize>>,
    /// Whether it says that the work is the one cited before, `(ibid., 45)`.
    pub ibid: bool,
}

impl Locator {
    /// The first number.
    #[must_use]
    pub fn from(&self) -> u32 {
        self.parts.first().map_or(0, |part| part.from)
    }

    /// The last number.
    #[must_use]
    pub fn to(&self) -> u32 {
        self.parts.last().map_or(0, |part| part.to)
    }

    /// Whether it counts off several places, `(12, 45)`.
    #[must_use]
    pub fn is_list(&self) -> bool {
        self.parts.len() > 1
    }

    /// Whether it counts in roman numbers, as front matter does.
    #[must_use]
    pub fn is_roman(&self) -> bool {
        self.parts.iter().any(|part| part.roman)
    }

    /// Whether nothing but its place could tell it from a year or years, as in `(2019)`.
    #[must_use]
    pub fn may_be_years(&self) -> bool {
        let year = |number| (1000..=2100).contains(&number);
        self.form == LocatorForm::Bare && self.parts.iter().all(|part| year(part.from) && year(part.to))
    }
}

/// The locators of `prose` in order. They do not overlap.
#[must_use]
pub fn scan(prose: &Prose) -> Vec<Locator> {
    scan_text(prose.text())
}

/// The locator that all of `text` is.
#[must_use]
pub fn read(text: &str) -> Option<Locator> {
    let mut found = scan_text(text);
    found.pop().filter(|locator| found.is_empty() && locator.range == (0..text.len()))
}

fn scan_text(text: &str) -> Vec<Locator> {
    let mut locators = Vec::new();
    let mut cursor = Cursor::new(text, 0);
    let mut before = None;
    while let Some(next) = cursor.peek() {
        let found = match next {
            '(' => parenthesis(cursor),
            '[' => keys(cursor),
            _ if next.is_alphabetic() && !before.is_some_and(joins_word) => {
                running(text, cursor).map(|(locator, after)| (vec![locator], after))
            }
            _ => None,
        };
        if let Some((found, after)) = found {
            locators.extend(found);
            cursor = after;
            before = text[..cursor.at()].chars().next_back();
        } else {
            before = Some(next);
            cursor.eat(|_| true);
        }
    }
    locators
}

/// Whether a letter after `c` does not begin a word of prose.
fn joins_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '/' | '_' | '#' | '@' | '&' | '=' | '\'' | '’')
}

type Found<'a> = (Vec<Locator>, Cursor<'a>);

/// Reads `(…)` that holds nothing but locators.
fn parenthesis(start: Cursor<'_>) -> Option<Found<'_>> {
    let mut cursor = start;
    cursor.eat(|c| c == '(');
    items(start, cursor, ')', item)
}

/// Reads `[@road, p. 45]`. Keys without a locator are passed over.
fn keys(start: Cursor<'_>) -> Option<Found<'_>> {
    let mut cursor = start;
    cursor.eat(|c| c == '[');
    items(start, cursor, ']', keyed)
}

/// Reads items parted by semicolons up to `close`. A sole item has the brackets for its range.
fn items<'a>(
    start: Cursor<'a>,
    mut cursor: Cursor<'a>,
    close: char,
    item: impl Fn(&mut Cursor<'a>) -> Option<Option<Locator>>,
) -> Option<Found<'a>> {
    let mut locators = Vec::new();
    let mut count = 0;
    loop {
        cursor.spaces();
        locators.extend(item(&mut cursor)?);
        count += 1;
        remark(&mut cursor);
        cursor.spaces();
        if cursor.eat(|c| c == close) {
            break;
        }
        if !cursor.eat(|c| c == ';') {
            return None;
        }
    }
    if count == 1 {
        for locator in &mut locators {
            locator.range = start.at()..cursor.at();
        }
    }
    Some((locators, cursor))
}

/// Goes past a remark on how the quotation was treated, `, my emphasis`.
fn remark(cursor: &mut Cursor<'_>) {
    let mut next = *cursor;
    next.spaces();
    let parted = next.eat(|c| matches!(c, ',' | ';'));
    let words = next.eat_while(|c| c.is_alphabetic() || c == ' ' || c == '.');
    if parted && words.len() < 50 && REMARKS.iter().any(|remark| words.contains(remark)) {
        *cursor = next;
    }
}

/// Words by which a remark after a locator is known.
const REMARKS: [&str; 7] =
    ["emphas", "italic", "translation", "original", "Hervorhebung", "Übersetzung", "souligne"];

/// Goes past the words that send the reader on, `see`, and returns whether only a work or a prefix
/// may follow them.
fn lead_in(cursor: &mut Cursor<'_>) -> bool {
    if !cursor.peek().is_some_and(char::is_alphabetic) {
        return false;
    }
    let start = cursor.at();
    while LEAD_INS.iter().any(|word| cursor.eat_word(word)) {
        cursor.eat(|c| c == '.');
        cursor.spaces();
    }
    let found = cursor.at() > start;
    if found && cursor.eat_word("in") {
        cursor.spaces();
    }
    found
}

/// Goes past a word that names the work cited before, `ibid.`
fn ibid(cursor: &mut Cursor<'_>) -> bool {
    let found = IBIDS.iter().any(|word| cursor.eat_word(word));
    if found {
        cursor.eat(|c| c == '.');
        cursor.eat(|c| c == ',');
        cursor.spaces();
    }
    found
}

/// The words that name the work cited before.
const IBIDS: [&str; 8] = ["ibid", "Ibid", "ib", "Ib", "ebd", "Ebd", "ebenda", "Ebenda"];

/// The words before a locator that send the reader on or tell where a quotation was found.
const LEAD_INS: [&str; 12] =
    ["see", "See", "also", "cf", "Cf", "siehe", "vgl", "Vgl", "voir", "qtd", "quoted", "Kindle"];

/// Reads one locator in parentheses.
fn item(cursor: &mut Cursor<'_>) -> Option<Option<Locator>> {
    let start = *cursor;
    let ibid = ibid(cursor);
    let led_in = !ibid && lead_in(cursor);
    if let Some(found) = prefixed(cursor, start, LocatorForm::Prefixed, |_| true) {
        return Some(Some(Locator { ibid, ..found }));
    }
    if led_in && cursor.peek().is_some_and(|c| c.is_ascii_digit()) {
        // `(see 45)` may be a note or a year.
        return None;
    }
    if let Some(parts) = numbers::list(cursor, LocatorKind::Page, Romans::None, true) {
        if is_large_number(&start.rest()[..cursor.at() - start.at()]) {
            return None;
        }
        return Some(Some(Locator {
            range: start.at()..cursor.at(),
            kind: LocatorKind::Page,
            form: LocatorForm::Bare,
            parts,
            prefix: None,
            work: None,
            ibid,
        }));
    }
    let name = name::read(cursor)?;
    let work = Some(name.range.clone());
    if let Some(found) = prefixed(cursor, start, LocatorForm::Named, |_| true) {
        return Some(Some(Locator { work, ..found }));
    }
    let parts = numbers::list(cursor, LocatorKind::Page, Romans::None, true)?;
    let page = parts.iter().all(|part| name.leaves_a_page(part.from, part.to));
    let range = start.at()..cursor.at();
    let (kind, form) = (LocatorKind::Page, LocatorForm::Named);
    page.then_some(Some(Locator { range, kind, form, parts, prefix: None, work, ibid }))
}

/// Whether commas part the digits of `typed` into thousands, `1,234`.
fn is_large_number(typed: &str) -> bool {
    let mut groups = typed.split(',');
    let first = groups.next().is_some_and(|group| group.len() <= 3);
    let mut rest = groups.peekable();
    first && rest.peek().is_some() && rest.all(|group| group.len() == 3 && group.parse::<u32>().is_ok())
}

/// Reads one key and its locator, if it has one, and whatever words follow.
fn keyed(cursor: &mut Cursor<'_>) -> Option<Option<Locator>> {
    let start = *cursor;
    cursor.eat(|c| c == '-');
    if !cursor.eat(|c| c == '@') {
        return None;
    }
    let key_start = cursor.at();
    let key = cursor.eat_while(|c| c.is_alphanumeric() || "_:.#$%&-+?<>~/".contains(c));
    let key = key.trim_end_matches(|c: char| !c.is_alphanumeric());
    if key.is_empty() {
        return None;
    }
    let work = Some(key_start..key_start + key.len());
    cursor.eat(|c| c == ',');
    cursor.spaces();
    let found = prefixed(cursor, start, LocatorForm::Key, |_| true).or_else(|| {
        let parts = numbers::list(cursor, LocatorKind::Page, Romans::Long, true)?;
        let (kind, form) = (LocatorKind::Page, LocatorForm::Key);
        let range = start.at()..cursor.at();
        Some(Locator { range, kind, form, parts, prefix: None, work: None, ibid: false })
    });
    cursor.eat_while(|c| !matches!(c, '[' | ']' | ';'));
    Some(found.map(|found| Locator { work, ..found }))
}

/// Reads `page 223` where it is no part of other words.
fn running<'a>(text: &str, start: Cursor<'a>) -> Option<(Locator, Cursor<'a>)> {
    let mut cursor = start;
    let head = || text[..start.at()].trim_end();
    let found = prefixed(&mut cursor, start, LocatorForm::Running, |prefix| {
        // `U.S. 45`, `280 pages`, `a page 3 story`
        let initial = text[..start.at()].ends_with('.') && start.peek().is_some_and(char::is_uppercase);
        !initial && !prefix.word
            || prefix.word
                && !head().ends_with(|c: char| c.is_ascii_digit())
                && !ARTICLES.contains(&head().rsplit(' ').next().unwrap_or_default())
    })?;
    (!is_counted_off(cursor)).then_some((found, cursor))
}

/// Whether a total follows, as in `page 1 of 3`.
fn is_counted_off(mut cursor: Cursor<'_>) -> bool {
    cursor.spaces()
        && ["of", "sur", "von"].into_iter().any(|word| cursor.eat_word(word))
        && cursor.spaces()
        && cursor.peek().is_some_and(|c| c.is_ascii_digit())
}

/// Words before `page 3` that make it a thing instead of a place.
const ARTICLES: [&str; 6] = ["a", "A", "an", "An", "every", "your"];

/// Reads a prefix that `accepted` holds of and its numbers.
fn prefixed(
    cursor: &mut Cursor<'_>,
    start: Cursor<'_>,
    form: LocatorForm,
    accepted: impl Fn(Prefix) -> bool,
) -> Option<Locator> {
    let mut here = *cursor;
    let found = prefix::read(&mut here)?;
    let prefix_end = here.at();
    // In running text a number after a comma belongs to the locator only if several are announced.
    let listed = found.plural || form != LocatorForm::Running;
    let parts = numbers::list(&mut here, found.kind, found.romans, listed)?;
    if !accepted(found) {
        return None;
    }
    let typed = &cursor.rest()[..prefix_end - cursor.at()];
    let prefix = cursor.at()..cursor.at() + typed.trim_end().len();
    *cursor = here;
    let range = start.at()..here.at();
    Some(Locator { range, kind: found.kind, form, parts, prefix: Some(prefix), work: None, ibid: false })
}

#[cfg(test)]
mod tests;
