//! The page: two panes, the text and the post.

use leptos::html::Div;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::browser::{editor::Editor, panic};

/// Takes over the page: `#app`, with whatever is shown there until now.
pub fn mount() {
    panic::watch();
    let place = document()
        .get_element_by_id("app")
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
        .expect("index.html holds an element with the id app");
    place.set_text_content(None);
    mount_to(place, App).forget();
}

#[component]
fn App() -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let editor = StoredValue::new_local(None);
    let text = RwSignal::new(String::new());
    let read = move || {
        if let Some(now) = editor.with_value(|editor: &Option<Editor>| editor.as_ref().map(Editor::text)) {
            text.set(now);
        }
    };
    Effect::new(move || {
        if let Some(place) = place.get() {
            editor.set_value(Some(Editor::new(&place, "", move |_, _| read(), |_| (), |_, _| ())));
        }
    });
    view! {
        <main>
            <div class="editor" node_ref=place></div>
            <section aria-label="Preview">{move || text.get()}</section>
        </main>
    }
}
