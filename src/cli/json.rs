//! What the command line prints as JSON. Lines and columns count from 1, columns in characters,
//! ends exclusive.

use serde::Serialize;

use crate::checks::{self, Finding, Sifted};
use crate::document::{CitedBy, Document, Section};
use crate::source::{Lines, Span};
use crate::syntax::locator::LocatorKind;

/// What was understood of a review.
#[derive(Serialize)]
pub(super) struct Inspection {
    title: Option<String>,
    words: usize,
    sections: Vec<SectionEntry>,
    citations: Vec<CitationEntry>,
    quotations: Vec<QuotationEntry>,
    works: Vec<WorkEntry>,
    findings: Vec<FindingEntry>,
}

#[derive(Serialize)]
struct SectionEntry {
    first_line: usize,
    last_line: usize,
    notes: Vec<NoteEntry>,
}

#[derive(Serialize)]
struct NoteEntry {
    number: usize,
    label: String,
    form: &'static str,
    text: String,
    line: usize,
    markers: Vec<PlaceEntry>,
}

#[derive(Serialize)]
struct PlaceEntry {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct CitationEntry {
    kind: &'static str,
    from: u32,
    to: u32,
    roman: bool,
    text: String,
    line: usize,
    column: usize,
    quotation: Option<String>,
    work: Option<String>,
    reason: String,
}

#[derive(Serialize)]
struct QuotationEntry {
    kind: &'static str,
    text: String,
    line: usize,
    column: usize,
    reason: String,
    cited: Option<&'static str>,
}

#[derive(Serialize)]
struct WorkEntry {
    title: String,
    author: Option<String>,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct FindingEntry {
    code: &'static str,
    severity: &'static str,
    #[serde(flatten)]
    range: RangeEntry,
    message: String,
    help: String,
    fix: Option<FixEntry>,
}

#[derive(Serialize)]
struct FixEntry {
    title: String,
    edits: Vec<EditEntry>,
}

#[derive(Serialize)]
struct EditEntry {
    #[serde(flatten)]
    range: RangeEntry,
    insert: String,
}

#[derive(Serialize)]
struct RangeEntry {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// The findings of one file.
#[derive(Serialize)]
pub(super) struct Checked {
    file: String,
    findings: Vec<FindingEntry>,
    /// How many more the writer has dismissed.
    dismissed: usize,
}

/// The text of a JSON value, indented.
pub(super) fn pretty(value: &impl Serialize) -> String {
    // Plain structures with string keys always serialise.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

pub(super) fn checked(file: String, document: &Document, sifted: &Sifted) -> Checked {
    let lines = Lines::new(&document.text);
    let findings = sifted.standing.iter().map(|finding| finding_entry(&lines, finding)).collect();
    Checked { file, findings, dismissed: sifted.dismissed.len() }
}

pub(super) fn inspection(document: &Document) -> Inspection {
    let lines = Lines::new(&document.text);
    let place = |span: Span| lines.position(span.start);
    Inspection {
        title: document.title.as_ref().map(|title| title.text.clone()),
        words: document.words(),
        sections: document
            .notes
            .sections
            .iter()
            .map(|section| section_entry(document, &lines, section))
            .collect(),
        citations: document
            .citations()
            .iter()
            .map(|citation| CitationEntry {
                kind: match citation.kind {
                    LocatorKind::Page => "page",
                    LocatorKind::Chapter => "chapter",
                    LocatorKind::Location => "location",
                },
                from: citation.from,
                to: citation.to,
                roman: citation.roman,
                text: citation.text.clone(),
                line: place(citation.span).line,
                column: place(citation.span).column,
                quotation: citation.quotation.clone(),
                work: citation.work.clone(),
                reason: citation.reason.clone(),
            })
            .collect(),
        quotations: document
            .quotations()
            .iter()
            .map(|quote| QuotationEntry {
                kind: quote.kind.name(),
                text: quote.words.clone(),
                line: place(quote.span).line,
                column: place(quote.span).column,
                reason: quote.reason.clone(),
                cited: quote.cited.map(CitedBy::name),
            })
            .collect(),
        works: document
            .works()
            .iter()
            .map(|work| WorkEntry {
                title: work.title.clone(),
                author: work.author.clone(),
                line: place(work.span).line,
                column: place(work.span).column,
            })
            .collect(),
        findings: checks::run(document).iter().map(|finding| finding_entry(&lines, finding)).collect(),
    }
}

fn section_entry(document: &Document, lines: &Lines<'_>, section: &Section) -> SectionEntry {
    let start = document.blocks.start(section.blocks.start);
    let end = section.blocks.clone().next_back().map_or(start, |last| document.blocks.span(last).end);
    let notes = section.notes.iter().map(|&note| {
        let note = &document.notes.notes[note];
        let typed = &document.text[note.span.range()];
        let start = note.span.start + typed.len() - typed.trim_start().len();
        let markers = note.markers.iter().map(|&marker| {
            let position = lines.position(document.notes.markers[marker].span.start);
            PlaceEntry { line: position.line, column: position.column }
        });
        NoteEntry {
            number: note.number,
            label: note.label.clone(),
            form: note.form.name(),
            text: document.note_text(note),
            line: lines.line(start),
            markers: markers.collect(),
        }
    });
    SectionEntry {
        first_line: lines.line(start),
        last_line: lines.line(end.saturating_sub(1)),
        notes: notes.collect(),
    }
}

fn finding_entry(lines: &Lines<'_>, finding: &Finding) -> FindingEntry {
    FindingEntry {
        code: finding.code,
        severity: finding.severity.name(),
        range: range_entry(lines, finding.span),
        message: finding.message.clone(),
        help: finding.help.clone(),
        fix: finding.fixes.first().map(|fix| FixEntry {
            title: fix.title.clone(),
            edits: fix
                .edit
                .replacements()
                .iter()
                .map(|replacement| EditEntry {
                    range: range_entry(lines, replacement.span),
                    insert: replacement.insert.clone(),
                })
                .collect(),
        }),
    }
}

fn range_entry(lines: &Lines<'_>, span: Span) -> RangeEntry {
    let (start, end) = (lines.position(span.start), lines.position(span.end));
    RangeEntry { line: start.line, column: start.column, end_line: end.line, end_column: end.column }
}
