//! The state the parts of the page share: the draft that is being written, and all that follows from it.
//!
//! The writing surface owns the text and reports changes; [`Session::changed`] keeps a copy and asks
//! for the next frame, in which [`Session::refresh`] understands the text anew and hands every pane
//! its part. What is stored is in `keeping`, what leaves the page in `exporting`.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use leptos::prelude::*;

use super::notice::{Notice, Toast};
use super::{card, highlights};
use crate::browser::editor::{self, Editor, Mark, Squiggle};
use crate::browser::page::Timer;
use crate::browser::post::Post;
use crate::browser::root;
use crate::checks::{self, Finding, Severity};
use crate::document::{Dismissal, Document, Recomputed};
use crate::drafts::{Autosave, Draft, DraftId, Entry, Library, Store};
use crate::render::{Rendering, Splice};
use crate::source::{Edit, Replacement, Span, Utf16Index};

/// How many findings the text shows at most.
const MOST_SQUIGGLES: usize = 1000;

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

/// The state of the page. Copies are handles to the same state.
#[derive(Clone, Copy)]
pub(super) struct Session {
    /// What is understood of the text.
    pub(super) document: RwSignal<Arc<Document>>,
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
    /// Which pane a phone shows.
    pub(super) pane: RwSignal<Pane>,
    /// Whether the side panel is shown.
    pub(super) panel: RwSignal<Panel>,

    pub(super) editor: StoredValue<Option<Editor>, LocalStorage>,
    pub(super) library: StoredValue<Library<Box<dyn Store>>, LocalStorage>,
    pub(super) autosave: StoredValue<Autosave>,
    pub(super) save_timer: StoredValue<Option<Timer>, LocalStorage>,
    pub(super) toast_timer: StoredValue<Option<Timer>, LocalStorage>,
    /// The open draft as last stored; its text may be older than `text`.
    pub(super) draft: StoredValue<Draft>,
    /// The text as the writing surface has it.
    pub(super) text: StoredValue<String>,
    /// Whether nothing can be stored, so that "saved" would be a lie.
    pub(super) volatile: StoredValue<bool>,
    /// The undo history of each draft that was open before.
    pub(super) pasts: StoredValue<HashMap<DraftId, String>>,
    /// The drafts whose pictures may be loaded.
    pub(super) with_images: StoredValue<HashSet<DraftId>>,
    /// The post as it is shown.
    rendering: StoredValue<Rendering>,
    post: StoredValue<Option<Post>, LocalStorage>,
    /// Whether `document` is older than `text`.
    stale: StoredValue<bool>,
    frame_asked: StoredValue<bool>,
}

impl Session {
    /// The state of a page that shows `draft`.
    pub(super) fn new(library: Library<Box<dyn Store>>, draft: Draft, volatile: bool) -> Self {
        let entries = library.drafts().to_vec();
        let session = Self {
            document: RwSignal::new(Arc::new(Document::parse(""))),
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
            pane: RwSignal::new(Pane::Text),
            panel: RwSignal::new(Panel::Auto),
            editor: StoredValue::new_local(None),
            library: StoredValue::new_local(library),
            autosave: StoredValue::new(Autosave::new()),
            save_timer: StoredValue::new_local(None),
            toast_timer: StoredValue::new_local(None),
            text: StoredValue::new(draft.text.clone()),
            draft: StoredValue::new(draft),
            volatile: StoredValue::new(volatile),
            pasts: StoredValue::default(),
            with_images: StoredValue::default(),
            rendering: StoredValue::new(Rendering::new(&Document::parse(""))),
            post: StoredValue::new_local(None),
            stale: StoredValue::new(true),
            frame_asked: StoredValue::new(false),
        };
        session.refresh();
        session
    }

    /// The session of the page, from anywhere in it.
    pub(super) fn here() -> Self {
        expect_context()
    }

    /// Takes in a change the writing surface reports: from and to of each replaced stretch in UTF-16
    /// units, and what stands there now.
    pub(super) fn changed(self, places: &[u32], inserts: Vec<String>) {
        let edited = self.text.with_value(|text| {
            let index = Utf16Index::new(text);
            let replacements = places.chunks_exact(2).zip(inserts).map(|(place, insert)| {
                let span = Span::new(index.bytes(place[0] as usize)?, index.bytes(place[1] as usize)?);
                Some(Replacement { span, insert })
            });
            replacements.collect::<Option<Vec<_>>>().map(|replacements| Edit::all(replacements).apply(text))
        });
        // A place that does not exist here means that the copies differ: the surface's is the text.
        let text = edited.or_else(|| self.with_editor(Editor::text)).unwrap_or_default();
        self.text.set_value(text);
        self.stale.set_value(true);
        self.typed();
        self.ask_for_frame();
    }

    /// Understands the text before the next frame is painted, once for all changes until then.
    fn ask_for_frame(self) {
        if !self.frame_asked.get_value() {
            self.frame_asked.set_value(true);
            request_animation_frame(move || {
                self.frame_asked.set_value(false);
                self.refresh();
            });
        }
    }

    /// Understands the text anew if it has changed, and hands every pane its part.
    pub(super) fn refresh(self) {
        if !self.stale.get_value() {
            return;
        }
        self.stale.set_value(false);
        let document = self.text.with_value(|text| Document::parse(text));
        let checks::Sifted { standing: findings, dismissed } = checks::sift(&document);
        let before = self.document.read_untracked().blocks.len();
        self.show_post(&document, &Recomputed::everything(before, document.blocks.len()));
        self.annotate(&document, &findings);
        self.current_finding.set(None);
        if *self.findings.read_untracked() != Arc::new(findings.clone()) {
            self.findings.set(Arc::new(findings));
        }
        if **self.dismissed.read_untracked() != dismissed {
            self.dismissed.set(Arc::new(dismissed));
        }
        self.document.set(Arc::new(document));
    }

    /// Shows `document` in the preview, of which `recomputed` says what is not as it is shown.
    fn show_post(self, document: &Document, recomputed: &Recomputed) {
        let splices = self.rendering.try_update_value(|rendering| rendering.update(document, recomputed));
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

    fn with_post(self, act: impl FnOnce(&Post)) {
        self.post.with_value(|post| {
            if let Some(post) = post {
                act(post);
            }
        });
    }

    /// Shows in the text what was understood and found.
    pub(super) fn annotate(self, document: &Document, findings: &[Finding]) {
        self.editor.with_value(|editor| {
            let Some(editor) = editor else {
                return;
            };
            let index = Utf16Index::new(&document.text);
            let range = |span: Span| units(&index, span);
            let marks: Vec<Mark> = highlights::of(document)
                .into_iter()
                .filter(|(span, _)| !span.is_empty())
                .map(|(span, kind)| Mark { range: range(span), kind })
                .collect();
            editor.set_marks(0..u32::MAX, &marks);
            editor.set_card(card::of(document, &index).as_ref());
            let squiggles = findings.iter().take(MOST_SQUIGGLES).map(|finding| Squiggle {
                range: range(finding.span),
                severity: match finding.severity {
                    Severity::Error => editor::Severity::Error,
                    Severity::Warning => editor::Severity::Warning,
                    Severity::Hint => editor::Severity::Hint,
                },
                title: finding.message.clone(),
                help: finding.help.clone(),
                fix: finding.fixes.first().map(|fix| fix.title.clone()).unwrap_or_default(),
            });
            editor.set_squiggles(squiggles.collect());
            editor.set_lang(document.metadata.lang.as_deref().unwrap_or(""));
        });
    }

    /// Reads something off the writing surface, if it stands.
    pub(super) fn with_editor<T>(self, read: impl FnOnce(&Editor) -> T) -> Option<T> {
        self.editor.with_value(|editor| editor.as_ref().map(read))
    }

    /// Makes an edit of the text that is open, as one undo step.
    pub(super) fn apply(self, edit: &Edit) {
        let (places, inserts) = self.text.with_value(|text| {
            let index = Utf16Index::new(text);
            let places: Vec<u32> = edit
                .replacements()
                .iter()
                .flat_map(|replacement| {
                    let range = units(&index, replacement.span);
                    [range.start, range.end]
                })
                .collect();
            let inserts: Vec<String> =
                edit.replacements().iter().map(|replacement| replacement.insert.clone()).collect();
            (places, inserts)
        });
        self.with_editor(|editor| editor.apply(&places, inserts));
    }

    /// Goes to a stretch of the text (bytes).
    pub(super) fn go_to(self, span: Span) {
        let range = self.text.with_value(|text| units(&Utf16Index::new(text), span));
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
        // A fix is placed in the text it was found in.
        if self.stale.get_value() {
            return;
        }
        let edit = self
            .findings
            .read_untracked()
            .get(finding)
            .and_then(|finding| finding.fixes.get(fix))
            .map(|fix| fix.edit.clone());
        if let Some(edit) = edit {
            self.apply(&edit);
        }
    }

    /// Puts the caret into the text.
    pub(super) fn go_to_text(self) {
        self.in_text_pane(Editor::focus);
    }

    /// Does something with the writing surface that needs it to be seen, such as giving it the focus.
    fn in_text_pane(self, act: impl FnOnce(&Editor) + 'static) {
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
    pub(super) fn take_text(self, text: String) {
        self.text.set_value(text);
        self.stale.set_value(true);
        self.refresh();
    }
}

/// `span` (bytes) as a browser counts.
fn units(index: &Utf16Index<'_>, span: Span) -> std::ops::Range<u32> {
    let place = |offset| u32::try_from(index.units(offset)).unwrap_or(u32::MAX);
    place(span.start)..place(span.end)
}
