//! Light, dark, or as the system has it. What was chosen is there from the first frame: see web/theme.ts.

use leptos::prelude::*;

use super::live::live;
use crate::browser::local_storage::LocalStorage as Browser;
use crate::browser::root;
use crate::drafts::Store as _;

const KEY: &str = "obelus.theme";

/// What the writer chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    System,
    Light,
    Dark,
}

impl Choice {
    const fn name(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    const fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    fn stored() -> Self {
        let name = Browser::new().ok().and_then(|store| store.read(KEY).ok().flatten());
        match name.as_deref() {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }

    fn store(self) {
        // A theme that cannot be kept is chosen again next time.
        if let Ok(store) = Browser::new() {
            let _ = match self.name() {
                Some(name) => store.write(KEY, name),
                None => store.remove(KEY),
            };
        }
    }
}

/// The theme, for all its buttons.
#[derive(Clone, Copy)]
pub(super) struct Theme(RwSignal<Choice>);

impl Theme {
    /// Takes up the theme chosen last.
    pub(super) fn start() -> Self {
        let choice = Choice::stored();
        root::set_theme(choice.name());
        Self(RwSignal::new(choice))
    }
}

/// Changes from one theme to the next.
#[component]
pub(super) fn ThemeToggle() -> impl IntoView {
    let Theme(choice) = expect_context();
    let turn = move |_| {
        let next = choice.get_untracked().next();
        root::set_theme(next.name());
        next.store();
        choice.set(next);
    };
    let name = live(move || Some(choice.get().name().unwrap_or("system")));
    let label = move || match choice.get() {
        Choice::System => Some("Theme: as the system"),
        Choice::Light => Some("Theme: light"),
        Choice::Dark => Some("Theme: dark"),
    };
    let (half, rays) = (
        "M8 2.5a5.5 5.5 0 0 1 0 11z",
        "M8 1.4v1.4M8 13.2v1.4M1.4 8h1.4M13.2 8h1.4M3.3 3.3l1 1M11.7 11.7l1 1M12.7 3.3l-1 1M4.3 11.7l-1 1",
    );
    let moon = "M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8z";
    let (wide, small) = ("5.5", "2.8");
    view! {
        <button type="button" class="icon-button theme-toggle" data-choice=name aria-label=live(label) title=live(label) on:click=turn>
            <svg class="icon theme-system" viewBox="0 0 16 16" aria-hidden="true">
                <circle cx="8" cy="8" r=wide></circle>
                <path class="filled" d=half></path>
            </svg>
            <svg class="icon theme-light" viewBox="0 0 16 16" aria-hidden="true">
                <circle cx="8" cy="8" r=small></circle>
                <path d=rays></path>
            </svg>
            <svg class="icon theme-dark" viewBox="0 0 16 16" aria-hidden="true"><path d=moon></path></svg>
        </button>
    }
}
