//! What holds of a rendering that is kept: after any change it shows what one made anew would, and whoever
//! followed its splices shows the same.
//!
//! `OBELUS_LONG=1` makes a hundred times as many changes. A failure prints the text before and the edit.

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use obelus::document::{Document, Note, NoteBody, Recomputed};
use obelus::render::{Rendering, Row, Splice};
use obelus::source::{Edit, Span};

/// What changes the shape of a post: marks, lists, definitions, titles, fences, front matter.
const PIECES: &[&str] = &[
    "a",
    "Word ",
    " ",
    "\n",
    "\n\n",
    "\n\n",
    "é",
    "😀",
    "(1)",
    "(2)",
    "(3)",
    "*",
    "†",
    "[^a]",
    "[^b]",
    "[^1]",
    "^[a note]",
    "^[out ^[in] (1)]",
    "^[",
    "]",
    "\n\n[^a]: Said.",
    "\n\n[^b]: Said[^a] too.",
    "\n\n1. One\n2. Two(1)\n\n",
    "\n\n1. Only\n",
    "\n\n* A star\n",
    "\n\n[1] In brackets\n[2] Another\n\n",
    "\n\n† Dagger\n",
    "\n# A Title\n",
    "\n\n## Part(1)\n\n",
    "\n---\n",
    "---\ntitle: \"T\"\n---\n",
    "\nid: x\n",
    "\nnotes: at-end\n",
    "\nnumbering: at-end\n",
    "\n```\n",
    "\n> ",
    "\n\n| a(1) | b |\n|---|:-:|\n| c | d |\n\n",
    "![p](https://a.example/b.png)",
    "[x]",
    "\n[x]: /y\n",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "by Author",
    "`",
    "**",
    "\0",
];

/// The specifications and reviews of the tests, and short texts in which changes reach far.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for folder in ["specs", "reviews"] {
        let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder));
        let mut paths: Vec<_> =
            entries.expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
        paths.sort();
        texts.extend(paths.iter().map(|path| fs::read_to_string(path).expect("a text")));
    }
    let own = [
        "",
        "One(1) two(2).\n\n1. First\n2. Second(1)\n\nThree(1) four.\n\n1. Again\n",
        "# Title(1)\n\nA[^a] and^[b ^[c] d](1).\n\n[^a]: See[^b].\n\n[^b]: End.\n\nLast^[x].\n",
        "---\ntitle: Head\nbook:\n  title: Book\n  author: An Author\n---\n\nHead\n\nText*.\n\n* Star\n\nMore†.\n\n† Dagger\n",
        "A(1).\n\n[1] One\n[2] Two\n\nB(1).\n\n[1] One\n\n```\ncode\n```\n\nC^[inline].\n",
    ];
    texts.extend(own.map(str::to_owned));
    texts
}

/// A random edit of `text`.
fn edit(text: &str, random: &mut fastrand::Rng) -> Edit {
    let start = text.floor_char_boundary(random.usize(0..=text.len()));
    let most = if random.u8(..) < 6 { 3_000 } else { [0, 0, 0, 1, 4, 60][random.usize(0..6)] };
    let end = text.floor_char_boundary(text.len().min(start + random.usize(0..=most))).max(start);
    let insert: String = if random.u8(..) < 40 {
        // Something from elsewhere in the text.
        let from = text.floor_char_boundary(random.usize(0..=text.len()));
        let to = text.floor_char_boundary(text.len().min(from + random.usize(0..300))).max(from);
        text[from..to].to_owned()
    } else {
        (0..random.usize(0..3)).map(|_| PIECES[random.usize(0..PIECES.len())]).collect()
    };
    Edit::replace(Span::new(start, end), insert)
}

/// The least that may be said of what changed between two documents.
fn narrowest(before: &Document, after: &Document) -> Recomputed {
    let (old, new) = (before.blocks.len(), after.blocks.len());
    let same = before.blocks.tops().zip(after.blocks.tops());
    let start = same.take_while(|(old, new)| old == new).count();
    let same = before.blocks.tops().rev().zip(after.blocks.tops().rev());
    let end = same.take_while(|(old, new)| old == new).count().min(old.min(new) - start);
    let (gone, fresh) = (start..old - end, start..new - end);
    let notes = outside(before, &gone) != outside(after, &fresh);
    let head = head(before, &gone) != head(after, &fresh);
    Recomputed { gone, fresh: fresh.len(), notes, head }
}

/// A block's index, counted from whichever end is not moved by what happens in `hole`; none if within.
fn place(document: &Document, hole: &Range<usize>, block: usize) -> Option<(bool, usize)> {
    match block {
        _ if block < hole.start => Some((false, block)),
        _ if block >= hole.end => Some((true, document.blocks.len() - block)),
        _ => None,
    }
}

/// Everything said of notes that shows outside `hole`.
fn outside(document: &Document, hole: &Range<usize>) -> String {
    let place = |block| place(document, hole, block);
    let notes = &document.notes;
    let body = |note: &Note| {
        let mut body = note.body.clone();
        let (NoteBody::Item { block, .. } | NoteBody::Lines { block, .. } | NoteBody::Definition { block }) =
            &mut body
        else {
            let NoteBody::Inline { place: leaf, range } = &body else { unreachable!() };
            return place(leaf.block).map(|at| format!("{at:?} {} {range:?}", leaf.leaf));
        };
        let at = place(std::mem::take(block));
        at.map(|at| format!("{at:?} {body:?}"))
    };
    let markers = notes.markers.iter().filter_map(|marker| {
        let note = &notes.notes[marker.note?];
        let at = place(marker.place.block)?;
        let inside = marker.inside.map(|inside| body(&notes.notes[inside]));
        Some(format!(
            "{at:?} {} {:?} {} {} {} {inside:?}",
            marker.place.leaf, marker.mark.range, note.section, note.number, marker.ordinal
        ))
    });
    let closers: Vec<_> = notes.closers.iter().filter_map(|&block| place(block)).collect();
    let sections = notes.sections.iter().map(|section| {
        let listed = section.notes.iter().map(|&note| {
            let note = &notes.notes[note];
            format!("{} {} {:?}", note.number, note.markers.len(), body(note))
        });
        format!("{:?} {:?}", section.printed_at.map(place), listed.collect::<Vec<_>>())
    });
    format!("{:?} {closers:?} {:?}", markers.collect::<Vec<_>>(), sections.collect::<Vec<_>>())
}

fn head(document: &Document, hole: &Range<usize>) -> String {
    let title = document.title.as_ref();
    let block = title.and_then(|title| title.block).map(|block| place(document, hole, block));
    let text = title.map(|title| &title.text);
    format!("{text:?} {block:?} {:?} {}", document.metadata.book, document.anchor_prefix())
}

#[track_caller]
fn check(
    rendering: &Rendering,
    shown: &mut Vec<Arc<Row>>,
    splices: Vec<Splice>,
    after: &Document,
    said: &str,
) {
    for Splice { at, gone, fresh } in splices {
        shown.splice(at..at + gone, fresh);
    }
    let rows: Vec<&Arc<Row>> = rendering.rows().collect();
    assert!(shown.iter().eq(rows.iter().copied()), "other rows are shown than kept: {said}");
    let anew = Rendering::new(&Document::parse(&after.text));
    assert_eq!(rendering.rows().count(), anew.rows().count(), "{said}");
    for (index, (kept, made)) in rendering.rows().zip(anew.rows()).enumerate() {
        assert_eq!(kept, made, "row {index}: {said}");
    }
}

#[test]
fn a_rendering_after_a_change_is_one_made_anew() {
    let rounds = if std::env::var_os("OBELUS_LONG").is_some() { 200 } else { 2 };
    let mut random = fastrand::Rng::with_seed(11);
    let (mut local, mut all) = (0, 0);
    for text in texts() {
        let steps = rounds * if text.len() < 500 { 200 } else { 1 };
        let mut document = Document::parse(&text);
        let mut by_hint = (Rendering::new(&document), Vec::new());
        by_hint.1 = by_hint.0.rows().cloned().collect();
        let mut narrow = by_hint.clone();
        for _ in 0..steps {
            let edit = edit(&document.text, &mut random);
            let said = format!("{edit:?} in {:?}", document.text);
            let before = document.clone();
            let (after, recomputed) = document.edited(&edit);
            let splices = by_hint.0.update(&after, &recomputed);
            check(&by_hint.0, &mut by_hint.1, splices, &after, &said);
            let least = narrowest(&before, &after);
            local += usize::from(!least.notes && !least.head);
            all += 1;
            let splices = narrow.0.update(&after, &least);
            check(&narrow.0, &mut narrow.1, splices, &after, &format!("{least:?} {said}"));
            document = after;
        }
    }
    assert!(local * 4 > all, "{local} of {all} changes stay where they are made");
}
