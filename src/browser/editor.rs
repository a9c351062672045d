//! The writing surface, as the program sees it: CodeMirror, bound in web/editor.ts.
//!
//! Start at [`Editor`]. Every offset is in UTF-16 units, and lines end in `\n` alone. The surface owns the
//! text; it reports each change, and shows the marks and findings it is handed.

use std::cell::RefCell;
use std::ops::Range;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use web_sys::Element;

use super::begun;

#[wasm_bindgen]
extern "C" {
    pub(super) type Surface;

    #[wasm_bindgen(js_namespace = obelus, js_name = createEditor)]
    fn create_editor(
        parent: &Element,
        text: &str,
        on_change: &Closure<dyn Fn(Vec<u32>, Vec<String>)>,
        on_fix: &Closure<dyn Fn(u32)>,
    ) -> Surface;

    #[wasm_bindgen(method)]
    fn open(this: &Surface, text: &str, past: Option<&str>, then: Option<&str>);
    #[wasm_bindgen(method)]
    fn text(this: &Surface) -> String;
    #[wasm_bindgen(method)]
    fn past(this: &Surface, most: u32) -> String;
    #[wasm_bindgen(method, js_name = setFree)]
    fn set_free(this: &Surface, is_free: bool);
    #[wasm_bindgen(method)]
    fn apply(this: &Surface, places: &[u32], inserts: Vec<String>, typed: u8);
    #[wasm_bindgen(method)]
    fn select(this: &Surface, from: u32, to: u32);
    #[wasm_bindgen(method)]
    fn undo(this: &Surface) -> bool;
    #[wasm_bindgen(method)]
    fn redo(this: &Surface) -> bool;
    #[wasm_bindgen(method)]
    fn find(this: &Surface);
    #[wasm_bindgen(method)]
    fn reading(this: &Surface) -> Vec<f64>;
    #[wasm_bindgen(method)]
    fn read(this: &Surface, place: u32, share: f64);
    #[wasm_bindgen(method, js_name = setHelp)]
    fn set_help(
        this: &Surface,
        on_quote: &Closure<dyn Fn(u32, String) -> String>,
        on_hover: &Closure<dyn Fn(u32) -> JsValue>,
        on_copy: &Closure<dyn Fn(bool) -> JsValue>,
        on_paste: &Closure<dyn Fn(String, String) -> bool>,
        on_complete: &Closure<dyn Fn(u32) -> JsValue>,
        on_take: &Closure<dyn Fn(u32, u32)>,
    );
    #[wasm_bindgen(method, js_name = setNumbers)]
    fn set_numbers(this: &Surface, places: &[u32], printed: Vec<String>);
    #[wasm_bindgen(method)]
    fn place(this: &Surface, from: u32, to: u32);
    #[wasm_bindgen(method)]
    fn selection(this: &Surface) -> Vec<u32>;
    #[wasm_bindgen(method, js_name = setCommands)]
    fn set_commands(this: &Surface, keys: Vec<String>, on_command: &Closure<dyn Fn(u32)>);
    #[wasm_bindgen(method, js_name = goToFinding)]
    fn go_to_finding(this: &Surface, back: bool);
    #[wasm_bindgen(method)]
    fn measure(this: &Surface);
    #[wasm_bindgen(method)]
    fn focus(this: &Surface);
    #[wasm_bindgen(method, js_name = setLang)]
    fn set_lang(this: &Surface, lang: &str);
    #[wasm_bindgen(method, js_name = setMarks)]
    fn set_marks(this: &Surface, layer: u8, from: u32, to: u32, kinds: &[u8], ranges: &[u32]);
    #[wasm_bindgen(method, js_name = setCard)]
    fn set_card(this: &Surface, to: u32, title: &str, byline: &str, facts: &str, stars: &str);
    #[wasm_bindgen(method, js_name = setFindings)]
    fn set_findings(
        this: &Surface,
        ranges: &[u32],
        severities: &[u8],
        titles: Vec<String>,
        helps: Vec<String>,
        fixes: Vec<String>,
    );
    #[wasm_bindgen(method)]
    fn destroy(this: &Surface);
}

/// The editor on the page. Dropping it takes it off the page.
///
/// Its methods may be called while it reports a change, except [`open`](Self::open); a change made by
/// [`apply`](Self::apply) is reported before that call returns.
pub struct Editor {
    surface: Surface,
    // The page calls these as long as the surface stands.
    _on_change: Closure<dyn Fn(Vec<u32>, Vec<String>)>,
    _on_fix: Closure<dyn Fn(u32)>,
    _on_command: Closure<dyn Fn(u32)>,
    help: RefCell<Option<Help>>,
}

/// What the surface asks, kept as long as it may.
struct Help {
    _on_quote: Closure<dyn Fn(u32, String) -> String>,
    _on_hover: Closure<dyn Fn(u32) -> JsValue>,
    _on_copy: Closure<dyn Fn(bool) -> JsValue>,
    _on_paste: Closure<dyn Fn(String, String) -> bool>,
    _on_complete: Closure<dyn Fn(u32) -> JsValue>,
    _on_take: Closure<dyn Fn(u32, u32)>,
}

/// What can be meant by what was begun at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completions {
    /// Where it was begun, in UTF-16 units.
    pub from: u32,
    /// Whether the first is meant unless another is chosen.
    pub is_certain: bool,
    /// What each is, and what it says.
    pub items: Vec<(String, String)>,
}

/// An undo history, and the text it goes with. What has become of the text since is a step of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// The history, as [`Editor::past`] gave it.
    pub history: String,
    /// The text as it was then.
    pub text: String,
}

/// What there is to say of a stretch of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tip {
    /// The stretch, in UTF-16 units.
    pub range: Range<u32>,
    /// What it is.
    pub head: String,
    /// What is said of it.
    pub text: String,
}

impl Editor {
    /// Puts an editor with this text into `parent`: the surface of the draft that the page showed before the
    /// program had started ([`begun`]), if it is still there, with the text it has; else a new one.
    ///
    /// `on_change` is told of every change to the text, whoever made it: from and to of each replaced
    /// stretch of the text *before* the change, in order and apart from each other, and what now stands
    /// there. `on_fix` is told which of the squiggles last set is to be mended as its tip proposes; the tip is
    /// gone by then. `on_command` is told which of `keys` (in CodeMirror's notation) was pressed in the text.
    #[must_use]
    pub fn new(
        parent: &Element,
        text: &str,
        on_change: impl Fn(Vec<u32>, Vec<String>) + 'static,
        on_fix: impl Fn(usize) + 'static,
        (keys, on_command): (Vec<String>, impl Fn(usize) + 'static),
    ) -> Self {
        let on_change = Closure::<dyn Fn(Vec<u32>, Vec<String>)>::new(on_change);
        let on_fix = Closure::<dyn Fn(u32)>::new(move |index: u32| on_fix(index as usize));
        let on_command = Closure::<dyn Fn(u32)>::new(move |index: u32| on_command(index as usize));
        let surface = begun::adopted(parent, &on_change, &on_fix)
            .unwrap_or_else(|| create_editor(parent, text, &on_change, &on_fix));
        surface.set_commands(keys, &on_command);
        Self {
            surface,
            _on_change: on_change,
            _on_fix: on_fix,
            _on_command: on_command,
            help: RefCell::new(None),
        }
    }

    /// Shows another text, without reporting a change. It has its own undo history, `past` if there is one.
    ///
    /// `\r\n` and `\r` become `\n`: read [`text`](Self::text) afterwards if the text may hold any.
    pub fn open(&self, text: &str, past: Option<&Past>) {
        self.surface.open(text, past.map(|past| &*past.history), past.map(|past| &*past.text));
    }

    /// The whole text: 2.5 ms at 600 KB.
    #[must_use]
    pub fn text(&self) -> String {
        self.surface.text()
    }

    /// The undo history, to be kept in a string beside the text: as much of it as has room in `most` UTF-16 units.
    #[must_use]
    pub fn past(&self, most: usize) -> String {
        self.surface.past(u32::try_from(most).unwrap_or(u32::MAX))
    }

    /// Lets the text be changed, or only be read, selected and copied.
    pub fn set_free(&self, is_free: bool) {
        self.surface.set_free(is_free);
    }

    /// Makes these replacements, as one undo step, and reports them like typing. `places` holds from and
    /// to of each, in the text as it is now; `inserts` what is to stand there.
    pub fn apply(&self, places: &[u32], inserts: Vec<String>, step: Step) {
        self.surface.apply(places, inserts, step as u8);
    }

    /// Selects a stretch of the text, brings it to the middle of the view and takes the focus.
    pub fn select(&self, range: Range<u32>) {
        self.surface.select(range.start, range.end);
    }

    /// Selects a stretch of the text, scrolls no more than it takes to see it, and takes the focus.
    pub fn place(&self, range: Range<u32>) {
        self.surface.place(range.start, range.end);
    }

    /// Takes back what was done last.
    pub fn undo(&self) {
        self.surface.undo();
    }

    /// Does again what was taken back.
    pub fn redo(&self) {
        self.surface.redo();
    }

    /// Shows the panel in which one looks for words.
    pub fn find(&self) {
        self.surface.find();
    }

    /// Asks `on_quote` what a `"` or `'` that is typed at a place becomes (nothing, if it stays), and `on_hover` what
    /// there is to say of the place on which the pointer rests.
    ///
    /// `on_copy` is asked what goes onto the clipboard when what is selected is copied (or cut, if told so: it makes
    /// the change itself): the text, and how many bytes of it were selected. `on_paste` is told the text that is
    /// pasted, with that number if it is known, and says whether it has put it in. Nothing and no leave it to the
    /// surface. `on_complete` is asked what can be meant at a place, and `on_take` told the place and which of that is.
    pub fn set_help(
        &self,
        on_quote: impl Fn(u32, char) -> Option<&'static str> + 'static,
        on_hover: impl Fn(u32) -> Option<Tip> + 'static,
        on_copy: impl Fn(bool) -> Option<(String, usize)> + 'static,
        on_paste: impl Fn(&str, Option<usize>) -> bool + 'static,
        (on_complete, on_take): (
            impl Fn(u32) -> Option<Completions> + 'static,
            impl Fn(u32, usize) + 'static,
        ),
    ) {
        let on_quote = Closure::<dyn Fn(u32, String) -> String>::new(move |place, typed: String| {
            let becomes = typed.chars().next().and_then(|typed| on_quote(place, typed));
            becomes.unwrap_or_default().to_owned()
        });
        let on_hover = Closure::<dyn Fn(u32) -> JsValue>::new(move |place| {
            on_hover(place).map_or(JsValue::NULL, |Tip { range, head, text }| {
                js_sys::Array::of4(&range.start.into(), &range.end.into(), &head.into(), &text.into()).into()
            })
        });
        let on_copy = Closure::<dyn Fn(bool) -> JsValue>::new(move |is_cut| {
            on_copy(is_cut).map_or(JsValue::NULL, |(text, own)| {
                js_sys::Array::of2(&text.into(), &own.to_string().into()).into()
            })
        });
        let on_paste = Closure::<dyn Fn(String, String) -> bool>::new(move |text: String, own: String| {
            // Some clipboards give their own line ends.
            on_paste(&text.replace("\r\n", "\n").replace('\r', "\n"), own.parse().ok())
        });
        let on_complete = Closure::<dyn Fn(u32) -> JsValue>::new(move |place| {
            on_complete(place).map_or(JsValue::NULL, |Completions { from, is_certain, items }| {
                let (labels, details): (Vec<JsValue>, Vec<JsValue>) =
                    items.into_iter().map(|(label, detail)| (label.into(), detail.into())).unzip();
                let list = |items: Vec<JsValue>| js_sys::Array::from_iter(items).into();
                js_sys::Array::of4(&from.into(), &is_certain.into(), &list(labels), &list(details)).into()
            })
        });
        let on_take =
            Closure::<dyn Fn(u32, u32)>::new(move |place, index: u32| on_take(place, index as usize));
        self.surface.set_help(&on_quote, &on_hover, &on_copy, &on_paste, &on_complete, &on_take);
        let help = Help {
            _on_quote: on_quote,
            _on_hover: on_hover,
            _on_copy: on_copy,
            _on_paste: on_paste,
            _on_complete: on_complete,
            _on_take: on_take,
        };
        *self.help.borrow_mut() = Some(help);
    }

    /// Shows what is printed behind places, in UTF-16 units, where other numbers are typed.
    pub fn set_numbers(&self, numbers: Vec<(u32, String)>) {
        let (places, printed): (Vec<u32>, Vec<String>) = numbers.into_iter().unzip();
        self.surface.set_numbers(&places, printed);
    }

    /// Where one reads: a place in the text (UTF-16 units), and how far down the view it is, from 0 to 1.
    #[must_use]
    pub fn reading(&self) -> (u32, f64) {
        match self.surface.reading()[..] {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a place is a whole number"
            )]
            [place, share] => (place as u32, share),
            _ => (0, 0.0),
        }
    }

    /// Scrolls so that a place is that far down the view.
    pub fn read(&self, place: u32, share: f64) {
        self.surface.read(place, share);
    }

    /// What is selected; empty at the caret.
    #[must_use]
    pub fn selection(&self) -> Range<u32> {
        match self.surface.selection()[..] {
            [from, to] => from..to,
            _ => 0..0,
        }
    }

    /// Goes to the next finding after the caret, or `back` to the one before it, and takes the focus.
    pub fn go_to_finding(&self, back: bool) {
        self.surface.go_to_finding(back);
    }

    /// Measures the text anew: the size or the length of its lines has changed.
    pub fn measure(&self) {
        self.surface.measure();
    }

    /// Takes the focus.
    pub fn focus(&self) {
        self.surface.focus();
    }

    /// Says what language the text is in, for spelling and speech: a BCP 47 tag, or `""` for the page's.
    pub fn set_lang(&self, lang: &str) {
        self.surface.set_lang(lang);
    }

    /// Replaces the marks of a layer within a stretch of the text, those of whole blocks for instance;
    /// `0..u32::MAX` is all of it. Later changes move the marks along.
    pub fn set_marks(&self, layer: Layer, within: Range<u32>, marks: &[Mark]) {
        let kinds: Vec<u8> = marks.iter().map(|mark| mark.kind as u8).collect();
        let ranges = flattened(marks.iter().map(|mark| &mark.range));
        self.surface.set_marks(layer as u8, within.start, within.end, &kinds, &ranges);
    }

    /// Folds the front matter at the text's beginning into a card, unless the caret is in it; `None` unfolds.
    pub fn set_card(&self, card: Option<&Card>) {
        let none = Card::default();
        let Card { to, title, byline, facts, stars } = card.unwrap_or(&none);
        self.surface.set_card(*to, title, byline, facts, stars);
    }

    /// Replaces all squiggles. Later changes move them along.
    pub fn set_squiggles(&self, squiggles: Vec<Squiggle>) {
        let ranges = flattened(squiggles.iter().map(|squiggle| &squiggle.range));
        let severities: Vec<u8> = squiggles.iter().map(|squiggle| squiggle.severity as u8).collect();
        let mut words = [const { Vec::new() }; 3];
        for Squiggle { title, help, fix, .. } in squiggles {
            for (column, word) in words.iter_mut().zip([title, help, fix]) {
                column.push(word);
            }
        }
        let [titles, helps, fixes] = words;
        self.surface.set_findings(&ranges, &severities, titles, helps, fixes);
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.surface.destroy();
    }
}

/// How a change is taken back. The order is that of `apply` in web/editor.ts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Step {
    /// By itself.
    Own,
    /// With what is typed next.
    Begins,
    /// With what was typed just before, as in the text.
    Joins,
}

/// A stretch of the text that is shown as what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands, in UTF-16 units. An empty one is not shown.
    pub range: Range<u32>,
    /// What it is.
    pub kind: MarkKind,
}

/// Marks that are replaced apart from each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// What each block says by itself: signs, emphasis, headings.
    Signs,
    /// What follows from the review as a whole: markers, numbers of notes, locators, titles.
    References,
}

/// What a [`Mark`] shows. The order is that of `MARKS` in web/marks.ts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum MarkKind {
    /// The number or star that calls a note.
    Marker,
    /// A page number or another place in a book.
    Locator,
    /// The number at the start of a note.
    NoteNumber,
    /// Quoted words.
    Quotation,
    /// The title of a work.
    Title,
    /// A sign of the markup itself: stars, brackets, hashes.
    Sign,
    /// Strong emphasis.
    Strong,
    /// Emphasis.
    Emphasis,
    /// A heading; its lines are marked as well.
    Heading,
    /// Code.
    Code,
    /// A link.
    Link,
    /// Front matter; its lines are marked as well.
    FrontMatter,
    /// Struck out.
    Struck,
    /// A key of the front matter.
    Key,
}

/// What the folded front matter says. What is empty is not shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Where the front matter ends, in UTF-16 units: before the line break after its last line.
    pub to: u32,
    /// The book.
    pub title: String,
    /// What follows the title on its line.
    pub byline: String,
    /// The edition.
    pub facts: String,
    /// The rating in stars.
    pub stars: String,
}

/// A finding as the text shows it: a wavy line, a dot beside the line, a tip on hovering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Squiggle {
    /// What it is under, in UTF-16 units. An empty one is put under the next character.
    pub range: Range<u32>,
    /// How grave it is.
    pub severity: Severity,
    /// The problem.
    pub title: String,
    /// The remedy; may be empty.
    pub help: String,
    /// What the button says that applies the fix; empty if there is none.
    pub fix: String,
}

/// How grave a [`Squiggle`] is. The order is that of `SEVERITIES` in web/findings.ts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Severity {
    /// Readers would meet something broken.
    Error,
    /// Probably a mistake.
    Warning,
    /// A matter of style.
    Hint,
}

fn flattened<'a>(ranges: impl Iterator<Item = &'a Range<u32>>) -> Vec<u32> {
    ranges.flat_map(|range| [range.start, range.end]).collect()
}
