//! The page in its window: hidden, left, told of other tabs; and timers.
//!
//! What listens or waits is a value, and stops when that is dropped.

use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BeforeUnloadEvent, Element, Event, EventTarget, StorageEvent, VisibilityState};

/// Listening to one kind of event, until dropped.
#[derive(Debug)]
#[must_use = "it stops listening when dropped"]
pub struct Listener {
    target: Option<EventTarget>,
    kind: &'static str,
    closure: Closure<dyn FnMut(Event)>,
    /// Whether it hears of events before those they happen to, and of those that do not bubble.
    captures: bool,
}

impl Listener {
    /// Calls `heard` at each event `kind` of `target`; never, where there is no target.
    fn new(
        target: Option<impl Into<EventTarget>>,
        kind: &'static str,
        heard: impl FnMut(Event) + 'static,
    ) -> Self {
        Self::with(target, kind, heard, false)
    }

    fn with(
        target: Option<impl Into<EventTarget>>,
        kind: &'static str,
        heard: impl FnMut(Event) + 'static,
        captures: bool,
    ) -> Self {
        let target = target.map(Into::into);
        let closure = Closure::<dyn FnMut(Event)>::new(heard);
        if let Some(target) = &target {
            let callback = closure.as_ref().unchecked_ref();
            let added = target.add_event_listener_with_callback_and_bool(kind, callback, captures);
            debug_assert!(added.is_ok(), "adding a listener does not throw");
        }
        Self { target, kind, closure, captures }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(target) = &self.target {
            // A target that is gone hears nothing anyway.
            let callback = self.closure.as_ref().unchecked_ref();
            let _ = target.remove_event_listener_with_callback_and_bool(self.kind, callback, self.captures);
        }
    }
}

/// Calls `scrolled` when `element` or anything in it is scrolled.
pub fn on_scroll_within(element: &Element, mut scrolled: impl FnMut() + 'static) -> Listener {
    Listener::with(Some(element.clone()), "scroll", move |_| scrolled(), true)
}

/// Calls `hidden` when the page may be about to end: its tab is hidden, closed, reloaded or left. The
/// last moment at which saving is sure to be done; may come twice in a row.
pub fn on_hidden(hidden: impl Fn() + Clone + 'static) -> [Listener; 2] {
    let document = web_sys::window().and_then(|window| window.document());
    let also = hidden.clone();
    let seen = document.clone();
    [
        Listener::new(document, "visibilitychange", move |_| {
            if seen.as_ref().is_some_and(|document| document.visibility_state() == VisibilityState::Hidden) {
                hidden();
            }
        }),
        // Safari does not always tell of a page left for another that it is hidden.
        Listener::new(web_sys::window(), "pagehide", move |_| also()),
    ]
}

/// Calls `printing` before the page is printed, while it can still be changed.
pub fn on_printing(printing: impl Fn() + 'static) -> Listener {
    Listener::new(web_sys::window(), "beforeprint", move |_| printing())
}

/// Has the browser ask the writer before the page is closed or left, until dropped. To be held only
/// while something is not saved: it keeps the browser from bringing the page back quickly.
pub fn ask_before_leaving() -> Listener {
    Listener::new(web_sys::window(), "beforeunload", |event| {
        event.prevent_default();
        // Browsers before 2023 ask only for this. The words are never shown.
        event.unchecked_ref::<BeforeUnloadEvent>().set_return_value("unsaved");
    })
}

/// What another tab did to the storage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorageChange {
    /// The key it changed; `None` when it cleared everything.
    pub key: Option<String>,
    /// What is under the key now; `None` when it was removed.
    pub value: Option<String>,
}

/// Calls `changed` when another tab wrote to `localStorage`, some time after it did.
pub fn on_storage(changed: impl Fn(StorageChange) + 'static) -> Listener {
    Listener::new(web_sys::window(), "storage", move |event| {
        let event: &StorageEvent = event.unchecked_ref();
        changed(StorageChange { key: event.key(), value: event.new_value() });
    })
}

/// Something to be done later, unless dropped before.
#[derive(Debug)]
#[must_use = "it is not done when dropped"]
pub struct Timer {
    handle: Option<i32>,
    _closure: Closure<dyn FnMut()>,
}

/// Calls `done` once, after `wait_ms` milliseconds or, in a hidden tab, considerably more.
pub fn after(wait_ms: u32, done: impl FnOnce() + 'static) -> Timer {
    let closure = Closure::once(done);
    Timer { handle: set_timeout(closure.as_ref(), wait_ms), _closure: closure }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let (Some(window), Some(handle)) = (web_sys::window(), self.handle) {
            window.clear_timeout_with_handle(handle);
        }
    }
}

/// Waits `wait_ms` milliseconds or, in a hidden tab, considerably more.
pub async fn wait(wait_ms: u32) {
    let promise = Promise::new(&mut |resolve, _| {
        set_timeout(&resolve, wait_ms);
    });
    // It is never rejected.
    let _ = JsFuture::from(promise).await;
}

/// As [`after`], and cannot be called off.
pub(super) fn later(wait_ms: u32, done: impl FnOnce() + 'static) {
    set_timeout(&Closure::once_into_js(done), wait_ms);
}

fn set_timeout(callback: &JsValue, wait_ms: u32) -> Option<i32> {
    // Browsers count in signed 32 bits, and a longer wait would be none.
    let wait = i32::try_from(wait_ms).unwrap_or(i32::MAX);
    web_sys::window()?
        .set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), wait)
        .ok()
}

/// Whether the keyboard is one of Apple's, whose keys have other names.
#[must_use]
pub fn is_apple() -> bool {
    let platform = web_sys::window().and_then(|window| window.navigator().platform().ok());
    platform.is_some_and(|platform| platform.starts_with("Mac") || platform.starts_with("iP"))
}
