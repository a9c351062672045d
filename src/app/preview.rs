//! The post, live.

use leptos::ev::{self, Event, FocusEvent, MouseEvent};
use leptos::html::Section;
use leptos::prelude::*;
use leptos::tachys::renderer::types::Element;

use super::following::Side;
use super::live::{live, live_while, whenever};
use super::session::{Pane, Session};
use crate::browser::page::{self, Timer};
use crate::browser::post::{self, Clicked, Popover, Post};
use crate::browser::root;

/// How long the pointer rests on a marker before its note is shown, and how long the note stays when it has left, in
/// milliseconds.
const REST: u32 = 140;
const LINGER: u32 = 220;

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
    let popover = StoredValue::new_local(None::<Popover>);
    let hiding = StoredValue::new_local(None::<Timer>);
    let showing = StoredValue::new_local(None::<Timer>);
    let hide = move || {
        popover.set_value(None);
        showing.set_value(None);
        hiding.set_value(None);
    };
    let holds = move |event: &Event| {
        popover.with_value(|popover| popover.as_ref().is_some_and(|popover| popover.holds(event)))
    };
    let clicked = move |event: MouseEvent| {
        session.finish_post();
        // Where nothing hovers, a tap on a marker shows its note, and another goes there.
        if root::cannot_hover() && !holds(&event) {
            hide();
            let shown = Popover::at(&event);
            if shown.is_some() {
                event.prevent_default();
                return popover.set_value(shown);
            }
        }
        hide();
        match post::clicked(&event) {
            Some(Clicked::Images) => session.allow_images(),
            Some(Clicked::Link(address)) => post::open_elsewhere(&address),
            Some(Clicked::Anchor(_)) => {}
            None => session.point(&event),
        }
    };
    let focused = move |event: FocusEvent| {
        // There a tap gives the focus first.
        if !root::cannot_hover() {
            hide();
            popover.set_value(Popover::at(&event));
        }
    };
    // The popover stands outside the post, so that nothing cuts it.
    let over = window_event_listener(ev::pointerover, move |event| {
        if event.pointer_type() != "mouse" {
            return;
        }
        if holds(&event) {
            hiding.set_value(None);
        } else if popover.with_value(Option::is_some) {
            hiding.set_value(Some(page::after(LINGER, hide)));
        }
        showing.set_value(None);
        if post::is_marker(&event) && !holds(&event) {
            let show = move || {
                hide();
                popover.set_value(Popover::at(&event));
            };
            showing.set_value(Some(page::after(REST, show)));
        }
    });
    let escape = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" {
            hide();
        }
    });
    on_cleanup(move || {
        over.remove();
        escape.remove();
    });
    let section = NodeRef::<Section>::new();
    let scrolling = StoredValue::new_local(None);
    whenever(move || {
        if let Some(section) = section.get() {
            let scrolled = move || {
                hide();
                session.scrolled(Side::Post);
            };
            scrolling.set_value(Some(page::on_scroll_within(&section, scrolled)));
        }
    });
    // A phone shows one pane at a time, each where the other was read.
    whenever(move || {
        let side = if session.pane.get() == Pane::Post { Side::Post } else { Side::Text };
        request_animation_frame(move || {
            session.lead(side);
            session.show_read(side);
        });
    });
    let lead = move || session.lead(Side::Post);
    view! {
        <section
            class="preview"
            aria-label="Preview"
            tabindex="0"
            node_ref=section
            on:click=clicked
            on:focusin=focused
            on:focusout=move |_| hide()
            on:wheel=move |_| lead()
            on:touchmove=move |_| lead()
            on:pointerdown=move |_| lead()
            on:keydown=move |_| lead()
        >
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
