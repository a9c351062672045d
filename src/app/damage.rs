//! What cannot be read is kept aside: told of when it is found, handed out as one file, and deleted when the writer says
//! so.

use leptos::prelude::*;

use super::notice::{self, Topic};
use super::session::Session;
use crate::browser::{files, journal};
use crate::drafts::{Aside, Library, Problem, file_name, format};

/// What is kept aside and cannot be read.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Damage {
    records: Vec<Aside>,
    /// In the journal, by their numbers.
    parts: Vec<f64>,
    texts: Vec<String>,
}

impl Damage {
    /// How many things they are.
    pub(super) fn count(&self) -> usize {
        self.texts.len()
    }
}

impl Session {
    /// Says what is wrong with what is stored.
    pub(super) fn tell_of(self, problem: &Problem) {
        let notice = notice::problem(problem);
        self.show_notice(&notice.topic.clone(), Some(notice));
    }

    /// Says what is wrong with a record that made way for another, if anything is.
    pub(super) fn tell_of_damage(self, aside: Aside) {
        let raw = self.library.with_value(|library| library.aside_text(&aside)).ok().flatten();
        if let Some(Err(reason)) = raw.map(|raw| format::decode(&raw)) {
            self.tell_of(&Problem::Damaged { id: aside.id.clone(), reason, aside: Ok(aside) });
        }
    }

    /// Says which of `parts`, which the journal has kept aside, cannot be read.
    pub(super) fn tell_of_parts(self, parts: &[String]) {
        let unreadable: Vec<_> =
            parts.iter().filter(|part| format::decode(part).is_err()).map(String::as_str).collect();
        if !unreadable.is_empty() {
            self.show_notice(&Topic::Unreadable, Some(notice::unreadable(&unreadable)));
        }
    }

    /// All that is kept aside and cannot be read.
    pub(super) async fn damage(self) -> Damage {
        let mut damage = Damage::default();
        for aside in self.library.with_value(Library::asides).unwrap_or_default() {
            let raw = self.library.with_value(|library| library.aside_text(&aside)).ok().flatten();
            if let Some(raw) = raw.filter(|raw| format::decode(raw).is_err()) {
                damage.records.push(aside);
                damage.texts.push(raw);
            }
        }
        for (number, _, raw) in journal::asides().await.unwrap_or_default() {
            if format::decode(&raw).is_err() {
                damage.parts.push(number);
                damage.texts.push(raw);
            }
        }
        damage
    }

    /// Hands out what cannot be read. Whether it is on its way.
    pub(super) fn download_damage(self, texts: &[&str]) -> bool {
        let name = file_name("damaged draft", "json");
        let handed = files::download(&name, "application/json", &texts.join("\n"));
        if let Err(error) = &handed {
            self.say(error.to_string());
        }
        handed.is_ok()
    }

    /// Hands out all of `damage`.
    pub(super) fn download_all(self, damage: &Damage) -> bool {
        let texts: Vec<_> = damage.texts.iter().map(String::as_str).collect();
        self.download_damage(&texts)
    }

    /// Deletes what is kept aside and cannot be read.
    pub(super) async fn delete_damage(self, damage: Damage) {
        for aside in damage.records {
            if let Err(error) = self.library.with_value(|library| library.drop_aside(&aside)) {
                return self.say(error.to_string());
            }
        }
        for number in damage.parts {
            // What is still there is listed again.
            let _ = journal::drop_aside(number).await;
        }
    }
}
