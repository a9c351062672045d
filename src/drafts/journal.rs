//! The journal: what of a draft is written down at every key, and how the draft is found again in it.
//!
//! For each draft the journal holds a *checkpoint*, a whole record ([`mod@format`]), and *lines*, the edits
//! made since, one each. The draft's record in the other store is a second checkpoint, often an older one. Lines say
//! to which state they belong, so they go on from whichever of the two is whole: [`recover`] takes the state that gets
//! furthest. [`claim`] is how a tab begins to write: with an epoch that is higher than any before, which is checked
//! where lines are added.
//!
//! Deliberately not here: where the journal is kept. Whoever keeps it does each of reading, claiming, adding lines and
//! setting a checkpoint in one transaction.

use serde::{Deserialize, Serialize};

use super::checksum::Checksum;
use super::draft::{Draft, DraftId, Revision};
use super::format::{self, DecodeError};
use crate::source::{Edit, Replacement, Span};

/// An edit as it stands in the journal: a JSON array of the checksum of all that follows, the state it leads to, how
/// many bytes the text has then, and from where to where (bytes) is replaced by what.
#[derive(Serialize, Deserialize)]
struct Line(u32, u64, u64, usize, Vec<(usize, usize, String)>);

impl Line {
    fn sum(&self) -> u32 {
        let Self(_, epoch, sequence, length, replaced) = self;
        let numbers = format!("{epoch} {sequence} {length}");
        let mut sum = Checksum::new().with(numbers.as_bytes());
        for (from, to, insert) in replaced {
            sum = sum.with(format!("\n{from} {to} {}\n", insert.len()).as_bytes()).with(insert.as_bytes());
        }
        sum.finish()
    }

    /// The text that this edit makes of `text`; `None` if it is no edit of that text.
    fn apply(&self, text: &str) -> Option<String> {
        let Self(_, _, _, length, replaced) = self;
        let mut done = 0;
        for &(from, to, _) in replaced {
            (from >= done && from <= to && text.is_char_boundary(from) && text.is_char_boundary(to))
                .then_some(())?;
            done = to;
        }
        let edit =
            Edit::all(replaced.iter().map(|(from, to, insert)| Replacement {
                span: Span::new(*from, *to),
                insert: insert.clone(),
            }));
        Some(edit.apply(text)).filter(|text| text.len() == *length)
    }
}

/// The line of the journal that says: `edit` led to the state `revision`, a text of `length` bytes.
#[must_use]
pub fn line(edit: &Edit, revision: Revision, length: usize) -> String {
    let replaced =
        edit.replacements().iter().map(|Replacement { span, insert }| (span.start, span.end, insert.clone()));
    let mut line = Line(0, revision.epoch, revision.sequence, length, replaced.collect());
    line.0 = line.sum();
    let Ok(json) = serde_json::to_string(&line) else {
        unreachable!("a line is made of numbers and strings");
    };
    json
}

/// The line in `json`, if it is whole.
fn read(json: &str) -> Option<Line> {
    serde_json::from_str(json).ok().filter(|line: &Line| line.0 == line.sum())
}

/// What the journal holds of a draft, as it was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pages {
    /// The last checkpoint: a record.
    pub checkpoint: Option<String>,
    /// The lines, in order of the states they lead to.
    pub lines: Vec<String>,
}

/// What was found of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recovered {
    /// The newest state that is whole.
    pub newest: Option<Draft>,
    /// Another whole state whose text is not that of the newest.
    pub other: Option<Draft>,
    /// The state that is in the record outside of the journal, if the newest is that or goes on from it.
    pub known: Option<Revision>,
    /// What of the journal cannot be read or belongs to no whole state, as it was found.
    pub unreadable: Vec<String>,
    /// Why the record outside of the journal cannot be read.
    pub record_error: Option<DecodeError>,
    /// Why the journal's checkpoint cannot be read.
    pub checkpoint_error: Option<DecodeError>,
}

impl Recovered {
    /// The format of a later version that has written here: it alone knows what is in it.
    #[must_use]
    pub fn newer_format(&self) -> Option<u64> {
        [self.record_error, self.checkpoint_error].into_iter().flatten().find_map(|error| match error {
            DecodeError::Newer { format } => Some(format),
            _ => None,
        })
    }
}

/// What there is of the draft `id`: `record` is what is stored of it outside of the journal.
#[must_use]
pub fn recover(id: &DraftId, record: Option<&str>, pages: &Pages) -> Recovered {
    let mut recovered = Recovered::default();
    let whole = |json: Option<&str>, error: &mut Option<DecodeError>| match json.map(format::decode) {
        Some(Ok(draft)) => Some(Draft { id: id.clone(), ..draft }),
        Some(Err(reason)) => {
            *error = Some(reason);
            None
        }
        None => None,
    };
    let record = whole(record, &mut recovered.record_error);
    let checkpoint = whole(pages.checkpoint.as_deref(), &mut recovered.checkpoint_error);
    if let (Some(_), Some(raw)) = (recovered.checkpoint_error, &pages.checkpoint) {
        recovered.unreadable.push(raw.clone());
    }
    let recorded = record.as_ref().map(|record| record.revision);
    let lines: Vec<_> = pages.lines.iter().map(|json| read(json)).collect();
    let mut used = vec![false; lines.len()];
    let [mut newest, mut other] =
        [checkpoint, record].map(|base| base.map(|base| carry_on(base, &lines, &mut used)));
    let revision = |state: &Option<Draft>| state.as_ref().map(|state| state.revision);
    if revision(&other) > revision(&newest) {
        std::mem::swap(&mut newest, &mut other);
    }
    // Of two that say the same, either may know better when it was written.
    let changed_ms = other.as_ref().map_or(0, |other| other.changed_ms);
    recovered.other = other.filter(|other| newest.as_ref().is_some_and(|newest| newest.text != other.text));
    recovered.known = recorded.filter(|recorded| {
        let epoch = newest.as_ref().map(|newest| newest.revision.epoch);
        recovered.other.is_none() || epoch == Some(recorded.epoch)
    });
    recovered.newest = newest.map(|newest| Draft { changed_ms: changed_ms.max(newest.changed_ms), ..newest });
    let lost = pages.lines.iter().zip(used).filter(|(_, used)| !used).map(|(line, _)| line.clone());
    recovered.unreadable.extend(lost);
    recovered
}

/// The state that `lines` make of `draft`. Those that are in it, already or now, are `used`.
fn carry_on(mut draft: Draft, lines: &[Option<Line>], used: &mut [bool]) -> Draft {
    for (line, used) in lines.iter().zip(used) {
        let Some(line) = line else { continue };
        let Line(_, epoch, sequence, ..) = *line;
        let Revision { epoch: here, sequence: at } = draft.revision;
        // What was before an epoch is in the checkpoint with which it began.
        if epoch < here || (epoch == here && sequence <= at) {
            *used = true;
        } else if epoch == here
            && sequence == at.saturating_add(1)
            && let Some(text) = line.apply(&draft.text)
        {
            draft.text = text;
            draft.revision.sequence = sequence;
            *used = true;
        }
    }
    draft
}

/// How a tab begins to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The state from which it goes on, under its own epoch. It is the new checkpoint, in place of the old one and of
    /// all lines.
    pub draft: Draft,
    /// Whether that is another text than the tab has shown so far: something newer was found.
    pub is_newer: bool,
    /// The state that was in the record outside of the journal, if `draft` is that or goes on from it.
    pub known: Option<Revision>,
    /// What is to be kept aside: what cannot be read of the journal, and the record of a state in it that `draft` does
    /// not go on from.
    pub aside: Vec<String>,
}

/// The next epoch after `epoch`: an even one if it is claimed in the journal, which sees to it that there is no other of
/// that number; an odd one if it is begun without. So two tabs of which only one has reached the journal never pass for
/// the same.
#[must_use]
pub fn next_epoch(epoch: u64, is_claimed: bool) -> u64 {
    epoch.saturating_add(if is_in_journal(epoch) == is_claimed { 2 } else { 1 })
}

/// Whether `epoch` is one that is claimed in the journal.
#[must_use]
pub fn is_in_journal(epoch: u64) -> bool {
    epoch.is_multiple_of(2)
}

/// How a tab that shows `shown`, going on from the state `base` that it has found, begins to write, seeing what is in
/// the journal now, and in the `record` outside of it.
///
/// # Errors
/// When a later version has written there: gives its format.
pub fn claim(shown: &Draft, base: Revision, record: Option<&str>, pages: &Pages) -> Result<Claim, u64> {
    let found = recover(&shown.id, record, pages);
    if let Some(format) = found.newer_format() {
        return Err(format);
    }
    let mut aside = found.unreadable;
    let newest = found.newest.filter(|newest| newest.revision > base);
    let is_newer = newest.as_ref().is_some_and(|newest| newest.text != shown.text);
    let mut draft = newest.unwrap_or_else(|| shown.clone());
    let stays_behind =
        |state: &Draft| state.revision.epoch != draft.revision.epoch && state.text != draft.text;
    let journaled = recover(&shown.id, None, pages).newest;
    aside.extend(journaled.filter(stays_behind).as_ref().map(format::encode));
    let known = found.known.filter(|known| known.epoch == draft.revision.epoch || !is_newer);
    draft.revision.epoch = next_epoch(draft.revision.epoch, true);
    Ok(Claim { draft, is_newer, known, aside })
}

/// The draft `id` with `change` made in it, by a tab that does not show it.
///
/// # Errors
/// When there is no whole state of it, or a later version has written there (its format).
pub fn change(
    id: &DraftId,
    record: Option<&str>,
    pages: &Pages,
    change: impl FnOnce(&mut Draft),
) -> Result<Claim, Option<u64>> {
    let found = recover(id, record, pages);
    if let Some(format) = found.newer_format() {
        return Err(Some(format));
    }
    let newest = found.newest.ok_or(None)?;
    let mut claim = claim(&newest, newest.revision, record, pages).map_err(Some)?;
    change(&mut claim.draft);
    claim.draft.revision.sequence = claim.draft.revision.sequence.saturating_add(1);
    Ok(claim)
}

#[cfg(test)]
mod tests;
