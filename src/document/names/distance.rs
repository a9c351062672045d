//! How far two words are from each other, in slips of a typing hand.

/// Words longer than this, in characters, are not compared.
const LONGEST: usize = 32;

/// How many letters must be added, left out, exchanged or swapped with their neighbour to make one
/// word of the other; `None` if more than `most`.
#[must_use]
pub fn within(one: &str, other: &str, most: usize) -> Option<usize> {
    if one == other {
        return Some(0);
    }
    let one: Vec<char> = one.chars().take(LONGEST + 1).collect();
    let other: Vec<char> = other.chars().take(LONGEST + 1).collect();
    if one.len().abs_diff(other.len()) > most || one.len() > LONGEST || other.len() > LONGEST {
        return None;
    }
    // The rows of the table before the last, of the last, and the one being filled in.
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, &a) in one.iter().enumerate() {
        let mut next = Vec::with_capacity(other.len() + 1);
        next.push(row + 1);
        for (column, &b) in other.iter().enumerate() {
            let exchanged = last[column] + usize::from(a != b);
            let mut least = exchanged.min(last[column + 1] + 1).min(next[column] + 1);
            if row > 0 && column > 0 && a == other[column - 1] && b == one[row - 1] {
                least = least.min(before[column - 1] + 1);
            }
            next.push(least);
        }
        if next.iter().all(|&cell| cell > most) {
            return None;
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().filter(|&distance| distance <= most)
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn slips_are_counted() {
        assert_eq!(within("road", "road", 0), Some(0));
        assert_eq!(within("raod", "road", 2), Some(1));
        assert_eq!(within("cormic", "cormac", 2), Some(1));
        assert_eq!(within("stephen", "steven", 2), Some(2));
        assert_eq!(within("kitten", "sitting", 3), Some(3));
        assert_eq!(within("kitten", "sitting", 2), None);
        assert_eq!(within("", "ab", 2), Some(2));
        assert_eq!(within(&"a".repeat(99), &"a".repeat(98), 2), None);
    }
}
