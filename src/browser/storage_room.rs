//! How much the browser has stored, and whether it keeps it: bound in web/room.ts.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use crate::drafts::room::Usage;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["obelus", "room"], js_name = usage)]
    fn measure() -> Promise;
    #[wasm_bindgen(js_namespace = ["obelus", "room"])]
    fn keep() -> Promise;
}

/// What is used, and whether the browser has promised to keep it; `None` where it does not tell.
pub async fn usage() -> (Usage, Option<bool>) {
    let found = JsFuture::from(measure()).await.map(|found| Array::from(&found)).unwrap_or_default();
    let number = |index| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is a whole number below 2⁵³"
        )]
        found.get(index).as_f64().filter(|number| *number >= 0.0).map(|number| number as u64)
    };
    let rest = number(1).zip(number(2));
    (Usage { units: number(0).unwrap_or_default(), rest }, number(3).map(|kept| kept == 1))
}

/// Asks the browser to keep what is stored, which may ask the writer. Whether it will.
pub async fn ask_to_keep() -> bool {
    JsFuture::from(keep()).await.is_ok_and(|kept| kept.is_truthy())
}
