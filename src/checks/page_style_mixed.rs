//! `page-style-mixed`: pages cited in different ways.

use std::borrow::Cow;

use super::{Check, Family, Find, Pieces, Report, Severity, typed_key};
use crate::document::citations::style::{self, Page, Pages, Style};
use crate::document::{CitedWork, Document, Placed, key};
use crate::source::{Edit, Replacement};

pub(super) const CHECK: Check = Check {
    code: "page-style-mixed",
    severity: Severity::Hint,
    family: Family::Citations,
    when: "A page of the book under review is cited in parentheses in another way than most: `(240)` among `(p. 240)`. Pages in running text, chapters, roman pages and pages of other works are no finding, nor is `(p. 4)` where `(4)` could not be read as a page.",
    why: "Where one way turns into another a reader looks for a difference that is not there.",
    example: "“It was a long and quiet day” (40), “and so was the next” (p. 41), “and the night” (42).",
    instead: "“It was a long and quiet day” (40), “and so was the next” (41), “and the night” (42).",
    find: Find::Pieces(|_| Box::<Search>::default()),
};

/// The most replacements that are offered in all findings together, beyond those of the first.
const MOST_REPLACEMENTS: usize = 20_000;

/// How many pages are questioned, or written in another style, in one go.
const PIECE: usize = 512;

/// What is found out piece by piece.
#[derive(Default)]
struct Search {
    pages: Pages,
    mixture: Option<Mixture>,
}

/// The ways in which pages are cited, if there are several.
struct Mixture {
    /// The style of pages that may be bare, and of those that may not.
    own: [Style; 2],
    /// The same with the plurals that are used.
    used: [Style; 2],
    author: Option<String>,
    /// The pages in another style, as indices.
    outliers: Vec<usize>,
    everywhere: Vec<Everywhere>,
    /// The next outlier.
    next: usize,
}

impl Pieces for Search {
    fn reads(&self, document: &Document, placed: &Placed<'_>) -> u64 {
        let citations = document.citations_in(placed.index..placed.index + 1);
        let cited =
            citations.iter().map(|it| (it.range.start, &it.work, it.is_certain, it.cited == CitedWork::Book));
        let cited: Vec<_> = cited.collect();
        let notes: Vec<&str> =
            document.notes.of_block(placed.index).iter().map(|note| &*note.label).collect();
        let is_read = !cited.is_empty() || !notes.is_empty() || style::lists_numbers(&placed.top.block);
        if is_read { key(&(typed_key(document, placed), cited, notes)).max(1) } else { 0 }
    }

    fn report(&mut self, document: &Document, report: &mut Report<'_>) -> bool {
        let Some(mixture) = &mut self.mixture else {
            if self.pages.step(document) {
                self.mixture = Mixture::of(document, &self.pages.found);
                return self.mixture.is_none();
            }
            return false;
        };
        mixture.write(document, &self.pages.found) && mixture.report(document, &self.pages.found, report)
    }
}

impl Mixture {
    fn of(document: &Document, pages: &[Page]) -> Option<Self> {
        let mut styles = pages.iter().map(|page| page.style);
        let first = styles.next();
        if styles.all(|style| Some(style) == first) {
            return None;
        }
        let free = || pages.iter().filter(|page| page.may_be_bare);
        let own = style::most_frequent(free()).or(first)?;
        // Where a bare number would not be read as a page, what stands there is compared with its like.
        let own = if own == Style::BARE {
            [own, style::most_frequent(pages.iter().filter(|page| !page.may_be_bare)).unwrap_or(own)]
        } else {
            [style::most_frequent(pages.iter()).unwrap_or(own); 2]
        };
        let is_outlier = |page: &Page| page.style != own[usize::from(!page.may_be_bare)];
        let outliers: Vec<usize> = (0..pages.len()).filter(|&page| is_outlier(&pages[page])).collect();
        if outliers.is_empty() {
            return None;
        }
        let used = own.map(|style| style::as_used(style, pages.iter()));
        let author = style::author(document, pages).map(Cow::into_owned);
        let prefixed = style::as_used(Style::prefixed(document.language()), pages.iter());
        let everywhere = [Style::BARE, prefixed, Style::AUTHOR].map(Everywhere::new).into();
        Some(Self { own, used, author, outliers, everywhere, next: 0 })
    }

    /// Writes some more pages in each style; whether all are.
    fn write(&mut self, document: &Document, pages: &[Page]) -> bool {
        let author = self.author.as_deref();
        match self.everywhere.iter_mut().find(|all| all.next < pages.len()) {
            Some(all) => {
                all.write(document, pages, author);
                false
            }
            None => true,
        }
    }

    /// Questions some more pages; whether all are.
    fn report(&mut self, document: &Document, pages: &[Page], report: &mut Report<'_>) -> bool {
        self.everywhere.retain(|all| !all.replacements.is_empty());
        let everywhere = &self.everywhere;
        let replacements: usize = everywhere.iter().map(|all| all.replacements.len()).sum();
        // All of them in each of them would grow with the square.
        let count = self.outliers.len();
        let with_all = if replacements * count <= MOST_REPLACEMENTS { count } else { 1 };
        let citations = document.citations();
        let like = [false, true].map(|bound| {
            let own = |page: &&Page| page.style == self.own[usize::from(bound)];
            pages.iter().find(own).map(|page| citations[page.citation].text.as_str())
        });
        let from = self.next;
        self.next = count.min(from + PIECE);
        for (nth, &page) in self.outliers.iter().enumerate().take(self.next).skip(from) {
            let page = &pages[page];
            let citation = &citations[page.citation];
            let bound = usize::from(!page.may_be_bare);
            let Some((written, replacement)) =
                page.written(citation, self.used[bound], self.author.as_deref())
            else {
                continue;
            };
            let like = like[bound].unwrap_or(&written);
            let finding = report.add(
                citation.span,
                format!("This page is cited as {}, others as {like}.", citation.text),
                "Cite the pages of a book in one way throughout.",
            );
            let single = vec![replacement];
            finding.add_fix(format!("Write it {written}"), Edit::all(single.clone()));
            for all in everywhere.iter().filter(|all| nth < with_all && all.replacements != single) {
                let title = format!("Write all as {}", all.example());
                finding.add_fix(title, Edit::all(all.replacements.clone()));
            }
        }
        self.next == count
    }
}

/// What writes all pages in one style.
struct Everywhere {
    style: Style,
    /// The next page.
    next: usize,
    /// The first that is a single page, as it will be, and the first that changes.
    single: Option<String>,
    changed: Option<String>,
    replacements: Vec<Replacement>,
}

impl Everywhere {
    const fn new(style: Style) -> Self {
        Self { style, next: 0, single: None, changed: None, replacements: Vec::new() }
    }

    /// Writes some more pages.
    fn write(&mut self, document: &Document, pages: &[Page], author: Option<&str>) {
        let from = self.next;
        self.next = pages.len().min(from + PIECE);
        for page in &pages[from..self.next] {
            let citation = &document.citations()[page.citation];
            let Some((written, replacement)) = page.written(citation, self.style, author) else { continue };
            if citation.parts.len() == 1 && citation.from == citation.to {
                self.single.get_or_insert_with(|| written.clone());
            }
            if written != citation.text {
                self.replacements.push(replacement);
                self.changed.get_or_insert(written);
            }
        }
    }

    /// A page as it will be.
    fn example(&self) -> &str {
        self.single.as_ref().or(self.changed.as_ref()).map_or("", |example| example)
    }
}

#[cfg(test)]
mod tests;
