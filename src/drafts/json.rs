//! Reading a record's JSON, for serde: objects of strings, whole numbers and booleans.
//!
//! Start with [`read`]. What else JSON has is checked and passed over, or is of the wrong kind where it
//! is asked for. So nothing here knows fractions, whose tables alone are larger than this whole file.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, IntoDeserializer, MapAccess, Unexpected, Visitor};
use serde::forward_to_deserialize_any;

/// Why JSON could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum JsonError {
    /// It breaks off before its end.
    CutShort,
    /// It is not JSON.
    Malformed,
    /// It is JSON so far, but not of what was asked for.
    Unfit,
}

impl fmt::Display for JsonError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the JSON is of something else, or damaged")
    }
}

impl std::error::Error for JsonError {}

// What exactly did not fit is said to nobody.
impl de::Error for JsonError {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::Unfit
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self::Unfit
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self::Unfit
    }

    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self {
        Self::Unfit
    }

    fn missing_field(_: &'static str) -> Self {
        Self::Unfit
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self::Unfit
    }
}

/// The value that is all of `json`.
///
/// # Errors
/// At the first place where it is not.
pub(super) fn read<'j, T: Deserialize<'j>>(json: &'j str) -> Result<T, JsonError> {
    let mut reader = Reader { rest: json };
    let value = T::deserialize(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// Whether all of `json` is one value.
pub(super) fn is_whole(json: &str) -> bool {
    let mut reader = Reader { rest: json };
    reader.skip().and_then(|()| reader.end()).is_ok()
}

/// JSON that is still to be read.
struct Reader<'j> {
    rest: &'j str,
}

impl<'j> Reader<'j> {
    fn end(&mut self) -> Result<(), JsonError> {
        match self.peek() {
            Ok(_) => Err(JsonError::Malformed),
            Err(_) => Ok(()),
        }
    }

    /// The next byte that is no space.
    fn peek(&mut self) -> Result<u8, JsonError> {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
        self.rest.bytes().next().ok_or(JsonError::CutShort)
    }

    /// Passes over `sign`, if it is next.
    fn eat(&mut self, sign: char) -> Result<bool, JsonError> {
        self.peek()?;
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        Ok(rest.is_some())
    }

    fn expect(&mut self, sign: char) -> Result<(), JsonError> {
        if self.eat(sign)? { Ok(()) } else { Err(JsonError::Malformed) }
    }

    /// `true`, `false` or `null`.
    fn word(&mut self, word: &str) -> Result<(), JsonError> {
        if let Some(rest) = self.rest.strip_prefix(word) {
            self.rest = rest;
            return Ok(());
        }
        Err(if word.starts_with(self.rest) { JsonError::CutShort } else { JsonError::Malformed })
    }

    /// A number; its value, if it is whole and 64 bits hold it.
    fn number(&mut self) -> Result<Option<u64>, JsonError> {
        let negative = self.eat('-')?;
        let digits = self.digits()?;
        if digits.len() > 1 && digits.starts_with('0') {
            return Err(JsonError::Malformed);
        }
        let mut whole = !negative;
        if let Some(rest) = self.rest.strip_prefix('.') {
            self.rest = rest;
            self.digits()?;
            whole = false;
        }
        if let Some(rest) = self.rest.strip_prefix(['e', 'E']) {
            self.rest = rest.strip_prefix(['+', '-']).unwrap_or(rest);
            self.digits()?;
            whole = false;
        }
        Ok(digits.parse().ok().filter(|_| whole))
    }

    /// One digit or more.
    fn digits(&mut self) -> Result<&'j str, JsonError> {
        let end = self.rest.find(|sign: char| !sign.is_ascii_digit());
        let (digits, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        match (digits, rest) {
            ("", "") => Err(JsonError::CutShort),
            ("", _) => Err(JsonError::Malformed),
            _ => Ok(digits),
        }
    }

    fn string(&mut self) -> Result<String, JsonError> {
        self.expect('"')?;
        let mut text = String::new();
        loop {
            let special = |sign: char| matches!(sign, '"' | '\\' | '\0'..='\x1F');
            let (plain, rest) = self.rest.split_at(self.rest.find(special).ok_or(JsonError::CutShort)?);
            text.push_str(plain);
            self.rest = &rest[1..];
            match rest.as_bytes()[0] {
                b'"' => return Ok(text),
                b'\\' => text.push(self.escaped()?),
                _ => return Err(JsonError::Malformed),
            }
        }
    }

    /// What the signs after a backslash mean.
    fn escaped(&mut self) -> Result<char, JsonError> {
        let mut signs = self.rest.chars();
        let sign = signs.next().ok_or(JsonError::CutShort)?;
        self.rest = signs.as_str();
        Ok(match sign {
            '"' | '\\' | '/' => sign,
            'b' => '\x08',
            'f' => '\x0C',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => return self.character(),
            _ => return Err(JsonError::Malformed),
        })
    }

    /// The character of one or two UTF-16 units in hexadecimal digits.
    fn character(&mut self) -> Result<char, JsonError> {
        let first = self.unit()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first.into()).ok_or(JsonError::Malformed);
        }
        for sign in ['\\', 'u'] {
            match self.rest.strip_prefix(sign) {
                Some(rest) => self.rest = rest,
                None if self.rest.is_empty() => return Err(JsonError::CutShort),
                None => return Err(JsonError::Malformed),
            }
        }
        let second = self.unit()?;
        char::decode_utf16([first, second]).next().and_then(Result::ok).ok_or(JsonError::Malformed)
    }

    fn unit(&mut self) -> Result<u16, JsonError> {
        let digits = self.rest.get(..4).ok_or_else(|| match self.rest.len() {
            0..4 => JsonError::CutShort,
            _ => JsonError::Malformed,
        })?;
        self.rest = &self.rest[4..];
        let unit =
            digits.bytes().try_fold(0, |unit, digit| Some(unit << 4 | char::from(digit).to_digit(16)?));
        unit.and_then(|unit| u16::try_from(unit).ok()).ok_or(JsonError::Malformed)
    }

    /// Passes over a value, however deep.
    fn skip(&mut self) -> Result<(), JsonError> {
        let mut open = Vec::new();
        loop {
            match self.peek()? {
                opening @ (b'{' | b'[') => {
                    self.rest = &self.rest[1..];
                    let close = if opening == b'{' { '}' } else { ']' };
                    if !self.eat(close)? {
                        open.push(close);
                        self.key_in(close)?;
                        continue;
                    }
                }
                _ => self.scalar()?,
            }
            // What ends here, and whether another value follows.
            loop {
                let Some(&close) = open.last() else {
                    return Ok(());
                };
                if !self.eat(close)? {
                    self.expect(',')?;
                    self.key_in(close)?;
                    break;
                }
                open.pop();
            }
        }
    }

    /// The key before a value, where there is one: in what `close` closes.
    fn key_in(&mut self, close: char) -> Result<(), JsonError> {
        if close == '}' {
            self.string()?;
            self.expect(':')?;
        }
        Ok(())
    }

    fn scalar(&mut self) -> Result<(), JsonError> {
        match self.peek()? {
            b'"' => self.string().map(|_| ()),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'n' => self.word("null"),
            b'-' | b'0'..=b'9' => self.number().map(|_| ()),
            _ => Err(JsonError::Malformed),
        }
    }
}

impl<'de> de::Deserializer<'de> for &mut Reader<'de> {
    type Error = JsonError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.peek()? {
            b'"' => visitor.visit_string(self.string()?),
            b'0'..=b'9' => match self.number()? {
                Some(number) => visitor.visit_u64(number),
                None => Err(JsonError::Unfit),
            },
            b'{' => {
                self.rest = &self.rest[1..];
                visitor.visit_map(Fields { reader: self, is_first: true })
            }
            // No field of a record is any of these.
            b'[' => Err(JsonError::Unfit),
            _ => {
                self.scalar()?;
                Err(JsonError::Unfit)
            }
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.skip()?;
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
    }
}

/// The fields of an object whose brace has been read.
struct Fields<'r, 'j> {
    reader: &'r mut Reader<'j>,
    is_first: bool,
}

impl<'j> MapAccess<'j> for Fields<'_, 'j> {
    type Error = JsonError;

    fn next_key_seed<K: DeserializeSeed<'j>>(&mut self, seed: K) -> Result<Option<K::Value>, JsonError> {
        if self.reader.eat('}')? {
            return Ok(None);
        }
        if !self.is_first {
            self.reader.expect(',')?;
        }
        self.is_first = false;
        seed.deserialize(self.reader.string()?.into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'j>>(&mut self, seed: V) -> Result<V::Value, JsonError> {
        self.reader.expect(':')?;
        seed.deserialize(&mut *self.reader)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::de::IgnoredAny;
    use serde_json::error::Category;

    use super::{JsonError, is_whole, read};

    /// Reads as serde's own JSON does, or fails as it does.
    #[track_caller]
    fn check<T: for<'j> serde::Deserialize<'j> + PartialEq + std::fmt::Debug>(json: &str) {
        let wanted = serde_json::from_str::<T>(json).map_err(|error| match error.classify() {
            Category::Eof => JsonError::CutShort,
            Category::Data => JsonError::Unfit,
            Category::Syntax | Category::Io => JsonError::Malformed,
        });
        assert_eq!(read::<T>(json), wanted, "{json}");
    }

    const VALUES: &[&str] = &[
        "0",
        "1",
        "-1",
        "01",
        "-",
        "1.",
        "1.5",
        "1.x",
        "1e",
        "1e+",
        "1e+5",
        "1E-5",
        "18446744073709551615",
        "18446744073709551616",
        "\"\"",
        "\"a\\n\\u00e9\\/\\\"\"",
        "\"\\u12\"",
        "\"\\x\"",
        "\"\n\"",
        "\"é😀",
        "\"\\",
        "\"\\u",
        "\"\\u00e",
        "true",
        "false",
        "null",
        "nul",
        "nulL",
        "tr",
        "x",
        "[]",
        "[1]",
        "[1,]",
        "[1 2]",
        "{}",
        "{\"a\":{}}",
        "{\"a\" : [ ] , \"b\":1}",
        "{\"a\":1,}",
        "{\"a\"}",
        "{\"a\":}",
        "{,}",
        "{a:1}",
        "[[[]]]",
        "[[[]]",
        "{\"a\":[{\"b\":[1,{}]}]}",
        " ",
        "",
        "\u{a0}1",
        "1 1",
        "+1",
        "\"é\\u00é0\"",
    ];

    #[test]
    fn reads_what_serde_json_reads() {
        for value in VALUES {
            check::<String>(value);
            check::<BTreeMap<String, u64>>(&format!("{{ \"a\": {value} , \"b\":2}}"));
            check::<BTreeMap<String, String>>(&format!("{{\"a\":{value}"));
            check::<BTreeMap<String, IgnoredAny>>(&format!("{{\"a\":{value}}}"));
            assert_eq!(is_whole(value), serde_json::from_str::<IgnoredAny>(value).is_ok(), "{value}");
        }
    }

    #[test]
    fn half_a_surrogate_pair_is_no_text() {
        check::<String>(r#""\ud83d\ude00""#);
        // In what it passes over, serde_json takes it.
        for value in [r#""\ud83d""#, r#""\ude00""#, r#""\ud83d\n""#, r#""\ud83d\u0041""#, r#""\ud83d"#] {
            check::<String>(value);
            assert!(!is_whole(value));
        }
    }

    #[test]
    fn reads_whatever_is_left_of_json_as_serde_json_does() {
        let mut random = fastrand::Rng::with_seed(4);
        for _ in 0..20_000 {
            let values = (0..3).map(|_| VALUES[random.usize(..VALUES.len())]).collect::<Vec<_>>();
            let mut json = format!("{{\"a\":{},\"b\":[{},{}]}}", values[0], values[1], values[2]);
            let cut = random.usize(..json.len());
            if json.is_char_boundary(cut) && json.is_char_boundary(cut + 1) && random.bool() {
                json.replace_range(
                    cut..=cut,
                    random.choice(["", "{", "}", "\"", ",", "\\", "1"]).unwrap_or(""),
                );
            }
            check::<BTreeMap<String, IgnoredAny>>(&json);
            assert_eq!(is_whole(&json), serde_json::from_str::<IgnoredAny>(&json).is_ok(), "{json}");
        }
    }
}
