//! Addresses of links and images: which of them run no code.

/// An address that runs no code.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address(String);

impl Address {
    /// The address of a link: relative, or by `http`, `https`, `mailto` or `tel`. `None` for any other.
    #[must_use]
    pub fn of_link(typed: &str) -> Option<Self> {
        Self::with_schemes(typed, &["http", "https", "mailto", "tel"])
    }

    /// The address of an image: relative, or by `http`, `https`, or an image as `data`.
    #[must_use]
    pub fn of_image(typed: &str) -> Option<Self> {
        let lower = typed.trim().to_ascii_lowercase();
        let embedded = ["png", "jpeg", "gif", "webp", "avif"].iter().any(|kind| {
            lower.strip_prefix("data:image/").is_some_and(|rest| rest.starts_with(&format!("{kind};base64,")))
        });
        if embedded {
            return Some(Self(encode(typed.trim())));
        }
        Self::with_schemes(typed, &["http", "https"])
    }

    /// The place with this id in the same post.
    #[must_use]
    pub fn of_anchor(id: &str) -> Self {
        Self(format!("#{}", encode(id)))
    }

    /// Browsers drop tabs, line feeds and leading controls before they read the scheme; so does this.
    fn with_schemes(typed: &str, schemes: &[&str]) -> Option<Self> {
        let address: String = typed.trim().chars().filter(|c| !c.is_control()).collect();
        let address = address.trim();
        let scheme = address.find([':', '/', '?', '#', '\\']).filter(|&at| address[at..].starts_with(':'));
        let safe =
            scheme.is_none_or(|end| schemes.iter().any(|known| address[..end].eq_ignore_ascii_case(known)));
        safe.then(|| Self(encode(address)))
    }

    /// The address as an attribute's value.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address as the name of a picture kept beside the drafts: a file's name and nothing else.
    #[must_use]
    pub fn file_name(&self) -> Option<&str> {
        let is_name = !self.0.is_empty() && !self.0.contains(['/', '\\', ':', '?', '#', '%']);
        is_name.then_some(&*self.0)
    }

    /// Whether following it asks another machine.
    #[must_use]
    pub fn is_remote(&self) -> bool {
        let lower = self.0.to_ascii_lowercase();
        lower.starts_with("http:")
            || lower.starts_with("https:")
            || lower.starts_with("//")
            || lower.starts_with("\\")
    }
}

/// Encodes what an address may not hold as it is.
fn encode(address: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::with_capacity(address.len());
    for character in address.chars() {
        if matches!(character, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\'')
            || character.is_whitespace()
            || character.is_control()
        {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(encoded, "%{byte:02X}");
            }
        } else {
            encoded.push(character);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: Option<&str>) {
        assert_eq!(Address::of_link(typed).as_ref().map(Address::as_str), expected, "{typed}");
    }

    #[test]
    fn addresses_that_run_code_cannot_be_said() {
        check("https://a.example/b c?d=\"e\"", Some("https://a.example/b%20c?d=%22e%22"));
        check("HTTP://a", Some("HTTP://a"));
        check("page.html#a:b", Some("page.html#a:b"));
        check("/a:b", Some("/a:b"));
        check("", Some(""));
        for refused in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            " \u{1}javascript:alert(1)",
            "java\nscript:x",
            "vbscript:x",
            "data:text/html,x",
            "file:///etc",
            "blob:x",
            "javascript&colon;x:y",
        ] {
            check(refused, None);
        }
    }

    #[test]
    fn a_file_beside_the_drafts_is_named_by_its_name_alone() {
        let named = |typed: &str| Address::of_image(typed)?.file_name().map(str::to_owned);
        assert_eq!(named("tower-1a2b3c4d.jpg").as_deref(), Some("tower-1a2b3c4d.jpg"));
        for other in ["", "a/b.jpg", "https://a.example/b.jpg", "data:image/png;base64,AA==", "a.jpg?b", "#a"]
        {
            assert_eq!(named(other), None, "{other}");
        }
    }

    #[test]
    fn images_may_be_embedded_but_not_scripts() {
        assert!(Address::of_image("data:image/png;base64,AA==").is_some());
        for refused in ["data:image/svg+xml;base64,AA==", "data:text/html,x", "mailto:a", "javascript:x"] {
            assert_eq!(Address::of_image(refused), None, "{refused}");
        }
    }
}
