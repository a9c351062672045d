//! What is done while nothing else is to be done: records are looked through, what is due in the bin and pictures in no
//! text go, and the writer is told of little room and of a backup that would be good.

use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::notice::{self, Topic};
use super::session::Session;
use crate::browser::{clock, journal, page, pictures, storage_room};
use crate::drafts::care::Care;
use crate::drafts::room::Room;
use crate::drafts::seat::JournalError;
use crate::drafts::unused_pictures::Unused;
use crate::drafts::{DraftId, Library, Revision, Shelf, Versions, bin};

/// How long after the start it begins, in milliseconds.
const START_MS: u32 = 4000;
/// How long is between two records that are looked at, in milliseconds.
const STEP_MS: u32 = 60;
/// Down to how many bytes versions are thinned where room is short.
const FEW_BYTES: usize = 20_000;

impl Session {
    /// Plans it. Where nothing can be stored, nothing is tidied.
    pub(super) fn tidy(self) {
        if self.volatile.get_value() {
            return;
        }
        let timer = StoredValue::new_local(None);
        let begin = move || {
            let mut ids = self.library.with_value(|library| library.ids().unwrap_or_default());
            // The open draft was read whole, and goes its own ways.
            ids.retain(|id| *id != self.open.get_untracked());
            self.look_through(ids.into(), timer);
        };
        timer.set_value(Some(page::after(START_MS, begin)));
    }

    /// Looks at one record, and then at the others.
    fn look_through(self, mut ids: VecDeque<DraftId>, timer: StoredValue<Option<page::Timer>, LocalStorage>) {
        let Some(id) = ids.pop_front() else { return self.tidy_up() };
        let problem = self.library.try_update_value(|library| library.look_at(&id)).flatten();
        if let Some(problem) = problem {
            // The journal may have what the record was.
            self.look_at_journal(vec![(id, Revision::default())]);
            self.tell_of(&problem);
        }
        self.show_entries();
        let next = move || self.look_through(ids, timer);
        timer.set_value(Some(page::after(STEP_MS, next)));
    }

    fn tidy_up(self) {
        let now = clock::now_ms();
        let due = self.entries.get_untracked().into_iter().filter(move |entry| bin::is_due(entry.shelf, now));
        spawn_local(async move {
            for entry in due {
                // What cannot be deleted is tried again the next time.
                drop(self.drop_if(&entry.id, &|shelf| bin::is_due(shelf, now)).await);
            }
            self.remove_unused_pictures().await;
            self.tell_of_room().await;
            self.take_care().await;
        });
    }

    /// Removes pictures that have been in no text for long, and in no version. While one of these cannot be read, none
    /// is.
    async fn remove_unused_pictures(self) {
        let mut names: Vec<String> = pictures::all().await.into_iter().map(|(name, _)| name).collect();
        if names.is_empty() {
            return;
        }
        let ids = self.library.with_value(|library| library.ids().unwrap_or_default());
        for id in ids {
            let Ok(versions) = self.versioning().stored(&id).await else { return };
            for (_, _, text) in versions.texts() {
                names.retain(|name| !text.contains(name.as_str()));
            }
        }
        // What cannot be read may name one as well.
        let Ok(asides) = journal::asides().await else { return };
        names.retain(|name| !asides.iter().any(|(_, _, raw)| raw.contains(name.as_str())));
        let text = self.text();
        let gone = self.library.with_value(|library| {
            let mut names = library.not_named(&names).ok()?;
            names.retain(|name| !text.contains(name.as_str()));
            let before = Unused::load(library);
            let (after, gone) = before.next(&names, clock::now_ms());
            if after != before {
                after.store(library).ok()?;
            }
            Some(gone)
        });
        for name in gone.unwrap_or_default() {
            pictures::remove(&name).await;
        }
    }

    /// Says that there is little room, or no longer does.
    pub(super) async fn tell_of_room(self) {
        let (usage, _) = storage_room::usage().await;
        let is_binned = |shelf| matches!(shelf, Shelf::Bin { .. });
        let binned = self.entries.read_untracked().iter().filter(|entry| is_binned(entry.shelf)).count();
        let said = self.notices.read_untracked().iter().any(|notice| notice.topic == Topic::Room);
        let room = if self.library.with_value(Library::is_full) { Room::None } else { usage.room() };
        if said || room != Room::Enough {
            self.notices.update(|notices| {
                notices.retain(|notice| notice.topic != Topic::Room);
                notices.extend(notice::room(room, &usage.remedies(binned)));
            });
        }
    }

    /// Leaves out old automatic versions of all drafts, down to a few each, and says what that came to.
    pub(super) fn thin_versions(self) {
        let ids = self.library.with_value(|library| library.ids().unwrap_or_default());
        spawn_local(async move {
            let sum = Rc::new(Cell::new(0));
            for id in ids {
                let sum = sum.clone();
                let change = move |stored: Option<String>| {
                    // What cannot be read is left as it is.
                    let mut versions = Versions::decode(&stored?).ok()?;
                    let thinned = versions.thin_to(FEW_BYTES);
                    sum.set(sum.get() + thinned.versions);
                    (thinned.versions > 0).then(|| versions.encode())
                };
                if let Err(error) = journal::change_versions(&id, change).await {
                    return self.say(match error {
                        JournalError::Full => notice::FULL.to_owned(),
                        JournalError::Other(words) => words,
                    });
                }
            }
            self.say(match sum.get() {
                0 => "There are no automatic versions to leave out".to_owned(),
                1 => "Left out 1 automatic version".to_owned(),
                count => format!("Left out {count} automatic versions"),
            });
            self.tell_of_room().await;
        });
    }

    /// Asks the browser to keep what is stored, and advises a backup, each at its moment.
    async fn take_care(self) {
        let entries = self.entries.read_untracked().clone();
        let before = self.library.with_value(Care::load);
        let mut care = before;
        let now = clock::now_ms();
        if care.asks_to_keep(&entries) {
            care.asked = true;
            storage_room::ask_to_keep().await;
        }
        if care.advises_backup(&entries, now) {
            care.advice_ms = Some(now);
            self.notices.update(|notices| notices.push(notice::backup()));
        }
        if care != before {
            // Without it the writer may be told again, and nothing else.
            let _ = self.library.with_value(|library| care.store(library));
        }
    }
}
