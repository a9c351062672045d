//! The notes, section by section, as they are numbered.

use leptos::prelude::*;

use super::live::live;
use super::session::Session;
use crate::source::Span;

/// How many notes are listed at most.
const MOST: usize = 500;

/// A section's notes: number, text, place.
type Part = Vec<(usize, String, Span)>;

/// The notes; a click goes to the place.
#[component]
pub(super) fn NotesPanel() -> impl IntoView {
    let session = Session::here();
    let parts = Memo::new(move |_| {
        let document = session.document.read();
        let notes = &document.notes;
        let mut left = MOST;
        let part = |notes: Vec<usize>| -> Part {
            let shown = notes.into_iter().take(left);
            let part: Part = shown
                .map(|note| {
                    let note = &document.notes.notes[note];
                    (note.number, document.note_text(note), note.span)
                })
                .collect();
            left -= part.len();
            part
        };
        notes.sections.iter().map(|section| section.notes.clone()).map(part).collect::<Vec<_>>()
    });
    let list = live(move || {
        let parts = parts.get();
        if parts.is_empty() {
            return view! {
                <div class="empty">
                    <p class="empty-lead">{"No notes yet."}</p>
                    <p>{"Type (1) behind a word and close the section with a numbered list, or write ^[the note] in place."}</p>
                </div>
            }
            .into_any();
        }
        let several = parts.len() > 1;
        let part = move |(index, part): (usize, Part)| {
            let items = part.into_iter().map(move |(number, text, span)| {
                view! {
                    <li>
                        <button type="button" class="note-item" on:click=move |_| session.go_to(span)>
                            <span class="number">{number}</span>
                            <span>{text}</span>
                        </button>
                    </li>
                }
            });
            view! {
                {several.then(|| view! { <h2 class="note-list-head">{format!("Part {}", index + 1)}</h2> })}
                <ol class="note-list">{items.collect_view()}</ol>
            }
        };
        parts.into_iter().enumerate().map(part).collect_view().into_any()
    });
    view! { {list} }
}
