//! How the page looks to the writer: theme, size of the text, length of its lines. What was chosen is there from the
//! first frame: see web/appearance.ts.

use leptos::html::Button;
use leptos::prelude::*;

use super::anchored::{close_at_escape, close_elsewhere};
use super::live::{live, live_while, whenever};
use super::session::Session;
use crate::browser::editor::Editor;
use crate::browser::local_storage::LocalStorage as Browser;
use crate::browser::root;
use crate::drafts::Store as _;

/// Something that can be chosen. The page's root tells the sheets as `data-<key>`, if it is not the usual.
struct Setting {
    key: &'static str,
    name: &'static str,
    /// Its values, with what each is called; the empty one is the usual.
    values: &'static [(&'static str, &'static str)],
}

static SETTINGS: [Setting; 3] = [
    Setting { key: "theme", name: "Theme", values: &[("", "System"), ("light", "Light"), ("dark", "Dark")] },
    Setting {
        key: "size",
        name: "Text size",
        values: &[("small", "Small"), ("", "Medium"), ("large", "Large"), ("larger", "Larger")],
    },
    Setting { key: "measure", name: "Lines", values: &[("short", "Short"), ("", "Book"), ("long", "Long")] },
];

impl Setting {
    fn place(&self) -> String {
        format!("obelus.{}", self.key)
    }

    /// What was chosen last, as an index of its values.
    fn stored(&self) -> usize {
        let value = Browser::new().ok().and_then(|store| store.read(&self.place()).ok().flatten());
        let value = value.unwrap_or_default();
        let at = |value: &str| self.values.iter().position(|(known, _)| *known == value);
        at(&value).or_else(|| at("")).unwrap_or(0)
    }

    fn choose(&self, index: usize) {
        let value = self.values[index].0;
        root::set_choice(self.key, value);
        // What cannot be kept is chosen again next time.
        if let Ok(store) = Browser::new() {
            let _ = if value.is_empty() {
                store.remove(&self.place())
            } else {
                store.write(&self.place(), value)
            };
        }
    }
}

/// What was chosen of each setting, for all places where it can be.
#[derive(Clone, Copy)]
pub(super) struct Appearance([RwSignal<usize>; SETTINGS.len()]);

impl Appearance {
    /// Takes up what was chosen last.
    pub(super) fn start() -> Self {
        let stored = SETTINGS.each_ref().map(Setting::stored);
        for (setting, index) in SETTINGS.iter().zip(stored) {
            root::set_choice(setting.key, setting.values[index].0);
        }
        Self(stored.map(RwSignal::new))
    }
}

/// The button that shows the settings, and the settings.
#[component]
pub(super) fn AppearanceMenu(
    /// Where it stands, as a selector; no two stand in the same place.
    place: &'static str,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let button = NodeRef::<Button>::new();
    let left = close_elsewhere(open, place);
    let escape = close_at_escape(open, button);
    let session = Session::here();
    whenever(move || {
        if session.appearance_shown.get() && root::is_shown(place) {
            session.appearance_shown.set(false);
            open.set(true);
            request_animation_frame(|| root::focus(".appearance input:checked"));
        }
    });
    let letters = "Aa";
    view! {
        <div class="menu-anchor appearance-anchor" on:focusout=left on:keydown=escape>
            <button
                type="button"
                class="icon-button appearance-button"
                aria-label="Appearance"
                title="Appearance"
                aria-expanded=live(move || open.get().to_string())
                node_ref=button
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span aria-hidden="true">{letters}</span>
            </button>
            {live_while(move || open.get(), move || view! { <Settings place/> })}
        </div>
    }
}

#[component]
fn Settings(place: &'static str) -> impl IntoView {
    let Appearance(chosen) = expect_context();
    let session = Session::here();
    let radio = move |setting: &'static Setting, chosen: RwSignal<usize>, index: usize| {
        let choose = move |_| {
            setting.choose(index);
            chosen.set(index);
            session.with_editor(Editor::measure);
        };
        view! {
            <label class="setting-value">
                <input
                    type="radio"
                    name=format!("{}-{place}", setting.key)
                    prop:checked=live(move || chosen.get() == index)
                    on:change=choose
                />
                <span>{setting.values[index].1}</span>
            </label>
        }
    };
    let group = move |(setting, chosen): (&'static Setting, RwSignal<usize>)| {
        let radios = (0..setting.values.len()).map(|index| radio(setting, chosen, index)).collect_view();
        view! {
            <fieldset class="setting" data-setting=setting.key>
                <legend>{setting.name}</legend>
                <div class="setting-values">{radios}</div>
            </fieldset>
        }
    };
    view! {
        <div class="menu appearance" role="group" aria-label="Appearance">
            {SETTINGS.iter().zip(chosen).map(group).collect_view()}
        </div>
    }
}
