//! What a writer can have done to the text with one key.
//!
//! One command a file: what it does, its shortcut, its tests. Each is a function of the document and of what is
//! selected; it answers with an edit, which is one undo step, or with a reason why not. Start with [`COMMANDS`].

mod cite_pages;
mod completing;
mod convert_notes;
mod copying;
mod delete_note;
mod edit_note;
mod emphasis;
mod go_to_note;
mod insert_image;
mod insert_note;
mod insert_page;
mod insert_quotation;
mod move_note;
mod move_section;
mod new_note;
mod note_from_selection;
mod note_words;
mod passage;
mod pasting;
mod put_pictures;
mod renumber;
mod said;
mod same_notes;
mod spoiler;
#[cfg(test)]
mod testing;
mod typed;
mod typed_quote;

pub use completing::{Completion, Proposal, completion};
pub use copying::{Copied, copied, cut};
pub use delete_note::delete_note;
pub use edit_note::{edit_note, note_words};
pub use go_to_note::marker_at;
pub use move_note::move_note;
pub use pasting::pasted;
pub use put_pictures::put_pictures;
pub use typed_quote::typed_quote;

use std::borrow::Cow;
use std::fmt;

use crate::document::Document;
use crate::source::{Edit, Span};
use crate::syntax::BlockKind;

/// A command: a stable id, what it is called and does, and how.
pub struct Command {
    /// The id, in kebab case. Never changes.
    pub id: &'static str,
    /// What it is called, as the palette lists it.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub does: &'static str,
    /// Its keys, in CodeMirror's notation (`Mod` is Ctrl or ⌘); none for what is seldom done.
    pub keys: Option<&'static str>,
    /// How.
    act: fn(&Document, Span) -> Result<Change, Refusal>,
}

impl Command {
    /// What the command makes of `document` with `selection` (bytes of the text).
    ///
    /// # Errors
    ///
    /// Why there is nothing it can do here, as a sentence for the writer.
    pub fn act(&self, document: &Document, selection: Span) -> Result<Change, Refusal> {
        let fits = document.text.get(selection.range()).is_some();
        (self.act)(document, if fits { selection } else { Span::at(document.text.len()) })
    }
}

/// What a command does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The change of the text.
    pub edit: Edit,
    /// What is selected after it, in bytes of the text it leaves.
    pub selection: Span,
    /// What was done, if that cannot be seen at the caret, as a sentence for the writer.
    pub told: Option<String>,
}

impl Change {
    /// The edit, after which `selection` is selected.
    const fn new(edit: Edit, selection: Span) -> Self {
        Self { edit, selection, told: None }
    }
}

/// Why a command does nothing, as a sentence for the writer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal(Cow<'static, str>);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The refusal for this reason.
fn refuse<T>(reason: impl Into<Cow<'static, str>>) -> Result<T, Refusal> {
    Err(Refusal(reason.into()))
}

/// All commands, in the order in which the palette lists them.
pub const COMMANDS: &[Command] = &[
    insert_note::COMMAND,
    note_from_selection::COMMAND,
    go_to_note::COMMAND,
    delete_note::COMMAND,
    move_note::UP,
    move_note::DOWN,
    renumber::COMMAND,
    convert_notes::MARKDOWN,
    convert_notes::TYPEWRITER,
    convert_notes::INLINE,
    insert_quotation::COMMAND,
    insert_page::COMMAND,
    cite_pages::BARE,
    cite_pages::PREFIXED,
    cite_pages::NAMED,
    emphasis::TITLE,
    emphasis::STRONG,
    insert_image::COMMAND,
    spoiler::COMMAND,
    move_section::UP,
    move_section::DOWN,
];

/// The command with this id.
#[must_use]
pub fn named(id: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.id == id)
}

/// Whether the caret stands where text is not read as prose: in the front matter or in code.
fn is_out_of_prose(document: &Document, at: usize) -> bool {
    let text = &*document.text;
    let is_code = |(span, top): (Span, &std::sync::Arc<crate::document::TopBlock>)| {
        // Spaces at the end of a line belong to it.
        let end = span.end + text[span.end..].find(|c| c != ' ').unwrap_or(text.len() - span.end);
        matches!(top.block.kind, BlockKind::Code { .. }) && span.start < at && at <= end
    };
    at < document.metadata.span.end || document.blocks.placed().any(is_code)
}
