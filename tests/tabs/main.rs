//! A model of tabs that write in one draft: nothing that was saved is lost or overwritten, whatever happens.
//!
//! The browser and its tabs are played in one thread. What a tab asks for is answered at any later time, in any order
//! that a browser may choose; tabs sleep, crash and steal from each other; the browser is killed; storage fails. The
//! seat, the journal and the library are the real ones. Tabs are typed into before their program has come, and put the
//! draft on other shelves; pages that do not show it change it.
//!
//! 100,000 runs with `OBELUS_LONG=1`. `OBELUS_SEED` plays the one run of that seed and prints what happened.

mod browser;
mod early;
mod elsewhere;
mod ledger;
mod old;
mod shelves;
mod tab;
mod world;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use world::{Tally, World};

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

#[allow(clippy::print_stdout, reason = "what happened in a run that failed is for whoever looks at the test")]
/// Plays the run of `seed`; if it fails, plays it again and prints what happened.
fn play(seed: u64, prints: bool) -> Tally {
    let outcome = catch_unwind(|| World::new(seed, false).play());
    if !prints && let Ok(tally) = outcome {
        return tally;
    }
    let mut world = World::new(seed, true);
    let outcome = catch_unwind(AssertUnwindSafe(|| world.play()));
    println!("OBELUS_SEED={seed}: locks {}, journal {}", world.has_locks, world.has_journal);
    println!("{}", world.log.take().unwrap_or_default().join("\n"));
    outcome.unwrap_or_else(|reason| {
        let words = reason.downcast_ref::<String>().map(String::as_str);
        println!("{}", words.or_else(|| reason.downcast_ref::<&str>().copied()).unwrap_or_default());
        resume_unwind(reason)
    })
}

#[test]
fn no_edit_is_lost_or_overwritten_however_tabs_come_between_each_other() {
    if let Some(seed) = number("OBELUS_SEED") {
        println!("{:?}", play(seed, true));
        return;
    }
    let runs = if std::env::var_os("OBELUS_LONG").is_some() { 100_000 } else { 2000 };
    let mut all = Tally::default();
    for seed in number("OBELUS_FROM").unwrap_or(0)..runs {
        let tally = play(seed, false);
        all.events += tally.events;
        all.tokens += tally.tokens;
        all.lost_with_record += tally.lost_with_record;
        all.shared_epochs += tally.shared_epochs;
        all.behind += tally.behind;
        all.nobody_writes += tally.nobody_writes;
        all.shelves += tally.shelves;
        all.overtaken += tally.overtaken;
        all.given_up += tally.given_up;
        all.early += tally.early;
        all.early_lost += tally.early_lost;
    }
    println!("{runs} runs: {all:?}");
}
