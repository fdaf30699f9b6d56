//! Schemas that are referred to where they stand (OAS 3.1 §4.8.24.2): they become components, and
//! their place refers to them like everybody else.

use super::super::origin::{Destinations, Origins};
use super::super::schema::{DYNAMIC, each};
use super::super::slots::{self, Slot};
use super::name::names;
use super::{Finder, component, is_direct};
use crate::pointer::Pointer;
use crate::source::{Place, Reference, pointer};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A reference to something else than a component schema.
struct Use {
    /// Place of the object that has it.
    place: Pointer,
    /// Place of the text in there.
    text_place: Pointer,
    text: String,
}

/// Makes a component of every schema that a reference leads to.
pub(super) fn hoist(document: &mut Value, destinations: &Destinations, origins: &mut Origins) {
    let mut uses = Vec::new();
    slots::visit(document, &mut |slot, value, place| {
        if slot == Slot::Schema {
            collect(value, place, &mut uses);
        }
    });
    if uses.is_empty() {
        return;
    }
    let (targets, mut texts) = targets(document, destinations, uses);
    let taken = document.pointer("/components/schemas").and_then(Value::as_object);
    let taken: BTreeSet<&str> = taken.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    let names = names(&targets, &taken);
    for text in texts.values_mut() {
        if let Some(name) = names.get(text) {
            *text = pointer_to(name);
        }
    }
    for (place, target) in &texts {
        if let Some(text) = document.pointer_mut(place.as_str()) {
            *text = json!(format!("#{}", target.as_str()));
        }
    }
    let mut hoisted = BTreeMap::new();
    // From the inside out: what is in a schema that moves must have moved before.
    let mut inside_out: Vec<(&Pointer, &String)> = names.iter().collect();
    inside_out.sort_by_key(|(place, _)| std::cmp::Reverse(place.tokens().count()));
    for (place, name) in inside_out {
        let Some(value) = document.pointer_mut(place.as_str()) else { continue };
        let reference = json!({"$ref": format!("#{}", pointer_to(name).as_str())});
        let mut schema =
            if holds_schema(place) { std::mem::replace(value, reference) } else { value.clone() };
        let origin = origins.of(place);
        if let Some(members) = schema.as_object_mut() {
            members.insert("x-origin".to_owned(), json!(origin.as_str()));
        }
        origins.part(&pointer_to(name), &origin);
        hoisted.insert(name.clone(), schema);
    }
    insert(document, hoisted);
}

/// The references of a schema that lead elsewhere than to a component.
fn collect(schema: &Value, place: &Place<'_>, uses: &mut Vec<Use>) {
    each(schema, place, &mut |members, place| {
        for keyword in ["$ref"].into_iter().chain(DYNAMIC) {
            if let Some(Value::String(text)) = members.get(keyword)
                && !is_direct(text, "schemas")
            {
                let place = place.pointer();
                uses.push(Use { text_place: place.join(keyword), place, text: text.clone() });
            }
        }
        let mapping = members.get("discriminator").and_then(|discriminator| discriminator.get("mapping"));
        for (tag, target) in mapping.and_then(Value::as_object).into_iter().flatten() {
            let Some(text) = target.as_str().filter(|text| !is_direct(text, "schemas")) else { continue };
            // Else it is the name of a schema.
            if Reference::parse(text) != Reference::External {
                let place = place.pointer();
                let text_place = place.join("discriminator").join("mapping").join(tag);
                uses.push(Use { text_place, place, text: text.to_owned() });
            }
        }
    });
}

/// The schemas to hoist; and for each text of a reference what it means.
fn targets(
    document: &Value,
    destinations: &Destinations,
    mut uses: Vec<Use>,
) -> (BTreeSet<Pointer>, BTreeMap<Pointer, Pointer>) {
    let finder = Finder::new(document, destinations);
    let mut targets = BTreeSet::new();
    let mut texts = BTreeMap::new();
    while let Some(found) = uses.pop() {
        let Some((tokens, value)) = finder.find(&found.text, &found.place) else { continue };
        if !value.is_object() && !value.is_boolean() {
            continue;
        }
        let target = pointer(&tokens);
        // What stands where nobody looks for schemas has references of its own.
        if component(&tokens, "schemas").is_none() && targets.insert(target.clone()) {
            collect(value, &Place::at(&target), &mut uses);
        }
        texts.insert(found.text_place, target);
    }
    (targets, texts)
}

/// Whether `place` is one of a schema by the keyword that holds it. What a reference makes a schema
/// of in other places may be something else as well, and stays.
fn holds_schema(place: &Pointer) -> bool {
    let tokens: Vec<String> = place.tokens().collect();
    let one = |token: &str| ["schema", "items", "additionalProperties", "not"].contains(&token);
    let many = |token: &str| {
        ["properties", "patternProperties", "$defs", "definitions", "schemas"].contains(&token)
            || ["allOf", "anyOf", "oneOf", "prefixItems", "items"].contains(&token)
    };
    match tokens.as_slice() {
        [.., parent, _] if many(parent) => true,
        [.., last] => one(last) || slots::ITEM_SCHEMA.contains(&last.as_str()),
        [] => false,
    }
}

fn pointer_to(name: &str) -> Pointer {
    Pointer::root().join("components").join("schemas").join(name)
}

fn insert(document: &mut Value, hoisted: BTreeMap<String, Value>) {
    let Some(root) = document.as_object_mut() else { return };
    let schemas = ["components", "schemas"].into_iter().try_fold(root, |parent, key| {
        let member = parent.entry(key).or_insert_with(|| Value::Object(Map::new()));
        if member.is_null() {
            *member = Value::Object(Map::new());
        }
        member.as_object_mut()
    });
    if let Some(schemas) = schemas {
        schemas.extend(hoisted);
    }
}
