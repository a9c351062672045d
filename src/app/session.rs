//! The state the parts of the page share: the draft that is being written, and all that follows from it.
//!
//! The writing surface owns the text and reports changes. [`Session::changed`] makes each in the document
//! and shows the rows of the post that differ, before the surface goes on. What reads the review as a whole
//! waits for a pause: [`settling`](super::settling). What is stored is in `keeping`, what leaves the page in
//! `exporting`.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use leptos::prelude::*;

use super::claiming::Behind;
use super::following::Following;
use super::marking::Marking;
use super::note_field::NoteField;
use super::notice::Notice;
use super::settling::Settling;
use super::toast::Toast;
use super::versioning::Versioning;
use crate::browser::editor::{Editor, Past, Step};
use crate::browser::locks::Lock;
use crate::browser::page::Timer;
use crate::browser::post::Post;
use crate::browser::root;
use crate::checks::Finding;
use crate::document::{Dismissal, Document, Recomputed};
use crate::drafts::{Draft, DraftId, Entry, Library, Seat, Shelf, Store};
use crate::render::{Rendering, Splice};
use crate::source::{Edit, Replacement, Span};

/// What the saved state says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Saved {
    Yes,
    Soon,
    No,
}

/// Which pane a phone shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pane {
    Text,
    Post,
    Checks,
}

/// Whether the side panel is shown: by default, where there is room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Panel {
    Auto,
    Open,
    Closed,
}

/// What of the desk is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    /// The text, the post and the panel.
    Desk,
    /// The text alone, all but the paragraph at the caret faint.
    Focus,
    /// The post alone.
    Reader,
}

/// The state of the page. Copies are handles to the same state.
#[derive(Clone, Copy)]
pub(super) struct Session {
    /// The text and what is understood of it. Always up to date; those who listen hear of changes when the
    /// findings are settled.
    pub(super) document: RwSignal<Document>,
    /// What the checks say of it.
    pub(super) findings: RwSignal<Arc<Vec<Finding>>>,
    /// What of it was dismissed, and by what.
    pub(super) dismissed: RwSignal<Arc<Vec<(Finding, Dismissal)>>>,
    /// The finding last gone to.
    pub(super) current_finding: RwSignal<Option<usize>>,
    /// Whether pictures on other hosts are loaded for this draft.
    pub(super) load_images: RwSignal<bool>,
    /// The draft that is open.
    pub(super) open: RwSignal<DraftId>,
    /// All drafts, the last changed first.
    pub(super) entries: RwSignal<Vec<Entry>>,
    /// The saved state.
    pub(super) saved: RwSignal<Saved>,
    /// What the writer must know.
    pub(super) notices: RwSignal<Vec<Notice>>,
    /// What the writer may like to know.
    pub(super) toast: RwSignal<Option<Toast>>,
    /// Whether the list of drafts is shown.
    pub(super) drafts_shown: RwSignal<bool>,
    /// Whether the palette of commands is shown.
    pub(super) palette_shown: RwSignal<bool>,
    /// Whether the settings of the page's looks are asked for; whoever shows them takes it back.
    pub(super) appearance_shown: RwSignal<bool>,
    /// Whether the list of keys is shown.
    pub(super) keys_shown: RwSignal<bool>,
    /// Which pane a phone shows.
    pub(super) pane: RwSignal<Pane>,
    /// What of the desk is shown.
    pub(super) view: RwSignal<View>,
    /// Whether the side panel is shown.
    pub(super) panel: RwSignal<Panel>,
    /// The note that is open in the panel.
    pub(super) note_field: NoteField,
    versioning: Versioning,

    pub(super) editor: StoredValue<Option<Editor>, LocalStorage>,
    pub(super) library: StoredValue<Library<Box<dyn Store>>, LocalStorage>,
    /// This tab's seat at the open draft, its lock, and how many drafts were opened so far.
    pub(super) seat: StoredValue<Seat>,
    pub(super) lock: StoredValue<Option<Lock>, LocalStorage>,
    pub(super) sitting: StoredValue<u64>,
    /// What was typed and is being kept, before the draft goes on without it.
    pub(super) behind: StoredValue<Option<Behind>, LocalStorage>,
    /// On which shelf the open draft was when it was last asked to be claimed.
    pub(super) claimed_on: StoredValue<Shelf>,
    /// Whether there is a journal.
    pub(super) has_journal: StoredValue<bool>,
    /// Whether the text can be changed here.
    pub(super) is_free: StoredValue<bool>,
    /// Whether the text is just being changed as another tab has changed it.
    pub(super) is_following: StoredValue<bool>,
    pub(super) save_timer: StoredValue<Option<Timer>, LocalStorage>,
    pub(super) toast_timer: StoredValue<Option<Timer>, LocalStorage>,
    /// The open draft as last stored; its text may be older than the document's.
    pub(super) draft: StoredValue<Draft>,
    /// Whether nothing can be stored, so that "saved" would be a lie.
    pub(super) volatile: StoredValue<bool>,
    /// The undo history of each draft that was open before.
    pub(super) pasts: StoredValue<HashMap<DraftId, Past>>,
    /// The drafts whose pictures may be loaded.
    pub(super) with_images: StoredValue<HashSet<DraftId>>,
    /// The post as it is shown.
    rendering: StoredValue<Rendering>,
    post: StoredValue<Option<Post>, LocalStorage>,
    pub(super) settling: StoredValue<Settling, LocalStorage>,
    pub(super) marking: StoredValue<Marking>,
    pub(super) following: StoredValue<Following, LocalStorage>,
}

impl Session {
    /// The state of a page that shows `draft`.
    pub(super) fn new(library: Library<Box<dyn Store>>, draft: Draft, volatile: bool) -> Self {
        let entries = library.drafts().to_vec();
        let session = Self {
            document: RwSignal::new(Document::parse(&draft.text)),
            findings: RwSignal::default(),
            dismissed: RwSignal::default(),
            current_finding: RwSignal::new(None),
            load_images: RwSignal::new(false),
            open: RwSignal::new(draft.id.clone()),
            entries: RwSignal::new(entries),
            saved: RwSignal::new(if volatile { Saved::No } else { Saved::Yes }),
            notices: RwSignal::default(),
            toast: RwSignal::new(None),
            drafts_shown: RwSignal::new(false),
            palette_shown: RwSignal::new(false),
            appearance_shown: RwSignal::new(false),
            keys_shown: RwSignal::new(false),
            pane: RwSignal::new(Pane::Text),
            view: RwSignal::new(View::Desk),
            panel: RwSignal::new(Panel::Auto),
            note_field: NoteField::default(),
            versioning: Versioning::default(),
            editor: StoredValue::new_local(None),
            library: StoredValue::new_local(library),
            seat: StoredValue::new(Seat::new(draft.revision, draft.revision, false)),
            lock: StoredValue::new_local(None),
            sitting: StoredValue::new(0),
            behind: StoredValue::new_local(None),
            claimed_on: StoredValue::new(Shelf::Desk),
            has_journal: StoredValue::new(false),
            is_free: StoredValue::new(true),
            is_following: StoredValue::new(false),
            save_timer: StoredValue::new_local(None),
            toast_timer: StoredValue::new_local(None),
            draft: StoredValue::new(draft),
            volatile: StoredValue::new(volatile),
            pasts: StoredValue::default(),
            with_images: StoredValue::default(),
            rendering: StoredValue::new(Rendering::new(&Document::default())),
            post: StoredValue::new_local(None),
            settling: StoredValue::new_local(Settling::default()),
            marking: StoredValue::default(),
            following: StoredValue::new_local(Following::default()),
        };
        session.show_all(0);
        session
    }

    /// The session of the page, from anywhere in it.
    pub(super) fn here() -> Self {
        expect_context()
    }

    /// The versions of the open draft.
    pub(super) fn versioning(self) -> Versioning {
        self.versioning
    }

    /// Takes in a change the writing surface reports: from and to of each replaced stretch in UTF-16
    /// units, and what stands there now.
    pub(super) fn changed(self, places: &[u32], inserts: Vec<String>) {
        let edit = self.document.with_untracked(|document| {
            let replacements = places.chunks_exact(2).zip(inserts).map(|(place, insert)| {
                let bytes = |place: u32| document.bytes(place as usize);
                Some(Replacement { span: Span::new(bytes(place[0])?, bytes(place[1])?), insert })
            });
            replacements.collect::<Option<Vec<_>>>().map(Edit::all)
        });
        let edit = match edit {
            Some(edit) => {
                self.edit(&edit);
                edit
            }
            // A place that does not exist here means that the copies differ: the surface's is the text.
            None => {
                let (before, text) = (self.text(), self.with_editor(Editor::text).unwrap_or_default());
                self.take_text(&text);
                Edit::between(&before, &text)
            }
        };
        self.typed(edit);
    }

    /// Makes a change in the document, and shows what it changed in the post.
    pub(super) fn edit(self, edit: &Edit) {
        let recomputed = self.document.try_update_untracked(|document| {
            let (edited, recomputed) = std::mem::take(document).edited(edit);
            *document = edited;
            recomputed
        });
        if let Some(recomputed) = recomputed {
            self.show_post(&recomputed);
            self.mark_soon(&recomputed);
            self.settle_later(Some(edit.clone()));
            self.follow_note(edit);
        }
    }

    /// Shows all there is, of a text that was not on the page before; `before` says how many blocks were.
    fn show_all(self, before: usize) {
        let count = self.document.with_untracked(|document| document.blocks.len());
        let everything = Recomputed::everything(before, count);
        self.show_post(&everything);
        self.mark_soon(&everything);
        self.settle_later(None);
    }

    /// Shows the document in the preview, of which `recomputed` says what is not as it is shown.
    fn show_post(self, recomputed: &Recomputed) {
        let splices = self.document.with_untracked(|document| {
            self.rendering.try_update_value(|rendering| rendering.update(document, recomputed))
        });
        self.post.with_value(|post| {
            if let (Some(post), Some(splices)) = (post, splices) {
                post.update(splices, self.load_images.get_untracked());
            }
        });
    }

    /// Shows the post in `post` from now on, which is empty.
    pub(super) fn show_in(self, post: Post) {
        let fresh = self.rendering.with_value(|rendering| rendering.rows().cloned().collect());
        post.update(vec![Splice { at: 0, gone: 0, fresh }], self.load_images.get_untracked());
        self.post.set_value(Some(post));
    }

    /// Loads pictures on other hosts in the preview, or not.
    pub(super) fn show_images(self, load: bool) {
        self.with_post(|post| post.update(Vec::new(), load));
    }

    /// Makes what of the preview is still to be made, so that one can go anywhere in it.
    pub(super) fn finish_post(self) {
        self.with_post(Post::finish);
    }

    pub(super) fn with_post(self, act: impl FnOnce(&Post)) {
        self.post.with_value(|post| {
            if let Some(post) = post {
                act(post);
            }
        });
    }

    /// The text.
    pub(super) fn text(self) -> String {
        self.document.with_untracked(|document| document.text.clone())
    }

    /// Reads something off the writing surface, if it stands.
    pub(super) fn with_editor<T>(self, read: impl FnOnce(&Editor) -> T) -> Option<T> {
        self.editor.with_value(|editor| editor.as_ref().map(read))
    }

    /// Makes an edit of the text that is open, as one undo step.
    pub(super) fn apply(self, edit: &Edit) {
        self.hand_over(edit, Step::Own);
        // Whoever asked for it looks at what has become of the findings.
        request_animation_frame(move || self.settle_now());
    }

    /// Has the writing surface make an edit of the text that is open, which it reports, unless another tab writes it.
    pub(super) fn hand_over(self, edit: &Edit, step: Step) {
        if self.may_write() {
            self.put(edit, step);
        }
    }

    /// Has the writing surface make an edit of the text that is open, which it reports.
    pub(super) fn put(self, edit: &Edit, step: Step) {
        let (places, inserts) = self.document.with_untracked(|document| {
            let places: Vec<u32> = edit
                .replacements()
                .iter()
                .flat_map(|replacement| {
                    let range = units(document, replacement.span);
                    [range.start, range.end]
                })
                .collect();
            let inserts: Vec<String> =
                edit.replacements().iter().map(|replacement| replacement.insert.clone()).collect();
            (places, inserts)
        });
        self.with_editor(|editor| editor.apply(&places, inserts, step));
    }

    /// Goes to a stretch of the text (bytes), as it was when the findings were settled.
    pub(super) fn go_to(self, span: Span) {
        let span = self.where_now(span);
        let range = self.document.with_untracked(|document| units(document, span));
        self.in_text_pane(move |editor| editor.select(range));
    }

    /// Goes to the finding of that index.
    pub(super) fn go_to_finding(self, index: usize) {
        let span = self.findings.read_untracked().get(index).map(|finding| finding.span);
        if let Some(span) = span {
            self.go_to(span);
            self.current_finding.set(Some(index));
        }
    }

    /// Makes a fix of a finding.
    pub(super) fn fix(self, finding: usize, fix: usize) {
        let edit =
            self.found_now(finding).and_then(|finding| finding.fixes.get(fix).map(|fix| fix.edit.clone()));
        if let Some(edit) = edit {
            self.apply(&edit);
        }
    }

    /// Puts the caret into the text.
    pub(super) fn go_to_text(self) {
        self.in_text_pane(Editor::focus);
    }

    /// Does something with the writing surface that needs it to be seen, such as giving it the focus.
    pub(super) fn in_text_pane(self, act: impl FnOnce(&Editor) + 'static) {
        if self.pane.get_untracked() == Pane::Text {
            self.with_editor(act);
        } else {
            self.pane.set(Pane::Text);
            // A phone shows the pane only then.
            request_animation_frame(move || {
                self.with_editor(act);
            });
        }
    }

    /// Shows the side panel and goes there.
    pub(super) fn open_panel(self) {
        self.panel.set(Panel::Open);
        request_animation_frame(|| root::focus("#panel [role=tab][aria-selected=true]"));
    }

    /// Puts the side panel away, and the focus to where it can be shown again.
    pub(super) fn close_panel(self) {
        self.panel.set(Panel::Closed);
        request_animation_frame(|| root::focus(".checks-button"));
    }

    /// Loads the pictures of the open draft.
    pub(super) fn allow_images(self) {
        self.with_images.update_value(|allowed| {
            allowed.insert(self.open.get_untracked());
        });
        self.load_images.set(true);
    }

    /// Makes `text` the text that is understood, without a change by the writer.
    pub(super) fn take_text(self, text: &str) {
        let before = self.document.with_untracked(|document| document.blocks.len());
        self.document.update_untracked(|document| *document = Document::parse(text));
        self.leave_note();
        self.show_all(before);
    }
}

/// `span` (bytes) as a browser counts.
pub(super) fn units(document: &Document, span: Span) -> std::ops::Range<u32> {
    let place = |offset| u32::try_from(document.units(offset)).unwrap_or(u32::MAX);
    place(span.start)..place(span.end)
}
