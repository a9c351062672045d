//! The outline: the parts of the review, how long they are, and its shape.

use leptos::prelude::*;

use super::live::{live, live_either};
use super::rows::rows;
use super::session::Session;
use super::top_bar::grouped;
use crate::document::outline::{Matter, Part};
use crate::source::Span;

/// How many parts are listed at most.
const MOST: usize = 300;

/// How many stretches the picture of the shape has at most; longer reviews are drawn coarser.
const STRETCHES: usize = 120;

/// What is said of a part of the review.
#[derive(Clone, Default, PartialEq)]
struct Row {
    level: u8,
    name: String,
    length: String,
    /// How long it is, in percent of the longest.
    share: usize,
    start: usize,
}

/// The outline; a click goes to the part.
#[component]
pub(super) fn OutlinePanel() -> impl IntoView {
    let session = Session::here();
    let parts = Memo::new(move |_| listed(session.document.read().outline()));
    let shape = Memo::new(move |_| drawn(&session.document.read().shape()));
    let figures = Memo::new(move |_| {
        let document = session.document.read();
        vec![
            ("words", document.words()),
            ("minutes", document.reading_minutes()),
            ("notes", document.notes.notes.len()),
            ("quotations", document.quotations().len()),
            ("pages cited", document.citations().len()),
            ("works", document.works().len()),
        ]
    });
    let empty = || {
        view! {
            <div class="empty">
                <p class="empty-lead">{"Nothing written yet."}</p>
                <p>{"Headings (## Like this) and note lists part a review. Its parts will be listed here, each with its length."}</p>
            </div>
        }
    };
    let outline = move || {
        view! {
            <div class="shape" role="img" aria-label=live(move || shape.with(|shape| said(shape)))>{rows(shape, stretch)}</div>
            <ol class="outline-list">{rows(parts, part)}</ol>
            <dl class="statistics">{rows(figures, figure)}</dl>
        }
    };
    view! { {live_either(move || parts.with(Vec::is_empty), empty, outline)} }
}

fn listed(parts: Vec<Part>) -> Vec<Row> {
    let longest = parts.iter().map(|part| part.words).max().unwrap_or(1).max(1);
    let row = |Part { level, name, start, words, notes }: Part| {
        let notes = match notes {
            0 => String::new(),
            1 => " · 1 note".to_owned(),
            notes => format!(" · {notes} notes"),
        };
        Row {
            level,
            name,
            length: format!("{} words{notes}", grouped(words)),
            share: words * 100 / longest,
            start,
        }
    };
    parts.into_iter().take(MOST).map(row).collect()
}

fn part(row: Memo<Row>) -> AnyView {
    let session = Session::here();
    let go = move |_| session.go_to(Span::at(row.with_untracked(|row| row.start)));
    view! {
        <li class="outline-part" data-level=live(move || row.with(|row| row.level.to_string()))>
            <button type="button" class="outline-go" on:click=go>
                <span class="outline-name">{live(move || row.with(|row| row.name.clone()))}</span>
                <span class="outline-length">{live(move || row.with(|row| row.length.clone()))}</span>
                <span class="outline-bar" aria-hidden="true" style=("--share", live(move || row.with(|row| format!("{}%", row.share))))>{""}</span>
            </button>
        </li>
    }
    .into_any()
}

fn stretch(stretch: Memo<(Matter, usize)>) -> AnyView {
    let class = move || {
        Some(match stretch.get().0 {
            Matter::Prose => "shape-prose",
            Matter::Quotation => "shape-quotation",
            Matter::Notes => "shape-notes",
            Matter::Other => "shape-other",
        })
    };
    view! { <span class=live(class) style=("--words", live(move || stretch.get().1.to_string()))>{""}</span> }
        .into_any()
}

fn figure(figure: Memo<(&'static str, usize)>) -> AnyView {
    let (name, count) = (move || figure.get().0.to_owned(), move || grouped(figure.get().1));
    view! { <div><dt>{live(name)}</dt><dd>{live(count)}</dd></div> }.into_any()
}

/// A shape of at most [`STRETCHES`] stretches: of those that follow one another the longest tells what they are.
fn drawn(shape: &[(Matter, usize)]) -> Vec<(Matter, usize)> {
    let group = shape.len().div_ceil(STRETCHES).max(1);
    shape
        .chunks(group)
        .filter_map(|group| {
            let words = group.iter().map(|(_, words)| words).sum();
            group.iter().max_by_key(|(_, words)| *words).map(|(matter, _)| (*matter, words))
        })
        .collect()
}

/// The shape in words.
fn said(shape: &[(Matter, usize)]) -> String {
    let all: usize = shape.iter().map(|(_, words)| words).sum();
    let share = |wanted: Matter| {
        let words: usize = shape.iter().filter(|(matter, _)| *matter == wanted).map(|(_, words)| words).sum();
        words * 100 / all.max(1)
    };
    let (prose, quotations, notes) = (share(Matter::Prose), share(Matter::Quotation), share(Matter::Notes));
    format!("Shape: {prose} % prose, {quotations} % block quotations, {notes} % notes")
}
