//! The works a review mentions, each once.

use std::collections::HashMap;

use super::Leaves;
use super::classify::Surroundings;
use super::notes::LeafPlace;
use crate::source::Span;
use crate::syntax::{Block, mention};

/// A work a review mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Its title as first given.
    pub title: String,
    /// Its author as first given; several are joined with "and".
    pub author: Option<String>,
    /// Where its title was first typed, in bytes of the text.
    pub span: Span,
}

/// Finds the works mentioned in `blocks`, in order of their first mention.
pub(super) fn find(blocks: &[Block], leaves: &Leaves, surroundings: &Surroundings) -> Vec<Work> {
    let mut works: Vec<Work> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (index, block) in blocks.iter().enumerate() {
        for (leaf_index, leaf) in leaves[index].iter().enumerate() {
            let place = LeafPlace { block: index, leaf: leaf_index };
            for found in mention::scan(&leaf.prose, surroundings.quotations(place)) {
                let author = found.author();
                if author.is_none() {
                    continue;
                }
                let key = found.title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
                match known.get(&key) {
                    Some(&work) => works[work].author = works[work].author.take().or(author),
                    None => {
                        known.insert(key, works.len());
                        works.push(Work {
                            span: leaf.prose.source(found.title_range).shifted(block.span.start),
                            title: found.title,
                            author,
                        });
                    }
                }
            }
        }
    }
    works
}
