//! What the checks say: a click goes to the place, a fix is one undo step. What was put away stands
//! below.

use leptos::prelude::*;

use super::finding_item::{FindingItem, Shown};
use super::finding_kinds::{Kinds, KindsBar, of_kind};
use super::listed::{Listed, MOST};
use super::live::{live, live_view};
use super::putting_away::PutAwayLists;
use super::session::Session;
use super::top_bar::grouped;
use crate::checks::Finding;

/// The findings, and under them what was put away, and what the review consists of.
#[component]
pub(super) fn ChecksPanel() -> impl IntoView {
    let session = Session::here();
    let shown = Shown::new(session);
    let kinds = Kinds::new(session);
    let listed = Memo::new(move |_| {
        let document = session.document.read();
        let findings = session.findings.read();
        let list = |(index, finding): (usize, &Finding)| Listed::new(&document, index, finding);
        let kind = kinds.chosen();
        let listed: Vec<_> = of_kind(&findings, kind).take(MOST).map(list).collect();
        (listed, of_kind(&findings, kind).count())
    });
    let list = live(move || {
        let (listed, all) = listed.get();
        if listed.is_empty() {
            return calm().into_any();
        }
        let more = (all > listed.len()).then(|| {
            let more =
                format!("And {} more, of which the text shows the places.", grouped(all - listed.len()));
            view! { <p class="finding-help">{more}</p> }
        });
        let items = listed.into_iter().map(|listed| view! { <FindingItem listed shown/> }).collect_view();
        view! { <ol class="findings">{items}</ol>{more} }.into_any()
    });
    let summary = Memo::new(move |_| {
        let document = session.document.read();
        // Citations are counted once they are known, and not worked out for it.
        if !session.is_settled() {
            return Vec::new();
        }
        let counts = [
            (document.notes.sections.len(), "section"),
            (document.notes.notes.len(), "note"),
            (document.citations().len(), "citation"),
        ];
        counts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, noun)| counted(count, noun))
            .collect::<Vec<_>>()
    });
    let summary =
        live_view(move || summary.get().into_iter().map(|entry| view! { <li>{entry}</li> }).collect_view());
    view! {
        <KindsBar kinds/>
        {list}
        <PutAwayLists/>
        <ul class="summary">{summary}</ul>
    }
}

fn calm() -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty-lead"><span class="dot good" aria-hidden="true">{""}</span>{"Nothing to question."}</p>
            <p>{"Obelus reads along like a copy editor: notes and markers, passages without a page, names and titles, words that stand twice. What it would question stands here. It never changes a word by itself."}</p>
        </div>
    }
}

/// `1 note`, `2 notes`.
fn counted(count: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(count), if count == 1 { "" } else { "s" })
}
