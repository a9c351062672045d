//! Lines of a copied web page that are not the review: forms, share buttons, menus, notices.
//!
//! Start with [`find`]. A line counts only as a whole. Most phrases are furniture only beside one
//! that can be nothing else, because “Share” and “Related” are words of reviews, too. What stands
//! between the heading of the comments and the form below them is comments.

mod line;
mod phrases;

use self::line::Kind;
use super::notes::{Note, NoteForm, Notes};
use crate::source::Span;
use crate::syntax::{Block, BlockKind};

/// What a line of a web page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Words that stand in no review.
    Strong,
    /// The heading of the comments, with the post’s title.
    CommentsOn,
    /// The heading of the comments, or a link to them.
    CommentCount,
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
    const fn is_strong(self) -> bool {
        matches!(self, Self::Strong | Self::CommentsOn | Self::Form | Self::CommentsEnd)
    }
}

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
    /// Where the markers stand of the note it is part of.
    note: Option<Span>,
}

/// Finds the furniture in `text` from the byte at `body` on: whole lines, in order.
pub(super) fn find(text: &str, body: usize, blocks: &[Block], notes: &Notes) -> Vec<Span> {
    let mut lines = lines(text, body, blocks, notes);
    if !lines.iter().any(|line| matches!(line.kind, Kind::Furniture(_))) {
        return Vec::new();
    }
    settle_bylines(&mut lines);
    take_comments(text, &mut lines);
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

const fn is_text(kind: Kind) -> bool {
    matches!(kind, Kind::Prose { .. })
}

/// The lines of `text` from `body` on.
fn lines(text: &str, body: usize, blocks: &[Block], notes: &Notes) -> Vec<Line> {
    let mut kept: Vec<(Span, Option<Span>)> =
        notes.notes.iter().filter_map(|note| Some((note.span, Some(pointed_at(note, notes)?)))).collect();
    let code = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Code { .. }));
    kept.extend(code.map(|block| (block.span, None)));
    kept.sort_by_key(|(span, _)| *span);
    let mut kept = kept.into_iter().peekable();
    let mut at = body;
    let mut lines = Vec::new();
    for typed in text[body..].split_inclusive(['\n', '\r']) {
        let content = typed.trim();
        let start = at + typed.len() - typed.trim_start().len();
        let span = if content.is_empty() { Span::at(at) } else { Span::new(start, start + content.len()) };
        at += typed.len();
        while kept.next_if(|(kept, _)| kept.end <= span.start && span.end > kept.end).is_some() {}
        let inside = kept.peek().filter(|(kept, _)| kept.start < span.end && span.start < kept.end);
        let kind = line::kind(content);
        // Lines that join a note’s last line are read as part of it.
        let joined = |note: &Span| match kind {
            Kind::Furniture(part) => part.is_strong() || span.start > note.start,
            _ => false,
        };
        let prose = Kind::Prose { sentence: false };
        lines.push(match inside {
            Some((_, None)) => Line { span, kind: prose, note: None },
            Some((note, markers)) if !joined(note) => Line { span, kind: prose, note: *markers },
            _ => Line { span, kind, note: None },
        });
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

/// Marks as furniture what stands between the heading of the comments and what closes them.
fn take_comments(text: &str, lines: &mut [Line]) {
    let mut closers: Vec<usize> = vec![usize::MAX; lines.len() + 1];
    for at in (0..lines.len()).rev() {
        let closes = matches!(lines[at].kind, Kind::Furniture(Part::Form | Part::CommentsEnd));
        closers[at] = if closes { at } else { closers[at + 1] };
    }
    let mut sentences = false;
    // The last line known to be the review’s own.
    let mut own = 0;
    let mut at = 0;
    while at < lines.len() {
        let heading = match lines[at].kind {
            // Above the review it is the review’s own title.
            Kind::Furniture(Part::CommentsOn) if !sentences => {
                lines[at].kind = Kind::Short;
                false
            }
            Kind::Furniture(Part::CommentsOn) => true,
            Kind::Furniture(Part::CommentCount) => {
                let next = lines[at + 1..].iter().take(12).filter(|line| line.kind != Kind::Blank).take(3);
                next.into_iter().any(|line| line::signs_comment(&text[line.span.range()]))
            }
            Kind::Prose { sentence } => {
                sentences |= sentence || lines[at].note.is_some();
                false
            }
            _ => false,
        };
        let end = closers[at + 1];
        // Above the review the heading is a link to the comments below it.
        if heading && sentences && end < lines.len() && own < at {
            let comments = Span::new(lines[at].span.start, lines[end].span.end);
            // A note of the review, pointed at from outside.
            let is_own = |line: &Line| {
                line.note.is_some_and(|markers| markers.start < comments.start || markers.end > comments.end)
            };
            if let Some(note) = lines[at + 1..end].iter().position(is_own) {
                own = at + 1 + note;
                at += 1;
                continue;
            }
            for line in &mut lines[at + 1..end] {
                if line.kind != Kind::Blank {
                    line.kind = Kind::Furniture(Part::Strong);
                }
            }
            at = end;
        }
        at += 1;
    }
}

/// Reads the run of furniture that begins with the line `first`, adds it to `found` if it is one,
/// and returns the line after it. Behind the line `tail` no text follows.
fn run(text: &str, lines: &[Line], first: usize, tail: usize, found: &mut Vec<Span>) -> usize {
    let mut strong = false;
    let mut buttons: Vec<&str> = Vec::new();
    let mut posted: Vec<&str> = Vec::new();
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
            Kind::Furniture(part) => {
                strong |= part.is_strong();
                formed |= matches!(part, Part::Form | Part::CommentsEnd);
                date |= part == Part::Date;
                let list = match part {
                    Part::Posted => Some((&mut posted, 2)),
                    Part::Weak | Part::Reply | Part::CommentCount => Some((&mut buttons, BUTTONS)),
                    _ => None,
                };
                if let Some((list, enough)) = list {
                    let said = &text[line.span.range()];
                    if list.len() < enough && !list.contains(&said) {
                        list.push(said);
                    }
                }
                at += 1;
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
    if strong || buttons.len() + around >= BUTTONS || posted.len() > 1 {
        found.push(Span::new(lines[first].span.start, lines[end - 1].span.end));
    }
    end
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
