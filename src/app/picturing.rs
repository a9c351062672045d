//! Pictures that are pasted, dropped or chosen: kept beside the drafts and put into the text. So is a backup, which is
//! restored.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::Session;
use crate::browser::editor::Editor;
use crate::browser::pictures;
use crate::commands::put_pictures;
use crate::drafts::{Picture, picture};

impl Session {
    /// Hears of files.
    pub(super) fn hear_of_pictures(self) {
        // One byte more tells those that are too large.
        pictures::listen(picture::MOST + 1, move |files| spawn_local(self.take(files)));
    }

    /// Keeps those of `files` (names and contents) that are pictures, and puts them into the text; says what is wrong
    /// with the others. A backup is restored.
    async fn take(self, files: Vec<(String, Vec<u8>)>) {
        let mut names = Vec::new();
        let mut wrong = None;
        for (file, bytes) in files {
            if file.ends_with(".json") {
                self.restore_backup(&bytes).await;
                continue;
            }
            let kept = match Picture::of(&file, &bytes) {
                Ok(Picture { name, mime }) => pictures::keep(&name, mime, &bytes)
                    .await
                    .map(|()| name)
                    .map_err(|error| error.to_string()),
                Err(error) => Err(error.to_string()),
            };
            match kept {
                Ok(name) => names.push(name),
                Err(error) => wrong = Some(error),
            }
        }
        if !names.is_empty() {
            let Some(selected) = self.with_editor(Editor::selection) else { return };
            let change = self.document.with_untracked(|document| {
                let caret = document.bytes(selected.end as usize).unwrap_or(document.text.len());
                put_pictures(document, caret, &names)
            });
            self.make(change);
        }
        wrong.into_iter().for_each(|wrong| self.say(wrong));
    }
}
