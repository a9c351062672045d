//! The outline: the parts of the review, how long they are, and its shape.

use leptos::prelude::*;

use super::live::live;
use super::session::Session;
use super::top_bar::grouped;
use crate::document::outline::{Matter, Part};
use crate::source::Span;

/// How many parts are listed at most.
const MOST: usize = 300;

/// How many stretches the picture of the shape has at most; longer reviews are drawn coarser.
const STRETCHES: usize = 120;

/// What the panel shows.
#[derive(Clone, PartialEq)]
struct Outline {
    parts: Vec<Part>,
    shape: Vec<(Matter, usize)>,
    numbers: Vec<(&'static str, usize)>,
}

/// The outline; a click goes to the part.
#[component]
pub(super) fn OutlinePanel() -> impl IntoView {
    let session = Session::here();
    let outline = Memo::new(move |_| {
        let document = session.document.read();
        let quotations = document.quotations().len();
        let numbers = vec![
            ("words", document.words()),
            ("minutes", document.reading_minutes()),
            ("notes", document.notes.notes.len()),
            ("quotations", quotations),
            ("pages cited", document.citations().len()),
            ("works", document.works().len()),
        ];
        Outline { parts: document.outline(), shape: drawn(&document.shape()), numbers }
    });
    let view = move || {
        let Outline { parts, shape, numbers } = outline.get();
        if parts.is_empty() {
            return view! {
                <div class="empty">
                    <p class="empty-lead">{"Nothing written yet."}</p>
                    <p>{"Headings (## Like this) and note lists part a review. Its parts will be listed here, each with its length."}</p>
                </div>
            }
            .into_any();
        }
        let longest = parts.iter().map(|part| part.words).max().unwrap_or(1).max(1);
        let item = move |part: Part| {
            let span = Span::at(part.start);
            let notes = match part.notes {
                0 => String::new(),
                1 => " · 1 note".to_owned(),
                notes => format!(" · {notes} notes"),
            };
            let share = format!("{}%", part.words * 100 / longest);
            view! {
                <li class="outline-part" data-level=part.level.to_string()>
                    <button type="button" class="outline-go" on:click=move |_| session.go_to(span)>
                        <span class="outline-name">{part.name}</span>
                        <span class="outline-length">{format!("{} words{notes}", grouped(part.words))}</span>
                        <span class="outline-bar" aria-hidden="true" style=("--share", share)>{""}</span>
                    </button>
                </li>
            }
        };
        let stretch = |(matter, words): (Matter, usize)| {
            let class = match matter {
                Matter::Prose => "shape-prose",
                Matter::Quotation => "shape-quotation",
                Matter::Notes => "shape-notes",
                Matter::Other => "shape-other",
            };
            view! { <span class=class style=("--words", words.to_string())>{""}</span> }
        };
        let number = |(name, count): (&'static str, usize)| {
            view! { <div><dt>{name}</dt><dd>{grouped(count)}</dd></div> }
        };
        let in_words = said(&shape);
        view! {
            <div class="shape" role="img" aria-label=in_words>{shape.into_iter().map(stretch).collect_view()}</div>
            <ol class="outline-list">{parts.into_iter().take(MOST).map(item).collect_view()}</ol>
            <dl class="statistics">{numbers.into_iter().map(number).collect_view()}</dl>
        }
        .into_any()
    };
    view! { {live(view)} }
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
