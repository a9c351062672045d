//! What can be meant by what was begun at the caret: `[^` a note, `(` behind a quotation a page, `[@` a work.
//!
//! Start at [`completion`]. It reads nothing but the text before the caret and what is known of the document; what
//! waits for a pause elsewhere, it does not ask for.

use super::go_to_note::note_at;
use super::new_note::{self, Place, siblings};
use super::{Change, is_out_of_prose};
use crate::document::{Card, Document, Note, NoteForm};
use crate::source::{Edit, Span};
use crate::syntax::Language;
use crate::syntax::locator::{self, Locator, LocatorForm, LocatorKind};

/// How many proposals there are at most.
const MOST: usize = 12;

/// How many pages are proposed, and how many blocks are searched for them.
const PAGES: usize = 6;
const BLOCKS: usize = 400;

/// How many characters of a note or a quotation are told.
const TOLD: usize = 60;

/// How long what was begun may be, in bytes.
const REACH: usize = 48;

/// What is proposed at the caret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What it would replace, in bytes of the text.
    pub span: Span,
    /// Whether the first is meant unless another is chosen: nothing else is begun so.
    pub is_certain: bool,
    /// The proposals, the likeliest first; at least one.
    pub proposals: Vec<Proposal>,
}

/// Something that can be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What it is, as it would be typed.
    pub label: String,
    /// What it says.
    pub detail: String,
    taken: Taken,
}

/// What is done when a proposal is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Taken {
    /// This is typed, with the caret so many bytes before its end.
    Typed(String, usize),
    /// A new note is put there.
    NewNote,
}

/// What was begun.
enum Begun<'t> {
    Note(&'t str),
    Page(&'t str),
    Work(&'t str),
}

/// What can be meant by what was begun before the caret at `at` (bytes of the text). `None` if nothing was, if nothing
/// fits, or where the text is no prose.
#[must_use]
pub fn completion(document: &Document, at: usize) -> Option<Completion> {
    let text = &*document.text;
    let before = text.get(..at)?;
    let (start, begun) = begun(before, document.language())?;
    if is_out_of_prose(document, at) || is_in_code_span(document, at) {
        return None;
    }
    let (close, mut proposals) = match begun {
        Begun::Note(typed) => (']', notes(document, Span::new(start, at), typed)),
        Begun::Page(typed) => (')', pages(document, start, typed)),
        Begun::Work(typed) => (']', works(document, typed)),
    };
    proposals.truncate(MOST);
    let end = at + usize::from(text[at..].starts_with(close));
    let is_certain = !matches!(begun, Begun::Page(_));
    (!proposals.is_empty()).then_some(Completion { span: Span::new(start, end), is_certain, proposals })
}

impl Completion {
    /// The change that takes the proposal of that index.
    #[must_use]
    pub fn take(&self, document: &Document, index: usize) -> Option<Change> {
        match &self.proposals.get(index)?.taken {
            Taken::Typed(typed, back) => {
                let caret = self.span.start + typed.len() - back;
                Some(Change::new(Edit::replace(self.span, typed), Span::at(caret)))
            }
            Taken::NewNote => new_note::insert(document, Place { marker: self.span, said: "" }).ok(),
        }
    }
}

/// What was begun last in the line that ends with `before`, and where.
fn begun(before: &str, language: Language) -> Option<(usize, Begun<'_>)> {
    let line = before.rsplit('\n').next().unwrap_or("");
    let mut from = line.len().saturating_sub(REACH);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    let open = from + line[from..].rfind(['[', '('])?;
    let (head, rest) = line.split_at(open);
    let start = before.len() - rest.len();
    if head.ends_with('\\') {
        return None;
    }
    if let Some(typed) = rest.strip_prefix("[^") {
        return (!typed.contains([']', ' '])).then_some((start, Begun::Note(typed)));
    }
    if let Some(typed) = rest.strip_prefix("[@") {
        return (!typed.contains([']', ','])).then_some((start, Begun::Work(typed)));
    }
    let typed = rest.strip_prefix('(')?;
    let is_page = typed.len() < 9 && typed.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | ' '));
    let closes = |c: char| matches!(c, '”' | '’' | '"' | '»') || c == '“' && language == Language::German;
    (is_page && head.trim_end_matches(' ').ends_with(closes)).then_some((start, Begun::Page(typed)))
}

/// Whether a code span is open at `at`, as far as the signs in its block tell.
fn is_in_code_span(document: &Document, at: usize) -> bool {
    let block =
        document.blocks.placed().map(|(span, _)| span).find(|span| span.start <= at && at <= span.end);
    let is_open = |block: Span| {
        let text = &document.text;
        text[block.start..at].matches('`').count() % 2 == 1 && text[at..block.end].contains('`')
    };
    block.is_some_and(is_open)
}

/// The notes that `begun` may call, those without a marker first, and a new one.
fn notes(document: &Document, begun: Span, typed: &str) -> Vec<Proposal> {
    let notes = &document.notes;
    let here = note_at(document, begun.start).map(|note| notes.notes[note].span);
    let defined = notes.notes.iter().filter(|note| note.form == NoteForm::Markdown && !note.is_duplicate);
    let section = siblings(document, begun.start);
    let uncalled = section.iter().copied().filter(|note| {
        matches!(note.form, NoteForm::Typewriter | NoteForm::Starred) && note.markers.is_empty()
    });
    let mut found: Vec<&Note> = uncalled.chain(defined).filter(|note| Some(note.span) != here).collect();
    crate::order::sort_by_key(&mut found, |note| !note.markers.is_empty());
    let mut proposals: Vec<Proposal> = found
        .into_iter()
        .map(|note| {
            let marker = new_note::marker_of(document, note, begun.start);
            Proposal {
                label: marker.clone(),
                detail: shortened(&document.note_text(note)),
                taken: Taken::Typed(marker, 0),
            }
        })
        .filter(|proposal| fits(typed, [&proposal.label, &proposal.detail]))
        .collect();
    if typed.is_empty() {
        proposals.truncate(MOST - 1);
        proposals.push(Proposal {
            label: "New note".to_owned(),
            detail: String::new(),
            taken: Taken::NewNote,
        });
    }
    proposals
}

/// The pages cited last before `at`, the newest first, and how one more begins.
fn pages(document: &Document, at: usize, typed: &str) -> Vec<Proposal> {
    let blocks = document.blocks.placed().take_while(|(span, _)| span.start < at).count();
    let mut proposals: Vec<Proposal> = Vec::new();
    let mut word = None;
    for block in (0..blocks).rev().take(BLOCKS) {
        let start = document.blocks.start(block);
        for leaf in document.blocks.leaves(block).iter().rev() {
            let text = leaf.prose.text();
            for page in locator::scan(&leaf.prose).iter().rev() {
                let place = start + leaf.prose.source(page.range.clone()).start;
                if place >= at || !is_page(document, page, text, place) {
                    continue;
                }
                word = word.or_else(|| page.prefix.clone().map(|word| text[word].to_owned()));
                let label = text[page.range.clone()].to_owned();
                let is_known = proposals.iter().any(|known| known.label == label);
                if is_known || proposals.len() == PAGES || !fits(typed, [&label[1..], ""]) {
                    continue;
                }
                let detail = quoted_before(&text[..page.range.start]);
                proposals.push(Proposal { taken: Taken::Typed(label.clone(), 0), label, detail });
            }
        }
        if proposals.len() == PAGES {
            break;
        }
    }
    let typed = typed.trim_end();
    if let Some(word) = word.map(|word| word.trim_end().replace("pp", "p")).filter(|it| it.starts_with(typed))
    {
        let begun = format!("({word} )");
        proposals.push(Proposal {
            label: format!("({word} …)"),
            detail: "another page".to_owned(),
            taken: Taken::Typed(begun, 1),
        });
    }
    // What is typed out needs no help.
    proposals.retain(|proposal| proposal.label.trim_matches(['(', ')']) != typed);
    proposals
}

/// Whether a locator is a page in parentheses, and no note.
fn is_page(document: &Document, page: &Locator, text: &str, place: usize) -> bool {
    let markers = &document.notes.markers;
    let is_note = || markers.binary_search_by_key(&place, |marker| marker.span.start).is_ok();
    let follows = || text[..page.range.start].trim_end().ends_with(['”', '’', '"', '»', '“']);
    page.kind == LocatorKind::Page
        && text[page.range.clone()].starts_with('(')
        && match page.form {
            LocatorForm::Prefixed => true,
            LocatorForm::Bare => follows() && !is_note(),
            _ => false,
        }
}

/// What is quoted before a page, or the words before it.
fn quoted_before(text: &str) -> String {
    let text = text.trim_end();
    let start = text.char_indices().rev().nth(REACH * 4).map_or(0, |(start, _)| start);
    let said = &text[start..];
    // An opening mark follows a space.
    let opens = |&(at, _): &(usize, &str)| said[..at].ends_with(char::is_whitespace) || start + at == 0;
    let open = said.rmatch_indices(['“', '«', '„', '‘', '"']).find(opens);
    shortened(&said[open.map_or(0, |(at, _)| at)..])
}

/// The works of the card and the shelf that `typed` may name.
fn works(document: &Document, typed: &str) -> Vec<Proposal> {
    let metadata = &document.metadata;
    let cards = metadata.book.iter().chain(&metadata.shelf);
    let page = if document.language() == Language::German { "S. " } else { "p. " };
    let proposal = |card: &Card| {
        let title = card.title.as_deref().unwrap_or("");
        let author = card.author().unwrap_or_default();
        let key = card.key.as_deref();
        let is_meant = [key.unwrap_or(""), title, &author].into_iter().any(|name| has_word(name, typed));
        if !is_meant {
            return None;
        }
        let (label, begun) = match key {
            Some(key) => (format!("[@{key}]"), format!("[@{key}, {page}]")),
            // Without a key a work is cited by its title.
            None if !title.is_empty() => (format!("({title}, …)"), format!("({title}, {page})")),
            None => return None,
        };
        let known: Vec<&str> =
            [key.map_or("", |_| title), &author].into_iter().filter(|it| !it.is_empty()).collect();
        Some(Proposal { label, detail: known.join(", "), taken: Taken::Typed(begun, 1) })
    };
    cards.filter_map(proposal).collect()
}

/// Whether what was typed begins one of these, signs aside, or a word in the second.
fn fits(typed: &str, [label, detail]: [&str; 2]) -> bool {
    let label = label.trim_start_matches(['[', '^', '(']).to_lowercase();
    let typed = typed.to_lowercase();
    label.starts_with(&typed) || (typed.len() > 1 && has_word(detail, &typed))
}

/// Whether a word in `name` begins with what was typed.
fn has_word(name: &str, typed: &str) -> bool {
    let (name, typed) = (name.to_lowercase(), typed.to_lowercase());
    name.match_indices(&*typed).any(|(at, _)| !name[..at].ends_with(char::is_alphanumeric))
}

fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(TOLD) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{draw, drawn};
    use super::*;

    /// What is proposed at the caret: labels, and details behind a bar.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (text, caret) = drawn(text);
        let found = completion(&Document::parse(&text), caret.end);
        let found = found.map_or(Vec::new(), |found| found.proposals);
        let said: Vec<String> = found
            .iter()
            .map(|it| [&*it.label, &it.detail].join("|").trim_end_matches('|').to_owned())
            .collect();
        assert_eq!(said, expected, "{text}");
    }

    /// What becomes of the text when the proposal of that index is taken.
    #[track_caller]
    fn check_taken(text: &str, index: usize, after: &str) {
        let (text, caret) = drawn(text);
        let document = Document::parse(&text);
        let found = completion(&document, caret.end).expect("something is proposed");
        let change = found.take(&document, index).expect("it can be taken");
        assert_eq!(draw(&change.edit.apply(&text), change.selection), after);
    }

    #[test]
    fn notes_are_proposed() {
        let text = "A[^b] c[^|.\n\n[^a]: One.\n[^b]: Two.\n";
        check(text, &["[^a]|One.", "[^b]|Two.", "New note"]);
        check(&text.replace("[^|", "[^b|"), &["[^b]|Two."]);
        check(&text.replace("[^|", "[^on|"), &["[^a]|One."]);
        check(&text.replace("[^|", "[^x|"), &[]);
        check("A(1) b[^|.\n\n1. One.\n2. Two.\n", &["(2)|Two.", "New note"]);
        check_taken("A(1) b[^|.\n\n1. One.\n2. Two.\n", 0, "A(1) b(2)|.\n\n1. One.\n2. Two.\n");
        check_taken("A(1) b[^|.\n\n1. One.\n", 0, "A(1) b(2).\n\n1. One.\n2. |\n");
        check_taken("A[^b] c[^|].\n\n[^b]: Two.\n", 0, "A[^b] c[^b]|.\n\n[^b]: Two.\n");
    }

    #[test]
    fn pages_are_proposed_behind_quotations() {
        let text = "“It was a long and quiet day” (p. 40). “And so” (p. 41), “was this” (p. 40). “Then” (|";
        check(text, &["(p. 40)|“was this”", "(p. 41)|“And so”", "(p. …)|another page"]);
        check(&text.replace("(|", "(p. 41|"), &[]);
        check(&text.replace("(|", "(7|"), &[]);
        check(&text.replace("“Then” (|", "Then (|"), &[]);
        check_taken(text, 0, &text.replace("(|", "(p. 40)|"));
        check_taken(text, 2, &text.replace("(|", "(p. |)"));
        check(
            "“It was a long and quiet day” (40). A(1) “b” (|\n\n1. One.\n",
            &["(40)|“It was a long and quiet day”"],
        );
        check("“It rained” (|", &[]);
    }

    #[test]
    fn works_are_proposed() {
        let card = "---\nbook: { title: Emma, author: Jane Austen }\nworks:\n  - { key: road, title: The Road, author: Cormac McCarthy }\n---\n";
        check(&format!("{card}As in [@|"), &["(Emma, …)|Jane Austen", "[@road]|The Road, Cormac McCarthy"]);
        check(&format!("{card}As in [@mcc|"), &["[@road]|The Road, Cormac McCarthy"]);
        check(&format!("{card}As in [@oad|"), &[]);
        check_taken(&format!("{card}As in [@r|]."), 0, &format!("{card}As in [@road, p. |]."));
        check_taken(&format!("{card}As in [@|"), 0, &format!("{card}As in (Emma, p. |)"));
    }

    #[test]
    fn nothing_is_proposed_where_no_prose_is() {
        check("```\nA[^|\n```\n\n[^a]: One.\n", &[]);
        check("A `x[^|` b[^a].\n\n[^a]: One.\n", &[]);
        check("---\ntitle: A[^|\n---\nB.\n\n[^a]: One.\n", &[]);
        check("A\\[^|.\n\n[^a]: One.\n", &[]);
        check("A[^a]|.\n\n[^a]: One.\n", &[]);
    }
}
