use super::super::testing::check;

#[track_caller]
fn silent(texts: &[&str]) {
    questioned(texts);
}

#[track_caller]
fn questioned(texts: &[&str]) {
    let mut wrong = Vec::new();
    for drawn in texts {
        // ⟨ and ⟩ stand around what is marked.
        let text = drawn.replace(['⟨', '⟩'], "");
        let expected: Vec<String> = drawn
            .split('⟨')
            .skip(1)
            .filter_map(|rest| rest.split_once('⟩'))
            .map(|(marked, _)| marked.to_owned())
            .collect();
        let document = crate::document::Document::parse(&text);
        let is: Vec<String> = crate::checks::run(&document)
            .into_iter()
            .filter(|finding| finding.code == "quotation-uncited")
            .map(|finding| text[finding.span.range()].to_owned())
            .collect();
        if is != expected {
            let reasons: Vec<_> =
                document.quotations().iter().map(|quote| (&quote.reason, quote.cited)).collect();
            wrong.push(format!("{drawn}\n  {is:?}\n  {reasons:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn passages_are_cited() {
    questioned(&[
        "The creature is polite: ⟨“I ought to be thy Adam, but I am rather the fallen angel.”⟩",
        "The creature is polite: “I ought to be thy Adam” (103).",
        "⟨“We all complete in the end,”⟩ says Kathy.",
        "⟨“We all complete in the end,”⟩ Kathy tells us, and she means it.",
        "Shelley writes ⟨“the moon gazed on my midnight labours”⟩ and leaves it there.",
        "I underlined ⟨“nothing is so painful to the human mind as a great change”⟩ twice.",
        "My favourite line is ⟨“nothing is so painful to the human mind as a great change.”⟩",
        "He thinks of ⟨“a long grey road between two darker fields”⟩ all day.",
        "> ⟨I had desired it with an ardour that far exceeded moderation.⟩\n\nThen he goes to bed.",
        "> I had desired it with an ardour that far exceeded moderation. (58)",
        "He sees ‘the boats that never came’. Then he says: ⟨‘I have been waiting for them all my life.’⟩",
        "He says \"I am malicious because I am miserable\" (147) and \"I was good once\" (103).",
        "The captain says: ⟨\"What can stop the determined heart of man?\"⟩ Indeed.",
        "The first letter is stiff. “One.” Then: ⟨“My swelling heart involuntarily pours itself out thus.”⟩",
        "A note.(1)\n\n1. He says ⟨“I shall be with you on your wedding-night”⟩ to him.",
        "He says “I shall be with you on your wedding-night” (1).\n\n> ⟨Nothing is so painful.⟩",
        "“I am alone,” he says (12). A page of weather. ⟨“I will be with you on your wedding-night,”⟩ he says.",
        "⟨“I am quite alone here now,”⟩ he says. “I have been so since the ship went down.” Then he sleeps.",
        "The landlady says ⟨“there has never been a lodger in that room”⟩ and shuts the door.",
        "Her mother says ⟨“there has never been a lodger in that room”⟩ and shuts the door.",
        "---\nbook: { title: Emma, author: Jane Austen }\n---\nAs Austen puts it, ⟨“one half of the world cannot understand the pleasures of the other.”⟩",
    ]);
}

#[test]
fn places_may_be_said_in_many_ways() {
    questioned(&[
        "“If music be the food of love, play on” (1.1.1).",
        "“In the beginning God created the heaven” (Genesis 1:1).",
        "“Some are born great, others have greatness thrust upon them” (II.v).",
        "“Some are born great, others have greatness thrust upon them” (ibid.).",
        "“A quotation from an electronic book, it seems” (34%).",
        "“I ought to be thy Adam, but I am the fallen angel.” (103)",
        "“I ought to be thy Adam,” he says, “but I am rather the fallen angel” (103).",
        "“I ought to be thy Adam.” “You are my creator.” “I am your master; obey!” (103)",
        "On page 103 he says “I ought to be thy Adam, but I am rather the fallen angel.”",
        "It comes in chapter 10. “I ought to be thy Adam, but I am rather the fallen angel.”",
        "“I ought to be thy Adam, but I am rather the fallen angel.”[^1]\n\n[^1]: P. 103.",
        "“I ought to be thy Adam, but I am rather the fallen angel”,[^1] he says.\n\n[^1]: Shelley, 103.",
        "⟨“I ought to be thy Adam, but I am rather the fallen angel.”⟩[^1]\n\n[^1]: Poor thing.",
        "---\nbook: { title: Frankenstein }\n---\n“I ought to be thy Adam, but I am the fallen angel.”[^1]\n\n[^1]: Frankenstein, the tenth chapter.",
        "The first line, “You will rejoice to hear that no disaster has accompanied us”, is famous.",
        "The novel opens with “You will rejoice to hear that no disaster has accompanied us”.",
        "And then it ends: “He was soon borne away by the waves.”",
        "The last words of the book are “lost in darkness and distance, as it were”.",
        "The epigraph is Milton’s: “Did I request thee, Maker, from my clay?”",
        "In Act III he says: “If we shadows have offended, think but this.”",
        "In the second chapter she says “I have never been so happy in my life.”",
        "> Did I request thee, Maker, from my clay\n> To mould me man?\n> — John Milton, *Paradise Lost*\n\nSo it begins.",
        "> Did I request thee, Maker, from my clay?\n>\n> —Milton\n\nSo it begins.",
        "> Did I request thee, Maker, from my clay?\n\n— Paradise Lost\n\nSo it begins.",
        "“Did I request thee, Maker, from my clay?” — John Milton\n\nSo it begins.",
        "On page 58 he stands over it:\n\n> It breathed hard, and a convulsive motion agitated its limbs.\n\nThen he runs.",
        "The very last paragraph:\n\n> He was soon borne away by the waves.\n\nThat is all.",
        "> It breathed hard, and a convulsive motion agitated its limbs.\n\n(58)\n\nThen he runs.",
        "“I shall be with you on your wedding-night” (161). And again: “I shall be with you on your wedding-night.”",
        "“I shall be with you on your wedding-night” (161). And again: “be with you on your wedding-night”.",
        "As [“a dreary night of November, and so on”](https://example.org) shows, it rains.",
        "“I am alone,” he says. “I have been so since the ship went down” (12).",
        "“Who are you, and where do you come from?”\n\n“I am nobody at all, sir.” (12)\n\nSo it goes.",
        "“One paragraph of his talk goes on like this.\n\n“And this is where it ends at last” (12).",
        "Here are two: “it breathed hard, and so did I” and “it was already one in the morning” (58).",
        "“It was already one in the morning,” he says (58); “the rain pattered dismally against the panes”.",
        "“It was already one in the morning” – so he says on p. 58.",
    ]);
}

#[test]
fn terms_and_titles_need_no_page() {
    silent(&[
        "A “light dystopian” novel about “true love”, “art in a vacuum” and “the boy who lived”.",
        "It is a real “will they, won’t they, oh just kiss already” romance.",
        "Another of those “nobody gets out of here alive” thrillers.",
        "He means “well”, the ‘90s are over, and the readers’ “choice” was clear.",
        "The story “The Ones Who Walk Away from Omelas” and “A Good Man Is Hard to Find” are short.",
        "The chapter “In which nothing happens and the rain comes in” is the best.",
        "The poem “Because I could not stop for Death” is in it.",
        "A chapter called “what we did with the money in the end” follows.",
        "*Torschlusspanik* ‘the fear that the gate is closing on you’ runs through it.",
        "*Saudade* (“a longing for something that never was”) is the word.",
        "The word means “a house that nobody has lived in for years”.",
        "It is Latin for “the things that are to be done”.",
        "# “It was a bright cold day in April”\n\nA review.",
        "“Show, don’t tell” and “write what you know” and “it was a dark and stormy night”.",
        "---\nbook: { title: And then we came to the end, author: A. Bell }\n---\nI loved “And Then We Came to the End”.",
        "A sign on the door: “No Dogs”.",
    ]);
}

#[test]
fn what_people_say_is_not_from_the_book() {
    silent(&[
        "My sister said “you have to read this before you die”.",
        "“You have to read this before you die,” my sister said.",
        "“You have to read this before you die,” said my mother-in-law.",
        "My friend Ana called it “the saddest book about a happy dog”. Ana is right.",
        "My friend Ana lent it to me. Ana says “it is the saddest book about a dog”.",
        "My brother hates novels. He said “this is the worst thing I have read all year.”",
        "My husband, who never reads, asked: “Are you crying over a lobster again?”",
        "“Are you crying?” my husband asked. “You have been on that page for an hour.”",
        "“Are you crying over it?” my husband asked.\n\n“I am not crying over a lobster,” I said.\n\n“You have been on that page for an hour.”",
        "A friend of mine described it as “a lobster’s guide to the end of love”.",
        "Our book club’s verdict was “too many lobsters and too little love”.",
        "Some reviewers have called it “the most important novel of the decade so far”.",
        "Critics say “it is too long by half”, and they are right.",
        "One reader wrote: “I threw it across the room and then I picked it up.”",
        "People say “you cannot go home again”, and they do.",
        "The blurb promises “a heart-stopping journey into the soul of a lighthouse keeper”.",
        "The back cover says “soon to be a major motion picture near you”.",
        "The Guardian called it “a novel that will be read in a hundred years”.",
        "“A novel that will be read in a hundred years,” wrote the Guardian.",
        "According to Goodreads it is “a book that everyone should read at least once”.",
        "As James Wood once put it, “the novel is the great virtuoso of exceptionalism”.",
        "---\nbook: { title: Emma, author: Jane Austen }\n---\nThe critic Ann Bell argues that “nobody in it works for a living at all”. Bell says “it is a book about leisure and nothing else”.",
        "---\nbook: { title: Never Let Me Go, author: Kazuo Ishiguro }\n---\nIshiguro told the Paris Review that “it was a metaphor for how we all live”.",
        "---\nbook: { title: Never Let Me Go, author: Kazuo Ishiguro }\n---\nIn an interview Ishiguro said: “I wanted to write a cheerful book about death.”",
        "---\nbook: { title: Never Let Me Go, author: Kazuo Ishiguro }\n---\nIshiguro has said that “it was a metaphor for how we all live”.",
        "The old proverb says “a watched pot never comes to the boil”.",
        "“A watched pot never boils over,” as the saying goes.",
        "She looks up as if to say “what did you think would happen here?”",
        "I wanted to shout “do not open that door, you fool!”",
        "You will ask: “But what about the lobster in the bath?”",
        "And I was like, “what on earth have I just been reading?”",
        "“What on earth have I just been reading?” I thought.",
        "My first thought was “this is going to be a very long winter”.",
        "It left me with a feeling of “what on earth have I just been reading?”",
        "As the song goes, “you can’t always get what you want”.",
        "In the film he says “I am going to make you an offer”.",
        "From the publisher:\n\n> A heart-stopping journey into the soul of a lighthouse keeper.\n\nIt is not.",
        "## Goodreads summary\n\n> A heart-stopping journey into the soul of a lighthouse keeper.\n\nIt is not.",
        "> **Note:** I got this book from the publisher for nothing.\n\nNow then.",
        "The bookseller who sold it to me said “this one will keep you up at night”.",
        "My ten-year-old’s review: “It has a dragon in it and the dragon is sad.”",
        "The novel asks: “What do we owe to the people we have left behind?”",
        "“She could have just called him, you know” is how my sister summed it up.",
    ]);
}

#[test]
fn in_french() {
    questioned(&[
        "---\nlang: fr\n---\nElle dit : ⟨« Je n’ai jamais aimé que la mer et les trains. »⟩",
        "---\nlang: fr\n---\nElle dit : « Je n’ai jamais aimé que la mer et les trains » (p. 12).",
        "---\nlang: fr\n---\nMa sœur m’a dit : « Tu dois absolument lire ce livre avant de mourir. »",
        "---\nlang: fr\n---\n« Tu dois absolument lire ce livre », m’a dit ma sœur.",
        "---\nlang: fr\n---\nLa quatrième de couverture promet « un voyage bouleversant au cœur de la nuit ».",
        "---\nlang: fr\n---\nLes critiques ont parlé d’« un roman qui se lit comme on respire ».",
        "---\nlang: fr\n---\nLa première phrase, « Aujourd’hui, maman est morte, ou peut-être hier », est connue.",
        "---\nlang: fr\n---\nLe roman s’ouvre sur « Aujourd’hui, maman est morte, ou peut-être hier ».",
        "---\nlang: fr\n---\nUn « roman de gare », une « autofiction », le « nouveau roman ».",
        "---\nlang: fr\n---\nLe poème « Demain dès l’aube » est cité.",
        "---\nlang: fr\n---\nComme dit le proverbe, « qui trop embrasse mal étreint, mon enfant ».",
        "---\nlang: fr\n---\nJe me suis dit : « Mais où va-t-il chercher tout cela ? »",
        "---\nlang: fr\n---\nDans un entretien, elle confie : « J’ai écrit ce livre en trois semaines. »",
        "Le livre est dans la cuisine et les autres sont pour elle. La narratrice dit : ⟨« Je n’ai jamais aimé que la mer et les trains. »⟩",
    ]);
}

#[test]
fn in_german() {
    questioned(&[
        "---\nlang: de\n---\nSie sagt: ⟨„Ich habe immer nur das Meer geliebt und die Züge.“⟩",
        "---\nlang: de\n---\nSie sagt: „Ich habe immer nur das Meer geliebt“ (S. 12).",
        "---\nlang: de\n---\nDer Erzähler sagt: ⟨»Ich habe immer nur das Meer geliebt und die Züge.«⟩",
        "---\nlang: de\n---\nMeine Schwester sagte: „Das musst du unbedingt lesen, bevor du stirbst.“",
        "---\nlang: de\n---\n„Das musst du unbedingt lesen“, sagte meine Schwester.",
        "---\nlang: de\n---\nDer Klappentext verspricht „eine atemberaubende Reise in die Seele eines Wärters“.",
        "---\nlang: de\n---\nDie Kritik nannte es „den wichtigsten Roman des ganzen Jahrzehnts bisher“.",
        "---\nlang: de\n---\nDer erste Satz lautet „Jemand musste Josef K. verleumdet haben“.",
        "---\nlang: de\n---\nDer Roman beginnt mit „Jemand musste Josef K. verleumdet haben“.",
        "---\nlang: de\n---\nEin „Heimatroman“, die „neue Sachlichkeit“, ein „weites Feld“.",
        "---\nlang: de\n---\nDas Gedicht „Der Panther in seinem Käfig“ steht vorn.",
        "---\nlang: de\n---\nIch dachte: „Wo nimmt der Mann das alles nur her?“",
        "---\nlang: de\n---\nIn einem Interview sagte sie: „Ich habe das in drei Wochen geschrieben.“",
        "---\nlang: de\n---\nWie das Sprichwort sagt: „Wer andern eine Grube gräbt, fällt selbst hinein.“",
    ]);
}

#[test]
fn a_finding_marks_the_quotation() {
    check(
        "quotation-uncited",
        "
The creature is polite: “I ought to be thy Adam, but I am rather the fallen angel.”
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing says where this passage stands.

> I had desired it with an ardour
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing says where this passage stands.
> that far exceeded moderation.
",
    );
}

/// Sentences as reviewers write them: the language (or 0 for no front matter), how many passages are
/// not cited, the text with `¶` for a new paragraph and `⏎` for a new line.
const REVIEWERS: &str = include_str!("reviewers.txt");

#[test]
fn reviewers_write_in_many_ways() {
    let mut wrong = Vec::new();
    for case in REVIEWERS.lines() {
        let mut parts = case.splitn(3, ' ');
        let (Some(language), Some(count), Some(said)) = (parts.next(), parts.next(), parts.next()) else {
            panic!("{case}");
        };
        let card = match language {
            "en" => "---\nlang: en\nbook: { title: Jane Eyre, author: Charlotte Brontë }\n---\n",
            "fr" => "---\nlang: fr\nbook: { title: Madame Bovary, author: Gustave Flaubert }\n---\n",
            "de" => "---\nlang: de\nbook: { title: Effi Briest, author: Theodor Fontane }\n---\n",
            _ => "",
        };
        let text = format!("{card}{}", said.replace('¶', "\n\n").replace('⏎', "\n"));
        let document = crate::document::Document::parse(&text);
        let findings = crate::checks::run(&document);
        let found = findings.iter().filter(|finding| finding.code == "quotation-uncited").count();
        if found.to_string() != count {
            let reasons: Vec<_> =
                document.quotations().iter().map(|quote| (&quote.reason, quote.cited)).collect();
            wrong.push(format!("{found} in {case}\n  {reasons:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
