//! `page-furniture`: lines of a copied web page that are not the review.

use super::{Check, Family, Find, Report, Severity};
use crate::document::Document;
use crate::source::{Edit, Span};

pub(super) const CHECK: Check = Check {
    code: "page-furniture",
    severity: Severity::Warning,
    family: Family::Post,
    when: "Lines of the web page a text was copied from have come along: the comments and their form, share buttons, menus, notices about cookies. Words that a review may have, such as “Related” or “Share”, count only as a line of their own beside a line that can be nothing else. A heading or an item of a list is never enough, and comments are told by the names and times that sign them.",
    why: "They would be published as part of the review. Nothing else is questioned in them.",
    example: "It ends well.\n\nShare this:\n\nTwitter\nFacebook\n\nLeave a Reply\n",
    instead: "It ends well.\n",
    find: Find::Whole(find),
};

fn find(document: &Document, report: &mut Report<'_>) {
    let text = &document.text;
    for &span in &document.furniture {
        let lines = text[span.range()].lines().filter(|line| !line.trim().is_empty()).count();
        let (message, title) = if lines == 1 {
            ("This line belongs to a web page, not to the review.".to_owned(), "Remove this line".to_owned())
        } else {
            (
                format!("These {lines} lines belong to a web page, not to the review."),
                format!("Remove these {lines} lines"),
            )
        };
        report
            .add(span, message, "Remove what was copied along with the review.")
            .add_fix(title, removal(text, document.metadata.span.end, span));
    }
}

/// The edit that takes away the lines of `span` and one of the two gaps around them.
fn removal(text: &str, body: usize, span: Span) -> Edit {
    let start = text[body..span.start].rfind('\n').map_or(body, |at| body + at + 1);
    // Where the lines before it begin that say nothing.
    let mut gap = start;
    while gap > body {
        let line = text[body..gap - 1].rfind('\n').map_or(body, |at| body + at + 1);
        if !text[line..gap].trim().is_empty() {
            break;
        }
        gap = line;
    }
    let after_line = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at + 1);
    let rest = &text[after_line..];
    let mut next = after_line;
    for line in rest.split_inclusive('\n').take_while(|line| line.trim().is_empty()) {
        next += line.len();
    }
    let removed = if next == text.len() && gap > body {
        // At the end the gap before goes, and the last line keeps its line break if the text had one.
        let (start, end) = if text.ends_with('\n') { (gap, next) } else { (gap - 1, next) };
        Span::new(start, end)
    } else if gap < start || start == body {
        Span::new(start, next)
    } else {
        Span::new(start, after_line)
    };
    Edit::replace(removed, "")
}

#[cfg(test)]
mod tests;
