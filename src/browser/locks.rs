//! The lock of a draft, which one tab has at a time: bound in web/locks.ts.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use crate::drafts::DraftId;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = obelus, js_name = lock)]
    fn ask(
        id: &str,
        manner: &str,
        on_locked: &Closure<dyn Fn()>,
        on_lost: &Closure<dyn Fn()>,
        on_elsewhere: &Closure<dyn Fn()>,
    ) -> JsLock;
    #[wasm_bindgen(js_namespace = obelus, js_name = lockAtOnce)]
    fn ask_at_once(id: &str) -> Promise;

    type JsLock;
    #[wasm_bindgen(method)]
    fn release(this: &JsLock);

    /// A lock that is held before the program has started.
    #[derive(Debug)]
    pub type EarlyLock;
    #[wasm_bindgen(method, js_name = release)]
    fn let_go(this: &EarlyLock);
    #[wasm_bindgen(method)]
    fn watch(this: &EarlyLock, on_lost: &Closure<dyn Fn()>);
}

/// A lock that is held, or waited for, until it is dropped.
#[must_use = "it is let go when dropped"]
pub struct Lock {
    lock: Either,
    // The browser calls these as long as the lock is there.
    _listening: Vec<Closure<dyn Fn()>>,
}

enum Either {
    Asked(JsLock),
    Early(EarlyLock),
}

impl Lock {
    /// Waits for the lock of the draft `id` however long, or takes it from whoever has it (`steals`). `on_locked` is
    /// called when this tab has it, `on_lost` when another one takes it, `on_elsewhere` when another one has it and it
    /// is waited for.
    pub fn ask_for(
        id: &DraftId,
        steals: bool,
        on_locked: impl Fn() + 'static,
        on_lost: impl Fn() + 'static,
        on_elsewhere: impl Fn() + 'static,
    ) -> Self {
        let listening = vec![
            Closure::<dyn Fn()>::new(on_locked),
            Closure::<dyn Fn()>::new(on_lost),
            Closure::<dyn Fn()>::new(on_elsewhere),
        ];
        let manner = if steals { "steal" } else { "wait" };
        let lock = ask(id.as_str(), manner, &listening[0], &listening[1], &listening[2]);
        Self { lock: Either::Asked(lock), _listening: listening }
    }

    /// Goes on with a lock that is held already. `on_lost` is called when another tab takes it.
    pub fn early(lock: EarlyLock, on_lost: impl Fn() + 'static) -> Self {
        let on_lost = Closure::<dyn Fn()>::new(on_lost);
        lock.watch(&on_lost);
        Self { lock: Either::Early(lock), _listening: vec![on_lost] }
    }

    /// The lock of the draft `id`, if no other tab has it.
    pub async fn at_once(id: &DraftId) -> Option<Self> {
        let lock = JsFuture::from(ask_at_once(id.as_str())).await.ok().filter(|lock| !lock.is_null())?;
        Some(Self { lock: Either::Early(lock.unchecked_into()), _listening: Vec::new() })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        match &self.lock {
            Either::Asked(lock) => lock.release(),
            Either::Early(lock) => lock.let_go(),
        }
    }
}
