//! What the tabs of one browser tell each other: bound in web/tabs.ts.

use wasm_bindgen::prelude::{Closure, wasm_bindgen};

use crate::drafts::DraftId;
use crate::drafts::seat::Message;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["obelus", "tabs"], js_name = listen)]
    fn hear(on_message: &Closure<dyn Fn(String, u32)>);
    #[wasm_bindgen(js_namespace = ["obelus", "tabs"], js_name = tell)]
    fn send(id: &str, message: u32);
}

/// The messages, by the numbers they are sent as.
const MESSAGES: [Message; 3] = [Message::Changed, Message::Asks, Message::Ready];

/// Calls `on_message` when another tab tells something of a draft, as long as the page lives.
pub fn listen(on_message: impl Fn(DraftId, Message) + 'static) {
    let on_message = Closure::<dyn Fn(String, u32)>::new(move |id: String, number: u32| {
        // A later version may have more to say.
        if let Some(message) = MESSAGES.get(number as usize) {
            on_message(DraftId::new(id), *message);
        }
    });
    hear(&on_message);
    on_message.forget();
}

/// Tells the other tabs something of the draft `id`.
pub fn tell(id: &DraftId, message: Message) {
    let number = MESSAGES.iter().position(|other| *other == message).unwrap_or_default();
    send(id.as_str(), u32::try_from(number).unwrap_or_default());
}
