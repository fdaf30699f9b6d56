//! Component schemas that extend others by their `allOf`.

use super::cycle::reference_of;
use crate::pointer::Pointer;
use serde_json::Value;
use std::collections::HashMap;

/// Where component schemas stand, by version: OAS 3.0 §4.7.7, Swagger 2.0 §Definitions Object.
const SCHEMAS: [&[&str]; 2] = [&["components", "schemas"], &["definitions"]];

/// References that refer to one another, at most so many in a row.
const LONGEST_CHAIN: usize = 64;

/// The components that extend a component, by its place as a reference has it.
#[derive(Debug)]
pub(super) struct Heirs(HashMap<String, Vec<Vec<String>>>);

impl Heirs {
    pub(super) fn new(root: &Value) -> Self {
        let mut heirs: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for place in SCHEMAS {
            let schemas = place.iter().try_fold(root, |value, token| value.get(token));
            for (name, schema) in schemas.and_then(Value::as_object).into_iter().flatten() {
                for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
                    if let Some(base) = base(root, part) {
                        let tokens = place.iter().copied().chain([name.as_str()]).map(str::to_owned);
                        heirs.entry(base).or_default().push(tokens.collect());
                    }
                }
            }
        }
        Self(heirs)
    }

    /// The places of what extends the component at `base`, directly.
    pub(super) fn of(&self, base: &Pointer) -> Vec<Vec<String>> {
        self.0.get(base.as_str()).cloned().unwrap_or_default()
    }
}

/// Where the component stands that a part of an `allOf` refers to, however many references that takes.
fn base(root: &Value, part: &Value) -> Option<String> {
    let mut part = part;
    let mut found = None;
    for _ in 0..LONGEST_CHAIN {
        if let Some(place) = reference_of(part).and_then(|text| text.strip_prefix('#')) {
            found = Some(place.to_owned());
            part = root.pointer(place)?;
        } else {
            match part.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
                Some([only]) if found.is_none() => part = only,
                _ => break,
            }
        }
    }
    found
}
