//! White space as a reader sees it.

/// `text` with one space for each run of white space, and none at its ends.
#[must_use]
pub fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn runs_of_white_space_are_one_space() {
    assert_eq!(one_spaced("  a \n\t b\u{a0}c "), "a b c");
}
