//! What is said above the desk until it is settled.

use leptos::prelude::*;

use super::live::live_view;
use super::offer::Offer;
use super::press::{Look, press};
use super::session::Session;
use crate::drafts::room::{Remedy, Room};
use crate::drafts::seat::JournalError;
use crate::drafts::{DraftId, Problem, SaveError};

/// How grave a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Error,
    Warning,
    Info,
}

impl Level {
    const fn class(self) -> &'static str {
        match self {
            Self::Error => "notice error",
            Self::Warning => "notice warning",
            Self::Info => "notice info",
        }
    }
}

/// What a notice is about; there is one of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// The open draft is not saved.
    NotSaved,
    /// Nothing can be stored.
    NoStorage,
    /// There is no journal.
    NoJournal,
    /// The journal takes nothing.
    Journal,
    /// The record of the open draft cannot be stored, while the journal has it.
    Record,
    /// Another tab writes in the open draft.
    Elsewhere,
    /// Something in the journal cannot be read.
    Unreadable,
    /// The record of this draft could not be read; or, without one, none could.
    Problem(Option<DraftId>),
    /// What was typed before the program had come is not kept.
    NotKept,
    /// There is little room left.
    Room,
    /// A backup would be good.
    Backup,
}

/// What the writer must know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Notice {
    pub(super) topic: Topic,
    pub(super) level: Level,
    pub(super) headline: String,
    pub(super) text: String,
    pub(super) offers: Vec<Offer>,
}

/// Nothing can be stored, for this reason.
pub(super) fn no_storage(reason: &str) -> Notice {
    Notice {
        topic: Topic::NoStorage,
        level: Level::Warning,
        headline: "Nothing can be saved in this browser.".into(),
        text: format!(
            "{reason} You can write and export, but download your text before you leave this page."
        ),
        offers: vec![Offer::Download],
    }
}

/// What is said where there is no room left.
pub(super) const FULL: &str =
    "There is no room left for Obelus on this computer, or in what the browser gives it.";

/// There is no journal.
pub(super) fn no_journal() -> Notice {
    Notice {
        topic: Topic::NoJournal,
        level: Level::Warning,
        headline: "Saved only every few seconds.".into(),
        text: "This browser keeps no journal of what is typed, so its drafts are written to disk late: should it crash, \
               the last minutes may be lost. Closing and reloading the page lose nothing."
            .into(),
        offers: vec![Offer::Dismiss],
    }
}

/// The journal takes nothing, for this reason.
pub(super) fn journal_failed(error: &JournalError) -> Notice {
    let reason = match error {
        JournalError::Full => FULL.to_owned(),
        JournalError::Other(words) => format!("The journal does not work ({words})."),
    };
    Notice {
        topic: Topic::Journal,
        level: Level::Warning,
        headline: "Saved only every few seconds.".into(),
        text: format!(
            "{reason} What you type is still saved, but should the browser crash, the last minutes may be lost."
        ),
        offers: vec![Offer::Copy, Offer::Download],
    }
}

/// The record of the open draft is not stored, while the journal has all of it.
pub(super) fn record_failed(error: &SaveError) -> Notice {
    Notice {
        topic: Topic::Record,
        level: Level::Warning,
        headline: "Saved in the journal alone.".into(),
        text: format!("{error} Until then your text is safe in the journal."),
        offers: vec![Offer::Download],
    }
}

/// These parts of the journal, or versions, cannot be read.
pub(super) fn unreadable(parts: &[&str]) -> Notice {
    Notice {
        topic: Topic::Unreadable,
        level: Level::Warning,
        headline: "Something that was stored is damaged.".into(),
        text: "You see the newest state that is whole. The damaged part is kept aside and listed below your drafts."
            .into(),
        offers: vec![Offer::DownloadRaw(parts.join("\n")), Offer::Dismiss],
    }
}

/// Another tab writes in the open draft.
pub(super) fn elsewhere() -> Notice {
    Notice {
        topic: Topic::Elsewhere,
        level: Level::Info,
        headline: "Another tab writes in this draft.".into(),
        text: "You see here what is written there.".into(),
        offers: vec![Offer::WriteHere],
    }
}

/// A problem with what is stored.
pub(super) fn problem(problem: &Problem) -> Notice {
    let mut offers = match problem {
        Problem::Storage(_) | Problem::Unread { .. } => Vec::new(),
        Problem::Damaged { aside: Ok(aside), .. } => vec![Offer::DownloadAside(aside.clone())],
        Problem::Damaged { id, .. } | Problem::Newer { id, .. } => vec![Offer::DownloadRecord(id.clone())],
    };
    offers.push(Offer::Dismiss);
    Notice {
        topic: Topic::Problem(problem.id().cloned()),
        level: Level::Warning,
        headline: "A stored draft needs a look.".into(),
        text: problem.to_string(),
        offers,
    }
}

/// There is little room left, and this makes some.
pub(super) fn room(room: Room, remedies: &[Remedy]) -> Option<Notice> {
    let headline = match room {
        Room::Enough => return None,
        Room::Little(percent) => format!("The room for drafts is {percent}% full."),
        Room::None => "The room for drafts is full.".to_owned(),
    };
    let mut ways = Vec::new();
    let mut offers = Vec::new();
    for remedy in remedies {
        match remedy {
            Remedy::ThinVersions => {
                ways.push("Leaving out old automatic versions makes some; those with a name stay.");
                offers.push(Offer::ThinVersions);
            }
            Remedy::EmptyBin => {
                ways.push("Emptying the bin makes some.");
                offers.push(Offer::EmptyBin);
            }
            Remedy::BackUpAndDelete => {
                ways.push("Back up everything, then delete drafts you no longer need.");
                offers.extend([Offer::BackUp, Offer::ShowDrafts]);
            }
        }
    }
    offers.push(Offer::Dismiss);
    Some(Notice { topic: Topic::Room, level: Level::Warning, headline, text: ways.join(" "), offers })
}

/// A backup is advised.
pub(super) fn backup() -> Notice {
    Notice {
        topic: Topic::Backup,
        level: Level::Info,
        headline: "Your drafts are in this browser alone.".into(),
        text: "A browser can lose what it stores. One file with everything is a safe copy.".into(),
        offers: vec![Offer::BackUp, Offer::Dismiss],
    }
}

/// The open draft is not saved, for this reason.
pub(super) fn not_saved(error: &SaveError) -> Notice {
    let mut offers = vec![Offer::Copy, Offer::Download];
    if matches!(error, SaveError::ChangedElsewhere { .. }) {
        offers.insert(0, Offer::KeepBoth);
    }
    Notice {
        topic: Topic::NotSaved,
        level: Level::Error,
        headline: "Not saved.".into(),
        text: error.to_string(),
        offers,
    }
}

/// `text`, typed before the program had come, belongs to no draft that is open, and there is no room to keep it.
pub(super) fn not_kept(text: String) -> Notice {
    Notice {
        topic: Topic::NotKept,
        level: Level::Error,
        headline: "What you typed first is not kept.".into(),
        text: format!("Another tab had gone on with that draft. {FULL}"),
        offers: vec![Offer::DownloadText(text), Offer::Dismiss],
    }
}

/// The notices above the desk.
#[component]
pub(super) fn Notices() -> impl IntoView {
    let session = Session::here();
    let notice = move |notice: Notice| {
        let Notice { topic, level, headline, text, offers } = notice;
        let offers = offers
            .into_iter()
            .map(|offer| {
                let topic = topic.clone();
                let label = offer.label();
                press(Look::of("button"), label, move || session.take_offer(&topic, &offer))
            })
            .collect_view();
        // Another tab's writing is no cause for alarm.
        let role = if level == Level::Info { "note" } else { "alert" };
        view! {
            <div class=level.class() role=role>
                <p><strong>{headline}</strong>" "{text}</p>
                <div class="notice-actions">{offers}</div>
            </div>
        }
    };
    view! { <div class="notices">{live_view(move || session.notices.get().into_iter().map(notice).collect_view())}</div> }
}
