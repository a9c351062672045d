//! The command line as a person or a script uses it: what it prints, and how it ends.
#![cfg(feature = "cli")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{env, fs};

use obelus::checks::{self, Finding};
use obelus::document::Document;
use serde_json::{Value, json};

/// Runs `obelus` with `typed` at its standard input.
fn obelus(arguments: &[&str], typed: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_obelus"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that does not read what is typed closes the pipe.
    let _ = child.stdin.take().expect("an input").write_all(typed.as_bytes());
    child.wait_with_output().expect("the program ends")
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("UTF-8")
}

fn json_of(output: &Output) -> Value {
    serde_json::from_str(out(output)).expect("JSON")
}

fn temporary(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}

const REVIEW: &str = "\
A Title

The plot(1) of *Emma* by Jane Austen (p. 4).

1. It “drags” here.

Nobody(7).
";

#[test]
fn inspect_says_what_was_understood() {
    let output = obelus(&["inspect", "-"], REVIEW);
    assert!(output.status.success());
    let expected = json!({
        "title": "A Title",
        "words": 15,
        "sections": [{
            "first_line": 1,
            "last_line": 5,
            "notes": [{
                "number": 1,
                "label": "1",
                "form": "typewriter",
                "text": "It “drags” here.",
                "line": 5,
                "markers": [{ "line": 3, "column": 9 }],
            }],
        }],
        "citations": [{
            "kind": "page",
            "from": 4,
            "to": 4,
            "roman": false,
            "text": "(p. 4)",
            "line": 3,
            "column": 38,
            "quotation": null,
            "work": null,
            "reason": "Page 4: the word before the number says so",
        }],
        "quotations": [{
            "kind": "Term",
            "text": "drags",
            "line": 5,
            "column": 7,
            "reason": "Term: 1 word without a verb",
            "cited": null,
        }],
        "works": [{ "title": "Emma", "author": "Jane Austen", "line": 3, "column": 17 }],
        "findings": [{
            "code": "note-missing",
            "severity": "error",
            "line": 7,
            "column": 7,
            "end_line": 7,
            "end_column": 10,
            "message": "There is no note 7 in this section.",
            "help": "Add item 7 to the numbered list that closes the section, or write (p. 7) if a page is meant.",
            "fix": null,
        }],
    });
    assert_eq!(json_of(&output), expected);
}

#[test]
fn keys_stand_in_the_order_of_the_contract() {
    let output = obelus(&["inspect", "-"], REVIEW);
    let keys = ["title", "words", "sections", "citations", "quotations", "works", "findings"];
    let places: Vec<_> =
        keys.iter().map(|key| out(&output).find(&format!("\n  \"{key}\"")).expect("the key")).collect();
    assert!(places.is_sorted());
}

#[test]
fn columns_count_characters_and_fixes_say_what_to_type() {
    let typed = "“É😀 was a long and quiet day”(1)\n\n1. A note.\n";
    let findings = json_of(&obelus(&["inspect", "-"], typed))["findings"].clone();
    assert_eq!(
        findings[0]["fix"],
        json!({
            "title": "It is note 1",
            "edits": [{ "line": 1, "column": 30, "end_line": 1, "end_column": 33, "insert": "[^1]" }],
        })
    );
}

#[test]
fn what_is_dismissed_is_counted() {
    let typed = "---\ndismissed: [{ check: note-missing, text: \"[^1]\" }]\n---\nAn error[^1].\n";
    let output = obelus(&["check", "-"], typed);
    assert_eq!((out(&output), output.status.code()), ("-: 1 finding is dismissed.\n\n", Some(0)));
    let output = obelus(&["check", "--format", "json", "-"], typed);
    assert_eq!(json_of(&output), json!([{ "file": "-", "findings": [], "dismissed": 1 }]));
}

#[test]
fn a_section_at_the_end_holds_everything() {
    let sections =
        json_of(&obelus(&["inspect", "-"], "A[^a].\n\n[^a]: One.\n\nB[^b].\n\n[^b]: Two.\n"))["sections"]
            .clone();
    let numbers: Vec<_> =
        sections[0]["notes"].as_array().expect("notes").iter().map(|note| &note["number"]).collect();
    assert_eq!((sections.as_array().map(Vec::len), numbers), (Some(1), vec![&json!(1), &json!(2)]));
    assert_eq!((&sections[0]["first_line"], &sections[0]["last_line"]), (&json!(1), &json!(7)));
}

#[test]
fn check_fails_on_errors_only() {
    let code = |typed: &str| obelus(&["check", "-"], typed).status.code();
    assert_eq!(code("All is well.\n"), Some(0));
    assert_eq!(code("A warning <b>.\n"), Some(0));
    assert_eq!(code("An error[^1].\n"), Some(1));
}

#[test]
fn check_prints_findings_for_people_and_for_programs() {
    let output = obelus(&["check", "-"], "An error[^1].\n");
    let expected = "-:1:9: error [note-missing]: There is no note “1”.\n  An error[^1].\n          ^^^^\n  \
                    help: Write it in a paragraph of its own: [^1]: …\n\n";
    assert_eq!(out(&output), expected);

    let file = temporary("checked.md");
    fs::write(&file, "Fine.\n").expect("a file");
    let name = file.to_str().expect("a name");
    let output = obelus(&["check", "--format", "json", name, "-"], "An error[^1].\n");
    assert_eq!(output.status.code(), Some(1));
    let reports = json_of(&output);
    assert_eq!((&reports[0]["file"], &reports[0]["findings"]), (&json!(name), &json!([])));
    assert_eq!(
        (&reports[1]["file"], &reports[1]["findings"][0]["code"]),
        (&json!("-"), &json!("note-missing"))
    );
}

#[track_caller]
fn check_refusal(arguments: &[&str], expected: &str) {
    let output = obelus(arguments, "");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!((output.status.code(), said.lines().count()), (Some(2), 1), "{said}");
    assert!(said.contains(expected), "{said}");
}

#[test]
fn what_cannot_be_read_or_written_is_said_in_one_line() {
    let bytes = temporary("bytes.md");
    fs::write(&bytes, [0xff, 0xfe]).expect("a file");
    let bytes = bytes.to_str().expect("a name");
    for command in ["inspect", "check"] {
        check_refusal(&[command, "no/such/file.md"], "cannot read no/such/file.md");
        check_refusal(&[command, bytes], "is not text in UTF-8");
    }
    check_refusal(&["export", "no/such/file.md", "--to", "page"], "cannot read no/such/file.md");
    check_refusal(
        &["export", "-", "--to", "page", "-o", "no/such/folder/a.html"],
        "cannot write no/such/folder/a.html",
    );
}

#[test]
fn a_misspelt_command_is_refused() {
    assert_eq!(obelus(&["expotr", "-"], "").status.code(), Some(2));
    assert_eq!(obelus(&["export", "-", "--to", "nowhere"], "").status.code(), Some(2));
}

#[test]
fn export_writes_a_fragment_or_a_file() {
    let output = obelus(&["export", "-", "--to", "fragment"], "A *word*.\n");
    assert_eq!(out(&output), "<p>A <em>word</em>.</p>\n");
    let file = temporary("post.html");
    let output =
        obelus(&["export", "-", "--to", "fragment", "-o", file.to_str().expect("a name")], "A *word*.\n");
    assert!(output.status.success() && output.stdout.is_empty());
    assert_eq!(fs::read_to_string(&file).expect("the file"), "<p>A <em>word</em>.</p>\n");
}

#[test]
fn a_page_is_one_file_that_asks_nobody() {
    let output =
        obelus(&["export", "-", "--to", "page"], "---\nlang: de\n---\n# A <Title>\n\nText(1).\n\n1. Note.\n");
    let page = out(&output);
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"de\">"));
    assert!(page.contains("<title>A &lt;Title&gt;</title>"));
    for asking in
        ["<script", "<link", "<img", "<iframe", "src=", "@import", "url(", "http:", "https:", "javascript:"]
    {
        assert!(!page.contains(asking), "{asking}");
    }
}

/// The review as it was copied, with the rest of its page: the lines that are not the review go in one
/// fix, and nothing else does.
fn check_copied_page(page: &str) {
    let document = Document::parse(page);
    let found = |code: &str| -> Vec<Finding> {
        checks::run(&document).into_iter().filter(|finding| finding.code == code).collect()
    };
    let [furniture] = &found("page-furniture")[..] else { panic!("one stretch of furniture") };
    assert!(page[furniture.span.range()].starts_with("One thought on"));
    let fixed = furniture.fixes[0].edit.apply(page);
    let last = document.notes.sections[1].notes[1];
    assert_eq!(page.split_at(document.notes.notes[last].span.end).0.trim_end(), fixed.trim_end());
    assert!(page.starts_with(&fixed));
    let left = Document::parse(&fixed);
    assert_eq!((left.furniture.len(), left.notes.notes.len()), (0, 4));

    let codes = |findings: Vec<Finding>| findings.into_iter().map(|finding| finding.code).collect::<Vec<_>>();
    let before: Vec<_> =
        codes(checks::run(&document)).into_iter().filter(|code| *code != "page-furniture").collect();
    assert_eq!(codes(checks::run(&left)), before);

    let [glued] = &found("words-glued")[..] else { panic!("one word that is two") };
    assert_eq!(&page[glued.span.range()], "goNever");
    let fixed = glued.fixes[0].edit.apply(page);
    assert_eq!(fixed.len() + "never let me go".len(), page.len());
    assert!(fixed.contains("\n\nNever Let Me Go by Kazuo Ishiguro"));
    assert_eq!(found("word-repeated"), []);
}

/// The real review Obelus was asked for, where it is at hand. None of it is copied here.
#[test]
fn the_real_review_is_understood() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples/never-let-me-go.txt");
    let path = env::var_os("OBELUS_SAMPLE").map_or(beside, PathBuf::from);
    if !path.exists() {
        return;
    }
    let review = json_of(&obelus(&["inspect", path.to_str().expect("a name")], ""));
    let list = |value: &Value| value.as_array().expect("a list").clone();

    let sections = list(&review["sections"]);
    let notes: Vec<Vec<(Value, usize)>> = sections
        .iter()
        .map(|section| {
            list(&section["notes"])
                .iter()
                .map(|note| (note["number"].clone(), list(&note["markers"]).len()))
                .collect()
        })
        .collect();
    let two = vec![(json!(1), 1), (json!(2), 1)];
    assert_eq!(notes, [two.clone(), two]);

    let pages: Vec<Value> =
        list(&review["citations"]).into_iter().filter(|citation| citation["kind"] == "page").collect();
    let ranges: Vec<_> = pages.iter().map(|page| (page["from"].as_u64(), page["to"].as_u64())).collect();
    assert_eq!(ranges, [(70, 81), (240, 240), (223, 223)].map(|(from, to)| (Some(from), Some(to))));
    assert!(pages[1]["quotation"].as_str().is_some_and(|words| words.starts_with("How can you")));

    let works: Vec<_> =
        list(&review["works"]).iter().map(|work| (work["title"].clone(), work["author"].clone())).collect();
    for (title, author) in [
        ("The Road", "Cormic McCarthy"),
        ("The Pesthouse", "Jim Crace"),
        ("Never Let Me Go", "Kazuo Ishiguro"),
    ] {
        assert!(works.contains(&(json!(title), json!(author))), "{title} in {works:?}");
    }
    check_copied_page(&fs::read_to_string(&path).expect("the review"));
    let kinds: Vec<Value> =
        list(&review["quotations"]).iter().map(|quotation| quotation["kind"].clone()).collect();
    let count = |kind: &str| kinds.iter().filter(|is| *is == kind).count();
    assert_eq!((kinds.len(), count("Passage"), count("Remark"), count("Term")), (10, 1, 1, 7), "{kinds:?}");
    let passage = list(&review["quotations"]).into_iter().find(|quotation| quotation["kind"] == "Passage");
    assert_eq!(passage.expect("the passage")["cited"], "locator");

    for finding in list(&review["findings"]) {
        let code = finding["code"].as_str().expect("a code");
        assert!(
            !["note-missing", "note-unused", "marker-ambiguous"].contains(&code)
                && !code.starts_with("quotation-"),
            "{finding}"
        );
    }
    let found =
        |code: &str| list(&review["findings"]).iter().filter(|finding| finding["code"] == code).count();
    for code in ["author-mismatch", "words-glued", "page-furniture"] {
        assert_eq!(found(code), 1, "{code}");
    }
    for code in ["marker-placement", "page-style-mixed"] {
        assert!(found(code) <= 1, "{code}");
    }
}
