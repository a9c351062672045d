//! Where quotations begin and end, in every usual pair of marks.
//!
//! Start with [`scan`]. It takes the paragraphs that follow one another without anything between,
//! because a quotation may run over several: each opens it anew, only the last closes it. What a
//! quotation is (a passage, a term, a title, a remark) is not decided here, and block quotations
//! are the block parser's.

mod mark;

use std::ops::Range;

use self::mark::{Kind, Mark, Role};
use super::{Language, Prose};

/// A quotation in quotation marks, or the part of one that stands in one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// All of it with its marks, in bytes of [`Prose::text`].
    pub range: Range<usize>,
    /// The words quoted, without marks and the spaces inside them, in bytes of [`Prose::text`].
    pub inner: Range<usize>,
    /// How many quotations of the same paragraph it stands in.
    pub depth: usize,
    /// The quotation it stands in, as an index into the paragraph's.
    pub outer: Option<usize>,
    /// Whether a mark closes it in this paragraph.
    pub closed: bool,
    /// Whether the next paragraph opens it anew.
    pub continues: bool,
    /// Whether it goes on from the paragraph before.
    pub continued: bool,
}

impl Quotation {
    /// Whether its closing mark is missing. It is then taken to end at the paragraph's end, or
    /// where the same mark opens again.
    #[must_use]
    pub fn is_unclosed(&self) -> bool {
        !self.closed && !self.continues
    }
}

/// The quotations of paragraphs that follow one another: for each paragraph, in order of their
/// opening marks.
#[must_use]
pub fn scan(paragraphs: &[&Prose], language: Language) -> Vec<Vec<Quotation>> {
    let read: Vec<Marked> = paragraphs.iter().map(|prose| Marked::read(prose.text(), language)).collect();
    (0..read.len())
        .map(|at| {
            let before = at.checked_sub(1).map(|before| &read[before]);
            read[at].quotations(paragraphs[at].text(), before, read.get(at + 1))
        })
        .collect()
}

/// The quotation that closes directly before `offset` (bytes of `text`), spaces aside, as an index
/// into `quotations`, which are [`scan`]'s for that text.
#[must_use]
pub fn closes_before(text: &str, offset: usize, quotations: &[Quotation]) -> Option<usize> {
    let end = text[..offset].trim_end().len();
    let mut index = quotations.partition_point(|quotation| quotation.range.start < end).checked_sub(1)?;
    for _ in 0..REACH {
        let quotation = &quotations[index];
        if quotation.closed && quotation.range.end == end {
            return Some(index);
        }
        index = quotation.outer?;
    }
    None
}

/// How many quotations inside one another [`closes_before`] looks at.
const REACH: usize = 16;

/// A quotation while its paragraph is being read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Opened {
    start: usize,
    inner_start: usize,
    kind: Kind,
    /// The closing mark's start and end, or twice the place where it stopped without one.
    close: Option<(usize, usize)>,
    closed: bool,
    /// No quotation at all unless something closes it.
    only_if_closed: bool,
}

/// What one paragraph's marks open and close, whatever stands in its neighbours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    opened: Vec<Opened>,
    /// Those still open at the end, as indices, outermost first.
    carried: Vec<usize>,
    /// How many marks open the paragraph before its first word.
    leading: usize,
}

impl Marked {
    /// Reads the marks of a paragraph's prose `text`.
    #[must_use]
    pub fn read(text: &str, language: Language) -> Self {
        let marks = mark::read(text, language);
        let better_follows = better_closings(&marks);
        let last_closing = marks.iter().rposition(|mark| !mark.is_single() && mark.role != Role::Open);
        let mut stack = Stack::default();
        for (index, (mark, better_follows)) in marks.iter().zip(better_follows).enumerate() {
            let doubles_close_later = last_closing.is_some_and(|last| last > index);
            match mark.role {
                Role::Open => stack.open(*mark, false),
                Role::OpenIfClosed => stack.open(*mark, true),
                Role::CloseOrNot if better_follows => {}
                Role::Close | Role::CloseOrNot => {
                    stack.close(*mark, doubles_close_later);
                }
                Role::Either => {
                    if !stack.close(*mark, doubles_close_later) {
                        stack.open(*mark, true);
                    }
                }
            }
        }
        let mut marked = Self { opened: stack.opened, carried: stack.open, leading: 0 };
        marked.stop_where_the_same_mark_opens_again();
        let mut at = text.len() - text.trim_start().len();
        for opened in &marked.opened {
            if opened.start != at {
                break;
            }
            marked.leading += 1;
            at = opened.inner_start + text[opened.inner_start..].len()
                - text[opened.inner_start..].trim_start().len();
        }
        marked
    }

    fn stop_where_the_same_mark_opens_again(&mut self) {
        let mut next_start: [Option<usize>; Kind::COUNT] = [None; Kind::COUNT];
        for opened in self.opened.iter_mut().rev() {
            let next = next_start[opened.kind as usize].replace(opened.start);
            if let (None, Some(next)) = (opened.close, next) {
                opened.close = Some((next, next));
            }
        }
        let opened = &self.opened;
        self.carried.retain(|&index| opened[index].close.is_none());
    }

    /// What is open at the end and opened anew where the next paragraph begins, each as indices here and
    /// there, in order.
    fn carried_over(&self, next: &Self) -> Vec<(usize, usize)> {
        let mut leading = (0..next.leading).peekable();
        let again = |&index: &usize| {
            let kind = self.opened[index].kind;
            Some((index, leading.next_if(|&again| next.opened[again].kind == kind)?))
        };
        self.carried.iter().filter_map(again).collect()
    }

    /// The quotations of the paragraph, whose prose is `text`; `before` and `after` are the paragraphs
    /// directly around it.
    #[must_use]
    pub fn quotations(&self, text: &str, before: Option<&Self>, after: Option<&Self>) -> Vec<Quotation> {
        let text_end = text.trim_end().len();
        let continued = before.map(|before| before.carried_over(self)).unwrap_or_default();
        let continuing = after.map(|after| self.carried_over(after)).unwrap_or_default();
        let (mut continued, mut continuing) =
            (continued.iter().map(|pair| pair.1).peekable(), continuing.iter().map(|pair| pair.0).peekable());
        let mut around: Vec<usize> = Vec::new();
        let mut quotations: Vec<Quotation> = Vec::with_capacity(self.opened.len());
        for (index, opened) in self.opened.iter().enumerate() {
            let continued = continued.next_if_eq(&index).is_some();
            let continues = continuing.next_if_eq(&index).is_some();
            if opened.only_if_closed && !opened.closed && !continues {
                continue;
            }
            let (inner_end, end) = opened.close.unwrap_or((text_end, text_end));
            let inner = trimmed(text, opened.inner_start..inner_end.max(opened.inner_start));
            let end = if opened.closed { end } else { inner.end };
            while around.last().is_some_and(|&outer| quotations[outer].range.end <= opened.start) {
                around.pop();
            }
            quotations.push(Quotation {
                range: opened.start..end,
                inner,
                depth: around.len(),
                outer: around.last().copied(),
                closed: opened.closed,
                continues,
                continued,
            });
            around.push(quotations.len() - 1);
        }
        quotations
    }
}

/// The quotations open at a place, as indices into all opened so far.
#[derive(Default)]
struct Stack {
    opened: Vec<Opened>,
    open: Vec<usize>,
    /// For each kind, where in `open` it stands, so that no mark searches far.
    places: [Vec<usize>; Kind::COUNT],
}

impl Stack {
    fn open(&mut self, mark: Mark, only_if_closed: bool) {
        let kind = mark.opens();
        self.places[kind as usize].push(self.open.len());
        self.open.push(self.opened.len());
        self.opened.push(Opened {
            start: mark.start,
            inner_start: mark.end(),
            kind,
            close: None,
            closed: false,
            only_if_closed,
        });
    }

    /// Closes what `mark` can close and with it everything inside, which lacks its mark. Returns
    /// whether there was anything to close.
    fn close(&mut self, mark: Mark, doubles_close_later: bool) -> bool {
        let (first, second) = mark.closes();
        let Some(place) = self.innermost(first).or_else(|| self.innermost(second)) else {
            return false;
        };
        // An apostrophe inside “ ” must not end the ‘ ’ around them.
        if mark.is_single() && doubles_close_later && self.innermost_double() > Some(place) {
            return false;
        }
        while self.open.len() > place {
            let Some(index) = self.open.pop() else { break };
            let opened = &mut self.opened[index];
            self.places[opened.kind as usize].pop();
            opened.closed = self.open.len() == place;
            opened.close = Some((mark.start, if opened.closed { mark.end() } else { mark.start }));
        }
        true
    }

    fn innermost(&self, kinds: &[Kind]) -> Option<usize> {
        kinds.iter().filter_map(|&kind| self.places[kind as usize].last().copied()).max()
    }

    fn innermost_double(&self) -> Option<usize> {
        let doubles =
            [Kind::Double, Kind::LowDouble, Kind::StraightDouble, Kind::Guillemet, Kind::SingleGuillemet];
        self.innermost(&doubles)
    }
}

/// For each mark, whether one that closes beyond doubt comes before its like opens again.
fn better_closings(marks: &[Mark]) -> Vec<bool> {
    let mut follows = vec![false; marks.len()];
    let (mut single, mut double) = (false, false);
    for (mark, follows) in marks.iter().zip(&mut follows).rev() {
        let family = if mark.is_single() { &mut single } else { &mut double };
        *follows = *family;
        match mark.role {
            Role::Open | Role::OpenIfClosed => *family = false,
            Role::Close | Role::Either => *family = true,
            Role::CloseOrNot => {}
        }
    }
    follows
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = &text[range.clone()];
    let start = range.start + inside.len() - inside.trim_start().len();
    start..start + inside.trim().len()
}

#[cfg(test)]
mod tests;
