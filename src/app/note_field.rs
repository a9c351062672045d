//! The field in which a note of the panel is changed: what is typed in it stands in the text at once, and what is
//! done to the note elsewhere stands in it.

use leptos::ev::KeyboardEvent;
use leptos::html::Textarea;
use leptos::prelude::*;

use super::live::{live, live_view, whenever};
use super::press::{Look, press};
use super::session::Session;
use crate::browser::editor::{Editor, Step};
use crate::browser::page;
use crate::browser::root;
use crate::commands::{edit_note, note_words};
use crate::document::{Document, Note};
use crate::source::{Edit, Span};

/// How long the focus may be elsewhere before the note is left, in milliseconds: the list may be made anew around it.
const AWAY: u32 = 60;

/// The note that is open in the panel, if one is. Copies are handles to the same state.
#[derive(Clone, Copy)]
pub(super) struct NoteField {
    /// A byte of its sign, which changes of the text move along.
    place: StoredValue<Option<usize>>,
    /// How what is typed next is taken back.
    step: StoredValue<Step>,
    /// Whether the focus is in it, or is to be once it stands.
    has_focus: StoredValue<bool>,
    /// Heard of when a note is opened, or left.
    turned: Trigger,
    /// What the field says. It is what the note says, but for white space at its ends, unless that was refused.
    said: RwSignal<String>,
    /// Why what is typed is not in the text.
    refusal: RwSignal<Option<String>>,
}

impl Default for NoteField {
    fn default() -> Self {
        Self {
            place: StoredValue::new(None),
            step: StoredValue::new(Step::Begins),
            has_focus: StoredValue::new(false),
            turned: Trigger::new(),
            said: RwSignal::default(),
            refusal: RwSignal::new(None),
        }
    }
}

impl NoteField {
    /// Which of the notes of `document` is open. Whoever asks hears of others.
    pub(super) fn open_in(self, document: &Document) -> Option<usize> {
        self.turned.track();
        self.found(document)
    }

    fn found(self, document: &Document) -> Option<usize> {
        let place = self.place.get_value()?;
        document.notes.notes.iter().position(|note| in_sign(document, note) == place)
    }
}

/// A byte of a note's sign, behind its first character.
fn in_sign(document: &Document, note: &Note) -> usize {
    let first = document.text[note.span.start..].chars().next();
    note.span.start + first.map_or(0, char::len_utf8)
}

/// The open note: its words in a field that grows with them, and what can be done to it.
#[component]
pub(super) fn OpenNote(number: usize, actions: AnyView) -> impl IntoView {
    let session = Session::here();
    let NoteField { said, refusal, has_focus, .. } = session.note_field;
    let field = NodeRef::<Textarea>::new();
    whenever(move || {
        let said = said.get();
        let Some(field) = field.get() else { return };
        let was = field.value();
        if was == said {
            return;
        }
        field.set_value(&said);
        // The caret stands where something has changed.
        let change = Edit::between(&was, &said);
        if let Some(change) = change.replacements().first() {
            let end = change.span.start + change.insert.len();
            let caret = u32::try_from(said[..end].encode_utf16().count()).unwrap_or(0);
            // It is on the page.
            let _ = field.set_selection_range(caret, caret);
        }
    });
    // It is made anew where it comes to stand at another place of the list; no key is lost between.
    whenever(move || {
        if let Some(field) = field.get()
            && has_focus.get_value()
        {
            let _ = field.focus();
        }
    });
    let key = move |event: KeyboardEvent| {
        let is_chord = event.ctrl_key() || event.meta_key();
        match (event.key().as_str(), is_chord) {
            _ if event.is_composing() => return,
            ("Escape", _) => {
                if refusal.get_untracked().is_some() {
                    session.take_back_typed();
                } else {
                    session.close_note();
                }
            }
            ("Enter", true) => session.close_note(),
            ("z" | "Z", true) if event.shift_key() => session.redo_note(),
            ("y", true) => session.redo_note(),
            ("z", true) => session.undo_note(),
            ("ArrowUp", _) if event.alt_key() => session.move_open_note(-1),
            ("ArrowDown", _) if event.alt_key() => session.move_open_note(1),
            _ => return,
        }
        event.prevent_default();
    };
    let leaving = StoredValue::new_local(None);
    let left = move |_| {
        let leave = move || {
            has_focus.set_value(root::has_focus_within(".note-open"));
            if !has_focus.get_value() && refusal.get_untracked().is_none() {
                session.leave_note();
            }
        };
        leaving.set_value(Some(page::after(AWAY, leave)));
    };
    let lang = session.document.with_untracked(|document| document.metadata.lang.clone());
    let warning = live_view(move || {
        refusal.get().map(|refusal| {
            let take_back = press(Look::of("link-button"), "Take back", move || session.take_back_typed());
            view! { <p class="note-refusal">{refusal}{" "}{take_back}</p> }
        })
    });
    view! {
        <div class="note-open" on:focusin=move |_| has_focus.set_value(true) on:focusout=left>
            <div class="note-grow" data-said=live(move || said.get())>
                <textarea
                    class="note-field"
                    rows="1"
                    aria-label=format!("Note {number}")
                    aria-describedby="note-help"
                    aria-invalid=live(move || refusal.get().is_some().then_some("true"))
                    lang=lang
                    spellcheck="true"
                    node_ref=field
                    on:input=move |event| session.note_typed(event_target_value(&event))
                    on:keydown=key
                >
                    {""}
                </textarea>
            </div>
            <div aria-live="polite">{warning}</div>
            // A pointer on them leaves the focus in the field.
            <div class="note-actions" on:mousedown=move |event| event.prevent_default()>
                {press(Look::of("link-button"), "Done", move || session.close_note())}
                {actions}
            </div>
        </div>
    }
}

impl Session {
    /// Opens a note in the panel, unless another waits there with words that are not in the text.
    pub(super) fn open_note(self, note: usize) {
        let NoteField { place, step, has_focus, turned, said, refusal } = self.note_field;
        if let Some(why) = refusal.get_untracked() {
            root::focus(".note-field");
            return self.say(why);
        }
        self.document.with_untracked(|document| {
            if let Some(at) = document.notes.notes.get(note) {
                place.set_value(Some(in_sign(document, at)));
                has_focus.set_value(true);
                step.set_value(Step::Begins);
                said.set(note_words(document, note).unwrap_or_default());
            }
        });
        turned.notify();
    }

    /// Leaves the open note, and has the focus go to where it is opened again.
    fn close_note(self) {
        if self.note_field.refusal.get_untracked().is_some() {
            return root::focus(".note-field");
        }
        let open = self.document.with_untracked(|document| self.note_field.found(document));
        self.leave_note();
        if let Some(note) = open {
            let place = self.note_field.place;
            let focus = move || {
                // Another may have been opened by then.
                if place.get_value().is_none() {
                    root::focus(&format!("#note-{note}"));
                }
            };
            request_animation_frame(move || request_animation_frame(focus));
        }
    }

    /// Leaves the open note, if one is.
    pub(super) fn leave_note(self) {
        let NoteField { place, turned, refusal, .. } = self.note_field;
        if place.get_value().is_some() {
            place.set_value(None);
            refusal.set(None);
            turned.notify();
        }
    }

    /// Has the open note say what was typed in the field.
    fn note_typed(self, typed: String) {
        let NoteField { said, refusal, step, .. } = self.note_field;
        let edited = self.document.with_untracked(|document| {
            let note = self.note_field.found(document)?;
            Some(edit_note(document, note, &typed))
        });
        said.set(typed);
        match edited {
            Some(Ok(edit)) => {
                refusal.set(None);
                if !edit.is_empty() {
                    self.hand_over(&edit, step.get_value());
                    step.set_value(Step::Joins);
                }
            }
            Some(Err(why)) => refusal.set(Some(why.to_string())),
            None => self.leave_note(),
        }
    }

    /// The text was changed: the open note stands elsewhere, or says something else.
    pub(super) fn follow_note(self, edit: &Edit) {
        let NoteField { place, said, refusal, .. } = self.note_field;
        let Some(at) = place.get_value() else { return };
        place.set_value(Some(edit.map_position(at)));
        let words = self.document.with_untracked(|document| {
            let note = self.note_field.found(document)?;
            note_words(document, note)
        });
        match words {
            Some(words) => {
                let is_news = said.with_untracked(|said| said.trim() != words);
                if is_news && refusal.get_untracked().is_none() {
                    said.set(words);
                }
            }
            None => {
                if refusal.get_untracked().is_some() {
                    self.say(format!("The note is gone. In its field stood: {}", said.get_untracked()));
                }
                self.leave_note();
            }
        }
    }

    /// Puts what the note says into the field again, in the place of what was refused.
    fn take_back_typed(self) {
        let NoteField { said, refusal, .. } = self.note_field;
        refusal.set(None);
        let words = self.document.with_untracked(|document| {
            let note = self.note_field.found(document)?;
            note_words(document, note)
        });
        said.set(words.unwrap_or_default());
        root::focus(".note-field");
    }

    /// Takes back what was done last: to the field, if that is not in the text, else to the text.
    fn undo_note(self) {
        if self.note_field.refusal.get_untracked().is_some() {
            self.take_back_typed();
        } else {
            self.with_editor(Editor::undo);
        }
    }

    fn redo_note(self) {
        if self.note_field.refusal.get_untracked().is_none() {
            self.with_editor(Editor::redo);
        }
    }

    /// Moves the open note up or down among those of its section.
    fn move_open_note(self, by: isize) {
        let Some((note, to)) = self.document.with_untracked(|document| {
            let note = self.note_field.found(document)?;
            let section = &document.notes.sections[document.notes.notes[note].section];
            let at = section.notes.iter().position(|&other| other == note)?;
            Some((note, at.checked_add_signed(by)?))
        }) else {
            return;
        };
        if self.note_field.refusal.get_untracked().is_some() {
            return;
        }
        if let Some(moved) = self.move_note(note, to) {
            self.open_note(moved);
        }
    }

    /// Where the open note, or another, stands in the text, with all it says.
    pub(super) fn go_to_note(self, note: usize) {
        self.settle_now();
        let span = self.document.with_untracked(|document| {
            document.notes.notes.get(note).map(|note| {
                let said = document.text[note.span.range()].trim_end().len();
                Span::new(note.span.start, note.span.start + said)
            })
        });
        if let Some(span) = span {
            self.go_to(span);
        }
    }
}
