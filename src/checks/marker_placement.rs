//! `marker-placement`: markers before the stop here, after it there.

use super::{Check, Family, Find, Report, Severity};
use crate::document::{Document, Marker};
use crate::source::{Edit, Span};

pub(super) const CHECK: Check = Check {
    code: "marker-placement",
    severity: Severity::Hint,
    family: Family::Notes,
    when: "A note’s marker stands before the full stop where most others stand after it, or the reverse.",
    why: "Both are good style, after the stop in English and before it in French; one review keeps to one.",
    example: "The first.(1) The second.(2) The third(3).\n\n1. One.\n2. Two.\n3. Three.",
    instead: "The first.(1) The second.(2) The third.(3)\n\n1. One.\n2. Two.\n3. Three.",
    find: Find::Whole(find),
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

fn find(document: &Document, report: &mut Report<'_>) {
    let placed: Vec<(&Marker, Side)> = document
        .notes
        .markers
        .iter()
        .filter(|marker| marker.note.is_some() && marker.inside.is_none())
        .filter_map(|marker| Some((marker, side(document, marker)?)))
        .collect();
    let before = placed.iter().filter(|(_, side)| *side == Side::Before).count();
    let after = placed.len() - before;
    if before == 0 || after == 0 {
        return;
    }
    // Where there are as many of both, the first marker shows the habit.
    let habit = match before.cmp(&after) {
        std::cmp::Ordering::Greater => Side::Before,
        std::cmp::Ordering::Less => Side::After,
        std::cmp::Ordering::Equal => placed[0].1,
    };
    for (marker, side) in placed.into_iter().filter(|(_, side)| *side != habit) {
        let (here, there) = match side {
            Side::Before => ("before", "after"),
            Side::After => ("after", "before"),
        };
        let finding = report.add(
            marker.span,
            format!("This marker stands {here} the full stop; most of the others stand {there} it."),
            format!("Keep to one place: {there} the stop."),
        );
        if let Some(edit) = swap(document, marker, side) {
            finding.add_fix(format!("Move it {there} the stop"), edit);
        }
    }
}

const fn is_stop(character: char) -> bool {
    matches!(character, '.' | '!' | '?' | '…')
}

fn side(document: &Document, marker: &Marker) -> Option<Side> {
    let text = document.leaf(marker.place).prose.text();
    let before = text[..marker.mark.range.start].chars().next_back();
    let after = text[marker.mark.range.end..].chars().next();
    if before.is_some_and(is_stop) {
        Some(Side::After)
    } else if after.is_some_and(is_stop) {
        Some(Side::Before)
    } else {
        None
    }
}

fn swap(document: &Document, marker: &Marker, side: Side) -> Option<Edit> {
    let typed = &document.text[marker.span.range()];
    Some(match side {
        Side::Before => {
            let stop: String = document.text[marker.span.end..].chars().take_while(|&c| is_stop(c)).collect();
            let span = Span::new(marker.span.start, marker.span.end + stop.len());
            (!stop.is_empty()).then(|| Edit::replace(span, format!("{stop}{typed}")))?
        }
        Side::After => {
            let before = &document.text[..marker.span.start];
            let stops = before.len() - before.trim_end_matches(is_stop).len();
            let span = Span::new(marker.span.start - stops, marker.span.end);
            (stops > 0).then(|| Edit::replace(span, format!("{typed}{}", &before[before.len() - stops..])))?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_fix};

    #[test]
    fn markers_keep_to_one_side_of_the_stop() {
        let code = "marker-placement";
        let notes = "\n\n1. One.\n2. Two.\n3. Three.";
        check(code, &format!("A.(1) B.(2) C(3) d.{notes}"));
        let text = format!("A.(1) B.(2) C(3).{notes}");
        check(
            code,
            "
A.(1) B.(2) C(3).
             ^^^ This marker stands before the full stop; most of the others stand after it.

1. One.
2. Two.
3. Three.",
        );
        check_fix(code, &text, &format!("A.(1) B.(2) C.(3){notes}"));
        check_fix(code, &format!("A(1). B(2). C.(3){notes}"), &format!("A(1). B(2). C(3).{notes}"));
    }
}
