//! `tests/reviews/`: what the checks find in whole reviews, measured against a careful editor.
//!
//! `name.md` is a review as it is typed or pasted; `name.expected` beside it says what an editor
//! would question in it, one finding a line: the code, a colon, and a piece of the text that the
//! marked stretch overlaps (` @2` at the end picks the second place where the piece occurs). Lines
//! that begin with `#` are remarks. Whatever else is found is a false alarm. `OBELUS_REVIEWS` names
//! another folder to measure with.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use obelus::checks;
use obelus::document::Document;
use obelus::source::{Lines, Span};

/// How many reviews are the least to measure with.
const ENOUGH: usize = 20;

/// A line of an `.expected` file.
#[derive(Debug)]
struct Expected<'e> {
    /// Where it stands in its file, from 1.
    line: usize,
    code: &'e str,
    /// The piece, in bytes of the review.
    span: Span,
}

/// What a check has found: its code and the stretch it marks.
type Found = (&'static str, Span);

/// How often a check agrees with the editor.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Tally {
    hits: usize,
    misses: usize,
    false_alarms: usize,
}

impl Tally {
    const fn is_perfect(self) -> bool {
        self.misses == 0 && self.false_alarms == 0
    }

    /// The share of what was found that is right.
    fn precision(self) -> String {
        share(self.hits, self.hits + self.false_alarms)
    }

    /// The share of what is wrong that was found.
    fn recall(self) -> String {
        share(self.hits, self.hits + self.misses)
    }
}

fn share(part: usize, whole: usize) -> String {
    match (part * 1000).checked_div(whole) {
        Some(thousandths) => format!("{}.{:03}", thousandths / 1000, thousandths % 1000),
        None => "–".to_owned(),
    }
}

/// What all reviews together say.
#[derive(Default)]
struct Measure {
    tallies: BTreeMap<String, Tally>,
    /// Misses and false alarms, one a line, with their places.
    differences: Vec<String>,
    /// Lines of `.expected` files that cannot be read, and files without their other half.
    faults: Vec<String>,
}

#[test]
fn the_checks_find_what_an_editor_would() {
    let folder = env::var_os("OBELUS_REVIEWS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reviews"), PathBuf::from);
    let mut measure = Measure::default();
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let stems = |end: &str| names.iter().filter_map(|name| name.strip_suffix(end)).collect::<Vec<_>>();
    let (reviews, expectations) = (stems(".md"), stems(".expected"));
    for name in expectations.iter().filter(|name| !reviews.contains(name)) {
        measure.faults.push(format!("tests/reviews/{name}.expected has no review beside it"));
    }
    for name in &reviews {
        let read = |end: &str| fs::read_to_string(folder.join(format!("{name}{end}")));
        match (read(".md"), read(".expected")) {
            (Ok(text), Ok(expected)) => measure.add(name, &text, &expected),
            (Err(error), _) => measure.faults.push(format!("tests/reviews/{name}.md: {error}")),
            (_, Err(error)) => measure.faults.push(format!("tests/reviews/{name}.expected: {error}")),
        }
    }
    println!("{} reviews\n{}", reviews.len(), measure.table());
    let mut wrong = measure.wrong();
    if reviews.len() < ENOUGH {
        wrong.push(format!("{} reviews are too few to measure with; {ENOUGH} are the least", reviews.len()));
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

impl Measure {
    /// Adds the review `name`.
    fn add(&mut self, name: &str, text: &str, expected: &str) {
        for (file, content) in [("md", text), ("expected", expected)] {
            if content.contains('\r') {
                self.faults.push(format!("tests/reviews/{name}.{file}: a line ends in CR LF, not LF"));
            }
        }
        let (expected, faults) = read_expected(text, expected);
        self.faults.extend(faults.into_iter().map(|fault| format!("tests/reviews/{name}.expected:{fault}")));
        let found: Vec<Found> = checks::run(&Document::parse(text))
            .into_iter()
            .map(|finding| (finding.code, finding.span))
            .collect();
        let met = pair(&expected, &found);
        let lines = Lines::new(text);
        let place = |span: Span| {
            let typed = text[span.range()].lines().next().unwrap_or_default();
            let start: String = typed.chars().take(70).collect();
            format!("tests/reviews/{name}.md:{}: {start}", lines.position(span.start).line)
        };
        for (index, finding) in expected.iter().enumerate() {
            let tally = self.tallies.entry(finding.code.to_owned()).or_default();
            if met.contains(&Some(index)) {
                tally.hits += 1;
                continue;
            }
            tally.misses += 1;
            let Expected { line, code, span } = finding;
            self.differences.push(format!("miss         {code:24}{} (expected:{line})", place(*span)));
        }
        for ((code, span), _) in found.iter().zip(&met).filter(|(_, met)| met.is_none()) {
            self.tallies.entry((*code).to_owned()).or_default().false_alarms += 1;
            self.differences.push(format!("false alarm  {code:24}{}", place(*span)));
        }
    }

    /// A row for each check: the counts, precision and recall.
    fn table(&self) -> String {
        let mut table = format!(
            "{:26}{:>6}{:>8}{:>14}{:>11}{:>8}\n",
            "check", "hits", "misses", "false alarms", "precision", "recall"
        );
        let mut all = Tally::default();
        let mut row = |code: &str, tally: Tally| {
            let Tally { hits, misses, false_alarms } = tally;
            let (precision, recall) = (tally.precision(), tally.recall());
            let _ =
                writeln!(table, "{code:26}{hits:>6}{misses:>8}{false_alarms:>14}{precision:>11}{recall:>8}");
        };
        for (code, tally) in &self.tallies {
            row(code, *tally);
            all.hits += tally.hits;
            all.misses += tally.misses;
            all.false_alarms += tally.false_alarms;
        }
        row("all", all);
        table
    }

    /// What keeps the measure from being perfect.
    fn wrong(&self) -> Vec<String> {
        let mut wrong = self.faults.clone();
        let known: Vec<&str> = checks::CHECKS.iter().map(|check| check.code).collect();
        for code in self.tallies.keys().filter(|code| !known.contains(&code.as_str())) {
            wrong.push(format!("{code} is expected, and no check has this code"));
        }
        for code in known {
            if self.tallies.get(code).is_none_or(|tally| tally.hits + tally.misses == 0) {
                wrong.push(format!("{code} is expected in no review, so it goes unmeasured"));
            }
        }
        for (code, tally) in self.tallies.iter().filter(|(_, tally)| !tally.is_perfect()) {
            wrong.push(format!("{code}: precision {}, recall {}", tally.precision(), tally.recall()));
        }
        wrong.extend(self.differences.iter().cloned());
        wrong
    }
}

/// The lines of an `.expected` file about the review `text`, and what is wrong with the others.
fn read_expected<'e>(text: &str, file: &'e str) -> (Vec<Expected<'e>>, Vec<String>) {
    let mut expected = Vec::new();
    let mut faults = Vec::new();
    for (index, typed) in file.lines().enumerate() {
        if typed.is_empty() || typed.starts_with('#') {
            continue;
        }
        match read_line(text, typed) {
            Ok((code, span)) => expected.push(Expected { line: index + 1, code, span }),
            Err(fault) => faults.push(format!("{}: {fault}", index + 1)),
        }
    }
    (expected, faults)
}

fn read_line<'e>(text: &str, typed: &'e str) -> Result<(&'e str, Span), String> {
    let is_code = |code: &str| code.starts_with(|c: char| c.is_ascii_lowercase()) && !code.contains(' ');
    let (code, said) = typed
        .split_once(": ")
        .filter(|(code, piece)| is_code(code) && !piece.trim().is_empty())
        .ok_or_else(|| format!("“{typed}” is not a code, a colon, a space and a piece of the text"))?;
    let numbered = said.rsplit_once(" @").and_then(|(piece, nth)| Some((piece, nth.parse().ok()?)));
    let (piece, nth): (&str, usize) = numbered.unwrap_or((said, 1));
    let mut places = text.match_indices(piece);
    let start = nth.checked_sub(1).and_then(|before| places.nth(before));
    match start {
        Some((start, _)) => Ok((code, Span::new(start, start + piece.len()))),
        None if text.contains(piece) => Err(format!("“{piece}” does not occur {nth} times in the review")),
        None => Err(format!("“{piece}” does not occur in the review")),
    }
}

/// For each finding the expected one it meets: the same code, a span that overlaps. No two meet the
/// same, and as many meet as can.
fn pair(expected: &[Expected], found: &[Found]) -> Vec<Option<usize>> {
    let mut met = vec![None; found.len()];
    for index in 0..expected.len() {
        seat(index, expected, found, &mut met, &mut vec![false; found.len()]);
    }
    met
}

/// Gives the expected finding `index` one that was found, moving others to another if need be.
fn seat(
    index: usize,
    expected: &[Expected],
    found: &[Found],
    met: &mut [Option<usize>],
    tried: &mut [bool],
) -> bool {
    for (at, (code, span)) in found.iter().enumerate() {
        if tried[at] || *code != expected[index].code || !overlap(*span, expected[index].span) {
            continue;
        }
        tried[at] = true;
        if met[at].is_none_or(|other| seat(other, expected, found, met, tried)) {
            met[at] = Some(index);
            return true;
        }
    }
    false
}

/// Whether they share a byte; an empty stretch need only lie within or at an end.
const fn overlap(one: Span, other: Span) -> bool {
    if one.is_empty() {
        other.start <= one.start && one.start <= other.end
    } else {
        one.start < other.end && other.start < one.end
    }
}

#[test]
fn a_line_names_a_code_and_a_place() {
    let text = "one two one";
    let (expected, faults) = read_expected(text, "# a remark\n\na-check: one\na-check: one @2\nb: two");
    assert_eq!(faults, [""; 0]);
    let lines: Vec<_> = expected.iter().map(|e| (e.line, e.code, e.span.start, e.span.end)).collect();
    assert_eq!(lines, [(3, "a-check", 0, 3), (4, "a-check", 8, 11), (5, "b", 4, 7)]);
}

#[test]
fn a_line_that_cannot_be_read_is_a_fault() {
    let fault = |line: &str| read_expected("one two one", line).1.join("; ");
    assert_eq!(fault("one"), "1: “one” is not a code, a colon, a space and a piece of the text");
    assert_eq!(fault("a: "), "1: “a: ” is not a code, a colon, a space and a piece of the text");
    assert_eq!(
        fault("A check: one"),
        "1: “A check: one” is not a code, a colon, a space and a piece of the text"
    );
    assert_eq!(fault("a: three"), "1: “three” does not occur in the review");
    assert_eq!(fault("a: one @3"), "1: “one” does not occur 3 times in the review");
    assert_eq!(fault("a: one @0"), "1: “one” does not occur 0 times in the review");
}

#[test]
fn a_finding_meets_one_line_of_its_code() {
    let (expected, _) = read_expected("one two three", "a: two\na: one two\nb: three");
    let span = Span::new;
    // Both could meet the first found; then the second line would be missed.
    assert_eq!(pair(&expected, &[("a", span(0, 5)), ("a", span(6, 7))]), [Some(1), Some(0)]);
    assert_eq!(pair(&expected, &[("a", span(4, 7)), ("a", span(0, 1))]), [Some(0), Some(1)]);
    // Another code, another place, one too many.
    assert_eq!(pair(&expected, &[("a", span(8, 13)), ("b", span(0, 7))]), [None, None]);
    assert_eq!(pair(&expected, &[("b", span(8, 9)), ("b", span(8, 9))]), [Some(2), None]);
    assert_eq!(pair(&expected, &[("b", Span::at(13)), ("a", Span::at(8))]), [Some(2), None]);
}

#[test]
fn misses_and_false_alarms_are_counted() {
    let mut measure = Measure::default();
    measure.add("hand-made", "A word[^a] and[^b].", "note-missing: [^a]\nnote-empty: word");
    let tally = |hits, misses, false_alarms| Tally { hits, misses, false_alarms };
    let missing = measure.tallies["note-missing"];
    assert_eq!((missing, measure.tallies["note-empty"]), (tally(1, 0, 1), tally(0, 1, 0)));
    assert_eq!((missing.precision(), missing.recall()), ("0.500".to_owned(), "1.000".to_owned()));
    assert_eq!(
        measure.differences,
        [
            "miss         note-empty              tests/reviews/hand-made.md:1: word (expected:2)",
            "false alarm  note-missing            tests/reviews/hand-made.md:1: [^b]",
        ]
    );
    let wrong = measure.wrong();
    assert!(wrong.contains(&"note-empty: precision –, recall 0.000".to_owned()), "{wrong:#?}");
    assert!(wrong.contains(&"link-unsafe is expected in no review, so it goes unmeasured".to_owned()));
}
