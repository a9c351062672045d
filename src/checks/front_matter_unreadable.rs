//! `front-matter-unreadable`: front matter that is not YAML.

use super::{Check, Family, Find, Report, Severity};
use crate::document::{Document, Unreadable};

pub(super) const CHECK: Check = Check {
    code: "front-matter-unreadable",
    severity: Severity::Error,
    family: Family::Post,
    when: "The lines between the two `---` at the head are not YAML, or stand between two `+++` and are TOML.",
    why: "Nothing is read from them then: no title, no book card, no settings. They are left as they are.",
    example: "---\ntitle: Emma: a second look\n---\n\nThe text.",
    instead: "---\ntitle: \"Emma: a second look\"\n---\n\nThe text.",
    find: Find::Whole(find),
};

fn find(document: &Document, report: &mut Report<'_>) {
    match &document.metadata.unreadable {
        Some(Unreadable::Broken { reason, span }) => report.add(
            *span,
            format!("The front matter cannot be read: {reason}."),
            "Each line reads “key: value”; a value with other signs in it stands in quotation marks.",
        ),
        Some(Unreadable::Toml { span }) => report.add(
            *span,
            "The front matter is TOML and is not read.",
            "Write it as YAML: --- instead of +++, and “key: value” on each line. Until then it is kept as it is, and not printed.",
        ),
        None => return,
    };
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn front_matter_is_yaml() {
        let code = "front-matter-unreadable";
        check(code, "---\ntitle: A Book\n---\nText");
        check(
            code,
            "
---
title: A Book: Again
^^^^^^^^^^^^^^^^^^^^ The front matter cannot be read: a value with a colon in it needs quotation marks.
---
Text",
        );
    }

    #[test]
    fn toml_is_not_read() {
        check(
            "front-matter-unreadable",
            "
+++
^^^ The front matter is TOML and is not read.
title = 'A Book'
+++
Text",
        );
        check("front-matter-unreadable", "+++\nText\n+++\n");
    }
}
