//! The rows of a post on the page, in chunks: a change touches what it must, and a change of many rows is
//! made on the screen first and then bit by bit.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::super::{clock, page};
use super::elements::Elements;
use crate::render::html::Tag;
use crate::render::{Node, Row, Splice};

/// How many rows a chunk is given when it is made; it never holds more than twice as many.
const CHUNK: usize = 64;

/// How many rows may change at once without being put off.
const AT_ONCE: usize = 64;

/// How many nodes are made without looking at the clock: more than a screen shows.
const NODES: usize = 1000;

/// How many bytes of text there are to a line, roughly.
const LINE: usize = 60;

/// How long rows are made without letting the browser do other things, in milliseconds: at least, and at most
/// where the browser takes long to lay out what was made.
const SLICE_MS: (u64, u64) = (8, 30);

/// A post on the page. Clones are handles to the same.
#[derive(Clone)]
pub struct Post(Rc<RefCell<Shown>>);

struct Shown {
    elements: Elements,
    article: Element,
    chunks: Vec<Chunk>,
    /// The chunk to be looked at next for rows that are put off.
    next: usize,
    /// How many nodes may still be made before the clock is looked at.
    left: usize,
    /// Whether there are any, and a time is set for them.
    is_waiting: bool,
}

/// Some rows that follow one another.
struct Chunk {
    element: Element,
    rows: Vec<ShownRow>,
}

/// A row; a large one is made bit by bit. While it shows nothing an empty text stands in its place, so that it is no element's neighbour.
#[derive(Clone)]
struct ShownRow {
    /// What it shows.
    shown: Arc<Row>,
    /// What it is to show, soon.
    wanted: Arc<Row>,
}

impl Post {
    /// A post without rows in `article`.
    ///
    /// # Panics
    ///
    /// If the element is in no document.
    #[must_use]
    pub fn new(article: Element) -> Self {
        let document = article.owner_document().expect("an element belongs to a document");
        let elements = Elements { document, load_images: false, whole_texts: false };
        let shown = Shown { elements, article, chunks: Vec::new(), next: 0, left: 0, is_waiting: false };
        Self(Rc::new(RefCell::new(shown)))
    }

    /// Replaces rows. Images on other hosts are only loaded if `load_images`.
    pub fn update(&self, splices: Vec<Splice>, load_images: bool) {
        let mut shown = self.0.borrow_mut();
        shown.load_images(load_images);
        let changed: usize = splices.iter().map(|splice| splice.fresh.len()).sum();
        let put_off = changed > AT_ONCE;
        if put_off {
            shown.next = shown.first_seen();
        }
        shown.left = NODES;
        for splice in splices {
            shown.splice(splice, put_off);
        }
        let more = put_off || shown.left == 0;
        drop(shown);
        if more {
            self.go_on(SLICE_MS.0);
        }
    }

    /// Makes the rows that were put off, as many as there is `time` for (milliseconds), and later the others. Until
    /// then the post is said to be busy.
    fn go_on(&self, time: u64) {
        let mut shown = self.0.borrow_mut();
        let is_whole = shown.catch_up(clock::now_ms() + time);
        let _ = if is_whole {
            shown.article.remove_attribute("aria-busy")
        } else {
            shown.article.set_attribute("aria-busy", "true")
        };
        if is_whole || shown.is_waiting {
            return;
        }
        shown.is_waiting = true;
        let post = self.clone();
        let made = clock::now_ms();
        page::later(0, move || {
            post.0.borrow_mut().is_waiting = false;
            let waited = clock::now_ms().saturating_sub(made);
            post.go_on((waited / 2).clamp(SLICE_MS.0, SLICE_MS.1));
        });
    }

    /// Makes all rows that were put off.
    pub fn finish(&self) {
        let mut shown = self.0.borrow_mut();
        if shown.is_waiting {
            shown.catch_up(u64::MAX);
            let _ = shown.article.remove_attribute("aria-busy");
        }
    }
}

/// Where rows stand, for what asks for places.
impl Post {
    /// What scrolls the post.
    pub(super) fn pane(&self) -> Element {
        let shown = self.0.borrow();
        shown.article.parent_element().unwrap_or_else(|| shown.article.clone())
    }

    /// The chunks in order, each with how many rows it has.
    pub(super) fn chunks(&self) -> Vec<(Element, usize)> {
        self.0.borrow().chunks.iter().map(|chunk| (chunk.element.clone(), chunk.rows.len())).collect()
    }
}

impl Shown {
    /// The first chunk that is on the screen, at least in part.
    fn first_seen(&self) -> usize {
        let pane = self.article.parent_element().unwrap_or_else(|| self.article.clone());
        let top = pane.get_bounding_client_rect().top();
        self.chunks.partition_point(|chunk| chunk.element.get_bounding_client_rect().bottom() <= top)
    }

    /// Makes rows that were put off until the clock shows `until`; at least those of two chunks, or as much as
    /// fills a screen. Whether none is left.
    fn catch_up(&mut self, until: u64) -> bool {
        let count = self.chunks.len();
        let mut turns = 0;
        for nth in 0..count {
            let chunk = (self.next + nth) % count;
            loop {
                if turns >= 2 && clock::now_ms() >= until {
                    self.next = chunk;
                    return false;
                }
                turns += 1;
                self.left = NODES;
                self.show_all(chunk);
                if self.left > 0 {
                    break;
                }
            }
        }
        true
    }

    /// Makes the rows of a chunk that were put off, as many as are left to be made.
    fn show_all(&mut self, chunk: usize) {
        let put_off = |row: &&ShownRow| !Arc::ptr_eq(&row.shown, &row.wanted);
        if self.chunks[chunk].rows.iter().find(put_off).is_none() {
            return;
        }
        (0..self.chunks[chunk].rows.len()).for_each(|row| self.show(chunk, row));
        if self.left == 0 {
            return;
        }
        // Until it has been on the screen, its height is a guess.
        let Chunk { element, rows } = &self.chunks[chunk];
        let lines: usize = rows.iter().map(|row| length(&row.shown.nodes).div_ceil(LINE)).sum();
        let style = element.unchecked_ref::<HtmlElement>().style();
        let _ = style.set_property("contain-intrinsic-block-size", &format!("auto {lines}lh"));
    }

    /// Makes a row show what it is to show, as far as nodes are left to be made.
    fn show(&mut self, chunk: usize, row: usize) {
        let Chunk { element: parent, rows } = &mut self.chunks[chunk];
        let ShownRow { shown, wanted } = &mut rows[row];
        if self.left == 0 || Arc::ptr_eq(shown, wanted) {
            return;
        }
        let Some(at) = child(parent, row) else { return };
        if shown.nodes.is_empty() == wanted.nodes.is_empty() {
            let shows = &mut Arc::make_mut(shown).nodes;
            self.elements.whole_texts = is_large(shows, &mut { NODES });
            self.elements.change(&at, shows, &wanted.nodes, false, &mut self.left);
        } else {
            let (made, nodes) = self.elements.row(&wanted.nodes, &mut self.left);
            let _ = parent.replace_child(&made, &at);
            *shown = Arc::new(Row { nodes });
        }
        if self.left > 0 {
            *shown = Arc::clone(wanted);
        } else {
            self.next = chunk;
        }
    }

    /// Makes a splice, but for the inside of its rows if that is `put_off`.
    fn splice(&mut self, Splice { at, gone, fresh }: Splice, put_off: bool) {
        let (mut chunk, mut row) = self.place(at);
        let both = gone.min(fresh.len());
        let mut fresh = fresh.into_iter();
        for wanted in fresh.by_ref().take(both) {
            (chunk, row) = self.settled(chunk, row);
            self.chunks[chunk].rows[row].wanted = wanted;
            if !put_off {
                self.show(chunk, row);
            }
            row += 1;
        }
        self.remove((chunk, row), gone - both);
        self.insert((chunk, row), fresh.collect(), put_off);
    }

    /// The place of the row at `index`, perhaps as behind the last row of a chunk.
    fn place(&self, mut index: usize) -> (usize, usize) {
        for (place, chunk) in self.chunks.iter().enumerate() {
            if index <= chunk.rows.len() {
                return (place, index);
            }
            index -= chunk.rows.len();
        }
        (self.chunks.len(), 0)
    }

    /// The same place as that of a row that there is.
    fn settled(&self, chunk: usize, row: usize) -> (usize, usize) {
        if row < self.chunks[chunk].rows.len() { (chunk, row) } else { (chunk + 1, 0) }
    }

    /// Removes `count` rows from a place on.
    fn remove(&mut self, (mut chunk, mut row): (usize, usize), mut count: usize) {
        while count > 0 {
            (chunk, row) = self.settled(chunk, row);
            let Chunk { element, rows } = &mut self.chunks[chunk];
            let end = rows.len().min(row + count);
            count -= end - row;
            // The first chunk stays, so that a place keeps its meaning.
            if row == 0 && end == rows.len() && chunk > 0 {
                element.remove();
                self.chunks.remove(chunk);
                (chunk, row) = (chunk - 1, self.chunks[chunk - 1].rows.len());
            } else {
                for _ in rows.drain(row..end) {
                    child(element, row).map(|node| element.remove_child(&node));
                }
            }
        }
    }

    /// Puts rows in at a place.
    fn insert(&mut self, (mut chunk, row): (usize, usize), fresh: Vec<Arc<Row>>, put_off: bool) {
        if fresh.is_empty() {
            return;
        }
        let none = Arc::new(Row::default());
        let mut rows: Vec<_> =
            fresh.into_iter().map(|wanted| ShownRow { shown: Arc::clone(&none), wanted }).collect();
        let len = self.chunks.get(chunk).map_or(0, |chunk| chunk.rows.len());
        if len + rows.len() > 2 * CHUNK && row < len {
            self.divide(chunk, row);
        }
        let mut parts = Vec::new();
        if chunk < self.chunks.len() && self.chunks[chunk].rows.len() + rows.len() <= 2 * CHUNK {
            parts.push((chunk, row, rows));
        } else {
            chunk += usize::from(chunk < self.chunks.len());
            while !rows.is_empty() {
                let rest = rows.split_off(rows.len().min(CHUNK));
                self.add_chunk(chunk);
                parts.push((chunk, 0, std::mem::replace(&mut rows, rest)));
                chunk += 1;
            }
        }
        for (chunk, row, rows) in parts {
            let count = rows.len();
            let parent = &self.chunks[chunk].element;
            let before = child(parent, row);
            for _ in 0..count {
                let _ = parent.insert_before(&self.elements.row(&[], &mut 0).0, before.as_ref());
            }
            self.chunks[chunk].rows.splice(row..row, rows);
            if !put_off {
                (row..row + count).for_each(|row| self.show(chunk, row));
            }
        }
    }

    /// Puts an empty chunk in, before the one at `index`.
    fn add_chunk(&mut self, index: usize) {
        let element = self.elements.empty("div", "chunk");
        let before = self.chunks.get(index).map(|chunk| &*chunk.element);
        let _ = self.article.insert_before(&element, before);
        self.chunks.insert(index, Chunk { element, rows: Vec::new() });
    }

    /// Moves the rows of a chunk from `row` on into one of their own.
    fn divide(&mut self, chunk: usize, row: usize) {
        self.add_chunk(chunk + 1);
        let rows = self.chunks[chunk].rows.split_off(row);
        for _ in &rows {
            child(&self.chunks[chunk].element, row)
                .map(|node| self.chunks[chunk + 1].element.append_child(&node));
        }
        self.chunks[chunk + 1].rows = rows;
    }

    /// Loads images on other hosts, or puts buttons in their places.
    fn load_images(&mut self, load: bool) {
        if std::mem::replace(&mut self.elements.load_images, load) == load {
            return;
        }
        for Chunk { element, rows } in &self.chunks {
            for (index, row) in rows.iter().enumerate().filter(|(_, row)| has_image(&row.shown.nodes)) {
                let (made, _) = self.elements.row(&row.shown.nodes, &mut { usize::MAX });
                child(element, index).map(|node| element.replace_child(&made, &node));
            }
        }
    }
}

/// How much text stands in `nodes`, in bytes.
fn length(nodes: &[Node]) -> usize {
    let length = |node: &Node| match node {
        Node::Element(element) => length(&element.children),
        Node::Text(text) => text.len(),
    };
    nodes.iter().map(length).sum()
}

/// Whether there are more nodes than are `left`.
fn is_large(nodes: &[Node], left: &mut usize) -> bool {
    nodes.iter().any(|node| {
        *left = left.saturating_sub(1);
        *left == 0 || matches!(node, Node::Element(element) if is_large(&element.children, left))
    })
}

fn has_image(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Element(element) => element.tag == Tag::Img || has_image(&element.children),
        Node::Text(_) => false,
    })
}

pub(super) fn child(parent: &Element, index: usize) -> Option<web_sys::Node> {
    parent.child_nodes().item(u32::try_from(index).ok()?)
}
