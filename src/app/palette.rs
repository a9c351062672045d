//! The palette: every command by name.

use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;

use super::commanding::{Action, actions, shown};
use super::live::{live, live_view, live_while, whenever};
use super::session::Session;
use crate::browser::root;

/// The palette, while it is shown.
#[component]
pub(super) fn Palette() -> impl IntoView {
    let session = Session::here();
    live_while(move || session.palette_shown.get(), || view! { <Shown/> })
}

#[component]
fn Shown() -> impl IntoView {
    let session = Session::here();
    let typed = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let field = NodeRef::<Input>::new();
    let found = Memo::new(move |_| typed.with(|typed| found(typed)));
    whenever(move || {
        if let Some(field) = field.get() {
            // It is on the page and can take the focus.
            let _ = field.focus();
        }
    });
    // What had the focus gets it back; most go on in the text.
    let before = StoredValue::new_local(root::active());
    let leave = move || {
        session.palette_shown.set(false);
        before.with_value(|before| before.as_ref().map(root::Focusable::focus));
    };
    let act = move |index: usize| {
        let action = found.with_untracked(|found| found.get(index).and_then(|&at| actions().nth(at)));
        if let Some(action) = action {
            leave();
            session.act(action);
        }
    };
    let key = move |event: KeyboardEvent| {
        let count = found.with_untracked(Vec::len).max(1);
        let at = chosen.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => chosen.set((at + 1) % count),
            "ArrowUp" => chosen.set((at + count - 1) % count),
            "Enter" if !event.is_composing() => act(at),
            "Escape" => leave(),
            // There is nowhere to go but the list.
            "Tab" => {}
            _ => return,
        }
        event.prevent_default();
        root::reveal("#palette-list [aria-selected=true]");
    };
    let input = move |event| {
        typed.set(event_target_value(&event));
        chosen.set(0);
    };
    let item = move |(place, at): (usize, usize)| {
        let action = actions().nth(at)?;
        let keys = action.keys().map(|keys| view! { <kbd>{shown(keys)}</kbd> });
        Some(view! {
            <li
                class="palette-item"
                role="option"
                id=format!("palette-{place}")
                aria-selected=live(move || Some(if chosen.get() == place { "true" } else { "false" }))
                on:pointermove=move |_| chosen.set(place)
                on:click=move |_| act(place)
            >
                <span class="palette-name">{action.name()}</span>
                {keys}
                <small>{action.does()}</small>
            </li>
        })
    };
    let items = move || found.get().into_iter().enumerate().filter_map(item).collect_view();
    let none = move || {
        found.with(Vec::is_empty).then(|| view! { <p class="palette-none">{"Nothing is called so."}</p> })
    };
    view! {
        <button type="button" class="scrim palette-scrim" aria-label="Close the commands" tabindex="-1" on:click=move |_| leave()>{""}</button>
        <div class="palette" role="dialog" aria-modal="true" aria-label="Commands">
            <input
                class="palette-field"
                role="combobox"
                aria-label="Command"
                aria-expanded="true"
                aria-autocomplete="list"
                aria-controls="palette-list"
                aria-activedescendant=live(move || format!("palette-{}", chosen.get()))
                placeholder="What do you want to do?"
                autocomplete="off"
                spellcheck="false"
                node_ref=field
                on:input=input
                on:keydown=key
            />
            <ul class="palette-list" id="palette-list" role="listbox" aria-label="Commands">
                {live_view(items)}
            </ul>
            {live_view(none)}
        </div>
    }
}

/// The actions that `typed` means, as places in the list of all, the likeliest first.
fn found(typed: &str) -> Vec<usize> {
    let typed = typed.to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let mut found: Vec<(usize, usize)> =
        actions().enumerate().filter_map(|(at, action)| Some((rank(action, &words)?, at))).collect();
    crate::order::sort_by_key(&mut found, |found| *found);
    found.into_iter().map(|(_, at)| at).collect()
}

/// How far an action is from what was typed, 0 for the nearest; `None` if it is not meant.
fn rank(action: Action, words: &[&str]) -> Option<usize> {
    let (name, does) = (action.name().to_lowercase(), action.does().to_lowercase());
    let distance = |word: &&str| {
        let begins =
            |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(|part| part.starts_with(*word));
        if name.starts_with(*word) {
            Some(0)
        } else if begins(&name) {
            Some(1)
        } else if name.contains(*word) {
            Some(2)
        } else {
            begins(&does).then_some(4)
        }
    };
    words.iter().map(distance).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn first(typed: &str, name: &str) {
        let found = found(typed);
        let first = found.first().and_then(|&at| actions().nth(at));
        assert_eq!(first.map(Action::name), Some(name), "{typed}");
    }

    #[test]
    fn what_is_called_so_comes_first() {
        first("", "Insert note");
        first("note", "Insert note");
        first("del", "Delete the note with its markers");
        first("undo", "Undo");
        first("insert im", "Insert image");
        assert!(found("xyzzy").is_empty());
    }
}
