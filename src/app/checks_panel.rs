//! What the checks say: a click goes to the place, a fix is one undo step.

use leptos::prelude::*;

use super::session::Session;
use super::top_bar::grouped;
use crate::checks::{Finding, Severity};
use crate::source::{Lines, Span};

/// How many findings are listed at most.
const MOST: usize = 200;

/// How many characters of the place are shown.
const EXCERPT: usize = 60;

/// A finding as it is listed.
#[derive(Clone, PartialEq)]
struct Listed {
    index: usize,
    finding: Finding,
    line: usize,
    excerpt: String,
}

/// The findings, and under them what the review consists of.
#[component]
pub(super) fn ChecksPanel() -> impl IntoView {
    let session = Session::here();
    let listed = Memo::new(move |_| {
        let document = session.document.read();
        let findings = session.findings.read();
        let lines = Lines::new(&document.text);
        let list = |(index, finding): (usize, &Finding)| Listed {
            index,
            finding: finding.clone(),
            line: lines.line(finding.span.start),
            excerpt: excerpt(&document.text, finding.span),
        };
        (findings.iter().take(MOST).enumerate().map(list).collect::<Vec<_>>(), findings.len())
    });
    let list = move || {
        let (shown, all) = listed.get();
        if shown.is_empty() {
            return calm().into_any();
        }
        let more = (all > shown.len()).then(|| {
            let more =
                format!("And {} more, of which the text shows the places.", grouped(all - shown.len()));
            view! { <p class="finding-help">{more}</p> }
        });
        let items = shown.into_iter().map(|listed| view! { <Item listed/> }).collect_view();
        view! { <ol class="findings">{items}</ol>{more} }.into_any()
    };
    let summary = Memo::new(move |_| {
        let document = session.document.read();
        let counts = [
            (document.notes.sections.len(), "section"),
            (document.notes.notes.len(), "note"),
            (document.citations.len(), "citation"),
        ];
        counts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, noun)| counted(count, noun))
            .collect::<Vec<_>>()
    });
    let summary = move || summary.get().into_iter().map(|entry| view! { <li>{entry}</li> }).collect_view();
    view! {
        {list}
        <ul class="summary">{summary}</ul>
    }
}

fn calm() -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty-lead"><span class="dot good" aria-hidden="true">{""}</span>{"Nothing to question."}</p>
            <p>{"Obelus reads along for notes without markers, markers without notes, pages that run backwards and quotations left open, and says so here. It never changes a word by itself."}</p>
        </div>
    }
}

#[component]
fn Item(listed: Listed) -> impl IntoView {
    let session = Session::here();
    let Listed { index, finding, line, excerpt } = listed;
    let severity = finding.severity.name();
    let severity_label = match finding.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Hint => "Hint",
    };
    let current = move || (session.current_finding.get() == Some(index)).then_some("true");
    let fixes = finding
        .fixes
        .iter()
        .enumerate()
        .map(|(fix, proposed)| {
            let title = proposed.title.clone();
            let make = move |_| session.fix(index, fix);
            view! { <button type="button" class="link-button" on:click=make>{title}</button> }
        })
        .collect_view();
    view! {
        <li class="finding" data-severity=severity aria-current=current>
            <button type="button" class="finding-go" on:click=move |_| session.go_to_finding(index)>
                <span class="finding-title">
                    <span class=format!("dot {severity}") role="img" aria-label=severity_label>{""}</span>
                    {" "}
                    {finding.message}
                </span>
                <span class="finding-excerpt">{excerpt}</span>
                <span class="finding-help">{finding.help}</span>
            </button>
            <div class="finding-foot">
                <p class="finding-small">{format!("line {line} · {}", finding.code)}</p>
                <div class="finding-actions">{fixes}</div>
            </div>
        </li>
    }
}

/// The place as typed, on one line, cut where it is long.
fn excerpt(text: &str, span: Span) -> String {
    let typed = text.get(span.range()).unwrap_or_default();
    let mut excerpt: String =
        typed.chars().take(EXCERPT).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if typed.chars().nth(EXCERPT).is_some() {
        excerpt.push('…');
    }
    excerpt
}

/// `1 note`, `2 notes`.
fn counted(count: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(count), if count == 1 { "" } else { "s" })
}
