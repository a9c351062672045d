//! Text compared without regard to case, for the labels of links and notes.
//!
//! It stands in for the crate of this name, which pulldown-cmark asks for. That crate brings 37 KB of
//! folding tables; here the letters fold by the tables for upper and lower case that the program has
//! anyway. Which texts are equal is the same.

use std::hash::{Hash, Hasher};

/// A text that equals another if they differ in case alone.
#[derive(Debug, Clone, Copy)]
pub struct UniCase<S>(S);

impl<S: AsRef<str>> UniCase<S> {
    /// The text `text`, whatever its case.
    pub const fn new(text: S) -> Self {
        Self(text)
    }
}

impl<S: AsRef<str>> AsRef<str> for UniCase<S> {
    fn as_ref(&self) -> &str {
        self.0.as_ref()
    }
}

impl<S: AsRef<str>> PartialEq for UniCase<S> {
    fn eq(&self, other: &Self) -> bool {
        folded(self.as_ref()).eq(folded(other.as_ref()))
    }
}

impl<S: AsRef<str>> Eq for UniCase<S> {}

impl<S: AsRef<str>> Hash for UniCase<S> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for character in folded(self.as_ref()) {
            state.write_u32(character.into());
        }
        state.write_u8(0xFF);
    }
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(fold)
}

/// What all cases of a letter have in common. By way of the capital, as `ß` and `ẞ` are then both `ss`.
fn fold(letter: char) -> impl Iterator<Item = char> {
    // The dotless i shares its capital with the dotted one, and is another letter.
    let dotless = (letter == 'ı').then_some(letter);
    let others = (letter != 'ı').then(|| letter.to_lowercase());
    let others = others.into_iter().flatten().flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    dotless.into_iter().chain(others)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::UniCase;

    #[track_caller]
    fn check(one: &str, other: &str, equal: bool) {
        assert_eq!(UniCase::new(one) == UniCase::new(other), equal, "{one} and {other}");
        let both: HashSet<_> = [one, other].map(UniCase::new).into();
        assert_eq!(both.len() == 1, equal, "the hashes of {one} and {other}");
    }

    #[test]
    fn case_is_passed_over() {
        check("Heft", "HEFT", true);
        check("Straße", "STRASSE", true);
        check("ẞ", "ss", true);
        check("ΑΓΩΣ", "αγως", true);
        check("Œuvre", "œUVRE", true);
        check("", "", true);
    }

    #[test]
    fn nothing_else_is() {
        check("Heft", "Hefte", false);
        check("é", "e", false);
        check("ı", "i", false);
        check("ı", "I", false);
    }
}
