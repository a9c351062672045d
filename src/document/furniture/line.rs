//! One line of the text, as far as it may be furniture.

use super::phrases::LOOSE_ENDS;
use super::{Part, phrases};

/// What may stand at its start.
const LOOSE_STARTS: &[char] = &[
    ' ', '|', '·', '•', '›', '→', '←', '↓', '↑', '☰', '×', '✕', '+', '-', '–', '—', '✓', '♥', '♡', '❤', '↩',
];

/// No line of a web page that is told by its words is longer, in bytes.
const LONGEST: usize = 400;

/// A line that is neither a sentence nor told by its words is a title or a name if it has no more words.
const FEW_WORDS: usize = 14;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// White space.
    Blank,
    /// Signs or a number alone.
    Neutral,
    /// Words of a web page.
    Furniture(Part),
    /// A few words that are no sentence: the title of another post, a name.
    Short,
    /// Anything else, and whether it is a whole sentence.
    Prose { sentence: bool },
}

/// What a typed line is.
pub(super) fn kind(line: &str) -> Kind {
    let line = line.trim();
    if line.is_empty() {
        return Kind::Blank;
    }
    let ends_sentence = ends_sentence(line);
    let words = line.split_whitespace().take(FEW_WORDS + 1).count();
    let long = words > FEW_WORDS;
    let sentence = ends_sentence && words > 5;
    if line.len() > LONGEST || line.starts_with('>') {
        return Kind::Prose { sentence };
    }
    if !line.contains(char::is_alphabetic) {
        // Marks of a note such as `[1]` are no mere signs, nor is a rating.
        let stars = line.starts_with(['[', '(']) || line.contains(['★', '☆', '⭐', '/']);
        return if stars { Kind::Prose { sentence } } else { Kind::Neutral };
    }
    let Some(plain) = plain(line) else { return Kind::Prose { sentence } };
    let told = phrases::part(&plain);
    match told.filter(|part| part.is_long()).or_else(|| computed(line, &plain)).or(told) {
        Some(part)
            if part.is_long()
                && !(part == Part::Form && ends_sentence && plain.len() > 60)
                && !(long && plain.starts_with("posted ")) =>
        {
            Kind::Furniture(part)
        }
        Some(part) if !long && !ends_sentence => Kind::Furniture(part),
        _ if long || ends_sentence || line.starts_with('#') => Kind::Prose { sentence },
        _ => Kind::Short,
    }
}

/// Whether a line ends as sentences do, a note’s marker after the stop or not.
fn ends_sentence(line: &str) -> bool {
    let line = line
        .trim_end_matches(|c: char| c.is_whitespace() || "”’\"')]*_0123456789([^†‡¹²³⁴⁵⁶⁷⁸⁹⁰»“".contains(c));
    line.ends_with(['.', '!', '?']) && !line.ends_with("...")
}

/// A line’s words in small letters, with single spaces, straight marks and each number as `#`, without
/// list markers, links and emphasis. `None` for one without words.
pub(super) fn plain(line: &str) -> Option<String> {
    let mut plain = String::with_capacity(line.len());
    let line = without_markers(line);
    // “post a comment »”
    let line = if line.contains('«') { line } else { line.trim_end_matches(['»', ' ']) };
    let mut characters = line.chars().peekable();
    let mut link_text_open = false;
    while let Some(character) = characters.next() {
        let character = match character {
            '*' | '\\' | '`' => continue,
            '!' if characters.peek() == Some(&'[') => continue,
            '[' => {
                link_text_open = true;
                continue;
            }
            ']' if link_text_open => {
                link_text_open = false;
                if characters.next_if_eq(&'(').is_some() {
                    // The address.
                    while characters.next_if(|&c| c != ')').is_some() {}
                    characters.next();
                }
                continue;
            }
            '’' => '\'',
            '“' | '”' | '„' | '«' | '»' | '‘' | '‚' | '‹' | '›' => '"',
            '–' | '—' => '-',
            '\u{200b}' | '\u{ad}' | '\u{feff}' => continue,
            other => other,
        };
        if character == '…' {
            plain.push_str("...");
        } else if character.is_ascii_digit() {
            let number = |c: &char| c.is_ascii_digit();
            while characters.next_if(number).is_some() {}
            plain.push('#');
        } else if !character.is_whitespace() {
            plain.extend(character.to_lowercase());
        } else if !plain.is_empty() && !plain.ends_with([' ', '"']) {
            plain.push(' ');
        }
    }
    let trimmed = plain.trim_start_matches(LOOSE_STARTS).trim_end_matches(LOOSE_ENDS);
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}

/// Whether a line begins as a list’s items do.
pub(super) fn is_item(line: &str) -> bool {
    !line.starts_with('#') && without_markers(line).len() < line.len()
}

/// `line` without the marks of a heading or a list’s item before it.
fn without_markers(line: &str) -> &str {
    let mut line = line.trim_start_matches('#').trim_start();
    for _ in 0..3 {
        let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let item = if number.len() < line.len() {
            number.strip_prefix(['.', ')'])
        } else {
            line.strip_prefix(['-', '*', '+'])
        };
        match item.and_then(|item| item.strip_prefix([' ', '\t'])) {
            Some(item) => line = item.trim_start(),
            None => break,
        }
    }
    line
}

/// What is told by more than its words: dates, who posted when, and arrows to other posts.
fn computed(line: &str, plain: &str) -> Option<Part> {
    for (when, part) in POSTED_WHEN {
        if let Some(rest) = plain.strip_prefix(when) {
            let date = [" by ", " von ", " par ", " in ", " dans ", " at ", " um ", " à ", " | "]
                .iter()
                .filter_map(|end| rest.find(end))
                .min()
                .map_or(rest, |end| &rest[..end]);
            // Books are published by somebody, too.
            let blog = date.len() < rest.len() && !is_old(line);
            let part = if *part == Part::Strong && !when.starts_with("post") && !blog {
                Part::Posted
            } else {
                *part
            };
            return (is_date(date) || date.ends_with(" ago")).then_some(part);
        }
    }
    match (line.starts_with('←'), line.ends_with('→')) {
        (true, true) => return Some(Part::Strong),
        (true, false) | (false, true) => return Some(Part::Weak),
        (false, false) => {}
    }
    if is_date(plain) {
        return Some(Part::Date);
    }
    if let Some(part) = joined(plain) {
        return Some(part);
    }
    let byline = BY.iter().find_map(|by| plain.strip_prefix(by));
    byline.filter(|name| name.split(' ').count() <= 4 && !name.contains('#')).map(|_| Part::Byline)
}

/// Whether `line` names a year in which nobody had a web page.
fn is_old(line: &str) -> bool {
    line.split(|c: char| !c.is_ascii_digit())
        .any(|year| year.len() == 4 && year.parse().is_ok_and(|year: u32| year < 1995))
}

/// “May 3, 2012 | by Jane | 2 Comments”. A name and a date alone may be the book’s.
fn joined(plain: &str) -> Option<Part> {
    let mut pieces = plain.split(['|', '·', '•']).map(str::trim).filter(|piece| !piece.is_empty()).peekable();
    pieces.peek().filter(|first| first.len() < plain.len())?;
    let (mut all, mut dates, mut names, mut known, mut strong) = (0, 0, 0, 0, false);
    for piece in pieces {
        all += 1;
        match phrases::part(piece.trim_end_matches(LOOSE_ENDS)) {
            Some(part) => (known, strong) = (known + 1, strong || part.is_strong()),
            None if is_date(piece) => dates += 1,
            None if BY.iter().any(|by| piece.starts_with(by)) => names += 1,
            None => {}
        }
    }
    let enough = known > 0 && known + dates + names > 1 && 2 * (known + dates + names) > all;
    (strong || enough).then_some(if strong || known + dates + names > 2 { Part::Strong } else { Part::Weak })
}

/// What stands before the date of a post.
const POSTED_WHEN: &[(&str, Part)] = &[
    ("posted on ", Part::Strong),
    ("posted ", Part::Posted),
    ("published on ", Part::Strong),
    ("published ", Part::Posted),
    ("published: ", Part::Posted),
    ("last updated ", Part::Posted),
    ("last updated: ", Part::Posted),
    ("updated on ", Part::Posted),
    ("publié le ", Part::Strong),
    ("posté le ", Part::Strong),
    ("veröffentlicht am ", Part::Strong),
    ("erstellt am ", Part::Strong),
    ("gepostet am ", Part::Strong),
];

const BY: &[&str] = &["by ", "von ", "par "];

/// Whether a plain line is a date, with a time or without.
fn is_date(plain: &str) -> bool {
    let (mut numbers, mut month) = (0, false);
    for word in
        plain.split([' ', ',', '.', '/', '-', ':', '|', '·', '(', ')']).filter(|word| !word.is_empty())
    {
        match word {
            "#" | "#st" | "#nd" | "#rd" | "#th" | "#er" | "#h#" | "#pm" | "#am" => numbers += 1,
            _ if MONTHS.contains(&word) => month = true,
            _ if AROUND_DATES.contains(&word) => {}
            _ => return false,
        }
    }
    month && numbers > 0 || numbers >= 3 && plain.starts_with('#')
}

/// How surely a line belongs to a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signature {
    /// It has a date with a time, or a button.
    Sure,
    /// “Jane says”, which may be a line of a review.
    Says,
}

/// What in a typed line shows who wrote a comment, or when.
pub(super) fn signature(line: &str) -> Option<Signature> {
    let line = line.trim();
    if line.is_empty() || line.len() > LONGEST {
        return None;
    }
    let plain = plain(line)?;
    let time =
        plain.ends_with("#:#") || [" am", " pm", " uhr", "h#", " min"].iter().any(|end| plain.ends_with(end));
    let says = || {
        let few = plain.split(' ').count() <= 6;
        few && SAYS.iter().any(|says| plain.ends_with(says))
            || plain
                .split_once(" on ")
                .or_else(|| plain.split_once(" le "))
                .or_else(|| plain.split_once(" am "))
                .is_some_and(|(_, date)| is_date(date))
    };
    // “Bob4 May 2012 at 10:00”
    let glued = || {
        let number = plain.find('#').map(|at| plain.split_at(at));
        number
            .is_some_and(|(name, date)| name.split(' ').count() <= 5 && date.contains("#:#") && is_date(date))
    };
    let sure = is_date(&plain) && time
        || glued()
        || plain.starts_with("pingback")
        || plain.starts_with("trackback")
        || plain.starts_with("liked by ")
        || matches!(phrases::part(&plain), Some(Part::Reply))
        || plain.ends_with(" ago") && plain.starts_with('#');
    if sure { Some(Signature::Sure) } else { says().then_some(Signature::Says) }
}

const SAYS: &[&str] = &[
    " says",
    " said",
    " wrote",
    " commented",
    " dit",
    " a dit",
    " a écrit",
    " sagt",
    " schreibt",
    " sagte",
    " schrieb",
    " hat gesagt",
    " meint",
    " replied",
    " permalink",
];

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "januar",
    "jänner",
    "februar",
    "märz",
    "juni",
    "juli",
    "oktober",
    "dezember",
    "okt",
    "dez",
    "mär",
];

const AROUND_DATES: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "at",
    "am",
    "pm",
    "um",
    "uhr",
    "à",
    "le",
    "on",
    "of",
    "the",
    "h",
    "edited",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        assert_eq!(plain(line).as_deref().unwrap_or(""), expected, "{line}");
    }

    #[test]
    fn a_line_is_read_without_its_dress() {
        check("  1. Pingback: A (b) | c", "pingback: a (b) | c");
        check("### Leave a Reply", "leave a reply");
        check("**Share this:**", "share this");
        check("[Share on X](https://x.example/a) ", "share on x");
        check("3 thoughts on “Emma”", "# thoughts on \"emma\"");
        check("2 réflexions sur « Emma »", "# réflexions sur \"emma \"");
        check("Log\u{a0}Out\u{a0}/\u{a0} Change\u{a0})", "log out / change )");
        check("Like Loading…", "like loading");
        check("May 3, 2012 at 10:05 pm", "may #, # at #:# pm");
    }

    #[test]
    fn dates_are_months_and_numbers() {
        for date in [
            "May 3, 2012",
            "3. Mai 2012",
            "le 3 mai 2012 à 10:30",
            "03/05/2012",
            "2012-05-03",
            "Friday, 3rd May",
        ] {
            assert!(is_date(&plain(date).unwrap()), "{date}");
        }
        for other in ["May", "May we", "12", "3 of 4", "Chapter 3", "pages 3-4"] {
            assert!(!is_date(&plain(other).unwrap_or_default()), "{other}");
        }
    }
}
