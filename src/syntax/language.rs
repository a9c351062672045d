//! The language a review is written in.

/// The language of a review as far as its punctuation depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// “ ” outside, ‘ ’ inside, or the reverse. Stands for every language not named here.
    #[default]
    English,
    /// « » with no-break spaces inside.
    French,
    /// „ “ and » «.
    German,
}

impl Language {
    /// The language of a BCP 47 tag such as `en`, `de-AT` or `fr_CA`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Self {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("fr") {
            Self::French
        } else if primary.eq_ignore_ascii_case("de") {
            Self::German
        } else {
            Self::English
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tag: &str, expected: Language) {
        assert_eq!(Language::from_tag(tag), expected, "{tag}");
    }

    #[test]
    fn the_primary_subtag_decides() {
        check("en", Language::English);
        check("fr", Language::French);
        check("FR-ca", Language::French);
        check(" de_AT ", Language::German);
        check("den", Language::English);
        check("ja", Language::English);
        check("", Language::English);
    }
}
