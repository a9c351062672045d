//! Rows of a list: where one value changes, just its row does. They are made anew when there are more or fewer.

use leptos::prelude::*;

use super::live::live_view;

/// A row for each of `values`, in order. `row` is given what its value is now; while a row goes away that is the
/// default.
pub(super) fn rows<T>(values: Memo<Vec<T>>, row: impl Fn(Memo<T>) -> AnyView + Send + 'static) -> AnyView
where
    T: Clone + Default + PartialEq + Send + Sync + 'static,
{
    let count = Memo::new(move |_| values.with(Vec::len));
    let value = move |index: usize| {
        Memo::new(move |_| values.with(|values| values.get(index).cloned().unwrap_or_default()))
    };
    let all = move || (0..count.get()).map(|index| row(value(index))).collect_view();
    view! { {live_view(all)} }.into_any()
}
