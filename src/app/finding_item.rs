//! One finding: what it says and where, what it would change, and behind its code what the check is
//! about.

use leptos::prelude::*;

use super::listed::Listed;
use super::live::{live, live_view};
use super::session::Session;
use crate::checks::{CHECKS, Check, Preview, Severity};
use crate::document::metadata::edit::{self, Unwritable};

/// What is open in the list; copies are handles to the same state.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    /// The finding whose check is explained: its index and code, since others take its place.
    about: RwSignal<Option<(usize, &'static str)>>,
    /// The fix that is previewed: its finding, and which of its fixes.
    fix: RwSignal<Option<(usize, usize)>>,
    /// Why nothing can be put away, if so.
    refusal: Memo<Option<Unwritable>>,
}

impl Shown {
    pub(super) fn new(session: Session) -> Self {
        let refusal = Memo::new(move |_| edit::refusal(&session.document.read().metadata));
        Self { about: RwSignal::new(None), fix: RwSignal::new(None), refusal }
    }

    fn refusal(self) -> Option<String> {
        self.refusal.get().map(|refusal| refusal.to_string())
    }
}

/// A finding in the list.
#[component]
pub(super) fn FindingItem(listed: Listed, shown: Shown) -> impl IntoView {
    let session = Session::here();
    let Listed { index, code, severity, message, help, fixes, line, excerpt } = listed;
    let severity_label = match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Hint => "Hint",
    };
    let severity = severity.name();
    let current = live(move || (session.current_finding.get() == Some(index)).then_some("true"));
    let fixes = fixes.into_iter().enumerate();
    let fixes = fixes.map(|(fix, title)| fix_button(session, shown, index, fix, title)).collect_view();
    let is_open = move || shown.about.get() == Some((index, code));
    let open = move |_| {
        let next = (!is_open()).then_some((index, code));
        shown.about.set(next);
    };
    let about = live_view(move || if is_open() { about(session, shown, code, index) } else { None });
    let preview = live_view(move || {
        let (_, fix) = shown.fix.get().filter(|(finding, _)| *finding == index)?;
        preview(session, index, fix)
    });
    view! {
        <li class="finding" data-severity=severity aria-current=current>
            <button type="button" class="finding-go" on:click=move |_| session.go_to_finding(index)>
                <span class="finding-title">
                    <span class=format!("dot {severity}") role="img" aria-label=severity_label>{""}</span>
                    {" "}
                    {message.clone()}
                </span>
                <span class="finding-excerpt">{excerpt}</span>
                <span class="finding-help">{help}</span>
            </button>
            <div class="finding-foot">
                <p class="finding-small">
                    {format!("line {line} · ")}
                    <button
                        type="button"
                        class="finding-code"
                        aria-expanded=live(move || is_open().to_string())
                        on:click=open
                    >
                        {code}
                    </button>
                </p>
                <div class="finding-actions">
                    {fixes}
                    <button
                        type="button"
                        class="link-button quiet"
                        aria-label=format!("Dismiss: {}", message)
                        title=live(move || shown.refusal())
                        on:click=move |_| session.dismiss(index)
                    >
                        {"Dismiss"}
                    </button>
                </div>
                {preview}
            </div>
            {about}
        </li>
    }
    .into_any()
}

/// A fix, with its preview while it is hovered or has the focus.
fn fix_button(session: Session, shown: Shown, finding: usize, fix: usize, title: String) -> AnyView {
    let this = Some((finding, fix));
    let show = move || shown.fix.set(this);
    let hide = move || {
        if shown.fix.get_untracked() == this {
            shown.fix.set(None);
        }
    };
    let make = move |_| {
        hide();
        session.fix(finding, fix);
    };
    view! {
        <button
            type="button"
            class="link-button"
            aria-describedby=live(move || (shown.fix.get() == this).then_some("fix-preview"))
            on:focus=move |_| show()
            on:mouseenter=move |_| show()
            on:blur=move |_| hide()
            on:mouseleave=move |_| hide()
            on:click=make
        >
            {title}
        </button>
    }
    .into_any()
}

/// What a fix would change.
fn preview(session: Session, finding: usize, fix: usize) -> Option<AnyView> {
    // A fix is told in the text it was found in.
    if !session.is_settled() {
        return None;
    }
    let document = session.document.read_untracked();
    let findings = session.findings.read_untracked();
    let preview = findings.get(finding)?.fixes.get(fix)?.preview(&document.text);
    let lines = match preview {
        Preview::Count(words) => view! { <p>{words}</p> }.into_any(),
        Preview::Change { before, removed, inserted, after } => view! {
            <p>{before.clone()}<del>{removed}</del>{after.clone()}</p>
            <p>{before}<ins>{inserted}</ins>{after}</p>
        }
        .into_any(),
    };
    Some(view! { <div class="fix-preview" id="fix-preview">{lines}</div> }.into_any())
}

/// What the check with this code is about, and the way to switch it off.
fn about(session: Session, shown: Shown, code: &'static str, index: usize) -> Option<AnyView> {
    let Check { when, why, example, instead, .. } = **CHECKS.iter().find(|check| check.code == code)?;
    let switch_off = move |_| {
        shown.about.set(None);
        session.switch_off(code, index);
    };
    let about = view! {
        <div class="finding-about">
            <p>{words(when)}</p>
            <p>{words(why)}</p>
            <p class="finding-about-head">{"For example"}</p>
            <pre>{example}</pre>
            <p class="finding-about-head">{"Instead"}</p>
            <pre>{instead}</pre>
            <button
                type="button"
                class="link-button"
                title=live(move || shown.refusal())
                on:click=switch_off
            >
                {"Switch this check off"}
            </button>
        </div>
    };
    Some(about.into_any())
}

/// A sentence with what stands between backticks as code.
fn words(sentence: &'static str) -> Vec<AnyView> {
    let parts = sentence.split('`').enumerate();
    let part = |(index, part): (usize, &'static str)| match index % 2 {
        1 => view! { <code>{part}</code> }.into_any(),
        _ => part.into_any(),
    };
    parts.map(part).collect()
}
