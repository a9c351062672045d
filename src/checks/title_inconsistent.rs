//! `title-inconsistent`: the title of one work given in two forms.
//!
//! The card's form, or the shelf's, is taken to be right; without one, the most frequent, and of several the
//! first. What counts as another form is for `document::works::titles` to say.

mod plain;

use std::collections::HashMap;

use super::{Check, Family, Find, Pieces, Report, Severity, is_any_in, typed_key};
use crate::document::works::titles::{self, Likeness};
use crate::document::{Document, Placed, Work};
use crate::source::{Edit, Span};

pub(super) const CHECK: Check = Check {
    code: "title-inconsistent",
    severity: Severity::Hint,
    family: Family::Works,
    when: "A work’s title is written in two ways: another article, a letter off, one word or two, a numeral for a \
        word, `&` for “and”. Capitals, accents, the kind of apostrophes, a subtitle or a leading article left out \
        are no difference, nor is a short form of a long title.",
    why: "One of the two is not the book’s title, and a reader may look for two books.",
    example: "*Slaughterhouse-Five* by Kurt Vonnegut is short. I had put off *Slaughterhouse Five* for years.",
    instead: "*Slaughterhouse-Five* by Kurt Vonnegut is short. I had put off *Slaughterhouse-Five* for years.",
    find: Find::Pieces(|document| Box::new(plain::Search::new(document))),
};

impl Pieces for plain::Search {
    fn key(&self) -> u64 {
        self.key()
    }

    fn reads(&self, document: &Document, placed: &Placed<'_>) -> u64 {
        let is_read = self.is_concerned(placed);
        if is_read { typed_key(document, placed) } else { 0 }
    }

    fn block(&mut self, _: &Document, placed: &Placed<'_>) {
        self.read(placed);
    }

    fn report(&mut self, document: &Document, report: &mut Report<'_>) -> bool {
        find(document, report);
        self.question(document, report);
        true
    }
}

/// Compares the mentions of each work.
fn find(document: &Document, report: &mut Report<'_>) {
    for work in document.works() {
        let card = work.card.and_then(|place| place.card(&document.metadata));
        let on_card = card.and_then(|card| card.title.as_deref());
        if on_card.is_none() && work.mentions.len() < 2 {
            continue;
        }
        let Some(right) = on_card.or_else(|| most_frequent(work)) else { continue };
        let mut compared: HashMap<&str, Likeness> = HashMap::new();
        for mention in &work.mentions {
            // What is glued to it, `words-glued` tells.
            let glued = titles::has_seam(&mention.title) && !titles::has_seam(right);
            let likeness =
                compared.entry(&mention.title).or_insert_with(|| titles::compare(&mention.title, right));
            if glued
                || *likeness != Likeness::Inconsistent
                || is_compounded(&document.text, mention.title_span)
            {
                continue;
            }
            let put_right = titles::put_right(&mention.title, right);
            question(document, report, mention.title_span, &mention.title, &put_right, on_card.is_some());
        }
    }
}

/// Questions a title as typed at `span`, and offers the other form.
fn question(
    document: &Document,
    report: &mut Report<'_>,
    span: Span,
    typed: &str,
    right: &str,
    on_card: bool,
) {
    let place = if on_card { "on its card" } else { "elsewhere" };
    let message = format!("“{typed}” here, “{right}” {place}: one title is written in two ways.");
    let finding = report.add(span, message, "Write it the same way each time.");
    // Without signs of Markdown inside.
    if document.text[span.range()] == *typed {
        finding.add_fix(format!("Write “{right}”"), Edit::replace(span, right));
    }
}

/// Whether what is emphasised at `span` is part of a longer word and no title: `*Bird Song*-like`.
fn is_compounded(text: &str, span: Span) -> bool {
    let rest = text[span.end..].trim_start_matches(['*', '_']);
    rest.len() < text.len() - span.end
        && rest.strip_prefix(['-', '‑']).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

/// The form of the title that most mentions have; of several the first.
pub(super) fn most_frequent(work: &Work) -> Option<&str> {
    let mut forms: Vec<(&str, usize)> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for mention in &work.mentions {
        let title = mention.title.as_str();
        let same = |forms: &[(&str, usize)]| {
            forms.iter().take(FORMS).position(|(form, _)| titles::compare(form, title) == Likeness::Same)
        };
        let index = match known.get(title) {
            Some(&index) => index,
            None => {
                let index = same(&forms).unwrap_or_else(|| {
                    forms.push((title, 0));
                    forms.len() - 1
                });
                known.insert(title, index);
                index
            }
        };
        forms[index].1 += 1;
    }
    let most = forms.iter().map(|(_, count)| *count).max()?;
    forms.into_iter().find(|(_, count)| *count == most).map(|(form, _)| form)
}

/// How many forms of a title are compared with each other.
const FORMS: usize = 8;

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_fix};

    const CODE: &str = "title-inconsistent";

    #[test]
    fn the_card_is_right() {
        let card = "---\nbook: { title: The Handmaid’s Tale, author: Margaret Atwood }\n---\n";
        check(
            CODE,
            &format!(
                "{card}
I read *The Handmaids Tale* by Margaret Atwood. *A Handmaid’s Tale* it is not.
        ^^^^^^^^^^^^^^^^^^ “The Handmaids Tale” here, “The Handmaid’s Tale” on its card: one title is written in two ways.
                                                 ^^^^^^^^^^^^^^^^^ “A Handmaid’s Tale” here, “The Handmaid’s Tale” on its card: one title is written in two ways.
A note on “The Handmaiden’s Tale”.
           ^^^^^^^^^^^^^^^^^^^^^ “The Handmaiden’s Tale” here, “The Handmaid’s Tale” on its card: one title is written in two ways.
"
            ),
        );
        check_fix(
            CODE,
            &format!("{card}Atwood’s *Handmaids Tale*."),
            &format!("{card}Atwood’s *Handmaid’s Tale*."),
        );
    }

    #[test]
    fn without_a_card_the_most_frequent_is_right() {
        check(
            CODE,
            "
*Moby Dick* by Herman Melville. *Moby-Dick* is long. Melville’s *Moby-Dick*!
 ^^^^^^^^^ “Moby Dick” here, “Moby-Dick” elsewhere: one title is written in two ways.
",
        );
        check(
            CODE,
            "
*The Quiet Hour* by Ann Bell, I thought, and then: *The Quite Hour*.
                                                    ^^^^^^^^^^^^^^ “The Quite Hour” here, “The Quiet Hour” elsewhere: one title is written in two ways.
"
        );
        check_fix(
            CODE,
            "*1984* by George Orwell(1).\n\n1. *Nineteen Eighty-Four* by Orwell.",
            "*1984* by George Orwell(1).\n\n1. *1984* by Orwell.",
        );
    }

    #[test]
    fn titles_without_marks() {
        check(
            CODE,
            "
---
lang: de
book: { title: Effi Briest, author: Theodor Fontane }
works:
  - { title: Station Eleven, author: Emily St. John Mandel }
---

Effie Briest habe ich gern gelesen, Effi Briests Mutter nicht. In Station 11 ist es anders.
^^^^^^^^^^^^ “Effie Briest” here, “Effi Briest” on its card: one title is written in two ways.
                                                                  ^^^^^^^^^^ “Station 11” here, “Station Eleven” on its card: one title is written in two ways.
",
        );
        check(
            CODE,
            "
# Wuthering Heights, my first classic

Many people read Wuthering Heigths in the school.
                 ^^^^^^^^^^^^^^^^^ “Wuthering Heigths” here, “Wuthering Heights” elsewhere: one title is written in two ways.
",
        );
        check(
            CODE,
            "
Middlemarch by George Eliot is long. But Midlemarch it was.
                                         ^^^^^^^^^^ “Midlemarch” here, “Middlemarch” elsewhere: one title is written in two ways.
",
        );
        check_fix(
            CODE,
            "The Great Gatsby by F. Scott Fitzgerald. I love The Great Gatsbey.",
            "The Great Gatsby by F. Scott Fitzgerald. I love The Great Gatsby.",
        );
        for text in [
            "Many people read Wuthering Heigths in the school.",
            "*Moby-Dick* by Herman Melville: the whale Moby Dick. *Catch-22* by Joseph Heller: a catch 22, a Catch 22.",
            "*Normal People* by Sally Rooney is about normal peoples.",
            "*White Teeth* by Zadie Smith. His white tooth; White Tooth.",
            "*Jane Eyre* by Charlotte Brontë. Jane Eyres are rare; Joan Eyre’s; Jane Fayre; Mr Jane Eyre’s.",
            "*Mrs Dalloway* by Virginia Woolf. Mr Dalloway and Miss Dalloway.",
            "*The Road* by Cormac McCarthy: The Toad, The Rood, the roads, The Roads.",
            "*David Copperfield* by Charles Dickens. Davy Copperfield and Dora Copperfield. Davit Copper.",
            "*Great Expectations* by Charles Dickens. Great expectation. A Great Expectorant.",
            "*Brooklyn* by Colm Tóibín. In Brookline, in Brooklyn’s streets, in Brooklyns.",
            "In 1984 I read *Nineteen Eighty-Four* by George Orwell.",
        ] {
            check(CODE, text);
        }
    }

    #[test]
    fn a_small_word_exchanged() {
        check(
            CODE,
            "
---
lang: de
book: { title: Die Kartenzeichnerin von Triest, author: Ada Berg }
---

# Die Kartenzeichnerin aus Triest
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ “Die Kartenzeichnerin aus Triest” here, “Die Kartenzeichnerin von Triest” on its card: one title is written in two ways.

Ich las Die Kartenzeichnerin aus Triest gern.
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ “Die Kartenzeichnerin aus Triest” here, “Die Kartenzeichnerin von Triest” on its card: one title is written in two ways.

Die Kartenzeichnerin aus Triest steht am Fenster, die Kartenzeichnerin aus Triest schweigt.
",
        );
        check(
            CODE,
            "
---
book: { title: The Remains of the Day, author: Kazuo Ishiguro }
---

The Remains of a Day is quiet, and I read The Remains in the Day twice.
^^^^^^^^^^^^^^^^^^^^ “The Remains of a Day” here, “The Remains of the Day” on its card: one title is written in two ways.
                                          ^^^^^^^^^^^^^^^^^^^^^^ “The Remains in the Day” here, “The Remains of the Day” on its card: one title is written in two ways.
",
        );
        for text in [
            "---\nbook: { title: War and Peace, author: Leo Tolstoy }\n---\n\nIs it War or Peace? War in Peace Time, the War on Peace.",
            "---\nbook: { title: The Man from London, author: Georges Simenon }\n---\n\nthe Man in London, The Man in London Town.",
            "---\nbook: { title: Heart of Darkness, author: Joseph Conrad }\n---\n\nThe Dark Heart in Darkness Visible.",
        ] {
            check(CODE, text);
        }
    }

    #[test]
    fn what_is_glued_to_a_title_is_no_slip() {
        for text in [
            "---\nlang: fr\nbook: { title: La Nuit des saumons, author: Jean Bell }\n---\n\nLa Nuit des saumonsLa rivière est haute.",
            "---\nlang: fr\nbook: { title: La Nuit des saumons, author: Jean Bell }\n---\n\n*La Nuit des saumonsLa* rivière est haute.",
        ] {
            check(CODE, text);
        }
    }

    fn of(title: &str, author: &str, lang: &str, text: &str) -> String {
        format!("---\nlang: {lang}\nbook: {{ title: {title}, author: {author} }}\n---\n\n{text}")
    }

    #[test]
    fn true_slips_in_three_languages() {
        for (title, lang, text, slip) in [
            (
                "Le Grand Meaulnes",
                "fr",
                "Dans Le Grand Maulnes, il part. Le grand Meaulnes.",
                "Le Grand Maulnes",
            ),
            ("L’Amie prodigieuse", "fr", "J’ai lu *L’Amie prodigeuse* en été.", "L’Amie prodigeuse"),
            ("La Nuit des saumons", "fr", "Je relis La Nuit de saumons.", "La Nuit de saumons"),
            (
                "Der Richter und sein Henker",
                "de",
                "Ich mag *Der Richter und sein Hänker*.",
                "Der Richter und sein Hänker",
            ),
            ("Die Frau im Sand", "de", "Kobos Buch, Die Frau in Sand, ist kurz.", "Die Frau in Sand"),
            ("Die Brücke vom Horn", "de", "Im Roman Die Brücke am Horn lacht man.", "Die Brücke am Horn"),
            (
                "The Old Man and the Sea",
                "en",
                "I gave The Old Man in the Sea away.",
                "The Old Man in the Sea",
            ),
            (
                "The Bridge of San Luis Rey",
                "en",
                "The Bridge at San Luis Rey is short.",
                "The Bridge at San Luis Rey",
            ),
            (
                "Klara and the Sun",
                "en",
                "I gave *Clara and the Sun* away, and *Klara and Sun*.",
                "Clara and the Sun",
            ),
        ] {
            let text = of(title, "Ann Bell", lang, text);
            let document = crate::document::Document::parse(&text);
            let found = super::super::survey::found_by(&super::CHECK, &document);
            assert_eq!(&text[found.first().expect(slip).span.range()], slip);
        }
    }

    #[test]
    fn what_is_near_a_title_and_right() {
        for (title, lang, text) in [
            ("Le Grand Meaulnes", "fr", "Meaulnes revient, le grand Meaulnes aussi. Un Grand Meaulnes."),
            (
                "L’Amie prodigieuse",
                "fr",
                "L’amie prodigieuse, c’est Lila. *L’amica geniale*. Une amie prodigieuse.",
            ),
            ("Les Années", "fr", "Les années passent. Les Animaux. *Années*."),
            ("Die Frau im Sand", "de", "Die Frau am Strand steht auf. Die Frau aus Sand zerfällt."),
            ("Die Brücke vom Horn", "de", "Die Brücke am Horn ist lang. Auf der Brücke am Horn steht sie."),
            (
                "Der Richter und sein Henker",
                "de",
                "Der Richter und der Henker reden. Ein Richter und sein Henker.",
            ),
            (
                "The Old Man and the Sea",
                "en",
                "The Old Man by the Sea Wall. Old Man and the Boy. The old man in the sea.",
            ),
            (
                "The Bridge of San Luis Rey",
                "en",
                "The Bridge at San Luis Rey Station fell. the bridge at San Luis Rey.",
            ),
            ("The Idiot", "en", "*Der Idiot*, *L’Idiot*, *El idiota*."),
            ("The Road", "en", "On The Road to nowhere. The Rood. Off the Road."),
            ("Klara and the Sun", "en", "Klara under the Sunlamp. Klara and the sunset. Clara and the boy."),
        ] {
            check(CODE, &of(title, "Ann Bell", lang, text));
        }
    }

    #[test]
    fn french_authors_of_one_name() {
        check(
            CODE,
            "
*Le Grand Meaulnes* d’Alain-Fournier m’a plu. *Le Grand Meaulne* !
                                               ^^^^^^^^^^^^^^^^ “Le Grand Meaulne” here, “Le Grand Meaulnes” elsewhere: one title is written in two ways.
",
        );
        check(
            CODE,
            "
*La Mer calme* de Colette m’a plu. *La Mer camle* !
                                    ^^^^^^^^^^^^ “La Mer camle” here, “La Mer calme” elsewhere: one title is written in two ways.
",
        );
    }

    #[test]
    fn other_works_and_other_dress_are_left_alone() {
        for text in [
            "*The Handmaid’s Tale* by Margaret Atwood. *Handmaid’s Tale*, *THE HANDMAID'S TALE*, *the handmaid’s tale*.",
            "*The Great Gatsby* by F. Scott Fitzgerald. *Gatsby* is short.",
            "*Dune* by Frank Herbert, then *Dune Messiah* by Frank Herbert, then *Children of Dune*.",
            "*My Struggle: Book 1* by Karl Ove Knausgård and *My Struggle: Book 2* by Karl Ove Knausgård.",
            "*Henry IV, Part 1* by Shakespeare and *Henry IV, Part 2* by Shakespeare; *Henry V*, *Henry VI*.",
            "*Little Women* by Louisa May Alcott and *Little Men* by Louisa May Alcott.",
            "*The Trial* by Franz Kafka and *The Trail* by Louis L’Amour.",
            "*The Night Watch* by Sarah Waters and *The Night Witch* by Tom Hill.",
            "*Frankenstein; or, The Modern Prometheus* by Mary Shelley. *Frankenstein* it is.",
            "*Collected Poems* by Ann Bell and *Collected Poem* by Ann Bell.",
            "*Les Misérables* by Victor Hugo. *Les Miserables*!",
            "*The Road* by Cormac McCarthy. *On the Road* by Jack Kerouac.",
            "*The Body in the Library* by Agatha Christie, *The Body in the Garden* by Agatha Christie.",
            "*Birdsong* by Sebastian Faulks is not *Bird Song*-like. I like *Birdsongs* and *birdsong*.",
            "*1984* by George Orwell and *1Q84* by Haruki Murakami.",
            "*Sense and Sensibility* by Jane Austen and *Sense and Sensuality* by Ravi Zacharias.",
        ] {
            check(CODE, text);
        }
    }
}
