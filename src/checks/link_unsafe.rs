//! `link-unsafe`: a link or image whose address would run code.

use super::{Check, Family, Find, Report, Severity};
use crate::document::{Document, Placed};
use crate::source::Edit;
use crate::syntax::InlineKind;
use crate::syntax::address::Address;

pub(super) const CHECK: Check = Check {
    code: "link-unsafe",
    severity: Severity::Error,
    family: Family::Post,
    when: "A link or an image has an address that is neither relative nor begins with `http`, `https`, `mailto` or `tel`.",
    why: "Such an address may run code, so only the text is printed.",
    example: "Read [the page](javascript:alert).",
    instead: "Read [the page](https://example.org/).",
    find: Find::Each(find),
};

fn find(document: &Document, Placed { span: typed_at, top, .. }: &Placed<'_>, report: &mut Report<'_>) {
    for leaf in &top.leaves {
        leaf.visit(&mut |inline| {
            let (what, span, safe) = match &inline.kind {
                InlineKind::Link { destination, span, .. } => {
                    ("link", *span, Address::of_link(destination).is_some())
                }
                InlineKind::Image { destination, span, .. } => {
                    ("image", *span, Address::of_image(destination).is_some())
                }
                _ => return,
            };
            if safe {
                return;
            }
            let span = span.shifted(typed_at.start);
            let finding = report.add(
                span,
                format!("This {what}’s address is not one of the web, so only its text is printed."),
                "Use an address that begins with https, or with mailto for a letter.",
            );
            if let InlineKind::Link { children, .. } = &inline.kind
                && let (Some(first), Some(last)) = (children.first(), children.last())
            {
                let text = leaf.prose.source(first.range.start..last.range.end).shifted(typed_at.start);
                let typed = &document.text[span.range()];
                // The text as typed, with the Markdown signs in it.
                let kept = typed.strip_prefix('[').and_then(|rest| {
                    let end = text.end.checked_sub(span.start)?;
                    rest.get(..end + typed.get(end..)?.find(']')? - 1)
                });
                if let Some(kept) = kept {
                    finding.add_fix("Keep the text, remove the link", Edit::replace(span, kept));
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_fix};

    #[test]
    fn addresses_are_of_the_web() {
        let code = "link-unsafe";
        check(
            code,
            "
[a](javascript:b)
^^^^^^^^^^^^^^^^^ This link’s address is not one of the web, so only its text is printed.",
        );
        check(code, "[a](https://b.example) [c](d.html) [e](#f) <mailto:g@h.example>");
        check(
            code,
            "
![a](data:text/html,b)
^^^^^^^^^^^^^^^^^^^^^^ This image’s address is not one of the web, so only its text is printed.",
        );
        check_fix(code, "See [a *b*](javascript:c).", "See a *b*.");
        check(
            code,
            "
# [](javascript:a)
  ^^^^^^^^^^^^^^^^ This link’s address is not one of the web, so only its text is printed.",
        );
    }
}
