//! What of a backup is missing here. Restoring adds it, and changes nothing that is here.

use super::backup::{Backup, BackupPicture, BackupVersion, Intact};
use super::bin::is_due;
use super::draft::{Draft, DraftId, Revision, Shelf};
use super::library::Library;
use super::problem::LoadError;
use super::store::Store;

/// What is to be added.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Drafts, under names that are free.
    pub drafts: Vec<Draft>,
    /// Versions, each list of the draft of that name; some of them may be here already.
    pub versions: Vec<(DraftId, Vec<BackupVersion>)>,
    /// Pictures of names that are not here.
    pub pictures: Vec<BackupPicture>,
    /// Those of the drafts that are kept beside another text of the same draft.
    beside: Vec<DraftId>,
    /// How many drafts of the backup are here as they are in it.
    same: usize,
    /// How much of the backup could not be read.
    left_out: usize,
}

/// How much was added beside drafts and pictures, and how much was to be added and could not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outcome {
    /// How many versions were added.
    pub versions: usize,
    /// How many drafts could not be.
    pub drafts_missing: usize,
    /// How many versions could not be.
    pub versions_missing: usize,
    /// How many pictures could not be.
    pub pictures_missing: usize,
}

impl Outcome {
    /// What could not be added, in words; `None` if all was.
    fn missing(self) -> Option<String> {
        let all = [
            (self.drafts_missing, "draft"),
            (self.versions_missing, "version"),
            (self.pictures_missing, "picture"),
        ];
        let mut said = String::new();
        for (count, what) in all.into_iter().filter(|(count, _)| *count > 0) {
            let comma = if said.is_empty() { "" } else { ", " };
            let end = if count == 1 { "" } else { "s" };
            said += &format!("{comma}{count} {what}{end}");
        }
        (!said.is_empty()).then(|| format!("Not brought in: {said}. Restore the backup again for that."))
    }
}

/// What is to be done at `now_ms` (milliseconds since the Unix epoch) so that all of `intact` is in `library`, beside
/// the pictures named `pictures`.
///
/// A draft that is here with the same text stays as it is. One that is here with another text, or cannot be read here,
/// stays too, and the backup's is added as a draft of its own, under a name made of both, so that a second time it is
/// found to be here.
#[must_use]
pub fn plan(intact: Intact, library: &Library<impl Store>, pictures: &[String], now_ms: u64) -> Plan {
    let Intact { backup: Backup { drafts, pictures: all, .. }, left_out } = intact;
    let mut plan = Plan { left_out, ..Plan::default() };
    for (draft, versions) in drafts {
        plan.add(draft, versions, library, now_ms);
    }
    for picture in all {
        let is_planned = plan.pictures.iter().any(|planned| planned.name == picture.name);
        if !is_planned && !pictures.contains(&picture.name) {
            plan.pictures.push(picture);
        }
    }
    plan
}

/// What stands under a name.
enum There {
    Nothing,
    Same,
    Other,
}

impl Plan {
    fn add(
        &mut self,
        draft: Draft,
        versions: Vec<BackupVersion>,
        library: &Library<impl Store>,
        now_ms: u64,
    ) {
        let there = |plan: &Self, id: &DraftId| {
            let planned = plan.drafts.iter().find(|planned| planned.id == *id).map(|planned| &planned.text);
            match (planned, library.load(id)) {
                (Some(text), _) if *text == draft.text => There::Same,
                (Some(_), _) => There::Other,
                (None, Ok(stored)) if stored.text == draft.text => There::Same,
                (None, Err(LoadError::Missing)) => There::Nothing,
                (None, Ok(_) | Err(_)) => There::Other,
            }
        };
        if !versions.is_empty() {
            self.versions.push((draft.id.clone(), versions));
        }
        let mut id = draft.id.clone();
        loop {
            match there(self, &id) {
                There::Same => break self.same += 1,
                There::Other => id = beside(&id, &draft.text),
                There::Nothing => {
                    if id != draft.id {
                        self.beside.push(id.clone());
                    }
                    // What was in the bin is given its days there anew, lest it go at once.
                    let shelf = match draft.shelf {
                        shelf if is_due(shelf, now_ms) => Shelf::Bin { since_ms: now_ms },
                        shelf => shelf,
                    };
                    break self.drafts.push(Draft { id, shelf, revision: Revision::default(), ..draft });
                }
            }
        }
    }

    /// What was done, in words. Drafts and pictures that could not be added are to be taken out first.
    #[must_use]
    pub fn summary(&self, outcome: Outcome) -> String {
        let beside = self.drafts.iter().filter(|draft| self.beside.contains(&draft.id)).count();
        let mut said: Vec<_> = outcome.missing().into_iter().collect();
        let mut say = |count: usize, one: &str, many: &str| match count {
            0 => {}
            1 => said.push(format!("1 {one}.")),
            _ => said.push(format!("{count} {many}.")),
        };
        say(self.drafts.len() - beside, "draft added", "drafts added");
        say(
            beside,
            "draft differs from yours and was put beside it",
            "drafts differ from yours and were put beside them",
        );
        say(outcome.versions, "version added", "versions added");
        say(self.pictures.len(), "picture added", "pictures added");
        say(self.same, "draft was here already", "drafts were here already");
        say(
            self.left_out,
            "part of the file is damaged and was left out",
            "parts of the file are damaged and were left out",
        );
        if said.is_empty() { "There is nothing in this backup.".to_owned() } else { said.join(" ") }
    }
}

/// The name of a draft with this text beside the draft `id`.
fn beside(id: &DraftId, text: &str) -> DraftId {
    // FNV-1a, of 64 bits.
    let bytes = id.as_str().bytes().chain([b'\n']).chain(text.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    DraftId::from_random(hash)
}

#[cfg(test)]
mod tests;
