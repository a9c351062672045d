//! What a notice offers, and what is done when it is taken.

use leptos::prelude::*;

use super::notice::Topic;
use super::session::Session;
use crate::drafts::{Aside, DraftId, StoreError};

/// What a notice offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Offer {
    /// Copy the text that is open.
    Copy,
    /// Download the text that is open.
    Download,
    /// Download this text.
    DownloadText(String),
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
    pub(super) const fn label(&self) -> &'static str {
        match self {
            Self::Copy => "Copy",
            Self::Download
            | Self::DownloadText(_)
            | Self::DownloadAside(_)
            | Self::DownloadRaw(_)
            | Self::DownloadRecord(_) => "Download",
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

impl Session {
    /// Does what a notice offers.
    pub(super) fn take_offer(self, topic: &Topic, offer: &Offer) {
        match offer {
            Offer::Copy => self.copy_text(),
            Offer::Download => self.download_text(),
            Offer::DownloadText(text) => self.download("md", "text/markdown", text),
            Offer::KeepBoth => self.keep_both(),
            Offer::WriteHere => self.write_here(),
            Offer::DownloadAside(aside) => {
                let text = self.library.with_value(|library| library.aside_text(aside));
                self.download_record(text);
            }
            Offer::DownloadRaw(raw) => {
                self.download_damage(&[raw]);
            }
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
                self.download_damage(&[&text]);
            }
            Ok(None) => self.say("This record is no longer stored here.".into()),
            Err(error) => self.say(error.to_string()),
        }
    }
}
