//! What a writer can have done: the commands on the text, and what the page itself can do.

use leptos::prelude::*;

use super::session::{Pane, Session, View, units};
use crate::browser::pictures::{self, Choice};
use crate::browser::{editor::Editor, page, root};
use crate::commands::{COMMANDS, Change, Command, Copied, copied, cut, pasted};
use crate::document::Document;
use crate::source::Span;

/// Something that the palette lists.
#[derive(Clone, Copy)]
pub(super) enum Action {
    /// A command on the text.
    Text(&'static Command),
    /// What the page can do: what it is called, what it does, its keys, how.
    Page(&'static str, &'static str, Option<&'static str>, fn(Session)),
}

impl Action {
    /// What it is called.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Text(command) => command.name,
            Self::Page(name, ..) => name,
        }
    }

    /// What it does, in a sentence.
    pub(super) const fn does(self) -> &'static str {
        match self {
            Self::Text(command) => command.does,
            Self::Page(_, does, ..) => does,
        }
    }

    /// Its keys, in CodeMirror's notation.
    pub(super) const fn keys(self) -> Option<&'static str> {
        match self {
            Self::Text(command) => command.keys,
            Self::Page(_, _, keys, _) => keys,
        }
    }
}

/// What the page can do.
const PAGE: [Action; 18] = [
    Action::Page(
        "Insert picture from a file",
        "Keeps a picture in this browser and puts it into the text. Pasting and dropping one does the same.",
        None,
        |_| pictures::ask(Choice::Pictures),
    ),
    Action::Page("Find and replace", "Looks for words in the text.", Some("Mod-f"), |session| {
        session.with_editor(Editor::find);
    }),
    Action::Page("Undo", "Takes back what was done last in the text.", Some("Mod-z"), |session| {
        session.with_editor(Editor::undo);
    }),
    Action::Page("Redo", "Does again what was taken back.", Some("Mod-y"), |session| {
        session.with_editor(Editor::redo);
    }),
    Action::Page("Next finding", "Goes to the next place that a check questions.", Some("F8"), |session| {
        session.in_text_pane(|editor| editor.go_to_finding(false));
    }),
    Action::Page(
        "Previous finding",
        "Goes to the place before that a check questions.",
        Some("Shift-F8"),
        |session| session.in_text_pane(|editor| editor.go_to_finding(true)),
    ),
    Action::Page("Show the checks", "Opens the side panel.", None, Session::open_panel),
    Action::Page(
        "Name this version",
        "Keeps the text as it is now under a name.",
        None,
        Session::name_version,
    ),
    Action::Page(
        "Show versions",
        "Lists what the text once was, to look at and to have back.",
        None,
        Session::show_versions,
    ),
    Action::Page(
        "Focus on the text, or back to the desk",
        "Shows the text alone, with the paragraph at the caret before the others. Escape leaves.",
        None,
        |session| session.turn_to(View::Focus),
    ),
    Action::Page(
        "Read the post, or back to the desk",
        "Shows the post alone, as readers will see it. Escape leaves.",
        None,
        |session| session.turn_to(View::Reader),
    ),
    Action::Page("Keys", "Lists all keys.", Some("Mod-/"), |session| session.keys_shown.set(true)),
    Action::Page("Appearance", "Theme, size of the text, length of its lines.", None, |session| {
        if !root::is_shown(".top-bar .appearance-anchor") {
            session.drafts_shown.set(true);
        }
        session.appearance_shown.set(true);
    }),
    Action::Page("New draft", "Begins another review.", None, Session::begin),
    Action::Page("Show the drafts", "Lists all drafts of this browser.", None, |session| {
        session.put_away();
        session.drafts_shown.set(true);
    }),
    Action::Page("Download page (.html)", "Exports the post as one file.", None, Session::download_page),
    Action::Page("Copy fragment", "Exports the post to be pasted elsewhere.", None, Session::copy_fragment),
    Action::Page("Download text (.md)", "Exports exactly what was typed.", None, Session::download_text),
];

/// All there is, in the order in which the palette lists it.
pub(super) fn actions() -> impl Iterator<Item = Action> {
    COMMANDS.iter().map(Action::Text).chain(PAGE)
}

/// The commands that have keys.
fn keyed() -> impl Iterator<Item = (&'static Command, &'static str)> {
    COMMANDS.iter().filter_map(|command| Some((command, command.keys?)))
}

/// The keys of commands, in CodeMirror's notation.
pub(super) fn keys() -> Vec<String> {
    keyed().map(|(_, keys)| keys.to_owned()).collect()
}

/// `keys` as they are printed on this machine's keyboard.
pub(super) fn shown(keys: &str) -> String {
    let is_apple = page::is_apple();
    let sign = |key: &str| match (key, is_apple) {
        ("Mod", true) => "⌘".to_owned(),
        ("Mod", false) => "Ctrl".to_owned(),
        ("Alt", true) => "⌥".to_owned(),
        ("Shift", true) => "⇧".to_owned(),
        ("ArrowUp", _) => "↑".to_owned(),
        ("ArrowDown", _) => "↓".to_owned(),
        (key, _) => key.to_uppercase().chars().take(1).chain(key.chars().skip(1)).collect(),
    };
    let signs: Vec<String> = keys.split('-').map(sign).collect();
    signs.join(if is_apple { "" } else { "+" })
}

impl Session {
    /// Does what the key of this index ([`keys`]) is for.
    pub(super) fn pressed(self, index: usize) {
        if let Some((command, _)) = keyed().nth(index) {
            self.command(command);
        }
    }

    /// Does what was chosen.
    pub(super) fn act(self, action: Action) {
        match action {
            Action::Text(command) => self.command(command),
            Action::Page(_, _, _, act) => act(self),
        }
    }

    /// Shows only what `view` shows, or the whole desk if it is shown already.
    fn turn_to(self, view: View) {
        let turned = if self.view.get_untracked() == view { View::Desk } else { view };
        self.view.set(turned);
        match turned {
            View::Reader => {
                self.pane.set(Pane::Post);
                request_animation_frame(|| root::focus(".preview"));
            }
            View::Desk | View::Focus => self.go_to_text(),
        }
    }

    /// Makes a command's change, and goes to where it leaves the caret.
    pub(super) fn make(self, Change { edit, selection, told }: Change) {
        if !edit.is_empty() {
            self.apply(&edit);
        }
        let range = self.document.with_untracked(|document| units(document, selection));
        self.in_text_pane(move |editor| editor.place(range));
        told.into_iter().for_each(|told| self.say(told));
    }

    /// Has a command make its change at the selection.
    pub(super) fn command(self, command: &Command) {
        match self.at_selection(|document, selected| command.act(document, selected)) {
            Some(Ok(change)) => self.make(change),
            Some(Err(refusal)) => {
                self.go_to_text();
                self.say(refusal.to_string());
            }
            None => {}
        }
    }

    /// What of the selection goes onto the clipboard, and how much of it was selected, if it calls notes that stand
    /// elsewhere. If it is cut, it is gone then.
    pub(super) fn copied(self, is_cut: bool) -> Option<(String, usize)> {
        let Copied { text, own } = if is_cut {
            let (copied, change) = self.at_selection(cut)??;
            self.make(change);
            copied
        } else {
            self.at_selection(copied)??
        };
        Some((text, own))
    }

    /// Pastes a text that brings notes, of which the first `own` bytes were selected, if that is known. Whether it
    /// has.
    pub(super) fn pasted(self, text: &str, own: Option<usize>) -> bool {
        let change = self.at_selection(|document, selected| pasted(document, selected, text, own)).flatten();
        let is_pasted = change.is_some();
        change.into_iter().for_each(|change| self.make(change));
        is_pasted
    }

    /// What `act` makes of the document and of what is selected.
    fn at_selection<T>(self, act: impl FnOnce(&Document, Span) -> T) -> Option<T> {
        let selected = self.with_editor(Editor::selection)?;
        Some(self.document.with_untracked(|document| {
            let bytes = |place: u32| document.bytes(place as usize).unwrap_or(document.text.len());
            act(document, Span::new(bytes(selected.start), bytes(selected.end)))
        }))
    }
}
