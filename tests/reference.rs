//! The reference of the checks, `docs/checks.md`, is what the checks say of themselves.
//!
//! `UPDATE_DOCS=1` writes it anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use obelus::checks::{self, CHECKS, Check, Family};
use obelus::document::Document;

const HEAD: &str = "\
# What Obelus questions

A check reads along and says what a careful editor would ask about. It never changes a word by itself. An
*error* is a dead end for a reader, a *warning* most likely a slip, a *hint* worth a look.

**To dismiss one finding**, press Dismiss beside it. It is written into the front matter, at the head of the
text, and holds while the passage stands, whatever is typed around it; the occurrence tells the first finding
about that passage from the second.

```yaml
dismissed:
  - { check: quotation-unclosed, text: \"“no\", occurrence: 1 }
```

**To switch a check off** for a review, press Switch off this check, or write:

```yaml
checks:
  note-order: off
```

`off`, `false` and `no` are the same. Without the line the check is on again.
";

fn reference() -> String {
    let mut out = HEAD.to_owned();
    let families: BTreeSet<Family> = CHECKS.iter().map(|check| check.family).collect();
    for family in families {
        let checks = CHECKS.iter().copied().filter(|check| check.family == family);
        // Writing to a string cannot fail.
        let _ = write!(out, "\n## {}\n", family.name());
        checks.for_each(|check| describe(&mut out, check));
    }
    out
}

fn describe(out: &mut String, check: &Check) {
    let findings = checks::run(&Document::parse(check.example));
    let said = findings.iter().find(|finding| finding.code == check.code).expect("its example shows one");
    let _ = write!(
        out,
        "\n### {}\n\n**{}.** {}\n\n{}\n\n{}\n\n> {}\n>\n> {}\n\nInstead:\n\n{}\n",
        check.code,
        capital(check.severity.name()),
        check.when,
        check.why,
        block(check.example),
        literal(&said.message),
        literal(&said.help),
        block(check.instead),
    );
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

/// `text` with its signs shown as they are.
fn literal(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        if matches!(character, '<' | '*' | '_' | '`' | '[' | '\\') {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// A code block, fenced by more backticks than it holds.
fn block(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}markdown\n{text}\n{fence}")
}

#[test]
fn the_reference_is_not_stale() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checks.md");
    let written = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let expected = reference();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &expected).expect("docs/checks.md can be written");
    } else {
        assert!(written == expected, "docs/checks.md is stale: write it anew with UPDATE_DOCS=1");
    }
}
