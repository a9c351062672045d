//! Everything as one file, and back.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::notice::{FULL, Topic};
use super::session::Session;
use super::versioning::Versioning;
use crate::browser::{clock, files, journal, pictures};
use crate::drafts::backup::{self, Backup, BackupPicture, BackupVersion};
use crate::drafts::care::Care;
use crate::drafts::journal::{Recovered, recover};
use crate::drafts::restoring::{self, Outcome, Plan};
use crate::drafts::{Draft, DraftId, Library, Picture, Revision, SaveError, StoreError, Versions, base64};

impl Session {
    /// Downloads everything as one file.
    pub(super) fn back_up(self) {
        self.put_away();
        self.notices.update(|notices| notices.retain(|notice| notice.topic != Topic::Backup));
        spawn_local(async move {
            let mut backup = Backup { made_ms: clock::now_ms(), ..Backup::default() };
            for (name, _) in pictures::all().await {
                if let Some(data) = pictures::data(&name).await
                    && let Some((mime, data)) =
                        data.strip_prefix("data:").and_then(|data| data.split_once(";base64,"))
                {
                    let (mime, data) = (mime.to_owned(), data.to_owned());
                    backup.pictures.push(BackupPicture { name, mime, data });
                }
            }
            let mut ids = match self.library.with_value(Library::ids) {
                Ok(ids) => ids,
                Err(error) => return self.say(error.to_string()),
            };
            let open = self.open.get_untracked();
            if !ids.contains(&open) && !self.text().is_empty() {
                ids.push(open);
            }
            let mut unread = 0;
            for id in ids {
                let Some(draft) = self.newest_of(&id).await else {
                    unread += 1;
                    continue;
                };
                // Where there are versions that cannot be read, the text is what counts.
                let versions = self.versioning().stored(&draft.id).await.unwrap_or_default();
                let all =
                    versions.texts().map(|(_, version, text)| BackupVersion::of(version, text)).collect();
                backup.drafts.push((draft, all));
            }
            let file = backup::write(&backup);
            let name = format!("Obelus backup {}.json", clock::today());
            if let Err(error) = files::download(&name, "application/json", &file) {
                return self.say(error.to_string());
            }
            self.library.with_value(|library| {
                let care = Care { backup_ms: Some(backup.made_ms), ..Care::load(library) };
                // Nothing but the advice depends on it.
                let _ = care.store(library);
            });
            self.say(match unread {
                0 => format!("Downloaded “{name}”"),
                1 => "Downloaded all but 1 draft, which cannot be read".to_owned(),
                _ => format!("Downloaded all but {unread} drafts, which cannot be read"),
            });
        });
    }

    /// Adds what is in the backup `file` and not here.
    pub(super) async fn restore_backup(self, file: &[u8]) {
        let intact = match backup::read(&String::from_utf8_lossy(file)) {
            Ok(intact) => intact,
            Err(error) => return self.say(error.to_string()),
        };
        self.put_away();
        let here: Vec<String> = pictures::all().await.into_iter().map(|(name, _)| name).collect();
        let now = clock::now_ms();
        let mut plan = self.library.with_value(|library| restoring::plan(intact, library, &here, now));
        let mut outcome = Outcome::default();
        let mut wrong = self.add_drafts(&mut plan, &mut outcome);
        let mut kept = Vec::new();
        for picture in std::mem::take(&mut plan.pictures) {
            match keep(&picture).await {
                Ok(()) => kept.push(picture),
                Err(error) => {
                    outcome.pictures_missing += 1;
                    wrong = Some(error);
                }
            }
        }
        plan.pictures = kept;
        for (id, more) in std::mem::take(&mut plan.versions) {
            // Without their draft, nobody would ever see them.
            if self.library.with_value(|library| library.raw(&id)) == Ok(None) {
                outcome.versions_missing += more.len();
                continue;
            }
            match add_versions(self.versioning(), &id, more).await {
                Ok(added) => outcome.versions += added,
                Err((missing, error)) => {
                    outcome.versions_missing += missing;
                    wrong = Some(error);
                }
            }
        }
        let summary = plan.summary(outcome);
        let Some(wrong) = wrong else { return self.say(summary) };
        self.say(format!("{wrong} {summary}"));
        self.tell_of_room().await;
    }

    /// Stores the drafts of `plan`; those that cannot be stored are taken out of it. What went wrong last.
    fn add_drafts(self, plan: &mut Plan, outcome: &mut Outcome) -> Option<String> {
        let mut wrong = None;
        plan.drafts.retain_mut(|draft| {
            draft.revision.sequence = 1;
            match self.library.try_update_value(|library| library.save(draft, Revision::default())) {
                Some(Ok(_)) => return true,
                Some(Err(SaveError::Storage(StoreError::Full))) => wrong = Some(FULL.to_owned()),
                Some(Err(error)) => wrong = Some(error.to_string()),
                None => {}
            }
            outcome.drafts_missing += 1;
            false
        });
        self.show_entries();
        wrong
    }

    /// The draft `id` in its newest state: the page has more of the open one than is stored where there is no room for
    /// it, and the journal may have more of any than its record. `None` if it cannot be read.
    async fn newest_of(self, id: &DraftId) -> Option<Draft> {
        if *id == self.open.get_untracked() {
            return Some(self.draft_now());
        }
        let found = self.recovered(id).await;
        // What a later version wrote is not an older state.
        let is_newer = found.newer_format().is_some();
        found.newest.filter(|_| !is_newer)
    }

    /// What there is of the draft `id`, in the record and, if it can be read, in the journal.
    pub(super) async fn recovered(self, id: &DraftId) -> Recovered {
        let pages = journal::read(id).await.unwrap_or_default().pages;
        let record = self.library.with_value(|library| library.raw(id)).ok().flatten();
        recover(id, record.as_deref(), &pages)
    }
}

/// Adds versions to those there are of a draft: how many were not there; or how many could not be added, and why.
async fn add_versions(
    versioning: Versioning,
    id: &DraftId,
    more: Vec<BackupVersion>,
) -> Result<usize, (usize, String)> {
    let all = more.len();
    let added = Rc::new(Cell::new(0));
    let told = added.clone();
    let add = move |versions: &mut Versions| {
        let before = versions.iter().len();
        more.iter().for_each(|version| versions.put_back(version.version(), &version.text));
        told.set(versions.iter().len() - before);
    };
    let kept = versioning.change_stored(id, Box::new(add)).await;
    kept.map(|()| added.get()).map_err(|why| {
        // Where they were not even compared with those there are, none was added.
        (if added.get() == 0 { all } else { added.get() }, why)
    })
}

/// Keeps a picture of a backup, if it is one.
async fn keep(picture: &BackupPicture) -> Result<(), String> {
    let bytes = base64::decode(&picture.data).unwrap_or_default();
    let Picture { mime, .. } = Picture::of(&picture.name, &bytes).map_err(|error| error.to_string())?;
    pictures::keep(&picture.name, mime, &bytes).await.map_err(|error| error.to_string())
}
