//! A passage of a review with the notes its markers mean, on its way to another place.
//!
//! On the clipboard it is a text that reads as what it says: the passage, and behind it the notes as a review would
//! have them. Whatever has notes is read so, wherever it was copied.

use super::delete_note::{removal, taken_out, typed_span};
use super::said::{laid_in, said};
use super::same_notes::{called, words};
use super::typed;
use crate::document::{Document, Marker, Note, NoteForm};
use crate::source::{Edit, Replacement, Span};
use crate::syntax::marker::{Notation, Sign};

/// A text with markers, and the notes they mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    /// What goes into the prose.
    pub(super) text: String,
    /// The markers in it whose notes are brought along, in order.
    pub(super) calls: Vec<Call>,
    /// Those notes, in the order in which they are called first.
    pub(super) notes: Vec<Carried>,
    /// What the markers in it mean that mean a note, be it in the text or brought along, in order.
    pub(super) meant: Vec<String>,
}

/// A marker of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Call {
    /// Where it stands, in bytes of the passage's text.
    pub(super) span: Span,
    /// How its number is typed, if it is one.
    pub(super) notation: Option<Notation>,
    /// Which of the passage's notes it means.
    pub(super) note: usize,
}

/// A note that is brought along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Carried {
    /// Which note it is where it comes from.
    pub(super) index: usize,
    /// How it was written there.
    pub(super) form: NoteForm,
    /// What was typed to name it.
    pub(super) label: String,
    /// What it says, as typed, with lines that begin at the margin.
    pub(super) said: String,
    /// What it says, as it is read.
    pub(super) words: String,
}

/// Whether one stretch lies in the other.
pub(super) const fn within(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

impl Passage {
    /// What is selected, with the notes it calls that do not stand in it. `None` if there are none, or if one or a
    /// marker is partly selected, or if one calls others itself.
    pub(super) fn of(document: &Document, selection: Span) -> Option<Self> {
        let stays = |note: &Note| within(selection, typed_span(document, note));
        let markers = document.notes.markers.iter();
        let markers = markers.filter(|marker| within(selection, marker.span));
        let text = document.text[selection.range()].to_owned();
        let mut passage = Self::new(text, document, |marker| within(selection, marker.span));
        for marker in markers {
            let note = marker.note.filter(|&note| !stays(&document.notes.notes[note]));
            passage.take(document, marker, note, marker.span.start - selection.start)?;
        }
        let notes = document.notes.notes.iter().filter(|note| note.form != NoteForm::Inline);
        let typed = notes.map(|note| typed_span(document, note));
        let is_cut = typed.chain(document.notes.markers.iter().map(|marker| marker.span)).any(|span| {
            let reaches = span.start < selection.end && selection.start < span.end;
            reaches && !within(span, selection) && !within(selection, span)
        });
        (!passage.notes.is_empty() && !is_cut).then_some(passage)
    }

    /// The passage that `text` says, of which the first `own` bytes are the passage itself, if that is known. `None`
    /// if it brings no notes.
    pub(super) fn read(text: &str, own: Option<usize>) -> Option<Self> {
        // Where a marker comes first there must be a word before it.
        ["", "x"].into_iter().find_map(|word| Self::read_behind(word, text, own))
    }

    fn read_behind(word: &str, text: &str, own: Option<usize>) -> Option<Self> {
        let document = Document::parse(&[word, text].concat());
        let notes = &document.notes.notes;
        let own = own.filter(|&own| text.is_char_boundary(own)).map(|own| own + word.len());
        let is_away =
            |note: &Note| note.form != NoteForm::Inline && own.is_none_or(|own| note.span.start >= own);
        let called = |note: &&Note| is_away(note) && !note.markers.is_empty();
        if document.metadata.span.end > 0 || !notes.iter().any(|note| called(&note)) {
            return None;
        }
        let away = notes.iter().filter(|note| is_away(note)).map(|note| typed_span(&document, note));
        let edit = match own {
            Some(own) => Edit::replace(Span::new(own, document.text.len()), ""),
            None => Edit::all(taken_out(&document.text, away.collect()).into_iter().map(removal)),
        };
        let mut left = edit.apply(&document.text);
        if own.is_none()
            && notes.iter().any(|note| is_away(note) && note.span.end >= document.text.trim_end().len())
        {
            left.truncate(left.trim_end().len());
        }
        let stays = |marker: &Marker| {
            marker.inside.is_none_or(|note| !is_away(&notes[note]))
                && own.is_none_or(|own| marker.span.start < own)
        };
        let mut passage = Self::new(left[word.len()..].to_owned(), &document, stays);
        for marker in document.notes.markers.iter().filter(|marker| stays(marker)) {
            let note = marker.note.filter(|&note| is_away(&notes[note]));
            passage.take(&document, marker, note, edit.map_position(marker.span.start) - word.len())?;
        }
        for (index, _) in
            notes.iter().enumerate().filter(|(_, note)| is_away(note) && note.markers.is_empty())
        {
            passage.notes.push(Carried::of(&document, index)?);
        }
        (!passage.notes.is_empty()).then_some(passage)
    }

    fn new(text: String, document: &Document, is_in: impl Fn(&Marker) -> bool) -> Self {
        let meant = called(document, is_in);
        Self { text, calls: Vec::new(), notes: Vec::new(), meant }
    }

    /// Takes a marker that stands at a place of the passage, with its note if that is to be brought along.
    fn take(&mut self, document: &Document, marker: &Marker, note: Option<usize>, at: usize) -> Option<()> {
        let Some(index) = note.filter(|&note| document.notes.notes[note].form != NoteForm::Inline) else {
            return Some(());
        };
        let known = self.notes.iter().position(|known| known.index == index);
        let note = known.unwrap_or(self.notes.len());
        if known.is_none() {
            self.notes.push(Carried::of(document, index)?);
        }
        let notation = match marker.mark.sign {
            Sign::Number(notation, _) => Some(notation),
            _ => None,
        };
        self.calls.push(Call { span: Span::new(at, at + marker.span.len()), notation, note });
        Some(())
    }

    /// The passage's text with these markers in it, and where each place of it has gone.
    pub(super) fn marked(&self, markers: &[String]) -> Edit {
        let typed = self.calls.iter().zip(markers);
        Edit::all(typed.map(|(call, marker)| Replacement { span: call.span, insert: marker.clone() }))
    }

    /// The passage with its notes behind it, in a form in which it is read so, and how many bytes of it are the
    /// passage itself.
    pub(super) fn written(&self) -> Option<(String, usize)> {
        let as_they_were = |note: &Carried| note.form;
        let ways: [fn(&Carried) -> NoteForm; 2] = [as_they_were, |_| NoteForm::Markdown];
        ways.into_iter().find_map(|form| {
            let (text, own) = self.with_notes(form);
            let is_read = Self::read(&text, Some(own)).is_some_and(|read| {
                let words = |passage: &Self| -> Vec<String> {
                    passage.notes.iter().map(|note| note.words.clone()).collect()
                };
                read.meant == self.meant && words(&read) == words(self)
            });
            is_read.then_some((text, own))
        })
    }

    fn with_notes(&self, form: fn(&Carried) -> NoteForm) -> (String, usize) {
        let label = |index: usize, note: &Carried| match form(note) {
            NoteForm::Markdown if note.form != NoteForm::Markdown => format!("n{}", index + 1),
            NoteForm::Typewriter => (index + 1).to_string(),
            _ => note.label.clone(),
        };
        let labels: Vec<String> =
            self.notes.iter().enumerate().map(|(index, note)| label(index, note)).collect();
        let markers: Vec<String> = self
            .calls
            .iter()
            .map(|call| match (form(&self.notes[call.note]), call.notation) {
                (NoteForm::Typewriter, Some(notation)) => typed::marker(notation, call.note as u64 + 1),
                (NoteForm::Starred, _) => labels[call.note].clone(),
                _ => format!("[^{}]", labels[call.note]),
            })
            .collect();
        let mut text = self.marked(&markers).apply(&self.text);
        let own = text.len();
        let mut before = if text.ends_with("\n\n") { "" } else { "\n\n" };
        for wanted in [NoteForm::Typewriter, NoteForm::Starred, NoteForm::Markdown] {
            let notes = self.notes.iter().zip(&labels).filter(|(note, _)| form(note) == wanted);
            for (note, label) in notes {
                let (sign, spaces) = match wanted {
                    NoteForm::Typewriter => (format!("{label}. "), label.len() + 2),
                    NoteForm::Starred => (format!("{label} "), 0),
                    _ => (format!("[^{label}]: "), 4),
                };
                text.push_str(before);
                text.push_str(&sign);
                text.push_str(&laid_in(&note.said, spaces));
                before =
                    if wanted == NoteForm::Starred || note.said.contains("\n\n") { "\n\n" } else { "\n" };
            }
            if text.len() > own {
                before = "\n\n";
            }
        }
        text.push('\n');
        (text, own)
    }
}

impl Carried {
    /// A note as it is brought along; `None` if no marker can mean it, or if it calls others.
    fn of(document: &Document, index: usize) -> Option<Self> {
        let notes = &document.notes;
        let is_other = |note: usize| notes.notes[note].form != NoteForm::Inline;
        let calls = |marker: &Marker| marker.inside == Some(index) && marker.note.is_some_and(is_other);
        let note = &notes.notes[index];
        (!note.is_duplicate && !notes.markers.iter().any(calls)).then(|| Self {
            index,
            form: note.form,
            label: note.label.clone(),
            said: said(document, note),
            words: words(document, note),
        })
    }
}
