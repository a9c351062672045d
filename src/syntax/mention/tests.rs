use super::*;
use crate::source::Span;
use crate::syntax::Language;

/// Prose typed with `*` around what is emphasised.
fn prose(typed: &str) -> Prose {
    let mut prose = Prose::default();
    let mut open = None;
    let mut offset = 0;
    for piece in typed.split('*') {
        prose.push(piece, Span::new(offset, offset + piece.len()));
        offset += piece.len() + 1;
        match open.take() {
            Some(start) => prose.emphasise(start),
            None => open = Some(prose.text().len()),
        }
    }
    prose
}

/// Checks the works mentioned, each written as `Title / Author`.
#[track_caller]
fn check(typed: &str, expected: &[&str]) {
    let prose = prose(typed);
    let quotations = quotation::scan(&[&prose], Language::English).remove(0);
    let found: Vec<String> = scan(&prose, &quotations, &())
        .into_iter()
        .filter(|mention| !mention.authors.is_empty())
        .map(|mention| format!("{} / {}", mention.title, mention.author().unwrap_or_default()))
        .collect();
    assert_eq!(found, expected, "{typed}");
}

#[track_caller]
fn check_none(typed: &str) {
    check(typed, &[]);
}

/// Checks the title read from a sentence about a book by Ann Bell.
#[track_caller]
fn check_title(typed: &str, expected: &str) {
    check(typed, &[&format!("{expected} / Ann Bell")]);
}

/// Checks the author of *The Ash*.
#[track_caller]
fn check_author(typed: &str, expected: &str) {
    check(&format!("I read *The Ash* by {typed}"), &[&format!("The Ash / {expected}")]);
}

#[test]
fn marked_titles() {
    check_title("*The Ash* by Ann Bell", "The Ash");
    check_title("*The Ash*, by Ann Bell", "The Ash");
    check_title("*The Ash,* by Ann Bell", "The Ash");
    check_title("*The Ash* (2005) by Ann Bell", "The Ash");
    check_title("*1950* by Ann Bell", "1950");
    check_title("*The ash of the day* by Ann Bell", "The ash of the day");
    check_title("*The  Ash* by Ann Bell", "The Ash");
    check_title("“The Ash” by Ann Bell", "The Ash");
    check_title("“The Ash,” by Ann Bell", "The Ash");
    check_title("\"The Ash\" by Ann Bell", "The Ash");
    check_title("‘The Ash’ by Ann Bell", "The Ash");
    check_title("“*The Ash*” by Ann Bell", "The Ash");
    check_title("*“The Ash”* by Ann Bell", "The Ash");
    check_title("“Death of a Tree” by Ann Bell", "Death of a Tree");
    check_none("“he said so” by Ann Bell");
    check_none("“He said so and they went away” by Ann Bell");
    check_none("*very* by Ann Bell");
    check_none("*Written* by Ann Bell");
    check_none("I read *The Ash*");
    check_none("I read “The Ash”");
}

#[test]
fn plain_titles() {
    check_title("The Ash by Ann Bell", "The Ash");
    check_title("I read The Ash by Ann Bell.", "The Ash");
    check_title("and his, The Ash by Ann Bell (I", "The Ash");
    check_title("books such as The Ash by Ann Bell, too", "The Ash");
    check_title("told me of Ash by Ann Bell", "Ash");
    check_title("I read Death of a Tree by Ann Bell", "Death of a Tree");
    check_title("(The Ash by Ann Bell)", "The Ash");
    check_title("Ash & Oak by Ann Bell", "Ash & Oak");
    check_title("Ann’s-Day by Ann Bell", "Ann’s-Day");
    check_title("I read Ash after Ash by Ann Bell", "Ash after Ash");
    check_title("Where Now? by Ann Bell", "Where Now?");
    check_title("The Ash: A Tale by Ann Bell", "The Ash: A Tale");
    check_title("The Ash: A Novel by Ann Bell", "The Ash: A Novel");
    check_title("Short Stories by Ann Bell", "Short Stories");
    check_title("The Fox, the Hen and the Cat by Ann Bell", "The Fox, the Hen and the Cat");
    check_title("Bird by Bird by Ann Bell", "Bird by Bird");
    check_title("my favourite, Ash by Ann Bell", "Ash");
    check("THE ASH BY ANN BELL", &["THE ASH / ANN BELL"]);
    check_title("I read 24 Days by Ann Bell", "24 Days");
    check_title("1950 by Ann Bell", "1950");
    check_title("Dr. Ash by Ann Bell", "Dr. Ash");
    check_title("I read The Ash, by Ann Bell", "The Ash");
    check_title("Death by Water by Ann Bell", "Death by Water");
    check_title("She said. The Ash by Ann Bell", "The Ash");
    check_title("Yes\nThe Ash by Ann Bell", "The Ash");
}

#[test]
fn what_is_glued_to_a_title() {
    check_title("a capgoNever Dream Alone by Ann Bell", "Never Dream Alone");
    check_title("never dream aloneNever Dream Alone by Ann Bell", "Never Dream Alone");
    check_title("Never DreamNever Dream by Ann Bell", "Never Dream");
    check_title("I read McDuff by Ann Bell", "McDuff");
    check_none("an iPhone by Ann Bell");
}

#[test]
fn openers_are_no_part_of_a_title() {
    check_title("In The Ash by Ann Bell, we", "The Ash");
    check_title("Like Oak by Ann Bell, it", "Oak");
    check_title("Reading Oak by Ann Bell is fun", "Oak");
    check_title("Yesterday I read Oak by Ann Bell", "Oak");
    check_title("But in The Ash by Ann Bell", "The Ash");
    check_title("Both The Ash by Ann Bell", "The Ash");
    check_title("While The Ash by Ann Bell is bleak", "The Ash");
    check_title("Contrast The Ash by Ann Bell", "The Ash");
    check_title("Contrast with The Ash by Ann Bell", "The Ash");
    check_title("Review of Oak by Ann Bell", "Oak");
    check_title("Book Review of The Ash by Ann Bell", "The Ash");
    check_title("If on a Hill by Ann Bell", "If on a Hill");
    check_title("Compared to Oak by Ann Bell, it", "Oak");
    check_title("Emma and The Ash by Ann Bell", "The Ash");
    check_title("Pingback: The Ash by Ann Bell (review)", "The Ash");
    check_title("Book Review: The Ash by Ann Bell", "The Ash");
    check_title("After Oak by Ann Bell is sad", "After Oak");
    check_title("After Oak by Ann Bell", "After Oak");
    check_title("I read In Cold Ash by Ann Bell", "In Cold Ash");
    check_title("On the Hill by Ann Bell, a novel", "On the Hill");
    check_title("I love *Oak* and Big Ash by Ann Bell", "Big Ash");
}

#[test]
fn authors() {
    check_author("Ann Bell", "Ann Bell");
    check_author("Bell.", "Bell");
    check_author("Cormac Hill. The next", "Cormac Hill");
    check_author("J. M. Hill. The next", "J. M. Hill");
    check_author("J.R.R. Hill is", "J.R.R. Hill");
    check_author("J.R.R.Hill is", "J.R.R.Hill");
    check_author("Ursula K. Le Hill", "Ursula K. Le Hill");
    check_author("Walter de la Hill", "Walter de la Hill");
    check_author("Ann van der Bell’s", "Ann van der Bell");
    check_author("Gabriel García Hill", "Gabriel García Hill");
    check_author("Ann O’Bell", "Ann O’Bell");
    check_author("Jean-Paul Hill", "Jean-Paul Hill");
    check_author("Ann Bell’s press", "Ann Bell");
    check_author("Ann Bell's press", "Ann Bell");
    check_author("James’ press", "James");
    check_author("Malcolm X. The next", "Malcolm X");
    check_author("Ann Bell (which", "Ann Bell");
    check_author("Ann Bell, London", "Ann Bell");
    check_author("Ann Bell In that", "Ann Bell");
    check_author("April Hill", "April Hill");
    check_author("Ann\u{A0}Bell", "Ann Bell");
    check_author("Ann Bell\nNext", "Ann Bell");
    check_author("Ann Bell Review", "Ann Bell");
    check_author("Ann Bell de", "Ann Bell");
}

#[test]
fn several_authors() {
    check_author("Ann Bell and Jim Hill", "Ann Bell and Jim Hill");
    check_author("Bell & Hill", "Bell and Hill");
    check_author("A B, C D and E F", "A B and C D and E F");
    check_author("Ann Bell, Jim Hill, and Tom Ash.", "Ann Bell and Jim Hill and Tom Ash");
    check_author("Ann Bell and Mary is", "Ann Bell");
    check_author("Ann Bell and her dog", "Ann Bell");
    check_author("Ann Bell, Jim Hill", "Ann Bell");
    check_author("Ann Bell and The Hill", "Ann Bell");
    check_author("Ann Bell and Jim Hill’s dog", "Ann Bell");
    check("*Ash* by Ann Bell and *Tom Oak* von Max Hill", &["Ash / Ann Bell", "Tom Oak / Max Hill"]);
    check("The Ash by Ann Bell and Big Oak by Jim Hill", &["The Ash / Ann Bell", "Big Oak / Jim Hill"]);
    check("The Ash by Ann Bell, Big Oak by Jim Hill", &["The Ash / Ann Bell", "Big Oak / Jim Hill"]);
}

#[test]
fn no_authors() {
    for typed in [
        "*The Ash* by Monday",
        "*The Ash* by Tuesday Night",
        "*The Ash* by May",
        "*The Ash* by God",
        "*The Ash* by Christmas",
        "*The Ash* by All means",
        "*The Ash* by The Hill",
        "*The Ash* by my bed",
        "*The Ash* by chance",
        "*The Ash* by A man",
        "*The Ash* by 1950",
        "*The Ash* by Penguin Classics",
        "*The Ash* by. Ann",
        "*The Ash* by Car",
        "*The Ash* by Hill Bridge",
        "*The Ash* by",
        "by Ann Bell",
    ] {
        check_none(typed);
    }
}

#[test]
fn no_titles() {
    for typed in [
        "Written by Ann Bell",
        "Directed by Ann Bell",
        "Translated by Ann Bell",
        "Published by Ann Bell",
        "Review by Ann Bell",
        "A Book Review by Ann Bell",
        "Posted by Ann Bell",
        "Followed by Ann Bell",
        "Inspired by Ann Bell",
        "a novel by Ann Bell",
        "it was written by Ann Bell",
        "translated from the French by Ann Bell",
        "Translated from the Japanese by Ann Bell",
        "from the German by Ann Bell",
        "published in London by Ann Bell",
        "published in May 1950 by Ann Bell",
        "printed in 1950 by Ann Bell",
        "out in May 1950 by Ann Bell",
        "in 1950 by Ann Bell",
        "In London, by Ann Bell",
        "He stood by Ann Bell",
        "raised in Leeds by Ann Bell",
        "on Monday by Ann Bell",
        "From Chapter 3 by Ann Bell",
        "London by Night",
        "A Novel by Ann Bell",
        "Stories by Ann Bell",
        "Theme: Twenty Ashes by Ann Bell",
        "Fox, Hen, Cat by Ann Bell",
        "Side by Side",
        "Step by Step by Step.",
        "And by Ann Bell",
        "the Ash of Oak to by Ann Bell",
    ] {
        check_none(typed);
    }
}

#[test]
fn possessed_titles() {
    check_title("Ann Bell’s *The Ash*", "The Ash");
    check_title("Ann Bell's *The Ash*", "The Ash");
    check_title("I love Ann Bell’s *The Ash*", "The Ash");
    check_title("In Ann Bell’s *The Ash*", "The Ash");
    check_title("Like Ann Bell’s novel *The Ash*", "The Ash");
    check_title("Ann Bell’s second novel *The Ash*", "The Ash");
    check("James’ *The Ash*", &["The Ash / James"]);
    check("Ursula K. Le Hill’s *The Ash*", &["The Ash / Ursula K. Le Hill"]);
    check("Ann Bell’s *The Ash* and Hill’s *Oak*", &["The Ash / Ann Bell", "Oak / Hill"]);
    check_none("It’s *The Ash*");
    check_none("That’s *The Ash*");
    check_none("today’s *Ash*");
    check_none("Monday’s *Ash*");
    check_none("Ann’s *very* good");
    check_none("Ann *The Ash*");
    check_none("Ann’s dog *The Ash*");
    check_none("The Bells’ *Ash*");
}

#[test]
fn possessed_titles_in_quotation_marks_and_without_marks() {
    check_title("Ann Bell’s “The Ash”", "The Ash");
    check_title("Ann Bell’s poem “The Ash”", "The Ash");
    check_title("“Ann Bell’s ‘The Ash’ is long,” she said", "The Ash");
    check_title("In Ann Bell’s The Ash, a", "The Ash");
    check_title("Ann Bell’s The Ash of Oaks", "The Ash of Oaks");
    check("Ann Bell’s The Ash and Tom Hill’s Oak", &["The Ash / Ann Bell"]);
    check_none("Bell’s The Ash");
    check_none("Ann Bell’s Ash");
    check_none("Ann Bell’s “usual way” of it");
    check_none("Ann Bell’s *Guardian* column");
    check_none("Ann Bell’s *New Yorker* essay");
}

#[test]
fn authors_in_parentheses() {
    check_title("*The Ash* (Ann Bell, 2005)", "The Ash");
    check_title("*The Ash* (Ann Bell 2005)", "The Ash");
    check_title("“The Ash” (Ann Bell, 2005)", "The Ash");
    check("*The Ash* (Ann Bell and Tom Hill, 2005)", &["The Ash / Ann Bell and Tom Hill"]);
    check("*The Ash* (Bell, 2005)", &["The Ash / Bell"]);
    check_title("*The Ash* (Ann Bell, 2005; reissued)", "The Ash");
    check_none("*The Ash* (Penguin, 2005)");
    check_none("*The Ash* (Random House, 2005)");
    check_none("*The Ash* (Oak Tree Press, 2005)");
    check_none("*The Ash* (Bell, 240)");
    check_none("*The Ash* (p. 24)");
    check_none("*The Ash* (London, Ann Bell)");
}

#[test]
fn authors_after_de_and_von() {
    check_title("*La Cendre* d’Ann Bell", "La Cendre");
    check("*La Cendre* de Simone de Bell", &["La Cendre / Simone de Bell"]);
    check("« La Cendre », de Jean Bell, est", &["La Cendre / Jean Bell"]);
    check("*Die Asche* von Johann von Bell ist", &["Die Asche / Johann von Bell"]);
    check("„Die Asche“ von Anna Bell", &["Die Asche / Anna Bell"]);
    check("*La Cendre* de Bell", &["La Cendre / Bell"]);
    check_none("*La Cendre* de la ville");
    check_none("La Cendre de Jean Bell");
    check_none("*Die Asche* von gestern");
}

#[test]
fn authors_before_a_title() {
    check_title("Ann Bell, *The Ash* (London, 2005)", "The Ash");
    check_title("See Ann Bell, *The Ash*.", "The Ash");
    check_title("(Ann Bell, *The Ash*)", "The Ash");
    check_title("Ann Bell, “The Ash”, in", "The Ash");
    check_title("Ann Bell: *The Ash*", "The Ash");
    check_title("as in Ann Bell (*The Ash*)", "The Ash");
    check_none("Like Ann Bell, *The Ash* is quiet");
    check_none("I met Ann Bell, *The Ash* in hand");
    check_none("Starring Ann Bell, *The Ash* is long");
    check_none("He left. Ann Bell, *The Ash*, and the end");
    check_none("— Ann Bell, *The Guardian*");
    check_none("See Ann Bell, *New York Times*, 2005.");
    check_none("See Ann Bell, *The Times*, 2005.");
    check_none("Bell, *The Ash*");
}

#[test]
fn what_stands_between_title_and_author() {
    check_title("*The Ash*, a novel by Ann Bell", "The Ash");
    check_title("*The Ash* is a slim first novel by Ann Bell", "The Ash");
    check_title("“The Ash” was a book by Ann Bell", "The Ash");
    check_title("*The Ash*, written by Ann Bell", "The Ash");
    check_title("*The Ash* was written by Ann Bell", "The Ash");
    check_title("*The Ash* by the Irish novelist Ann Bell", "The Ash");
    check_title("The Ash by the wonderful author Ann Bell", "The Ash");
    check_title("*The Ash* by Nobel laureate Ann Bell", "The Ash");
    check_title("*The Ash* by Pulitzer-winning writer Ann Bell", "The Ash");
    check_none("*The Ash* and a novel by Ann Bell");
    check_none("*The Ash* is better than the novel by Ann Bell");
    check_none("Unlike *The Ash*, the only novel by Ann Bell");
}

#[test]
fn subjects_are_no_titles() {
    for typed in [
        "a history of Britain by Ann Bell",
        "a book about Europe by Max Bell",
        "a biography of Tom Hill by Ann Bell",
        "the conquest of Mexico by Cortés",
        "the only novel by Ann Bell",
        "in Europe by Max Bell",
        "He met Kathy by Hailsham",
        "the treatment of Tommy by Kathy",
    ] {
        check_none(typed);
    }
    check_title("a copy of Oak by Ann Bell", "Oak");
    check_title("the ending of Oak by Ann Bell", "Oak");
    check_title("a review of Oak by Ann Bell", "Oak");
    check("Oak by Bell", &["Oak / Bell"]);
}

#[test]
fn titles_alone() {
    let alone = |typed: &str| {
        let prose = prose(typed);
        let quotations = quotation::scan(&[&prose], Language::English).remove(0);
        let found = scan(&prose, &quotations, &()).into_iter().filter(|mention| mention.authors.is_empty());
        found.map(|mention| mention.title).collect::<Vec<_>>()
    };
    assert_eq!(alone("I read *The Ash* and “Big Oak”."), ["The Ash", "Big Oak"]);
    assert_eq!(alone("I read “*The Ash*” and *very* “he said so”."), ["The Ash"]);
    assert_eq!(alone("*The Ash* by Ann Bell"), [""; 0]);
}

#[test]
fn names_have_their_places() {
    let text = "“The Ash” by Ann Bell and Tom  Hill.";
    let prose = Prose::plain(text);
    let quotations = quotation::scan(&[&prose], Language::English).remove(0);
    let authors = scan(&prose, &quotations, &()).remove(0).authors;
    assert_eq!(authors[1].name, "Tom Hill");
    assert_eq!(
        authors.iter().map(|author| &text[author.range.clone()]).collect::<Vec<_>>(),
        ["Ann Bell", "Tom  Hill"]
    );
}

#[test]
fn ranges() {
    let text = "I read “The Ash” by Ann Bell.";
    let prose = Prose::plain(text);
    let quotations = quotation::scan(&[&prose], Language::English).remove(0);
    let mention = scan(&prose, &quotations, &()).remove(0);
    assert_eq!(&text[mention.range], "The Ash” by Ann Bell");
    assert_eq!(&text[mention.title_range], "The Ash");
}

#[test]
fn any_text_is_read_without_harm() {
    let pieces = [
        " by ",
        "by",
        "Ash",
        "Ann",
        "É",
        "aÉa",
        "the",
        "The",
        "of",
        " ",
        " ",
        ",",
        ":",
        ".",
        "J.",
        "’s",
        "'",
        "*",
        "*",
        "“",
        "”",
        "de ",
        "d’",
        "(",
        ")",
        "The ",
        "’s The ",
        "&",
        "and",
        "12",
        "(2005)",
        "\u{A0}",
        "\u{FFFC}",
        "\n",
        "novel",
        "van",
    ];
    let mut random = fastrand::Rng::with_seed(3);
    for _ in 0..4_000 {
        let text: String = (0..random.usize(..14)).map(|_| pieces[random.usize(..pieces.len())]).collect();
        let prose = prose(&text);
        let quotations = quotation::scan(&[&prose], Language::English).remove(0);
        let mentions = scan(&prose, &quotations, &());
        assert!(mentions.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start), "{text}");
        for mention in mentions {
            assert!(!mention.title.is_empty() && prose.text().get(mention.range).is_some(), "{text}");
            assert!(prose.text().get(mention.title_range).is_some(), "{text}");
        }
    }
}
