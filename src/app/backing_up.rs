//! Everything as one file, and back.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::notice::Topic;
use super::session::Session;
use crate::browser::{clock, files, journal, pictures};
use crate::drafts::backup::{self, Backup, BackupPicture, BackupVersion};
use crate::drafts::care::Care;
use crate::drafts::restoring::{self, Plan};
use crate::drafts::{Draft, DraftId, Picture, Revision, StoreError, Versions, base64};

impl Session {
    /// Downloads everything as one file.
    pub(super) fn back_up(self) {
        // What cannot be saved is in the file as it was saved last, and the page says that it is not saved.
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
            let drafts = self.library.with_value(|library| {
                let ids = library.ids()?;
                Ok(ids.iter().map(|id| library.load(id).ok()).collect::<Vec<_>>())
            });
            let drafts: Vec<Option<Draft>> = match drafts {
                Ok(drafts) => drafts,
                Err(error) => return self.say(StoreError::to_string(&error)),
            };
            let unread = drafts.iter().filter(|draft| draft.is_none()).count();
            for draft in drafts.into_iter().flatten() {
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
        let mut wrong = self.add_drafts(&mut plan);
        let mut kept = Vec::new();
        for picture in std::mem::take(&mut plan.pictures) {
            match keep(&picture).await {
                Ok(()) => kept.push(picture),
                Err(error) => wrong = Some(error),
            }
        }
        plan.pictures = kept;
        let mut versions = 0;
        for (id, more) in std::mem::take(&mut plan.versions) {
            versions += add_versions(&id, more).await;
        }
        let summary = plan.summary(versions);
        self.say(wrong.map_or(summary.clone(), |wrong| format!("{wrong} {summary}")));
    }

    /// Stores the drafts of `plan`; those that cannot be stored are taken out of it. What went wrong last.
    fn add_drafts(self, plan: &mut Plan) -> Option<String> {
        let mut wrong = None;
        plan.drafts.retain_mut(|draft| {
            draft.revision.sequence = 1;
            match self.library.try_update_value(|library| library.save(draft, Revision::default())) {
                Some(Ok(_)) => true,
                Some(Err(error)) => {
                    wrong = Some(error.to_string());
                    false
                }
                None => false,
            }
        });
        self.show_entries();
        wrong
    }
}

/// Adds versions to those there are of a draft: how many were not there.
async fn add_versions(id: &DraftId, more: Vec<BackupVersion>) -> usize {
    let added = Rc::new(Cell::new(0));
    let told = added.clone();
    let change = move |stored: Option<String>| {
        let stored = stored.map(|stored| Versions::decode(&stored));
        // What cannot be read is left as it is.
        let mut versions = stored.transpose().ok()?.unwrap_or_default();
        let before = versions.iter().len();
        more.iter().for_each(|version| versions.put_back(version.version(), &version.text));
        told.set(versions.iter().len() - before);
        (told.get() > 0).then(|| versions.encode())
    };
    let kept = journal::change_versions(id, change).await;
    if kept.is_ok() { added.get() } else { 0 }
}

/// Keeps a picture of a backup, if it is one.
async fn keep(picture: &BackupPicture) -> Result<(), String> {
    let bytes = base64::decode(&picture.data).unwrap_or_default();
    let Picture { mime, .. } = Picture::of(&picture.name, &bytes).map_err(|error| error.to_string())?;
    pictures::keep(&picture.name, mime, &bytes).await.map_err(|error| error.to_string())
}
