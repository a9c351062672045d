//! Well-known novels and who wrote them, so that a slip in a famous name is seen without a card.
//!
//! The table is `data/novels.tsv`: a title, a tab, its author (several joined with “and”) a line, sorted.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::names;
use super::works::titles;
use crate::source::fold;

const NOVELS: &str = include_str!("../../data/novels.tsv");

/// The author by the title's key, every title's last word, and the parts of the authors' names.
struct Catalogue {
    authors: HashMap<String, &'static str>,
    ends: HashSet<String>,
    parts: HashSet<String>,
    last_names: HashSet<String>,
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let novels = || NOVELS.lines().filter_map(|line| line.split_once('\t'));
    let authors = || novels().flat_map(|(_, authors)| names::split(authors));
    Catalogue {
        authors: novels().map(|(title, author)| (titles::key(title), author)).collect(),
        ends: novels().map(|(title, _)| titles::last_word(title)).collect(),
        parts: authors().flat_map(|author| author.split(' ')).map(fold::plain).collect(),
        last_names: authors()
            .filter_map(names::last_name)
            .chain(ONE_NAMED.split_ascii_whitespace())
            .map(names::letters)
            .collect(),
    }
});

/// The author of the well-known novel of this title, several joined with “and”.
#[must_use]
pub fn author(title: &str) -> Option<&'static str> {
    CATALOGUE.authors.get(&titles::key(title)).copied()
}

/// Whether a title listed here ends with `word`, case and accents aside.
#[must_use]
pub fn has_end(word: &str) -> bool {
    CATALOGUE.ends.contains(&titles::last_word(word))
}

/// Whether `name` alone is enough to name an author: “Kafka”, “Colette”.
#[must_use]
pub fn is_last_name(name: &str) -> bool {
    CATALOGUE.last_names.contains(&names::letters(name))
}

/// The titles listed, in order.
pub fn titles() -> impl Iterator<Item = &'static str> {
    NOVELS.lines().filter_map(|line| line.split('\t').next())
}

/// The titles of the novels listed by an author whose name ends with the same word as `name`.
pub fn titles_of<'n>(name: &'n str) -> impl Iterator<Item = &'static str> + 'n {
    let last = name.rsplit(' ').next().unwrap_or_default();
    let novels = NOVELS.lines().filter_map(|line| line.split_once('\t'));
    novels.filter(move |(_, author)| author.ends_with(last)).map(|(title, _)| title)
}

/// Whether a word, accents and capitals aside, is part of the name of an author listed here.
#[must_use]
pub fn has_name(word: &str) -> bool {
    CATALOGUE.parts.contains(&fold::plain(word))
}

/// Authors without a work here who are called by one name.
const ONE_NAMED: &str = "Alain-Fournier Colette Molière Saki Homer Homère Novalis Ovid Ovide Vergil Virgil Virgile Horaz Sappho \
    Seneca Platon Plato Sophokles Sophocles Euripides Shakespeare Dante Boccaccio Rousseau Diderot Racine Corneille \
    Montaigne Rabelais Rimbaud Baudelaire Verlaine Mallarmé Apollinaire Maupassant Balzac Sartre Beauvoir Simenon \
    Schiller Lessing Kleist Brecht Heine Hölderlin Eichendorff Büchner Fontane Keller Rilke Dürrenmatt Bachmann \
    Pirandello Ibsen Strindberg Tschechow Tchekhov Chekhov Pouchkine Puschkin";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_clean() {
        let lines: Vec<&str> = NOVELS.lines().collect();
        assert!((150..=200).contains(&lines.len()), "{}", lines.len());
        assert!(lines.windows(2).all(|pair| pair[0] < pair[1]), "sorted, each once");
        let titles: HashSet<&str> = lines.iter().filter_map(|line| line.split('\t').next()).collect();
        assert_eq!(titles.len(), lines.len(), "each title once");
        for line in lines {
            let [title, author] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
            let usual = |c: char| c.is_alphanumeric() || " ’.,-&!?".contains(c);
            let fine = |text: &str| text.trim() == text && !text.contains("  ") && text.chars().all(usual);
            assert!(fine(title) && fine(author) && !author.is_empty(), "{line}");
        }
    }

    #[test]
    fn novels_are_found_by_their_titles() {
        assert_eq!(author("The Road"), Some("Cormac McCarthy"));
        assert_eq!(author("never let me go"), Some("Kazuo Ishiguro"));
        assert_eq!(author("Slaughterhouse Five"), Some("Kurt Vonnegut"));
        assert_eq!(author("L'Etranger"), Some("Albert Camus"));
        assert_eq!(author("Frankenstein; or, The Modern Prometheus"), Some("Mary Shelley"));
        assert_eq!(author("On the Rack"), None);
        assert_eq!(author("A la recherche du temps perdu"), Some("Marcel Proust"));
        assert!(has_end("noir") && has_end("Meaulnes") && !has_end("blanc"));
        assert!(is_last_name("Alain-Fournier") && is_last_name("Kafka") && !is_last_name("Jane"));
        assert!(has_name("McCarthy") && has_name("Bronte") && !has_name("Cormic"));
    }
}
