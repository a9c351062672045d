//! A month of writing, as versions: small, and every text as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use cpu_time::ThreadTime;
use fastrand::Rng;
use obelus::drafts::word_diff::word_diff;
use obelus::drafts::{Origin, Version, VersionId, Versions};

const MINUTE: u64 = 60_000;
const DAY: u64 = 24 * 60 * MINUTE;
const START: u64 = 1_790_000_000_000;

/// A word; the few short ones come often, as in prose.
fn word(random: &mut Rng) -> String {
    const SYLLABLES: [&str; 24] = [
        "a", "be", "con", "de", "er", "fo", "gra", "hin", "ing", "ju", "ka", "lo", "men", "nor", "o", "pre",
        "qui", "ra", "sto", "tion", "un", "vi", "wa", "yé",
    ];
    let most = random.usize(1..=4000);
    let rank = random.usize(..most).min(random.usize(..most));
    let mut word = String::new();
    let mut rest = rank;
    while word.is_empty() || rest > 0 {
        word += SYLLABLES[rest % 24];
        rest /= 24;
    }
    word
}

fn sentence(random: &mut Rng) -> String {
    let words: Vec<_> = (0..random.usize(5..25)).map(|_| word(random)).collect();
    match random.u8(..8) {
        0 => format!("“{}” ({}).", words.join(" "), random.u16(1..400)),
        1 => format!("{}.({})", words.join(" "), random.u8(1..20)),
        _ => format!("{}.", words.join(" ")),
    }
}

fn paragraph(random: &mut Rng) -> String {
    (0..random.usize(2..8)).map(|_| sentence(random)).collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// A review that is written on.
struct Writing {
    paragraphs: Vec<String>,
    random: Rng,
}

impl Writing {
    fn new(length: usize, seed: u64) -> Self {
        let mut writing = Self { paragraphs: Vec::new(), random: Rng::with_seed(seed) };
        while words(&writing.text()) < length {
            let paragraph = paragraph(&mut writing.random);
            writing.paragraphs.push(paragraph);
        }
        writing
    }

    fn text(&self) -> String {
        self.paragraphs.join("\n\n")
    }

    /// Changes a sentence of the paragraph `at`.
    fn sentence(&mut self, at: usize, change: impl Fn(&mut Vec<String>, usize, &mut Rng)) {
        let mut sentences: Vec<_> = self.paragraphs[at].split_inclusive(". ").map(str::to_owned).collect();
        let which = self.random.usize(..sentences.len());
        change(&mut sentences, which, &mut self.random);
        self.paragraphs[at] = sentences.concat();
    }

    /// What is done in two minutes: some 40 words typed, mostly near each other.
    fn two_minutes(&mut self) {
        let at = self.random.usize(..self.paragraphs.len());
        let long = words(&self.text()) > 3000;
        match self.random.u8(..20) {
            0 => {
                let moved = self.paragraphs.remove(at);
                let to = self.random.usize(..=self.paragraphs.len());
                self.paragraphs.insert(to, moved);
            }
            1 | 2 => self.paragraphs[at] = paragraph(&mut self.random),
            3 if long => drop(self.paragraphs.remove(at)),
            3 => {
                let new = paragraph(&mut self.random);
                self.paragraphs.insert(at, new);
            }
            4..=9 => self.sentence(at, |sentences, which, random| {
                sentences[which] = sentence(random) + " ";
            }),
            10..=12 if long => self.sentence(at, |sentences, which, _| drop(sentences.remove(which))),
            10..=12 => {
                self.sentence(at, |sentences, which, random| sentences.insert(which, sentence(random) + " "));
            }
            _ => {
                for _ in 0..self.random.usize(1..8) {
                    self.sentence(at, |sentences, which, random| {
                        let mut words: Vec<_> = sentences[which].split(' ').map(str::to_owned).collect();
                        let place = random.usize(..words.len());
                        words[place] = word(random);
                        sentences[which] = words.join(" ");
                    });
                }
            }
        }
        self.paragraphs.retain(|paragraph| !paragraph.is_empty());
    }
}

fn version(when_ms: u64, name: Option<String>, text: &str) -> Version {
    Version { when_ms, origin: Origin::Automatic, name, words: words(text) }
}

/// What the stored string takes where two bytes are counted for each character.
fn stored(versions: &Versions) -> usize {
    versions.encode().encode_utf16().count() * 2
}

#[track_caller]
fn as_they_were(versions: &Versions, were: &BTreeMap<VersionId, String>) {
    for (id, _, text) in versions.texts() {
        assert_eq!(were.get(&id), Some(&text));
    }
}

/// A month, with an automatic version every two minutes of writing; `named` of them are named.
fn month(seed: u64, minutes_a_day: u64, named: bool) -> (Versions, BTreeMap<VersionId, String>, usize) {
    let mut writing = Writing::new(3000, seed);
    let (mut versions, mut were, mut most) = (Versions::new(), BTreeMap::new(), 0);
    for day in 0..30 {
        let sitting_down = START + day * DAY + writing.random.u64(..8 * 60) * MINUTE;
        let long = if writing.random.u8(..5) == 0 { 0 } else { writing.random.u64(..2 * minutes_a_day) };
        for minute in (0..long).step_by(2) {
            writing.two_minutes();
            let (now, text) = (sitting_down + minute * MINUTE, writing.text());
            let name = (named && minute == 0 && day % 3 == 0).then(|| format!("Day {day}"));
            were.insert(versions.add(version(now, name, &text), &text, now), text);
            if minute % 10 == 0 {
                most = most.max(stored(&versions));
            }
        }
        versions = Versions::decode(&versions.encode()).expect("what was stored is whole");
        as_they_were(&versions, &were);
    }
    (versions, were, most)
}

#[test]
fn a_month_of_writing_is_small_and_every_text_is_as_it_was() {
    let long = std::env::var_os("OBELUS_LONG").is_some();
    let habits: &[u64] = if long { &[30, 90, 240] } else { &[60] };
    for seed in 0..if long { 5 } else { 1 } {
        for &minutes_a_day in habits {
            let (versions, were, most) = month(seed, minutes_a_day, true);
            let bytes = versions.encode().len();
            println!(
                "{minutes_a_day} minutes a day: {} of {} versions in {bytes} bytes, at most {most} where characters \
                 take two",
                versions.iter().len(),
                were.len(),
            );
            assert!(bytes < 200_000 && most < 300_000);
            let days: BTreeSet<_> = versions.iter().map(|(_, version)| version.when_ms / DAY).collect();
            assert!(days.len() >= if minutes_a_day > 90 { 5 } else { 15 }, "{}", days.len());
        }
    }
}

#[test]
fn a_text_written_anew_each_time_stays_small_too() {
    let mut were = BTreeMap::new();
    let mut versions = Versions::new();
    let mut most = 0;
    for number in 0..300 {
        let text = Writing::new(3000, number).text();
        let now = START + number * 2 * MINUTE + number / 10 * DAY;
        were.insert(versions.add(version(now, None, &text), &text, now), text);
        most = most.max(stored(&versions));
    }
    as_they_were(&versions, &were);
    println!("{} versions, at most {most} bytes", versions.iter().len());
    assert!(most < 300_000, "{most}");
    assert!(versions.iter().len() >= 4, "{}", versions.iter().len());
}

/// Texts of 100,000 words to be compared with one another.
fn long_texts() -> Vec<String> {
    let mut random = Rng::with_seed(1);
    let mut say = |word: &mut dyn FnMut(&mut Rng, usize) -> String| {
        (0..100_000).map(|at| word(&mut random, at)).collect::<Vec<_>>().join(" ")
    };
    let mut texts = vec![
        say(&mut |random, _| word(random)),
        say(&mut |random, _| word(random)),
        say(&mut |_, at| format!("a{at}")),
        say(&mut |_, at| format!("b{at}")),
        say(&mut |random, _| random.u8(..10).to_string()),
        say(&mut |random, _| random.u8(..10).to_string()),
        say(&mut |_, _| "a".to_owned()),
        say(&mut |_, at| {
            if at % 7 == 0 { "the\n\n".to_owned() } else { word(&mut Rng::with_seed(at as u64)) }
        }),
        "\n".repeat(300_000),
        "“".repeat(100_000),
    ];
    let mut backwards: Vec<_> = texts[2].split(' ').collect();
    backwards.reverse();
    texts.push(backwards.join(" "));
    texts.push(texts[0].replace("con", "kon"));
    texts
}

#[test]
fn long_texts_that_have_nothing_in_common_are_compared_in_good_time() {
    let texts = long_texts();
    for (one, old) in texts.iter().enumerate() {
        for (other, new) in texts.iter().enumerate() {
            let start = ThreadTime::now();
            let runs = word_diff(old, new).len();
            let took = start.elapsed();
            if std::env::var_os("OBELUS_LONG").is_some() {
                println!("{one} to {other}: {runs} runs in {took:?}");
            }
            assert!(took < Duration::from_secs(5), "{one} to {other}: {took:?}");
        }
    }
}
