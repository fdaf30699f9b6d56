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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::options::Selection;
    use serde_json::json;

    #[test]
    fn a_base_keeps_what_extends_it() {
        let extends = |base: &str| json!({"allOf": [{"$ref": format!("#/components/schemas/{base}")}]});
        let document = json!({
            "openapi": "3.0.3", "info": {"title": "Pets", "version": "1"},
            "paths": {"/pet": {"get": {"operationId": "getPet", "responses": {"200": {
                "description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}
            }}}}},
            "components": {"schemas": {
                "Pet": {"type": "object", "discriminator": {"propertyName": "kind"}},
                "Cat": extends("Other name"),
                "Kitten": {"discriminator": {"propertyName": "kind"}, "allOf": [{"allOf": [extends("Pet")]}]},
                "Tiger": extends("Kitten"),
                "Other name": {"$ref": "#/components/schemas/Pet"},
                "Car": extends("Vehicle"),
                "Vehicle": {"type": "object", "discriminator": {"propertyName": "kind"}}
            }}
        });
        let mut diagnostics = Diagnostics::new();
        let chosen = Selection::Ids(vec!["getPet".to_owned()]);
        let selected = super::super::select(&document, &chosen, &[], &mut diagnostics);
        let selected = selected.as_ref().and_then(|it| it.pointer("/components/schemas"));
        let mut names: Vec<_> =
            selected.into_iter().filter_map(Value::as_object).flatten().map(|(name, _)| name).collect();
        names.sort();
        assert_eq!(names, ["Cat", "Kitten", "Other name", "Pet", "Tiger"], "{diagnostics:?}");
    }
}
