//! Raw HTML as typed: tags and the text between them.

use super::inline::HtmlElement;

/// A tag of one of the harmless elements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tag {
    /// `<name>`, with the `title` of an `abbr`.
    Open(HtmlElement, Option<String>),
    /// `</name>`
    Close(HtmlElement),
}

/// Reads `text`, a whole tag from `<` to `>`. `None` if its element or an attribute is not harmless.
pub(super) fn tag(text: &str) -> Option<Tag> {
    let inside = text.strip_prefix('<')?.strip_suffix('>')?;
    if let Some(name) = inside.strip_prefix('/') {
        return HtmlElement::from_name(name.trim_end()).map(Tag::Close);
    }
    let inside = inside.strip_suffix('/').unwrap_or(inside).trim_end();
    let name_end = inside.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inside.len());
    let element = HtmlElement::from_name(&inside[..name_end])?;
    let attributes = inside[name_end..].trim();
    if attributes.is_empty() {
        return Some(Tag::Open(element, None));
    }
    if element != HtmlElement::Abbr {
        return None;
    }
    let value = attributes.strip_prefix("title")?.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let value = value[1..].strip_suffix(quote)?;
    (!value.contains(quote)).then(|| Tag::Open(element, Some(unescape(value))))
}

/// A piece of a block of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Text between tags, not unescaped.
    Text(&'t str),
    /// Something between `<` and `>`.
    Tag(&'t str),
}

/// Divides a block of HTML into tags and the text between them, nothing left out.
pub(super) fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        if open > 0 {
            pieces.push(Piece::Text(&rest[..open]));
        }
        rest = &rest[open..];
        let end = if rest.starts_with("<!--") { rest.find("-->").map(|at| at + 3) } else { tag_end(rest) };
        let end = end.unwrap_or(rest.len());
        pieces.push(Piece::Tag(&rest[..end]));
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// Where the tag that `text` begins with ends; quoted attribute values may hold `>`.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'<') if at > 0 => return Some(at),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// Replaces the five character references of XML and numeric ones; others stay as typed.
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(rest) {
            Some((character, length)) => {
                plain.push(character);
                rest = &rest[length..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let character = match &text[1..end] {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        number => {
            let number = number.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|&character| character != '\0')?
        }
    };
    Some((character, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_tags_are_read() {
        assert_eq!(tag("<sup>"), Some(Tag::Open(HtmlElement::Sup, None)));
        assert_eq!(tag("</SUP >"), Some(Tag::Close(HtmlElement::Sup)));
        assert_eq!(tag("<br />"), Some(Tag::Open(HtmlElement::Br, None)));
        assert_eq!(
            tag("<abbr title=\"a &amp; b\">"),
            Some(Tag::Open(HtmlElement::Abbr, Some("a & b".into())))
        );
        for refused in ["<script>", "<sup onclick=x>", "<q class='a'>", "<abbr title=x>", "<!-- a -->", "<a"]
        {
            assert_eq!(tag(refused), None, "{refused}");
        }
        assert_eq!(tag("<abbr title=\"a\" onclick=\"b\">"), None);
    }

    #[test]
    fn a_block_is_divided_without_loss() {
        assert_eq!(pieces("a<b>c"), [Piece::Text("a"), Piece::Tag("<b>"), Piece::Text("c")]);
        assert_eq!(pieces("<a title='>'>"), [Piece::Tag("<a title='>'>")]);
        assert_eq!(pieces("<!-- > -->x"), [Piece::Tag("<!-- > -->"), Piece::Text("x")]);
        assert_eq!(pieces("a < b"), [Piece::Text("a "), Piece::Tag("< b")]);
    }

    #[test]
    fn character_references_are_read_where_they_are_known() {
        assert_eq!(unescape("a &lt;&#66;&#x43; &hearts; & &;"), "a <BC &hearts; & &;");
    }
}
