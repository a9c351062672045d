//! `tests/specs/*.md`: the language of a review, told by example.
//!
//! A block fenced as `review` is an input. The blocks after it say what becomes of it: `html` (the
//! fragment), `markers`, `citations`, `quotations`, `works`, `findings`. `UPDATE_SPECS=1` writes what is so now
//! into them; read the difference before you commit it.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use obelus::checks;
use obelus::document::Document;
use obelus::render::Pictures;
use obelus::render::fragment::fragment;
use obelus::source::{Lines, Span};

/// A fenced block of a spec file.
struct Fenced<'f> {
    /// The line its fence stands on, from 1.
    line: usize,
    kind: &'f str,
    content: String,
}

#[test]
fn reviews_become_what_the_specs_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let mut wrong = String::new();
    for path in &paths {
        let file = fs::read_to_string(path).expect("a spec file");
        let (updated, differences) = hold(&file);
        if env::var_os("UPDATE_SPECS").is_some() {
            fs::write(path, updated).expect("a spec file");
        } else {
            for difference in differences {
                let _ = writeln!(wrong, "{}:{difference}", path.display());
            }
        }
    }
    assert!(paths.len() >= 10, "{} files", paths.len());
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The file with what is so now in its blocks, and where that is not what it says.
fn hold(file: &str) -> (String, Vec<String>) {
    let mut updated = String::new();
    let mut differences = Vec::new();
    let mut review: Option<Document> = None;
    let mut lines = file.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        updated.push_str(line);
        updated.push('\n');
        let kind = line.trim_start_matches(['`', '~']);
        let fence = &line[..line.len() - kind.len()];
        if fence.len() < 3 || kind.is_empty() {
            continue;
        }
        let content = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != fence);
        let content = content.fold(String::new(), |content, line| content + line + "\n");
        let fenced = Fenced { line: index + 1, kind, content };
        let now = match (&review, fenced.kind) {
            (_, "review") => {
                let typed = fenced.content.strip_suffix('\n').unwrap_or("").replace('␀', "\0");
                review = Some(Document::parse(&typed));
                fenced.content.clone()
            }
            (Some(document), kind) => said(document, kind),
            (None, kind) => panic!("{}: {kind} without a review", fenced.line),
        };
        let kind = fenced.kind;
        if now != fenced.content {
            let Fenced { line, content, .. } = fenced;
            differences.push(format!("{line}: {kind}\n--- says\n{content}--- is\n{now}"));
        }
        assert!(now.is_empty() || now.ends_with('\n'), "{}: {kind} without an end", fenced.line);
        updated.push_str(&now);
        updated.push_str(fence);
        updated.push('\n');
    }
    (updated, differences)
}

fn said(document: &Document, kind: &str) -> String {
    let lines = Lines::new(&document.text);
    let place = |span: Span| {
        let place = lines.position(span.start);
        format!("{}:{}", place.line, place.column)
    };
    let typed = |span: Span| &document.text[span.range()];
    let entries: Vec<String> = match kind {
        "html" => return fragment(document, &Pictures::default()),
        "markers" => document
            .notes
            .markers
            .iter()
            .map(|marker| format!("{} {} — {}", place(marker.span), typed(marker.span), marker.reading))
            .collect(),
        "citations" => document
            .citations()
            .iter()
            .map(|citation| {
                let mut line = format!("{} {} — {}", place(citation.span), citation.text, citation.reason);
                if let Some(quotation) = &citation.quotation {
                    let _ = write!(line, "; quoted: {quotation}");
                }
                if let Some(work) = &citation.work {
                    let _ = write!(line, "; work: {work}");
                }
                line
            })
            .collect(),
        "quotations" => document
            .quotations()
            .iter()
            .map(|quote| {
                let mut line = format!("{} {} — {}", place(quote.span), quote.words, quote.reason);
                if let Some(cited) = quote.cited {
                    let _ = write!(line, "; cited: {}", cited.name());
                }
                line
            })
            .collect(),
        "works" => document
            .works()
            .iter()
            .map(|work| {
                let author = work.author.as_deref().unwrap_or("nobody");
                format!("{} {} — {author}", place(work.span), work.title)
            })
            .collect(),
        "findings" => checks::run(document)
            .iter()
            .map(|finding| {
                let (severity, code) = (finding.severity.name(), finding.code);
                let typed = typed(finding.span);
                format!("{} {typed} — {severity} {code}: {}", place(finding.span), finding.message)
            })
            .collect(),
        unknown => panic!("no such block: {unknown}"),
    };
    entries.into_iter().fold(String::new(), |all, entry| all + &entry + "\n")
}
