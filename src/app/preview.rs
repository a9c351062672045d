//! The post, live: rows in chunks, of which a change touches the ones it must.

use std::sync::Arc;

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::tachys::renderer::types::Element;

use super::session::{Session, Slot};
use crate::browser::post::{self, Clicked};
use crate::render::Row;

/// What an empty draft is told, in the place of the post: what to type, and what it becomes.
const FORMS: [(&str, &str); 3] = [
    (
        "a word.(1)",
        "A note. Close the section with a numbered list that begins at 1. [^name], *, † and ^[the note itself] do as well.",
    ),
    ("“A sentence” (240)", "A quotation and its page."),
    ("*Title* by Author", "A book. Its name is watched from then on."),
];

/// The post.
#[component]
pub(super) fn Preview() -> impl IntoView {
    let session = Session::here();
    let empty = Memo::new(move |_| session.slots.read().is_empty());
    let lang = Memo::new(move |_| session.document.read().metadata.lang.clone());
    let clicked = move |event: MouseEvent| match post::clicked(&event) {
        Some(Clicked::Images) => session.allow_images(),
        Some(Clicked::Link(address)) => post::open_elsewhere(&address),
        Some(Clicked::Anchor(_)) | None => {}
    };
    let chunk = |slot: Slot| view! { <Chunk rows=slot.rows/> };
    view! {
        <section class="preview" aria-label="Preview" tabindex="0" on:click=clicked>
            <Show when=move || !empty.get() fallback=Empty>
                <article class="post" lang=move || lang.get()>
                    <For each=move || session.slots.get() key=|slot| slot.id children=chunk/>
                </article>
            </Show>
        </section>
    }
}

#[component]
fn Chunk(rows: ArcRwSignal<Vec<Arc<Row>>>) -> impl IntoView {
    let load_images = Session::here().load_images;
    let each = move || {
        let loaded = load_images.get();
        rows.get().into_iter().map(|row| (row, loaded)).collect::<Vec<_>>()
    };
    view! {
        <div class="chunk">
            <For
                each=each
                key=|(row, loaded)| (row.key, *loaded)
                children=|(row, loaded)| {
                    view! { <div class="row" use:show_row=(row, loaded)>{""}</div> }
                }
            />
        </div>
    }
}

/// Fills a row's element.
#[expect(clippy::needless_pass_by_value, reason = "the signature of a Leptos directive")]
fn show_row(element: Element, (row, load_images): (Arc<Row>, bool)) {
    post::fill(&element, &row.nodes, load_images);
}

#[component]
fn Empty() -> impl IntoView {
    let forms = FORMS.map(|(form, meaning)| {
        view! {
            <dt>{form}</dt>
            <dd>{meaning}</dd>
        }
    });
    view! {
        <div class="empty">
            <p class="empty-lead">{"The post appears here while you write."}</p>
            <p>{"Type as you always have, or paste a review you already published. Obelus knows these by sight:"}</p>
            <dl class="forms">{forms}</dl>
        </div>
    }
}
