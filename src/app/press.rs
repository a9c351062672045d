//! A button that is words, in the one way that most of them are made: the code of its view is on the page once.

use leptos::prelude::*;

/// What a button looks like, and is called.
#[derive(Default)]
pub(super) struct Look {
    /// Its class.
    pub(super) class: &'static str,
    /// By what the focus finds it again.
    pub(super) id: Option<String>,
    /// What it is called, where its words do not say enough.
    pub(super) name: Option<String>,
}

impl Look {
    pub(super) fn of(class: &'static str) -> Self {
        Self { class, ..Self::default() }
    }

    /// The same, called so.
    pub(super) fn named(class: &'static str, name: String) -> Self {
        Self { class, name: Some(name), id: None }
    }
}

/// A button with these words that does `act` when it is pressed.
pub(super) fn press(look: Look, words: impl Into<String>, act: impl Fn() + Send + 'static) -> AnyView {
    button(look, words.into(), Box::new(act))
}

fn button(look: Look, words: String, act: Box<dyn Fn() + Send>) -> AnyView {
    let Look { class, id, name } = look;
    view! {
        <button type="button" class=class id=id aria-label=name on:click=move |_| act()>
            {words}
        </button>
    }
    .into_any()
}
