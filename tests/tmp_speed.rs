use obelus::document::Document;
use obelus::render::Rendering;
use obelus::source::{Edit, Span};
use std::time::Instant;
#[test]
fn speed() {
    for path in ["/tmp/look/long.txt", "/tmp/look/prose.txt"] {
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        let t = Instant::now();
        let mut document = Document::parse(&text);
        eprintln!(
            "{path} parse {:?} blocks {} markers {} notes {}",
            t.elapsed(),
            document.blocks.len(),
            document.notes.markers.len(),
            document.notes.notes.len()
        );
        let t = Instant::now();
        let mut rendering = Rendering::new(&document);
        eprintln!("render {:?}", t.elapsed());
        let t = Instant::now();
        let n = obelus::checks::run(&document).len();
        eprintln!("settle {:?} findings {n}", t.elapsed());
        let mut at = text[..text.len() / 2].rfind("\n\n").unwrap() - 1;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let (mut e, mut r) = (Vec::new(), Vec::new());
        let mut flags = Vec::new();
        for c in "and some words are typed here, as one does (1). ".repeat(20).chars() {
            let edit = Edit::replace(Span::at(at), c.to_string());
            at += c.len_utf8();
            let t = Instant::now();
            let (d, what) = document.edited(&edit);
            e.push(t.elapsed());
            let t = Instant::now();
            let s = rendering.update(&d, &what);
            r.push(t.elapsed());
            flags.push((what.notes, what.head, s.len()));
            document = d;
        }
        e.sort();
        r.sort();
        eprintln!(
            "edited median {:?} p99 {:?}; render median {:?} p99 {:?}; notes {}",
            e[e.len() / 2],
            e[e.len() * 99 / 100],
            r[r.len() / 2],
            r[r.len() * 99 / 100],
            flags.iter().filter(|f| f.0).count()
        );
        let t = Instant::now();
        let n = obelus::checks::run(&document).len();
        eprintln!("settle again {:?} findings {n}", t.elapsed());
    }
}
