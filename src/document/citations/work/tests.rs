use crate::document::Document;

const HEAD: &str = "---
book: { title: \"Never Let Me Go: A Novel\", author: Kazuo Ishiguro, publisher: Faber & Faber, pages: 280 }
works:
  - { key: dark, title: The Left Hand of Darkness, author: Ursula K. Le Guin }
  - { key: cien, title: Cien años de soledad, author: Gabriel García Márquez }
  - { key: omens, title: Good Omens, author: [Terry Pratchett, Neil Gaiman] }
  - { key: hand, title: The Great Gatsby, author: F. Scott Fitzgerald }
  - { title: Sourcery, author: Terry Pratchett }
---
";

/// Checks the work of the only citation in a draft with card and shelf.
#[track_caller]
fn check(text: &str, expected: &str) {
    check_alone(&format!("{HEAD}{text}"), expected);
}

#[track_caller]
fn check_alone(text: &str, expected: &str) {
    let document = Document::parse(text);
    let found: Vec<String> = document
        .citations()
        .iter()
        .map(|citation| {
            let doubt = if citation.is_certain { "" } else { "?" };
            format!("{:?}{doubt}", citation.cited)
        })
        .collect();
    assert_eq!(found.join(", "), expected, "{text}");
}

#[test]
fn authors_and_titles_name_their_works() {
    check("So (p. 4).", "Book");
    check("So (Ishiguro, 4).", "Book");
    check("So (Kazuo Ishiguro 40).", "Book");
    check("So (Never Let Me Go, 4).", "Book");
    check("So (Never Let Me Go: A Novel, p. 4).", "Book");
    check("So (Ishiguro, Never Let Me Go, 4).", "Book");
    check("So (Faber & Faber, p. 4).", "Book");
    check("So (Le Guin 45).", "Shelf(0)");
    check("So (LE GUIN, 45).", "Shelf(0)");
    check("So (Ursula Le Guin, 45).", "Shelf(0)?");
    check("So (Left Hand of Darkness, 45).", "Shelf(0)");
    check("So (Left Hand, 45).", "Shelf(0)");
    check("So (Darkness, 45).", "Shelf(0)");
    check("So (García Márquez, 45).", "Shelf(1)");
    check("So (Garcia Marquez, 45).", "Shelf(1)");
    check("So (Márquez, 45).", "Shelf(1)");
    check("So (García, 45).", "Shelf(1)");
    check("So (Cien Anos de Soledad, 45).", "Shelf(1)");
    check("So (Pratchett and Gaiman, 45).", "Shelf(2)?");
    check("So (Gaiman, 45).", "Shelf(2)");
    check("So (Pratchett, Sourcery, 45).", "Shelf(4)");
    check("So (Gatsby, 45).", "Shelf(3)");
    check("So [@dark, p. 45].", "Shelf(0)");
    check("So (dark, p. 45).", "Book");
}

#[test]
fn a_slip_names_its_work_too() {
    check("So (Ishiguru, 45).", "Book?");
    check("So (Fitzgerld, 45).", "Shelf(3)?");
    check("So (Great Gatzby, 45).", "Shelf(3)?");
    check("So (Bell, p. 45).", "Unknown(\"Bell\")");
}

#[test]
fn who_is_not_introduced_is_named_as_typed() {
    check("So (Bell, 45).", "");
    check("“A line of it” (Bell, 45).", "Unknown(\"Bell\")");
    check("“A line of it” (Kathy, 31).", "");
    check("“Blessed are the poor” (Matthew 5).", "");
    check("So (“The Ball”, 45) (Prologue, p. 3).", "Book?, Book");
    check("*A Book* by Ann Bell (Bell, 4).", "Mentioned(0)");
    check("So (Le Guin, 4). So (ibid., 5). So (p. 6).", "Shelf(0), Shelf(0), Book");
}

#[test]
fn without_a_card_the_prose_tells() {
    check_alone("*A Book* by Ann Bell (Bell, 4), (p. 5).", "Book, Book");
    check_alone("*A Book* by Ann Bell. *Two* by Tom Ash (Ash, 4).", "Mentioned(1)");
    check_alone("# Two, a review\n\n*A Book* by Ann Bell. *Two* by Tom Ash (Ash, 4).", "Book");
    check_alone("So (Ash, 4).", "");
    check_alone("So (Ash, p. 4).", "Unknown(\"Ash\")");
}
