//! What is stored, how much room is left and whether the browser keeps it: at the foot of the list of drafts.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::damage::Damage;
use super::live::{live, live_while};
use super::press::{Look, press};
use super::session::Session;
use crate::browser::pictures::{self, Choice};
use crate::browser::storage_room;
use crate::drafts::room::Usage;

/// What the browser says of it.
#[derive(Clone, Debug, PartialEq)]
struct Found {
    usage: Usage,
    /// Whether it has promised to keep what is stored; `None` where it does not tell.
    is_kept: Option<bool>,
    /// How many pictures there are, and how many bytes they have.
    pictures: (usize, u64),
    /// What is kept aside.
    damage: Damage,
}

/// What is stored, and the file with everything.
#[component]
pub(super) fn StorageView() -> impl IntoView {
    let session = Session::here();
    let found = RwSignal::new(None::<Found>);
    let look = move || {
        spawn_local(async move {
            let (usage, is_kept) = storage_room::usage().await;
            let all = pictures::all().await;
            let pictures = (all.len(), all.iter().map(|(_, bytes)| bytes).sum());
            let damage = session.damage().await;
            // The list may be closed by now.
            let _ = found.try_set(Some(Found { usage, is_kept, pictures, damage }));
        });
    };
    look();
    let volatile = session.volatile.get_value();
    let used = live(move || found.with(|found| found.as_ref().map(said).unwrap_or_default()));
    let is_kept = move || found.with(|found| found.as_ref().and_then(|found| found.is_kept));
    let kept = live(move || {
        let words = match is_kept() {
            Some(true) => "The browser has promised to keep them.",
            Some(false) => "The browser may clear drafts when the disk is full.",
            None => "",
        };
        words.to_owned()
    });
    let may_ask = move || !volatile && is_kept() == Some(false);
    let ask = move || {
        press(Look::of("link-button keep-button"), "Ask it to keep them", move || {
            spawn_local(async move {
                if !storage_room::ask_to_keep().await {
                    session.say(
                        "The browser has not promised it. Back up everything from time to time.".to_owned(),
                    );
                }
                look();
            });
        })
    };
    let damage =
        move || found.with(|found| found.as_ref().map(|found| found.damage.clone()).unwrap_or_default());
    let is_downloaded = RwSignal::new(false);
    let aside = move || {
        let words = live(move || match damage().count() {
            1 => "1 damaged part is kept aside.".to_owned(),
            count => format!("{count} damaged parts are kept aside."),
        });
        let download = move || is_downloaded.set(session.download_all(&damage()));
        let delete = move || {
            press(Look::of("link-button keep-button"), "Delete", move || {
                spawn_local(async move {
                    session.delete_damage(damage()).await;
                    look();
                });
            })
        };
        view! {
            <p class="drawer-note">
                {words}" "{press(Look::of("link-button keep-button"), "Download", download)}" "
                {live_while(move || is_downloaded.get(), delete)}
            </p>
        }
    };
    view! {
        <div class="storage">
            <p class="drawer-note">{"Drafts live in this browser, on this machine, and nowhere else."}</p>
            <p class="drawer-note storage-used">{used}" "<span>{kept}</span>" "{live_while(may_ask, ask)}</p>
            {live_while(move || damage().count() > 0, aside)}
            <div class="storage-actions">
                {press(Look::of("link-button"), "Back up everything", move || session.back_up())}
                {press(Look::of("link-button"), "Restore a backup…", || pictures::ask(Choice::Backup))}
            </div>
        </div>
    }
}

fn said(found: &Found) -> String {
    let room = match found.usage.percent() {
        0 => "Less than 1% of the room is used".to_owned(),
        percent => format!("{percent}% of the room is used"),
    };
    match found.pictures {
        (0, _) => format!("{room}."),
        (1, bytes) => format!("{room}, and 1 picture takes {}.", size(bytes)),
        (count, bytes) => format!("{room}, and {count} pictures take {}.", size(bytes)),
    }
}

/// A number of bytes in words.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} KB", bytes.div_ceil(1000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_is_said_in_words() {
        let usage = |units| Usage { units, rest: None };
        for (units, pictures, expected) in [
            (10, (0, 0), "Less than 1% of the room is used."),
            (600_000, (1, 1), "11% of the room is used, and 1 picture takes 1 KB."),
            (600_000, (3, 1_250_000), "11% of the room is used, and 3 pictures take 1.2 MB."),
        ] {
            let damage = Damage::default();
            assert_eq!(said(&Found { usage: usage(units), is_kept: None, pictures, damage }), expected);
        }
    }
}
