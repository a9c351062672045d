//! Works, citations and quotations, worked out in short steps.

use super::{Document, citations, quotations, works};

/// How far a document is settled: whether its works, citations and quotations are known.
///
/// The page has other things to do in between, so they are worked out a stretch of blocks at a time.
#[derive(Debug, Default)]
pub struct Settling {
    stage: Stage,
}

/// What is being worked out. Each needs those before it.
#[derive(Debug, Default)]
enum Stage {
    #[default]
    Begun,
    Works(works::Finding),
    Citations(citations::Finding),
    Quotations(Box<quotations::Finding>),
}

impl Settling {
    /// Does a piece of the work for `document`, always the same; whether something is left to do.
    pub fn step(&mut self, document: &Document) -> bool {
        match &mut self.stage {
            _ if document.apparatus.quotations.get().is_some() => return false,
            Stage::Begun if document.apparatus.is_behind() => document.apparatus.catch_up(document),
            Stage::Works(finding) => {
                if let Some(works) = finding.step(&document.blocks) {
                    document.apparatus.works.get_or_init(|| works);
                    self.stage = Stage::Begun;
                }
            }
            Stage::Citations(finding) => {
                if let Some(citations) = finding.step(document) {
                    document.apparatus.citations.get_or_init(|| citations);
                    self.stage = Stage::Begun;
                }
            }
            Stage::Quotations(finding) => {
                if let Some(quotations) = finding.step(document) {
                    document.apparatus.quotations.get_or_init(|| quotations);
                    self.stage = Stage::Begun;
                }
            }
            Stage::Begun if document.apparatus.works.get().is_none() => {
                self.stage = Stage::Works(works::Finding::new(&document.metadata));
            }
            Stage::Begun if document.apparatus.citations.get().is_none() => {
                self.stage = Stage::Citations(citations::Finding::new(document));
            }
            Stage::Begun => self.stage = Stage::Quotations(quotations::Finding::begin(document)),
        }
        true
    }
}

/// Does a piece of work after the other, until it yields something.
pub(super) fn to_the_end<T>(mut step: impl FnMut() -> Option<T>) -> T {
    loop {
        if let Some(done) = step() {
            return done;
        }
    }
}
