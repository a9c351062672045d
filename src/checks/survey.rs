//! A run of the checks in short steps, so that the page can do other things in between.

use super::{CHECKS, Check, Find, Finding, Pieces, Report, Severity, Sifted, dismissal, page_furniture};
use crate::document::{Document, Settling};
use crate::source::Span;

/// A run of the checks over one document. A changed document wants a new run; what it shares with the one
/// before is not read again.
pub struct Survey {
    settling: Settling,
    /// The checks that are still to run, by their place in the list.
    next: usize,
    running: Option<Running>,
    findings: Vec<Finding>,
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
        Self { settling: Settling::default(), next: 0, running: None, findings: Vec::new() }
    }

    /// Does a piece of the work for `document`, always the same; what was found once all is done.
    pub fn step(&mut self, document: &Document) -> Option<Sifted> {
        if self.settling.step(document) {
            return None;
        }
        if let Some(running) = &mut self.running {
            if running.step(document, &mut self.findings) {
                self.running = None;
            }
            return None;
        }
        let off = |check: &&Check| document.metadata.checks_off.contains(check.code);
        let Some(check) = CHECKS.get(self.next) else {
            return Some(dismissal::sift(document, in_order(document, std::mem::take(&mut self.findings))));
        };
        self.next += 1;
        self.running = Some(check).filter(|check| !off(check)).map(|check| Running::new(check, document));
        None
    }
}

/// A check that is running.
struct Running {
    check: &'static Check,
    pieces: Option<Box<dyn Pieces>>,
    /// The next block.
    next: usize,
}

impl Running {
    fn new(check: &'static Check, document: &Document) -> Self {
        let pieces = match check.find {
            Find::Pieces(begin) => Some(begin(document)),
            Find::Whole(_) | Find::Each(_) => None,
        };
        Self { check, pieces, next: 0 }
    }

    /// Does a piece of the work; whether all is done.
    fn step(&mut self, document: &Document, findings: &mut Vec<Finding>) -> bool {
        let report = &mut Report { check: self.check, findings };
        let blocks = &document.blocks;
        match (self.check.find, &mut self.pieces) {
            (Find::Whole(find), _) => {
                find(document, report);
                true
            }
            (Find::Each(find), _) => {
                blocks.stretch(&mut self.next).for_each(|placed| find(document, &placed, report));
                self.next >= blocks.len()
            }
            (Find::Pieces(_), Some(pieces)) if self.next < blocks.len() => {
                blocks.stretch(&mut self.next).for_each(|placed| pieces.block(document, &placed));
                false
            }
            (Find::Pieces(_), pieces) => pieces.as_mut().is_none_or(|pieces| pieces.report(document, report)),
        }
    }
}

/// What one check finds in `document`, in order of place.
pub(super) fn found_by(check: &'static Check, document: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut running = Running::new(check, document);
    while !running.step(document, &mut findings) {}
    in_order(document, findings)
}

/// `findings` in order of place, without those in lines that are not the review.
fn in_order(document: &Document, mut findings: Vec<Finding>) -> Vec<Finding> {
    if !document.metadata.checks_off.contains(page_furniture::CHECK.code) {
        findings.retain(|finding| {
            finding.code == page_furniture::CHECK.code || !document.is_furniture(finding.span.start)
        });
    }
    findings.sort_by_key(|finding: &Finding| -> (Span, Severity) { (finding.span, finding.severity) });
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::sift;
    use crate::source::Edit;

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
