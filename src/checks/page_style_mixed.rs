//! `page-style-mixed`: pages cited in different ways.

use super::{Check, Family, Find, Report, Severity};
use crate::document::Document;
use crate::document::citations::style::{self, Page, Style};
use crate::source::{Edit, Replacement};
use crate::syntax::Language;

pub(super) const CHECK: Check = Check {
    code: "page-style-mixed",
    severity: Severity::Hint,
    family: Family::Citations,
    when: "A page of the book under review is cited in parentheses in another way than most: `(240)` among `(p. 240)`. Pages in running text, chapters, roman pages and pages of other works are no finding, nor is `(p. 4)` where `(4)` could not be read as a page.",
    why: "Where one way turns into another a reader looks for a difference that is not there.",
    example: "“It was a long and quiet day” (40), “and so was the next” (p. 41), “and the night” (42).",
    instead: "“It was a long and quiet day” (40), “and so was the next” (41), “and the night” (42).",
    find: Find::Whole(find),
};

/// The most replacements that are offered in all findings together, beyond those of the first.
const MOST_REPLACEMENTS: usize = 20_000;

fn find(document: &Document, report: &mut Report<'_>) {
    let pages = style::pages(document);
    let mut styles = pages.iter().map(|page| page.style);
    let first = styles.next();
    if styles.all(|style| Some(style) == first) {
        return;
    }
    let free = || pages.iter().filter(|page| page.may_be_bare);
    let Some(own) = style::most_frequent(free()).or(first) else { return };
    // Where a bare number would not be read as a page, what stands there is compared with its like.
    let (own, bound) = if own == Style::BARE {
        (own, style::most_frequent(pages.iter().filter(|page| !page.may_be_bare)).unwrap_or(own))
    } else {
        let own = style::most_frequent(pages.iter()).unwrap_or(own);
        (own, own)
    };
    let own_of = |page: &Page<'_>| if page.may_be_bare { own } else { bound };
    let outliers: Vec<&Page<'_>> = pages.iter().filter(|page| page.style != own_of(page)).collect();
    if outliers.is_empty() {
        return;
    }
    let used = [own, bound].map(|style| style::as_used(style, pages.iter()));
    let author = style::author(document, &pages);
    let everywhere = everywhere(document, &pages, author.as_deref());
    let replacements: usize = everywhere.iter().map(|all| all.replacements.len()).sum();
    // All of them in each of them would grow with the square.
    let with_all = if replacements * outliers.len() <= MOST_REPLACEMENTS { outliers.len() } else { 1 };
    for (nth, page) in outliers.into_iter().enumerate() {
        let style = used[usize::from(!page.may_be_bare)];
        let Some((written, replacement)) = page.written(style, author.as_deref()) else { continue };
        let like = pages.iter().find(|other| other.style == own_of(page));
        let like = like.map_or(written.as_str(), |like| &like.citation.text);
        let finding = report.add(
            page.citation.span,
            format!("This page is cited as {}, others as {like}.", page.citation.text),
            "Cite the pages of a book in one way throughout.",
        );
        let single = vec![replacement];
        finding.add_fix(format!("Write it {written}"), Edit::all(single.clone()));
        for all in everywhere.iter().filter(|all| nth < with_all && all.replacements != single) {
            finding.add_fix(format!("Write all as {}", all.example), Edit::all(all.replacements.clone()));
        }
    }
}

/// What writes all pages in one style.
struct Everywhere {
    /// The first that is a single page, as it will be; the first that changes, if there is none.
    example: String,
    replacements: Vec<Replacement>,
}

fn everywhere(document: &Document, pages: &[Page<'_>], author: Option<&str>) -> Vec<Everywhere> {
    let language = Language::from_tag(document.metadata.lang.as_deref().unwrap_or("en"));
    let prefixed = style::as_used(Style::prefixed(language), pages.iter());
    [Style::BARE, prefixed, Style::AUTHOR]
        .into_iter()
        .filter_map(|style| {
            let (mut single, mut changed) = (None, None);
            let mut replacements = Vec::new();
            for page in pages {
                let Some((written, replacement)) = page.written(style, author) else { continue };
                if page.citation.parts.len() == 1 && page.citation.from == page.citation.to {
                    single.get_or_insert_with(|| written.clone());
                }
                if written != page.citation.text {
                    replacements.push(replacement);
                    changed.get_or_insert(written);
                }
            }
            let changed = changed?;
            Some(Everywhere { example: single.unwrap_or(changed), replacements })
        })
        .collect()
}

#[cfg(test)]
mod tests;
