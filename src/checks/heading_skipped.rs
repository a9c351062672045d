//! `heading-skipped`: a heading more than one level below the one before.

use super::{Check, Family, Find, Report, Severity};
use crate::document::Document;
use crate::source::{Edit, Replacement, Span};
use crate::syntax::BlockKind;

pub(super) const CHECK: Check = Check {
    code: "heading-skipped",
    severity: Severity::Warning,
    family: Family::Post,
    when: "A heading stands more than one level below the heading before it. The title is level 1, so the first may be of level 1 or 2.",
    why: "Who moves through a page by its headings takes a level that is left out for a part that is missing.",
    example: "# A Title\n\n### The plot\n\nThere is one.",
    instead: "# A Title\n\n## The plot\n\nThere is one.",
    find: Find::Whole(find),
};

fn find(document: &Document, report: &mut Report<'_>) {
    let headings: Vec<(u8, Span)> = document
        .blocks
        .placed()
        .filter_map(|(span, top)| match top.block.kind {
            BlockKind::Heading { level, .. } => Some((level, span)),
            _ => None,
        })
        .filter(|(_, span)| !document.is_furniture(span.start))
        .collect();
    let mut before = 1;
    for (index, &(level, span)) in headings.iter().enumerate() {
        let fits = before + 1;
        if level > fits {
            let steps = if level - before == 2 { "two".to_owned() } else { (level - before).to_string() };
            let above = if index == 0 { "the title" } else { "the heading before it" };
            // Those below it and beside it move along.
            let part = headings[index..].iter().take_while(|(other, _)| *other >= level);
            let raised = part.filter_map(|&(other, span)| raise(&document.text, span, other, level - fits));
            report
                .add(
                    super::first_line(document, span),
                    format!("This heading is {steps} levels below {above}."),
                    format!("Make it level {fits}: {}.", "#".repeat(fits.into())),
                )
                .add_fix(format!("Make it level {fits}"), Edit::all(raised));
        }
        before = level;
    }
}

/// Takes the first `by` signs of a heading of this level away.
fn raise(text: &str, heading: Span, level: u8, by: u8) -> Option<Replacement> {
    let typed = &text[heading.range()];
    let start = heading.start + typed.find('#')?;
    let signs = &text[start..start + usize::from(level)];
    signs
        .bytes()
        .all(|byte| byte == b'#')
        .then(|| Replacement { span: Span::new(start, start + usize::from(by)), insert: String::new() })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_fix, found};

    const CODE: &str = "heading-skipped";

    #[test]
    fn levels_follow_one_another() {
        check(CODE, "\n# A\n\n### B\n^^^^^ This heading is two levels below the heading before it.");
        check(CODE, "\n### B\n^^^^^ This heading is two levels below the title.\n\nText.");
        check(
            CODE,
            "\n## A\n\n  ##### B\n  ^^^^^^^ This heading is 3 levels below the heading before it.\n##### C\n",
        );
        check(
            CODE,
            "\nA\n===\n\n### B ###\n^^^^^^^^^ This heading is two levels below the heading before it.",
        );
        found(CODE, "# A\n\n## B\n\n### C\n\n## D\n\n# E\n\n## F", &[]);
        found(CODE, "## A\n\n### B\n\n## C", &[]);
        found(CODE, "A\n---\n\n### B", &[]);
        found(CODE, "Title\n\n## A\n\nText", &[]);
        found(CODE, "# A\n\n> ### B\n\n    ### C\n\n`### D`", &[]);
        found(CODE, "## A\n\nThe end.\n\n### Leave a Reply\n\nConnecting to %s\n\n##### Share this:", &[]);
    }

    #[test]
    fn a_heading_moves_with_those_below_it() {
        check_fix(CODE, "# A\n\n### B", "# A\n\n## B");
        check_fix(CODE, "# A\n\n### B\n\n### C\n\n#### D\n\n## E", "# A\n\n## B\n\n## C\n\n### D\n\n## E");
        check_fix(CODE, "###### A", "## A");
        check_fix(CODE, "# A\n\n#### B ####\n\n### C", "# A\n\n## B ####\n\n### C");
    }
}
