//! `book-missing`: a review that does not say in its front matter which book it is about.

use super::{Check, Family, Report, SHORTEST_REVIEW, Severity};
use crate::document::Document;

pub(super) const CHECK: Check = Check {
    code: "book-missing",
    severity: Severity::Hint,
    family: Family::Post,
    when: "A review of 50 words or more has neither `book` nor `works` in its front matter.",
    why: "Without the card of the book no page can be compared with its length, no name with its author’s, and the post does not say which edition its pages are of.",
    example: "I read *The Silver Room* by Hanna Orley in two evenings, mostly because of the rain, and I would not have missed it. The house in it is small, the people in it are many, and none of them says what they want until the roof comes down. Then all of them do, at once.",
    instead: "---\nbook:\n  title: The Silver Room\n  author: Hanna Orley\n---\n\nI read *The Silver Room* by Hanna Orley in two evenings, mostly because of the rain, and I would not have missed it. The house in it is small, the people in it are many, and none of them says what they want until the roof comes down. Then all of them do, at once.",
    find,
};

fn find(document: &Document, report: &mut Report<'_>) {
    let metadata = &document.metadata;
    let named = metadata.book.is_some() || !metadata.shelf.is_empty();
    if document.words < SHORTEST_REVIEW || named || metadata.unreadable.is_some() {
        return;
    }
    report.add(
        super::opening(document),
        "This review does not say which book it is about.",
        "Give the book a card in the front matter: its title, its author, and the pages of your edition.",
    );
}
