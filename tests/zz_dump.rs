#![allow(missing_docs)]
#[test]
fn dump() {
    let text = std::fs::read_to_string(std::env::var("F").unwrap()).unwrap();
    for b in obelus::syntax::events::blocks(&text, 0) {
        println!("{:?} {:?}", b.span, &text[b.span.range()].chars().take(50).collect::<String>());
        if std::env::var("V").is_ok() {
            println!("{b:#?}");
        }
    }
}
