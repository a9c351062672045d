//! What labels mean: `[label]: address` and `[^label]: note`, wherever in the text they are defined.

use std::collections::HashMap;

use unicase::UniCase;

/// What `[label]` links to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkDefinition {
    /// The label as typed.
    pub label: String,
    /// The address.
    pub destination: String,
    /// The title; empty without one.
    pub title: String,
}

/// The labels defined in a text. Labels are compared as the parser does: without regard to case.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    links: HashMap<UniCase<String>, LinkDefinition>,
    /// The labels of notes, by their letters.
    notes: HashMap<String, Vec<String>>,
}

impl Labels {
    /// What `label` links to.
    #[must_use]
    pub fn link(&self, label: &str) -> Option<&LinkDefinition> {
        if self.links.is_empty() { None } else { self.links.get(&UniCase::new(label.to_owned())) }
    }

    /// The labels of notes that `label` may mean, as it is typed in a reference; perhaps others, too.
    pub fn notes(&self, label: &str) -> &[String] {
        self.notes.get(&letters(label)).map_or(&[], |labels| labels)
    }

    /// Whether any note is defined.
    #[must_use]
    pub fn has_notes(&self) -> bool {
        !self.notes.is_empty()
    }

    /// Adds definitions. The label of a link must be new.
    pub fn add<'d>(
        &mut self,
        links: impl IntoIterator<Item = &'d LinkDefinition>,
        notes: impl IntoIterator<Item = &'d String>,
    ) {
        let key = |label: &String| UniCase::new(label.clone());
        self.links.extend(links.into_iter().map(|link| (key(&link.label), link.clone())));
        notes.into_iter().for_each(|label| self.notes.entry(letters(label)).or_default().push(label.clone()));
    }

    /// Takes definitions away that were added.
    pub fn remove<'d>(
        &mut self,
        links: impl IntoIterator<Item = &'d LinkDefinition>,
        notes: impl IntoIterator<Item = &'d String>,
    ) {
        for link in links {
            self.links.remove(&UniCase::new(link.label.clone()));
        }
        for label in notes {
            let key = letters(label);
            let Some(labels) = self.notes.get_mut(&key) else { continue };
            if let Some(at) = labels.iter().position(|other| other == label) {
                labels.swap_remove(at);
            }
            if labels.is_empty() {
                self.notes.remove(&key);
            }
        }
    }
}

/// What is left of a label without case, white space and escapes.
fn letters(label: &str) -> String {
    let kept = label.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\\' | '|'));
    UniCase::new(kept.collect::<String>()).to_folded_case()
}
