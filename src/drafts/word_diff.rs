//! What changed between two texts, by words.
//!
//! [`word_diff`] says which stretches stayed and which are gone or have come; [`rows`] makes of it what can be
//! shown. The words that are rare in both texts are matched first, then what stands between two matches, so that
//! the time is bounded even where two long texts have nothing in common but “the” and “of”.

pub mod rows;
mod tokens;

use std::collections::BTreeMap;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, Hunk, Token};

/// How often a word may stand in either text to be matched first.
const RARE: u32 = 16;

/// The most tokens between two matches that are looked at one by one; what is longer counts as replaced.
const LONGEST_GAP: usize = 2000;

/// A stretch of the old text and the stretch of the new one in its place. Both are in bytes, and either may be empty,
/// but not both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Where it is in the old text.
    pub old: Range<usize>,
    /// Where it is in the new text.
    pub new: Range<usize>,
    /// Whether the two are the same. If not, the old one is gone and the new one has come.
    pub same: bool,
}

/// The runs from `old` to `new`, in order and without a gap. No two of a kind stand side by side.
#[must_use]
pub fn word_diff(old: &str, new: &str) -> Vec<Run> {
    let mut matches = Matches::default();
    let olds = tokens::of(old);
    let news = tokens::of(new);
    let (old_tokens, new_tokens) = numbered(old, &olds, new, &news);
    match_rare(&old_tokens, &new_tokens, &mut matches);
    let mut runs = runs(&matches.0, &olds, &news);
    join_across_crumbs(&mut runs, old);
    runs
}

/// How many words have come and how many are gone.
#[must_use]
pub fn words_changed(old: &str, new: &str) -> (usize, usize) {
    word_diff(old, new).iter().filter(|run| !run.same).fold((0, 0), |(come, gone), run| {
        (come + tokens::words(&new[run.new.clone()]), gone + tokens::words(&old[run.old.clone()]))
    })
}

/// Pairs of tokens that are the same, by their places, both rising.
#[derive(Default)]
struct Matches(Vec<(usize, usize)>);

impl Matches {
    /// Matches `old` and `new` by the library; `places` says where tokens of these numbers stand.
    fn diff(&mut self, old: &[Token], new: &[Token], places: impl Fn(usize, usize) -> (usize, usize)) {
        let mut diff = Diff::default();
        diff.compute_with(Algorithm::Myers, old, new, 0);
        let (mut one, mut other) = (0, 0);
        let mut same_until = |end: usize, hunk: &Hunk| {
            self.0.extend((one..end).zip(other..).map(|(one, other)| places(one, other)));
            (one, other) = (hunk.before.end as usize, hunk.after.end as usize);
        };
        for hunk in diff.hunks() {
            same_until(hunk.before.start as usize, &hunk);
        }
        same_until(old.len(), &Hunk::NONE);
    }

    /// Matches the tokens of two gaps: the same beginnings, the same ends, and what is between if it is short.
    fn gap(&mut self, old: &[Token], new: &[Token], at: (usize, usize)) {
        let same = |(one, other): &(&Token, &Token)| one == other;
        let head = old.iter().zip(new).take_while(same).count();
        let (old, new) = (&old[head..], &new[head..]);
        let tail = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
        let (old, new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
        self.0.extend((0..head).map(|ahead| (at.0 + ahead, at.1 + ahead)));
        let middle = (at.0 + head, at.1 + head);
        if old.len().max(new.len()) <= LONGEST_GAP {
            self.diff(old, new, |one, other| (middle.0 + one, middle.1 + other));
        }
        let end = (middle.0 + old.len(), middle.1 + new.len());
        self.0.extend((0..tail).map(|ahead| (end.0 + ahead, end.1 + ahead)));
    }
}

/// The tokens of both texts as numbers, equal ones the same.
fn numbered(old: &str, olds: &[Range<usize>], new: &str, news: &[Range<usize>]) -> (Vec<Token>, Vec<Token>) {
    let mut numbers = BTreeMap::new();
    let mut number = |text| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        Token(*numbers.entry(text).or_insert(next))
    };
    let old_tokens = olds.iter().map(|token| number(&old[token.clone()])).collect();
    let new_tokens = news.iter().map(|token| number(&new[token.clone()])).collect();
    (old_tokens, new_tokens)
}

/// Matches the rare tokens, and what stands between them.
fn match_rare(old: &[Token], new: &[Token], matches: &mut Matches) {
    let mut anchors = Matches::default();
    let (old_places, new_places) = rare(old, new);
    let pick = |tokens: &[Token], places: &[usize]| places.iter().map(|&at| tokens[at]).collect::<Vec<_>>();
    anchors.diff(&pick(old, &old_places), &pick(new, &new_places), |one, other| {
        (old_places[one], new_places[other])
    });
    anchors.0.push((old.len(), new.len()));
    let mut from = (0, 0);
    for at in anchors.0 {
        matches.gap(&old[from.0..at.0], &new[from.1..at.1], from);
        if at.0 < old.len() {
            matches.0.push(at);
        }
        from = (at.0 + 1, at.1 + 1);
    }
}

/// The places of the tokens that both have, but neither often.
fn rare(old: &[Token], new: &[Token]) -> (Vec<usize>, Vec<usize>) {
    let kinds = old.iter().chain(new).map(|token| token.0 as usize + 1).max().unwrap_or(0);
    let count = |tokens: &[Token]| {
        let mut counts = vec![0; kinds];
        for token in tokens {
            counts[token.0 as usize] += 1;
        }
        counts
    };
    let counts: [Vec<u32>; 2] = [count(old), count(new)];
    let places = |tokens: &[Token]| {
        let rare =
            |at: &usize| counts.iter().all(|count| (1..=RARE).contains(&count[tokens[*at].0 as usize]));
        (0..tokens.len()).filter(rare).collect()
    };
    (places(old), places(new))
}

/// The runs that follow from what was matched.
fn runs(matches: &[(usize, usize)], olds: &[Range<usize>], news: &[Range<usize>]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut end = (0, 0);
    let mut push = |old: usize, new: usize, same: bool| {
        let run = Run { old: end.0..old, new: end.1..new, same };
        if run.old.is_empty() && run.new.is_empty() {
            return;
        }
        end = (old, new);
        match runs.last_mut() {
            Some(last) if last.same == same => (last.old.end, last.new.end) = end,
            _ => runs.push(run),
        }
    };
    for &(one, other) in matches {
        push(olds[one].start, news[other].start, false);
        push(olds[one].end, news[other].end, true);
    }
    push(olds.last().map_or(0, |last| last.end), news.last().map_or(0, |last| last.end), false);
    runs
}

/// Makes one change of two that have just a crumb in common between them: a space, then also few words between many.
/// A paragraph's end is no crumb.
fn join_across_crumbs(runs: &mut Vec<Run>, old: &str) {
    join(runs, |crumb, _| tokens::words(&old[crumb]) == 0, old);
    join(runs, |crumb, around| 2 * crumb.len() <= around && tokens::words(&old[crumb]) <= 3, old);
}

/// Joins changes across what is a crumb between changes of at least so many bytes.
fn join(runs: &mut Vec<Run>, is_crumb: impl Fn(Range<usize>, usize) -> bool, old: &str) {
    let size = |run: &Run| run.old.len().max(run.new.len());
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs.drain(..) {
        if let [.., before, Run { old: crumb, .. }] = &mut joined[..]
            && !run.same
            && !old[crumb.clone()].contains('\n')
            && is_crumb(crumb.clone(), size(before).min(size(&run)))
        {
            (before.old.end, before.new.end) = (run.old.end, run.new.end);
            joined.pop();
        } else {
            joined.push(run);
        }
    }
    *runs = joined;
}

#[cfg(test)]
mod tests;
