//! The kinds of findings: which are listed, and what mends all of one kind.

use leptos::prelude::*;

use super::live::{live, live_view};
use super::press::{Look, press};
use super::session::Session;
use crate::checks::{Finding, Preview, fix_all};

/// How many changes are shown before all are made.
const SHOWN: usize = 6;

/// The kind that is listed alone, if it still has findings.
#[derive(Clone, Copy)]
pub(super) struct Kinds {
    chosen: RwSignal<Option<&'static str>>,
    /// Each kind with how many findings it has, in order of the first.
    counts: Memo<Vec<(&'static str, usize)>>,
}

impl Kinds {
    pub(super) fn new(session: Session) -> Self {
        let counts = Memo::new(move |_| {
            let mut counts: Vec<(&'static str, usize)> = Vec::new();
            for finding in session.findings.read().iter() {
                match counts.iter_mut().find(|(code, _)| *code == finding.code) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((finding.code, 1)),
                }
            }
            counts
        });
        Self { chosen: RwSignal::new(None), counts }
    }

    /// The kind that is listed alone.
    pub(super) fn chosen(self) -> Option<&'static str> {
        let has = |code: &&'static str| self.counts.read().iter().any(|(other, _)| other == code);
        self.chosen.get().filter(has)
    }
}

/// A button for each kind, and one that mends all of the kind that is listed.
#[component]
pub(super) fn KindsBar(kinds: Kinds) -> impl IntoView {
    let session = Session::here();
    let chip = move |code: Option<&'static str>, count: usize| {
        let name = code.map_or_else(|| "all".to_owned(), in_words);
        view! {
            <button
                type="button"
                class="kind"
                aria-pressed=live(move || Some(if kinds.chosen() == code { "true" } else { "false" }))
                on:click=move |_| kinds.chosen.set(code)
            >
                {name}{" "}<span class="kind-count">{count}</span>
            </button>
        }
    };
    let bar = move || {
        let counts = kinds.counts.get();
        // One of each needs no sorting.
        let is_of_use = counts.len() > 1 && counts.iter().any(|(_, count)| *count > 1);
        is_of_use.then(|| {
            let all = counts.iter().map(|(_, count)| count).sum();
            let kinds = counts.into_iter().map(|(code, count)| chip(Some(code), count)).collect_view();
            view! { <div class="kinds" role="group" aria-label="Kinds of findings">{chip(None, all)}{kinds}</div> }
        })
    };
    let all = move || {
        let counts = kinds.counts.get();
        let only = if counts.len() == 1 { counts.first().map(|(code, _)| *code) } else { None };
        kinds.chosen().or(only).and_then(|code| mend_all(session, code))
    };
    view! { {live_view(bar)}{live_view(all)} }
}

/// What mends all findings of a kind, with what it changes; none if there are not several.
fn mend_all(session: Session, code: &'static str) -> Option<AnyView> {
    let findings = session.findings.read();
    let (edit, count) = fix_all(&findings, code);
    if count < 2 {
        return None;
    }
    let document = session.document.read();
    let fixes =
        findings.iter().filter(|finding| finding.code == code).filter_map(|finding| finding.fixes.first());
    let shown = fixes.take(SHOWN).map(|fix| match fix.preview(&document.text) {
        Preview::Count(words) => view! { <li>{words}</li> }.into_any(),
        Preview::Change { before, removed, inserted, after } => {
            view! { <li>{before}<del>{removed}</del><ins>{inserted}</ins>{after}</li> }.into_any()
        }
    });
    let shown = shown.collect_view();
    let more = edit.replacements().len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| view! { <li class="kinds-more">{format!("and {more} more")}</li> });
    Some(
        view! {
            <details class="kinds-all">
                <summary>{format!("Fix all {count}…")}</summary>
                <ul class="kinds-changes">{shown}{more}</ul>
                {press(Look::of("button"), format!("Make these {count} changes"), move || session.fix_all(code))}
            </details>
        }
        .into_any(),
    )
}

/// A check's code as words: `isbn-invalid` is “ISBN invalid”.
fn in_words(code: &'static str) -> String {
    let word = |word: &'static str| match word {
        "isbn" => "ISBN",
        "html" => "HTML",
        other => other,
    };
    code.split('-').map(word).collect::<Vec<_>>().join(" ")
}

impl Session {
    /// Makes the first fix of each finding of a kind, as one undo step.
    fn fix_all(self, code: &'static str) {
        self.settle_now();
        let (edit, count) = fix_all(&self.findings.read_untracked(), code);
        if count > 0 {
            self.apply(&edit);
            self.say(format!("Made {count} changes. Undo in the text takes them back together."));
        }
    }
}

/// The places among all of the findings of one kind, or of all.
pub(super) fn of_kind<'f>(
    findings: &'f [Finding],
    kind: Option<&'static str>,
) -> impl Iterator<Item = (usize, &'f Finding)> {
    findings.iter().enumerate().filter(move |(_, finding)| kind.is_none_or(|kind| kind == finding.code))
}
