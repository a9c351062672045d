//! Pictures kept beside the drafts: named in the text, and in what is exported a part of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::html::{Attribute, Element, Node, Tag};
use crate::syntax::address::Address;

/// Pictures by name, each as an address that holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pictures(BTreeMap<String, Address>);

impl Pictures {
    /// Adds the picture called `name`. `data` is an image as a `data:` address; any other is left out.
    pub fn add(&mut self, name: String, data: &str) {
        if let Some(address) = Address::of_image(data).filter(|address| address.as_str().starts_with("data:"))
        {
            self.0.insert(name, address);
        }
    }

    /// `nodes`, with the pictures that are named in them put in.
    pub(super) fn put_in(&self, nodes: Vec<Node>) -> Vec<Node> {
        if self.0.is_empty() { nodes } else { nodes.into_iter().map(|node| self.put_in_one(node)).collect() }
    }

    fn put_in_one(&self, node: Node) -> Node {
        let Node::Element(element) = node else { return node };
        let attribute = |attribute: &Attribute| match attribute {
            Attribute::Src(address) => {
                let held = address.file_name().and_then(|name| self.0.get(name));
                Attribute::Src(held.unwrap_or(address).clone())
            }
            other => other.clone(),
        };
        Node::Element(Arc::new(Element {
            tag: element.tag,
            attributes: element.attributes.iter().map(attribute).collect(),
            children: self.put_in(element.children.clone()),
        }))
    }
}

/// The names of files that images in `nodes` have for addresses, each once.
#[must_use]
pub fn named(nodes: &[Node]) -> Vec<String> {
    let mut names = Vec::new();
    collect(nodes, &mut names);
    names
}

fn collect(nodes: &[Node], names: &mut Vec<String>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        if element.tag == Tag::Img {
            names.extend(
                name_of(element).filter(|name| !names.iter().any(|known| known == name)).map(str::to_owned),
            );
        }
        collect(&element.children, names);
    }
}

/// The name of the file that an image has for an address.
#[must_use]
pub fn name_of(element: &Element) -> Option<&str> {
    element.attributes.iter().find_map(|attribute| match attribute {
        Attribute::Src(address) => address.file_name(),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::Rendering;
    use super::super::fragment::fragment;
    use super::*;
    use crate::document::Document;

    const TEXT: &str = "A ![tower](tower.jpg) and one elsewhere: ![](https://a.example/tower.jpg)\n\n> ![again](tower.jpg) ![other](other.png)";

    #[test]
    fn pictures_are_named_once_and_only_if_they_are_files() {
        let document = Document::parse(TEXT);
        assert_eq!(named(&Rendering::new(&document).nodes()), ["tower.jpg", "other.png"]);
    }

    #[test]
    fn an_export_holds_those_that_are_kept() {
        let mut pictures = Pictures::default();
        pictures.add("tower.jpg".to_owned(), "data:image/jpeg;base64,AAAA");
        pictures.add("other.png".to_owned(), "javascript:x");
        let html = fragment(&Document::parse(TEXT), &pictures);
        assert_eq!(html.matches("src=\"data:image/jpeg;base64,AAAA\"").count(), 2, "{html}");
        assert_eq!(html.matches("src=\"other.png\"").count(), 1, "{html}");
        assert_eq!(html.matches("src=\"https://a.example/tower.jpg\"").count(), 1, "{html}");
    }
}
