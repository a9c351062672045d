//! What leaves the page: the post as a file or on the clipboard, the text as it was typed.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::Session;
use crate::browser;
use crate::browser::clipboard::{self, Copied};
use crate::browser::files;
use crate::document::Document;
use crate::drafts::file_name;
use crate::render::{Pictures, Rendering, fragment, page, pictures};

impl Session {
    pub(super) fn download(self, extension: &str, mime: &str, content: &str) {
        let name = file_name(self.document.read_untracked().display_title(), extension);
        match files::download(&name, mime, content) {
            Ok(()) => self.say(format!("Downloaded “{name}”")),
            Err(error) => self.say(error.to_string()),
        }
    }

    /// Downloads the post as a page of its own.
    pub(super) fn download_page(self) {
        self.with_pictures(move |document, pictures| {
            self.download("html", "text/html", &page::page(document, pictures));
        });
    }

    /// Calls `print` with the document and the pictures it names; at once if it names none, so that the click still
    /// counts for what the browser only does after one.
    fn with_pictures(self, print: impl Fn(&Document, &Pictures) + 'static) {
        let names = pictures::named(&Rendering::new(&self.document.read_untracked()).nodes());
        if names.is_empty() {
            return print(&self.document.read_untracked(), &Pictures::default());
        }
        spawn_local(async move {
            let mut pictures = Pictures::default();
            for name in names {
                if let Some(data) = browser::pictures::data(&name).await {
                    pictures.add(name, &data);
                }
            }
            print(&self.document.read_untracked(), &pictures);
        });
    }

    /// Downloads the text exactly as typed.
    pub(super) fn download_text(self) {
        self.download("md", "text/markdown", &self.text());
    }

    /// Copies the post as HTML: code where code is pasted, formatted where formatted text is.
    pub(super) fn copy_fragment(self) {
        self.with_pictures(move |document, pictures| {
            let fragment = fragment::fragment(document, pictures);
            self.copy(fragment.clone(), Some(fragment), "Copied the post as HTML");
        });
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
