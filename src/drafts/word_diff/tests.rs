use super::*;

fn drawn(old: &str, new: &str) -> String {
    let mut drawn = String::new();
    for run in word_diff(old, new) {
        let (gone, come) = (&old[run.old], &new[run.new]);
        if run.same {
            drawn += gone;
        } else {
            for (text, sign) in [(gone, '-'), (come, '+')].into_iter().filter(|(text, _)| !text.is_empty()) {
                drawn += &format!("[{sign}{text}]");
            }
        }
    }
    drawn
}

#[track_caller]
fn check(old: &str, new: &str, expected: &str) {
    assert_eq!(drawn(old, new), expected);
    holds(old, new);
}

/// What must be true of every two texts.
#[track_caller]
fn holds(old: &str, new: &str) {
    let mut end = (0, 0);
    let mut before = None;
    for Run { old: gone, new: come, same } in word_diff(old, new) {
        assert_eq!((gone.start, come.start), end, "there is no gap");
        assert!(!gone.is_empty() || !come.is_empty());
        assert_eq!(same, same && old[gone.clone()] == new[come.clone()]);
        assert_ne!(before, Some(same), "two of a kind are one");
        end = (gone.end, come.end);
        before = Some(same);
    }
    assert_eq!(end, (old.len(), new.len()));
}

#[test]
fn words_that_changed() {
    check("", "", "");
    check("", "New.", "[+New.]");
    check("Old.", "", "[-Old.]");
    check("A red car.", "A blue car.", "A [-red][+blue] car.");
    check("A car.", "A red car.", "A [+red ]car.");
    check("It ends, badly.", "It ends badly!", "It ends[-,] badly[-.][+!]");
    check("Paris is fine", "Parisian is fine", "[-Paris][+Parisian] is fine");
    check("“No,” she said.", "‘No,’ she said.", "[-“][+‘]No,[-”][+’] she said.");
}

#[test]
fn a_crumb_does_not_keep_two_changes_apart() {
    check("The red car went.", "The blue van went.", "The [-red car][+blue van] went.");
    check(
        "Nothing whatsoever happens in the wonderful beginning here.",
        "Everything imaginable occurs in the terrible middle here.",
        "[-Nothing whatsoever happens in the wonderful beginning]\
         [+Everything imaginable occurs in the terrible middle] here.",
    );
    check("Red\n\ncar", "Blue\n\nvan", "[-Red][+Blue]\n\n[-car][+van]");
}

#[test]
fn what_came_and_went_is_counted_in_words() {
    assert_eq!(words_changed("A red car.", "A very blue car!"), (2, 1));
    assert_eq!(words_changed("", "One, two."), (2, 0));
    assert_eq!(words_changed("same", "same"), (0, 0));
}

#[test]
fn random_texts_hold() {
    let mut random = fastrand::Rng::with_seed(5);
    let words =
        ["the", "of", "sea", "Ink", " ", " ", ",", ".", "\n", "\n\n", "é", "e\u{301}", "日", "😀", "“", "’"];
    let mut text = |most: usize| -> String {
        (0..random.usize(..most)).map(|_| words[random.usize(..words.len())]).collect()
    };
    for most in [3, 8, 30, 200, 3000] {
        for _ in 0..(3000 / most) {
            holds(&text(most), &text(most));
        }
    }
}
