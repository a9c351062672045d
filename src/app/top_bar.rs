//! The bar above the desk: what is open, whether it is saved, and what can be done with it.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::html::Input;
use leptos::prelude::*;

use super::appearance::AppearanceMenu;
use super::commanding::shown;
use super::export_menu::ExportMenu;
use super::icon::{self, Icon};
use super::live::{live, live_either, whenever};
use super::session::{Saved, Session};
use crate::browser::root;
use crate::checks::Severity;

/// The bar above the desk.
#[component]
pub(super) fn TopBar() -> impl IntoView {
    let session = Session::here();
    let drafts_shown = session.drafts_shown;
    let show_drafts = move |_| {
        // The list shows the draft as it is, and is not reordered under the pointer.
        session.put_away();
        drafts_shown.update(|shown| *shown = !*shown);
    };
    let (sign, name) = ("÷", "Obelus");
    view! {
        <header class="top-bar">
            <h1 class="brand">
                <span class="brand-sign" aria-hidden="true">{sign}</span>
                <span class="brand-name">{name}</span>
            </h1>
            <button
                type="button"
                class="button drafts-button"
                aria-expanded=live(move || drafts_shown.get().to_string())
                aria-controls="drafts"
                on:click=show_drafts
            >
                <Icon path=icon::LIST/>
                <span class="label">{"Drafts"}</span>
            </button>
            <TitleField/>
            <SavedState/>
            <span class="spacer">{""}</span>
            <Count/>
            <ChecksButton/>
            <button
                type="button"
                class="icon-button commands-button"
                aria-label="Commands"
                title=format!("Commands ({})", shown("Mod-k"))
                aria-haspopup="dialog"
                on:click=move |_| session.palette_shown.set(true)
            >
                <Icon path=icon::COMMANDS/>
            </button>
            <AppearanceMenu place=".top-bar .appearance-anchor"/>
            <button type="button" class="button new-draft" on:click=move |_| session.begin()>{"New draft"}</button>
            <ExportMenu/>
        </header>
    }
}

/// The title; a click makes it a field.
#[component]
fn TitleField() -> impl IntoView {
    let session = Session::here();
    let renaming = RwSignal::new(false);
    let field = NodeRef::<Input>::new();
    let title = Memo::new(move |_| session.document.read().title.as_ref().map(|title| title.text.clone()));
    let shown = move || title.get().unwrap_or_else(|| "Untitled".to_owned());
    whenever(move || {
        if let Some(field) = field.get() {
            root::offer_for_change(&field, &title.get_untracked().unwrap_or_default());
        }
    });
    let keep = move || {
        if renaming.get_untracked() {
            renaming.set(false);
            if let Some(field) = field.get_untracked() {
                session.rename(&session.open.get_untracked(), &field.value());
            }
        }
    };
    let go_back = || request_animation_frame(|| root::focus(".title-button"));
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => {
            keep();
            go_back();
        }
        "Escape" => {
            event.prevent_default();
            renaming.set(false);
            go_back();
        }
        _ => {}
    };
    let input = move || {
        view! {
            <input
                class="title-input"
                aria-label="Title"
                node_ref=field
                on:keydown=key
                on:blur=move |_| keep()
            />
        }
    };
    let button = move || {
        view! {
            <button
                type="button"
                class="title-button"
                class:untitled=live(move || title.get().is_none())
                aria-label=live(move || format!("Title: {}. Rename", shown()))
                on:click=move |_| renaming.set(true)
            >
                {live(shown)}
            </button>
        }
    };
    view! {
        <div class="title">
            {live_either(move || renaming.get(), input, button)}
        </div>
    }
}

#[component]
fn SavedState() -> impl IntoView {
    let saved = Session::here().saved;
    let name = live(move || match saved.get() {
        Saved::Yes => Some("saved"),
        Saved::Soon => Some("saving"),
        Saved::No => Some("not-saved"),
    });
    let text = live(move || match saved.get() {
        Saved::Yes => "Saved".to_owned(),
        Saved::Soon => "Saving…".to_owned(),
        Saved::No => "Not saved".to_owned(),
    });
    // Each save announced would drown the writing; only a failure is.
    let manners = live(move || Some(if saved.get() == Saved::No { "assertive" } else { "off" }));
    view! {
        <span class="saved" data-state=name>
            <span class="dot" aria-hidden="true">{""}</span>
            <span class="saved-text" role="status" aria-live=manners>{text}</span>
        </span>
    }
}

#[component]
fn Count() -> impl IntoView {
    let session = Session::here();
    let numbers = Memo::new(move |_| {
        let document = session.document.read();
        (document.words(), document.reading_minutes())
    });
    let words = live(move || match numbers.get().0 {
        1 => "1 word".to_owned(),
        words => format!("{} words", grouped(words)),
    });
    let time = live(move || match numbers.get().1 {
        0 => String::new(),
        minutes => format!(" · {minutes} min"),
    });
    view! { <p class="count">{words}<span class="count-time">{time}</span></p> }
}

/// How many there are, in a small frame; nothing if there are none.
pub(super) fn counted(class: &str, count: usize) -> AnyView {
    if count == 0 {
        return ().into_any();
    }
    view! { <span class=class.to_owned()>{count.to_string()}</span> }.into_any()
}

/// A number with commas between its thousands.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[component]
fn ChecksButton() -> impl IntoView {
    let session = Session::here();
    let worst = Memo::new(move |_| {
        let findings = session.findings.read();
        findings.iter().map(|finding| finding.severity).min().map(|worst| (worst, findings.len()))
    });
    let badge = live(move || {
        let (class, count) = worst.get().map_or((String::new(), 0), |(worst, count): (Severity, usize)| {
            (format!("badge {}", worst.name()), count)
        });
        counted(&class, count)
    });
    view! {
        <button
            type="button"
            class="button checks-button"
            aria-controls="panel"
            on:click=move |_| session.open_panel()
        >
            {"Checks "}{badge}
        </button>
    }
}

/// A field that gives a draft another title, in the list of drafts.
#[component]
pub(super) fn RenameForm(
    /// The title as it is.
    title: String,
    /// Called with the new title, or `None` to leave it.
    done: Callback<Option<String>>,
) -> impl IntoView {
    let field = NodeRef::<Input>::new();
    whenever(move || {
        if let Some(field) = field.get() {
            root::offer_for_change(&field, &title);
        }
    });
    let keep = move |event: SubmitEvent| {
        event.prevent_default();
        done.run(field.get_untracked().map(|field| field.value()));
    };
    let leave = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            done.run(None);
        }
    };
    view! {
        <form class="draft-rename" on:submit=keep>
            <input aria-label="Title" node_ref=field on:keydown=leave/>
            <button type="submit" class="button">{"Rename"}</button>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_set_apart() {
        let grouped: Vec<String> = [0, 12, 999, 1284, 1_234_567].map(grouped).into();
        assert_eq!(grouped, ["0", "12", "999", "1,284", "1,234,567"]);
    }
}
