//! Aliases that hold only themselves: a list of lists of itself has no name in Rust to stop at.

use std::collections::BTreeMap;

use crate::Diagnostics;
use crate::api::{Api, Shape, Type, TypeId};

/// Takes any JSON where an alias would lead back to itself.
pub(super) fn cut_cycles(api: &mut Api, diagnostics: &mut Diagnostics) {
    let mut edges: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    for definition in &api.types {
        if let Shape::Alias(r#type) = &definition.shape {
            let mut names = Vec::new();
            r#type.named(&mut names);
            edges.insert(definition.id.clone(), names);
        }
    }
    for definition in &mut api.types {
        let Shape::Alias(r#type) = &mut definition.shape else { continue };
        let names = edges.get(&definition.id).cloned().unwrap_or_default();
        let closing: Vec<_> = names.iter().filter(|name| reaches(&edges, name, &definition.id)).collect();
        if closing.is_empty() {
            continue;
        }
        cut(r#type, &closing);
        edges.insert(
            definition.id.clone(),
            names.iter().filter(|name| !closing.contains(name)).cloned().collect(),
        );
        diagnostics.warning(
            "recursive-alias",
            &definition.origin,
            format!("`{}` holds only itself; any JSON is taken inside of it", definition.id.0),
            "put what it holds into a property of an object",
        );
    }
}

fn reaches(edges: &BTreeMap<TypeId, Vec<TypeId>>, from: &TypeId, to: &TypeId) -> bool {
    let mut seen = Vec::new();
    let mut waiting = vec![from];
    while let Some(id) = waiting.pop() {
        if id == to {
            return true;
        }
        if !seen.contains(&id) {
            seen.push(id);
            waiting.extend(edges.get(id).into_iter().flatten());
        }
    }
    false
}

fn cut(r#type: &mut Type, closing: &[&TypeId]) {
    match r#type {
        Type::Named(id) if closing.contains(&&*id) => *r#type = Type::Any,
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => cut(inner, closing),
        Type::Tuple(items) => items.iter_mut().for_each(|item| cut(item, closing)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_is_found_from_each_of_its_ends() {
        let id = |name: &str| TypeId(name.to_owned());
        let edges = BTreeMap::from([
            (id("a"), vec![id("b")]),
            (id("b"), vec![id("c"), id("a")]),
            (id("c"), vec![id("leaf")]),
        ]);
        assert!(reaches(&edges, &id("b"), &id("a")) && reaches(&edges, &id("a"), &id("b")));
        assert!(!reaches(&edges, &id("c"), &id("b")));
    }
}
