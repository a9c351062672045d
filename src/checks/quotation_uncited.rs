//! `quotation-uncited`: a passage of a book, quoted without saying where it stands.

use super::{Check, Family, Find, Report, Severity, first_line};
use crate::document::{Document, Quote, Quoted};

pub(super) const CHECK: Check = Check {
    code: "quotation-uncited",
    severity: Severity::Warning,
    family: Family::Citations,
    when: "A passage of a book is quoted and nothing says where it stands: no page, chapter or location with it, no note, no words such as “the opening line”. Terms, titles, sayings and what other people say about the book are no passages, and a passage that is cited once needs it no second time.",
    why: "A reader who wants to see the words in their place cannot find them.",
    example: "The creature is polite: “I ought to be thy Adam, but I am rather the fallen angel.”",
    instead: "The creature is polite: “I ought to be thy Adam, but I am rather the fallen angel” (103).",
    find: Find::Quotations(find),
};

fn find(document: &Document, quote: &Quote, report: &mut Report<'_>) {
    if !quote.is_uncited() {
        return;
    }
    let span = match quote.quoted {
        Quoted::Block(_) => first_line(document, quote.span),
        Quoted::Marks(..) => quote.span,
    };
    report.add(
        span,
        "Nothing says where this passage stands.",
        "Write the page after it: (240). A chapter, a note or “the opening line” will do, too.",
    );
}

#[cfg(test)]
mod tests;
