//! Reads what the engine prints: the few tags it may print, each closed.

use std::collections::BTreeMap;

const TAGS: &str = "a abbr blockquote br cite code del details div em figcaption figure h1 h2 h3 h4 h5 h6 header hr img \
    kbd li mark ol p pre q section small strong sub summary sup table tbody td th thead tr u ul";
const VOID: &str = "br hr img";
const ATTRIBUTES: &str =
    "alt aria-label class data-footnote-backref data-footnote-ref href id role src start title";

/// Whether `list`, words parted by spaces, has `word`.
fn lists(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// An opening tag.
pub(crate) struct Tag {
    /// Its name, in lower case.
    pub(crate) name: String,
    /// Its attributes as typed, escapes included.
    pub(crate) attributes: BTreeMap<String, String>,
}

/// The opening tags of `html`, which must be closed, and made of known names only.
#[track_caller]
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        assert!(!rest[..at].contains('>'), "a stray > in {html}");
        rest = &rest[at + 1..];
        if let Some(closing) = rest.strip_prefix('/') {
            let end = closing.find('>').expect("a closing tag ends");
            assert_eq!(open.pop().as_deref(), Some(&closing[..end]), "{html}");
            rest = &closing[end + 1..];
            continue;
        }
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).expect("a tag ends");
        let mut tag = Tag { name: rest[..end].to_owned(), attributes: BTreeMap::new() };
        assert!(lists(TAGS, &tag.name), "<{}> in {html}", tag.name);
        rest = &rest[end..];
        while let Some(attribute) = rest.strip_prefix(' ') {
            let end = attribute.find(['=', ' ', '>']).expect("an attribute ends");
            let name = attribute[..end].to_owned();
            assert!(lists(ATTRIBUTES, &name), "{name} in {html}");
            let mut value = "";
            rest = &attribute[end..];
            if let Some(quoted) = rest.strip_prefix("=\"") {
                let end = quoted.find('"').expect("a value ends");
                value = &quoted[..end];
                rest = &quoted[end + 1..];
            }
            assert!(!value.contains(['<', '>']), "{value} in {html}");
            let runs = value.trim_start().to_ascii_lowercase().starts_with("javascript:");
            assert!(!matches!(&*name, "href" | "src") || !runs, "{value} in {html}");
            assert!(tag.attributes.insert(name, value.to_owned()).is_none(), "an attribute twice in {html}");
        }
        rest = rest.strip_prefix('>').expect("a tag ends");
        if !lists(VOID, &tag.name) {
            open.push(tag.name.clone());
        }
        tags.push(tag);
    }
    assert!(open.is_empty(), "{open:?} in {html}");
    tags
}
