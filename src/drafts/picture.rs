//! Pictures kept beside the drafts: what may be one, and what it is called.

use std::fmt;

use super::checksum::Checksum;

/// How large a picture may be, in bytes: it becomes a part of each page that is exported.
pub const MOST: usize = 10_000_000;

/// A picture's name and type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What the text calls it: what its file was called, and a checksum, so that another picture has another name.
    pub name: String,
    /// Its media type, such as `image/png`.
    pub mime: &'static str,
}

/// Why a file cannot be kept as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureError {
    /// It is none that every browser shows.
    Unknown(String),
    /// It is larger than [`MOST`].
    TooLarge(String),
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(file) => {
                write!(
                    f,
                    "“{file}” is not put in: only PNG, JPEG, GIF, WebP and AVIF are shown by every browser."
                )
            }
            Self::TooLarge(file) => {
                write!(
                    f,
                    "“{file}” is not put in: it has more than {} MB. Make it smaller first.",
                    MOST / 1_000_000
                )
            }
        }
    }
}

impl std::error::Error for PictureError {}

impl Picture {
    /// The picture that the file `file` is, with these `bytes`. Its type is read from them, not from its name.
    ///
    /// # Errors
    ///
    /// If it is no picture, or too large.
    pub fn of(file: &str, bytes: &[u8]) -> Result<Self, PictureError> {
        let (mime, extension) = kind(bytes).ok_or_else(|| PictureError::Unknown(file.to_owned()))?;
        if bytes.len() > MOST {
            return Err(PictureError::TooLarge(file.to_owned()));
        }
        let sum = Checksum::new().with(bytes).finish();
        Ok(Self { name: format!("{}-{sum:08x}.{extension}", stem(file)), mime })
    }
}

/// What the name of a file says without its extension, in letters that addresses have.
fn stem(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut words = String::new();
    for letter in
        stem.chars().filter_map(|c| if c.is_alphanumeric() { c.to_lowercase().next() } else { Some('-') })
    {
        match letter {
            'a'..='z' | '0'..='9' => words.push(letter),
            _ if words.ends_with('-') || words.is_empty() => {}
            _ => words.push('-'),
        }
    }
    words.truncate(40);
    let words = words.trim_end_matches('-');
    if words.is_empty() { "picture".to_owned() } else { words.to_owned() }
}

/// The media type and extension of an image, from its first bytes (the formats' own specifications).
fn kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let has = |at: usize, sign: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(sign));
    if has(0, b"\x89PNG\r\n\x1a\n") {
        Some(("image/png", "png"))
    } else if has(0, b"\xff\xd8\xff") {
        Some(("image/jpeg", "jpg"))
    } else if has(0, b"GIF87a") || has(0, b"GIF89a") {
        Some(("image/gif", "gif"))
    } else if has(0, b"RIFF") && has(8, b"WEBP") {
        Some(("image/webp", "webp"))
    } else if has(4, b"ftypavif") || has(4, b"ftypavis") {
        Some(("image/avif", "avif"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIF: &[u8] = b"GIF89a and more";

    #[track_caller]
    fn named(file: &str, bytes: &[u8], begins: &str, ends: &str) {
        let Picture { name, .. } = Picture::of(file, bytes).unwrap();
        assert!(name.starts_with(begins) && name.ends_with(ends), "{name}");
        assert_eq!(name.len(), begins.len() + 9 + ends.len(), "{name}");
    }

    #[test]
    fn a_picture_is_called_as_its_file_was() {
        named("Tower at Dusk.JPG", b"\xff\xd8\xff\xe0", "tower-at-dusk", ".jpg");
        named("  Élan (2).png", GIF, "lan-2", ".gif");
        named("", GIF, "picture", ".gif");
        named("日本.webp", b"RIFF....WEBP", "picture", ".webp");
        named(&"a".repeat(200), GIF, &"a".repeat(40), ".gif");
    }

    #[test]
    fn another_picture_has_another_name() {
        let name = |bytes: &[u8]| Picture::of("image.png", bytes).unwrap().name;
        assert_eq!(name(GIF), name(GIF));
        assert_ne!(name(GIF), name(b"GIF89a and less"));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let refused = |file: &str, bytes: &[u8]| Picture::of(file, bytes).unwrap_err().to_string();
        assert!(refused("a.png", b"<svg>").contains("only PNG"));
        assert!(refused("a.png", b"").contains("“a.png”"));
        let mut large = GIF.to_vec();
        large.resize(MOST + 1, 0);
        assert!(refused("a.gif", &large).contains("10 MB"));
    }
}
