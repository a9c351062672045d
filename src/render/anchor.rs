//! The ids that markers and notes link to each other by: never typed, and unique in the post.

/// The anchor of the note of that number in a section (from 0), in a post whose anchors begin with `prefix`.
pub(super) fn of_note(prefix: &str, section: usize, number: usize) -> String {
    format!("{prefix}-s{}-n{number}", section + 1)
}

/// The anchor of a marker (from 0) of the note with the anchor `note`.
pub(super) fn of_marker(note: &str, ordinal: usize) -> String {
    if ordinal == 0 { format!("{note}-ref") } else { format!("{note}-ref-{}", ordinal + 1) }
}
