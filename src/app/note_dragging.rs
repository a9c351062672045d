//! Notes in another order: moved by a handle, with a pointer or with keys.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;

use super::icon::{self, Icon};
use super::live::live;
use super::session::Session;
use crate::browser::root;
use crate::commands::{Change, Refusal, delete_note, move_note, named};
use crate::source::Span;

/// Where a note stands in the panel: its part and its place there, both from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) part: usize,
    pub(super) at: usize,
    /// How many notes of the part have an order, from its first.
    pub(super) of: usize,
}

/// A note that is dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Drag {
    from: Standing,
    /// Before which note of the part it would be put; behind the last if there is none.
    slot: usize,
}

impl Drag {
    /// The side of the note at `standing` on which the dragged one would come to stand.
    pub(super) fn side(self, standing: Standing) -> Option<&'static str> {
        let Self { from, slot } = self;
        let stays = slot == from.at || slot == from.at + 1;
        if stays || standing.part != from.part {
            return None;
        }
        match slot {
            slot if slot == standing.at => Some("before"),
            slot if slot == from.of && standing.at + 1 == slot => Some("behind"),
            _ => None,
        }
    }
}

/// What a note is moved by.
#[component]
pub(super) fn Grip(
    note: usize,
    number: usize,
    standing: Standing,
    drag: RwSignal<Option<Drag>>,
) -> impl IntoView {
    let session = Session::here();
    let Standing { part, at, of } = standing;
    let grab = move |event: PointerEvent| {
        root::hold_pointer(&event);
        // Some browsers give no button the focus that is pressed; Escape lets go.
        root::focus(&format!("#note-grip-{part}-{at}"));
        drag.set(Some(Drag { from: standing, slot: at }));
    };
    let moved = move |event: PointerEvent| {
        if drag.get_untracked().is_some() {
            let slot = root::slot(&format!(".note[data-part='{part}']"), f64::from(event.client_y())).min(of);
            drag.set(Some(Drag { from: standing, slot }));
            root::reveal(".note[data-drop]");
        }
    };
    let let_go = move |_| {
        if let Some(Drag { slot, .. }) = drag.get_untracked() {
            drag.set(None);
            let to = if slot > at { slot - 1 } else { slot };
            move_to(session, note, part, (at, to));
        }
    };
    let key = move |event: KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowUp" => at.checked_sub(1),
            "ArrowDown" => Some(at + 1).filter(|&to| to < of),
            "Home" => Some(0),
            "End" => of.checked_sub(1),
            "Escape" if drag.get_untracked().is_some() => {
                drag.set(None);
                None
            }
            _ => return,
        };
        event.prevent_default();
        if let Some(to) = to {
            move_to(session, note, part, (at, to));
        }
    };
    view! {
        <button
            type="button"
            class="note-grip"
            id=format!("note-grip-{part}-{at}")
            aria-label=format!("Move note {number}")
            aria-describedby="note-moving"
            class:dragging=live(move || drag.get().is_some_and(|drag| drag.from == standing))
            on:pointerdown=grab
            on:pointermove=moved
            on:pointerup=let_go
            on:pointercancel=move |_| drag.set(None)
            on:keydown=key
        >
            <Icon path=icon::GRIP/>
        </button>
    }
}

/// Moves a note within its part, and gives the focus to what it is moved by.
fn move_to(session: Session, note: usize, part: usize, (from, to): (usize, usize)) {
    let moved = from != to && session.move_note(note, to).is_some();
    let at = if moved { to } else { from };
    let focus = move || root::focus(&format!("#note-grip-{part}-{at}"));
    request_animation_frame(move || request_animation_frame(focus));
}

impl Session {
    /// Moves a note to the place `to` (from 0) among those of its section; which note it is then, if it was moved.
    pub(super) fn move_note(self, note: usize, to: usize) -> Option<usize> {
        let (section, change) = self.document.with_untracked(|document| {
            let section = document.notes.notes.get(note)?.section;
            Some((section, move_note(document, note, to)))
        })?;
        self.carry_out(change).then_some(())?;
        self.document.with_untracked(|document| document.notes.sections.get(section)?.notes.get(to).copied())
    }

    /// Deletes a note with its markers.
    pub(super) fn delete_note(self, note: usize) {
        let change = self.document.with_untracked(|document| {
            let number = document.notes.notes.get(note).map_or(0, |note| note.number);
            let told = format!("Note {number} is gone. Undo in the text brings it back.");
            delete_note(document, note).map(|change| Change { told: Some(told), ..change })
        });
        if self.carry_out(change) {
            root::focus("#notes");
        }
    }

    /// Types the numbers that are printed, and puts the notes in their order.
    pub(super) fn renumber(self) {
        let change = self
            .document
            .with_untracked(|document| Some(named("renumber")?.act(document, Span::at(document.text.len()))));
        if let Some(change) = change {
            self.carry_out(change);
        }
    }

    /// Makes a change of the text while the focus is elsewhere, or says why there is none; whether it was made.
    fn carry_out(self, change: Result<Change, Refusal>) -> bool {
        let is_made = change.is_ok();
        let told = match change {
            Ok(Change { edit, told, .. }) => {
                if !edit.is_empty() {
                    self.apply(&edit);
                }
                told
            }
            Err(refusal) => Some(refusal.to_string()),
        };
        told.into_iter().for_each(|told| self.say(told));
        is_made
    }
}
