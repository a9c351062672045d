//! The versions of the open draft, day by day: to be named, looked at, and had back.

use std::sync::Arc;

use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::comparison::Comparison;
use super::live::{live_view, whenever};
use super::session::Session;
use super::top_bar::grouped;
use super::versioning::Versioning;
use super::when;
use crate::browser::{clock, root};
use crate::drafts::word_diff::words_changed;
use crate::drafts::{Origin, Version, VersionId, Versions};

/// What is known of the versions.
#[derive(Clone, PartialEq)]
enum Known {
    Nothing,
    Versions(Arc<Versions>),
    Wrong(String),
}

/// The versions.
#[component]
pub(super) fn VersionsPanel() -> impl IntoView {
    let session = Session::here();
    let versioning = Versioning::here();
    let known = RwSignal::new(Known::Nothing);
    let compared = RwSignal::new(None::<VersionId>);
    whenever(move || {
        versioning.track();
        let id = session.open.get();
        spawn_local(async move {
            let read = versioning.stored(&id).await;
            // Another draft may have been opened meanwhile, or the panel closed.
            if session.open.try_get_untracked().as_ref() == Some(&id) {
                keep_focus();
                known.try_set(match read {
                    Ok(versions) => Known::Versions(Arc::new(versions)),
                    Err(why) => Known::Wrong(why),
                });
            }
        });
    });
    let field = NodeRef::<Input>::new();
    let name = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(field) = field.get_untracked() else { return };
        let name = field.value().trim().to_owned();
        if name.is_empty() {
            return session.say("Type what this version is to be called.".into());
        }
        field.set_value("");
        versioning.name_present(session, name);
    };
    let list = live_view(move || match known.get() {
        Known::Nothing => ().into_any(),
        Known::Wrong(why) => view! { <p class="versions-wrong" role="alert">{why}</p> }.into_any(),
        Known::Versions(versions) if versions.iter().len() == 0 => empty(),
        Known::Versions(versions) => days(&versions, compared),
    });
    let comparison = live_view(move || {
        let id = compared.get()?;
        let Known::Versions(versions) = known.get_untracked() else { return None };
        let version = versions.iter().find(|(other, _)| *other == id)?.1.clone();
        let text = versions.text(id)?;
        let closed = move || {
            compared.set(None);
            focus_if_lost(id);
        };
        Some(view! { <Comparison id version text closed/> })
    });
    view! {
        <form class="version-form" on:submit=name>
            <input
                id="version-name"
                aria-label="Name of this version"
                placeholder="First draft"
                autocomplete="off"
                maxlength="80"
                node_ref=field
            />
            <button type="submit" class="button">{"Name this version"}</button>
        </form>
        {list}
        {comparison}
    }
}

fn empty() -> AnyView {
    view! {
        <div class="empty">
            <p class="empty-lead">{"No versions yet."}</p>
            <p>{"While you write, one is kept every two minutes. Name one to keep it for good."}</p>
        </div>
    }
    .into_any()
}

/// The versions, newest first, under the days on which they were written.
fn days(versions: &Versions, compared: RwSignal<Option<VersionId>>) -> AnyView {
    let now = clock::local_ms(clock::now_ms());
    let listed = listed(versions);
    let days = listed.chunk_by(|one, other| day(one, now) == day(other, now)).map(|day_of| {
        let items = day_of.iter().map(|listed| item(listed, compared)).collect_view();
        view! {
            <h2 class="version-day">{day(&day_of[0], now)}</h2>
            <ol class="version-list">{items}</ol>
        }
    });
    days.collect_view().into_any()
}

fn day(listed: &Listed, now: u64) -> String {
    when::day(clock::local_ms(listed.version.when_ms), now)
}

/// A version as it is listed.
struct Listed {
    id: VersionId,
    version: Version,
    /// How many words came and went since the version before, if there is one.
    changed: Option<(usize, usize)>,
}

fn listed(versions: &Versions) -> Vec<Listed> {
    let mut listed: Vec<Listed> = Vec::new();
    let mut newer = String::new();
    for (id, version, text) in versions.texts() {
        if let Some(last) = listed.last_mut() {
            last.changed = Some(words_changed(&text, &newer));
        }
        listed.push(Listed { id, version: version.clone(), changed: None });
        newer = text;
    }
    listed
}

fn item(listed: &Listed, compared: RwSignal<Option<VersionId>>) -> AnyView {
    let Listed { id, version, changed } = listed;
    let id = *id;
    let time = when::time(clock::local_ms(version.when_ms));
    let what = what(version);
    let class = if version.name.is_some() { "version named" } else { "version" };
    let changed = changed.map(|(come, gone)| {
        let come = (come > 0).then(|| view! { <span class="come">{format!("+{}", grouped(come))}</span> });
        let gone = (gone > 0).then(|| view! { <span class="gone">{format!("−{}", grouped(gone))}</span> });
        view! { <span class="version-change">{come}" "{gone}</span> }
    });
    let words = format!("{} words", grouped(version.words));
    view! {
        <li class=class>
            <button type="button" class="version-open" id=element_id(id) aria-haspopup="dialog" on:click=move |_| compared.set(Some(id))>
                <span class="version-time">{time}</span>
                <span class="version-what">{what}</span>
                <span class="version-words">{words}{" "}{changed}</span>
            </button>
        </li>
    }
    .into_any()
}

/// What a version is, in a few words.
pub(super) fn what(version: &Version) -> String {
    match (&version.name, &version.origin) {
        (Some(name), _) => name.clone(),
        (None, Origin::Automatic) => "While writing".to_owned(),
        (None, Origin::Restore) => "Before a restore".to_owned(),
        (None, Origin::Found(from)) if from.is_empty() => "Found".to_owned(),
        (None, Origin::Found(from)) => from.clone(),
    }
}

/// What the element of a version in the list is called.
fn element_id(id: VersionId) -> String {
    let VersionId { when_ms, checksum } = id;
    format!("version-{when_ms}-{checksum}")
}

/// Has what of the list has the focus keep it while the list is made anew.
fn keep_focus() {
    if let Some(id) = root::active_id().filter(|id| id.starts_with("version-")) {
        request_animation_frame(move || root::focus(&format!("#{id}")));
    }
}

/// Gives the focus to a version's place in the list, if nothing else has got it.
fn focus_if_lost(id: VersionId) {
    request_animation_frame(move || {
        if root::active().is_none() {
            root::focus(&format!("#{}", element_id(id)));
        }
    });
}

/// Goes to the list, after something of it went away.
pub(super) fn focus_list() {
    request_animation_frame(|| root::focus("#versions"));
}
