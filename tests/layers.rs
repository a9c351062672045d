//! Who may know whom, read off the source files; and `ARCHITECTURE.md` names only what exists.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers of the core, each with the others it may name.
const LAYERS: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("syntax", &["source"]),
    ("document", &["source", "syntax"]),
    ("checks", &["source", "syntax", "document"]),
    ("render", &["source", "syntax", "document"]),
    ("commands", &["source", "syntax", "document"]),
    ("drafts", &["source"]),
    ("lookup", &["source"]),
    ("cli", &["source", "syntax", "document", "checks", "render"]),
    ("browser", &["source", "syntax", "document", "checks", "render", "drafts"]),
];

/// Crates and modules, and the files or folders that alone may name them.
const BOUNDARIES: &[(&str, &[&str])] = &[
    ("web_sys", &["browser"]),
    ("js_sys", &["browser"]),
    ("gloo_", &["browser"]),
    ("wasm_bindgen", &["browser"]),
    ("leptos", &["app", "browser", "main.rs"]),
    ("clap::", &["cli", "cli.rs"]),
    ("pulldown_cmark", &["syntax/events.rs"]),
    ("saphyr_parser", &["document/yaml.rs"]),
    ("imara_diff", &["drafts/word_diff.rs"]),
    ("std::time", &["app", "browser"]),
    ("SystemTime", &["app", "browser"]),
    ("Instant", &["app", "browser"]),
    ("fastrand", &["app", "browser"]),
    ("std::fs", &["cli", "cli.rs"]),
    ("std::env", &["cli", "cli.rs"]),
    ("std::process", &["cli", "cli.rs", "bin"]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A source file: its path below `src`, and its code without comments and tests.
struct Source {
    path: String,
    code: String,
}

impl Source {
    fn is_in(&self, place: &str) -> bool {
        self.path == place
            || self.path.starts_with(&format!("{place}/"))
            || self.path == format!("{place}.rs")
    }

    /// The modules of this crate that it names.
    fn names(&self) -> Vec<&str> {
        let crate_paths = self.code.match_indices("crate::").map(|(at, path)| &self.code[at + path.len()..]);
        crate_paths
            .flat_map(|path| match path.strip_prefix('{') {
                // `use crate::{source::Span, syntax::Block}`
                Some(group) => group.split(';').next().unwrap_or("").split(',').map(str::trim).collect(),
                None => vec![path],
            })
            .map(|path| &path[..path.find(|c: char| c != '_' && !c.is_alphanumeric()).unwrap_or(path.len())])
            .collect()
    }
}

fn sources() -> Vec<Source> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let folder = root().join("src");
    let mut paths = Vec::new();
    walk(&folder, &mut paths);
    paths
        .into_iter()
        .filter(|path| path.file_stem().is_some_and(|stem| stem != "tests" && stem != "testing"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source file");
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let code = code.lines().map(|line| line.split("//").next().unwrap_or_default());
            let below = path.strip_prefix(&folder).expect("a path below the folder");
            let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            Source { path: parts.join("/"), code: code.collect::<Vec<_>>().join("\n") }
        })
        .collect()
}

#[test]
fn no_layer_knows_what_it_may_not() {
    let known: Vec<&str> = LAYERS.iter().map(|(layer, _)| *layer).chain(["app"]).collect();
    let mut wrong = Vec::new();
    for source in sources() {
        for (layer, may) in LAYERS.iter().filter(|(layer, _)| source.is_in(layer)) {
            for name in source.names() {
                if known.contains(&name) && name != *layer && !may.contains(&name) {
                    wrong.push(format!("{} names crate::{name}", source.path));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_kept_at_a_border_stays_there() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (name, places) in BOUNDARIES {
            if names(&source.code, name) && !places.iter().any(|place| source.is_in(place)) {
                wrong.push(format!("{} names {name}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whether `code` names `name`, or what begins with it if it ends with an underscore or colons.
fn names(code: &str, name: &str) -> bool {
    let in_word = |c: char| c == '_' || c.is_alphanumeric();
    code.match_indices(name).any(|(at, _)| {
        let after = code[at + name.len()..].starts_with(in_word) && !name.ends_with(['_', ':']);
        !code[..at].ends_with(in_word) && !after
    })
}

#[test]
fn main_only_mounts_the_app() {
    let main = fs::read_to_string(root().join("src/main.rs")).expect("main.rs");
    assert!(main.lines().count() <= 12, "main.rs has grown");
}

#[test]
fn every_path_the_architecture_names_exists() {
    let Ok(page) = fs::read_to_string(root().join("ARCHITECTURE.md")) else {
        return;
    };
    let mut missing = Vec::new();
    for quoted in page.split('`').skip(1).step_by(2) {
        let path = quoted.split_once('#').map_or(quoted, |(path, _)| path).trim_end_matches('/');
        let is_path = quoted.contains('/')
            || [".rs", ".toml", ".md", ".ts", ".css"].iter().any(|end| path.ends_with(end));
        let is_plain = path.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
        if !is_path || !is_plain || path.starts_with('/') {
            continue;
        }
        let below = ["", "src", "tests"];
        if !below.iter().any(|folder| root().join(folder).join(path).exists()) {
            missing.push(path.to_owned());
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
