//! Sorting, for every kind of thing by the same code.
//!
//! The sorts of Rust's library are compiled anew for each type, at some 3 KB of Wasm each. Here the
//! places are sorted, by one merge sort, and only the moving is done for each type.

use std::cmp::Ordering;

/// Sorts by a key; what has equal keys keeps its order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts by how two compare; equal ones keep their order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if items.len() < 2 {
        return;
    }
    let mut source = sorted(items.len(), &|one, other| compare(&items[one], &items[other]));
    // Each cycle of places is walked once, and what is at home is marked by its own place.
    for start in 0..items.len() {
        let mut at = start;
        while source[at] != start {
            let from = source[at];
            items.swap(at, from);
            source[at] = at;
            at = from;
        }
        source[at] = at;
    }
}

/// The places from 0 to `length` in the order `compare` wants.
fn sorted(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    let mut merged = Vec::with_capacity(length);
    let mut width = 1;
    while width < length {
        for pair in places.chunks(2 * width) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            merge(left, right, compare, &mut merged);
        }
        std::mem::swap(&mut places, &mut merged);
        merged.clear();
        width *= 2;
    }
    places
}

/// Appends two sorted runs as one. Of equals, the left one comes first.
fn merge(
    mut left: &[usize],
    mut right: &[usize],
    compare: &dyn Fn(usize, usize) -> Ordering,
    merged: &mut Vec<usize>,
) {
    // Most lists are nearly sorted.
    if let (Some(last), Some(first)) = (left.last(), right.first())
        && compare(*last, *first) == Ordering::Greater
    {
        while let ([one, ones @ ..], [other, others @ ..]) = (left, right) {
            if compare(*one, *other) == Ordering::Greater {
                merged.push(*other);
                right = others;
            } else {
                merged.push(*one);
                left = ones;
            }
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
}

#[cfg(test)]
mod tests {
    use super::{sort_by, sort_by_key};

    #[test]
    fn sorts_as_the_library_does() {
        let mut random = fastrand::Rng::with_seed(1);
        for _ in 0..2_000 {
            let most = random.usize(1..40);
            let list: Vec<(usize, usize)> =
                (0..random.usize(..60)).map(|at| (random.usize(..most), at)).collect();
            let mut ours = list.clone();
            sort_by_key(&mut ours, |(key, _)| *key);
            let mut wanted = list;
            wanted.sort_by_key(|(key, _)| *key);
            assert_eq!(ours, wanted);
            sort_by(&mut ours, |one, other| other.cmp(one));
            wanted.sort_by(|one, other| other.cmp(one));
            assert_eq!(ours, wanted);
        }
    }

    #[test]
    fn what_is_sorted_already_is_compared_once() {
        let mut list: Vec<usize> = (0..1_000).collect();
        let compared = std::cell::Cell::new(0);
        sort_by(&mut list, |one, other| {
            compared.set(compared.get() + 1);
            one.cmp(other)
        });
        assert_eq!(compared.get(), 999);
    }
}
