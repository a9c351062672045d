use super::*;

/// Checks the quotations of paragraphs (parted by line feeds): their ranges as `depth:text`, with
/// `!` after an unclosed one, `>` after one that goes on and `<` before one that went on.
#[track_caller]
fn check_in(language: Language, text: &str, expected: &[&str]) {
    let paragraphs: Vec<Prose> = text.split('\n').map(Prose::plain).collect();
    let found: Vec<String> = scan(&paragraphs.iter().collect::<Vec<_>>(), language)
        .iter()
        .zip(&paragraphs)
        .flat_map(|(quotations, prose)| quotations.iter().map(|quotation| show(quotation, prose.text())))
        .collect();
    assert_eq!(found, expected, "{text}");
}

fn show(quotation: &Quotation, text: &str) -> String {
    format!(
        "{}{}:{}{}",
        if quotation.continued { "<" } else { "" },
        quotation.depth,
        &text[quotation.range.clone()],
        match (quotation.continues, quotation.is_unclosed()) {
            (true, _) => ">",
            (_, true) => "!",
            _ => "",
        }
    )
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    check_in(Language::English, text, expected);
}

#[track_caller]
fn check_inner(language: Language, text: &str, expected: &str) {
    let prose = Prose::plain(text);
    let quotations = scan(&[&prose], language);
    assert_eq!(&text[quotations[0][0].inner.clone()], expected);
}

#[test]
fn curly_marks() {
    check("a “b” c", &["0:“b”"]);
    check("“a”", &["0:“a”"]);
    check("“a.”", &["0:“a.”"]);
    check("“a”(2)", &["0:“a”"]);
    check("“a” “b”", &["0:“a”", "0:“b”"]);
    check("“a”“b”", &["0:“a”", "0:“b”"]);
    check("a—“b”—c", &["0:“b”"]);
    check("‘a’", &["0:‘a’"]);
    check("‘a,’ b", &["0:‘a,’"]);
    check("“a“ b", &["0:“a“"]);
    check("a ” b", &[]);
    check("", &[]);
}

#[test]
fn straight_marks() {
    check("a \"b\" c", &["0:\"b\""]);
    check("\"a.\"", &["0:\"a.\""]);
    check("\"a\"(2)", &["0:\"a\""]);
    check("\"a\"[2]", &["0:\"a\""]);
    check("(\"a\")", &["0:\"a\""]);
    check("\"a—\" b", &["0:\"a—\""]);
    check("a—\"b\"—c", &["0:\"b\""]);
    check("\"a\" \"b\"", &["0:\"a\"", "0:\"b\""]);
    check("\"…a\"", &["0:\"…a\""]);
    check("a \"…b\" c", &["0:\"…b\""]);
    check("\" a \"", &["0:\" a \""]);
    check("a \" b", &[]);
    check("'a'", &["0:'a'"]);
    check("a 'b,' c", &["0:'b,'"]);
    check("\"\u{FFFC}\" a", &["0:\"\u{FFFC}\""]);
}

#[test]
fn mixed_marks() {
    check("“a\" b", &["0:“a\""]);
    check("\"a” b", &["0:\"a”"]);
}

#[test]
fn nested_marks() {
    check("“a ‘b’ c”", &["0:“a ‘b’ c”", "1:‘b’"]);
    check("“‘a’ b”", &["0:“‘a’ b”", "1:‘a’"]);
    check("“a ‘b’”", &["0:“a ‘b’”", "1:‘b’"]);
    check("‘a “b” c’", &["0:‘a “b” c’", "1:“b”"]);
    check("\"a 'b' c\"", &["0:\"a 'b' c\"", "1:'b'"]);
    check("\"'A,' b\"", &["0:\"'A,' b\"", "1:'A,'"]);
    check("'a \"b\"'", &["0:'a \"b\"'", "1:\"b\""]);
    check("“a ‘b “c” d’ e”", &["0:“a ‘b “c” d’ e”", "1:‘b “c” d’", "2:“c”"]);
    check("\"a \"b\" c\"", &["0:\"a \"b\" c\"", "1:\"b\""]);
}

#[test]
fn apostrophes_are_no_marks() {
    for apostrophe in ["’", "'"] {
        for text in [
            "’tis so",
            "don’t",
            "O’Brien’s",
            "the readers’ view",
            "the readers’, I say",
            "the ’90s",
            "in ’84.",
            "rock ’n’ roll",
            "readin’ and writin’",
            "’em",
            "’cause so",
        ] {
            check(&text.replace('’', apostrophe), &[]);
        }
    }
    check("‘tis so", &[]);
    check("the ‘90s", &[]);
    check("in ‘84 or so", &[]);
    check("‘cause so", &[]);
}

#[test]
fn apostrophes_inside_single_marks() {
    for (open, close) in [('‘', '’'), ('\'', '\'')] {
        for (text, quotation) in [
            ("<the readers' view>, b", "<the readers' view>"),
            ("<a view of the readers'.>", "<a view of the readers'.>"),
            ("<I don't>", "<I don't>"),
            ("<rock 'n' roll>", "<rock 'n' roll>"),
            ("<readin' and writing>.", "<readin' and writing>"),
            ("<ideas> in our students' view", "<ideas>"),
            ("<words> and the readers' view", "<words>"),
            ("<the '90s are over>", "<the '90s are over>"),
        ] {
            let set = |text: &str| text.replace('\'', "’").replace('<', &open.to_string());
            let set = |text: &str| set(text).replace('>', &close.to_string());
            check(&set(text), &[&format!("0:{}", set(quotation))]);
        }
    }
    check("‘a “the readers’ view” b’", &["0:‘a “the readers’ view” b’", "1:“the readers’ view”"]);
    check("‘terms’ are the readers’ ‘way’", &["0:‘terms’", "0:‘way’"]);
}

#[test]
fn feet_and_inches_are_no_marks() {
    check("he is 6' 2\" tall", &[]);
    check("he is 6'2\" tall", &[]);
    check("he is 6’ 2” tall", &[]);
    check("a 5″ nail", &[]);
    check("2\"x4\" wood", &[]);
    check("\"a 12\" disc,\" he said", &["0:\"a 12\" disc,\""]);
    check("“he is 6’ 2” tall,” I said", &["0:“he is 6’ 2” tall,”"]);
    check("\"in 1950\" and \"b\"", &["0:\"in 1950\"", "0:\"b\""]);
    check("‘in 1950’ and so", &["0:‘in 1950’"]);
}

#[test]
fn what_is_not_closed() {
    check("a “b c", &["0:“b c!"]);
    check("a “b c ", &["0:“b c!"]);
    check("a \"b c", &["0:\"b c!"]);
    check("a ‘b c", &["0:‘b c!"]);
    check("a 'b c", &[]);
    check("“a “b” c", &["0:“a!", "0:“b”"]);
    check("\"a. And \"b\" c", &["0:\"a. And!", "0:\"b\""]);
    check("“a ‘b” c", &["0:“a ‘b”", "1:‘b!"]);
    check("“a 'b” c", &["0:“a 'b”"]);
    check("“a\nb”", &["0:“a!"]);
    check("\"a\nb \"c\" d", &["0:\"a!", "0:\"c\""]);
    check("“", &["0:“!"]);
}

#[test]
fn over_paragraphs() {
    check("a “b\n“c” d", &["0:“b>", "<0:“c”"]);
    check("“a\n“b\n“c”", &["0:“a>", "<0:“b>", "<0:“c”"]);
    check("\"a\n\"b\"", &["0:\"a>", "<0:\"b\""]);
    check("“a\n‘b’", &["0:“a!", "0:‘b’"]);
    check("“a\nb\n“c”", &["0:“a!", "0:“c”"]);
    check("“a\n“b", &["0:“a>", "<0:“b!"]);
    check("“a”\n“b”", &["0:“a”", "0:“b”"]);
    check("“a ‘b\n“‘c’ d”", &["0:“a ‘b>", "1:‘b>", "<0:“‘c’ d”", "<1:‘c’"]);
    check("“a ‘b\n“c”", &["0:“a ‘b>", "1:‘b!", "<0:“c”"]);
    check("“a “b” c\n“d”", &["0:“a!", "0:“b”", "0:“d”"]);
    check("'a\n'b'", &["0:'a>", "<0:'b'"]);
}

#[test]
fn german_marks() {
    let german = Language::German;
    for language in [german, Language::English] {
        check_in(language, "a „b“ c", &["0:„b“"]);
        check_in(language, "„a ‚b‘ c“", &["0:„a ‚b‘ c“", "1:‚b‘"]);
        check_in(language, "„a” b", &["0:„a”"]);
        check_in(language, "a »b« c", &["0:»b«"]);
        check_in(language, "»a ›b‹ c«, d", &["0:»a ›b‹ c«", "1:›b‹"]);
    }
    check_in(german, "„a“ und “b”", &["0:„a“", "0:“b”"]);
    check_in(german, "„a“\u{FFFC} b", &["0:„a“"]);
    check_in(german, "» a «", &["0:» a «"]);
    check_in(german, "„a\n„b“", &["0:„a>", "<0:„b“"]);
}

#[test]
fn french_marks() {
    let french = Language::French;
    for language in [french, Language::English] {
        check_in(language, "a « b » c", &["0:« b »"]);
        check_in(language, "a «\u{202F}b\u{202F}», c", &["0:«\u{202F}b\u{202F}»"]);
        check_in(language, "a «b» c", &["0:«b»"]);
        check_in(language, "« a “b” c »", &["0:« a “b” c »", "1:“b”"]);
        check_in(language, "a « b »\u{FFFC}. c", &["0:« b »"]);
        check_in(language, "« l’amour d’un jour »", &["0:« l’amour d’un jour »"]);
    }
    check_inner(french, "«\u{A0}a b\u{202F}»", "a b");
    check_inner(french, "“ a”", "a");
    check_inner(french, "“a ", "a");
}

#[test]
fn what_closes_before_a_place() {
    let prose = Prose::plain("“a ‘b’” (1) ‘c’(2) d (3)");
    let text = prose.text();
    let quotations = &scan(&[&prose], Language::English)[0];
    let before = |sign: &str| closes_before(text, text.find(sign).expect("in the text"), quotations);
    assert_eq!(before("(1)"), Some(0));
    assert_eq!(before("”"), Some(1));
    assert_eq!(before("(2)"), Some(2));
    assert_eq!(before("(3)"), None);
    assert_eq!(closes_before(text, 0, quotations), None);
}

#[test]
fn any_text_is_read_without_harm() {
    let pieces = [
        "“", "”", "‘", "’", "\"", "'", "«", "»", "„", "‚", " ", "\u{A0}", "a", "s", "É", "9", ".", "—", "(",
        ")", "\u{FFFC}", "tis", "n", "\n",
    ];
    let mut random = fastrand::Rng::with_seed(1);
    for _ in 0..4_000 {
        let text: String = (0..random.usize(..14)).map(|_| pieces[random.usize(..pieces.len())]).collect();
        let paragraphs: Vec<Prose> = text.split('\n').map(Prose::plain).collect();
        let found = scan(&paragraphs.iter().collect::<Vec<_>>(), Language::German);
        for (quotations, prose) in found.iter().zip(&paragraphs) {
            assert!(quotations.is_sorted_by_key(|quotation| quotation.range.start), "{text}");
            for quotation in quotations {
                let (range, inner) = (quotation.range.clone(), quotation.inner.clone());
                assert!(range.start <= inner.start && inner.end <= range.end, "{text}");
                assert!(prose.text().get(range).is_some() && prose.text().get(inner).is_some(), "{text}");
            }
        }
    }
}
