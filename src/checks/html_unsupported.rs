//! `html-unsupported`: raw HTML that is shown as text.

use super::{Check, Family, Find, Report, Severity};
use crate::document::{Document, Placed};
use crate::source::Edit;

pub(super) const CHECK: Check = Check {
    code: "html-unsupported",
    severity: Severity::Warning,
    family: Family::Post,
    when: "Raw HTML other than `sup sub mark small u cite q abbr kbd br details summary figure figcaption`, or one of these that is not closed in its block or has attributes (an `abbr` may have a `title`).",
    why: "It is shown as text, so that a post never holds HTML that could do harm.",
    example: "One part.<hr> Another.",
    instead: "One part.\n\n---\n\nAnother.",
    find: Find::Each(find),
};

fn find(document: &Document, Placed { span: typed_at, top, .. }: &Placed<'_>, report: &mut Report<'_>) {
    for leaf in &top.leaves {
        for span in leaf.unsupported_html.iter().map(|span| span.shifted(typed_at.start)) {
            let typed = &document.text[span.range()];
            let name: String = typed
                .trim_start_matches(['<', '/'])
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .take(20)
                .collect();
            let message = if typed.starts_with("<!--") {
                "This HTML comment is shown as text.".to_owned()
            } else if crate::syntax::HtmlElement::from_name(&name).is_some() {
                format!("This <{name}> is shown as text: it is not closed here, or has attributes.")
            } else if name.is_empty() {
                "This HTML is shown as text.".to_owned()
            } else {
                format!("<{name}> is shown as text.")
            };
            report
                .add(span, message, "Remove it, or write it as Markdown.")
                .add_fix("Remove it", Edit::replace(span, ""));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_fix};

    #[test]
    fn only_harmless_html_is_kept() {
        let code = "html-unsupported";
        check(code, "H<sub>2</sub>O, <br> and <abbr title=\"a\">b</abbr>");
        check(
            code,
            "
a <b>c
  ^^^ <b> is shown as text.",
        );
        check(
            code,
            "
a <!-- c -->
  ^^^^^^^^^^ This HTML comment is shown as text.",
        );
        check(
            code,
            "
*a <sup>c*</sup>
   ^^^^^ This <sup> is shown as text: it is not closed here, or has attributes.
          ^^^^^^ This <sup> is shown as text: it is not closed here, or has attributes.",
        );
        check(code, "<details><summary>S</summary>T</details>");
        check(
            code,
            "
<div>
^^^^^ <div> is shown as text.
x",
        );
        check_fix(code, "a <b>c", "a c");
    }
}
