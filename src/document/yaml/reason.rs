//! Why a line is not YAML, in words for who writes.

/// What is wrong with `line`, of which the parser says `info`.
pub(super) fn in_plain_words(info: &str, line: &str) -> &'static str {
    let says = |words: &[&str]| words.iter().any(|word| info.contains(word));
    let value = line.split_once(": ").map_or("", |(_, value)| value.trim());
    if says(&["mapping values are not allowed"]) {
        return if value.contains(": ") || value.ends_with(':') {
            "a value with a colon in it needs quotation marks"
        } else {
            "this line is indented deeper than it may be"
        };
    }
    if says(&["found a tab", "tabs disallowed", "tab cannot", "with a tab"]) {
        return "a tab indents this line or the next; indent with spaces";
    }
    if says(&["simple key expect"]) {
        return "this line, or the one before it, lacks its colon";
    }
    if says(&["quoted scalar, found unexpected", "indentation in quoted scalar"]) {
        return "a quotation mark is opened and not closed";
    }
    if says(&["flow sequence", "flow mapping", "flow construct", "illegal placement of ':'"]) {
        return "a bracket is opened and not closed";
    }
    if says(&["misplaced bracket"]) {
        return "a bracket is closed that was not opened";
    }
    if says(&["trailing content after double-quoted"]) {
        return "something stands behind the closing quotation mark of a value";
    }
    if says(&["unknown escape character", "hexadecimal number", "invalid Unicode character escape"]) {
        return "a backslash in double quotation marks needs a second one";
    }
    if says(&["anchor", "alias", "tag", "TAG", "unexpected character", "block scalar, did not find"])
        || value.starts_with([',', ']', '}', '-', '?', '*', '&', '!', '%', '@', '`', '>', '|'])
    {
        return "a value that begins with a sign needs quotation marks";
    }
    if says(&["block mapping, did not find expected key", "block collection", "indent"]) {
        return "this line is not indented like those beside it";
    }
    if says(&["too deep", "recursion limit"]) {
        return "lists stand in lists too deep";
    }
    "this line cannot be read"
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    #[test]
    fn a_reason_is_in_plain_words() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            assert_eq!(parse(text).expect_err("an error").reason, expected, "{text}");
        }
        let colon = "a value with a colon in it needs quotation marks";
        check("title: One: Two", colon);
        check("title: One: a, b:", colon);
        check("book:\n  title: A\n   pages: 3", "this line is indented deeper than it may be");
        check("title: One\nauthor Ann Bell", "this line, or the one before it, lacks its colon");
        check("title: One\nauthor Ann Bell\npages: 3", "this line, or the one before it, lacks its colon");
        let open = "a quotation mark is opened and not closed";
        check("title: \"One", open);
        check("title: 'One\nauthor: X", open);
        let open = "a bracket is opened and not closed";
        check("tags: [a, b", open);
        check("tags: [a, b\npages: 3", open);
        check("book: { title: A, author: B\nlang: en", open);
        check("tags: [a]]", "a bracket is closed that was not opened");
        check("book:\n  title: A\n\tpages: 3", "a tab indents this line or the next; indent with spaces");
        let beside = "this line is not indented like those beside it";
        check("book:\n  title: A\n author: 3", beside);
        check("works:\n  - title: A\n    author: B\n   pages: 3", beside);
        let behind = "something stands behind the closing quotation mark of a value";
        check("title: \"A\" and B", behind);
        check("title: \"a\\qb\"", "a backslash in double quotation marks needs a second one");
        let sign = "a value that begins with a sign needs quotation marks";
        check("title: *Emma*", sign);
        check("title: > A", sign);
        check("title: - a", sign);
        check("title: , a", sign);
    }
}
