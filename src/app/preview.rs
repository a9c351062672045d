//! The post, live.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::tachys::renderer::types::Element;

use super::live::{live, live_while, whenever};
use super::session::Session;
use crate::browser::post::{self, Clicked, Post};

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
    let empty = Memo::new(move |_| {
        let document = session.document.read();
        document.blocks.is_empty() && document.title.is_none()
    });
    let lang = Memo::new(move |_| session.document.read().metadata.lang.clone());
    whenever(move || session.show_images(session.load_images.get()));
    let clicked = move |event: MouseEvent| {
        session.finish_post();
        match post::clicked(&event) {
            Some(Clicked::Images) => session.allow_images(),
            Some(Clicked::Link(address)) => post::open_elsewhere(&address),
            Some(Clicked::Anchor(_)) | None => {}
        }
    };
    view! {
        <section class="preview" aria-label="Preview" tabindex="0" on:click=clicked>
            {live_while(move || empty.get(), || view! { <Empty/> })}
            <article class="post" lang=live(move || lang.get()) hidden=live(move || empty.get()) use:show_post=session>{""}</article>
        </section>
    }
}

/// Hands the post's element to the session, which fills it.
fn show_post(article: Element, session: Session) {
    session.show_in(Post::new(article));
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
