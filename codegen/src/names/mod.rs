//! Rust names: words, keywords, collisions.
//!
//! A name comes from where a thing stands and what it is called there, never from a counter, so that
//! an addition elsewhere renames nothing.

mod answer;
mod feature;
mod operation;
mod outside;
mod pagination;
mod scope;
mod status;
mod word;

pub(crate) use word::is_keyword;

use std::borrow::Cow;
use std::collections::HashMap;

use crate::api::{Additional, Api, Definition, Module, Object, Shape};
use scope::Scope;

/// Gives everything in the model its Rust name, and puts definitions in the order of their files.
pub fn assign(mut api: Api) -> Api {
    operation::assign(&mut api);
    answer::headers(&mut api.headers);
    outside::webhooks(&mut api.webhooks);
    outside::servers(&mut api);
    outside::schemes(&mut api);
    modules(&mut api);
    types(&mut api);
    for definition in &mut api.types {
        match &mut definition.shape {
            Shape::Object(object) => fields(object),
            Shape::Enumeration(enumeration) => {
                let subject = definition.words.last().cloned().unwrap_or_default();
                let mut scope = Scope::new(word::RESERVED_VARIANTS);
                for value in &mut enumeration.values {
                    let said = value.word.as_deref().map(|word| word::variant_candidates(word, &subject));
                    let (text, subject) = match &value.value {
                        serde_json::Value::String(text) => (Cow::Borrowed(text.as_str()), subject.as_str()),
                        other => (Cow::Owned(other.to_string()), "value"),
                    };
                    let own = word::variant_candidates(&text, subject);
                    value.variant = scope.claim(said.into_iter().flat_map(|it| it.take(1)).chain(own));
                }
            }
            Shape::Union(union) => {
                let mut scope = Scope::new(word::RESERVED_VARIANTS);
                for member in &mut union.members {
                    member.variant = scope.claim(word::type_candidates(std::slice::from_ref(&member.word)));
                }
            }
            Shape::Multipart(multipart) => {
                let mut scope = Scope::new(word::RESERVED_FIELDS);
                // What every multipart body has of its own.
                scope.claim(["further_part".to_owned()]);
                for part in &mut multipart.parts {
                    part.field.field = scope.claim(word::field_candidates(&part.field.name));
                }
            }
            Shape::Choice(choice) => {
                let mut scope = Scope::new(word::RESERVED_VARIANTS);
                for alternative in &mut choice.alternatives {
                    let qualified = [alternative.word.clone(), alternative.content.name.clone()];
                    let candidates = word::type_candidates(std::slice::from_ref(&alternative.word));
                    alternative.variant = scope.claim(candidates.chain(word::type_candidates(&qualified)));
                }
            }
            Shape::Alias(_) => {}
        }
    }
    pagination::assign(&mut api);
    feature::assign(&mut api);
    api.foreign_names = foreign(&api);
    api.types.sort_by(|one, other| {
        (&one.module, depth(one), &one.name).cmp(&(&other.module, depth(other), &other.name))
    });
    api
}

/// Whether any name has letters beyond ASCII.
fn foreign(api: &Api) -> bool {
    let of_type = |definition: &Definition| {
        let names: Vec<&String> = match &definition.shape {
            Shape::Object(object) => object.fields.iter().map(|it| &it.field).collect(),
            Shape::Enumeration(enumeration) => enumeration.values.iter().map(|it| &it.variant).collect(),
            Shape::Union(union) => union.members.iter().map(|it| &it.variant).collect(),
            Shape::Multipart(multipart) => multipart.parts.iter().map(|it| &it.field.field).collect(),
            Shape::Choice(choice) => choice.alternatives.iter().map(|it| &it.variant).collect(),
            Shape::Alias(_) => Vec::new(),
        };
        !definition.name.is_ascii() || names.iter().any(|name| !name.is_ascii())
    };
    let parameters = api.operations.iter().flat_map(|it| &it.parameters).map(|it| &it.field);
    let calls = api.operations.iter().map(|it| &it.name).chain(api.groups.iter().map(|it| &it.name));
    let webhooks = api.webhooks.iter().map(|it| &it.name);
    api.types.iter().any(of_type) || parameters.chain(calls).chain(webhooks).any(|name| !name.is_ascii())
}

/// A file's own subject comes first in it.
fn depth(definition: &Definition) -> usize {
    definition.words.len().min(2)
}

/// Names of files: those of components and of operations, apart from each other.
fn modules(api: &mut Api) {
    // Schemas first, as among types.
    let mut named: Vec<(usize, String)> = api
        .types
        .iter()
        .filter_map(|definition| match &definition.module {
            Module::Model(name) => Some((definition.words.len(), name.clone())),
            Module::Operation(_) | Module::Webhook(_) => None,
        })
        .collect();
    named.sort();
    let mut scope = Scope::new(&["mod"]);
    let mut models: HashMap<String, String> = HashMap::new();
    for (_, name) in named {
        models.entry(name).or_insert_with_key(|name| scope.claim(word::module_candidates(name)));
    }
    let operations: HashMap<_, _> =
        api.operations.iter().map(|operation| (operation.id.as_str(), operation)).collect();
    let webhooks: HashMap<_, _> = api.webhooks.iter().map(|webhook| (webhook.id.as_str(), webhook)).collect();
    for definition in &mut api.types {
        match &mut definition.module {
            Module::Webhook(id) => {
                if let Some(webhook) = webhooks.get(id.as_str()) {
                    if let Some(first) = definition.words.first_mut() {
                        first.clone_from(&webhook.type_name);
                    }
                    id.clone_from(&webhook.name);
                }
            }
            Module::Model(name) => {
                if let Some(file) = models.get(name) {
                    name.clone_from(file);
                }
            }
            Module::Operation(id) => {
                if let Some(operation) = operations.get(id.as_str()) {
                    // The types of an operation start with its name, however that was settled.
                    if let Some(first) = definition.words.first_mut() {
                        first.clone_from(&operation.type_name);
                    }
                    id.clone_from(&operation.name);
                }
            }
        }
    }
}

/// Names of types: components take theirs before anything that stands inside of something.
fn types(api: &mut Api) {
    let Api { types, operations: of, webhooks: sent, .. } = api;
    let mut order: Vec<usize> = (0..types.len()).collect();
    order.sort_by_key(|index| types.get(*index).map(|it| (it.words.len(), it.words.clone(), it.id.clone())));
    let mut models = Scope::new(word::RESERVED_TYPES);
    let mut operations = Scope::new(word::RESERVED_TYPES);
    // What a group of operations is called through.
    operations.claim(["Operations".to_owned()]);
    for operation in of {
        operations.claim([format!("{}Params", operation.type_name)]);
        operations.claim([format!("{}Error", operation.type_name)]);
        if !operation.alternatives.is_empty() {
            operations.claim([format!("{}Output", operation.type_name)]);
        }
    }
    let mut webhooks = Scope::new(word::RESERVED_TYPES);
    webhooks.claim(["Event".to_owned()]);
    for webhook in sent {
        webhooks.claim([webhook.type_name.clone()]);
    }
    for index in order {
        let Some(definition) = types.get_mut(index) else { continue };
        let scope = match definition.module {
            Module::Model(_) => &mut models,
            Module::Operation(_) => &mut operations,
            Module::Webhook(_) => &mut webhooks,
        };
        let kind = match definition.shape {
            Shape::Object(_) => "Object",
            Shape::Enumeration(_) => "Value",
            Shape::Union(_) => "Union",
            Shape::Alias(_) => "Type",
            Shape::Multipart(_) => "Multipart",
            Shape::Choice(_) => "Choice",
        };
        let mut qualified = definition.words.clone();
        qualified.push(kind.to_owned());
        let candidates = || word::type_candidates(&definition.words);
        // Beside the JSON form of a component, its other form says what it is.
        let before = if kind == "Multipart" { 1 } else { usize::MAX };
        let (before, after) = (candidates().take(before), candidates().skip(before));
        definition.name = scope.claim(before.chain(word::type_candidates(&qualified)).chain(after));
    }
}

fn fields(object: &mut Object) {
    let mut scope = Scope::new(word::RESERVED_FIELDS);
    for field in &mut object.fields {
        field.field = scope.claim(word::field_candidates(&field.name));
    }
    if matches!(object.additional, Additional::Typed(_)) {
        object.additional_field = scope.claim(
            ["additional_properties", "further_properties", "additional_properties_"].map(str::to_owned),
        );
    }
}
