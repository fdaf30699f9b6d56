//! Groups of operations, by their tags (OAS 3.0 §4.7.22).

use std::collections::BTreeMap;

use openapiv3::OpenAPI;

use crate::api::{Group, Operation};

/// Puts each operation into the group of its first tag when there are more than `above` of them.
///
/// Until names are given, a group goes by its tag.
pub(super) fn group(openapi: &OpenAPI, operations: &mut [Operation], above: usize) -> Vec<Group> {
    if operations.len() <= above {
        return Vec::new();
    }
    let mut groups = BTreeMap::new();
    for operation in operations {
        operation.group = operation.tags.first().cloned();
        if let Some(tag) = &operation.group {
            groups.entry(tag.clone()).or_insert_with(|| Group {
                feature: String::new(),
                tag: tag.clone(),
                name: String::new(),
                description: None,
            });
        }
    }
    for tag in &openapi.tags {
        if let Some(group) = groups.get_mut(&tag.name) {
            group.description.clone_from(&tag.description);
        }
    }
    groups.into_values().collect()
}
