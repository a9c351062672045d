use super::*;

/// Checks the locators of a text, each written as `range = form kind numbers [work]`.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = scan(&Prose::plain(text)).iter().map(|locator| show(locator, text)).collect();
    assert_eq!(found, expected, "{text}");
}

fn show(locator: &Locator, text: &str) -> String {
    let parts: Vec<String> = locator.parts.iter().map(ToString::to_string).collect();
    let work = locator.work.clone().map(|work| format!(" [{}]", &text[work])).unwrap_or_default();
    let range = &text[locator.range.clone()];
    format!("{range} = {:?} {:?} {}{work}", locator.form, locator.kind, parts.join(", "))
}

/// Checks that the whole of `text` is one locator.
#[track_caller]
fn check_one(text: &str, expected: &str) {
    check(&format!("So it goes {text}."), &[&format!("{text} = {expected}")]);
}

#[track_caller]
fn check_none(text: &str) {
    check(text, &[]);
}

#[test]
fn bare_parentheses() {
    check_one("(240)", "Bare Page 240");
    check_one("( 240 )", "Bare Page 240");
    check_one("(1)", "Bare Page 1");
    check_one("(70–81)", "Bare Page 70–81");
    check_one("(70 - 81)", "Bare Page 70–81");
    check_one("(70 to 81)", "Bare Page 70–81");
    check_one("(223–9)", "Bare Page 223–229");
    check_one("(12, 45)", "Bare Page 12, 45");
    check_one("(12,45)", "Bare Page 12, 45");
    check_one("(12 and 45)", "Bare Page 12, 45");
    check_one("(12–14; 45)", "Bare Page 12–14, 45");
    check_one("(81, 70)", "Bare Page 81, 70");
    check_one("(2019)", "Bare Page 2019");
    check_one("(ibid., 45)", "Bare Page 45");
    check_one("(45, emphasis mine)", "Bare Page 45");
    check_one("(45; emphasis added)", "Bare Page 45");
    check("“a”(240)", &["(240) = Bare Page 240"]);
    check("a (1) b (2)", &["(1) = Bare Page 1", "(2) = Bare Page 2"]);
}

#[test]
fn prefixed_parentheses() {
    check_one("(p70 – 81)", "Prefixed Page 70–81");
    check_one("(p 13)", "Prefixed Page 13");
    check_one("(p. 70)", "Prefixed Page 70");
    check_one("(p.70)", "Prefixed Page 70");
    check_one("(P. 70)", "Prefixed Page 70");
    check_one("(pp. 70–81)", "Prefixed Page 70–81");
    check_one("(pp. 70–81, 95)", "Prefixed Page 70–81, 95");
    check_one("(p. 70, p. 95)", "Prefixed Page 70, 95");
    check_one("(p70-p81)", "Prefixed Page 70–81");
    check_one("(pp.\u{A0}70–81)", "Prefixed Page 70–81");
    check_one("(pg. 70)", "Prefixed Page 70");
    check_one("(page 12)", "Prefixed Page 12");
    check_one("(Page 12)", "Prefixed Page 12");
    check_one("(p. xii)", "Prefixed Page xii");
    check_one("(pp. ix–xii)", "Prefixed Page ix–xii");
    check_one("(p. 81–70)", "Prefixed Page 81–70");
    check_one("(chapter 7)", "Prefixed Chapter 7");
    check_one("(ch. 7)", "Prefixed Chapter 7");
    check_one("(Chapter I)", "Prefixed Chapter i");
    check_one("(loc. 1234)", "Prefixed Location 1234");
    check_one("(loc. 1,234–40)", "Prefixed Location 1234–1240");
    check_one("(S. 45)", "Prefixed Page 45");
    check_one("(S. 45f.)", "Prefixed Page 45");
    check_one("(see p. 45)", "Prefixed Page 45");
    check_one("(Kindle loc. 1234)", "Prefixed Location 1234");
    check_one("(Ibid., p. 45)", "Prefixed Page 45");
    check_one("(cf. pp. 45–7)", "Prefixed Page 45–47");
    check_one("(p. 45, my italics)", "Prefixed Page 45");
    check_one("(S. 45 ff.)", "Prefixed Page 45");
}

#[test]
fn running_text() {
    check("so on page 61 he wakes", &["page 61 = Running Page 61"]);
    check(
        "see chapter 9 (p30 – 41), too",
        &["chapter 9 = Running Chapter 9", "(p30 – 41) = Prefixed Page 30–41"],
    );
    check_one("pages 70 to 81", "Running Page 70–81");
    check_one("page 70 to page 81", "Running Page 70–81");
    check_one("pp 70-81", "Running Page 70–81");
    check_one("pages 12 and 45", "Running Page 12, 45");
    check_one("pages 12, 45, and 60", "Running Page 12, 45, 60");
    check_one("p. 70", "Running Page 70");
    check_one("p70", "Running Page 70");
    check_one("page xii", "Running Page xii");
    check_one("Page 12", "Running Page 12");
    check_one("chapters 3–5", "Running Chapter 3–5");
    check_one("Ch. 7", "Running Chapter 7");
    check_one("chapter IV", "Running Chapter iv");
    check_one("location 1234", "Running Location 1234");
    check_one("Seite 45", "Running Page 45");
    check_one("Seiten 45 bis 48", "Running Page 45–48");
    check_one("Kapitel 3", "Running Chapter 3");
    check_one("pages 70 à 81", "Running Page 70–81");
    check_one("chapitre 3", "Running Chapter 3");
    check("on page 12, 45 people die", &["page 12 = Running Page 12"]);
    check("page 61—the last", &["page 61 = Running Page 61"]);
    check("(Penguin Classics, 1987, p. 45)", &["p. 45 = Running Page 45"]);
    check("(p. 45 of the paperback)", &["p. 45 = Running Page 45"]);
    check("(ch. 7, p. 81)", &["ch. 7 = Running Chapter 7", "p. 81 = Running Page 81"]);
    check("[p. 45]", &["p. 45 = Running Page 45"]);
}

#[test]
fn what_follows_a_number() {
    check_one("(pp. 12ff.)", "Prefixed Page 12");
    check_one("(pp. 12 ff., my emphasis)", "Prefixed Page 12");
    check_one("(S. 12 f.)", "Prefixed Page 12");
    check_one("(S. 12–14 f.)", "Prefixed Page 12–14");
    check_one("(p. 12n)", "Prefixed Page 12");
    check_one("(p. 12n3)", "Prefixed Page 12");
    check_one("(p. 12 sq.)", "Prefixed Page 12");
    check_one("(p. 12 et suiv.)", "Prefixed Page 12");
    check_one("(p. 12 et 14)", "Prefixed Page 12, 14");
    check_none("(12nd)");
    check_none("(12 nights)");
}

#[test]
fn words_of_other_languages() {
    check_one("(S. 12–14)", "Prefixed Page 12–14");
    check_one("(Seite 12)", "Prefixed Page 12");
    check_one("(Seiten 12 und 14)", "Prefixed Page 12, 14");
    check_one("(Kap. 3)", "Prefixed Chapter 3");
    check_one("(chap. 3)", "Prefixed Chapter 3");
    check_one("(chapitre III)", "Prefixed Chapter iii");
    check_one("(vgl. S. 45)", "Prefixed Page 45");
    check_one("(voir p. 45)", "Prefixed Page 45");
    check_one("(ebd., S. 45)", "Prefixed Page 45");
    check_one("(Ebd. 45)", "Bare Page 45");
    check_one("(ibid., p. 45)", "Prefixed Page 45");
    check_one("(Pos. 1234)", "Prefixed Location 1234");
    check_one("(emplacement 1234)", "Prefixed Location 1234");
    check("à la page 12, il dort", &["page 12 = Running Page 12"]);
    check("auf Seite 12 schläft er", &["Seite 12 = Running Page 12"]);
    check("aux pages 12 et 14", &["pages 12 et 14 = Running Page 12, 14"]);
    check("auf den Seiten 12 bis 14", &["Seiten 12 bis 14 = Running Page 12–14"]);
}

#[test]
fn other_ways_of_typing() {
    check_one("(p.45)", "Prefixed Page 45");
    check_one("(pp.45-47)", "Prefixed Page 45–47");
    check_one("(pg. 45)", "Prefixed Page 45");
    check_one("(pgs. 12-14)", "Prefixed Page 12–14");
    check_one("(loc 1234-40)", "Prefixed Location 1234–1240");
    check_one("(Kindle location 1234)", "Prefixed Location 1234");
    check_one("(p. 3, p. 7)", "Prefixed Page 3, 7");
    check_one("(pp. 12, 45–47)", "Prefixed Page 12, 45–47");
    check_one("(pp. 12 & 45)", "Prefixed Page 12, 45");
    check("(Kindle edition, loc. 1234)", &["loc. 1234 = Running Location 1234"]);
    check("(Introduction, p. 12)", &["p. 12 = Running Page 12"]);
    check("(III, 12, p. 259)", &["p. 259 = Running Page 259"]);
}

#[test]
fn named_works() {
    check_one("(Ishiguro, 240)", "Named Page 240 [Ishiguro]");
    check_one("(Ishiguro 240)", "Named Page 240 [Ishiguro]");
    check_one("(Ishiguro: 240)", "Named Page 240 [Ishiguro]");
    check_one("(Ishiguro, p. 240)", "Named Page 240 [Ishiguro]");
    check_one("(Ishiguro p. 240)", "Named Page 240 [Ishiguro]");
    check_one("(Ishiguro, pp. 240–41, 245)", "Named Page 240–241, 245 [Ishiguro]");
    check_one("(Ishiguro, chapter 7)", "Named Chapter 7 [Ishiguro]");
    check_one("(Ishiguro, loc. 1234)", "Named Location 1234 [Ishiguro]");
    check_one("(The Road, 45)", "Named Page 45 [The Road]");
    check_one("(The Road 45)", "Named Page 45 [The Road]");
    check_one("(“The Road”, 45)", "Named Page 45 [The Road]");
    check_one("(“The Road,” 45)", "Named Page 45 [The Road]");
    check_one("(The Name of the Rose, 45)", "Named Page 45 [The Name of the Rose]");
    check_one("(Le Guin 45)", "Named Page 45 [Le Guin]");
    check_one("(Le Guin 1969, 45)", "Named Page 45 [Le Guin]");
    check_one("(Le Guin, 1969, p. 45)", "Named Page 45 [Le Guin]");
    check_one("(Le Guin 1969: 45–7)", "Named Page 45–47 [Le Guin]");
    check_one("(de la Mare, 45)", "Named Page 45 [de la Mare]");
    check_one("(O’Brien 45)", "Named Page 45 [O’Brien]");
    check_one("(J. M. Hill, 45)", "Named Page 45 [J. M. Hill]");
    check_one("(Hill and Ash, 45)", "Named Page 45 [Hill and Ash]");
    check_one("(Hill & Ash 45)", "Named Page 45 [Hill & Ash]");
    check_one("(Hill et al., 45)", "Named Page 45 [Hill et al.]");
    check_one("(Hill, The Ash, 45)", "Named Page 45 [Hill, The Ash]");
    check_one("(see also Hill, 45)", "Named Page 45 [Hill]");
    check_one("(qtd. in Hill 45)", "Named Page 45 [Hill]");
    check_one("(Hill 45, my emphasis)", "Named Page 45 [Hill]");
    check_one("(Catch-22, 45)", "Named Page 45 [Catch-22]");
    check("(Hill, 45; Ash, p. 70)", &["Hill, 45 = Named Page 45 [Hill]", "Ash, p. 70 = Named Page 70 [Ash]"]);
}

#[test]
fn keys_of_works() {
    check_one("[@road, p. 45]", "Key Page 45 [road]");
    check_one("[@road, 45]", "Key Page 45 [road]");
    check_one("[@road p. 45]", "Key Page 45 [road]");
    check_one("[-@road, pp. 45–8]", "Key Page 45–48 [road]");
    check_one("[@road, p. 45, my italics]", "Key Page 45 [road]");
    check_one("[@road, chap. 3]", "Key Chapter 3 [road]");
    check_one("[@hill:2019, 45]", "Key Page 45 [hill:2019]");
    check("[@a, 4; @b, 7]", &["@a, 4 = Key Page 4 [a]", "@b, 7 = Key Page 7 [b]"]);
    check_none("[@road]");
    check_none("[@]");
    check_none("[@road, 45");
}

#[test]
fn no_citations() {
    for text in [
        "(Matthew 5)",
        "(Matthew 5:3)",
        "(Genesis 12)",
        "(1 Corinthians 13)",
        "(3.2.14)",
        "(V.i.371)",
        "(II.iv.110)",
        "(Ps. 23)",
        "(£12–£28)",
        "($12)",
        "(12 €)",
        "(4/5)",
        "(9/10)",
        "(4 stars)",
        "(30 °C)",
        "(30°)",
        "(19:30)",
        "(8 p.m.)",
        "(3 August)",
        "(ISBN 9780141439471)",
        "(page 1 of 3)",
        "page 12 of 300",
        "(Prologue, 3)",
        "(Introduction 12)",
        "(Kindle, 45)",
        "(34%)",
        "280 pages long",
        "12 pages in length",
        "in 280 pages 3 die",
        "a Page turner",
        "a page 3 story",
        "a chapter 7 case",
        "page one",
        "pages",
        "the page I read",
        "in this chapter I see",
        "(May 2019)",
        "(August 14, 2019)",
        "(12 years)",
        "(Chapter One Books)",
        "(1 of 3)",
        "(in 2012)",
        "U.S. 45",
        "(see 45)",
        "(45, she said)",
        "(10%)",
        "(10–12%)",
        "(age 45)",
        "(Aged 45)",
        "(Part 2)",
        "(Book 2)",
        "(Volume 3)",
        "(Season 2)",
        "(Act 3)",
        "(No. 5)",
        "(Figure 3)",
        "(Table 2)",
        "(Hill 2005)",
        "(Hill, 2005)",
        "(Hill, 1797–1851)",
        "(Toy Story 2)",
        "(PG 13)",
        "(1,234)",
        "(12345)",
        "(007)",
        "(12th)",
        "(12:30)",
        "(3/5)",
        "(4.5)",
        "(2019-05-12)",
        "()",
        "(240",
        "(Hill, 45, said he)",
        "at 5 p.m. 45 came",
        "P45",
        "mp3",
        "/p/45",
        "?p=45",
        "p. 12th",
        "P. D. Hill",
        "S. Hill",
        "page 3.5",
        "page 1,234",
    ] {
        check_none(text);
    }
}

#[test]
fn years_can_be_told() {
    let check = |text: &str, expected| {
        assert_eq!(scan(&Prose::plain(text))[0].may_be_years(), expected, "{text}");
    };
    check("(2019)", true);
    check("(1914–1918)", true);
    check("(1914–18)", true);
    check("(240)", false);
    check("(2240)", false);
    check("(p. 2019)", false);
}

#[test]
fn what_a_locator_tells() {
    let text = "(pp. ix–xii, xv)";
    let locator = &scan(&Prose::plain(text))[0];
    assert_eq!((locator.from(), locator.to()), (9, 15));
    assert!(locator.is_list() && locator.is_roman());
    assert_eq!(&text[locator.prefix.clone().expect("typed")], "pp.");
    assert!(!locator.parts.iter().any(|part| part.is_reversed()));
}

#[test]
fn any_text_is_read_without_harm() {
    let pieces = [
        "(", ")", "[", "]", "@", "p", "pp", ".", "page", "S", "12", "7", "xii", "I", " ", "–", "-", ",", ";",
        ":", "Ash", "É", "the", "“", "”", "’", "to", "and", "see", "f", "\u{FFFC}", "\n",
    ];
    let mut random = fastrand::Rng::with_seed(2);
    for _ in 0..4_000 {
        let text: String = (0..random.usize(..14)).map(|_| pieces[random.usize(..pieces.len())]).collect();
        let locators = scan(&Prose::plain(&text));
        assert!(locators.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start), "{text}");
        for locator in locators {
            assert!(!locator.parts.is_empty() && text.get(locator.range).is_some(), "{text}");
            assert!(locator.work.is_none_or(|work| text.get(work).is_some()), "{text}");
            assert!(locator.prefix.is_none_or(|prefix| text.get(prefix).is_some()), "{text}");
        }
    }
}
