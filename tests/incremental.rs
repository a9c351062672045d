//! A document that was edited is the one a fresh parse gives: its blocks, notes, findings and the post it shows.
//!
//! `OBELUS_LONG=1` makes a hundred times as many edits, `OBELUS_EDITS` as many as it says; `OBELUS_SEED` says
//! which. A failure prints the text before and the edit.

use std::fs;
use std::path::Path;

use fastrand::Rng;
use obelus::checks::{self, Sifted, Survey};
use obelus::document::{Document, Recomputed};
use obelus::render::Rendering;
use obelus::source::{Edit, Lines, Replacement, Span};

/// What is typed: pieces that mean something somewhere.
const PIECES: &[&str] = &[
    "a",
    "e",
    " ",
    "\n",
    "\n\n",
    ".",
    ", ",
    "word ",
    "A sentence. ",
    "(1)",
    "(2)",
    " (240)",
    "[^1]",
    "[^a]",
    "[^a]: A note.\n",
    "[^1]: Another.\n\n",
    "^[inline]",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~~~\n",
    "    ",
    "\t",
    "> ",
    "- ",
    "* ",
    "1. ",
    "2. ",
    "# ",
    "## ",
    "\n---\n",
    "***\n",
    "===\n",
    "<!--",
    "-->",
    "<b>",
    "<div>\n",
    "</div>\n",
    "[label]",
    "[label]: /address\n",
    "[other]: https://example.org \"Title\"\n",
    "[a](b)",
    "![alt](p.png)",
    "| a | b |\n|---|---|\n",
    "| c |",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "«",
    "»",
    "—",
    "\\",
    "\r",
    "\r\n",
    "\u{feff}",
    "😀",
    "é",
    "\0",
    "---\ntitle: T\nbook: { title: B, author: C }\n---\n",
    "notes: at-end\n",
    "lang: fr\n",
    "Notes:\n\n",
    "1. One.\n2. Two.\n",
    "\\*",
    "†",
    "¹",
    "Share this:\n",
    "May 3, 2020\n",
    "3 Comments\n",
    "*Emma* by Jane Austen",
    "(p. 7)",
    "(Austen, 12)",
    "“It went on like that for many years” ",
    "(ibid.)",
    "my brother Tom",
    "Tom said, “it was never so good again,” ",
    "\n\n> It went on like that for many years\n\n",
    "\n\n1. A note.\n",
];

/// The texts that are edited: mostly short ones, so that many edits are made; specifications and reviews,
/// and some of these together.
fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut texts = vec![String::new(), "One.\n\nTwo.(1)\n\n1. Note.\n".into()];
    for folder in ["specs", "reviews"] {
        let entries = fs::read_dir(root.join(folder)).expect("a folder");
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
        paths.sort();
        texts.extend(paths.iter().map(|path| fs::read_to_string(path).expect("a text")));
    }
    let long: Vec<&str> =
        texts.iter().filter(|text| text.len() < 6_000).take(20).map(String::as_str).collect();
    let long = long.join("\n\n");
    texts.push(long);
    texts
}

/// One of `texts`, seldom a long one.
fn some_text<'t>(random: &mut Rng, texts: &'t [String]) -> &'t str {
    loop {
        let text = &texts[random.usize(..texts.len())];
        if text.len() < 2_500 || random.u8(..) < 4 {
            return text;
        }
    }
}

fn place(random: &mut Rng, text: &str) -> usize {
    let mut at = random.usize(0..=text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A change as writers make them: mostly small, near the one before.
fn some_edit(random: &mut Rng, text: &str, near: &mut usize) -> Edit {
    if random.u8(..) < 40 {
        *near = place(random, text);
    }
    let mut at = (*near).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let piece = |random: &mut Rng| PIECES[random.usize(..PIECES.len())];
    let span = |random: &mut Rng, most: usize| {
        let mut end = text.len().min(at + random.usize(0..=most));
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        Span::new(at, end.max(at))
    };
    match random.u8(0..100) {
        0..60 => {
            let insert = piece(random);
            *near = at + insert.len();
            Edit::replace(Span::at(at), insert)
        }
        60..75 => Edit::replace(span(random, 3), ""),
        75..85 => Edit::replace(span(random, 40), piece(random)),
        85..88 => Edit::replace(span(random, 2_000), ""),
        // One number becomes another, and nothing else.
        88..90 => {
            let digits: Vec<usize> =
                text.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).collect();
            let Some(&at) = random.choice(&digits) else { return Edit::default() };
            Edit::replace(Span::new(at, at + 1), random.u8(0..4).to_string())
        }
        90..95 => {
            let from = place(random, text);
            let mut to = text.len().min(from + random.usize(0..600));
            while !text.is_char_boundary(to) {
                to -= 1;
            }
            Edit::replace(Span::at(at), &text[from..to.max(from)])
        }
        95..98 => {
            let count = random.usize(2..6);
            Edit::all((0..count).map(|_| Replacement {
                span: Span::at(place(random, text)),
                insert: piece(random).to_owned(),
            }))
        }
        _ => {
            let letter = piece(random);
            Edit::all(text.match_indices("e").map(|(start, found)| Replacement {
                span: Span::new(start, start + found.len()),
                insert: letter.to_owned(),
            }))
        }
    }
}

/// What `survey` finds in `document`, going on from where it was.
fn sift(survey: &mut Survey, document: &Document) -> Sifted {
    loop {
        if let Some(sifted) = survey.step(document) {
            return sifted;
        }
    }
}

#[track_caller]
fn assert_same(
    edited: &Document,
    rendering: &Rendering,
    survey: &mut Survey,
    recomputed: &Recomputed,
    before: &str,
    edit: &Edit,
) {
    let fresh = Document::parse(&edited.text);
    let context = || format!("\n{recomputed:?}\n{edit:?}\nof {before:?}\nto {:?}", edited.text);
    assert!(edited.text == edit.apply(before), "text{}", context());
    let last = edit.replacements().last().map_or(0, |last| last.span.start.min(edited.text.len()));
    let place = edited.text[..edited.text.floor_char_boundary(last)].trim_end_matches('\r').len();
    assert!(edited.line(place) == Lines::new(&edited.text).line(place), "line of {place}{}", context());
    assert!(edited.metadata == fresh.metadata, "metadata{}", context());
    if edited.blocks != fresh.blocks {
        let differs = edited.blocks.tops().zip(fresh.blocks.tops()).position(|(one, other)| one != other);
        panic!(
            "blocks, first at {differs:?} of {} and {}\n{:#?}\n{:#?}{}",
            edited.blocks.len(),
            fresh.blocks.len(),
            differs.map(|at| edited.blocks.top(at)),
            differs.map(|at| fresh.blocks.top(at)),
            context()
        );
    }
    assert!(edited.notes == fresh.notes, "notes\n{:#?}\n{:#?}{}", edited.notes, fresh.notes, context());
    assert!(edited.title == fresh.title, "title {:?} {:?}{}", edited.title, fresh.title, context());
    assert!(edited.furniture == fresh.furniture, "furniture{}", context());
    assert!(rendering.nodes() == Rendering::new(&fresh).nodes(), "post{}", context());
    assert!(
        edited.works() == fresh.works(),
        "works\n{:#?}\n{:#?}{}",
        edited.works(),
        fresh.works(),
        context()
    );
    let citations = (edited.citations(), fresh.citations());
    assert!(citations.0 == citations.1, "citations\n{citations:#?}{}", context());
    let quotations = edited.quotations().iter().zip(fresh.quotations());
    let quotations = quotations.filter(|(one, other)| one != other).collect::<Vec<_>>();
    let same_count = edited.quotations().len() == fresh.quotations().len();
    assert!(quotations.is_empty() && same_count, "quotations\n{quotations:#?}{}", context());
    let found = sift(survey, edited);
    assert!(found == checks::sift(&fresh), "findings\n{found:#?}\n{:#?}{}", checks::sift(&fresh), context());
}

/// Makes one edit and compares.
#[track_caller]
fn check(before: &str, gone: &str, come: &str) {
    let start = before.find(gone).expect("it is there");
    let edit = Edit::replace(Span::new(start, start + gone.len()), come);
    let document = Document::parse(before);
    let mut rendering = Rendering::new(&document);
    let mut survey = Survey::new();
    sift(&mut survey, &document);
    let (edited, recomputed) = document.edited(&edit);
    rendering.update(&edited, &recomputed);
    assert_same(&edited, &rendering, &mut survey.again(), &recomputed, before, &edit);
}

#[test]
fn edits_that_reach_far_give_what_a_fresh_parse_gives() {
    let text = "# T\n\nOne(1) and [^a] and [x].\n\n1. Note\n\nTwo(1).\n\n1. Other\n\n    code [x]\n\n[^a]: Said.\n\n[x]: /y\n\nEnd.\n";
    for (gone, come) in [
        ("One", "```\nOne"),
        ("One", "<!-- One"),
        ("One", "<div>\nOne"),
        ("One", "> One"),
        ("# T", "---\ntitle: U\nlang: fr\n---\n# T"),
        ("[^a]: Said.\n\n", ""),
        ("[x]: /y", "[x]: /z"),
        ("[x]: /y\n\n", ""),
        ("End.", "[x]: /second\n\nEnd."),
        ("One(1)", "One"),
        ("1. Note\n\n", ""),
        ("Two(1).\n\n", ""),
        ("End.", "End.[^b]\n\n[^b]: New."),
        ("\n\nTwo", "\nTwo"),
    ] {
        check(text, gone, come);
    }
    // Another number, read alike as long as no note has it.
    check("A (1) b (3) c.\n\n1. One\n2. Two\n", "(1)", "(2)");
    // Behind notes and a thematic break nothing is left.
    check("A[^a].\n\n[^a]: Said.\n\n---\n\nGone.\n\nGone too.\n", "Gone.\n\nGone too.\n", "");
    // A mark that stood first in a table's cell begins a paragraph, and so a note.
    let table = "A(2).\n\n(2) b | c\n---|---\nd | e\n\nEnd.\n";
    check(table, "\n---|---", "");
}

#[test]
fn what_is_typed_in_a_note_changes_no_other_note() {
    let text = "A(1), b(2).\n\n1. First note\n2. Second, see(1)\n\nC^[In (3) place] and (3) d*.\n\n* Starred\n\n\
                E[1].\n\n[1] Lines\n[2] of notes\n\nF[^a].\n\n[^a]: Defined\n\nG(1).\n\n1. Last\n";
    for (gone, come) in [
        ("First", "The first"),
        ("Second", "Two more"),
        ("In (3)", "Quite in (3)"),
        ("and (3)", "und (3)"),
        ("Starred", "A starred"),
        ("Lines", "A line"),
        ("of notes", "of several"),
        ("Defined", "Well defined"),
        ("Last", "At last"),
    ] {
        check(text, gone, come);
        let start = text.find(gone).expect("it is there");
        let edit = Edit::replace(Span::new(start, start + gone.len()), come);
        let (_, recomputed) = Document::parse(text).edited(&edit);
        assert!(!recomputed.notes, "{gone} → {come}: {recomputed:?}");
    }
    for (gone, come) in [
        ("1. First", "3. First"),
        ("2. Second", "Second"),
        (" place]", "] place"),
        ("In (3) place] and", "In] (3) place and"),
        ("[^a]: D", "[^b]: D"),
        ("[2] of", "{2} of"),
        ("* Starred", "- Starred"),
        ("see(1)", "see(2)"),
    ] {
        check(text, gone, come);
    }
}

#[test]
fn what_stands_far_from_an_edit_is_decided_again_where_it_depends_on_it() {
    let far = "\n\nAnd so on.\n\nAnd on.\n\nOn.\n\nEnd.\n";
    let notes = format!("It says “all of it went on for years” (1), and then.{far}\n1 A note\n");
    check(&notes, "1 A note", "1. A note");
    check(&notes.replace("1 A", "1. A"), "1. A note", "1 A note");
    check(&notes.replace("1 A", "1. A"), "note", "page 7");
    let block = format!("Before.\n\n> It went on for many years.\n\n(p. 7) So it goes.{far}");
    check(&block, "many years", "years");
    check(&block, "> It", "It");
    check(&block, "(p. 7)", "");
    let again = format!("*Emma* by Jane Austen.\n\nIt went on (Austen, 7).{far}\n\nAnd again (ibid., 9).\n");
    check(&again, "(Austen, 7)", "(Bell, 7)");
    check(&again, "And on.", "And on (Bell, 8).");
    check(&again, "And on.", "“Emma” by Anne Bell.");
    let runs = format!("“It went on.\n\n“And it went on for years.\n\n“And on” (p. 7).{far}");
    check(&runs, "It went on.", "It went, it went on.");
    check(&runs, "on.\n\n“And it", "on.”\n\nAnd it");
    let said = "I asked my brother Tom. “It never was so good again as it is now,” said Tom.";
    let said = format!("{said}{far}\n“It was the best of all the books there are,” said Tom.\n");
    check(&said, "my brother ", "");
    check(&said, "my brother Tom", "my brother Ben");
    check(&said, "And on.", "“It never was so good again as it is now” (p. 7).");
    check(&said, "And on.", "“It never was so good again as it was now,” said Tom.");
    let pieces =
        format!("“It was good,” he says, “as it is now and will be.” And “as it is now and would be.”{far}");
    check(&pieces, "will be", "would be");
    check(&pieces, "would be", "will be");
}

#[test]
fn random_edits_give_what_a_fresh_parse_gives() {
    let number = |name: &str| std::env::var(name).ok().and_then(|number| number.parse::<u64>().ok());
    let share = if std::env::var_os("OBELUS_LONG").is_some() { 400_000 } else { 4_000 };
    let edits = number("OBELUS_EDITS").unwrap_or(share);
    let mut random = Rng::with_seed(number("OBELUS_SEED").unwrap_or(1));
    let texts = texts();
    let (mut done, mut local, mut kept) = (0, 0, 0);
    while done < edits {
        let mut document = Document::parse(some_text(&mut random, &texts));
        let mut rendering = Rendering::new(&document);
        let mut survey = Survey::new();
        let mut near = place(&mut random, &document.text);
        for _ in 0..random.usize(1..60) {
            let before = document.text.clone();
            let edit = some_edit(&mut random, &before, &mut near);
            let (edited, recomputed) = document.edited(&edit);
            rendering.update(&edited, &recomputed);
            survey = survey.again();
            // Often the writer types on before all is found, or any of it.
            match random.u8(0..10) {
                0..6 => {
                    assert_same(&edited, &rendering, &mut survey, &recomputed, &before, &edit);
                    kept += u64::from(edited.since().is_some());
                }
                6..8 => (0..random.u8(1..60)).for_each(|_| _ = survey.step(&edited)),
                _ => {}
            }
            local += u64::from(!recomputed.notes && !recomputed.head);
            document = edited;
            done += 1;
            if document.text.len() > 40_000 || done >= edits {
                break;
            }
        }
    }
    assert!(local * 3 > edits, "only {local} of {edits} edits stayed where they were made");
    assert!(kept * 4 > edits, "after only {kept} of {edits} edits what was found before was of use");
}
