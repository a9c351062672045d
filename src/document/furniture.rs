//! Lines of a copied web page that are not the review: forms, share buttons, menus, notices.
//!
//! Start with [`find`]. A line counts only as a whole. Most phrases are furniture only beside one
//! that can be nothing else, because “Share” and “Related” are words of reviews, too; a heading or an
//! item of a list never suffices. What stands between the heading of the comments and the form below
//! them is comments if it is signed as comments are.

mod line;
mod phrases;

use std::collections::HashSet;

use self::line::{Kind, Signature};
use super::Blocks;
use super::notes::{Note, NoteForm, Notes};
use crate::order;
use crate::source::Span;
use crate::syntax::BlockKind;

/// What a line of a web page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Words that stand in no review.
    Strong,
    /// The heading of the comments, with the post’s title.
    CommentsOn,
    /// The heading of the comments, or a link to them.
    CommentCount,
    /// A line of somebody’s comment.
    Comment,
    /// What opens the form for a comment.
    Form,
    /// What stands below the last comment where there is no form.
    CommentsEnd,
    /// Who posted it, in which category.
    Posted,
    /// The heading of links to other posts.
    Related,
    /// What stands below such a link.
    RelatedPost,
    /// The heading of a list at a page’s side.
    Widget,
    /// A button below a comment.
    Reply,
    /// A date.
    Date,
    /// “by Name”.
    Byline,
    /// Words that a review may have, such as a button’s; several together are furniture.
    Weak,
    /// Words that say nothing by themselves, such as the name of a network.
    Faint,
}

impl Part {
    /// Whether it is furniture by itself.
    const fn is_strong(self) -> bool {
        matches!(self, Self::Strong | Self::Comment | Self::Form | Self::CommentsEnd)
    }

    /// Whether its words are told however long the line is.
    const fn is_long(self) -> bool {
        self.is_strong() || matches!(self, Self::CommentsOn)
    }
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Heading,
    /// A line all in bold, which may be meant as a heading.
    Bold,
    /// An item of the list that begins at this byte.
    List(usize),
}

/// How many paragraphs in a row a comment may have.
const PARAGRAPHS: usize = 5;

/// How many paragraphs the last comment may have.
const LAST_PARAGRAPHS: usize = 3;

/// How many lines below the heading of the comments the first is signed.
const SIGNED: usize = 3;

/// How many lines below a heading may be the titles of other posts.
const LINKS: usize = 30;

/// How many lines in a row below the comments may say something that is not known.
const UNKNOWN: usize = 3;

/// How many different buttons make furniture without anything stronger.
const BUTTONS: usize = 3;

/// A line of the text.
struct Line {
    /// Where it was typed, white space at its ends left out.
    span: Span,
    kind: Kind,
    place: Place,
    /// Where the markers stand of the note it is part of.
    note: Option<Span>,
}

/// Finds the furniture in `text` from the byte at `body` on: whole lines, in order.
pub(super) fn find(text: &str, body: usize, blocks: &Blocks, notes: &Notes) -> Vec<Span> {
    if blocks.total().furniture == 0 {
        return Vec::new();
    }
    let mut lines = lines(body, blocks, notes);
    if !lines.iter().any(|line| matches!(line.kind, Kind::Furniture(_))) {
        return Vec::new();
    }
    settle_bylines(&mut lines);
    take_comments(text, &mut lines);
    leave_lists(&mut lines);
    let tail =
        lines.iter().rposition(|line| line.note.is_some() || is_text(line.kind)).map_or(0, |last| last + 1);
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if matches!(lines[at].kind, Kind::Furniture(_)) {
            let end = run(text, &lines, at, tail, &mut found);
            at = end.max(at + 1);
        } else {
            at += 1;
        }
    }
    found
}

/// A line of a stretch of text, read for itself. Its place is in bytes of that stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
struct TypedLine {
    /// Where it was typed, white space at its ends left out.
    span: Span,
    kind: Kind,
    /// Whether white space stands before it.
    is_indented: bool,
    /// Whether it begins as an item of a list does.
    is_item: bool,
    /// Whether all of it is bold.
    is_bold: bool,
}

/// The lines of a stretch of text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct TypedLines {
    lines: Vec<TypedLine>,
    /// Whether the next stretch goes on in the last line, of which only white space stands here.
    is_open: bool,
}

impl TypedLines {
    /// Reads the lines of `text`.
    pub(super) fn read(text: &str) -> Self {
        let mut at = 0;
        let mut read = Self::default();
        for typed in text.split_inclusive(['\n', '\r']) {
            let content = typed.trim();
            let start = at + typed.len() - typed.trim_start().len();
            let span =
                if content.is_empty() { Span::at(at) } else { Span::new(start, start + content.len()) };
            at += typed.len();
            read.is_open = content.is_empty() && !typed.ends_with(['\n', '\r']);
            read.lines.push(TypedLine {
                span,
                kind: line::kind(content),
                is_indented: typed.starts_with(char::is_whitespace),
                is_item: line::is_item(content),
                is_bold: content.starts_with("**") && content.ends_with("**"),
            });
        }
        read
    }

    /// How many may be furniture. Where there are none, [`find`] finds nothing.
    pub(super) fn count(&self) -> usize {
        self.lines.iter().filter(|line| matches!(line.kind, Kind::Furniture(_))).count()
    }
}

const fn is_text(kind: Kind) -> bool {
    matches!(kind, Kind::Prose { .. })
}

/// The lines of a text whose blocks may begin at the byte `body`.
fn lines(body: usize, blocks: &Blocks, notes: &Notes) -> Vec<Line> {
    let mut kept: Vec<(Span, Option<Span>)> =
        notes.notes.iter().filter_map(|note| Some((note.span, Some(pointed_at(note, notes)?)))).collect();
    let code = blocks
        .placed()
        .filter(|(_, top)| matches!(top.block.kind, BlockKind::Code { .. } | BlockKind::Quote(_)));
    kept.extend(code.map(|(span, _)| (span, None)));
    order::sort_by_key(&mut kept, |(span, _)| *span);
    let mut kept = kept.into_iter().peekable();
    let mut lines = Vec::new();
    let mut open = false;
    let head = (body, Span::at(body), None, blocks.head_lines());
    let each = blocks.placed().map(|(span, top)| (span.start, span, Some(&top.block.kind), &top.lines));
    let mut stretches = std::iter::once(head).chain(each).peekable();
    while let Some((at, block, kind, stretch)) = stretches.next() {
        let last = stretch.lines.len() - usize::from(stretch.is_open && stretches.peek().is_some());
        for typed in &stretch.lines[..last] {
            let span = typed.span.shifted(at);
            // A line that is neither marked nor set in merely follows the list.
            let item = std::mem::take(&mut open) || typed.is_indented || typed.is_item;
            let place = match kind.filter(|_| span.start < block.end) {
                Some(BlockKind::Heading { .. }) => Place::Heading,
                Some(BlockKind::List { .. }) if item => Place::List(block.start),
                _ if typed.is_bold => Place::Bold,
                _ => Place::Text,
            };
            while kept.next_if(|(kept, _)| kept.end <= span.start && span.end > kept.end).is_some() {}
            let inside = kept.peek().filter(|(kept, _)| kept.start < span.end && span.start < kept.end);
            let kind = typed.kind;
            // Lines that join a note’s last line are read as part of it.
            let joined = |note: &Span| match kind {
                Kind::Furniture(part) => part.is_strong() || span.start > note.start,
                _ => false,
            };
            let prose = Kind::Prose { sentence: false };
            lines.push(match inside {
                Some((_, None)) => Line { span, kind: prose, place, note: None },
                Some((note, markers)) if !joined(note) => Line { span, kind: prose, place, note: *markers },
                _ => Line { span, kind, place, note: None },
            });
        }
        open = last < stretch.lines.len();
    }
    lines
}

/// From the first of a note’s markers to the last; of the whole text for one that is surely a note
/// without them. `None` for what may as well be a list, and for notes that stand in a line of text.
fn pointed_at(note: &Note, notes: &Notes) -> Option<Span> {
    let markers = || note.markers.iter().map(|&marker| notes.markers[marker].span);
    match (note.form, markers().next(), markers().next_back()) {
        (NoteForm::Inline, ..) => None,
        (_, Some(first), Some(last)) => Some(Span::new(first.start, last.end)),
        (NoteForm::Markdown, ..) => Some(Span::new(0, usize::MAX)),
        _ => None,
    }
}

/// “by Name” is a byline only beside a date; else it may name the book’s author.
fn settle_bylines(lines: &mut [Line]) {
    let said: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].kind != Kind::Blank).collect();
    let is_date = |lines: &[Line], at: Option<&usize>| {
        at.is_some_and(|&at| lines[at].kind == Kind::Furniture(Part::Date))
    };
    for (index, &at) in said.iter().enumerate() {
        if lines[at].kind == Kind::Furniture(Part::Byline)
            && !is_date(lines, said.get(index + 1))
            && !is_date(lines, index.checked_sub(1).map(|before| &said[before]))
        {
            lines[at].kind = Kind::Short;
        }
    }
}

/// Marks as furniture what stands between the heading of the comments and what closes them, if it is
/// signed as comments are.
fn take_comments(text: &str, lines: &mut [Line]) {
    let mut closers: Vec<usize> = vec![usize::MAX; lines.len() + 1];
    for at in (0..lines.len()).rev() {
        let closes = matches!(lines[at].kind, Kind::Furniture(Part::Form | Part::CommentsEnd));
        closers[at] = if closes { at } else { closers[at + 1] };
    }
    let mut sentences = false;
    // Headings before this line have been tried.
    let mut tried = 0;
    let mut at = 0;
    while at < lines.len() {
        let heading = match lines[at].kind {
            // Above the review it is the review’s own title.
            Kind::Furniture(Part::CommentsOn) if !sentences => {
                lines[at].kind = Kind::Short;
                false
            }
            Kind::Furniture(Part::CommentsOn | Part::CommentCount) => true,
            Kind::Prose { sentence } => {
                sentences |= sentence || lines[at].note.is_some();
                false
            }
            _ => false,
        };
        let end = closers[at + 1];
        // Above the review the heading is a link to the comments below it.
        if heading && sentences && end < lines.len() && tried <= at {
            match foreign(text, lines, at, end) {
                Some(line) => tried = line,
                None => {
                    for line in lines[at..end].iter_mut().filter(|line| line.kind != Kind::Blank) {
                        line.kind = Kind::Furniture(Part::Comment);
                    }
                    at = end;
                }
            }
        }
        at += 1;
    }
}

/// The first line between the heading of comments and their `end` that shows that not all there is
/// comments.
fn foreign(text: &str, lines: &[Line], heading: usize, end: usize) -> Option<usize> {
    let comments = Span::new(lines[heading].span.start, lines[end].span.end);
    let typed = |at: usize| &text[lines[at].span.range()];
    // The heading of a chapter may say as much.
    let mut unsure = lines[heading].place != Place::Text
        || !typed(heading).contains(['“', '"', '«', '„'])
            && !typed(heading).contains(|c: char| c.is_ascii_digit());
    let mut paragraphs = PARAGRAPHS - SIGNED + 1;
    let mut limit = PARAGRAPHS;
    let mut before = Kind::Blank;
    let mut last_said = Kind::Blank;
    let mut note = None;
    let mut signed = false;
    for (at, line) in lines.iter().enumerate().take(end).skip(heading + 1) {
        let named = last_said == Kind::Short && line.kind == Kind::Furniture(Part::Date);
        let signature = match line::signature(typed(at)) {
            None if named => Some(Signature::Says),
            signature => signature,
        };
        // A note of the review.
        let own = line.note.is_some_and(|markers| {
            markers.start < comments.start
                || markers.end > comments.end
                || note != line.note && signature.is_none()
        });
        let chapter = line.place == Place::Heading && signature.is_none();
        match line.kind {
            Kind::Furniture(Part::CommentsOn | Part::CommentCount) => return Some(at),
            Kind::Blank | Kind::Neutral => {}
            _ if own || chapter && !matches!(line.kind, Kind::Furniture(_)) => return Some(at + 1),
            _ if signature.is_some() => {
                unsure &= signature != Some(Signature::Sure);
                (signed, paragraphs, limit) = (true, 0, PARAGRAPHS);
            }
            Kind::Furniture(_) => {}
            // A picture may stand beside the first name, but no text.
            Kind::Prose { .. } if !signed && !typed(at).starts_with("![") => return Some(at + 1),
            Kind::Short | Kind::Prose { .. } => {
                paragraphs += usize::from(before == Kind::Blank || matches!(before, Kind::Furniture(_)));
                if paragraphs > limit {
                    return Some(at + 1);
                }
            }
        }
        note = line.note;
        before = if signature.is_some() { Kind::Furniture(Part::Reply) } else { line.kind };
        if line.kind != Kind::Blank {
            last_said = line.kind;
        }
    }
    (!signed || unsure || paragraphs > LAST_PARAGRAPHS).then_some(end)
}

/// The lists of the review keep their items: those in which other things stand, and what they say of
/// who published something. What stands in no review stays furniture.
fn leave_lists(lines: &mut [Line]) {
    let list = |line: &Line| match line.place {
        Place::List(list) => Some(list),
        _ => None,
    };
    let own: HashSet<usize> = lines
        .iter()
        .filter(|line| matches!(line.kind, Kind::Short | Kind::Prose { .. }))
        .filter_map(list)
        .collect();
    for line in lines {
        let Some(list) = list(line) else { continue };
        line.kind = match line.kind {
            Kind::Furniture(Part::Posted | Part::CommentsOn) => Kind::Short,
            Kind::Furniture(part)
                if own.contains(&list) && !part.is_strong() && part != Part::RelatedPost =>
            {
                Kind::Short
            }
            kind => kind,
        };
    }
}

/// Reads the run of furniture that begins with the line `first`, adds it to `found` if it is one,
/// and returns the line after it. Behind the line `tail` no text follows.
fn run(text: &str, lines: &[Line], first: usize, tail: usize, found: &mut Vec<Span>) -> usize {
    // A line that suffices; such a line as a heading, or as the heading of comments; such an item.
    let (mut strong, mut headed, mut listed) = (false, false, false);
    let mut buttons: Vec<&str> = Vec::new();
    let (mut formed, mut date, mut number) = (false, false, false);
    // The line after the last that surely belongs to the run.
    let mut end = first;
    let mut at = first;
    while let Some(line) = lines.get(at) {
        match line.kind {
            Kind::Blank => at += 1,
            Kind::Neutral => {
                number |= text[line.span.range()].contains(|c: char| c.is_ascii_digit());
                at += 1;
            }
            // A heading in the review, below a run or alone.
            Kind::Furniture(part)
                if at == first && !is_firm(part, line.place) && part != Part::CommentsOn =>
            {
                return first + 1;
            }
            Kind::Furniture(part) => {
                let plain = matches!(line.place, Place::Text | Place::Bold);
                strong |= part.is_strong() && plain || part == Part::Comment;
                headed |=
                    part.is_strong() && line.place == Place::Heading || part == Part::CommentsOn && plain;
                listed |= part.is_strong() && matches!(line.place, Place::List(_));
                formed |= matches!(part, Part::Form | Part::CommentsEnd);
                date |= part == Part::Date;
                let said = &text[line.span.range()];
                if matches!(part, Part::Weak | Part::Reply | Part::CommentCount)
                    && line.place == Place::Text
                    && buttons.len() < BUTTONS
                    && !buttons.contains(&said)
                {
                    buttons.push(said);
                }
                at += 1;
                if !(is_firm(part, line.place) || formed && at > tail && part != Part::CommentsOn) {
                    continue;
                }
                end = match part {
                    Part::Related => at.max(related(lines, at)),
                    Part::Widget => at.max(widget(text, lines, at, tail)),
                    _ => at,
                };
                at = end;
            }
            Kind::Short if formed && at >= tail => match bridged(text, lines, at) {
                Some(next) => at = next,
                None => break,
            },
            Kind::Short | Kind::Prose { .. } => break,
        }
    }
    if end == first {
        return at;
    }
    // The line below a heading.
    if let Some(line) = lines.get(end).filter(|line| line.kind == Kind::Neutral) {
        let typed = &text[line.span.range()];
        if typed.len() > 2
            && (typed.bytes().all(|byte| byte == b'-') || typed.bytes().all(|byte| byte == b'='))
        {
            end += 1;
        }
    }
    // “Mar 3, 2021 / 12 / Share”
    let around = if buttons.is_empty() { 0 } else { usize::from(date) + usize::from(date && number) };
    if strong || listed && headed || buttons.len() + around >= BUTTONS {
        found.push(Span::new(lines[first].span.start, lines[end - 1].span.end));
    }
    end
}

/// Whether a run may begin or end with such a line: a heading of the review may say “Related”, too.
const fn is_firm(part: Part, place: Place) -> bool {
    match place {
        Place::Heading | Place::Bold => part.is_strong(),
        Place::Text | Place::List(_) => !matches!(part, Part::CommentsOn),
    }
}

/// Below the comments, where the review is over: the furniture that follows a few words which are not
/// known, such as a name.
fn bridged(text: &str, lines: &[Line], first: usize) -> Option<usize> {
    let mut unknown = 0;
    for (at, line) in lines.iter().enumerate().skip(first) {
        match line.kind {
            Kind::Blank | Kind::Neutral if at < first + 2 * UNKNOWN => {}
            Kind::Short if unknown < UNKNOWN && !rates(&text[line.span.range()]) => unknown += 1,
            Kind::Furniture(_) => return Some(at),
            _ => break,
        }
    }
    None
}

/// Below the heading of links to other posts: the line after the last link.
fn related(lines: &[Line], first: usize) -> usize {
    let mut end = first;
    for (at, line) in lines.iter().enumerate().skip(first).take(LINKS) {
        match line.kind {
            Kind::Furniture(Part::RelatedPost) => end = at + 1,
            Kind::Blank | Kind::Neutral | Kind::Short | Kind::Furniture(Part::Date) => {}
            Kind::Furniture(_) | Kind::Prose { .. } => break,
        }
    }
    end
}

/// Below the heading of a list at a page’s side: the line after its last entry. Where text follows
/// the entries must join the heading.
fn widget(text: &str, lines: &[Line], first: usize, tail: usize) -> usize {
    let mut end = first;
    for (at, line) in lines.iter().enumerate().skip(first) {
        match line.kind {
            Kind::Short if !rates(&text[line.span.range()]) => end = at + 1,
            Kind::Neutral => {}
            Kind::Blank if first >= tail => {}
            _ => break,
        }
    }
    end
}

/// Whether a short line may be the review’s verdict.
fn rates(line: &str) -> bool {
    let line = line.to_lowercase();
    [
        "rating", "stars", "★", "⭐", "verdict", "note :", "fazit", "wertung", "sterne", "étoiles", "/5",
        "/10", "isbn",
    ]
    .iter()
    .any(|word| line.contains(word))
}

#[cfg(test)]
mod tests;
