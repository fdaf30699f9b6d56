//! Names of operations, of what they are called with, and of their groups.

use std::collections::{HashMap, HashSet};

use super::scope::Scope;
use super::{answer, word};
use crate::api::{Api, Operation};

/// Names the groups, then the operations.
pub(super) fn assign(api: &mut Api) {
    let names = groups(api);
    let taken: HashSet<&str> = names.values().map(String::as_str).collect();
    let mut scope = Scope::new(word::RESERVED_METHODS);
    for operation in &mut api.operations {
        operation.group = operation.group.as_ref().and_then(|tag| names.get(tag)).cloned();
        let path = format!("{} {}", operation.method, operation.path);
        // A client has both the functions of its groups and the operations without one.
        let candidates = word::operation_candidates(&operation.id, &path)
            .filter(|name| operation.group.is_some() || !taken.contains(name.as_str()));
        let pages = operation.pagination.is_some();
        let (stream, byte_stream) = (operation.stream.is_some(), operation.byte_stream.is_some());
        let taken_with = |name: &str| {
            let mut names = vec![format!("{}Params", word::type_name(name))];
            if pages {
                names.extend([format!("{name}_pages"), format!("{name}_items")]);
            }
            names.extend(stream.then(|| format!("{name}_stream")));
            names.extend(byte_stream.then(|| format!("{name}_byte_stream")));
            names
        };
        operation.name = scope.claim_with(candidates, taken_with);
        operation.type_name = word::type_name(&operation.name);
        parts(operation);
    }
}

/// Names the groups; gives their names by their tags.
fn groups(api: &mut Api) -> HashMap<String, String> {
    let mut scope = Scope::new(word::RESERVED_METHODS);
    let names = api.groups.iter_mut().map(|group| {
        group.name = scope.claim(word::module_candidates(&group.tag));
        (group.tag.clone(), group.name.clone())
    });
    let names = names.collect();
    api.groups.sort_by(|one, other| one.name.cmp(&other.name));
    names
}

/// Names what an operation is called with, and its answers.
fn parts(operation: &mut Operation) {
    let mut scope = Scope::new(word::RESERVED_FIELDS);
    for parameter in &mut operation.parameters {
        if parameter.constant.is_none() {
            let location = serde_json::to_value(parameter.location).ok();
            let location = location.as_ref().and_then(|it| it.as_str()).unwrap_or_default();
            let qualified = format!("{} {location}", parameter.name);
            let candidates = || word::field_candidates(&parameter.name);
            // What Rust keeps for itself gets an underscore, what another parameter has its place.
            let reserved = candidates().next().is_some_and(|it| word::RESERVED_FIELDS.contains(&it.as_str()));
            let before = if reserved { 3 } else { 2 };
            let placed = word::field_candidates(&qualified).take(1);
            let names = candidates().take(before).chain(placed).chain(candidates().skip(before));
            parameter.field = scope.claim(names);
        }
    }
    if let Some(body) = &mut operation.body {
        body.field = scope.claim(["body", "request_body", "body_"].map(str::to_owned));
    }
    answer::variants(&mut operation.alternatives, false);
    answer::variants(&mut operation.errors, true);
}
