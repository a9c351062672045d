use super::super::read;
use super::*;

type Change = dyn Fn(&str, &Metadata) -> Result<Edit, Unwritable>;

/// Makes a change in front matter with these lines.
#[track_caller]
fn check(before: &str, change: &Change, after: &str) {
    let wrapped = |yaml: &str| format!("---\n{yaml}---\n\nText.\n");
    let text = wrapped(before);
    let edit = change(&text, &read(&text)).expect("an edit");
    assert_eq!(edit.apply(&text), wrapped(after));
}

/// Makes a change and takes it back.
#[track_caller]
fn check_both(before: &str, change: &Change, after: &str, back: &Change) {
    check(before, change, after);
    check(after, back, before);
}

fn field(field: Field, value: &'static str) -> Box<Change> {
    Box::new(move |text, metadata| set_field(text, metadata, field, &[value]))
}

fn clear(field: Field) -> Box<Change> {
    Box::new(move |text, metadata| set_field(text, metadata, field, &[]))
}

#[test]
fn a_field_is_set_where_it_stands() {
    let pages = field(Field::Pages, "280");
    check("book:\n  title: Emma\n", &pages, "book:\n  title: Emma\n  pages: 280\n");
    check("book:\n    pages: 1 # mine\n", &pages, "book:\n    pages: 280 # mine\n");
    check("book:\n  pages: '1'\nx: y\n", &pages, "book:\n  pages: 280\nx: y\n");
    check("book:\n  pages:\n  x: y\n", &pages, "book:\n  pages: 280\n  x: y\n");
    check("book: { title: Emma }\n", &pages, "book: { title: Emma, pages: 280 }\n");
    check("book: {title: Emma,}\n", &pages, "book: {title: Emma, pages: 280,}\n");
    check("book: {title: , x}\n", &pages, "book: {title: , x, pages: 280}\n");
    check("book: {}\n", &pages, "book: { pages: 280 }\n");
    check("book:\nx: y\n", &pages, "book:\n  pages: 280\nx: y\n");
    check("book: # mine\nx: y\n", &pages, "book: # mine\n  pages: 280\nx: y\n");
    check("book: Emma\nx: y\n", &pages, "book:\n  title: Emma\n  pages: 280\nx: y\n");
    check("a: b\n\n# end\n", &pages, "a: b\nbook:\n  pages: 280\n\n# end\n");
    check("# nothing\n", &pages, "# nothing\nbook:\n  pages: 280\n");
    check("", &pages, "book:\n  pages: 280\n");
    check("{ a: b }\n", &pages, "{ a: b, book: { pages: 280 } }\n");
    check("a: |+\n  x\n\n# end\n", &pages, "book:\n  pages: 280\na: |+\n  x\n\n# end\n");
    check("book:\n\ttitle: Emma\n", &pages, "book:\n\ttitle: Emma\n\tpages: 280\n");
    check("book:\n  title: @Emma\n", &pages, "book:\n  title: @Emma\n  pages: 280\n");
    check("book: 1\nbook:\n  title: b\n", &pages, "book: 1\nbook:\n  title: b\n  pages: 280\n");
}

#[test]
fn several_fields_are_set_in_one_edit() {
    let all = |text: &str, metadata: &Metadata| {
        let fields = [
            (Field::Title, vec!["Emma"]),
            (Field::Authors, vec!["A", "B"]),
            (Field::Year, vec!["1815"]),
            (Field::Pages, vec!["474"]),
        ];
        set_fields(text, metadata, &fields)
    };
    check("", &all, "book:\n  title: Emma\n  author: [A, B]\n  year: 1815\n  pages: 474\n");
    check(
        "book: { pages: 1, title: X } # mine\n",
        &all,
        "book: { pages: 474, title: Emma, author: [A, B], year: 1815 } # mine\n",
    );
}

#[test]
fn titles_and_names_take_the_place_of_any_kind() {
    let title = field(Field::Title, "Emma: again, \"so\"");
    let quoted = "\"Emma: again, \\\"so\\\"\"";
    check(
        "book:\n  title: |\n    One\n    two\n  x: y\n",
        &title,
        &format!("book:\n  title: {quoted}\n  x: y\n"),
    );
    check("book:\n  title: one\n    two\n", &title, &format!("book:\n  title: {quoted}\n"));
    check("book: Old\n", &title, &format!("book: {quoted}\n"));
    let author = field(Field::Authors, "Austen, Jane");
    check("book: { author: [A, B], x: y }\n", &author, "book: { author: \"Austen, Jane\", x: y }\n");
    check(
        "book:\n  authors:\n    - A\n    - B\n  x: y\n",
        &author,
        "book:\n  authors: Austen, Jane\n  x: y\n",
    );
    let two = |text: &str, metadata: &Metadata| set_field(text, metadata, Field::Authors, &["A", "B: C"]);
    check("book:\n  author: X\n", &two, "book:\n  author: [A, \"B: C\"]\n");
}

#[test]
fn a_field_is_cleared() {
    check("book:\n  title: Emma\n  pages: 280 # of mine\n", &clear(Field::Pages), "book:\n  title: Emma\n");
    check("a: b\nbook:\n  pages: 280\n", &clear(Field::Pages), "a: b\n");
    check("a: b\nbook: # mine\n  pages: 280\n", &clear(Field::Pages), "a: b\nbook: # mine\n");
    check("book: { pages: 280, title: Emma }\n", &clear(Field::Pages), "book: { title: Emma }\n");
    check("book: { title: Emma, pages: 280 }\n", &clear(Field::Pages), "book: { title: Emma }\n");
    check("book:\n  pages: 1\n  title: Emma\n  pages: 2\n", &clear(Field::Pages), "book:\n  title: Emma\n");
    check("book: Emma\nx: y\n", &clear(Field::Title), "x: y\n");
    check("x: y\n", &clear(Field::Title), "x: y\n");
}

#[test]
fn a_cover_is_an_image_with_a_description() {
    let describe = field(Field::CoverDescription, "A window");
    check("book:\n  cover: a.jpg\n", &describe, "book:\n  cover: { image: a.jpg, description: A window }\n");
    check(
        "book:\n  cover: {src: a.jpg}\n",
        &describe,
        "book:\n  cover: {src: a.jpg, description: A window}\n",
    );
    check(
        "book:\n  cover:\n    image: a.jpg\n    alt: x\n",
        &describe,
        "book:\n  cover:\n    image: a.jpg\n    alt: A window\n",
    );
    check("book:\n  cover: a.jpg\n", &field(Field::CoverImage, "b.jpg"), "book:\n  cover: b.jpg\n");
    check(
        "book:\n  title: Emma\n",
        &field(Field::CoverImage, "b.jpg"),
        "book:\n  title: Emma\n  cover: { image: b.jpg }\n",
    );
    check("book:\n  cover: a.jpg\n  x: y\n", &clear(Field::CoverImage), "book:\n  x: y\n");
    check("book:\n  cover: a.jpg\n", &clear(Field::CoverDescription), "book:\n  cover: a.jpg\n");
}

fn emma() -> Card {
    Card {
        title: Some("Emma".into()),
        authors: vec!["Jane Austen".into()],
        pages: Some(474),
        ..Card::default()
    }
}

#[test]
fn a_card_is_written() {
    let book = |text: &str, metadata: &Metadata| set_book(text, metadata, &emma());
    let card = "book:\n  title: Emma\n  author: Jane Austen\n  pages: 474\n";
    check("a: b\n", &book, &format!("a: b\n{card}"));
    check("book:\na: b\n", &book, &format!("{card}a: b\n"));
    for (before, head) in [("Text", ""), ("", ""), ("\u{feff}Text", "\u{feff}"), ("\n\nText", "")] {
        let after = book(before, &read(before)).unwrap().apply(before);
        assert_eq!(after, format!("{head}---\n{card}---\n\n{}", &before[head.len()..]));
        assert_eq!(read(&after).book, Some(emma()));
    }
}

#[test]
fn a_work_is_put_on_the_shelf() {
    let work = |text: &str, metadata: &Metadata| add_work(text, metadata, &emma());
    let line = "{ title: Emma, author: Jane Austen, pages: 474 }";
    check("a: b\n", &work, &format!("a: b\nworks:\n  - {line}\n"));
    check("works:\na: b\n", &work, &format!("works:\n  - {line}\na: b\n"));
    check("works: []\n", &work, &format!("works: [{line}]\n"));
    check("works: [x] # y\n", &work, &format!("works: [x, {line}] # y\n"));
    check("works:\n- x # y\na: b\n", &work, &format!("works:\n- x # y\n- {line}\na: b\n"));
    check(
        "works:\n  - title: x\n    key: y\na: b\n",
        &work,
        "works:\n  - title: x\n    key: y\n  - title: Emma\n    author: Jane Austen\n    pages: 474\na: b\n",
    );
    check(
        "works:\n  -   title: x\n",
        &work,
        "works:\n  -   title: x\n  - title: Emma\n    author: Jane Austen\n    pages: 474\n",
    );
    check(
        "works:\n\n  # one\n  - x\n\n  # - two\n",
        &work,
        &format!("works:\n\n  # one\n  - x\n  - {line}\n\n  # - two\n"),
    );
}

#[test]
fn a_check_is_switched_off_and_on() {
    let off = |text: &str, metadata: &Metadata| switch_off(text, metadata, "note-order");
    let on = |text: &str, metadata: &Metadata| switch_on(text, metadata, "note-order");
    check_both("a: b # c\n", &off, "a: b # c\nchecks:\n  note-order: off\n", &on);
    check_both("checks: # mine\na: b\n", &off, "checks: # mine\n  note-order: off\na: b\n", &on);
    check_both("checks: {x: off}\n", &off, "checks: {x: off, note-order: off}\n", &on);
    check_both(
        "checks:\n  x: off # y\n\na: b\n",
        &off,
        "checks:\n  x: off # y\n  note-order: off\n\na: b\n",
        &on,
    );
    check("checks: {note-order: on, x: off}\n", &off, "checks: {note-order: off, x: off}\n");
    check("checks: {note-order: Off, x: off}\n", &on, "checks: {x: off}\n");
    check("checks: {note-order: false}\na: b\n", &on, "a: b\n");
    check("checks: {note-order: false}\n", &off, "checks: {note-order: false}\n");
    check("checks: {note-order: on}\n", &on, "checks: {note-order: on}\n");
    check(
        "a: b
checks:
  note-order: off
checks:
  note-order: off
",
        &on,
        "a: b
",
    );
}

#[test]
fn a_finding_is_dismissed_and_restored() {
    let dismissal = Dismissal { check: "note-order".into(), text: "a \"b\", c".into(), occurrence: 2 };
    let other = dismissal.clone();
    let dismiss = move |text: &str, metadata: &Metadata| dismiss(text, metadata, &dismissal);
    let restore = move |text: &str, metadata: &Metadata| restore(text, metadata, &other);
    let line = "{ check: note-order, text: \"a \\\"b\\\", c\", occurrence: 2 }";
    check_both("a: b\n", &dismiss, &format!("a: b\ndismissed:\n  - {line}\n"), &restore);
    check_both(
        "dismissed: [{check: x}]\n",
        &dismiss,
        &format!("dismissed: [{{check: x}}, {line}]\n"),
        &restore,
    );
    check_both(
        "dismissed:\n- check: x\n",
        &dismiss,
        "dismissed:\n- check: x\n- check: note-order\n  text: \"a \\\"b\\\", c\"\n  occurrence: 2\n",
        &restore,
    );
    check(
        &format!("dismissed:\n  - {line}\n  - {{ check: x }}\n  - {line} # y\na: b\n"),
        &restore,
        "dismissed:\n  - { check: x }\na: b\n",
    );
    check(
        &format!("dismissed: [{line}, {line}, {{check: x}}, {line}]\n"),
        &restore,
        "dismissed: [{check: x}]\n",
    );
    check(&format!("dismissed: [{line}, {line}]\na: b\n"), &restore, "a: b\n");
    check(&format!("dismissed: # mine\n  - {line}\na: b\n"), &restore, "dismissed: # mine\na: b\n");
    check("a: b\n", &restore, "a: b\n");
}

#[test]
fn front_matter_made_for_a_setting_goes_with_it() {
    for text in ["", "Text", "\nText", "\u{feff}Text", "# Title\n\nText", "---\nprose\n---\n"] {
        let off = switch_off(text, &read(text), "note-order").unwrap().apply(text);
        assert!(read(&off).is_off("note-order"), "{off}");
        assert_eq!(switch_on(&off, &read(&off), "note-order").unwrap().apply(&off), text);
    }
}

#[test]
fn what_cannot_be_read_or_is_foreign_is_left_alone() {
    let refused = |text: &str| switch_off(text, &read(text), "note-order").unwrap_err();
    assert_eq!(refused("---\na: [\n---\n"), Unwritable::Broken);
    assert_eq!(refused("+++\na = 1\n+++\n"), Unwritable::Toml);
    assert_eq!(refused("---\nchecks: none\n---\n"), Unwritable::Foreign);
    assert_eq!(refused("---\nchecks: [none]\n---\n"), Unwritable::Foreign);
    assert_eq!(refused("---\nchecks: &a {x: *b}\n---\n"), Unwritable::Broken);
}
