//! A title as the name of a file.

/// The most bytes a name takes before its extension; file systems allow some 255 in all.
const LONGEST: usize = 120;

/// The file name for `title` with `extension` (without its dot), fit for every common file system:
/// `file_name("Dune: a review?", "html")` is `Dune a review.html`. A title that leaves nothing gives `Review`.
#[must_use]
pub fn file_name(title: &str, extension: &str) -> String {
    let mut stem = String::new();
    for word in title.split(stands_for_space).filter(|word| !word.is_empty()) {
        let space = usize::from(!stem.is_empty());
        let room = LONGEST.saturating_sub(stem.len() + space);
        let kept = &word[..floor_boundary(word, room)];
        if kept.is_empty() || (kept.len() < word.len() && space == 1) {
            break;
        }
        if space == 1 {
            stem.push(' ');
        }
        stem.push_str(kept);
    }
    let stem = stem.trim_matches(['.', ' ', '-']);
    if stem.is_empty() {
        return format!("Review.{extension}");
    }
    // `CON.html` is still the console to Windows.
    let reserved = is_reserved(stem.split('.').next().unwrap_or_default());
    format!("{}{stem}.{extension}", if reserved { "Review " } else { "" })
}

/// Whether `character` is white space, or may not stand in a name somewhere, or would hide how the name reads.
fn stands_for_space(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || r#"\/:*?"<>|"#.contains(character)
        || matches!(character, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// Whether `stem` is the name of a device in Windows.
fn is_reserved(stem: &str) -> bool {
    let stem = stem.trim_end().to_ascii_uppercase();
    match stem.as_str() {
        "CON" | "PRN" | "AUX" | "NUL" => true,
        _ => matches!(stem.as_bytes(), [b'C', b'O', b'M', b'0'..=b'9'] | [b'L', b'P', b'T', b'0'..=b'9']),
    }
}

/// The last boundary of a character in `text` at or before the byte `most`.
fn floor_boundary(text: &str, most: usize) -> usize {
    (0..=most.min(text.len())).rev().find(|&offset| text.is_char_boundary(offset)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, expected: &str) {
        assert_eq!(file_name(title, "md"), expected);
    }

    #[test]
    fn a_title_stays_readable() {
        check("On *Dune*: a review?", "On Dune a review.md");
        check("Une étude en rouge", "Une étude en rouge.md");
        check("  a \t\n b  ", "a b.md");
        check("1/2 <b> \"x\"", "1 2 b x.md");
    }

    #[test]
    fn a_name_never_hides_escapes_or_is_empty() {
        check("", "Review.md");
        check("???", "Review.md");
        check("../../etc/passwd", "etc passwd.md");
        check(".hidden.", "hidden.md");
        check("a\0b\u{202E}c", "a b c.md");
        check("con", "Review con.md");
        check("LPT1.x", "Review LPT1.x.md");
        check("Console", "Console.md");
    }

    #[test]
    fn a_long_title_ends_with_a_whole_word() {
        let name = file_name(&"éclair ".repeat(100), "md");
        assert!(name.len() <= LONGEST + 3 && name.ends_with("éclair.md"), "{name}");
        assert_eq!(file_name(&"é".repeat(200), "md").len(), LONGEST + 3);
    }

    #[test]
    fn no_title_makes_a_bad_name() {
        let mut random = fastrand::Rng::with_seed(7);
        for _ in 0..2000 {
            let title: String = (0..random.usize(..150)).map(|_| random.char(..)).collect();
            let name = file_name(&title, "md");
            assert!(name.len() <= LONGEST + 10, "{name:?}");
            assert!(!name.contains(['/', '\\', '\0']) && !name.starts_with('.'), "{name:?}");
        }
    }
}
