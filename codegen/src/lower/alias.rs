//! Aliases that hold only themselves: a list of lists of itself has no name in Rust to stop at.

use std::collections::HashMap;

use super::recursion::closing_edges;
use crate::Diagnostics;
use crate::api::{Api, Shape, Type, TypeId};

/// Takes any JSON where an alias would lead back to itself.
pub(super) fn cut_cycles(api: &mut Api, diagnostics: &mut Diagnostics) {
    let aliases = api.types.iter().filter(|definition| matches!(definition.shape, Shape::Alias(_)));
    let places: HashMap<TypeId, usize> =
        aliases.enumerate().map(|(index, definition)| (definition.id.clone(), index)).collect();
    let shapes = || api.types.iter().filter_map(|definition| aliased(&definition.shape));
    let edges: Vec<Vec<usize>> = shapes().map(|r#type| targets(r#type, &places)).collect();
    let closing = closing_edges(&edges, &(0..edges.len()).collect::<Vec<_>>());
    if closing.is_empty() {
        return;
    }
    for definition in &mut api.types {
        let Some(index) = places.get(&definition.id) else { continue };
        let closes = |id: &TypeId| places.get(id).is_some_and(|target| closing.contains(&(*index, *target)));
        let Shape::Alias(r#type) = &mut definition.shape else { continue };
        if !targets(r#type, &places).iter().any(|target| closing.contains(&(*index, *target))) {
            continue;
        }
        cut(r#type, &closes);
        diagnostics.warning(
            "recursive-alias",
            &definition.origin,
            format!("`{}` holds only itself; any JSON is taken inside of it", definition.id.0),
            "put what it holds into a property of an object",
        );
    }
}

fn aliased(shape: &Shape) -> Option<&Type> {
    match shape {
        Shape::Alias(r#type) => Some(r#type),
        _ => None,
    }
}

/// The aliases that a type holds, however.
fn targets(r#type: &Type, places: &HashMap<TypeId, usize>) -> Vec<usize> {
    let mut names = Vec::new();
    r#type.named(&mut names);
    names.iter().filter_map(|id| places.get(id).copied()).collect()
}

fn cut(r#type: &mut Type, closes: &dyn Fn(&TypeId) -> bool) {
    match r#type {
        Type::Named(id) if closes(id) => *r#type = Type::Any,
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => cut(inner, closes),
        Type::Tuple(tuple) => {
            tuple.places.iter_mut().for_each(|place| cut(place, closes));
            cut(&mut tuple.rest, closes);
        }
        _ => {}
    }
}
