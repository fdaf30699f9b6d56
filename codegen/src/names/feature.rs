//! Features of the emitted crate: one for each group of operations.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::scope::Scope;
use super::word;
use crate::api::{Api, Definition, Module, Operation, TypeId};

/// Names the features of groups, and finds out which models no more than some of them need.
pub(super) fn assign(api: &mut Api) {
    if api.groups.is_empty() {
        return;
    }
    let mut scope = Scope::new(word::RESERVED_FEATURES);
    for group in &mut api.groups {
        group.feature = scope.claim([group.name.clone(), format!("{}_operations", group.name)]);
    }
    let models = Models::new(&api.types);
    let always = models.reached(rest(api));
    let mut partial: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for group in &api.groups {
        let operations = api.operations.iter().filter(|it| it.group.as_deref() == Some(&group.name));
        let files = models.reached(types_of(operations));
        for file in files.difference(&always) {
            partial.entry((*file).to_owned()).or_default().insert(group.feature.clone());
        }
    }
    api.partial = partial;
}

/// What stands outside of the groups, and is always there.
fn rest(api: &Api) -> Vec<TypeId> {
    let mut roots = types_of(api.operations.iter().filter(|operation| operation.group.is_none()));
    for webhook in &api.webhooks {
        webhook.content.iter().for_each(|content| content.payload.named(&mut roots));
    }
    api.headers.iter().for_each(|header| header.r#type.named(&mut roots));
    roots
}

fn types_of<'a>(operations: impl Iterator<Item = &'a Operation>) -> Vec<TypeId> {
    let mut roots = Vec::new();
    for operation in operations {
        operation.sent(&mut roots);
        operation.received(&mut roots);
    }
    roots
}

/// Definitions by what they are called, and by their files.
struct Models<'a> {
    definitions: HashMap<&'a TypeId, &'a Definition>,
    files: HashMap<&'a str, Vec<&'a TypeId>>,
}

impl<'a> Models<'a> {
    fn new(types: &'a [Definition]) -> Self {
        let mut files: HashMap<&str, Vec<&TypeId>> = HashMap::new();
        for definition in types {
            if let Module::Model(file) = &definition.module {
                files.entry(file).or_default().push(&definition.id);
            }
        }
        Self { definitions: types.iter().map(|definition| (&definition.id, definition)).collect(), files }
    }

    /// The files of models that `roots` lead to. A file comes as a whole, with all that it leads to.
    fn reached(&self, roots: Vec<TypeId>) -> HashSet<&'a str> {
        let mut seen = HashSet::new();
        let mut reached = HashSet::new();
        let mut waiting = roots;
        while let Some(id) = waiting.pop() {
            let Some(definition) = self.definitions.get(&id).filter(|it| seen.insert(&it.id)) else {
                continue;
            };
            definition.shape.named(&mut waiting);
            if let Module::Model(file) = &definition.module
                && reached.insert(file.as_str())
            {
                waiting.extend(self.files.get(file.as_str()).into_iter().flatten().copied().cloned());
            }
        }
        reached
    }
}
