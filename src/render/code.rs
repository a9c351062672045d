//! A code block's text in pieces, so that a change in a long one touches one of them.

use super::html::{Node, text};

/// How many bytes a piece has before a line may end it.
const LEAST: usize = 1 << 10;
/// How many bytes a piece has when the next line ends it, whichever.
const MOST: usize = 1 << 13;

/// `code` in pieces of whole lines, in order; one, if it is short.
pub(super) fn pieces(code: &str) -> Vec<Node> {
    let mut pieces = Vec::new();
    let (mut start, mut end) = (0, 0);
    for line in code.split_inclusive('\n') {
        end += line.len();
        // Which line ends a piece follows from what it says, so the pieces after a change stay the same.
        let sum = line.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
        if end - start >= MOST || (end - start >= LEAST && sum % 16 == 7) {
            pieces.push(text(&code[start..end]));
            start = end;
        }
    }
    if start < end || pieces.is_empty() {
        pieces.push(text(&code[start..]));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_more_changes_one_piece() {
        let lines: Vec<String> = (0..5_000).map(|line| format!("line {line}\n")).collect();
        let code = lines.concat();
        let before = pieces(&code);
        assert!(before.len() > 10);
        let said = |nodes: &[Node]| super::super::html::to_html(nodes);
        assert_eq!(said(&before), code);
        let after = pieces(&format!("one more\n{code}"));
        let same = after.iter().filter(|piece| before.contains(piece)).count();
        assert!(same + 2 >= before.len(), "{same} of {}", before.len());
    }
}
