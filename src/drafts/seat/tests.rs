use super::*;
use crate::drafts::StoreError;
use crate::source::Span;

const START: Revision = Revision { epoch: 2, sequence: 10 };

/// A seat with the lock, and what it wants at first.
fn locked(has_journal: bool) -> Seat {
    let mut seat = Seat::new(START, START, has_journal);
    seat.locked(0);
    seat
}

/// A seat that writes in epoch 4, with its record stored.
fn seated() -> Seat {
    let mut seat = locked(true);
    assert_eq!(seat.effects(), [Effect::Claim]);
    seat.claimed(Ok(claimed(4, 10)), 1);
    assert_eq!(seat.effects(), [Effect::Tell(Message::Changed), Effect::Record]);
    seat.recorded(Ok(()), 1);
    seat
}

fn claimed(epoch: u64, sequence: u64) -> Claimed {
    Claimed { revision: Revision { epoch, sequence }, is_newer: false, known: None }
}

fn key(seat: &mut Seat, now_ms: u64) -> bool {
    seat.typed(Edit::replace(Span::new(0, 0), "x"), 1, now_ms)
}

/// What a seat wants, in a word each, with the sequences of lines.
fn wants(seat: &mut Seat) -> String {
    let said = |effect: Effect| match effect {
        Effect::Append { epoch, lines } => {
            let lines: Vec<_> = lines.iter().map(|(sequence, _)| sequence.to_string()).collect();
            format!("append {epoch}: {}", lines.join(" "))
        }
        Effect::Tell(message) => format!("tell {message:?}"),
        other => format!("{other:?}"),
    };
    seat.effects().into_iter().map(said).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_key_is_saved_when_the_journal_has_it() {
    let mut seat = seated();
    assert_eq!(seat.state(1), State::Saved);
    assert!(key(&mut seat, 100));
    assert_eq!((seat.state(100), seat.next_check(100)), (State::Saving, Some(0)));
    seat.tick(100);
    assert_eq!(wants(&mut seat), "append 4: 11");
    assert!(key(&mut seat, 101) && key(&mut seat, 102));
    seat.tick(102);
    assert_eq!(wants(&mut seat), "", "one at a time");
    seat.appended(Ok(true), 103);
    assert_eq!((wants(&mut seat), seat.state(103)), ("tell Changed, append 4: 12 13".into(), State::Saving));
    seat.appended(Ok(true), 104);
    assert_eq!((wants(&mut seat), seat.state(104)), ("tell Changed".into(), State::Saved));
    seat.tick(2102);
    assert_eq!(wants(&mut seat), "Record");
    seat.recorded(Ok(()), 2102);
    assert_eq!(seat.next_check(2102), Some(CHECKPOINT_MS - 2000));
    seat.tick(CHECKPOINT_MS + 102);
    assert_eq!(wants(&mut seat), "Checkpoint");
    seat.checkpointed(Ok(true), CHECKPOINT_MS + 103);
    assert_eq!(seat.next_check(CHECKPOINT_MS + 103), None);
}

#[test]
fn what_is_typed_while_an_epoch_is_claimed_follows_it() {
    let mut seat = locked(true);
    let _ = seat.effects();
    assert!(key(&mut seat, 1) && key(&mut seat, 2));
    seat.claimed(Ok(claimed(10, 30)), 3);
    assert_eq!(wants(&mut seat), "tell Changed, Record, append 10: 31 32");
    assert_eq!(seat.shown(), Revision { epoch: 10, sequence: 32 });

    let mut seat = locked(true);
    assert!(key(&mut seat, 1));
    let _ = seat.effects();
    seat.claimed(Ok(Claimed { is_newer: true, ..claimed(10, 30) }), 3);
    assert_eq!(wants(&mut seat), "tell Changed, Record", "what was typed is no edit of the newer text");
}

#[test]
fn a_state_that_came_too_late_to_be_gone_on_from_is_missed() {
    let mut seat = seated();
    key(&mut seat, 2);
    let (gone_on_from, late) = (Revision { epoch: 2, sequence: 10 }, Revision { epoch: 2, sequence: 11 });
    assert!(!seat.has_missed(gone_on_from) && seat.has_missed(late));
    assert!(!seat.has_missed(Revision { epoch: 4, sequence: 99 }), "its own");
    let reading = Seat::new(START, START, true);
    assert!(!reading.has_missed(late), "it is shown when it is read");
    let mut seat = locked(false);
    key(&mut seat, 1);
    assert!(!seat.has_missed(gone_on_from) && seat.has_missed(late), "without a journal");
}

#[test]
fn what_is_typed_in_the_hope_of_the_lock_counts_if_it_was_free() {
    let mut seat = Seat::new(START, START, true);
    assert!(key(&mut seat, 0));
    assert_eq!((seat.state(0), seat.next_check(0)), (State::Saving, None));
    seat.locked(1);
    assert_eq!((wants(&mut seat), seat.base()), ("Claim".into(), START));
    assert!(key(&mut seat, 2));
    seat.claimed(Ok(claimed(4, 11)), 3);
    assert_eq!(wants(&mut seat), "tell Changed, Record, append 4: 12");

    let mut seat = Seat::new(START, START, true);
    assert!(key(&mut seat, 0));
    seat.await_lock();
    assert_eq!((wants(&mut seat), seat.may_write()), ("KeepStray, AwaitLock".into(), false));
}

#[test]
fn what_changes_beside_the_text_is_a_checkpoint() {
    let mut seat = seated();
    key(&mut seat, 5);
    seat.changed_beside(5);
    seat.tick(5);
    assert_eq!((wants(&mut seat), seat.shown().sequence), ("Checkpoint".into(), 12));
}

#[test]
fn without_a_journal_the_record_is_what_counts() {
    let mut seat = locked(false);
    assert_eq!(wants(&mut seat), "Record");
    seat.recorded(Ok(()), 0);
    assert_eq!((wants(&mut seat), seat.known().epoch), ("tell Changed".into(), 3));
    key(&mut seat, 100);
    assert_eq!((seat.state(100), seat.next_check(100)), (State::Saving, Some(400)));
    seat.tick(500);
    assert_eq!(wants(&mut seat), "Record");
    seat.recorded(Err(SaveError::Storage(StoreError::Full)), 500);
    assert_eq!(seat.state(500), State::NotSaved(SaveError::Storage(StoreError::Full)));
}

#[test]
fn where_the_journal_fails_the_record_stands_in_and_the_journal_is_tried_again() {
    let mut seat = seated();
    key(&mut seat, 100);
    seat.tick(100);
    assert_eq!(wants(&mut seat), "append 4: 11");
    seat.appended(Err(JournalError::Full), 110);
    assert_eq!((seat.state(110), seat.journal_error()), (State::Saving, Some(&JournalError::Full)));
    seat.tick(500);
    assert_eq!(wants(&mut seat), "Record");
    seat.recorded(Ok(()), 500);
    assert_eq!((wants(&mut seat), seat.state(500)), ("tell Changed".into(), State::Saved));
    key(&mut seat, 5000);
    seat.tick(110 + RETRY_MS);
    assert_eq!(wants(&mut seat), "Checkpoint");
    seat.checkpointed(Ok(true), 5200);
    assert_eq!((seat.state(5200), seat.journal_error()), (State::Saved, None));
}

#[test]
fn a_journal_that_does_not_answer_is_not_waited_for() {
    let mut seat = seated();
    key(&mut seat, 100);
    seat.tick(100);
    let _ = seat.effects();
    assert_eq!(seat.next_check(100), Some(SILENT_MS));
    seat.tick(100 + SILENT_MS);
    assert_eq!(wants(&mut seat), "Record");
    seat.recorded(Ok(()), 901);
    assert_eq!(seat.state(901), State::Saved);
    seat.appended(Ok(true), 9000);
    assert_eq!((seat.state(9000), seat.unsaved()), (State::Saved, false));
}

#[test]
fn a_tab_asks_and_the_other_makes_way() {
    let (mut here, mut there) = (Seat::new(START, START, true), seated());
    here.await_lock();
    assert_eq!(wants(&mut here), "Read, AwaitLock");
    here.read(START, Some(START));
    assert!(!key(&mut here, 1), "a tab that reads takes no edits");
    key(&mut there, 100);
    here.write_here(100);
    assert_eq!((wants(&mut here), here.is_asking()), ("tell Asks".into(), true));
    there.heard(Message::Asks, 101);
    assert_eq!(wants(&mut there), "append 4: 11, Record");
    assert!(!there.may_write());
    there.recorded(Ok(()), 101);
    there.appended(Ok(true), 102);
    assert_eq!(wants(&mut there), "tell Ready, tell Changed");
    here.heard(Message::Ready, 103);
    assert_eq!(wants(&mut here), "StealLock");
    there.lock_lost(104);
    assert_eq!(wants(&mut there), "Read, AwaitLock");
    assert!(there.is_reading() && there.state(104) == State::Saved);
    here.locked(104);
    assert_eq!(wants(&mut here), "Claim");
}

#[test]
fn a_seat_is_taken_from_a_tab_that_does_not_answer() {
    let mut seat = Seat::new(START, START, true);
    seat.await_lock();
    seat.write_here(0);
    let _ = seat.effects();
    seat.tick(ASKING_MS - 1);
    assert_eq!(wants(&mut seat), "");
    seat.tick(ASKING_MS);
    assert_eq!(wants(&mut seat), "StealLock");
}

#[test]
fn a_seat_that_was_given_up_for_nobody_is_taken_again() {
    let mut seat = seated();
    seat.heard(Message::Asks, 0);
    assert_eq!((wants(&mut seat), seat.may_write()), ("tell Ready".into(), false));
    seat.tick(YIELDING_MS);
    assert!(seat.may_write());
}

#[test]
fn what_a_tab_types_in_vain_is_kept() {
    let mut seat = seated();
    key(&mut seat, 100);
    seat.tick(100);
    let _ = seat.effects();
    seat.appended(Ok(false), 101);
    assert_eq!((wants(&mut seat), seat.state(101)), ("KeepStray".into(), State::Saving));
    seat.stray_kept(false, 102);
    assert!(matches!(seat.state(102), State::NotSaved(_)));
    seat.tick(102 + RETRY_MS);
    assert_eq!(wants(&mut seat), "KeepStray");
    seat.stray_kept(true, 6000);
    assert_eq!((wants(&mut seat), seat.state(6000)), ("Read".into(), State::Saved));
    seat.lock_lost(6001);
    assert_eq!(wants(&mut seat), "AwaitLock");

    // The record tells it as well.
    let mut seat = locked(false);
    let _ = seat.effects();
    seat.recorded(Ok(()), 0);
    key(&mut seat, 1);
    seat.tick(1000);
    let _ = seat.effects();
    seat.recorded(Err(SaveError::ChangedElsewhere { revision: START }), 1000);
    assert_eq!(wants(&mut seat), "KeepStray");
}

#[test]
fn a_journal_that_does_not_answer_does_not_keep_a_tab_from_reading() {
    let mut seat = seated();
    key(&mut seat, 100);
    seat.tick(100);
    seat.tick(100 + SILENT_MS);
    assert_eq!(wants(&mut seat), "append 4: 11, Record");
    seat.recorded(Ok(()), 901);
    seat.lock_lost(950);
    assert_eq!(wants(&mut seat), "Read, AwaitLock", "the record has it");

    let mut seat = seated();
    key(&mut seat, 100);
    seat.tick(100);
    seat.lock_lost(101);
    assert_eq!((wants(&mut seat), seat.next_check(101)), ("append 4: 11".into(), Some(SILENT_MS - 1)));
    seat.tick(100 + SILENT_MS);
    assert_eq!(wants(&mut seat), "Record", "it may be this tab's to write still");
    seat.recorded(Err(SaveError::ChangedElsewhere { revision: START }), 901);
    assert_eq!(wants(&mut seat), "KeepStray");
}

#[test]
fn a_journal_that_could_not_be_read_is_read_again() {
    let mut seat = Seat::new(START, START, true);
    seat.await_lock();
    assert_eq!(wants(&mut seat), "Read, AwaitLock");
    seat.read(START, Some(START));
    seat.read_in_part(10);
    assert_eq!(seat.next_check(10), Some(RETRY_MS));
    seat.tick(10 + RETRY_MS);
    assert_eq!((wants(&mut seat), seat.next_check(10 + RETRY_MS)), ("Read".into(), None));
}

#[test]
fn a_record_that_an_old_tab_wrote_is_written_again() {
    let mut seat = seated();
    seat.record_changed(Some(Revision { epoch: 4, sequence: 10 }), 2);
    assert_eq!(wants(&mut seat), "", "it is this tab's own");
    seat.record_changed(Some(START), 2);
    assert_eq!(wants(&mut seat), "Record");
    seat.recorded(Ok(()), 2);
    seat.record_changed(None, 3);
    assert_eq!(wants(&mut seat), "Record");
    seat.recorded(Ok(()), 3);
    seat.record_changed(Some(Revision { epoch: 6, sequence: 0 }), 4);
    assert_eq!(wants(&mut seat), "Read", "a later epoch has begun");
}

#[test]
fn a_page_that_may_end_puts_everything_away() {
    let mut seat = seated();
    seat.put_away(5);
    assert_eq!(wants(&mut seat), "");
    key(&mut seat, 10);
    seat.put_away(10);
    assert_eq!(wants(&mut seat), "Record, Checkpoint");
}

#[test]
fn an_epoch_that_was_begun_without_the_journal_is_claimed_when_it_works() {
    let mut seat = locked(true);
    let _ = seat.effects();
    key(&mut seat, 1);
    seat.claimed(Err(JournalError::Full), 1);
    assert_eq!((wants(&mut seat), seat.shown().epoch), ("Record".into(), 3), "an odd one");
    seat.recorded(Ok(()), 1);
    let _ = seat.effects();
    key(&mut seat, 2);
    seat.tick(1 + RETRY_MS);
    assert_eq!(wants(&mut seat), "Claim, Record", "another tab may have a checkpoint there");
    seat.recorded(Ok(()), 5002);
    let _ = seat.effects();
    seat.claimed(Ok(claimed(4, 12)), 5003);
    assert_eq!((wants(&mut seat), seat.state(5003)), ("tell Changed, Record".into(), State::Saved));
}

#[test]
fn a_page_that_may_end_while_it_claims_writes_under_an_epoch_of_its_own() {
    let mut seat = locked(true);
    let _ = seat.effects();
    key(&mut seat, 1);
    seat.put_away(2);
    assert_eq!((wants(&mut seat), seat.shown()), ("Record".into(), Revision { epoch: 3, sequence: 11 }));
    // What it finds in the way is for the claim to see.
    seat.recorded(Err(SaveError::ChangedElsewhere { revision: START }), 2);
    assert_eq!((wants(&mut seat), seat.may_write()), (String::new(), true));
}

#[test]
fn a_record_that_is_not_gone_on_from_is_not_taken_for_known() {
    let other = Revision { epoch: 1, sequence: 3 };
    let mut seat = Seat::new(START, other, true);
    seat.locked(0);
    seat.claimed(Ok(claimed(4, 10)), 1);
    assert_eq!(seat.known(), Revision::default());

    let mut seat = Seat::new(START, START, true);
    seat.await_lock();
    seat.read(Revision { epoch: 4, sequence: 1 }, None);
    assert_eq!(seat.known(), Revision::default());
    seat.read(Revision { epoch: 4, sequence: 1 }, Some(other));
    assert_eq!(seat.known(), Revision::default(), "the journal was not there to be read");
}

#[test]
fn what_is_stored_is_shown_after_a_stray_be_its_number_lower() {
    let mut seat = Seat::new(START, START, true);
    key(&mut seat, 0);
    seat.await_lock();
    seat.stray_kept(true, 1);
    assert_eq!(seat.shown(), Revision::default());
    // The lock comes before that has been read: the text that strayed must not be claimed for the draft.
    let _ = seat.effects();
    seat.locked(2);
    assert_eq!(wants(&mut seat), "");
    seat.read(START, Some(START));
    assert_eq!((wants(&mut seat), seat.base()), ("Claim".into(), START));
}

#[test]
fn what_the_journal_was_not_given_is_not_given_to_it_twice() {
    let mut seat = seated();
    key(&mut seat, 1);
    seat.tick(1);
    seat.appended(Err(JournalError::Full), 2);
    key(&mut seat, 3);
    seat.lock_lost(4);
    let _ = seat.effects();
    seat.recorded(Ok(()), 4);
    seat.read(Revision { epoch: 4, sequence: 12 }, Some(Revision { epoch: 4, sequence: 12 }));
    seat.locked(5);
    let _ = seat.effects();
    seat.claimed(Ok(claimed(6, 12)), 6);
    assert_eq!(wants(&mut seat), "tell Changed, Record", "it was claimed with the rest");
}

#[test]
fn a_claim_under_way_is_awaited_before_anything_is_given_up() {
    let mut seat = locked(true);
    let _ = seat.effects();
    key(&mut seat, 1);
    seat.lock_lost(2);
    seat.put_away(100);
    assert_eq!(wants(&mut seat), "Record");
    seat.recorded(Err(SaveError::ChangedElsewhere { revision: START }), 100);
    assert_eq!(wants(&mut seat), "");
    seat.claimed(Ok(claimed(4, 10)), 101);
    assert_eq!(wants(&mut seat), "append 4: 11");
    seat.appended(Ok(false), 102);
    assert_eq!(wants(&mut seat), "KeepStray");
    // The lock comes back meanwhile.
    seat.locked(103);
    seat.stray_kept(true, 104);
    assert_eq!(wants(&mut seat), "Read");
    seat.read(Revision { epoch: 6, sequence: 10 }, None);
    assert_eq!(wants(&mut seat), "Claim");
}

#[test]
fn a_tab_that_writes_and_hears_of_another_asks_whether_it_still_may() {
    let mut seat = seated();
    seat.heard(Message::Changed, 5);
    assert_eq!(wants(&mut seat), "Checkpoint");
    seat.checkpointed(Ok(false), 6);
    assert_eq!((wants(&mut seat), seat.is_reading()), ("Read".into(), true));

    let mut seat = locked(false);
    let _ = seat.effects();
    seat.recorded(Ok(()), 0);
    let _ = seat.effects();
    let mine = seat.shown();
    seat.record_changed(Some(mine), 1);
    assert_eq!(wants(&mut seat), "");
    seat.record_changed(Some(Revision { sequence: mine.sequence + 1, ..mine }), 1);
    assert_eq!(wants(&mut seat), "Read", "another tab began the same epoch");
}

#[test]
fn without_a_journal_what_is_stored_is_looked_at_before_an_epoch_begins() {
    let mut seat = Seat::new(START, START, false);
    seat.await_lock();
    let _ = seat.effects();
    seat.read(START, Some(START));
    seat.locked(1);
    assert_eq!(wants(&mut seat), "Read");
    seat.read(Revision { epoch: 3, sequence: 12 }, Some(Revision { epoch: 3, sequence: 12 }));
    assert_eq!((wants(&mut seat), seat.shown()), ("Record".into(), Revision { epoch: 5, sequence: 12 }));
}

#[test]
fn an_answer_that_was_given_up_is_not_taken_for_a_later_one() {
    let mut seat = seated();
    key(&mut seat, 1);
    seat.tick(1);
    seat.lock_lost(2);
    seat.tick(1 + SILENT_MS);
    seat.recorded(Ok(()), 801);
    seat.read(Revision { epoch: 6, sequence: 20 }, None);
    seat.locked(900);
    let _ = seat.effects();
    seat.checkpointed(Ok(false), 901);
    assert_eq!(wants(&mut seat), "");
    seat.claimed(Ok(claimed(8, 20)), 902);
    assert_eq!(wants(&mut seat), "tell Changed, Record");
}

#[test]
fn a_tab_that_loses_the_lock_while_it_claims_does_not_write_under_the_epoch_of_another() {
    let mut seat = locked(true);
    let _ = seat.effects();
    key(&mut seat, 1);
    seat.lock_lost(2);
    seat.tick(SILENT_MS);
    assert_eq!(wants(&mut seat), "Record, append 3: 11", "which no journal takes");
    assert_eq!(seat.shown(), Revision { epoch: 3, sequence: 11 });
}

#[test]
fn another_state_of_the_same_number_is_shown() {
    let mut seat = Seat::new(Revision::default(), Revision::default(), false);
    seat.locked(0);
    assert_eq!((wants(&mut seat), seat.shown()), ("Record".into(), Revision { epoch: 1, sequence: 0 }));
    let there = seat.shown();
    seat.recorded(Err(SaveError::ChangedElsewhere { revision: there }), 0);
    assert_eq!((wants(&mut seat), seat.shown()), ("Read".into(), Revision::default()));
}

#[test]
fn a_claim_that_nobody_waits_for_any_more_is_said_to_be_none() {
    let mut seat = locked(true);
    let _ = seat.effects();
    seat.lock_lost(1);
    seat.tick(SILENT_MS);
    assert!(!seat.claimed(Ok(claimed(4, 10)), 2000), "what it found is not to be shown");
}
