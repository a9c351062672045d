//! What the page shows of something that changes.
//!
//! Leptos compiles what it builds around a closure anew for each closure, at up to 1.5 KB of Wasm. Boxed here, all
//! closures that give the same type share it. So views are given few types: text as a `String`, attributes of fixed
//! words as an `Option<&'static str>`, elements as an `AnyView`.

use leptos::prelude::*;

/// Read again by the view it stands in whenever what it reads has changed.
pub(super) type Live<T> = Box<dyn FnMut() -> T + Send>;

/// What `read` gives, kept up to date.
pub(super) fn live<T>(read: impl FnMut() -> T + Send + 'static) -> Live<T> {
    Box::new(read)
}

/// What `view` gives, kept up to date.
pub(super) fn live_view<V: IntoAny>(mut view: impl FnMut() -> V + Send + 'static) -> Live<AnyView> {
    live(move || view().into_any())
}

/// What `view` gives while `is_shown`, and nothing otherwise. It is made anew only when that changes.
pub(super) fn live_while<V: IntoAny>(
    is_shown: impl Fn() -> bool + Send + Sync + 'static,
    view: impl Fn() -> V + Send + 'static,
) -> Live<AnyView> {
    live_either(is_shown, view, || ())
}

/// What `view` gives while `is_shown`, and `other` otherwise. It is made anew only when that changes.
pub(super) fn live_either<V: IntoAny, O: IntoAny>(
    is_shown: impl Fn() -> bool + Send + Sync + 'static,
    view: impl Fn() -> V + Send + 'static,
    other: impl Fn() -> O + Send + 'static,
) -> Live<AnyView> {
    let is_shown = is(is_shown);
    live(move || if is_shown.get() { view().into_any() } else { other().into_any() })
}

/// Whether `condition` holds.
fn is(condition: impl Fn() -> bool + Send + Sync + 'static) -> Memo<bool> {
    let condition: Box<dyn Fn() -> bool + Send + Sync> = Box::new(condition);
    Memo::new(move |_| condition())
}

/// Calls `act` soon, and again whenever what it read has changed.
pub(super) fn whenever(act: impl FnMut() + 'static) {
    let act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(act);
}
