//! A text as what has to be done to another to get it.

use std::collections::BTreeMap;

use crate::drafts::word_diff::word_diff;

/// The least bytes that are worth keeping from the other text: a step takes about as many.
const LEAST_KEPT: usize = 12;

/// The least bytes of a line that is looked for elsewhere in the other text.
const LEAST_MOVED: usize = 24;

/// How a text is made of another, its base: in steps, each of which first says some words of its own, and then a
/// stretch of the base.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Delta {
    /// For each step three numbers, in bytes: how many of `own` come, where in the base the stretch begins, and how
    /// long it is.
    pub(super) steps: Vec<usize>,
    /// The words that are not in the base, one after the other.
    pub(super) own: String,
}

impl Delta {
    /// How `text` is made of `base`.
    pub(super) fn between(base: &str, text: &str) -> Self {
        let mut making = Making::new(base);
        let mut said = 0;
        for run in word_diff(base, text).into_iter().filter(|run| run.same && run.old.len() >= LEAST_KEPT) {
            making.say(base, &text[said..run.new.start]);
            making.step(run.old.start, run.old.len());
            said = run.new.end;
        }
        making.say(base, &text[said..]);
        making.step(0, 0);
        making.delta
    }

    /// The text that is made of `base`. What does not fit the base is left out.
    pub(super) fn apply(&self, base: &str) -> String {
        let mut own = self.own.as_str();
        let mut text = String::new();
        for step in self.steps.chunks_exact(3) {
            let (said, rest) = own.split_at_checked(step[0]).unwrap_or((own, ""));
            own = rest;
            text += said;
            text += base.get(step[1]..step[1].saturating_add(step[2])).unwrap_or_default();
        }
        text
    }

    /// Whether it fits a base of `length` bytes, and how long the text is that is made of it.
    pub(super) fn length(&self, length: usize) -> Option<usize> {
        let (mut own, mut kept) = (0_usize, 0_usize);
        for step in self.steps.chunks(3) {
            let &[said, from, long] = step else { return None };
            own = own.checked_add(said)?;
            kept = kept.checked_add(long)?;
            if from.checked_add(long)? > length {
                return None;
            }
        }
        if own == self.own.len() { own.checked_add(kept) } else { None }
    }
}

struct Making<'b> {
    delta: Delta,
    /// How many bytes of its own words are in no step yet.
    said: usize,
    /// Where each line of the base begins that is long enough to be looked for.
    lines: BTreeMap<&'b str, usize>,
}

impl<'b> Making<'b> {
    fn new(base: &'b str) -> Self {
        let mut start = 0;
        let mut lines = BTreeMap::new();
        for line in base.split('\n') {
            if line.len() >= LEAST_MOVED {
                lines.insert(line, start);
            }
            start += line.len() + 1;
        }
        Self { delta: Delta::default(), said: 0, lines }
    }

    /// Ends a step with this stretch of the base.
    fn step(&mut self, from: usize, long: usize) {
        if self.said > 0 || long > 0 {
            self.delta.steps.extend([self.said, from, long]);
            self.said = 0;
        }
    }

    fn own(&mut self, words: &str) {
        self.delta.own += words;
        self.said += words.len();
    }

    /// Words that have come: lines among them that stand elsewhere in the base are taken from there.
    fn say(&mut self, base: &str, words: &str) {
        for line in words.split_inclusive('\n') {
            match self.lines.get(line.trim_end_matches('\n')) {
                Some(&start) if base[start..].starts_with(line) => self.step(start, line.len()),
                Some(&start) => {
                    self.step(start, line.len() - 1);
                    self.own("\n");
                }
                None => self.own(line),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(base: &str, text: &str, own: &str) {
        let delta = Delta::between(base, text);
        assert_eq!(delta.apply(base), text);
        assert_eq!(delta.length(base.len()), Some(text.len()));
        assert_eq!(delta.own, own);
    }

    #[test]
    fn only_what_the_base_lacks_is_in_it() {
        check("", "", "");
        check("", "All of it.\n", "All of it.\n");
        check("All of it.\n", "", "");
        check("A long and winding red road to home.", "A long and winding blue road to home.", "blue");
        check("A red car.", "A blue car.", "A blue car.");
    }

    #[test]
    fn a_paragraph_that_moved_is_taken_from_where_it_stands() {
        let (one, two) = ("One paragraph of some length.", "Another of a certain length.");
        check(&format!("{one}\n\n{two}\n"), &format!("{two}\n\n{one}\n"), "\n");
        check(&format!("{one}\n\n{two}"), &format!("{two}\n\nNew.\n\n{one}\n"), "\n\nNew.\n\n");
    }

    #[test]
    fn what_does_not_fit_does_no_harm() {
        let bad = |steps: &[usize], own: &str| Delta { steps: steps.to_vec(), own: own.to_owned() };
        for delta in [
            bad(&[0, 0, 4], ""),
            bad(&[0, 4, 1], ""),
            bad(&[0, usize::MAX, 1], ""),
            bad(&[2, 0, 0], "é…"),
            bad(&[usize::MAX, 0, 0, 1, 0, 0], "a"),
            bad(&[0, 0], ""),
        ] {
            assert_eq!(delta.length(3), None, "{delta:?}");
            let _ = delta.apply("abc");
            let _ = delta.apply("é…");
        }
    }

    #[test]
    fn random_texts_come_back() {
        let mut random = fastrand::Rng::with_seed(11);
        let lines = [
            "A line that is long enough to be found.",
            "Short.",
            "",
            "“Quoted”, and so on, at length.",
            "é",
            "😀",
        ];
        let mut text = || {
            (0..random.usize(..12)).map(|_| lines[random.usize(..lines.len())]).collect::<Vec<_>>().join("\n")
        };
        for _ in 0..2000 {
            let (base, text) = (text(), text());
            let delta = Delta::between(&base, &text);
            assert_eq!(delta.apply(&base), text);
            assert_eq!(delta.length(base.len()), Some(text.len()));
        }
    }
}
