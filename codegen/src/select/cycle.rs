//! `$ref`s that lead back to themselves and never to a value.

use crate::pointer::Pointer;
use crate::source::{Destination, Place, References, pointer, resolve};
use serde_json::Value;
use std::collections::HashSet;

/// The `$ref` of an object, when it is text.
pub(super) fn reference_of(value: &Value) -> Option<&str> {
    value.get("$ref").and_then(Value::as_str)
}

/// Cycles that were reported, by their members.
#[derive(Debug, Default)]
pub(super) struct Cycles(HashSet<Pointer>);

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
        let mut value = resolve(root, tokens)?;
        loop {
            let found = references.find(reference_of(value)?, &Place::at(&here));
            let Destination::Found(next) = found else { return None };
            let place = pointer(&next);
            if self.0.contains(&place) {
                return None;
            }
            if !seen.insert(place.clone()) {
                let members: Vec<Pointer> = chain.into_iter().skip_while(|member| *member != place).collect();
                self.0.extend(members.iter().cloned());
                return Some(members);
            }
            value = resolve(root, &next)?;
            here = place.clone();
            chain.push(place);
        }
    }
}
