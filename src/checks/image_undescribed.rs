//! `image-undescribed`: an image without a description.

use super::{Check, Family, Find, Report, Severity};
use crate::document::{Document, Placed};
use crate::source::{Edit, Span};
use crate::syntax::InlineKind;

pub(super) const CHECK: Check = Check {
    code: "image-undescribed",
    severity: Severity::Warning,
    family: Family::Post,
    when: "An image has no words between its square brackets. A title, `![](cover.jpg \"The cover\")`, is no description: it is shown to a mouse only. The cover on the book’s card needs a `description`, too.",
    why: "Who listens to a page, or has pictures off, learns nothing of it.",
    example: "![](cover.jpg)",
    instead: "![The cover: a lighthouse in fog](cover.jpg)",
    find: Find::HeadAndEach(check_cover, find),
};

fn find(document: &Document, Placed { span: typed_at, top, .. }: &Placed<'_>, report: &mut Report<'_>) {
    for leaf in &top.leaves {
        leaf.visit(&mut |inline| {
            let InlineKind::Image { alt, title, span, .. } = &inline.kind else { return };
            if alt.contains(char::is_alphanumeric) {
                return;
            }
            let span = span.shifted(typed_at.start);
            let finding = report.add(
                span,
                "This image has no description.",
                "Say between the square brackets what is to be seen: ![The cover: …](…).",
            );
            let title = title.trim();
            let plain = !title.is_empty() && !title.contains(['[', ']', '\\', '\n', '`', '<']);
            if plain && document.text[span.range()].starts_with("![]") {
                finding.add_fix(
                    format!("Describe it as “{title}”"),
                    Edit::replace(Span::at(span.start + 2), title),
                );
            }
        });
    }
}

/// The cover on the card of the book.
fn check_cover(document: &Document, report: &mut Report<'_>) {
    let metadata = &document.metadata;
    let Some(cover) = metadata.book.as_ref().and_then(|book| book.cover.as_ref()) else { return };
    if cover.description.as_ref().is_some_and(|text| text.contains(char::is_alphanumeric)) {
        return;
    }
    let typed = &document.text[metadata.span.range()];
    let key = typed.find("cover").unwrap_or(0);
    let image = typed[key..].find(&cover.image).map(|at| key + at);
    let place = image.map_or(key..key, |at| at..at + cover.image.len());
    report.add(
        Span::from(place).shifted(metadata.span.start),
        "The cover has no description.",
        "Say on the card what is to be seen: cover: { image: …, description: … }.",
    );
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_fix, fixes, found};

    const CODE: &str = "image-undescribed";

    #[test]
    fn an_image_is_described() {
        check(CODE, "\nA ![](a.png) here.\n  ^^^^^^^^^^ This image has no description.");
        check(CODE, "\n![ ](a.png)\n^^^^^^^^^^^ This image has no description.");
        check(CODE, "\n![](a.png \"The cover\")\n^^^^^^^^^^^^^^^^^^^^^^ This image has no description.");
        check(CODE, "\n[![](a.png)](b.html)\n ^^^^^^^^^^ This image has no description.");
        check(CODE, "\n> - *![][a]*\n     ^^^^^^ This image has no description.\n\n[a]: a.png");
        check(CODE, "\nA(1).\n\n1. ![](a.png)\n   ^^^^^^^^^^ This image has no description.");
        found(CODE, "![The cover](a.png) ![*The* cover][a] ![a]\n\n[a]: a.png", &[]);
        found(CODE, "`![](a.png)` \\![](a.png)\n\n    ![](a.png)\n", &[]);
        found(CODE, "[](a.html)", &[]);
    }

    #[test]
    fn the_cover_is_described() {
        check(
            CODE,
            "
---
book:
  title: Emma
  cover: a.jpg
         ^^^^^ The cover has no description.
---",
        );
        check(
            CODE,
            "\n---\nbook: { cover: { image: a.jpg } }\n                        ^^^^^ The cover has no description.\n---",
        );
        found(CODE, "---\nbook: { cover: { image: a.jpg, description: A window } }\n---", &[]);
        found(CODE, "---\nbook: { title: Emma }\n---", &[]);
    }

    #[test]
    fn a_title_can_describe() {
        check_fix(CODE, "![](a.png \"The cover\")", "![The cover](a.png \"The cover\")");
        assert_eq!(fixes(CODE, "![](a.png)"), Vec::<String>::new());
        assert_eq!(fixes(CODE, "![](a.png \"A ] b\")"), Vec::<String>::new());
    }
}
