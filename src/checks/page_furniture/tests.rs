use super::super::testing::{check, check_fix, found};
use crate::checks;
use crate::document::Document;

const CODE: &str = "page-furniture";

#[test]
fn each_run_is_one_finding() {
    check(
        CODE,
        "
Skip to content
^^^^^^^^^^^^^^^ This line belongs to a web page, not to the review.

It rains a lot in this book.

Share this:
^^^^^^^^^^^ These 3 lines belong to a web page, not to the review.

Twitter
Facebook

The end.",
    );
    found(CODE, "She leaves a reply, and he shares it.\n\nRelated\n\nMore rain.", &[]);
}

#[test]
fn the_lines_go_and_nothing_else() {
    check_fix(CODE, "It rains.\n\nLeave a Reply", "It rains.");
    check_fix(CODE, "It rains.\n\nLeave a Reply\n", "It rains.\n");
    check_fix(CODE, "It rains. \u{a0} \n\n\nLeave a Reply\n\nReply\n\n", "It rains. \u{a0} \n");
    check_fix(CODE, "It rains.\nLeave a Reply", "It rains.");
    check_fix(CODE, "Skip to content\n\nIt rains.", "It rains.");
    check_fix(CODE, "\nSkip to content\n\nIt rains.", "\nIt rains.");
    check_fix(CODE, "---\nlang: en\n---\nSkip to content\n\nIt rains.", "---\nlang: en\n---\nIt rains.");
    check_fix(CODE, "It rains.\n\nShare this:\n\n- Twitter\n\nIt snows.", "It rains.\n\nIt snows.");
    check_fix(CODE, "It rains.\nShare this:\n\nIt snows.", "It rains.\n\nIt snows.");
    check_fix(CODE, "It rains.\n\nShare this:\nIt snows.", "It rains.\n\nIt snows.");
    check_fix(CODE, "It rains.\r\n\r\nShare this:\r\n\r\nIt snows.\r\n", "It rains.\r\n\r\nIt snows.\r\n");
    check_fix(CODE, "Leave a Reply", "");
    check_fix(CODE, "Leave a Reply\n", "");
}

#[test]
fn nothing_else_is_said_about_them() {
    let codes = |text: &str| -> Vec<&str> {
        checks::run(&Document::parse(text)).into_iter().map(|finding| finding.code).collect()
    };
    let comments = "It rains a lot in this book.\n\n2 thoughts on “Rain”\n\nBob says:\n\nI I liked the the end <b>.\n\nLeave a Reply";
    assert_eq!(codes(comments), [CODE]);
    // Who switches this check off takes the lines for the review.
    let off = codes(&format!("---\nchecks: {{ page-furniture: off }}\n---\n{comments}"));
    assert!(off.contains(&"word-repeated") && !off.contains(&CODE));
}
