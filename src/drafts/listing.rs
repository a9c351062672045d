//! The order of the list.

use std::cmp::Ordering;

use super::library::Entry;
use crate::order::sort_by;
use crate::source::fold::plain;

/// By what the list is in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// What was changed last comes first.
    #[default]
    Changed,
    /// By the alphabet, case and accents aside; what has no title comes last.
    Title,
    /// What has the most words comes first.
    Words,
    /// What was begun last comes first.
    Begun,
}

/// Puts `entries` in `order`. Of equals, what was changed last comes first.
pub fn sort(entries: &mut [Entry], order: Order) {
    let later = |one: &Entry, other: &Entry| {
        other.changed_ms.cmp(&one.changed_ms).then_with(|| one.id.cmp(&other.id))
    };
    let title = |entry: &Entry| (entry.title.is_empty(), plain(&entry.title));
    let compare = |one: &Entry, other: &Entry| match order {
        Order::Changed => Ordering::Equal,
        Order::Title => title(one).cmp(&title(other)),
        Order::Words => other.words.cmp(&one.words),
        Order::Begun => other.created_ms.cmp(&one.created_ms),
    };
    sort_by(entries, |one, other| compare(one, other).then_with(|| later(one, other)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drafts::{Draft, DraftId};

    fn entry(id: &str, title: &str, words: usize, created_ms: u64, changed_ms: u64) -> Entry {
        let draft = Draft::new(DraftId::new(id), created_ms);
        Entry { title: title.to_owned(), words, changed_ms, ..Entry::from(&draft) }
    }

    #[test]
    fn the_list_is_in_the_order_asked_for() {
        let entries = [
            entry("a", "zebra", 10, 4, 9),
            entry("b", "Élan", 30, 2, 8),
            entry("c", "", 20, 1, 9),
            entry("d", "eland", 30, 3, 7),
        ];
        for (order, expected) in
            [(Order::Changed, "acbd"), (Order::Title, "bdac"), (Order::Words, "bdca"), (Order::Begun, "adbc")]
        {
            let mut sorted = entries.to_vec();
            sort(&mut sorted, order);
            let ids: String = sorted.iter().map(|entry| entry.id.as_str()).collect();
            assert_eq!(ids, expected, "{order:?}");
        }
    }
}
