//! Changes to a YAML text that leave everything else as it was typed.
//!
//! Each change is made to the values first. Then it is written in the likeliest way, read again, and
//! taken only if that gives just these values; else the next likely way is tried.

use super::scalar::{quoted, scalar, scalar_in_brackets};
use super::{Entry, Kind, SyntaxError, Value, parse};
use crate::order::sort_by_key;
use crate::source::{Edit, Replacement, Span};

/// A value to be written.
#[derive(Debug, Clone)]
pub(in crate::document) enum New {
    /// A number, or a word such as `off`: as it is.
    Bare(String),
    /// A text, in quotation marks where it needs them.
    Text(String),
    /// A text in quotation marks.
    Quoted(String),
    /// Values in brackets.
    List(Vec<Self>),
    /// Values with a dash and a line each.
    Items(Vec<Self>),
    /// Keys with values in braces.
    Flow(Vec<(String, Self)>),
    /// Keys with values, a line each.
    Block(Vec<(String, Self)>),
}

/// What stands there is of another kind than what is to be written, or in a way that cannot be
/// changed safely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::document) struct Foreign;

impl New {
    fn value(&self) -> Value {
        let kind = match self {
            Self::Bare(text) | Self::Text(text) | Self::Quoted(text) => Kind::Scalar(text.clone()),
            Self::List(items) | Self::Items(items) => {
                Kind::Sequence { flow: true, items: items.iter().map(Self::value).collect() }
            }
            Self::Flow(entries) | Self::Block(entries) => Kind::Mapping {
                flow: true,
                entries: entries.iter().map(|(key, new)| entry(key, new.value())).collect(),
            },
        };
        Value { span: Span::default(), kind }
    }

    /// On one line, between brackets or not.
    fn inline(&self, in_brackets: bool) -> String {
        let join = |parts: Vec<String>| parts.join(", ");
        match self {
            Self::Bare(text) => text.clone(),
            Self::Text(text) if in_brackets => scalar_in_brackets(text),
            Self::Text(text) => scalar(text),
            Self::Quoted(text) => quoted(text),
            Self::List(items) | Self::Items(items) => {
                format!("[{}]", join(items.iter().map(|item| item.inline(true)).collect()))
            }
            Self::Flow(entries) | Self::Block(entries) => {
                let pair = |(key, new): &(String, Self)| format!("{}: {}", scalar(key), new.inline(true));
                format!("{{ {} }}", join(entries.iter().map(pair).collect()))
            }
        }
    }

    /// What comes after the colon of a key that stands behind `indent`, on its line and below.
    fn after_colon(&self, indent: &str) -> (String, String) {
        match self {
            Self::Block(entries) => {
                let indent = format!("{indent}  ");
                let lines = entries.iter().map(|(key, new)| format!("\n{}", new.entry(&indent, key)));
                (String::new(), lines.collect())
            }
            Self::Items(items) => {
                let indent = format!("{indent}  ");
                (String::new(), items.iter().map(|item| format!("\n{}", item.item(&indent))).collect())
            }
            inline => (format!(" {}", inline.inline(false)), String::new()),
        }
    }

    /// A line `key: value`, and those below it, without the last line break.
    fn entry(&self, indent: &str, key: &str) -> String {
        let (same, below) = self.after_colon(indent);
        format!("{indent}{}:{same}{below}", scalar(key))
    }

    /// A line `- value`, and those below it, without the last line break.
    fn item(&self, indent: &str) -> String {
        match self {
            Self::Block(entries) => {
                let inner = format!("{indent}  ");
                let lines: Vec<String> = entries.iter().map(|(key, new)| new.entry(&inner, key)).collect();
                format!("{indent}- {}", lines.join("\n").trim_start())
            }
            inline => format!("{indent}- {}", inline.inline(false)),
        }
    }
}

fn entry(key: &str, value: Value) -> Entry {
    Entry { key: key.to_owned(), key_span: Span::default(), value }
}

/// Whether two values say the same, wherever it was typed and in whatever order of keys.
fn same(a: &Value, b: &Value) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Sequence { items: a, .. }, Kind::Sequence { items: b, .. }) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Kind::Mapping { entries: a, .. }, Kind::Mapping { entries: b, .. }) => {
            let sorted = |entries: &[Entry]| {
                let mut order: Vec<usize> = (0..entries.len()).collect();
                sort_by_key(&mut order, |&place| &entries[place].key);
                order
            };
            let pairs = sorted(a).into_iter().zip(sorted(b));
            a.len() == b.len()
                && pairs.into_iter().all(|(x, y)| a[x].key == b[y].key && same(&a[x].value, &b[y].value))
        }
        _ => a.text() == b.text() && a.is_null() == b.is_null(),
    }
}

/// A way to write a change, and the values that must come of it.
type Way = (Vec<Replacement>, Value);

/// A YAML text that is a mapping, or nothing yet.
pub(in crate::document) struct Yaml {
    text: String,
    root: Value,
}

impl Yaml {
    /// Reads `text`, whose lines all end in a line break. One that is no mapping is foreign.
    pub(in crate::document) fn read(text: &str) -> Result<Result<Self, Foreign>, SyntaxError> {
        let root = parse(text)?.unwrap_or_else(|| New::Flow(Vec::new()).value());
        let is_mapping = matches!(root.kind, Kind::Mapping { .. });
        Ok(if is_mapping { Ok(Self { text: text.to_owned(), root }) } else { Err(Foreign) })
    }

    pub(in crate::document) fn text(&self) -> &str {
        &self.text
    }

    pub(in crate::document) const fn root(&self) -> &Value {
        &self.root
    }

    /// The value at `path`, if all keys on it exist.
    pub(in crate::document) fn get(&self, path: &[&str]) -> Option<&Value> {
        path.iter().try_fold(&self.root, |value, key| value.get(key))
    }

    /// Sets the value at `path`, and makes the keys on it that do not exist.
    pub(in crate::document) fn put(&mut self, path: &[&str], new: &New) -> Result<(), Foreign> {
        let Some((last, parents)) = path.split_last() else {
            return Err(Foreign);
        };
        // The deepest mapping there is on the way, and what must be written into it.
        let mut depth = 0;
        while depth < parents.len() {
            match self.get(&path[..=depth]) {
                None => break,
                Some(value) if value.is_null() => break,
                Some(Value { kind: Kind::Mapping { .. }, .. }) => depth += 1,
                Some(_) => return Err(Foreign),
            }
        }
        let nest = |new: New, key: &&str| New::Block(vec![((*key).to_owned(), new)]);
        let new = if depth == parents.len() {
            new.clone()
        } else {
            let inner = New::Block(vec![((*last).to_owned(), new.clone())]);
            parents[depth + 1..].iter().rev().fold(inner, nest)
        };
        let key = path[depth];
        let mapping = self.get(&path[..depth]).ok_or(Foreign)?;
        let index = mapping.entries().iter().rposition(|entry| entry.key == key);
        let ways = match index {
            Some(index) => self.ways_to_replace(mapping, index, &new),
            None => self.ways_to_add(mapping, key, &new),
        };
        let mut expected = self.root.clone();
        let entries = entries_at(&mut expected, &path[..depth]).ok_or(Foreign)?;
        match index {
            Some(index) => entries[index].value = new.value(),
            None => entries.push(entry(key, new.value())),
        }
        self.take(ways.into_iter().map(|way| (way, expected.clone())))
    }

    /// Adds `new` to the list under `key`.
    pub(in crate::document) fn push(&mut self, key: &str, new: &New) -> Result<(), Foreign> {
        let list = match self.root.get(key) {
            Some(value) if !value.is_null() => value,
            _ => return self.put(&[key], &New::Items(vec![new.clone()])),
        };
        let Kind::Sequence { flow, items } = &list.kind else {
            return Err(Foreign);
        };
        let ways = match items.last() {
            None => vec![insert_inside(&self.text, list, &new.inline(true))],
            Some(last) if *flow => vec![insert(last.span.end, format!(", {}", new.inline(true)))],
            Some(last) => {
                let indent = self.indent(self.dash(&list.span, items, 0).ok_or(Foreign)?);
                let as_block = matches!(last.kind, Kind::Mapping { flow: false, .. });
                let new = match new {
                    New::Flow(entries) if as_block => New::Block(entries.clone()),
                    other => other.clone(),
                };
                vec![self.below(last.span.end, &new.item(&indent))]
            }
        };
        let mut expected = self.root.clone();
        if let Some(Kind::Sequence { items, .. }) =
            value_at(&mut expected, &[key]).map(|value| &mut value.kind)
        {
            items.push(new.value());
        }
        self.take(ways.into_iter().map(|way| (way, expected.clone())))
    }

    /// Removes what stands under `path`, and the mappings on it that become empty, unless somebody
    /// commented on them.
    pub(in crate::document) fn remove(&mut self, path: &[&str]) -> Result<(), Foreign> {
        if self.get(path).is_none() {
            return Ok(());
        }
        let Some(innermost) = path.len().checked_sub(1) else {
            return Err(Foreign);
        };
        let is_alone = |depth: usize| {
            let entries = self.get(&path[..depth]).map_or(&[][..], Value::entries);
            entries.iter().all(|entry| entry.key == path[depth])
                && entries
                    .first()
                    .is_some_and(|first| !self.is_commented(&path[..depth], first.key_span.start))
        };
        let mut outermost = innermost;
        while outermost > 0 && is_alone(outermost) {
            outermost -= 1;
        }
        let ways: Vec<Way> = (outermost..=innermost)
            .filter_map(|depth| self.way_to_remove(&path[..depth], path[depth]))
            .collect();
        self.take(ways)
    }

    fn way_to_remove(&self, parents: &[&str], key: &str) -> Option<Way> {
        let mapping = self.get(parents)?;
        let entries = mapping.entries();
        let gone: Vec<usize> = (0..entries.len()).filter(|&index| entries[index].key == key).collect();
        let flow = matches!(mapping.kind, Kind::Mapping { flow: true, .. });
        let replacements = if flow {
            let place = |entry: &Entry| Span::new(entry.key_span.start, end_of(entry));
            without(&entries.iter().map(place).collect::<Vec<_>>(), &gone)
        } else {
            let lines = gone.iter().map(|&index| {
                let start = entries[index].key_span.start;
                let stands_alone = self.text[self.line_start(start)..start].trim().is_empty();
                stands_alone.then(|| self.lines(start, end_of(&entries[index])))
            });
            lines.collect::<Option<Vec<_>>>()?
        };
        let mut expected = self.root.clone();
        entries_at(&mut expected, parents)?.retain(|entry| entry.key != key);
        if gone.len() == entries.len() && !flow && !parents.is_empty() {
            // A block mapping without entries is null.
            value_at(&mut expected, parents)?.kind = Kind::Null;
        }
        Some((replacements, expected))
    }

    /// Removes these items from the list under `key`, and the key with the last of them.
    pub(in crate::document) fn remove_items(&mut self, key: &str, gone: &[usize]) -> Result<(), Foreign> {
        let Some(list) = self.root.get(key) else {
            return Ok(());
        };
        let Kind::Sequence { flow, items } = &list.kind else {
            return if gone == [0] { self.remove(&[key]) } else { Err(Foreign) };
        };
        if gone.is_empty() {
            return Ok(());
        }
        let mut expected = self.root.clone();
        if let Some(value) = value_at(&mut expected, &[key])
            && let Kind::Sequence { items, .. } = &mut value.kind
        {
            let mut index = 0;
            items.retain(|_| {
                index += 1;
                gone.binary_search(&(index - 1)).is_err()
            });
            if items.is_empty() && !*flow {
                value.kind = Kind::Null;
            }
        }
        let way = if *flow {
            let places: Vec<Span> = items.iter().map(|item| item.span).collect();
            without(&places, gone)
        } else {
            let lines = gone.iter().map(|&index| {
                let dash = self.dash(&list.span, items, index)?;
                Some(self.lines(dash, items[index].span.end.max(dash + 1)))
            });
            lines.collect::<Option<Vec<_>>>().ok_or(Foreign)?
        };
        if gone.len() == items.len() {
            let first = items[0].span.start;
            if !self.is_commented(&[key], first) && self.remove(&[key]).is_ok() {
                return Ok(());
            }
        }
        self.take([(way, expected)])
    }

    /// Takes the first way that reads as it must.
    fn take(&mut self, ways: impl IntoIterator<Item = Way>) -> Result<(), Foreign> {
        for (replacements, expected) in ways {
            let text = Edit::all(replacements).apply(&self.text);
            let root = match parse(&text) {
                Ok(Some(root)) => root,
                Ok(None) => New::Flow(Vec::new()).value(),
                Err(_) => continue,
            };
            if same(&root, &expected) {
                *self = Self { text, root };
                return Ok(());
            }
        }
        Err(Foreign)
    }

    fn ways_to_replace(&self, mapping: &Value, index: usize, new: &New) -> Vec<Vec<Replacement>> {
        let Entry { key_span, value, .. } = &mapping.entries()[index];
        let colon = super::colon_end(&self.text, key_span.end);
        let old = Span::new(colon, value.span.end.max(colon));
        if matches!(mapping.kind, Kind::Mapping { flow: true, .. }) {
            return vec![vec![Replacement { span: old, insert: format!(" {}", new.inline(true)) }]];
        }
        let (same, below) = new.after_colon(&self.indent(key_span.start));
        let mut replacements = vec![Replacement { span: old, insert: same }];
        if !below.is_empty() {
            replacements.push(Replacement { span: Span::at(self.line_end(old.end)), insert: below });
        }
        vec![replacements]
    }

    fn ways_to_add(&self, mapping: &Value, key: &str, new: &New) -> Vec<Vec<Replacement>> {
        let (Some(first), Some(last)) = (mapping.entries().first(), mapping.entries().last()) else {
            return vec![if mapping.span.is_empty() {
                insert(self.text.len(), format!("{}\n", new.entry("", key)))
            } else {
                insert_inside(&self.text, mapping, &format!("{}: {}", scalar(key), new.inline(true)))
            }];
        };
        let (start, end) = (first.key_span.start, end_of(last));
        if matches!(mapping.kind, Kind::Mapping { flow: true, .. }) {
            let pair = format!("{}: {}", scalar(key), new.inline(true));
            return vec![insert(end, format!(", {pair}")), insert(start, format!("{pair}, "))];
        }
        let indent = self.indent(start);
        let lines = new.entry(&indent, key);
        vec![self.below(end, &lines), insert(self.line_start(start), format!("{lines}\n"))]
    }

    /// Whether a comment stands between the last key of `path` and the place `until`.
    fn is_commented(&self, path: &[&str], until: usize) -> bool {
        let Some((key, parents)) = path.split_last() else {
            return false;
        };
        let holder =
            self.get(parents).and_then(|mapping| mapping.entries().iter().rfind(|entry| entry.key == *key));
        holder.is_some_and(|holder| {
            let before = self.text.get(holder.key_span.end..until).unwrap_or("");
            before.contains(" #") || before.contains("\n#")
        })
    }

    /// The place of the dash before item `index` of a block list at `list`.
    fn dash(&self, list: &Span, items: &[Value], index: usize) -> Option<usize> {
        let from =
            index.checked_sub(1).map_or_else(|| self.line_start(list.start), |before| items[before].span.end);
        let mut at = from;
        for line in self.text[from..].split_inclusive('\n') {
            let bare = line.trim_start();
            if bare.starts_with('-') && (index == 0 || at > from) {
                return Some(at + line.len() - bare.len());
            }
            at += line.len();
            if at > items[index].span.end {
                break;
            }
        }
        None
    }

    /// New lines below the line that holds the place `end`.
    fn below(&self, end: usize, lines: &str) -> Vec<Replacement> {
        insert(self.line_end(end), format!("\n{lines}"))
    }

    /// The lines from that of `start` to that of `end`, with their line breaks.
    fn lines(&self, start: usize, end: usize) -> Replacement {
        let span = Span::new(self.line_start(start), (self.line_end(end) + 1).min(self.text.len()));
        Replacement { span, insert: String::new() }
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |at| at + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |length| at + length)
    }

    /// What stands before the place on its line, as white space.
    fn indent(&self, at: usize) -> String {
        let before = self.text[self.line_start(at)..at].chars();
        before.map(|c| if c == '\t' { '\t' } else { ' ' }).collect()
    }
}

/// The value at `path`, to be changed.
fn value_at<'v>(root: &'v mut Value, path: &[&str]) -> Option<&'v mut Value> {
    path.iter().try_fold(root, |value, key| match &mut value.kind {
        Kind::Mapping { entries, .. } => {
            entries.iter_mut().rfind(|entry| entry.key == *key).map(|entry| &mut entry.value)
        }
        _ => None,
    })
}

fn entries_at<'v>(root: &'v mut Value, path: &[&str]) -> Option<&'v mut Vec<Entry>> {
    match &mut value_at(root, path)?.kind {
        Kind::Mapping { entries, .. } => Some(entries),
        _ => None,
    }
}

fn end_of(entry: &Entry) -> usize {
    entry.value.span.end.max(entry.key_span.end)
}

fn insert(at: usize, insert: String) -> Vec<Replacement> {
    vec![Replacement { span: Span::at(at), insert }]
}

/// Puts `inner` between the brackets of an empty collection.
fn insert_inside(text: &str, collection: &Value, inner: &str) -> Vec<Replacement> {
    let Span { start, end } = collection.span;
    let open = text[start..end].find(['{', '[']).map_or(end, |at| start + at + 1);
    let inner = if text[..open].ends_with('{') { format!(" {inner} ") } else { inner.to_owned() };
    vec![Replacement { span: Span::new(open, end.saturating_sub(1).max(open)), insert: inner }]
}

/// Removes from a list between brackets the parts whose indices are `gone`, with their commas.
fn without(places: &[Span], gone: &[usize]) -> Vec<Replacement> {
    let leading = gone.iter().enumerate().take_while(|(index, part)| index == *part).count();
    let mut spans: Vec<Span> =
        gone[leading..].iter().map(|&part| Span::new(places[part - 1].end, places[part].end)).collect();
    if leading > 0 {
        let end = places.get(leading).map_or(places[leading - 1].end, |next| next.start);
        spans.push(Span::new(places[0].start, end));
    }
    spans.into_iter().map(|span| Replacement { span, insert: String::new() }).collect()
}
