//! Findings that the writer has looked at and let stand: they are told apart by their passage, so
//! that they stay dismissed while it stands, whatever is typed around it.

use std::collections::{HashMap, HashSet};

use super::survey::found_by;
use super::{CHECKS, Finding};
use crate::document::metadata::passage;
use crate::document::{Dismissal, Document};

/// What the checks find, in order of place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sifted {
    /// What is to be looked at.
    pub standing: Vec<Finding>,
    /// What was dismissed, and by which entry of the front matter.
    pub dismissed: Vec<(Finding, Dismissal)>,
}

/// Parts `findings`, which are in order of place, by what the front matter dismisses.
pub(super) fn sift(document: &Document, findings: Vec<Finding>) -> Sifted {
    let dismissals: HashSet<&Dismissal> = document.metadata.dismissed.iter().collect();
    if dismissals.is_empty() {
        return Sifted { standing: findings, dismissed: Vec::new() };
    }
    let codes: HashSet<&str> = dismissals.iter().map(|dismissal| &*dismissal.check).collect();
    let mut count = Count::default();
    let mut sifted = Sifted::default();
    for finding in findings {
        if codes.contains(finding.code) {
            let dismissal = count.next(document, &finding);
            if dismissals.contains(&dismissal) {
                sifted.dismissed.push((finding, dismissal));
                continue;
            }
        }
        sifted.standing.push(finding);
    }
    sifted
}

/// How often each check marked each passage.
#[derive(Default)]
struct Count(HashMap<(&'static str, String), usize>);

impl Count {
    /// What would dismiss `finding`, the next in order of place.
    fn next(&mut self, document: &Document, finding: &Finding) -> Dismissal {
        let text = passage(&document.text[finding.span.range()]);
        let occurrence = self.0.entry((finding.code, text.clone())).or_default();
        *occurrence += 1;
        Dismissal { check: finding.code.to_owned(), text, occurrence: *occurrence }
    }
}

/// What dismisses `finding`, which was found in `document`; `None` if it does not stand there.
#[must_use]
pub fn dismissal(document: &Document, finding: &Finding) -> Option<Dismissal> {
    let mut count = Count::default();
    let check = CHECKS.iter().find(|check| check.code == finding.code)?;
    found_by(check, document)
        .iter()
        .map(|other| (other, count.next(document, other)))
        .find(|(other, dismissal)| *other == finding && !document.metadata.dismissed.contains(dismissal))
        .map(|(_, dismissal)| dismissal)
}

#[cfg(test)]
mod tests {
    use super::super::{run, sift};
    use super::*;
    use crate::document::metadata::edit;

    fn dismissed(text: &str, index: usize) -> String {
        let document = Document::parse(text);
        let dismissal = dismissal(&document, &run(&document)[index]).expect("it stands");
        edit::dismiss(text, &document.metadata, &dismissal).expect("an edit").apply(text)
    }

    /// The messages of what stands, and the passages of what does not.
    fn told(text: &str) -> (Vec<String>, Vec<String>) {
        let document = Document::parse(text);
        let sifted = sift(&document);
        assert_eq!(sifted.standing, run(&document));
        let dismissed = sifted.dismissed.into_iter().map(|(_, dismissal)| dismissal.text);
        (sifted.standing.into_iter().map(|finding| finding.message).collect(), dismissed.collect())
    }

    #[test]
    fn one_of_several_is_dismissed_and_stays_so() {
        let text = "A.(7) B.(8) C.(7) D.(7)";
        let after = dismissed(text, 2);
        let edited = after.replace("D.", "New.(9) D.").replace("B.(8) ", "");
        assert_eq!(told(&edited).1, ["(7)"]);
        let gone = &sift(&Document::parse(&after)).dismissed[0].0;
        assert_eq!(gone.span.start, after.rfind("(7) D").expect("its place"));
        assert_eq!(told(&after).0.len(), 3);
        assert_eq!(told(&dismissed(&after, 2)).1, ["(7)", "(7)"]);
    }

    #[test]
    fn a_dismissal_whose_passage_is_gone_is_ignored() {
        let head = "---\ndismissed: [{ check: note-missing, text: (7), occurrence: 1 }]\n---\n";
        assert_eq!(told(&format!("{head}A.(7)")), (vec![], vec!["(7)".into()]));
        assert_eq!(told(&format!("{head}A.(8)")).0.len(), 1);
        assert_eq!(told(&format!("{head}A.(7) B.(7)")).0.len(), 1);
    }

    #[test]
    fn a_passage_is_compared_without_its_white_space() {
        let head = "---\ndismissed: [{ check: page-range-reversed, text: (pp. 81–70) }]\n---\n";
        assert_eq!(told(&format!("{head}Said. (pp.\n81–70)")), (vec![], vec!["(pp. 81–70)".into()]));
    }
}
