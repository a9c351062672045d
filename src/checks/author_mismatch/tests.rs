use super::super::testing::{check, check_fix};

const CODE: &str = "author-mismatch";

const CARD: &str = "---\nbook: { title: The Ash, author: Cormac Bellamy }\n---\n";

#[test]
fn against_the_card() {
    check(
        CODE,
        &format!(
            "{CARD}
*The Ash* by Cormic Bellamy is dark.
             ^^^^^^^^^^^^^^ The author of The Ash is Cormac Bellamy, not Cormic Bellamy.
Belamy’s *The Ash*, and “The Ash” (Cormac Bellamie, 2005), and The Ash by CORMAC BELAMY.
^^^^^^ The author of The Ash is Bellamy, not Belamy.
                                   ^^^^^^^^^^^^^^^ The author of The Ash is Cormac Bellamy, not Cormac Bellamie.
                                                                          ^^^^^^^^^^^^^ The author of The Ash is CORMAC BELLAMY, not CORMAC BELAMY.
"
        ),
    );
    check_fix(
        CODE,
        &format!("{CARD}*The Ash* by Cormic Bellamy."),
        &format!("{CARD}*The Ash* by Cormac Bellamy."),
    );
    check_fix(CODE, &format!("{CARD}Belamy’s *The Ash*."), &format!("{CARD}Bellamy’s *The Ash*."));
    check(CODE, &format!("{CARD}*The Ash* by C. Bellamy, *The Ash* by Bellamy, *The Ash* by Tom Bellamy."));
    check(CODE, &format!("{CARD}*The Ash* (Penguin, 2005), *The Ash* by Bell, *The Ash* by Cormac Hill."));
}

#[test]
fn against_the_catalogue() {
    check(
        CODE,
        "
*The Road* by Cormic McCarthy, Cormic McCarthy’s *The Road*, The Road by Cormic McCarthy(1).
              ^^^^^^^^^^^^^^^ The author of The Road is Cormac McCarthy, not Cormic McCarthy.
                               ^^^^^^^^^^^^^^^ The author of The Road is Cormac McCarthy, not Cormic McCarthy.
                                                                         ^^^^^^^^^^^^^^^ The author of The Road is Cormac McCarthy, not Cormic McCarthy.

1. Like *Never Let Me Go* by Kazou Ishiguro.
                             ^^^^^^^^^^^^^^ The author of Never Let Me Go is Kazuo Ishiguro, not Kazou Ishiguro.
",
    );
    check(
        CODE,
        "
*Good Omens* by Terry Pratchet and Neil Gaiman. *La Peste* d’Albert Camu.
                ^^^^^^^^^^^^^^ The author of Good Omens is Terry Pratchett, not Terry Pratchet.
                                                             ^^^^^^^^^^^ The author of La Peste is Albert Camus, not Albert Camu.
*Der Zauberberg* von Thomas Man. *Emma* by Jane Austin. *Wuthering Heights*, a novel by Emily Brontey.
                     ^^^^^^^^^^ The author of Der Zauberberg is Thomas Mann, not Thomas Man.
                                           ^^^^^^^^^^^ The author of Emma is Jane Austen, not Jane Austin.
                                                                                        ^^^^^^^^^^^^^ The author of Wuthering Heights is Emily Brontë, not Emily Brontey.
",
    );
}

#[test]
fn other_books_of_that_title_and_other_dress() {
    for text in [
        "*The Road* by Jack London, *The Road* by Vasily Grossman, *Emma* by Alexander McCall Smith.",
        "*Wuthering Heights* by Emily Bronte, *Wuthering Heights* by E. Brontë, Brontë’s *Wuthering Heights*.",
        "*Wuthering Heights* by Anne Brontë, *Wuthering Heights* by Charlotte Brontë.",
        "*Disgrace* by J.M. Coetzee, *Disgrace* by JM Coetzee, *Disgrace* by John Coetzee, *Disgrace* by Coetzee.",
        "*Crime and Punishment* by Fyodor Dostoyevsky, *Crime and Punishment* by Dostoevskij.",
        "*War and Peace* by Lev Tolstoy, *Anna Karenina* by Leo Tolstoi.",
        "*The Left Hand of Darkness* by Ursula Le Guin; Ursula LeGuin’s *The Left Hand of Darkness*.",
        "*One Hundred Years of Solitude* by Gabriel Garcia Marquez, by Márquez and by García Márquez.",
        "*Slaughterhouse-Five* by Kurt Vonnegut Jr., *Slaughterhouse-Five* by Kurt Vonnegut, Jr.",
        "*Frankenstein* by Mary Wollstonecraft Shelley. *Good Omens* by Gaiman and Pratchett.",
        "*The Road* (Hillcoat, 2009), *Emma* (Autumn de Wilde, 2020), *Dune* (Villeneuve, 2021).",
        "*Der Prozess* von Kafka. *La Peste* de Camus. « L’Étranger » d’Albert Camus.",
        "*Kafka on the Shore* by Murakami Haruki.",
        "*The Road*, read by Cormac MacCormack. *The Road* by way of Carmel.",
        "*Collected Poems* by Ann Bell, *Collected Poems* by Anne Bell.",
    ] {
        check(CODE, text);
    }
}

#[test]
fn against_the_other_mentions() {
    check(
        CODE,
        "
*The Ash* by Anne Bellamy, then *The Ash* by Anna Bellamy, and Anne Bellamy’s *The Ash*.
                                             ^^^^^^^^^^^^ The author is called Anne Bellamy elsewhere in this review, Anna Bellamy here.
",
    );
    check(
        CODE,
        "
*The Ash* by Ann Bell, then *The Ash* by Ann Ball.
                                         ^^^^^^^^ The author is called Ann Bell elsewhere in this review, Ann Ball here.
",
    );
    check(CODE, "*The Ash* by Ann Bell, then *The Oak* by Anne Bell, and *The Ash* by Tom Bell.");
}

#[test]
fn a_slip_on_the_card() {
    check(
        CODE,
        "
---
book:
  title: The Road
  author: Cormic McCarthy
          ^^^^^^^^^^^^^^^ The author of The Road is Cormac McCarthy, not Cormic McCarthy.
---

*The Road* by Cormac McCarthy is dark, and McCarthy knows it.
",
    );
    check(CODE, "---\nbook: { title: The Road, author: Jack London }\n---\n*The Road* by Jack London.");
    check(CODE, "---\nbook: { title: Good Omens, author: Terry Pratchett & Neil Gaiman }\n---\nBy Gaiman.");
}

#[test]
fn one_name_after_de_and_von() {
    check(
        CODE,
        "
*Le Rouge et le Noir* de Stendahl, *Le Grand Meaulnes* d’Alain-Fourmier, *Candide*, de Voltare.
                         ^^^^^^^^ The author of Le Rouge et le Noir is Stendhal, not Stendahl.
                                                         ^^^^^^^^^^^^^^ The author of Le Grand Meaulnes is Alain-Fournier, not Alain-Fourmier.
                                                                                       ^^^^^^^ The author of Candide is Voltaire, not Voltare.
",
    );
    for text in [
        "*Le Rouge et le Noir* de Stendhal, *Candide* de Paris, *Candide* de Bernstein.",
        "*La Peste* de la ville, *Germinal* d’après Zola, *Germinal* de Claude Berri.",
        "*Der Zauberberg* von Hans Geißendörfer, *Der Prozess* von Welles.",
    ] {
        check(CODE, text);
    }
}

#[test]
fn known_titles_without_marks() {
    check(
        CODE,
        "
J’ai lu Le Rouge et le Noir de Stendahl, puis Der Prozess von Franz Kafke; The Trial, by Franz Kafke.
                               ^^^^^^^^ The author of Le Rouge et le Noir is Stendhal, not Stendahl.
                                                              ^^^^^^^^^^^ The author of Der Prozess is Franz Kafka, not Franz Kafke.
                                                                                         ^^^^^^^^^^^ The author of The Trial is Franz Kafka, not Franz Kafke.
",
    );
    check(
        CODE,
        "
Dans L’Étranger d’Albert Camu, dans Germinal, un roman d’Émile Zolla, et *Germinal*, roman de Zolla.
                  ^^^^^^^^^^^ The author of L’Étranger is Albert Camus, not Albert Camu.
                                                         ^^^^^^^^^^^ The author of Germinal is Émile Zola, not Émile Zolla.
                                                                                              ^^^^^ The author of Germinal is Zola, not Zolla.
",
    );
    check(
        CODE,
        "
---
book: { title: Die Karte von Ash, author: Max Bellmann }
---

Ich las Die Karte von Ash von Max Bellman. *Die Karte von Ash* ist ein Roman von Max Belmann.
                              ^^^^^^^^^^^ The author of Die Karte von Ash is Max Bellmann, not Max Bellman.
                                                                                 ^^^^^^^^^^^ The author of Die Karte von Ash is Max Bellmann, not Max Belmann.
",
    );
    for text in [
        "Le Rouge et le Noir de Stendhal, La Peste de Camus, Der Prozess von Kafka, The Trial by Orson Welles.",
        "La Peste de Florence, Solaris von Tarkowski, Emma de Caunes, Beloved de Paris, Die Karte von Trier.",
        "Ulysses von Homer ist es nicht. Le Petit Prince de Mark Osborne.",
    ] {
        check(CODE, text);
    }
}

#[test]
fn true_slips_in_three_languages() {
    for (text, slip) in [
        ("Non : Bel-Ami de Guy de Maupasant.", "Guy de Maupasant"),
        ("Oui, À la recherche du temps perdu de Prout.", "Prout"),
        ("Les Misérables, roman de Viktor Hügo.", "Viktor Hügo"),
        ("War and Peace de Léon Tolsty.", "Léon Tolsty"),
        ("Im Regal steht Der Tod in Venedig von Tomas Mann.", "Tomas Mann"),
        ("Emma von Jane Austin gefiel mir.", "Jane Austin"),
        ("The Metamorphosis (1915) by Frans Kafka is short.", "Frans Kafka"),
        ("A Room with a View by E. M. Foster is sunny.", "E. M. Foster"),
        ("*The Secret History* by Donna Tartt is long. Tart’s *The Secret History* is cold.", "Tart"),
        ("*The Sun Also Rises* by Ernest Hemingway. I like Hemmingway.", "Hemmingway"),
    ] {
        let document = crate::document::Document::parse(text);
        let found = super::super::survey::found_by(&super::CHECK, &document);
        assert_eq!(&text[found.first().expect(slip).span.range()], slip);
    }
}

#[test]
fn what_is_near_a_name_and_right() {
    for text in [
        "*Le Monde* de Paris, *Carmen* de Bizet, *Les Demoiselles* de Picasso. Candide de Volterra. Germinal de Lille.",
        "Notre-Dame de Paris d’Hugo, la cathédrale Notre-Dame de Paris de Viollet-le-Duc.",
        "*L’Amant* de Jean-Jacques Annaud ; L’Amant de lady Chatterley de D. H. Lawrence ; *L’Amant* de Harold Pinter.",
        "Les Misérables de Tom Hooper, *Les Misérables* de Boublil et Schönberg. L’Idiot de Dostoïevski.",
        "Der Tod in Venedig von Luchino Visconti, Der Prozess von Peter Weiss, Das Parfum von Tykwer.",
        "Das Parfum von Patrick Sueskind. „Das Parfum“ (Süskind, 1985).",
        "*Atonement* by Ian McEwan: Briony’s *The Trials of Arabella*, Robbie’s *Gray’s Anatomy*.",
        "*Stoner* by John Williams. Stoner’s *Paradise Lost* lesson; Sloane’s *Stoner*. Edith’s *Stones*.",
        "*The Secret History* by Donna Tartt. Tart, sweet. A Tart in a shop, a tart.",
        "Emma de Caunes, Emma by Austen, Emma von Austen, Emma Thompson’s *Sense and Sensibility*.",
    ] {
        check(CODE, text);
    }
}
