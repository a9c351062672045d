//! Changes to a text as values.

use super::Span;
use crate::order;

/// One stretch replaced by other text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// What goes, in bytes of the text before the edit.
    pub span: Span,
    /// What comes in its place.
    pub insert: String,
}

/// A change to a text: replacements in order of place, not overlapping, all of them placed in the
/// text as it was before the edit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edit {
    replacements: Vec<Replacement>,
}

impl Edit {
    /// The edit that replaces `span` (bytes) by `insert`.
    #[must_use]
    pub fn replace(span: Span, insert: impl Into<String>) -> Self {
        Self { replacements: vec![Replacement { span, insert: insert.into() }] }
    }

    /// The edit that makes all of `replacements`, in any order.
    ///
    /// Where two overlap, the one that begins first (or was named first) is kept and the other left out.
    #[must_use]
    pub fn all(replacements: impl IntoIterator<Item = Replacement>) -> Self {
        let mut replacements: Vec<_> = replacements.into_iter().collect();
        order::sort_by_key(&mut replacements, |replacement| replacement.span);
        let mut end = 0;
        replacements.retain(|replacement| {
            let apart = replacement.span.start >= end;
            if apart {
                end = replacement.span.end;
            }
            apart
        });
        Self { replacements }
    }

    /// The smallest single replacement that turns `before` into `after`.
    #[must_use]
    pub fn between(before: &str, after: &str) -> Self {
        let prefix = before
            .chars()
            .zip(after.chars())
            .take_while(|(old, new)| old == new)
            .map(|(old, _)| old.len_utf8())
            .sum::<usize>();
        let suffix = before[prefix..]
            .chars()
            .rev()
            .zip(after[prefix..].chars().rev())
            .take_while(|(old, new)| old == new)
            .map(|(old, _)| old.len_utf8())
            .sum::<usize>();
        if prefix == before.len() && prefix == after.len() {
            return Self::default();
        }
        Self::replace(Span::new(prefix, before.len() - suffix), &after[prefix..after.len() - suffix])
    }

    /// This edit of `text` and then `next`, which is placed in the text this one leaves, as one.
    #[must_use]
    pub fn then(&self, next: &Self, text: &str) -> Self {
        let after = next.apply(&self.apply(text));
        // Stretches of the text between the two edits that either has changed, those that touch as one.
        let mut changed: Vec<Changed> = Vec::new();
        let mut first = self.made().peekable();
        let mut second = next.replacements.iter().map(Changed::wanted).peekable();
        loop {
            let is_first = match (first.peek(), second.peek()) {
                (Some(one), Some(other)) => one.between.start <= other.between.start,
                (one, other) => one.is_some() || other.is_none(),
            };
            let Some(one) = (if is_first { first.next() } else { second.next() }) else { break };
            match changed.last_mut().filter(|last| one.between.start <= last.between.end) {
                Some(last) => last.take_in(&one),
                None => changed.push(one),
            }
        }
        let (mut back, mut forth) = ((0, 0), (0, 0));
        let replacements = changed.into_iter().map(|Changed { between, first, second }| {
            let start = |(gone, come): (usize, usize)| between.start + gone - come;
            let end = |(gone, come): (usize, usize)| between.end + gone - come;
            let (from, made) = (start(back), start(forth));
            back = (back.0 + first.0, back.1 + first.1);
            forth = (forth.0 + second.1, forth.1 + second.0);
            Replacement { span: Span::new(from, end(back)), insert: after[made..end(forth)].to_owned() }
        });
        Self { replacements: replacements.collect() }
    }

    /// What was replaced, placed in the text after the edit.
    fn made(&self) -> impl Iterator<Item = Changed> {
        let (mut gone, mut come) = (0, 0);
        self.replacements.iter().map(move |Replacement { span, insert }| {
            let start = span.start + come - gone;
            gone += span.len();
            come += insert.len();
            Changed {
                between: Span::new(start, start + insert.len()),
                first: (span.len(), insert.len()),
                second: (0, 0),
            }
        })
    }

    /// The replacements, in order of place.
    #[must_use]
    pub fn replacements(&self) -> &[Replacement] {
        &self.replacements
    }

    /// Whether the edit changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.replacements.is_empty()
    }

    /// The text after the edit, in one forward pass.
    ///
    /// Replacements that do not fit `text` (beyond its end, or inside a character) are left out.
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        let mut after = String::with_capacity(text.len());
        let mut done = 0;
        for replacement in &self.replacements {
            let Some(kept) = text.get(done..replacement.span.start) else {
                continue;
            };
            if !text.is_char_boundary(replacement.span.end) {
                continue;
            }
            after.push_str(kept);
            after.push_str(&replacement.insert);
            done = replacement.span.end;
        }
        after.push_str(&text[done..]);
        after
    }

    /// The same edit where each span is moved by `moved`; `None` if one cannot be.
    pub(crate) fn moved(mut self, moved: impl Fn(Span) -> Option<Span>) -> Option<Self> {
        for replacement in &mut self.replacements {
            replacement.span = moved(replacement.span)?;
        }
        Some(self)
    }

    /// Where the place `offset` (bytes, before the edit) stands after it. A place inside a
    /// replaced stretch moves to the end of what replaced it.
    #[must_use]
    pub fn map_position(&self, offset: usize) -> usize {
        let mut added = 0;
        let mut removed = 0;
        for Replacement { span, insert } in &self.replacements {
            if span.start >= offset {
                break;
            }
            if offset < span.end {
                return span.start + added + insert.len() - removed;
            }
            added += insert.len();
            removed += span.len();
        }
        offset + added - removed
    }
}

/// A stretch of the text between two edits that one of them or both have changed.
struct Changed {
    /// Where it stands.
    between: Span,
    /// How many bytes the first edit takes out and puts in there.
    first: (usize, usize),
    /// How many the second does.
    second: (usize, usize),
}

impl Changed {
    /// What a replacement of the second edit changes.
    const fn wanted(replacement: &Replacement) -> Self {
        let second = (replacement.span.len(), replacement.insert.len());
        Self { between: replacement.span, first: (0, 0), second }
    }

    fn take_in(&mut self, other: &Self) {
        self.between.end = self.between.end.max(other.between.end);
        self.first = (self.first.0 + other.first.0, self.first.1 + other.first.1);
        self.second = (self.second.0 + other.second.0, self.second.1 + other.second.1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str, expected: &[(usize, usize, &str)]) {
        let edit = Edit::between(before, after);
        assert_eq!(edit.apply(before), after);
        let found: Vec<_> = edit
            .replacements()
            .iter()
            .map(|replacement| (replacement.span.start, replacement.span.end, &*replacement.insert))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn between_finds_the_smallest_replacement() {
        check("", "", &[]);
        check("same", "same", &[]);
        check("", "a", &[(0, 0, "a")]);
        check("abc", "abXc", &[(2, 2, "X")]);
        check("aaa", "aa", &[(2, 3, "")]);
        check("é", "è", &[(0, 2, "è")]);
        check("a“b", "a”b", &[(1, 4, "”")]);
    }

    #[test]
    fn several_replacements_apply_in_one_pass() {
        let edit = Edit::all([
            Replacement { span: Span::new(4, 5), insert: "Y".into() },
            Replacement { span: Span::new(0, 1), insert: "XX".into() },
            Replacement { span: Span::new(0, 3), insert: "lost".into() },
        ]);
        assert_eq!(edit.apply("abcde"), "XXbcdY");
    }

    #[test]
    fn a_replacement_that_does_not_fit_is_left_out() {
        assert_eq!(Edit::replace(Span::new(1, 2), "x").apply("é"), "é");
        assert_eq!(Edit::replace(Span::new(7, 9), "x").apply("abc"), "abc");
    }

    #[test]
    fn two_edits_become_one() {
        let mut random = fastrand::Rng::with_seed(3);
        let mut drawn = |text: &str| {
            let mut replacement = |_| {
                let (one, other) = (random.usize(0..=text.len()), random.usize(0..=text.len()));
                let span = Span::new(one.min(other), other.max(one).min(one.min(other) + 3));
                Replacement { span, insert: "xyz"[..random.usize(0..=3)].to_owned() }
            };
            Edit::all((0..4).map(&mut replacement).collect::<Vec<_>>())
        };
        for _ in 0..2_000 {
            let text = "abcdefghijkl";
            let first = drawn(text);
            let between = first.apply(text);
            let next = drawn(&between);
            assert_eq!(first.then(&next, text).apply(text), next.apply(&between), "{first:?} {next:?}");
        }
    }

    #[test]
    fn places_move_with_the_text() {
        let edit = Edit::all([
            Replacement { span: Span::new(2, 4), insert: "x".into() },
            Replacement { span: Span::new(6, 6), insert: "yy".into() },
        ]);
        let moved: Vec<_> = [0, 2, 3, 4, 5, 6, 7].map(|offset| edit.map_position(offset)).into();
        assert_eq!(moved, [0, 2, 3, 3, 4, 5, 8]);
    }
}
