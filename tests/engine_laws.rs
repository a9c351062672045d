//! What holds of every text, held against random ones: nothing panics, every place lies in the
//! text, the post is closed HTML whose links meet their ends, and no word is lost.
//!
//! `OBELUS_LONG=1` takes a hundred times as many texts. A failure prints the text it met.

mod html;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use obelus::checks::{self, Finding};
use obelus::document::Document;
use obelus::document::metadata::edit;
use obelus::render::Pictures;
use obelus::render::fragment::fragment;
use obelus::source::Span;
use obelus::syntax::{Block, BlockKind, InlineKind};

/// What reviews are made of, and what breaks readers of reviews.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\r",
    "\t",
    "    ",
    "\u{a0}",
    "  \n",
    "\\\n",
    "a",
    "Word",
    "é",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "«",
    "»",
    "„",
    "😀",
    "書評",
    "\0",
    "\u{feff}",
    "\u{fffc}",
    "\u{301}",
    ".",
    ",",
    "?",
    "…",
    "–",
    "(1)",
    "(2)",
    "[1]",
    "[2]",
    "¹",
    "²",
    "*",
    "**",
    "***",
    "†",
    "‡",
    "_",
    "~~",
    "`",
    "``",
    "\\",
    "\\(",
    "\\*",
    "(3)",
    "[^a]",
    "[^b]",
    "[^1]",
    "^[",
    "]",
    "[",
    "(",
    ")",
    "^",
    "\n\n[^a]: ",
    "\n[^b]: ",
    "\n\n1. ",
    "\n2. ",
    "\n1. ",
    "\n1) ",
    "\n\n* ",
    "\n- ",
    "\n\n[1] ",
    "\n¹ ",
    "\n\n† ",
    "\n\n*",
    "\n> ",
    "\n\n> ",
    "\n# ",
    "\n\n## ",
    "\n---\n",
    "\n===\n",
    "\n\n* * *\n\n",
    "\n```\n",
    "\n~~~ x\n",
    "\n\n| a | b |\n|---|:-:|\n| ",
    " | ",
    "\n[1]: ",
    "\n[x]: /y 'z'\n",
    "[x]",
    "](",
    "![",
    "](http://b.example \"t\")",
    "](javascript:b)",
    "<https://a.example>",
    "<sup>",
    "</sup>",
    "<SUB>",
    "</sub>",
    "<br>",
    "<br/>",
    "</br>",
    "<details>",
    "</details>",
    "\n<details>\n",
    "<summary>",
    "</summary>",
    "<q>",
    "</q>",
    "<cite>",
    "</cite>",
    "<abbr title=\"t\">",
    "</abbr>",
    "<b>",
    "</b>",
    "<script>",
    "<!--",
    "-->",
    "<a href='",
    "<p",
    ">",
    "<",
    "&amp;",
    "&lt;",
    "&#0;",
    "&acE;",
    "&",
    "<?",
    "?>",
    "<![CDATA[",
    "]]>",
    "(p. 4)",
    "(p70 – 81)",
    "(240)",
    "(81–70)",
    "pp. 1, 2",
    "page 223",
    "chapter 7",
    "p. xii",
    "(Bell, 45)",
    "[@k, p. 4]",
    "(2019)",
    "A Book by Ann Bell",
    "*Title* by Ann Bell",
    "Ann Bell’s *Title*",
    "“This is a longer quotation here”",
    "\n\nFoot:\n\n1. ",
];

/// Those that may take a word with them (addresses, info strings, cells beyond a table's width) or
/// need a place of their own to keep it.
const LOSING: &[&str] = &[
    "]: ",
    "](",
    "```",
    "~~",
    "|",
    "[x]",
    "<a href",
    "javascript",
    "<p",
    "<?",
    "\\",
    "`",
    "&",
    "<abbr",
    "<",
];

const HEADS: &[&str] = &[
    "",
    "",
    "",
    "---\ntitle: A Title\n---\n",
    "---\nnotes: at-end\nlang: de\n---\n\n",
    "---\nnotes: straight-through\n---\n",
    "---\ntitle: [broken\n---\n",
    "---\nbook: { title: Emma, author: A B, pages: 9 }\n---\n",
    "\u{feff}---\nid: \"<é>\"\n---\r\n",
    "---\n",
    "A Title\n\n",
    "---\ntitle: A Title\n---\n\nWord\n\n# A Title(1)\n\n",
];

fn texts(share: usize) -> usize {
    if std::env::var_os("OBELUS_LONG").is_some() { share * 100 } else { share }
}

/// Holds `law` against random texts made by `make`.
fn hold(seed: u64, count: usize, make: impl Fn(&mut fastrand::Rng) -> String, law: impl Fn(&str)) {
    let mut random = fastrand::Rng::with_seed(seed);
    for _ in 0..texts(count) {
        let text = make(&mut random);
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| law(&text))) {
            let shorter = shortened(&text, &law);
            eprintln!("The law breaks on {shorter:?}");
            resume_unwind(panic);
        }
    }
}

/// The text without whatever the law breaks without.
fn shortened(text: &str, law: &impl Fn(&str)) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let mut size = characters.len() / 2;
    while size > 0 {
        let mut at = 0;
        while at < characters.len() {
            let mut without = characters.clone();
            without.drain(at..characters.len().min(at + size));
            let candidate: String = without.iter().collect();
            if catch_unwind(AssertUnwindSafe(|| law(&candidate))).is_err() {
                characters = without;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    characters.into_iter().collect()
}

fn any_text(random: &mut fastrand::Rng) -> String {
    let mut text = HEADS[random.usize(..HEADS.len())].to_owned();
    for _ in 0..random.usize(1..60) {
        text.push_str(PIECES[random.usize(..PIECES.len())]);
    }
    text
}

/// A text in which every word is another, `w1`, `w2` …
fn text_of_words(random: &mut fastrand::Rng) -> String {
    let pieces: Vec<&str> =
        PIECES.iter().copied().filter(|piece| !LOSING.iter().any(|losing| piece.contains(losing))).collect();
    let mut text = String::new();
    for index in 0..random.usize(1..50) {
        if random.bool() {
            text.push_str(&format!("w{index}"));
        } else {
            text.push_str(pieces[random.usize(..pieces.len())]);
        }
    }
    text
}

#[test]
fn every_place_lies_in_the_text() {
    hold(1, 1_500, any_text, |text| {
        let document = Document::parse(text);
        let inside = |span: Span| {
            assert!(text.get(span.range()).is_some(), "{span:?} of {}", text.len());
        };
        inside(document.metadata.span);
        for (span, top) in document.blocks.placed() {
            inside(span);
            assert_eq!(span.len(), top.block.span.len());
            block_inside(text, &top.block, span.start);
        }
        document.notes.notes.iter().for_each(|note| inside(note.span));
        document.notes.markers.iter().for_each(|marker| inside(marker.span));
        document.citations().iter().for_each(|citation| inside(citation.span));
        document.works().iter().for_each(|work| inside(work.span));
        for (typed, top) in document.blocks.placed() {
            for prose in top.leaves.iter().map(|leaf| &leaf.prose) {
                let starts: Vec<usize> = prose.text().char_indices().map(|(at, _)| at).collect();
                for pair in starts.windows(2) {
                    inside(prose.source(pair[0]..pair[1]).shifted(typed.start));
                }
            }
        }
    });
}

/// Checks a block that stands in the top-level block that begins at `base`, or is it.
fn block_inside(text: &str, block: &Block, base: usize) {
    let span = block.span.shifted(base);
    assert!(text.get(span.range()).is_some(), "{:?} at {base:?} of {}", block.span, text.len());
    match &block.kind {
        BlockKind::Quote(blocks) | BlockKind::Definition { blocks, .. } => {
            blocks.iter().for_each(|block| block_inside(text, block, base));
        }
        BlockKind::List { items, .. } => {
            for item in items {
                assert!(text.get(item.span.shifted(base).range()).is_some());
                item.blocks.iter().for_each(|block| block_inside(text, block, base));
            }
        }
        _ => {}
    }
    for leaf in block.leaves() {
        let spans = leaf.unsupported_html.iter().chain(&leaf.too_deep);
        spans.for_each(|span| assert!(text.get(span.shifted(base).range()).is_some(), "{span:?}"));
        leaf.visit(&mut |inline| {
            assert!(leaf.prose.text().get(inline.range.clone()).is_some());
            if let InlineKind::Link { span, .. } | InlineKind::Image { span, .. } = &inline.kind {
                assert!(text.get(span.shifted(base).range()).is_some());
            }
        });
    }
}

#[test]
fn findings_lie_in_the_text_and_their_fixes_fit_it() {
    hold(2, 1_000, any_text, |text| {
        for finding in checks::run(&Document::parse(text)) {
            assert!(text.get(finding.span.range()).is_some(), "{finding:?}");
            assert!(!finding.message.is_empty() && !finding.help.is_empty());
            for fix in &finding.fixes {
                for replacement in fix.edit.replacements() {
                    assert!(text.get(replacement.span.range()).is_some(), "{fix:?}");
                }
                let fixed = fix.edit.apply(text);
                assert_ne!(fixed, text, "{fix:?}");
                drop(fragment(&Document::parse(&fixed), &Pictures::default()));
            }
        }
    });
}

/// Reviews that cite pages in every way.
fn text_of_pages(random: &mut fastrand::Rng) -> String {
    let mut text = [
        "",
        "---\nbook: { title: Emma, author: Jane Austen }\n---\n",
        "---\nbook: { title: Emma, author: Jane Austen }\nworks: [{ title: Two, author: Ann Bell }]\n---\n",
        "---\nbook: { title: Emma, author: Maeve O’Brien }\nlang: fr\n---\n",
        "*Emma* by Jane Austen.\n\n",
    ][random.usize(..5)]
    .to_owned();
    for _ in 0..random.usize(2..30) {
        text.push_str(PAGES[random.usize(..PAGES.len())]);
    }
    text
}

/// What stands around pages, and pages.
const PAGES: &[&str] = &[
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\n\n",
    "A word",
    "She goes on",
    "it",
    ".",
    ", ",
    ": ",
    "*",
    "_",
    "“",
    "”",
    "’",
    "[",
    "]",
    "\\",
    " “as she said it once again” ",
    " “as she said”",
    "\n\n> It was a long day ",
    "\n\n1. ",
    "\n2. ",
    "\n\n(4) ",
    "\n\n* ",
    "(4)",
    "(40)",
    "(p. 4)",
    "(p. 40)",
    "(p40)",
    "(pp. 40–4)",
    "(40–4)",
    "(40 – 44)",
    "(p. 40, 45)",
    "(40, 45)",
    "(1,234)",
    "(p. 1,234)",
    "(Austen, 40)",
    "(Austen 40)",
    "(Austen, p. 40)",
    "(*Emma*, 40)",
    "(Emma: 40)",
    "(Bell, 40)",
    "(O’Brien, 40)",
    "(ibid., 40)",
    "(see p. 40)",
    "(page 40)",
    "(p. 1818)",
    "(1818)",
    "(p.\n40)",
    "(S. 40)",
    "(p. 40 and 45)",
    "page 40",
    "(Austen, 1818)",
];

#[test]
fn another_style_of_pages_cites_the_same() {
    let cited = |text: &str| {
        let document = Document::parse(text);
        let notes: Vec<_> =
            document.notes.notes.iter().map(|note| (note.label.clone(), note.number)).collect();
        let citations: Vec<_> = document
            .citations()
            .iter()
            .map(|it| (it.place, it.kind, it.parts.clone(), it.quoted, it.cited.clone()))
            .collect();
        // A work may be known by its author in a locator alone.
        (citations, notes, document.notes.markers.len(), document.blocks.len())
    };
    hold(5, 2_000, text_of_pages, |text| {
        let findings = checks::run(&Document::parse(text));
        for finding in findings.iter().filter(|finding| finding.code == "page-style-mixed") {
            assert!(!finding.fixes.is_empty());
            for fix in &finding.fixes {
                let fixed = fix.edit.apply(text);
                assert_eq!(cited(text), cited(&fixed), "{fix:?}");
                let left = |text: &str, head: char| text.chars().filter(|c| *c == head).count();
                assert!(['(', ')', '“', '”', '*'].iter().all(|c| left(text, *c) == left(&fixed, *c)));
            }
        }
    });
}

#[test]
fn the_post_is_closed_html_and_links_meet_their_ends() {
    hold(3, 1_500, any_text, |text| {
        let document = Document::parse(text);
        let html = fragment(&document, &Pictures::default());
        let tags = html::tags(&html);
        let mut ids = BTreeSet::new();
        for id in tags.iter().filter_map(|tag| tag.attributes.get("id")) {
            assert!(ids.insert(id.clone()), "{id} twice in {html}");
        }
        for target in tags.iter().filter(|tag| tag.attributes.contains_key("role")) {
            let Some(id) = target.attributes.get("href").and_then(|href| href.strip_prefix('#')) else {
                continue;
            };
            assert!(ids.contains(id), "no {id} in {html}");
        }
        let role = |role: &str| {
            tags.iter().filter(|tag| tag.attributes.get("role").is_some_and(|it| it == role)).count()
        };
        let linked = document.notes.markers.iter().filter(|marker| marker.note.is_some()).count();
        assert_eq!((role("doc-noteref"), role("doc-backlink")), (linked, linked), "{html}");
        let listed = tags.iter().filter(|tag| tag.name == "li" && tag.attributes.contains_key("id")).count();
        assert_eq!(listed, document.notes.notes.len(), "{html}");
    });
}

#[test]
fn no_word_is_lost() {
    hold(4, 2_000, text_of_words, |text| {
        let html = fragment(&Document::parse(text), &Pictures::default());
        let post: BTreeSet<&str> = html.split(|c: char| !c.is_ascii_alphanumeric()).collect();
        for word in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.starts_with('w')) {
            // Numbers and words that touch make other words.
            assert!(post.contains(word) || html.contains(word), "{word} is not in {html}");
        }
    });
}

#[test]
fn a_dismissed_finding_alone_is_gone_and_comes_back() {
    hold(5, 300, any_text, |text| {
        let document = Document::parse(text);
        if document.metadata.span.is_empty() && text.starts_with('\u{feff}') {
            // A byte order mark stays first, and with front matter is no part of the review any more.
            return;
        }
        let findings = checks::run(&document);
        let Some(finding) = findings.get(text.len() % findings.len().max(1)) else {
            return;
        };
        let dismissal = checks::dismissal(&document, finding).expect("it stands");
        let Ok(edit) = edit::dismiss(text, &document.metadata, &dismissal) else {
            return;
        };
        let dismissed = edit.apply(text);
        let others = |findings: &[Finding], moved: usize| -> Vec<(usize, &str)> {
            findings.iter().map(|finding| (finding.span.start + moved, finding.code)).collect()
        };
        let moved = dismissed.len() - text.len();
        let sifted = checks::sift(&Document::parse(&dismissed));
        let mut expected = others(&findings, moved);
        let gone = expected.remove(findings.iter().position(|other| other == finding).expect("it"));
        assert_eq!(others(&sifted.standing, 0), expected, "{dismissed}");
        let (found, dismissal) = sifted.dismissed.last().expect("one dismissed");
        assert_eq!((found.span.start, found.code), gone);

        // Typing elsewhere does not bring it back.
        let mut typed = dismissed.clone();
        typed.insert_str(Document::parse(&dismissed).metadata.span.end, "\nMore words.\n\n");
        assert_eq!(checks::sift(&Document::parse(&typed)).dismissed.len(), 1, "{typed}");

        let metadata = Document::parse(&dismissed).metadata;
        let restored = edit::restore(&dismissed, &metadata, dismissal).expect("an edit").apply(&dismissed);
        assert_eq!(checks::run(&Document::parse(&restored)).len(), findings.len(), "{restored}");
    });
}
