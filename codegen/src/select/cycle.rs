//! `$ref`s that lead back to themselves and never to a value.

use crate::pointer::Pointer;
use crate::source::{Destination, Place, References, pointer, resolve};
use serde_json::Value;
use std::collections::HashSet;

/// The `$ref` of an object, when it is text.
pub(super) fn reference_of(value: &Value) -> Option<&str> {
    value.get("$ref").and_then(Value::as_str)
}

/// Places that chains of `$ref`s have come by.
#[derive(Debug, Default)]
pub(super) struct Cycles {
    /// Members of cycles that were reported.
    reported: HashSet<Pointer>,
    /// Places whose chain ends: it is followed once, however many refer to it.
    ending: HashSet<Pointer>,
}

impl Cycles {
    /// Follows the chain of `$ref`s from the node at `tokens`. `Some` with the members, first the
    /// one the chain came to twice, when it ends in a cycle that was not reported yet.
    pub(super) fn find(
        &mut self,
        root: &Value,
        references: &References<'_>,
        tokens: &[String],
    ) -> Option<Vec<Pointer>> {
        let mut here = pointer(tokens);
        let mut chain = vec![here.clone()];
        let mut seen: HashSet<Pointer> = chain.iter().cloned().collect();
        let mut value = resolve(root, tokens);
        while let Some(text) = value.and_then(reference_of) {
            let Destination::Found(next) = references.find(text, &Place::at(&here)) else { break };
            let place = pointer(&next);
            if self.reported.contains(&place) || self.ending.contains(&place) {
                break;
            }
            if !seen.insert(place.clone()) {
                let members: Vec<Pointer> = chain.into_iter().skip_while(|member| *member != place).collect();
                self.reported.extend(members.iter().cloned());
                return Some(members);
            }
            value = resolve(root, &next);
            here = place.clone();
            chain.push(place);
        }
        self.ending.extend(chain);
        None
    }
}
