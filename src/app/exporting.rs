//! What leaves the page: the post as a file or on the clipboard, the text as it was typed.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::Session;
use crate::browser::clipboard::{self, Copied};
use crate::browser::files;
use crate::drafts::file_name;
use crate::render::{fragment, page};

impl Session {
    fn download(self, extension: &str, mime: &str, content: &str) {
        let name = file_name(self.document.read_untracked().display_title(), extension);
        match files::download(&name, mime, content) {
            Ok(()) => self.say(format!("Downloaded “{name}”")),
            Err(error) => self.say(error.to_string()),
        }
    }

    /// Downloads the post as a page of its own.
    pub(super) fn download_page(self) {
        let page = page::page(&self.document.read_untracked());
        self.download("html", "text/html", &page);
    }

    /// Downloads the text exactly as typed.
    pub(super) fn download_text(self) {
        self.download("md", "text/markdown", &self.text());
    }

    /// Copies the post as HTML: code where code is pasted, formatted where formatted text is.
    pub(super) fn copy_fragment(self) {
        let fragment = fragment::fragment(&self.document.read_untracked());
        self.copy(fragment.clone(), Some(fragment), "Copied the post as HTML");
    }

    /// Copies the text exactly as typed.
    pub(super) fn copy_text(self) {
        self.copy(self.text(), None, "Copied the text");
    }

    fn copy(self, text: String, html: Option<String>, done: &'static str) {
        spawn_local(async move {
            match clipboard::copy(&text, html.as_deref()).await {
                Ok(Copied::Text | Copied::TextAndHtml) => self.say(done.into()),
                Err(error) => self.say(error.to_string()),
            }
        });
    }
}
