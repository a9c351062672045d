//! Texts made to hurt: the engine takes time in proportion to their length, and little stack.
//!
//! Each family is one pattern said over and over. `OBELUS_LONG=1` prints what a megabyte takes.

use std::fmt::Write as _;
use std::time::Duration;

use cpu_time::ThreadTime;

use obelus::checks;
use obelus::document::metadata::edit::{self, Field};
use obelus::document::{Card, Dismissal, Document};
use obelus::render::Pictures;
use obelus::render::fragment::fragment;

/// Said over and over; `N` is replaced by the number of the time.
const PATTERNS: &[&str] = &[
    "[",
    "[^",
    "^[",
    "^[a",
    "^[a] ",
    "*b* ^[a] ",
    "^[a(1)] ",
    "]",
    "![",
    "(",
    "(1)",
    "(240)",
    "a(1) ",
    "a[1] ",
    "a¹ ",
    "a* ",
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "“‘",
    "“a‘b",
    "“ ‘a’ b(1) ",
    "‘a’ b’(1) ",
    "*",
    "*a_",
    "*a ",
    "**a",
    "_a",
    "`",
    "`a",
    "``a`",
    "~~a",
    "\\",
    "&",
    "&amp;",
    "<!--",
    "<sup>",
    "</sup>",
    "<sup>a</sup>",
    "<sup>*a",
    "<abbr title=\"a",
    "<",
    "<a ",
    "<b>",
    "<?",
    "<![CDATA[",
    "<br>",
    ">",
    "> ",
    ">a\n",
    "> a\n\n",
    "- ",
    "  - a\n",
    "1. a\n",
    "1. a(1)\n",
    "1. a ^[b]\n",
    "a(1)\n\n1. b\n\n",
    "a*\n\n*b\n\n",
    "[1] a\n",
    "a[1]\n\n[1] b\n\n",
    "[^a]: b\n",
    "[^N]: b\n",
    "a[^N]\n\n[^N]: b\n\n",
    "a[^0] b[^N]\n\n[^N]: c\n\n",
    "[N]: /a\n",
    "[N][N] ",
    "“a b c d e f”(1) ",
    "> a p. 1 ",
    "> a (1)\n>\n",
    "[a](javascript:b) ",
    "[](javascript:b) ",
    "![a](b) ",
    "[a](b",
    "p. 1 ",
    "pp. 1, ",
    "p. 1, ",
    "(pp. 1; ",
    "(A, N) ",
    "A by C D. ",
    "Title N by Anne Bell. ",
    "*Title N* by Anne Bell (Bell, N). ",
    "(Title N, 4) Title N by Anne Bell. ",
    "*The Road* by Cormac McCarthN. ",
    "*The RoadN* ",
    "*Road N* by A B. *Raod N*. ",
    "“Quiet Hour N” (Bell, 2005) ",
    "A B, *C N*; ",
    "A B’s The C N ",
    "*A* d’A B ",
    "*A*, a novel by A B ",
    "ISBN 978-0-14-143947-2 ",
    "ISBN ",
    "by ",
    "A’s *B* ",
    "de la ",
    "A B ",
    "a. ",
    ". ",
    "! ",
    "a\n",
    "a  \n",
    "\n",
    "\r",
    "\0",
    "\u{a0}",
    "\u{301}",
    "😀",
    "書",
    "# a\n",
    "#",
    "---\n",
    "a\n---\n",
    "|",
    "|a",
    "a|b\n-|-\n",
    "a | b\n",
    "```\n",
    "    a\n",
    "a\tb",
    "http://a.b ",
    "<http://a> ",
    "<div>\n",
    "<div>a\n\n",
    "[@a, p. 1] ",
    "(p. 7) ",
    "(p. 7) “a b c d” (7) (p7) (page 7) “e f g h i” ",
    "“a b c d” (7), “e f g h” (p. 8), (Bell, 9). ",
    "“a b c d e” (Bell N, 4) ",
    "“a b c d e” (Bellton, N) (Belltan, N) ",
    "“a b c d e” (AN, p. 4) BN. ",
    "on page 4 “a b c d e” and ",
    "(ibid., 4) ",
    "> a b c d\n\n— A, p. 4\n\n",
    "p. 4: ",
    "(pp. 4n5, 6 et suiv., 7 ff.) ",
    "Aa",
    "(a",
    "(A",
    "1",
    "1,",
    "(1, ",
    "-",
    "–",
    "…",
    "a(81–70) ",
    "“a",
    "“a” (1) “b\n\n",
    "“a\n\n“b” (1)\n\n",
    "“a\n\n",
    "1) a\n\n1. b\n\n",
    "the ",
    "The the a. ",
    "*the* the ",
    "“the the” ",
    "aAaA",
    "goNever ",
    "goNever",
    "a.",
    "Leave a Reply\n",
    "Leave a Reply\n\n",
    "Share\n\n",
    "Share this:\n\nIt rains.\n\n",
    "2 comments\n\nBob says:\n\n",
    "It rains a lot in this book.\n\n1 thought on “a”\n\nb\n\nLeave a Reply\n\n",
    "Related\n\na\n\n",
    "Recent Posts\n\na\n\n",
    "by a\n",
    "May 3, 2012\n\n",
    "# a\n\n### b\n\n",
    "## a\n\n###### b\n\n#### c\n\n",
    "![](a)\n\n",
    "[@",
    "[@a",
    "(A ",
    "A ",
    "(1-",
    "p",
    "p. ",
    "page ",
    "(“A ",
    "( ",
    "(1; (",
    "A by ",
    "A by A ",
    "A’s ",
    "A: ",
    "\"A\" by A ",
    ") by A",
    "aA",
    "A, A ",
    "“A” ",
    "“A” de B C ",
    "A B’s The C ",
    "“A” (",
    "A B, “C”, ",
    "a novel by A B ",
    "d’A ",
    "«",
    "„“",
    "‘“'",
    "a' ",
    "\" ",
    "“a ‘b ",
    "’ ”",
    "s' ",
    "Noir de ",
    "Le Rouge et le Noir de Stendahl ",
    "AN’s *B N* ",
    "von Kafke ",
];

/// Patterns that stand after a head and before a tail.
const FRAMES: &[(&str, &str, &str)] = &[
    ("a(1)\n\n", "1. b(1) ", ""),
    ("a(1)\n\n", "1. b ^[c]\n", ""),
    ("a | b\n--|--\n", "c(1) | “d” e(2)\n", "\n1. f"),
    ("x[^z]\n\n", "a(1)\n\n1. b\n\n", "[^z]: c"),
    ("x[^z]\n\n", "a(2)\n\n1. b\n\n", "[^z]: c\n\n2. d"),
    ("---\nnotes: at-end\n---\n", "a(1) b(2)\n\n1. c\n\n", ""),
    ("“", "‘a’ b(1) ", "”"),
    ("> “", "a ‘b’ (1) p. 4 ", "”"),
    ("> a\n\n", "-", "p. 1"),
    ("> a\n\n---", "- p. 1 ", ""),
    ("pp. ", "pp. 1, ", "1,2"),
    ("(", "p. 1; ", "x"),
    ("", "^[", "]]]]"),
    ("*", "*a* ", "*"),
    ("[^a]: ", "^[b] (1) ", "\n\n1. c"),
    ("a[1]\n\n", "[1] b ", "\n"),
    ("a[1]\n\n", "[1] b[1]\n", "\n"),
    ("---\nworks:\n", "  - { key: kN, title: Title N, author: Ann Bell }\n", "---\na (kN, 4)"),
    (
        "---\nworks:\n",
        "  - { title: Same Title N, author: Ann Bell }\n",
        "---\na (Same, 4) (Same Title, 5) (Sane, p. 5)",
    ),
    ("---\nbook: { title: A, author: Ann Bell, pages: 9 }\n---\n", "“a b c d” (70) (Bell, 8) (p. 300) ", ""),
    ("---\nbook: { title: A, author: Ann Bell, pages: 9 }\n---\n", "*T* by C D (p. 300). ", ""),
    ("", "(p. 4) ", "here:\n\n> a b c"),
    ("It rains a lot in this(1).\n\n", "2 comments\n\nBob says:\n\n", "\n\n1. a\n\nLeave a Reply"),
    ("Leave a Reply\n\nRecent Posts\n\n", "a\n\n", "It rains a lot in this book."),
    ("Leave a Reply\n\n", "Recent Posts\n\na\n\n", "It rains a lot in this book."),
    ("# a\n\n", "#### b\n\n", ""),
    ("a“", "the the ", ""),
    ("---\nworks:\n", "  - { title: Title N, author: Ann Bell, isbn: 1N }\n", "---\n*Titel 9* by Ann Ball"),
    ("---\nbook: { isbn: 12, title: ", "isbn: 12 ", "}\n---\n"),
    ("---\nbook: { title: A, author: Kazuo Ishiguro }\n---\n", "Ishiguru ", ""),
    ("---\nbook: { title: A, author: Kazuo Ishiguro }\n---\n", "IshiguN x. ", ""),
    ("---\nbook: { title: A, author: Kazuo Ishiguro }\n---\n", "Kazou Ishiguro, ", ""),
    ("Wuthering Heights. ", "Wuthering ", ""),
    ("Wuthering Heights. ", "Wuthering Heigths. ", ""),
    ("*The Road* by Cormac McCarthy. ", "McCarty’s *The Road* ", ""),
    ("", "“", "The Road”””””””””"),
    ("“Ash” de ", "de ", "Bell"),
    ("“I am", " one of them", ".” “I am one.”"),
    ("“I am", " N", ".” “I am 1 2 3 4 6 7 8 9.”"),
    ("“I am here now”", " he says, my sister (", ""),
    ("My sister ", "“I am here now” ", ""),
    ("a(1) ", "“I am here now” ", "\n\n1. p. 4"),
    ("a “b c d e f g” ", "(1) ", "\n\n1. b"),
    ("> “", "I am. ", "” (4)"),
    ("---\na: ", "[", "\n---\n"),
    ("---\n", "a: b\n", ""),
    ("---\n", "kN: v\n", "---\n"),
    ("---\n", "kN: &aN v\njN: *aN\n", "---\n"),
    ("---\na:\t", "@x\n  ", "\n---\n"),
    ("---\na: {b: [", "\n# c\n, d", "\n---\n"),
    ("---\nbook:\n", "  kN: v # c\n", "---\n"),
    ("---\nchecks: {", "kN: off, ", "}\n---\n"),
    ("---\nchecks:\n", "  note-order: off\n", "---\n"),
    ("---\ndismissed: [", "{check: a, text: bN}, ", "]\n---\n"),
    ("---\ndismissed:\n", "- {check: a, text: b, occurrence: 2}\n\n# - c\n", "---\na\n"),
    ("---\na: |\n", "  b\n\n", "---\na\n"),
    ("+++\n", "a = 'b'\n", "+++\n"),
    ("(1", ", 1", ""),
    ("(A, 1", "; A, 1", ""),
    ("[@a, 1", "; @a", ""),
    ("(", "a", ""),
    ("pp. 1", ", 1", ""),
    ("A by ", "A ", "by A"),
    ("A by ", "A, ", "and A"),
    ("A by ", "and ", "A by A"),
    ("A by ", " ", "by A"),
    ("Le Rouge et ", "le Noir de Stendahl ", ""),
    ("---\nbook: { title: Die Karte von Ash, author: Ann Fontane }\n---\n", "Die Karte ", ""),
    ("---\nbook: { title: Die Karte von Ash, author: Ann Fontane }\n---\n", "Die Karte zu Ash ", ""),
    ("---\nbook: { title: A, author: Ann Fontane }\n---\n", "Fontahne, a ", ""),
    ("---\nbook: { title: A, author: Ann Austen }\n---\n", "Austin wants ", "a clause"),
];

fn repeated(pattern: &str, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + pattern.len());
    for count in 0.. {
        if text.len() >= bytes {
            break;
        }
        match pattern.contains('N') {
            true => text.push_str(&pattern.replace('N', &count.to_string())),
            false => text.push_str(pattern),
        }
    }
    text
}

/// Everything that is done to a text. Returns how much of the processor's time it took.
fn time(text: &str) -> Duration {
    let start = ThreadTime::now();
    let document = Document::parse(text);
    let findings = checks::run(&document);
    let post = fragment(&document, &Pictures::default());
    if text.starts_with("---\n") {
        change_front_matter(text, &document);
    }
    drop((document, findings, post));
    start.elapsed()
}

/// Whether any of it can be made does not matter here.
fn change_front_matter(text: &str, document: &Document) {
    let metadata = &document.metadata;
    let dismissal = Dismissal { check: "a".into(), text: "b".into(), occurrence: 2 };
    let edits = [
        edit::set_field(text, metadata, Field::Pages, &["280"]),
        edit::add_work(text, metadata, &Card::default()),
        edit::switch_on(text, metadata, "note-order"),
        edit::dismiss(text, metadata, &Dismissal { occurrence: 3, ..dismissal.clone() }),
        edit::restore(text, metadata, &dismissal),
    ];
    for edit in edits.into_iter().flatten() {
        drop(edit.apply(text));
    }
}

fn best(text: &str) -> Duration {
    (0..2).map(|_| time(text)).min().unwrap_or_default()
}

/// Checks that four times the text takes little more than four times as long.
fn check_growth(name: &str, make: impl Fn(usize) -> String) -> Option<String> {
    let mut bytes = 8 * 1024;
    while time(&make(bytes)) < Duration::from_millis(5) {
        bytes *= 2;
        // Whatever handles a megabyte so fast is as good as linear.
        if bytes > 1024 * 1024 {
            return None;
        }
    }
    let mut worst = String::new();
    for _ in 0..3 {
        let (once, fourfold) = (best(&make(bytes)), best(&make(4 * bytes)));
        if fourfold < once * 6 {
            return None;
        }
        worst = format!("{name:?}: {once:?} for {bytes} bytes, {fourfold:?} for four times as many");
    }
    Some(worst)
}

#[test]
fn time_grows_with_the_text_and_no_faster() {
    let families = PATTERNS.iter().map(|pattern| ("", *pattern, "")).chain(FRAMES.iter().copied());
    let slow: Vec<String> = families
        .filter_map(|(head, pattern, tail)| {
            let make = |bytes| format!("{head}{}{tail}", repeated(pattern, bytes));
            let slow = check_growth(pattern, make);
            if slow.is_none() && std::env::var_os("OBELUS_LONG").is_some() {
                println!("{:8.1?} {head:?} {pattern:?} {tail:?}", best(&make(1024 * 1024)));
            }
            slow
        })
        .collect();
    assert!(slow.is_empty(), "{slow:#?}");
}

#[test]
fn nested_and_long_texts_take_time_in_proportion() {
    let lists = |bytes: usize| {
        // Each level is indented by two more, so the text grows with the square of the depth.
        let mut text = String::new();
        for level in 0.. {
            if text.len() > bytes {
                break;
            }
            let _ = writeln!(text, "{}- a(1)", "  ".repeat(level));
        }
        text
    };
    let table = |bytes: usize| {
        let row = "a(1) | “b c d e f g” (2) | *Title* by Ann Bell |".repeat(8);
        let rule = "-|".repeat(24);
        format!("{row}\n{rule}\n{}\n1. note", repeated(&format!("{row}\n"), bytes))
    };
    let sentence = "The plot drags(1) here, “as she said to him once” (240), and *Title* by Ann Bell (p. 4) is [better](b). ";
    let paragraph = |bytes: usize| format!("{}\n\n1. note", repeated(sentence, bytes));
    let quotations = |bytes: usize| {
        let times = bytes / 8;
        format!("‘{}{}”", "“'".repeat(times), "’ ".repeat(times))
    };
    let authors = |bytes: usize| {
        let card = |last| format!("  - {{ title: T {last}, author: Annabel Fontane{last} }}\n");
        let cards: String = ('a'..='x').map(card).collect();
        format!("---\nworks:\n{cards}---\n{}", repeated("Anabel Fontaneb wept. ", bytes))
    };
    let slow: Vec<String> = [
        check_growth("authors of like names", authors),
        check_growth("nested lists", lists),
        check_growth("a table", table),
        check_growth("one paragraph", paragraph),
        check_growth("quotations inside quotations", quotations),
        check_growth("one line", |bytes| "A".repeat(bytes)),
    ]
    .into_iter()
    .flatten()
    .collect();
    assert!(slow.is_empty(), "{slow:#?}");
}

/// A tab's stack is a megabyte, for release code; unoptimised frames are larger.
#[test]
fn nesting_takes_little_stack() {
    let texts = [
        format!("{}a", ">".repeat(50_000)),
        format!("{}a", "> ".repeat(50_000)),
        format!("{}a", "- ".repeat(5_000)),
        format!("{}a{}", "*a **b ".repeat(20_000), "** *".repeat(20_000)),
        format!("{}a{}", "<sup>".repeat(50_000), "</sup>".repeat(50_000)),
        format!("{}a{}", "<sup>*".repeat(20_000), "*</sup>".repeat(20_000)),
        format!("<details>\n{}", "<q>".repeat(50_000)),
        format!("{}a{}", "[".repeat(50_000), "](b)".repeat(50_000)),
        format!("{}a{}", "![".repeat(50_000), "](b)".repeat(50_000)),
        format!("{}a{}", "^[".repeat(50_000), "]".repeat(50_000)),
        format!("{}a{}", "“‘".repeat(50_000), "’”(1)".repeat(50_000)),
        format!("---\na: {}\n---\n", "[".repeat(50_000)),
        format!("---\na: {}\n---\n", "{a: ".repeat(50_000)),
    ];
    let work = move || texts.iter().map(|text| time(text)).collect::<Vec<_>>();
    let thread = std::thread::Builder::new().stack_size(1024 * 1024).spawn(work).expect("a thread");
    assert_eq!(thread.join().expect("no overflow").len(), 13);
}
