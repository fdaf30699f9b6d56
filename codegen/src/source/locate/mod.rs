//! From places back to the text.
//!
//! All wanted places are put in one tree, and one pass over the text fills in where its nodes are.

mod json;
mod yaml;

use super::Format;
use crate::pointer::Pointer;
use std::collections::HashMap;
use std::ops::Range;

/// Byte ranges of `pointers`, or of their deepest ancestors in the text.
pub(super) fn locate(text: &str, format: Format, pointers: &[&Pointer]) -> Vec<Option<Range<usize>>> {
    let mut wanted = Wanted::new(pointers);
    match format {
        Format::Json => json::fill(text, &mut wanted),
        Format::Yaml => yaml::fill(text, &mut wanted),
    }
    pointers.iter().map(|pointer| wanted.deepest(pointer)).collect()
}

/// The wanted places as a tree; a node is known by its number, the root is 0.
struct Wanted {
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    children: HashMap<String, usize>,
    range: Option<Range<usize>>,
}

impl Wanted {
    const ROOT: usize = 0;

    fn new(pointers: &[&Pointer]) -> Self {
        let mut wanted = Self { nodes: vec![Node::default()] };
        for pointer in pointers {
            let mut node = Self::ROOT;
            for token in pointer.tokens() {
                node = wanted.child_or_new(node, token);
            }
        }
        wanted
    }

    fn child_or_new(&mut self, node: usize, token: String) -> usize {
        let next = self.nodes.len();
        let Some(parent) = self.nodes.get_mut(node) else { return node };
        let child = *parent.children.entry(token).or_insert(next);
        if child == next {
            self.nodes.push(Node::default());
        }
        child
    }

    fn child(&self, node: usize, token: &str) -> Option<usize> {
        self.nodes.get(node)?.children.get(token).copied()
    }

    fn has_children(&self, node: usize) -> bool {
        self.nodes.get(node).is_some_and(|node| !node.children.is_empty())
    }

    fn range(&self, node: usize) -> Option<&Range<usize>> {
        self.nodes.get(node)?.range.as_ref()
    }

    fn set(&mut self, node: usize, range: Range<usize>) {
        if let Some(node) = self.nodes.get_mut(node) {
            node.range = Some(range);
        }
    }

    fn deepest(&self, pointer: &Pointer) -> Option<Range<usize>> {
        let mut node = Self::ROOT;
        let mut range = self.range(node);
        for token in pointer.tokens() {
            let Some(child) = self.child(node, &token) else { break };
            node = child;
            let Some(found) = self.range(node) else { break };
            range = Some(found);
        }
        range.cloned()
    }
}
