//! `article-doubled`: two articles side by side. No check of Obelus, but a pattern for one: it is
//! built and tested with the others, so it shows how a check is written today.
//!
//! 1. Copy this file under the name of your check: the code with `_` for `-`. Its first line names
//!    the code and says in a few words what is found.
//! 2. Name it in `src/checks/mod.rs` twice: in the list of modules (without `#[cfg(test)]`) and in
//!    [`CHECKS`](super::CHECKS), with its family.
//! 3. Draw the tests first, then write `find`.
//! 4. `UPDATE_DOCS=1 cargo test --no-default-features --test reference` writes its entry in
//!    `docs/checks.md`. Add it to the table in README.md.

use super::{Check, Family, Find, Report, Severity};
use crate::document::{Document, Placed};
use crate::source::Edit;

// The words are the check's documentation: they are read behind the code of a finding, and in
// docs/checks.md. `example` must have exactly one finding, `instead` none; a test holds this.
pub(super) const CHECK: Check = Check {
    // Kebab case. Never changes once it is released: it stands in people's front matter.
    code: "article-doubled",
    // Error: the post would be wrong. Warning: most likely a slip. Hint: worth a look.
    severity: Severity::Warning,
    family: Family::Prose,
    // When it fires, and when it does not although one might think so.
    when: "“a the” stands in a sentence.",
    // What a reader would lose.
    why: "A change of mind left one article too many, and a reader stumbles over it.",
    example: "It is a the best of books.",
    instead: "It is the best of books.",
    // In each block alone. What looks at all of the document is `Find::Whole`, or `Find::Pieces` if that may
    // take longer than a moment.
    find: Find::Each(find),
};

/// What is found in a block is kept with it, and read again only when the block changes: so a scan wants a
/// type of its own.
struct Doubled {
    leaf: usize,
    /// In bytes of the prose.
    at: usize,
}

fn find(_: &Document, placed: &Placed<'_>, report: &mut Report<'_>) {
    let found = placed.scanned(0, || {
        let leaves = 0..placed.top.leaves.len();
        // What a reader sees, without the signs of Markdown: search this, never the text. One pass over it: a
        // search within a search would take the square of its length, and tests/hostile.rs would tell.
        let each = leaves.flat_map(|leaf| {
            placed.text(leaf).match_indices(" a the ").map(move |(at, _)| Doubled { leaf, at })
        });
        each.collect()
    });
    for &Doubled { leaf, at } in &*found {
        // Back to where it was typed, in bytes of the text. Mark the smallest stretch that is wrong.
        let span = placed.source(leaf, at + 1..at + " a the".len());
        let first = placed.source(leaf, at + 1..at + " a ".len());
        report
            // First the problem, then the remedy: whole sentences, for a writer.
            .add(span, "Two articles stand side by side.", "Keep one of them.")
            // A fix, if there is one that is surely right: said in the imperative, one undo step, and settling
            // the finding.
            .add_fix("Remove “a”", Edit::replace(first, ""));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check_example, check_fix_with, check_with};
    use super::*;

    // A check that is named in CHECKS is tested with `check` and `check_fix`, by its code.
    #[test]
    fn one_article_is_enough() {
        // A finding is drawn under its line: carets under what is marked, then the message.
        check_with(
            &CHECK,
            "
It is a the best of books.
      ^^^^^ Two articles stand side by side.",
        );
        // A false alarm is a bug as bad as a miss: test what must not be found, too.
        check_with(&CHECK, "It is a *theory* of the heart, vitamin A the least of it.");
        check_with(&CHECK, "It is a thesis, a, the");
        check_fix_with(&CHECK, "It is a the best.", "It is the best.");
    }

    #[test]
    fn its_example_shows_one_finding_and_what_is_instead_shows_none() {
        check_example(&CHECK);
    }
}
