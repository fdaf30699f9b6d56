//! What is no schema and is referred to (OAS 3.1 §4.8.23): as a component where 3.0 has a component
//! of the kind, in the place of the reference otherwise.
//!
//! Path items, media types and callbacks of an operation have none to refer to, and authors refer
//! to all of `content`, which no version allows.

use super::super::origin::{Destinations, Origins};
use super::super::slots::{self, Slot};
use super::{Finder, component, is_direct};
use crate::pointer::Pointer;
use serde_json::{Map, Value};

/// References in what a reference led to, at most so deep.
const ROUNDS: usize = 3;

/// References that refer to one another, at most so many in a row.
const LONGEST_CHAIN: usize = 16;

/// A reference that cannot stay as it is.
struct Use {
    slot: Slot,
    place: Pointer,
    text: String,
}

/// Brings the references of `document` that do not stand for schemas to direct ones to components,
/// or puts what they lead to in their place; members next to the `$ref` win.
pub(super) fn inline(document: &mut Value, destinations: &Destinations, origins: &mut Origins) {
    for _ in 0..ROUNDS {
        let uses = uses(document);
        if uses.is_empty() {
            return;
        }
        let finder = Finder::new(document, destinations);
        let replaced: Vec<(Pointer, Replacement)> = uses
            .into_iter()
            .filter_map(|found| replacement(&finder, &found).map(|value| (found.place, value)))
            .collect();
        for (place, Replacement { value, from }) in replaced {
            if let Some(slot) = document.pointer_mut(place.as_str()) {
                *slot = value;
            }
            if let Some(from) = from {
                origins.part(&place, &origins.of(&from));
            }
        }
    }
}

fn uses(document: &mut Value) -> Vec<Use> {
    let mut uses = Vec::new();
    slots::visit(document, &mut |slot, value, place| {
        if slot == Slot::Schema {
            return;
        }
        let Some(text) = value.get("$ref").and_then(Value::as_str) else { return };
        let place = place.pointer();
        // A component that refers to another is what it refers to: `lower` takes one step.
        let alias = place.as_str().starts_with("/components/") && place.tokens().count() == 3;
        if alias || slot.component().is_none_or(|kind| !is_direct(text, kind)) {
            uses.push(Use { slot, place, text: text.to_owned() });
        }
    });
    uses
}

/// What takes the place of a reference.
struct Replacement {
    value: Value,
    /// The place that all of it is from.
    from: Option<Pointer>,
}

fn replacement(finder: &Finder<'_>, found: &Use) -> Option<Replacement> {
    let (tokens, _) = finder.find(&found.text, &found.place)?;
    let alias = found.place.as_str().starts_with("/components/") && found.place.tokens().count() == 3;
    if let Some(kind) = found.slot.component().filter(|_| !alias)
        && component(&tokens, kind).is_some()
    {
        let mut direct = Map::new();
        direct.insert("$ref".to_owned(), format!("#{}", crate::source::pointer(&tokens).as_str()).into());
        return Some(Replacement { value: Value::Object(direct), from: None });
    }
    let mut merged = finder.root.pointer(found.place.as_str())?.as_object()?.clone();
    let mut place = found.place.clone();
    let alone = merged.len() == 1;
    for _ in 0..LONGEST_CHAIN {
        let Some(reference) = merged.shift_remove("$ref") else { break };
        let (target, value) = finder.find(reference.as_str()?, &place)?;
        for (key, member) in value.as_object()? {
            merged.entry(key.as_str()).or_insert_with(|| member.clone());
        }
        place = crate::source::pointer(&target);
    }
    merged.shift_remove("$ref");
    Some(Replacement { value: Value::Object(merged), from: alone.then_some(place) })
}
