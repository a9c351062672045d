//! Which automatic versions are no longer needed.
//!
//! The older, the fewer, as backups are commonly thinned (Apple's Time Machine keeps one an hour for a day, one a day
//! for a month, one a week beyond), with finer steps for the last hours, since what is missed in a text is mostly
//! missed at once. Each period is a whole number of the one before, counted from the epoch, and of each the last
//! version stays: so the last of a week was the last of its day and hour too, and what stays does not depend on how
//! often it was thinned.

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// Beyond which age one version stays in each period of which length, in milliseconds.
const PERIODS: [(u64, u64); 4] =
    [(30 * DAY, 7 * DAY), (DAY, DAY), (3 * HOUR, HOUR), (15 * MINUTE, 10 * MINUTE)];

/// What thinning must know of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    /// When it was kept, in milliseconds since the epoch.
    pub(super) when_ms: u64,
    /// Whether it may be left out.
    pub(super) automatic: bool,
}

/// The places of those that need not be kept at `now_ms`, oldest first; `moments` are newest first. What is later
/// than `now_ms`, because the clock was set back, stays.
pub(super) fn surplus(moments: &[Moment], now_ms: u64) -> Vec<usize> {
    let mut taken = Vec::new();
    let mut surplus = Vec::new();
    for (place, moment) in moments.iter().enumerate().filter(|(_, moment)| moment.automatic) {
        let Some(period) = period(moment.when_ms, now_ms) else { continue };
        if taken.contains(&period) && place > 0 {
            surplus.push(place);
        } else {
            taken.push(period);
        }
    }
    surplus.reverse();
    surplus
}

/// The period that a version of `when_ms` belongs to at `now_ms`: its length and number. None while all stay. The whole
/// of a period must be old enough.
fn period(when_ms: u64, now_ms: u64) -> Option<(u64, u64)> {
    PERIODS.iter().map(|&(age, every)| (age, every, when_ms / every)).find_map(|(age, every, number)| {
        let end = (number + 1).saturating_mul(every);
        (end.saturating_add(age) <= now_ms).then_some((every, number))
    })
}

/// The place of the one that is missed least when there is no room: where versions stand closest for their age. The
/// newest always stays.
pub(super) fn least_missed(moments: &[Moment]) -> Option<usize> {
    let newest = moments.first()?.when_ms;
    let mut least: Option<(usize, u128, u128)> = None;
    for place in (1..moments.len()).filter(|&place| moments[place].automatic) {
        let when = moments[place].when_ms;
        let newer = moments[place - 1].when_ms.abs_diff(when);
        let older = moments.get(place + 1).map_or(newer, |older| when.abs_diff(older.when_ms));
        let (gap, age) = (u128::from(newer) + u128::from(older), u128::from(newest.saturating_sub(when)) + 1);
        // gap / age, compared without dividing; of equals the oldest.
        if least.is_none_or(|(_, least_gap, its_age)| gap * its_age <= least_gap * age) {
            least = Some((place, gap, age));
        }
    }
    least.map(|(place, ..)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn automatic(when_ms: u64) -> Moment {
        Moment { when_ms, automatic: true }
    }

    /// The ages of those that stay, of versions kept every two minutes for so long.
    fn ages(long: u64) -> Vec<u64> {
        let now = 1000 * 7 * DAY;
        let moments: Vec<_> =
            (0..long / (2 * MINUTE)).map(|back| automatic(now - back * 2 * MINUTE)).collect();
        let surplus = surplus(&moments, now);
        let stays = (0..moments.len()).filter(|place| !surplus.contains(place));
        stays.map(|place| now - moments[place].when_ms).collect()
    }

    #[test]
    fn the_older_the_fewer() {
        let minutes = |ages: &[u64]| ages.iter().map(|age| age / MINUTE).collect::<Vec<_>>();
        assert_eq!(minutes(&ages(30 * MINUTE)), [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22]);
        let kept = ages(100 * DAY);
        let within = |from: u64, to: u64| kept.iter().filter(|&&age| (from..to).contains(&age)).count();
        let counts = [
            (0, 15 * MINUTE),
            (15 * MINUTE, 3 * HOUR),
            (3 * HOUR, DAY),
            (DAY, 30 * DAY),
            (30 * DAY, 100 * DAY),
        ]
        .map(|(from, to)| within(from, to));
        assert_eq!(counts, [8, 19, 21, 29, 15]);
    }

    #[test]
    fn what_stays_does_not_depend_on_how_often_it_is_thinned() {
        let mut random = fastrand::Rng::with_seed(2);
        for _ in 0..10 {
            let mut now = 1_790_000_000_000;
            let (mut all, mut often) = (Vec::new(), Vec::new());
            for _ in 0..400 {
                now += if random.u8(..) < 8 { random.u64(..3 * DAY) } else { random.u64(..10 * MINUTE) };
                for list in [&mut all, &mut often] {
                    list.insert(0, automatic(now));
                }
                for place in surplus(&often, now) {
                    often[place].when_ms = 0;
                }
                often.retain(|moment| moment.when_ms > 0);
            }
            let once = surplus(&all, now);
            let stays = (0..all.len()).filter(|place| !once.contains(place)).map(|place| all[place]);
            assert_eq!(often, stays.collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_clock_set_back_leaves_out_nothing() {
        let moments: Vec<_> = (0..500).map(|back| automatic(1_790_000_000_000 - back * MINUTE)).collect();
        assert!(surplus(&moments, 1_700_000_000_000).is_empty());
        assert!(surplus(&moments, 0).is_empty());
    }

    #[test]
    fn others_and_the_newest_stay() {
        let now = 1000 * DAY;
        let mut moments =
            vec![automatic(now - 5 * DAY + 1), automatic(now - 5 * DAY), automatic(now - 5 * DAY)];
        assert_eq!(surplus(&moments, now), [2, 1]);
        moments[2].automatic = false;
        assert_eq!(surplus(&moments, now), [1]);
        moments.swap(0, 1);
        assert!(surplus(&moments[..1], now).is_empty());
    }

    #[test]
    fn without_room_the_densest_for_its_age_goes_first() {
        let kept = |ages: &[u64]| ages.iter().map(|age| automatic(1_000_000 - age)).collect::<Vec<_>>();
        assert_eq!(least_missed(&[]), None);
        assert_eq!(least_missed(&kept(&[0])), None);
        assert_eq!(least_missed(&kept(&[0, 10, 20, 40, 45, 90])), Some(3));
        assert_eq!(least_missed(&kept(&[0, 10, 20, 30])), Some(3));
        let mut named = kept(&[0, 10]);
        named[1].automatic = false;
        assert_eq!(least_missed(&named), None);
    }
}
