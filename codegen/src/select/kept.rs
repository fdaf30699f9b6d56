//! Which nodes of the document are kept.

use serde_json::{Map, Value};
use std::collections::HashMap;

/// A tree of kept places: a whole node, or some members of it.
#[derive(Debug, Default)]
pub(super) struct Kept {
    whole: bool,
    members: HashMap<String, Kept>,
}

impl Kept {
    /// Keeps the node at `tokens` whole.
    pub(super) fn keep(&mut self, tokens: &[String]) {
        let mut node = self;
        for token in tokens {
            node = node.members.entry(token.clone()).or_default();
        }
        node.whole = true;
    }

    /// Whether the node at `tokens` is kept whole, by itself or with what holds it.
    pub(super) fn is_whole(&self, tokens: &[String]) -> bool {
        let mut node = self;
        for token in tokens {
            if node.whole {
                return true;
            }
            match node.members.get(token) {
                Some(member) => node = member,
                None => return false,
            }
        }
        node.whole
    }

    /// The kept part of `value`, members in the document's order.
    pub(super) fn build(&self, value: &Value) -> Option<Value> {
        if self.whole {
            return Some(value.clone());
        }
        let members: Map<String, Value> = value
            .as_object()?
            .iter()
            .filter_map(|(key, member)| Some((key.clone(), self.members.get(key)?.build(member)?)))
            .collect();
        Some(Value::Object(members))
    }
}
