//! Aliases that hold only themselves: a list of lists of itself has no name in Rust to stop at.

use std::collections::{BTreeMap, BTreeSet};

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
    if !has_cycle(&edges) {
        return;
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

/// Whether any alias leads back to itself: whether some are left when those are taken out, one after
/// the other, that lead to none that is left.
fn has_cycle(edges: &BTreeMap<TypeId, Vec<TypeId>>) -> bool {
    let targets = |names: &Vec<TypeId>| names.iter().filter(|name| edges.contains_key(*name)).count();
    let mut open: BTreeMap<&TypeId, usize> = edges.iter().map(|(id, names)| (id, targets(names))).collect();
    let mut sources: BTreeMap<&TypeId, Vec<&TypeId>> = BTreeMap::new();
    for (id, names) in edges {
        for name in names {
            sources.entry(name).or_default().push(id);
        }
    }
    let mut waiting: Vec<&TypeId> =
        open.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id).collect();
    let mut left = open.len();
    while let Some(id) = waiting.pop() {
        left -= 1;
        for source in sources.get(id).into_iter().flatten() {
            if let Some(count) = open.get_mut(*source) {
                *count -= 1;
                if *count == 0 {
                    waiting.push(source);
                }
            }
        }
    }
    left > 0
}

fn reaches(edges: &BTreeMap<TypeId, Vec<TypeId>>, from: &TypeId, to: &TypeId) -> bool {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![from];
    while let Some(id) = waiting.pop() {
        if id == to {
            return true;
        }
        if seen.insert(id) {
            waiting.extend(edges.get(id).into_iter().flatten());
        }
    }
    false
}

fn cut(r#type: &mut Type, closing: &[&TypeId]) {
    match r#type {
        Type::Named(id) if closing.contains(&&*id) => *r#type = Type::Any,
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => cut(inner, closing),
        Type::Tuple(tuple) => {
            tuple.places.iter_mut().for_each(|place| cut(place, closing));
            cut(&mut tuple.rest, closing);
        }
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
        assert!(has_cycle(&edges));
        let chain = BTreeMap::from([(id("a"), vec![id("b"), id("b")]), (id("b"), vec![id("leaf")])]);
        assert!(!has_cycle(&chain));
    }
}
