//! `front-matter-unreadable`: front matter that is not YAML.
//!
//! It is left as it is and nothing is read from it: no title, no card, no settings.

use super::{Check, Report, Severity};
use crate::document::Document;

pub(super) const CHECK: Check = Check { code: "front-matter-unreadable", severity: Severity::Error, find };

fn find(document: &Document, report: &mut Report<'_>) {
    if let Some((reason, span)) = &document.metadata.unreadable {
        report.add(
            *span,
            format!("The front matter cannot be read: {reason}."),
            "Each line reads “key: value”; put quotation marks around a value with a colon in it.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn front_matter_is_yaml() {
        let code = "front-matter-unreadable";
        check(code, "---\ntitle: A Book\n---\nText", &[]);
        check(
            code,
            "---\ntitle: A Book: Again\n---\nText",
            &[
                "title: A Book: Again — The front matter cannot be read: mapping values are not allowed in this context.",
            ],
        );
    }
}
