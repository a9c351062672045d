//! Changes to front matter, as edits of the text that leave everything else as it was typed.

use std::fmt;

use super::read::{find, is_off};
use super::{Card, Cover, Dismissal, Metadata, Numbering, Unreadable};
use crate::document::yaml::{Foreign, Kind, New, Value, Yaml};
use crate::source::{Edit, Span};

/// Why front matter cannot be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unwritable {
    /// It is not YAML.
    Broken,
    /// It is TOML.
    Toml,
    /// What stands there is of another kind than what is to be written, or cannot be changed safely.
    Foreign,
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Broken => "The front matter cannot be read; mend it first.",
            Self::Toml => {
                "The front matter is TOML, between +++ lines; write it as YAML between --- lines first."
            }
            Self::Foreign => {
                "The front matter is written in a way that Obelus does not change; change it by hand."
            }
        })
    }
}

impl From<Foreign> for Unwritable {
    fn from(_: Foreign) -> Self {
        Self::Foreign
    }
}

/// Why nothing of this front matter can be changed, if so.
#[must_use]
pub const fn refusal(metadata: &Metadata) -> Option<Unwritable> {
    match metadata.unreadable {
        Some(Unreadable::Broken { .. }) => Some(Unwritable::Broken),
        Some(Unreadable::Toml { .. }) => Some(Unwritable::Toml),
        None => None,
    }
}

/// A field of the book card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The title.
    Title,
    /// The authors, the one field with several values.
    Authors,
    /// The edition's number of pages.
    Pages,
    /// The ISBN.
    Isbn,
    /// The publisher.
    Publisher,
    /// The year.
    Year,
    /// The rating, of five.
    Rating,
    /// The address of the cover's picture.
    CoverImage,
    /// What the cover shows, in words.
    CoverDescription,
}

/// The edit that gives the review another title in the front matter.
pub(in crate::document) fn set_title(
    text: &str,
    metadata: &Metadata,
    title: &str,
) -> Result<Edit, Unwritable> {
    change(text, metadata, |yaml| yaml.put(&["title"], &New::Text(title.to_owned())))
}

/// The edit that says how notes are numbered.
///
/// # Errors
///
/// If the front matter cannot be changed.
pub fn set_numbering(text: &str, metadata: &Metadata, numbering: Numbering) -> Result<Edit, Unwritable> {
    change(text, metadata, |yaml| yaml.put(&["notes"], &New::Text(numbering.name().to_owned())))
}

/// The edit that sets a field of the card of the book under review; without values it is cleared.
///
/// # Errors
///
/// If the front matter cannot be changed.
pub fn set_field(text: &str, metadata: &Metadata, field: Field, values: &[&str]) -> Result<Edit, Unwritable> {
    change(text, metadata, |yaml| put_field(yaml, field, values))
}

/// The edit that does the same with several fields.
///
/// # Errors
///
/// If the front matter cannot be changed.
pub fn set_fields(
    text: &str,
    metadata: &Metadata,
    fields: &[(Field, Vec<&str>)],
) -> Result<Edit, Unwritable> {
    change(text, metadata, |yaml| {
        fields.iter().try_for_each(|(field, values)| put_field(yaml, *field, values))
    })
}

fn put_field(yaml: &mut Yaml, field: Field, values: &[&str]) -> Result<(), Foreign> {
    // `book: Emma`
    if let Some(title) = yaml.root().get("book").and_then(Value::text).map(str::to_owned) {
        if matches!(field, Field::Title) {
            return put_or_remove(yaml, &["book"], field, values);
        }
        yaml.put(&["book"], &New::Block(vec![("title".to_owned(), New::Text(title))]))?;
    }
    let key = match field {
        Field::Title => "title",
        Field::Authors
            if yaml.get(&["book", "author"]).is_none() && yaml.get(&["book", "authors"]).is_some() =>
        {
            "authors"
        }
        Field::Authors => "author",
        Field::Pages => "pages",
        Field::Isbn => "isbn",
        Field::Publisher => "publisher",
        Field::Year => "year",
        Field::Rating => "rating",
        Field::CoverImage => return set_cover(yaml, field, values, &Cover::IMAGE),
        Field::CoverDescription => return set_cover(yaml, field, values, &Cover::DESCRIPTION),
    };
    put_or_remove(yaml, &["book", key], field, values)
}

/// Sets or clears a part of the cover, which is a mapping, or the image's address alone.
fn set_cover(yaml: &mut Yaml, field: Field, values: &[&str], keys: &[&str]) -> Result<(), Foreign> {
    let cover = ["book", "cover"];
    match yaml.get(&cover) {
        Some(old) if old.text().is_some() => {
            if field == Field::CoverImage {
                return put_or_remove(yaml, &cover, field, values);
            }
            let image = old.text().unwrap_or_default().to_owned();
            if !values.is_empty() {
                yaml.put(&cover, &New::Flow(vec![(Cover::IMAGE[0].to_owned(), New::Text(image))]))?;
            }
        }
        None | Some(Value { kind: Kind::Null | Kind::Scalar(_), .. }) if !values.is_empty() => {
            let new = New::Flow(vec![(keys[0].to_owned(), written(field, values))]);
            return yaml.put(&cover, &new);
        }
        _ => {}
    }
    let key = keys.iter().find(|key| yaml.get(&["book", "cover", key]).is_some()).unwrap_or(&keys[0]);
    put_or_remove(yaml, &["book", "cover", key], field, values)
}

fn put_or_remove(yaml: &mut Yaml, path: &[&str], field: Field, values: &[&str]) -> Result<(), Foreign> {
    if values.is_empty() { yaml.remove(path) } else { yaml.put(path, &written(field, values)) }
}

/// The values of a field as they are written: numbers bare, several in brackets.
fn written(field: Field, values: &[&str]) -> New {
    let one = |value: &&str| {
        let is_number = value.starts_with(|c: char| c.is_ascii_digit() && c != '0')
            && value.split('.').count() <= 2
            && value
                .split('.')
                .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        let counts = matches!(field, Field::Pages | Field::Year | Field::Rating);
        if counts && is_number { New::Bare((*value).to_owned()) } else { New::Text((*value).to_owned()) }
    };
    match values {
        [value] => one(value),
        values => New::List(values.iter().map(one).collect()),
    }
}

/// What a card says, as it is written.
fn entries(card: &Card) -> Vec<(String, New)> {
    let authors: Vec<&str> = card.authors.iter().map(String::as_str).collect();
    let pages = card.pages.map(|pages| pages.to_string());
    let cover = card.cover.as_ref().map(|cover| {
        let description =
            cover.description.as_ref().map(|text| ("description".to_owned(), New::Text(text.clone())));
        New::Flow(
            std::iter::once(("image".to_owned(), New::Text(cover.image.clone())))
                .chain(description)
                .collect(),
        )
    });
    let text = |value: &Option<String>, field| value.as_ref().map(|value| written(field, &[value]));
    let parts = [
        ("key", card.key.clone().map(New::Text)),
        ("title", text(&card.title, Field::Title)),
        ("author", (!authors.is_empty()).then(|| written(Field::Authors, &authors))),
        ("pages", text(&pages, Field::Pages)),
        ("isbn", text(&card.isbn, Field::Isbn)),
        ("publisher", text(&card.publisher, Field::Publisher)),
        ("year", text(&card.year, Field::Year)),
        ("cover", cover),
        ("rating", text(&card.rating, Field::Rating)),
    ];
    parts.into_iter().filter_map(|(key, new)| Some((key.to_owned(), new?))).collect()
}

/// The edit that writes the card of the book under review, in place of any that is there.
///
/// # Errors
///
/// If the front matter cannot be changed.
pub fn set_book(text: &str, metadata: &Metadata, card: &Card) -> Result<Edit, Unwritable> {
    change(text, metadata, |yaml| yaml.put(&["book"], &New::Block(entries(card))))
}

/// The edit that puts a work on the shelf, after those that are there.
///
/// # Errors
///
/// If the front matter cannot be changed.
pub fn add_work(text: &str, metadata: &Metadata, card: &Card) -> Result<Edit, Unwritable> {
    change(text, metadata, |yaml| yaml.push("works", &New::Flow(entries(card))))
}

/// The edit that switches a check off.
///
/// # Errors
///
/// If the front matter cannot be changed.
pub fn switch_off(text: &str, metadata: &Metadata, code: &str) -> Result<Edit, Unwritable> {
    change(text, metadata, |yaml| match yaml.get(&["checks", code]) {
        Some(setting) if is_off(setting) => Ok(()),
        _ => yaml.put(&["checks", code], &New::Bare("off".to_owned())),
    })
}

/// The edit that switches a check on again.
///
/// # Errors
///
/// If the front matter cannot be changed.
pub fn switch_on(text: &str, metadata: &Metadata, code: &str) -> Result<Edit, Unwritable> {
    change(text, metadata, |yaml| match yaml.get(&["checks", code]) {
        Some(setting) if is_off(setting) => yaml.remove(&["checks", code]),
        _ => Ok(()),
    })
}

/// The edit that dismisses a finding.
///
/// # Errors
///
/// If the front matter cannot be changed.
pub fn dismiss(text: &str, metadata: &Metadata, dismissal: &Dismissal) -> Result<Edit, Unwritable> {
    if metadata.dismissed.contains(dismissal) {
        return Ok(Edit::default());
    }
    let entry = vec![
        ("check".to_owned(), New::Text(dismissal.check.clone())),
        ("text".to_owned(), New::Quoted(dismissal.text.clone())),
        ("occurrence".to_owned(), New::Bare(dismissal.occurrence.to_string())),
    ];
    change(text, metadata, |yaml| yaml.push("dismissed", &New::Flow(entry)))
}

/// The edit that takes a dismissal back.
///
/// # Errors
///
/// If the front matter cannot be changed.
pub fn restore(text: &str, metadata: &Metadata, dismissal: &Dismissal) -> Result<Edit, Unwritable> {
    change(text, metadata, |yaml| {
        let items = yaml.root().get("dismissed").map(Value::each).unwrap_or_default().iter().enumerate();
        let meant = items.filter(|(_, item)| Dismissal::read(item).as_ref() == Some(dismissal));
        let gone: Vec<usize> = meant.map(|(index, _)| index).collect();
        yaml.remove_items("dismissed", &gone)
    })
}

/// The edit that a change of the YAML is; it makes front matter where there is none, and removes
/// what it made when nothing is left in it.
fn change(
    text: &str,
    metadata: &Metadata,
    make: impl FnOnce(&mut Yaml) -> Result<(), Foreign>,
) -> Result<Edit, Unwritable> {
    if let Some(refusal) = refusal(metadata) {
        return Err(refusal);
    }
    let fenced = if metadata.span.is_empty() { None } else { find(text) };
    let before = fenced.as_ref().map_or("", |fenced| &text[fenced.inside.range()]);
    let mut yaml = Yaml::read(before).map_err(|_| Unwritable::Broken)??;
    make(&mut yaml)?;
    let after = yaml.text();
    Ok(match fenced {
        _ if after == before => Edit::default(),
        None => {
            let start = text.len() - text.trim_start_matches('\u{feff}').len();
            Edit::replace(Span::at(start), format!("---\n{after}---\n\n"))
        }
        Some(fenced) if after.is_empty() && is_blank_line(&text[fenced.span.end..]) => {
            let end = (fenced.span.end + 1).min(text.len());
            Edit::replace(Span::new(fenced.start, end), "")
        }
        Some(fenced) => {
            let edit = Edit::between(before, after);
            Edit::all(edit.replacements().iter().cloned().map(|mut replacement| {
                replacement.span = replacement.span.shifted(fenced.inside.start);
                replacement
            }))
        }
    })
}

/// Whether what follows front matter begins with an empty line, as behind front matter made here.
fn is_blank_line(body: &str) -> bool {
    body.is_empty() || body.starts_with('\n')
}

#[cfg(test)]
mod tests;
