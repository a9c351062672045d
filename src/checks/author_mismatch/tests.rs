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
