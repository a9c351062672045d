//! What reads the review as a whole: findings, citations, works. It waits until the writer pauses.

use std::sync::Arc;

use leptos::prelude::*;

use super::highlights;
use super::session::{Session, units};
use crate::browser::clock;
use crate::browser::editor::{self, Layer, Mark, Squiggle};
use crate::browser::page::{self, Timer};
use crate::checks::{Finding, Severity, Sifted, Survey};
use crate::document::{Document, Since, Snapshot};
use crate::source::{Edit, Span};

/// How long a pause is, in milliseconds.
const PAUSE: u32 = 120;

/// How long findings may be older than the text, in milliseconds, while somebody types without a pause.
const LONGEST: u64 = 4000;

/// How long the page may be kept from other things, in milliseconds.
const SLICE: f64 = 5.0;

/// How many findings the text shows at most.
const MOST_SQUIGGLES: usize = 1000;

/// How far the findings are behind the text.
#[derive(Default)]
pub(super) struct Settling {
    timer: Option<Timer>,
    /// Since when they are older than the text, in milliseconds of the clock; `None` if they are not.
    since: Option<u64>,
    /// What is found, or being found; in an earlier text, if that `is_of_before`.
    survey: Survey,
    is_of_before: bool,
    /// The changes since then.
    edits: Vec<Edit>,
    /// The blocks whose marks and squiggles the text shows; it moves them along.
    shown: Option<Arc<Snapshot>>,
}

impl Session {
    /// Whether the findings are those of the text.
    pub(super) fn is_settled(self) -> bool {
        self.settling.with_value(|settling| settling.since.is_none())
    }

    /// Settles the findings after a pause, now that an edit has been made, or there is another text.
    pub(super) fn settle_later(self, edit: Option<Edit>) {
        let now = clock::now_ms();
        self.settling.update_value(|settling| {
            let since = *settling.since.get_or_insert(now);
            let wait = u64::from(PAUSE).min((since + LONGEST).saturating_sub(now));
            // What it holds is dropped when there is time, and not while the key waits.
            settling.is_of_before = true;
            settling.edits.extend(edit);
            settling.timer = Some(self.slice_after(u32::try_from(wait).unwrap_or(PAUSE)));
        });
    }

    fn slice_after(self, wait_ms: u32) -> Timer {
        page::after(wait_ms, move || {
            let until = clock::since_start_ms() + SLICE;
            if !self.settle(|| clock::since_start_ms() < until) {
                self.settling.update_value(|settling| settling.timer = Some(self.slice_after(0)));
            }
        })
    }

    /// Where a stretch of the text that the findings were found in is now, in bytes.
    pub(super) fn where_now(self, span: Span) -> Span {
        self.settling.with_value(|settling| {
            let now = |offset| settling.edits.iter().fold(offset, |at, edit: &Edit| edit.map_position(at));
            let length = self.document.with_untracked(|document| document.text.len());
            let start = now(span.start).min(length);
            Span::new(start, now(span.end).clamp(start, length))
        })
    }

    /// The finding that is listed at `index`, as it is found in the text of now; `None` if it is gone.
    pub(super) fn found_now(self, index: usize) -> Option<Finding> {
        let listed = self.findings.read_untracked().get(index)?.clone();
        let place = self.where_now(listed.span).start;
        self.settle_now();
        let findings = self.findings.read_untracked();
        let same =
            findings.iter().filter(|other| other.code == listed.code && other.message == listed.message);
        same.min_by_key(|other| other.span.start.abs_diff(place)).cloned()
    }

    /// Settles the findings at once, if they are older than the text.
    pub(super) fn settle_now(self) {
        if !self.is_settled() {
            self.settle(|| true);
        }
    }

    /// Goes on with finding as long as there `is_time`; whether all is found.
    fn settle(self, is_time: impl Fn() -> bool) -> bool {
        let sifted = self.settling.try_update_value(|settling| {
            if std::mem::take(&mut settling.is_of_before) {
                settling.survey = std::mem::take(&mut settling.survey).again();
            }
            self.document.with_untracked(|document| {
                loop {
                    let done = settling.survey.step(document);
                    if done.is_some() || !is_time() {
                        return done;
                    }
                }
            })
        });
        let Some(sifted) = sifted.flatten() else { return false };
        self.settling.update_value(|settling| {
            (settling.timer, settling.since) = (None, None);
            settling.edits.clear();
        });
        self.publish(sifted);
        true
    }

    /// Hands every pane what was found.
    fn publish(self, Sifted { standing: findings, dismissed }: Sifted) {
        self.current_finding.set(None);
        let before = Arc::clone(&*self.findings.read_untracked());
        if *before != findings {
            self.findings.set(Arc::new(findings));
        }
        if **self.dismissed.read_untracked() != dismissed {
            self.dismissed.set(Arc::new(dismissed));
        }
        self.document.with_untracked(|document| {
            let shown = self.settling.try_update_value(|settling| settling.shown.take()).flatten();
            let since = document.since().filter(|since| since.is_after(shown.as_ref()));
            self.show_marks(document, since);
            if !since.is_some_and(|since| are_moved(&before, &self.findings.read_untracked(), since)) {
                self.show_squiggles(document);
            }
            self.settling.update_value(|settling| settling.shown = document.snapshot().cloned());
        });
        self.show_numbers();
        self.document.notify();
    }

    /// Shows in the text what the review as a whole says of it.
    pub(super) fn annotate(self) {
        self.document.with_untracked(|document| {
            self.show_marks(document, None);
            self.show_squiggles(document);
        });
        self.show_numbers();
    }

    /// Shows in the text what is printed where another number is typed.
    fn show_numbers(self) {
        let numbers = self.printed_numbers();
        self.with_editor(|editor| editor.set_numbers(numbers));
    }

    /// Marks markers, notes, locators and titles in the text; only those near what has changed if it is known what
    /// was shown before.
    fn show_marks(self, document: &Document, since: Option<&Since>) {
        let blocks = since.map_or(0..document.blocks.len(), |since| since.reach.fresh.clone());
        let marks: Vec<Mark> = highlights::of_references(document, blocks.clone())
            .into_iter()
            .filter(|(span, _)| !span.is_empty())
            .map(|(span, kind)| Mark { range: units(document, span), kind })
            .collect();
        let within = match since {
            Some(_) => {
                let start = document.blocks.start(blocks.start);
                units(document, Span::new(start, document.blocks.start(blocks.end)))
            }
            None => 0..u32::MAX,
        };
        self.with_editor(|editor| editor.set_marks(Layer::References, within, &marks));
    }

    /// Shows the findings in the text.
    fn show_squiggles(self, document: &Document) {
        let findings = self.findings.read_untracked();
        let squiggles = findings.iter().take(MOST_SQUIGGLES).map(|finding| Squiggle {
            range: units(document, finding.span),
            severity: match finding.severity {
                Severity::Error => editor::Severity::Error,
                Severity::Warning => editor::Severity::Warning,
                Severity::Hint => editor::Severity::Hint,
            },
            title: finding.message.clone(),
            help: finding.help.clone(),
            fix: finding.fixes.first().map(|fix| fix.title.clone()).unwrap_or_default(),
        });
        let squiggles = squiggles.collect();
        self.with_editor(|editor| editor.set_squiggles(squiggles));
    }
}

/// Whether findings are those before, but for where they stand, and none stands in what has changed: the surface
/// has then moved them along itself.
fn are_moved(before: &[Finding], now: &[Finding], since: &Since) -> bool {
    let fixes = |finding: &Finding| finding.fixes.first().map(|fix| fix.title.clone());
    let is_moved = |(before, now): (&Finding, &Finding)| {
        since.moved(before.span) == Some(now.span)
            && (before.code, &before.message, &before.help) == (now.code, &now.message, &now.help)
            && fixes(before) == fixes(now)
    };
    before.len() == now.len() && before.iter().zip(now).take(MOST_SQUIGGLES).all(is_moved)
}
