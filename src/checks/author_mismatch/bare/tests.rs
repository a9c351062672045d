use super::super::super::testing::{check, check_fix};

const CODE: &str = "author-mismatch";

fn with_card(author: &str, text: &str) -> String {
    format!("---\nbook: {{ title: The Book, author: {author} }}\n---\n{text}")
}

#[track_caller]
fn silent(author: &str, text: &str) {
    check(CODE, &with_card(author, text));
}

#[test]
fn bare_names() {
    check(
        CODE,
        &with_card(
            "Kazuo Ishiguro",
            "
I like Ishiguru. Ishiguru’s prose is calm, and Ishiguro knows it.
       ^^^^^^^^ The author’s name is Ishiguro, not Ishiguru.
                 ^^^^^^^^ The author’s name is Ishiguro, not Ishiguru.
Ishigoru writes. Kazou Ishiguro again, and Kazuo Ishigaro.
^^^^^^^^ The author’s name is Ishiguro, not Ishigoru.
                 ^^^^^^^^^^^^^^ The author’s name is Kazuo Ishiguro, not Kazou Ishiguro.
                                           ^^^^^^^^^^^^^^ The author’s name is Kazuo Ishiguro, not Kazuo Ishigaro.
",
        ),
    );
    check(
        CODE,
        &with_card(
            "Mary Shelley",
            "
Mary Shelly was nineteen. I like Shelley, and Shelly’s prose.
^^^^^^^^^^^ The author’s name is Mary Shelley, not Mary Shelly.
                                              ^^^^^^ The author’s name is Shelley, not Shelly.
",
        ),
    );
    check_fix(
        CODE,
        &with_card("Kazuo Ishiguro", "I like *Ishiguru* a lot."),
        &with_card("Kazuo Ishiguro", "I like *Ishiguro* a lot."),
    );
    check_fix(
        CODE,
        &with_card("Emily Brontë", "So says Emily Brönta."),
        &with_card("Emily Brontë", "So says Emily Brontë."),
    );
}

#[test]
fn two_last_names_and_particles() {
    check(
        CODE,
        &with_card(
            "Íñigo Echevarría Muñoz",
            "
Echeverría lets them dry, and Inigo Echeverría too. Echevarria says Inigo Echevarria.
^^^^^^^^^^ The author’s name is Echevarría, not Echeverría.
                              ^^^^^^^^^^^^^^^^ The author’s name is Inigo Echevarría, not Inigo Echeverría.
",
        ),
    );
    check(
        CODE,
        "
I liked *Rebecca* by Daphne du Marier, and Maurier’s prose.
                     ^^^^^^^^^^^^^^^^ The author of Rebecca is Daphne du Maurier, not Daphne du Marier.
",
    );
    silent("Robert Louis Stevenson", "Louise says so, and Lewis. Stephenson built engines.");
}

#[test]
fn a_famous_author_of_a_work_mentioned_is_known() {
    check(
        CODE,
        "
*Never Let Me Go* by Kazuo Ishiguro is calm. I like Ishiguru.
                                                    ^^^^^^^^ The author’s name is Ishiguro, not Ishiguru.
",
    );
    check(CODE, "*A Quiet Hour* by Kazuo Ishigama is calm. I like Ishigamo.");
}

#[test]
fn characters_and_other_people() {
    silent(
        "Mary Shelley",
        "Shelly is a clone. Tommy loves Shelly. I like Shelly’s mother. A Shell lay there.",
    );
    silent("Mary Shelley", "Percy Shelly Winters came in. Shelly said so, and Mrs Shelly, and Aunt Shelly.");
    silent("Mary Shelley", "She went to see Shelley Winters and Shelly Duvall’s film.");
    silent("Jane Austen", "I read it in Austin, Texas. Paul Auster wrote it. Austenites love the Austens.");
    silent("Jane Austen", "Mr Austin came to Austin. Stephen Austin too. Auster writes.");
    silent("Graham Greene", "We went to Greece. The Greens won. Greens are good.");
    silent("Hilary Mantel", "Mantle and crown. The Mantles of office, on the mantel. Mickey Mantle!");
    silent("Alan Bennett", "Elizabeth Bennet is in it. Mr Bennet sighs. Bennet’s library is small.");
    silent("Minette Walters", "Walter opens the door. Then Walter’s wife, and Walter.");
    silent("Joseph Conrad", "Konrad waits. Conrads are rare. Conradian gloom.");
    silent("Christopher Marlowe", "Marlow sails up the river, and Marlow’s voice fails.");
    silent("Ursula K. Le Guin", "Le Gain and Guinness.");
    silent("Robert Harris", "Thomas Harris wrote another. Harrison too. Hams.");
    silent("Thomas Mann", "Heinrich Mann, a man, Manna, Manns.");
    silent("Thomas Mann", "Thomas Manns Roman ist lang.");
    silent("Emily Brontë", "Anne Brontë, Charlotte Bronte, the Brontës, Brontean.");
    silent("Martin Amis", "Kingsley Amis was his father. Martyn Burke wrote it. An Amish town.");
    silent("Toni Morrison", "Van Morrison sings. Jim Morrisson died.");
    silent("Ian McEwan", "Geraldine McEwan acts. McEwans beer.");
    silent("Anne Bell", "Ann Bell is somebody else.");
}

#[test]
fn quotations_and_common_words_are_left_alone() {
    silent("Kazuo Ishiguro", "“I like Ishiguru,” she wrote to me.\n\n> Ishiguru is fine.");
    silent("Helen Garner", "Garnet is a stone. The Garter, in a gartel.");
    silent("Tana French", "Trench after trench. In the Trench, Frencham.");
    silent("Donna Weaver", "Weavers came. The Heaver, Weaved.");
    silent("James Carver", "Carved in stone. Carved it was, and he carved.");
}

#[test]
fn two_authors_of_similar_names() {
    check(
        CODE,
        "---\nbook: { title: Ash, author: Joanna Trollope }\nworks:\n  - { title: Oak, author: Johanna Trollope }\n---\n\
         Joanna Trollope and Johanna Trollope, both.",
    );
}

#[test]
fn a_name_at_the_start_of_a_sentence() {
    check(
        CODE,
        "
---
lang: de
book: { title: Effi Briest, author: Theodor Fontane }
---
Fontane ist alt. Fontahne, so lernt man hier, glaubt an die Pause. Bei Fontahne schweigt man.
                 ^^^^^^^^ The author’s name is Fontane, not Fontahne.
                                                                       ^^^^^^^^ The author’s name is Fontane, not Fontahne.
",
    );
    let german = |author: &str, text: &str| {
        check(CODE, &format!("---\nlang: de\nbook: {{ title: Das Buch, author: {author} }}\n---\n{text}"));
    };
    german("Martin Walser", "Der Walzer ist alt. Sie tanzen Walzer. Walzer, so sagt man, macht müde.");
    german("Martin Walser", "Walzer ist sein Leben, und Walzer will er. Ein Walzer!");
    german("Robert Menasse", "Menage, so heißt es, ist schwer. Melasse macht dick.");
    german(
        "Theodor Fontane",
        "Die Fontäne springt. Fontanel heißt er. Fontanes Roman. Die Fontange glaubt nichts.",
    );
    german("Daniel Kehlmann", "Herr Kohlmann, so sagt man, glaubt nichts. Kohlmann schweigt.");
    silent("Christopher Marlowe", "Marlow, it seems, tells the story.");
}

#[test]
fn a_name_that_others_have_too() {
    check(
        CODE,
        &with_card(
            "Jane Austen",
            "
When Austin wants to be cruel she can do it in a clause. Austin’s irony!
     ^^^^^^ The author’s name is Austen, not Austin.
                                                         ^^^^^^ The author’s name is Austen, not Austin.
",
        ),
    );
    silent("Jane Austen", "When Austin wants to be cruel she can do it in a clause. We went to Austin.");
    silent("Jane Austen", "Austin wants a clause. Austin, Texas, is far.");
    silent("Jane Austen", "Austin wants a clause. Tom Austin is far.");
    silent("Jane Austen", "Austin wants a horse. I like Austin’s horse.");
    silent(
        "Mary Shelley",
        "Shelly writes. Shelly wants to leave. Tommy loves Shelly.".replace("writes", "sings").as_str(),
    );
    silent("Mary Shelley", "Shelly keeps a diary in short sentences. Tommy loves Shelly.");
}

#[test]
fn names_turned_around() {
    check(
        CODE,
        &with_card(
            "Toni Morrison",
            "
Works cited: Morrisson, Toni. Also by Morisson.
             ^^^^^^^^^^^^^^^ The author’s name is Morrison, Toni, not Morrisson, Toni.
                                      ^^^^^^^^ The author’s name is Morrison, not Morisson.
",
        ),
    );
    silent("Toni Morrison", "I thought of Morrisson, Jim. And Morrisson sings.");
    silent("Toni Morrison", "- Morrisson, Jim (1971)\n- Morrisson, Van");
}

#[test]
fn what_is_near_a_bare_name_and_right() {
    let german = |author: &str, text: &str| {
        check(CODE, &format!("---\nlang: de\nbook: {{ title: Das Buch, author: {author} }}\n---\n{text}"));
    };
    german(
        "Michael Ende",
        "Am Ende, so glaubt man, ist alles gut. Enge! Die Ente schweigt. Ender weiß nichts.",
    );
    german(
        "Ingeborg Bachmann",
        "Die Bachmann schreibt. Bachmanns Roman. Backmann, der Bäcker, lacht. Herr Bochmann auch.",
    );
    german("Marlen Haushofer", "Haushofers Buch. Haushalter, so sagt man, schweigt. Haushälterin.");
    german("Wolfgang Herrndorf", "In Herrendorf wohnt man. Herrendorf ist ein Dorf.");
    german("Frank Herbert", "Herbert, der Nachbar. Herberge, so sagt man, schließt. Die Herbste.");
    silent(
        "Elena Ferrante",
        "Ferrare est une ville. Ferrara is a city, Ferrari wins. We drove to Ferrari’s shop.",
    );
    silent(
        "Annie Ernaux",
        "Chez Ernault, rien. Annie Arnaux, ma voisine, lit.".replace("Annie Arnaux", "Nina Arnaux").as_str(),
    );
    silent("Sally Rooney", "Rooney, Wayne, plays. Mickey Rooney. Ronney? Rooneys.");
    silent("Michael Cunningham", "Merce Cunningham. Cunninghams. Cunning! The cunning ham.");
    silent("Thornton Wilder", "Wilder, Billy (1950). Wilde’s wit. Gene Wilder. A Wilderness.");
    silent(
        "Jane Austen",
        "My friend Austin says that the novel drags. I asked Austin why. Austin knows irony.",
    );
    silent("Mary Shelley", "I met Shelly. Shelly says she wants a reader who laughs. Shelly brought cake.");
}
