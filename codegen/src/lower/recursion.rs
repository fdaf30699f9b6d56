//! Types that hold themselves: a `Box` closes the cycle, and only there.

use std::collections::{HashMap, HashSet};

use crate::api::{Api, Shape, Type, TypeId};

/// Marks the fields and members that close a cycle of types held by value.
pub(super) fn box_cycles(api: &mut Api) {
    let places: HashMap<TypeId, usize> =
        api.types.iter().enumerate().map(|(index, definition)| (definition.id.clone(), index)).collect();
    let edges: Vec<Vec<usize>> =
        api.types.iter().map(|definition| held(&definition.shape, &places)).collect();
    // From the unions: what closes a cycle then is a field rather than a variant to be matched.
    let (unions, others): (Vec<_>, Vec<_>) = (0..api.types.len())
        .partition(|index| api.types.get(*index).is_some_and(|it| matches!(it.shape, Shape::Union(_))));
    let closing = closing_edges(&edges, &[unions, others].concat());
    for (index, definition) in api.types.iter_mut().enumerate() {
        let closes = |r#type: &Type| {
            by_value(r#type)
                .into_iter()
                .filter_map(|id| places.get(id))
                .any(|target| closing.contains(&(index, *target)))
        };
        match &mut definition.shape {
            Shape::Object(object) => {
                object.fields.iter_mut().for_each(|it| it.recursive = closes(&it.r#type));
            }
            Shape::Union(union) => union.members.iter_mut().for_each(|it| it.recursive = closes(&it.r#type)),
            Shape::Enumeration(_) | Shape::Alias(_) | Shape::Multipart(_) | Shape::Choice(_) => {}
        }
    }
}

/// The definitions that a shape holds without a list or a map between.
fn held(shape: &Shape, places: &HashMap<TypeId, usize>) -> Vec<usize> {
    let types: Vec<&Type> = match shape {
        Shape::Object(object) => object.fields.iter().map(|field| &field.r#type).collect(),
        Shape::Union(union) => union.members.iter().map(|member| &member.r#type).collect(),
        Shape::Alias(r#type) => vec![r#type],
        // Nothing holds a body, so none closes a cycle.
        Shape::Enumeration(_) | Shape::Multipart(_) | Shape::Choice(_) => Vec::new(),
    };
    types.into_iter().flat_map(by_value).filter_map(|id| places.get(id).copied()).collect()
}

fn by_value(r#type: &Type) -> Vec<&TypeId> {
    match r#type {
        Type::Named(id) => vec![id],
        Type::Nullable(inner) => by_value(inner),
        Type::Tuple(tuple) => tuple.places.iter().flat_map(by_value).collect(),
        _ => Vec::new(),
    }
}

/// The edges that lead back to a node on the way to it, in a walk without recursion.
pub(super) fn closing_edges(edges: &[Vec<usize>], starts: &[usize]) -> HashSet<(usize, usize)> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        OnTheWay,
        Done,
    }
    let mut marks = vec![Mark::New; edges.len()];
    let mut closing = HashSet::new();
    for start in starts {
        let mut way = vec![(*start, 0)];
        while let Some((node, next)) = way.pop() {
            let Some(mark) = marks.get_mut(node) else { continue };
            if next == 0 {
                if *mark != Mark::New {
                    continue;
                }
                *mark = Mark::OnTheWay;
            }
            let Some(target) = edges.get(node).and_then(|targets| targets.get(next)) else {
                *mark = Mark::Done;
                continue;
            };
            way.push((node, next + 1));
            match marks.get(*target) {
                Some(Mark::New) => way.push((*target, 0)),
                Some(Mark::OnTheWay) => drop(closing.insert((node, *target))),
                Some(Mark::Done) | None => {}
            }
        }
    }
    closing
}

#[cfg(test)]
mod tests {
    use super::closing_edges;
    use std::collections::HashSet;

    #[test]
    fn finds_the_edges_that_close_a_cycle() {
        assert_eq!(
            closing_edges(&[vec![1], vec![2], vec![0, 2], vec![0]], &[0, 1, 2, 3]),
            HashSet::from([(2, 0), (2, 2)])
        );
        assert_eq!(closing_edges(&[vec![1, 2], vec![2], vec![]], &[2, 0, 1]), HashSet::new());
    }
}
