//! What happens when the program panics: the console gets the message, the page a panel.
//!
//! The panel (web/failure.ts) keeps the text in the editor within reach; after a panic nothing here may
//! be called again.

use std::panic;

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = obelus)]
    fn panicked(message: &str);

    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn log(message: &str);
}

/// Makes every later panic show itself.
pub fn watch() {
    panic::set_hook(Box::new(|info| {
        let message = info.to_string();
        log(&message);
        panicked(&message);
    }));
}
