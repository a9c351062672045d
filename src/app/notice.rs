//! What is said above the desk until it is settled, and below it in passing.

use leptos::prelude::*;

use super::live::live_view;
use super::press::{Look, press};
use super::putting_away::PutAway;
use super::session::Session;
use super::shelving::Gone;
use super::versioning::Versioning;
use crate::browser::{files, page};
use crate::drafts::room::{Remedy, Room};
use crate::drafts::seat::JournalError;
use crate::drafts::{Aside, DraftId, Problem, SaveError, Shelf, StoreError, Version, file_name};

/// How long a toast stays, in milliseconds.
const TOAST_MS: u32 = 8000;

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

/// What a notice offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Offer {
    /// Copy the text that is open.
    Copy,
    /// Download the text that is open.
    Download,
    /// Keep the text that is open as a draft of its own.
    KeepBoth,
    /// Write here, instead of where another tab does.
    WriteHere,
    /// Download a damaged record.
    DownloadAside(Aside),
    /// Download this, which cannot be read.
    DownloadRaw(String),
    /// Download a record as it is stored.
    DownloadRecord(DraftId),
    /// Download everything as one file.
    BackUp,
    /// Leave out old automatic versions of all drafts.
    ThinVersions,
    /// Delete for good what is in the bin.
    EmptyBin,
    /// Show the list of drafts.
    ShowDrafts,
    /// Take the notice away.
    Dismiss,
}

impl Offer {
    const fn label(&self) -> &'static str {
        match self {
            Self::Copy => "Copy",
            Self::Download | Self::DownloadAside(_) | Self::DownloadRaw(_) | Self::DownloadRecord(_) => {
                "Download"
            }
            Self::KeepBoth => "Keep as a new draft",
            Self::BackUp => "Back up everything",
            Self::ThinVersions => "Leave out old versions",
            Self::EmptyBin => "Empty the bin",
            Self::ShowDrafts => "Show drafts",
            Self::WriteHere => "Write here instead",
            Self::Dismiss => "Dismiss",
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

/// What the writer may like to know, for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Toast {
    pub(super) text: String,
    /// What can be taken back.
    pub(super) undo: Option<Undo>,
}

/// What a toast offers to take back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Undo {
    /// Drafts were deleted for good.
    Deletion(Vec<Gone>),
    /// A draft was put away; it was on this shelf.
    Shelving(DraftId, Shelf),
    /// Something was put away in this draft.
    PuttingAway(DraftId, PutAway),
    /// A version with this text was removed from this draft.
    Removal(Versioning, DraftId, Version, String),
    /// A version with this text was restored in this draft.
    Restoring(DraftId, String),
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

/// These parts of the journal cannot be read; nothing is said of none.
pub(super) fn unreadable(parts: &[String]) -> Option<Notice> {
    (!parts.is_empty()).then(|| Notice {
        topic: Topic::Unreadable,
        level: Level::Warning,
        headline: "A part of the journal is damaged.".into(),
        text: "The newest state that is whole was opened, and the damaged part kept aside. Download it to see what is \
               in it."
            .into(),
        offers: vec![Offer::DownloadRaw(parts.join("\n")), Offer::Dismiss],
    })
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

/// The toast below the desk.
#[component]
pub(super) fn Toasts() -> impl IntoView {
    let session = Session::here();
    let toast = live_view(move || {
        session.toast.get().map(|Toast { text, undo }| {
            let undo = undo.map(|undo| press(Look::of("button"), "Undo", move || session.take_back(&undo)));
            view! {
                <div class="toast">
                    <span class="toast-text">{text}</span>
                    {undo}
                </div>
            }
        })
    });
    view! { <div class="toasts" aria-live="polite">{toast}</div> }
}

impl Session {
    /// Says something in passing.
    pub(super) fn say(self, text: String) {
        self.toast(Toast { text, undo: None });
    }

    pub(super) fn toast(self, toast: Toast) {
        self.toast.set(Some(toast));
        self.toast_timer.set_value(Some(page::after(TOAST_MS, move || self.toast.set(None))));
    }

    fn take_back(self, undo: &Undo) {
        match undo {
            Undo::Deletion(deleted) => self.bring_back_drafts(deleted),
            Undo::Shelving(id, shelf) => self.put_back(id, *shelf),
            Undo::PuttingAway(draft, put_away) => {
                self.toast.set(None);
                if *draft == self.open.get_untracked() {
                    self.bring_back(put_away);
                }
            }
            Undo::Removal(versioning, draft, version, text) => {
                versioning.put_back(self, draft.clone(), version.clone(), text.clone());
            }
            Undo::Restoring(draft, text) => self.take_back_restoring(draft, text),
        }
    }

    /// Does what a notice offers.
    pub(super) fn take_offer(self, topic: &Topic, offer: &Offer) {
        match offer {
            Offer::Copy => self.copy_text(),
            Offer::Download => self.download_text(),
            Offer::KeepBoth => self.keep_both(),
            Offer::WriteHere => self.write_here(),
            Offer::DownloadAside(aside) => {
                let text = self.library.with_value(|library| library.aside_text(aside));
                self.download_record(text);
            }
            Offer::DownloadRaw(raw) => self.download_record(Ok(Some(raw.clone()))),
            Offer::DownloadRecord(id) => {
                let text = self.library.with_value(|library| library.raw(id));
                self.download_record(text);
            }
            Offer::BackUp => self.back_up(),
            Offer::ThinVersions => self.thin_versions(),
            Offer::EmptyBin => self.empty_bin(),
            Offer::ShowDrafts => self.drafts_shown.set(true),
            Offer::Dismiss => self.notices.update(|notices| notices.retain(|notice| notice.topic != *topic)),
        }
    }

    fn download_record(self, record: Result<Option<String>, StoreError>) {
        match record {
            Ok(Some(text)) => {
                if let Err(error) =
                    files::download(&file_name("damaged draft", "json"), "application/json", &text)
                {
                    self.say(error.to_string());
                }
            }
            Ok(None) => self.say("This record is no longer stored here.".into()),
            Err(error) => self.say(error.to_string()),
        }
    }
}
