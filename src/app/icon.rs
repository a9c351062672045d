//! The page's icons: outlines on a field of 16 × 16.

use leptos::prelude::*;

pub(super) const LIST: &str = "M2.5 4h11M2.5 8h11M2.5 12h7";
pub(super) const OUT: &str = "M8 10V2.5M5 5.2l3-3 3 3M3 8.5v4.2c0 .5.3.8.8.8h8.4c.5 0 .8-.3.8-.8V8.5";
pub(super) const COMMANDS: &str = "M7 2.7a4.3 4.3 0 1 1 0 8.6 4.3 4.3 0 0 1 0-8.6zM10.2 10.2l3.3 3.3";
pub(super) const CLOSE: &str = "m4 4 8 8M12 4l-8 8";
pub(super) const PEN: &str = "M10.8 2.9 13 5.1 5.4 12.8l-2.9.7.7-2.9zM9.3 4.4l2.2 2.2";
pub(super) const BIN: &str =
    "M2.8 4.3h10.4M6.2 4.2V2.7h3.6v1.5M4.2 4.5l.6 8.8h6.4l.6-8.8M6.8 7v3.8M9.2 7v3.8";

pub(super) const MORE: &str = "M3.5 8h0M8 8h0M12.5 8h0";
pub(super) const GRIP: &str = "M6 3.5h0M10 3.5h0M6 8h0M10 8h0M6 12.5h0M10 12.5h0";

/// An icon of one outline.
#[component]
pub(super) fn Icon(path: &'static str) -> impl IntoView {
    view! { <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=path></path></svg> }
}
