use super::*;

fn find(title: &str, text: &str, typed: &str) -> Option<Hit> {
    Searchable::new(Revision::default(), title, text.to_owned()).find(&Query::new(typed).unwrap())
}

/// The snippet with its places in brackets.
#[track_caller]
fn check(text: &str, typed: &str, expected: &str) {
    let hit = find("", text, typed).expect("it is found");
    assert_eq!(bracketed(&hit.snippet, &hit.places), expected);
}

fn bracketed(text: &str, places: &[Span]) -> String {
    let mut shown = String::new();
    let mut at = 0;
    for place in places {
        shown += &format!("{}[{}]", &text[at..place.start], &text[place.start..place.end]);
        at = place.end;
    }
    shown + &text[at..]
}

#[test]
fn words_are_found_case_and_accents_aside() {
    check("The sisters Brontë wrote.", "bronte", "The sisters [Brontë] wrote.");
    check("The sisters Bronte wrote.", "BRONTË", "The sisters [Bronte] wrote.");
    check("Bronte\u{308}s", "brontë", "[Bronte\u{308}]s");
    check("Weiß und", "weiss", "[Weiß] und");
    check("Weiß und", "eis", "W[eiß] und");
    check("私は猫である", "猫", "私は[猫]である");
    check("an ocean", "ocean an", "[an] [ocean]");
    check("banana", "ban nan", "[banan]a");
}

#[test]
fn all_words_must_be_found() {
    assert_eq!(find("", "The tide comes in.", "tide goes"), None);
    assert!(find("Tide", "It goes.", "tide goes").is_some(), "in the title or the text");
    let hit = find("The Tide", "", "TIDE").unwrap();
    assert_eq!((hit.title, hit.snippet.as_str()), (vec![Span::new(4, 8)], ""));
    assert_eq!(Query::new(" \n"), None);
    assert_eq!(Query::new("\u{301}"), None, "an accent alone is no word");
}

#[test]
fn a_snippet_is_one_line_around_the_words() {
    check("A line\nand  then the\ttide.", "tide", "A line and then the [tide].");
    check("# A title\n\n  Then the\ttide.", "tide", "Then the [tide].");
    let long = format!("{} the tide comes {}", "before ".repeat(40), "after ".repeat(40));
    let hit = find("", &long, "tide").unwrap();
    assert!(hit.snippet.starts_with("…before") && hit.snippet.ends_with("after…"), "{}", hit.snippet);
    assert!(hit.snippet.chars().count() < SNIPPET + WORD + 3);
    assert_eq!(&hit.snippet[hit.places[0].start..hit.places[0].end], "tide");
}

#[test]
fn a_snippet_shows_the_words_together_if_they_are() {
    let text = format!("The tide. {} At the ebb of the tide. {}", "word ".repeat(60), "The ebb.");
    let hit = find("", &text, "tide ebb").unwrap();
    assert!(bracketed(&hit.snippet, &hit.places).contains("[ebb] of the [tide]"), "{}", hit.snippet);
}

#[test]
fn whatever_is_looked_for_the_places_are_those_of_the_words() {
    let mut random = fastrand::Rng::with_seed(7);
    let letters = ['a', 'b', 'É', 'e', 'ß', 's', '\u{301}', ' ', '\n', 'İ', 'i', '猫', '—', 'Œ'];
    let draw = |random: &mut fastrand::Rng, most: usize| -> String {
        (0..random.usize(1..most)).map(|_| letters[random.usize(..letters.len())]).collect()
    };
    let mut hits = 0;
    for _ in 0..20_000 {
        let most = if random.u8(..) < 8 { 2000 } else { 40 };
        let (text, typed) = (draw(&mut random, most), draw(&mut random, 6));
        let Some(query) = Query::new(&typed) else { continue };
        let found = Searchable::new(Revision::default(), "", text.clone()).find(&query);
        let all = query.0.iter().all(|word| plain(&text).contains(word));
        assert_eq!(found.is_some(), all, "{typed:?} in {text:?}");
        let Some(hit) = found else { continue };
        hits += 1;
        assert!(!hit.places.is_empty(), "{typed:?} in {text:?}");
        for pair in hit.places.windows(2) {
            assert!(pair[0].end <= pair[1].start, "{typed:?} in {text:?}");
        }
        for place in &hit.places {
            let marked = plain(&hit.snippet[place.start..place.end]);
            let has_one = query.0.iter().any(|word| marked.contains(word));
            assert!(has_one, "{typed:?} in {text:?}: {marked:?}");
        }
    }
    assert!(hits > 1000, "{hits}");
}

#[test]
fn five_million_characters_are_searched_at_every_key() {
    if cfg!(debug_assertions) {
        return;
    }
    let mut random = fastrand::Rng::with_seed(1);
    let words = ["the", "tide", "café", "rises", "of", "a", "review", "quotation", "naïve", "night"];
    let texts: Vec<Searchable> = (0..250)
        .map(|_| {
            let text: String =
                (0..3600).map(|_| words[random.usize(..words.len())].to_owned() + " ").collect();
            Searchable::new(Revision::default(), "A title", text)
        })
        .collect();
    let characters: usize = texts.iter().map(|text| text.text.chars().count()).sum();
    for typed in ["n", "night cafe", "naive quotation tides", "zebra"] {
        let start = std::time::Instant::now();
        let query = Query::new(typed).unwrap();
        let hits = texts.iter().filter_map(|text| text.find(&query)).count();
        let took = start.elapsed();
        println!("{typed:?} in {characters} characters: {hits} hits, {took:?}");
        assert!(took.as_millis() < 50, "{typed:?}: {took:?}");
    }
}
