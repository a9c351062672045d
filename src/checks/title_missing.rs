//! `title-missing`: a review without a title.

use super::{Check, Family, Find, Report, SHORTEST_REVIEW, Severity};
use crate::document::Document;

pub(super) const CHECK: Check = Check {
    code: "title-missing",
    severity: Severity::Hint,
    family: Family::Post,
    when: "A review of 50 words or more has no `title` in the front matter, no level-1 heading and no short first line.",
    why: "A post is found, listed and linked to by its title.",
    example: "I read this one in two evenings, mostly because of the rain, and I would not have missed it. The house in it is small, the people in it are many, and none of them says what they want until the roof comes down. Then all of them do, and at once, and it is glorious.",
    instead: "# The House With Too Many People\n\nI read this one in two evenings, mostly because of the rain, and I would not have missed it. The house in it is small, the people in it are many, and none of them says what they want until the roof comes down. Then all of them do, and at once, and it is glorious.",
    find: Find::Whole(find),
};

fn find(document: &Document, report: &mut Report<'_>) {
    // Front matter that cannot be read may have one.
    if document.words() < SHORTEST_REVIEW
        || document.title.is_some()
        || document.metadata.unreadable.is_some()
    {
        return;
    }
    report.add(
        super::opening(document),
        "This review has no title.",
        "Write one above the text, in a line that begins with “# ”.",
    );
}

#[cfg(test)]
mod tests {
    use super::super::testing::found;

    const CODE: &str = "title-missing";
    const MESSAGE: &str = "This review has no title.";

    #[test]
    fn a_review_has_a_title() {
        let words = "word ".repeat(49);
        found(CODE, &format!("It {words}."), &[&format!("It {words}. — {MESSAGE}")]);
        found(CODE, &format!("It {}.", "word ".repeat(48)), &[]);
        found(CODE, &format!("# A Title\n\nIt {words}."), &[]);
        found(CODE, &format!("A Title\n\nIt {words}."), &[]);
        found(CODE, &format!("---\ntitle: A Title\n---\n\nIt {words}."), &[]);
        found(
            CODE,
            &format!("---\nlang: fr\n---\n\nIl dit.\n\n{words}."),
            &[&format!("Il dit. — {MESSAGE}")],
        );
        found(CODE, &format!("---\na: b: c\n---\n\nIt {words}."), &[]);
        found(CODE, "", &[]);
    }

    #[test]
    fn furniture_is_no_first_line() {
        let words = "word ".repeat(50);
        let text = format!("Your email address will not be published.\n\nIt ends.\n\n{words}.");
        found(CODE, &text, &[&format!("It ends. — {MESSAGE}")]);
    }
}
