//! The side panel: what the checks say, the notes, the works, the outline, the versions.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::checks_panel::ChecksPanel;
use super::icon::{self, Icon};
use super::live::{live, live_while};
use super::notes_panel::NotesPanel;
use super::outline_panel::OutlinePanel;
use super::session::Session;
use super::versions_panel::VersionsPanel;
use super::works_panel::WorksPanel;
use crate::browser::root;

/// The panels there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Checks,
    Notes,
    Works,
    Outline,
    Versions,
}

/// All of them, in order.
const TABS: [Tab; 5] = [Tab::Checks, Tab::Notes, Tab::Works, Tab::Outline, Tab::Versions];

impl Tab {
    const fn id(self) -> &'static str {
        match self {
            Self::Checks => "checks",
            Self::Notes => "notes",
            Self::Works => "works",
            Self::Outline => "outline",
            Self::Versions => "versions",
        }
    }
}

/// The side panel.
#[component]
pub(super) fn SidePanel() -> impl IntoView {
    let session = Session::here();
    let chosen = RwSignal::new(Tab::Checks);
    // One tab stop for the row; the arrow keys move along it.
    let key = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight" | "Home" | "End") {
            event.prevent_default();
            let at = TABS.iter().position(|tab| *tab == chosen.get_untracked()).unwrap_or(0);
            let other = TABS[match &*event.key() {
                "Home" => 0,
                "End" => TABS.len() - 1,
                "ArrowLeft" => (at + TABS.len() - 1) % TABS.len(),
                _ => (at + 1) % TABS.len(),
            }];
            chosen.set(other);
            root::focus(&format!("#tab-{}", other.id()));
        }
    };
    let findings = Memo::new(move |_| session.findings.read().len());
    // There is room for two digits.
    let found = move || match findings.get() {
        0 => String::new(),
        count if count > 99 => "99+".to_owned(),
        count => count.to_string(),
    };
    let tab = move |tab: Tab, label: &'static str| {
        let is_chosen = move || chosen.get() == tab;
        view! {
            <button
                type="button"
                class="tab"
                role="tab"
                id=format!("tab-{}", tab.id())
                aria-selected=live(move || is_chosen().to_string())
                aria-controls=tab.id()
                tabindex=live(move || Some(if is_chosen() { "0" } else { "-1" }))
                on:click=move |_| chosen.set(tab)
            >
                {label}{(tab == Tab::Checks).then(|| view! { {" "}<span class="tab-count">{live(found)}</span> })}
            </button>
        }
    };
    let body = move |tab: Tab, label: &'static str, content: AnyView| {
        view! {
            <section
                class="panel-body"
                id=tab.id()
                aria-label=label
                tabindex="0"
                hidden=live(move || chosen.get() != tab)
            >
                {content}
            </section>
        }
    };
    view! {
        // What is gone to is what is found now, and does not change under the pointer.
        <aside
            class="panel"
            id="panel"
            aria-label="Side panel"
            on:pointermove=move |_| session.settle_now()
        >
            <div class="panel-head">
                <div class="tabs" role="tablist" aria-label="Side panel" on:keydown=key>
                    {tab(Tab::Checks, "Checks")}
                    {tab(Tab::Notes, "Notes")}
                    {tab(Tab::Works, "Works")}
                    {tab(Tab::Outline, "Outline")}
                    {tab(Tab::Versions, "Versions")}
                </div>
                <button
                    type="button"
                    class="icon-button panel-close"
                    aria-label="Close the side panel"
                    on:click=move |_| session.close_panel()
                >
                    <Icon path=icon::CLOSE/>
                </button>
            </div>
            {body(Tab::Checks, "Checks", view! { <ChecksPanel/> }.into_any())}
            // These are read off the whole review, so only while they are looked at.
            {body(Tab::Notes, "Notes", live_while(move || chosen.get() == Tab::Notes, || view! { <NotesPanel/> }).into_any())}
            {body(Tab::Works, "Works", live_while(move || chosen.get() == Tab::Works, || view! { <WorksPanel/> }).into_any())}
            {body(Tab::Outline, "Outline", live_while(move || chosen.get() == Tab::Outline, || view! { <OutlinePanel/> }).into_any())}
            {body(Tab::Versions, "Versions", live_while(move || chosen.get() == Tab::Versions, || view! { <VersionsPanel/> }).into_any())}
        </aside>
    }
}
