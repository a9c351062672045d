//! What the writer put away: findings that are dismissed, checks that are switched off. Both are in
//! the front matter, so each step is an edit of the text.

use leptos::prelude::*;

use super::listed::{MOST, excerpt};
use super::live::live;
use super::press::{Look, press};
use super::session::Session;
use super::toast::{Toast, Undo};
use crate::browser::root;
use crate::checks::{self, CHECKS, Finding};
use crate::document::Dismissal;
use crate::document::metadata::edit::{self, Unwritable};
use crate::source::Edit;

/// Something put away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PutAway {
    Finding(Dismissal),
    Check(String),
}

/// The lists of what is put away, each with its way back.
#[component]
pub(super) fn PutAwayLists() -> impl IntoView {
    let session = Session::here();
    let dismissed = Memo::new(move |_| {
        let document = session.document.read();
        let line = |(finding, dismissal): &(Finding, Dismissal)| {
            let told = (finding.message.clone(), excerpt(&document.text, finding.span));
            (told, PutAway::Finding(dismissal.clone()))
        };
        session.dismissed.read().iter().take(MOST).map(line).collect::<Vec<_>>()
    });
    let switched_off = Memo::new(move |_| {
        let document = session.document.read();
        let off = CHECKS.iter().filter(|check| document.metadata.is_off(check.code));
        off.map(|check| ((check.code.to_owned(), String::new()), PutAway::Check(check.code.to_owned())))
            .collect::<Vec<_>>()
    });
    view! {
        {live(move || list(session, "Dismissed", "Restore", dismissed.get()))}
        {live(move || list(session, "Switched off", "Switch on", switched_off.get()))}
    }
}

/// What is put away: what it is called, where it stands, and what it is.
type Line = ((String, String), PutAway);

fn list(session: Session, head: &'static str, back: &'static str, lines: Vec<Line>) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let items = lines.into_iter().map(|((name, place), put_away)| {
        let look = Look::named("link-button", format!("{back}: {name}"));
        let bring_back = press(look, back, move || {
            session.bring_back(&put_away);
            focus_finding(None);
        });
        view! {
            <li>
                <span class="put-away-name">{name}{" "}<span class="put-away-place">{place}</span></span>
                {bring_back}
            </li>
        }
    });
    let items = items.collect_view();
    view! {
        <h2 class="put-away-head">{head}</h2>
        <ul class="put-away">{items}</ul>
    }
    .into_any()
}

/// Gives the focus to the finding that stands at `index` once the text is understood anew, else to
/// one before it, else to the panel.
fn focus_finding(index: Option<usize>) {
    let focus = move || {
        root::focus("#checks");
        for place in index.into_iter().flat_map(|index| [index, index + 1]) {
            root::focus(&format!(".findings > li:nth-child({place}) .finding-go"));
        }
    };
    // The text is understood in the next frame, and shown after it.
    request_animation_frame(move || request_animation_frame(focus));
}

impl Session {
    /// Dismisses the finding that is listed at `index`.
    pub(super) fn dismiss(self, index: usize) {
        let Some(finding) = self.found_now(index) else {
            return;
        };
        let Some((edit, dismissal)) = self.document.with_untracked(|document| {
            let dismissal = checks::dismissal(document, &finding)?;
            Some((edit::dismiss(&document.text, &document.metadata, &dismissal), dismissal))
        }) else {
            return;
        };
        if self.edit_front_matter(edit) {
            self.offer_undo("Dismissed.".into(), PutAway::Finding(dismissal));
            focus_finding(Some(index));
        }
    }

    /// Switches a check off; the finding at `index` led to it.
    pub(super) fn switch_off(self, code: &str, index: usize) {
        let edit = self
            .document
            .with_untracked(|document| edit::switch_off(&document.text, &document.metadata, code));
        if self.edit_front_matter(edit) {
            self.offer_undo(format!("Switched off {code}."), PutAway::Check(code.to_owned()));
            focus_finding(Some(index));
        }
    }

    /// Takes back that something was put away.
    pub(super) fn bring_back(self, put_away: &PutAway) {
        let edit = self.document.with_untracked(|document| match put_away {
            PutAway::Finding(dismissal) => edit::restore(&document.text, &document.metadata, dismissal),
            PutAway::Check(code) => edit::switch_on(&document.text, &document.metadata, code),
        });
        self.edit_front_matter(edit);
    }

    /// Makes an edit of the front matter, or says why it cannot be made. Returns whether it was.
    pub(super) fn edit_front_matter(self, edit: Result<Edit, Unwritable>) -> bool {
        match edit {
            Ok(edit) => {
                if !edit.is_empty() {
                    self.apply(&edit);
                }
                true
            }
            Err(refusal) => {
                self.say(refusal.to_string());
                false
            }
        }
    }

    fn offer_undo(self, text: String, put_away: PutAway) {
        let undo = Some(Undo::PuttingAway(self.open.get_untracked(), put_away));
        self.toast(Toast { text, undo });
    }
}
