//! What changed between a version and the present text, in a dialog over the desk; and what can be done with the
//! version.

use leptos::ev::{KeyboardEvent, MouseEvent, SubmitEvent};
use leptos::html::{Dialog, Input};
use leptos::prelude::*;

use super::icon::{self, Icon};
use super::live::{live, live_either, whenever};
use super::press::{Look, press};
use super::session::Session;
use super::top_bar::grouped;
use super::versioning::Versioning;
use super::versions_panel::{focus_list, what};
use super::when;
use crate::browser::{clock, root};
use crate::drafts::word_diff::rows::{Piece, Row, rows};
use crate::drafts::{Version, VersionId};

/// The most rows that are shown.
const MOST: usize = 1000;

/// The comparison of a version with the present, while it is shown.
#[component]
pub(super) fn Comparison(
    id: VersionId,
    version: Version,
    text: String,
    /// Called when the dialog is closed.
    closed: impl Fn() + Send + 'static,
) -> impl IntoView {
    let session = Session::here();
    let versioning = Versioning::here();
    let dialog = NodeRef::<Dialog>::new();
    whenever(move || {
        if let Some(dialog) = dialog.get() {
            root::show_modal(&dialog);
            root::focus(".comparison-body");
        }
    });
    // The browser gives the focus back to what had it.
    let leave = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let rows = StoredValue::new(rows(&text, &session.text()));
    let changes = rows.with_value(|rows| rows.iter().take(MOST).filter(|row| row.is_changed()).count());
    let at = RwSignal::new(None::<usize>);
    let go = move |step: isize| {
        if changes > 0 {
            let next = match (at.get_untracked(), step) {
                (None, 1..) => 0,
                (None, _) => changes - 1,
                (Some(at), step) => (at + changes).saturating_add_signed(step) % changes,
            };
            at.set(Some(next));
            root::focus(&format!("#change-{next}"));
        }
    };
    let key = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "Escape" => leave(),
            "F8" => go(if event.shift_key() { -1 } else { 1 }),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    // What a click within was on may be gone by its end.
    let clicked = move |event: MouseEvent| {
        if !root::is_within(event.as_ref(), ".keys-inside") {
            leave();
        }
    };
    let is_beside = RwSignal::new(false);
    let count = move || match (at.get(), changes) {
        (_, 0) => "This is what the text says now.".to_owned(),
        (None, 1) => "1 paragraph differs".to_owned(),
        (None, changes) => format!("{} paragraphs differ", grouped(changes)),
        (Some(at), changes) => format!("{} of {}", grouped(at + 1), grouped(changes)),
    };
    let steps = (changes > 0).then(|| {
        let beside = |label: &'static str, value: bool| {
            view! {
                <label class="setting-value">
                    <input type="radio" name="comparison" checked=!value on:change=move |_| is_beside.set(value)/>
                    <span>{label}</span>
                </label>
            }
        };
        view! {
            {press(Look::of("button"), "Previous change", move || go(-1))}
            {press(Look::of("button"), "Next change", move || go(1))}
            <span class="spacer"></span>
            <div class="setting-values comparison-switch" role="radiogroup" aria-label="Show">
                {beside("Inline", false)}
                {beside("Side by side", true)}
            </div>
        }
    });
    let name = RwSignal::new(version.name.clone());
    let version = StoredValue::new(version);
    let told = move || version.with_value(|version| title(&Version { name: name.get(), ..version.clone() }));
    let body = (changes > 0).then(|| {
        let body = live_either(
            move || is_beside.get(),
            move || rows.with_value(|rows| beside(rows, told())),
            move || rows.with_value(|rows| inline(rows)),
        );
        view! { <div class="comparison-body" tabindex="0" role="group" aria-label="What changed">{body}</div> }
    });
    let text = StoredValue::new(text);
    let actions = view! {
        {(changes > 0).then(|| press(Look::of("button primary"), "Restore", move || {
            leave();
            versioning.restore(session, text.get_value(), untrack(told));
        }))}
        {press(Look::of("button"), "Copy", move || session.copy_version(text.get_value()))}
        {press(Look::of("button"), "Open as a new draft", move || {
            leave();
            session.begin_with(&text.get_value());
        })}
        <span class="spacer"></span>
        <Naming id name/>
        {press(Look::of("button"), "Remove", move || {
            leave();
            versioning.remove(session, id);
            focus_list();
        })}
    };
    view! {
        <dialog class="palette keys comparison" aria-labelledby="comparison-title" node_ref=dialog on:keydown=key on:mousedown=clicked on:close=move |_| closed()>
            <div class="keys-inside">
                <div class="keys-head">
                    <h2 id="comparison-title">{live(told)}</h2>
                    <button type="button" class="icon-button" aria-label="Close the comparison" on:click=move |_| leave()>
                        <Icon path=icon::CLOSE/>
                    </button>
                </div>
                <div class="comparison-bar">
                    <span class="comparison-count" aria-live="polite">{live(count)}</span>
                    {steps}
                </div>
                {body}
                <div class="comparison-foot">{actions}</div>
            </div>
        </dialog>
    }
}

/// What a version is called in a sentence: its name, or when it was written.
fn title(version: &Version) -> String {
    let (when, now) = (clock::local_ms(version.when_ms), clock::local_ms(clock::now_ms()));
    let moment = format!("{}, {}", when::day(when, now), when::time(when));
    match &version.name {
        Some(name) => format!("“{name}”, {moment}"),
        None => format!("{}, {moment}", what(version)),
    }
}

/// A button that gives way to a field in which the version is named.
#[component]
fn Naming(id: VersionId, name: RwSignal<Option<String>>) -> impl IntoView {
    let session = Session::here();
    let versioning = Versioning::here();
    let is_open = RwSignal::new(false);
    let field = NodeRef::<Input>::new();
    whenever(move || {
        if let Some(field) = field.get() {
            root::offer_for_change(&field, &name.get_untracked().unwrap_or_default());
        }
    });
    let close = move || {
        // Keys stay within the dialog while the button is made.
        root::focus(".comparison .icon-button");
        is_open.set(false);
        request_animation_frame(|| root::focus("#comparison-name"));
    };
    let keep = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(field) = field.get_untracked() {
            let typed = Some(field.value().trim().to_owned()).filter(|typed| !typed.is_empty());
            versioning.rename(session, id, typed.clone());
            name.set(typed);
        }
        close();
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            close();
        }
    };
    let form = move || {
        view! {
            <form class="version-form" on:submit=keep>
                <input aria-label="Name" autocomplete="off" maxlength="80" node_ref=field on:keydown=key/>
                <button type="submit" class="button">{"Keep the name"}</button>
            </form>
        }
    };
    let button = move || {
        let words = if name.with_untracked(Option::is_none) { "Name" } else { "Rename" };
        let look = Look { class: "button", id: Some("comparison-name".to_owned()), name: None };
        press(look, words, move || is_open.set(true))
    };
    live_either(move || is_open.get(), form, button)
}

/// A part of a row as elements.
fn piece(piece: &Piece) -> AnyView {
    match piece {
        Piece::Same(text) => text.clone().into_any(),
        Piece::Gone(text) => view! { <del>{marked(text)}</del> }.into_any(),
        Piece::Come(text) => view! { <ins>{marked(text)}</ins> }.into_any(),
        Piece::Folded(words) => {
            let folded = format!("{} words", grouped(*words));
            view! { <span class="folded">{folded}</span> }.into_any()
        }
    }
}

/// Words in which ends of paragraphs can be seen.
fn marked(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').collect();
    let mut marked = String::new();
    for (number, line) in lines.iter().enumerate() {
        // An empty line only sets two paragraphs apart.
        if number > 0 && (!line.is_empty() || number + 1 == lines.len()) {
            marked += if number + 1 == lines.len() && line.is_empty() { "¶" } else { "¶\n" };
        }
        marked += line;
    }
    marked
}

/// The id by which a row with a change is gone to: its number among those.
fn ids(rows: &[Row]) -> impl Iterator<Item = (&Row, Option<String>)> {
    let mut changes = 0;
    rows.iter().take(MOST).map(move |row| {
        let id = row.is_changed().then(|| format!("change-{changes}"));
        changes += usize::from(row.is_changed());
        (row, id)
    })
}

fn more(rows: &[Row]) -> Option<AnyView> {
    let more = rows.len().checked_sub(MOST + 1)? + 1;
    Some(view! { <p class="folded">{format!("and {} more paragraphs", grouped(more))}</p> }.into_any())
}

fn inline(rows: &[Row]) -> AnyView {
    let all = ids(rows).map(|(row, id)| {
        let pieces = row.pieces.iter().map(piece).collect_view();
        let tabindex = id.is_some().then_some("-1");
        view! { <p class="compared" id=id tabindex=tabindex>{pieces}</p> }
    });
    view! { {all.collect_view()}{more(rows)} }.into_any()
}

fn beside(rows: &[Row], then: String) -> AnyView {
    let all = ids(rows).map(|(row, id)| {
        let side = |hides: fn(&Piece) -> bool| {
            row.pieces.iter().filter(|piece| !hides(piece)).map(piece).collect_view()
        };
        let tabindex = id.is_some().then_some("-1");
        view! {
            <tr class="compared" id=id tabindex=tabindex>
                <td>{side(|piece| matches!(piece, Piece::Come(_)))}</td>
                <td>{side(|piece| matches!(piece, Piece::Gone(_)))}</td>
            </tr>
        }
    });
    view! {
        <table class="beside">
            <thead><tr><th scope="col">{then}</th><th scope="col">{"Now"}</th></tr></thead>
            <tbody>{all.collect_view()}</tbody>
        </table>
        {more(rows)}
    }
    .into_any()
}
