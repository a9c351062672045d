//! A run of the checks in short steps, so that the page can do other things in between.
//!
//! A run goes on from the one before ([`Survey::again`]): what an edit has left alone is not looked at again.

use std::sync::Arc;

use super::{CHECKS, Check, Find, Finding, Pieces, Report, Sifted, dismissal, page_furniture};
use crate::document::{Change, Document, Settling, Since, Snapshot};
use crate::order;

/// A run of the checks over one document. A changed document wants a new run; what it shares with the one
/// before is not read again.
pub struct Survey {
    settling: Settling,
    /// The blocks that were looked at, if this is not only begun.
    snapshot: Option<Arc<Snapshot>>,
    /// What each check found.
    found: Vec<Found>,
    /// The checks that are still to run, by their place in the list; the last is the next.
    todo: Vec<usize>,
    running: Option<Running>,
}

/// What a check found in all of a document.
#[derive(Debug, Default)]
struct Found {
    /// In order of place.
    findings: Vec<Finding>,
    /// What it depends on, if it looks at pieces.
    reads: Option<Reads>,
}

/// What a check that looks at pieces depends on, as numbers.
#[derive(Debug, Default)]
struct Reads {
    key: u64,
    /// For each block that it reads something off.
    blocks: Vec<(usize, u64)>,
    /// Whether it depends on every word.
    all: bool,
}

impl Default for Survey {
    fn default() -> Self {
        Self::new()
    }
}

impl Survey {
    /// A run that has not begun.
    #[must_use]
    pub fn new() -> Self {
        let found = CHECKS.iter().map(|_| Found::default()).collect();
        let todo = (0..CHECKS.len()).rev().collect();
        Self { settling: Settling::default(), snapshot: None, found, todo, running: None }
    }

    /// A run over the document after an edit, with what this one found before it.
    #[must_use]
    pub fn again(mut self) -> Self {
        self.todo.extend(self.running.take().map(|running| running.number));
        Self { settling: Settling::default(), ..self }
    }

    /// Does a piece of the work for `document`, always the same; what was found once all is done.
    pub fn step(&mut self, document: &Document) -> Option<Sifted> {
        if self.settling.step(document) {
            return None;
        }
        if let Some(snapshot) = document.snapshot()
            && !self.snapshot.as_ref().is_some_and(|own| Arc::ptr_eq(own, snapshot))
        {
            self.begin(document);
            self.snapshot = Some(Arc::clone(snapshot));
            return None;
        }
        if let Some(running) = &mut self.running {
            if running.step(document) {
                let found = self.running.take().map(|running| (running.number, running.found(document)));
                found.into_iter().for_each(|(number, found)| self.found[number] = found);
            }
            return None;
        }
        let Some(number) = self.todo.pop() else {
            let findings = self.found.iter().flat_map(|found| &found.findings).cloned().collect();
            return Some(dismissal::sift(document, in_order(document, findings)));
        };
        if document.metadata.is_off(CHECKS[number].code) {
            self.found[number] = Found::default();
        } else {
            self.running = Some(Running::new(number, CHECKS[number], document));
        }
        None
    }

    /// Takes over what was found before the last edits, as far as it is found again, and leaves the rest to be
    /// done.
    fn begin(&mut self, document: &Document) {
        let since = document.since().filter(|since| since.is_after(self.snapshot.as_ref()));
        let undone = std::mem::take(&mut self.todo);
        for number in (0..CHECKS.len()).rev() {
            let found = std::mem::take(&mut self.found[number]);
            let is_off = document.metadata.is_off(CHECKS[number].code);
            let since = since.filter(|_| !is_off && !undone.contains(&number));
            match since.and_then(|since| found.again(CHECKS[number], document, since)) {
                Some(found) => self.found[number] = found,
                None => self.todo.push(number),
            }
        }
    }
}

impl Found {
    /// The same after an edit, with what is found near it in place of what was; `None` if the check must look at
    /// all of the document again.
    fn again(self, check: &'static Check, document: &Document, since: &Since) -> Option<Self> {
        let Self { findings, reads } = self;
        let near = match check.find {
            Find::Whole(_) => return None,
            Find::Quotations(_) if since.quotations => return None,
            Find::Pieces(begin) => {
                let reads = reads?.again(&*begin(document), document, since)?;
                let findings = findings.into_iter().map(|finding| finding.moved(&since.change));
                return Some(Self { findings: findings.collect::<Option<_>>()?, reads: Some(reads) });
            }
            _ => &since.reach,
        };
        let first = findings.partition_point(|finding| finding.span.start < near.bytes.start);
        let last = findings.partition_point(|finding| finding.span.start < near.bytes.end);
        let mut findings = findings;
        let behind = findings.split_off(last);
        findings.truncate(first);
        let moved = |finding: Finding| finding.moved(&since.change);
        let mut kept = findings.into_iter().map(moved).collect::<Option<Vec<_>>>()?;
        let mut fresh = Vec::new();
        let report = &mut Report { check, findings: &mut fresh };
        let blocks = near.fresh.clone();
        match check.find {
            Find::Each(find) | Find::HeadAndEach(_, find) => {
                let placed = document.blocks.placed_from(blocks.start).take(blocks.len());
                placed.for_each(|placed| find(document, &placed, report));
            }
            Find::Notes(find) => {
                let notes = blocks.flat_map(|block| document.notes.of_block(block));
                notes.for_each(|note| find(document, note, report));
            }
            Find::Markers(find) => {
                let markers = document.notes.markers_in(blocks);
                markers.iter().for_each(|marker| find(document, marker, report));
            }
            Find::Citations(find) => {
                document.citations_in(blocks).iter().for_each(|citation| find(document, citation, report));
            }
            Find::Quotations(find) => {
                document.quotations_in(blocks).iter().for_each(|quote| find(document, quote, report));
            }
            Find::Whole(_) | Find::Pieces(_) => {}
        }
        order::sort_by_key(&mut fresh, |finding| (finding.span, finding.severity));
        kept.append(&mut fresh);
        for finding in behind {
            kept.push(moved(finding)?);
        }
        Some(Self { findings: kept, reads: None })
    }
}

impl Reads {
    /// What `pieces` reads in all of a document, once it has found what there is.
    fn of(pieces: &dyn Pieces, document: &Document) -> Self {
        let placed = document.blocks.placed_from(0);
        let blocks = placed.map(|placed| (placed.index, pieces.reads(document, &placed)));
        Self {
            key: pieces.key(),
            blocks: blocks.filter(|(_, key)| *key > 0).collect(),
            all: pieces.reads_all(),
        }
    }

    /// The same after an edit, if all that is read is the same.
    fn again(mut self, pieces: &dyn Pieces, document: &Document, since: &Since) -> Option<Self> {
        if self.key != pieces.key()
            || self.all && !(since.change.gone.is_empty() && since.change.fresh.is_empty())
        {
            return None;
        }
        let everywhere =
            Change { gone: 0..usize::MAX, fresh: 0..document.blocks.len(), ..since.change.clone() };
        let near = if since.quotations && pieces.reads_quotations() { &everywhere } else { &since.reach };
        let placed = document.blocks.placed_from(near.fresh.start).take(near.fresh.len());
        let fresh = placed.map(|placed| (placed.index, pieces.reads(document, &placed)));
        let fresh: Vec<_> = fresh.filter(|(_, key)| *key > 0).collect();
        let first = self.blocks.partition_point(|(block, _)| *block < near.gone.start);
        let last = self.blocks.partition_point(|(block, _)| *block < near.gone.end);
        let keys = |blocks: &[(usize, u64)]| blocks.iter().map(|(_, key)| *key).collect::<Vec<_>>();
        if keys(&self.blocks[first..last]) != keys(&fresh) {
            return None;
        }
        self.blocks[last..].iter_mut().for_each(|(block, _)| *block = since.change.block(*block));
        self.blocks.splice(first..last, fresh);
        Some(self)
    }
}

/// A check that is running.
struct Running {
    /// Its place in the list.
    number: usize,
    check: &'static Check,
    pieces: Option<Box<dyn Pieces>>,
    /// The next block.
    next: usize,
    findings: Vec<Finding>,
}

impl Running {
    fn new(number: usize, check: &'static Check, document: &Document) -> Self {
        let pieces = match check.find {
            Find::Pieces(begin) => Some(begin(document)),
            _ => None,
        };
        let mut findings = Vec::new();
        if let Find::HeadAndEach(head, _) = check.find {
            head(document, &mut Report { check, findings: &mut findings });
        }
        Self { number, check, pieces, next: 0, findings }
    }

    /// Does a piece of the work; whether all is done.
    fn step(&mut self, document: &Document) -> bool {
        let report = &mut Report { check: self.check, findings: &mut self.findings };
        let blocks = &document.blocks;
        match (self.check.find, &mut self.pieces) {
            (Find::Whole(find), _) => find(document, report),
            (Find::Notes(find), _) => {
                document.notes.notes.iter().for_each(|note| find(document, note, report));
            }
            (Find::Markers(find), _) => {
                document.notes.markers.iter().for_each(|marker| find(document, marker, report));
            }
            (Find::Citations(find), _) => {
                document.citations().iter().for_each(|citation| find(document, citation, report));
            }
            (Find::Quotations(find), _) => {
                document.quotations().iter().for_each(|quote| find(document, quote, report));
            }
            (Find::Each(find) | Find::HeadAndEach(_, find), _) => {
                blocks.stretch(&mut self.next).for_each(|placed| find(document, &placed, report));
                return self.next >= blocks.len();
            }
            (Find::Pieces(_), Some(pieces)) if self.next < blocks.len() => {
                blocks.stretch(&mut self.next).for_each(|placed| pieces.block(document, &placed));
                return false;
            }
            (Find::Pieces(_), pieces) => {
                return pieces.as_mut().is_none_or(|pieces| pieces.report(document, report));
            }
        }
        true
    }

    /// What was found, once all is done.
    fn found(self, document: &Document) -> Found {
        let Self { pieces, mut findings, .. } = self;
        order::sort_by_key(&mut findings, |finding| (finding.span, finding.severity));
        Found { findings, reads: pieces.map(|pieces| Reads::of(&*pieces, document)) }
    }
}

/// What one check finds in `document`, in order of place.
pub(super) fn found_by(check: &'static Check, document: &Document) -> Vec<Finding> {
    let mut running = Running::new(0, check, document);
    while !running.step(document) {}
    in_order(document, running.findings)
}

/// `findings` in order of place, without those in lines that are not the review.
fn in_order(document: &Document, mut findings: Vec<Finding>) -> Vec<Finding> {
    if !document.metadata.is_off(page_furniture::CHECK.code) {
        findings.retain(|finding| {
            finding.code == page_furniture::CHECK.code || !document.is_furniture(finding.span.start)
        });
    }
    order::sort_by_key(&mut findings, |finding| (finding.span, finding.severity));
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::sift;
    use crate::source::{Edit, Span};

    #[test]
    fn many_short_steps_find_what_one_run_does() {
        let paragraph = "“So it it goes on,” she says (p. 7), in *Emma* by Jane Austin.(1) And “on” (8).\n\n";
        let text = format!("# A title\n\n{}1. A note.\n", paragraph.repeat(2_000));
        let document = Document::parse(&text);
        let mut survey = Survey::new();
        let mut steps = 0;
        let sifted = loop {
            steps += 1;
            if let Some(sifted) = survey.step(&document) {
                break sifted;
            }
        };
        assert!(steps > 50 && sifted.standing.len() > 2_000, "{steps}");
        let (edited, _) = document.edited(&Edit::replace(Span::at(text.len()), "\nThe end end.\n"));
        assert_eq!(sift(&edited), sift(&Document::parse(&edited.text)));
        assert_eq!(sift(&edited).standing.len(), sifted.standing.len() + 1);
    }
}
