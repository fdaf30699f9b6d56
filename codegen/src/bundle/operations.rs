//! The chosen operations and webhooks, wherever they stand.

use super::Bundler;
use super::copy::At;
use super::kind::{Kind, Shape};
use super::target::Target;
use crate::diagnostic::{Diagnostic, Severity};
use crate::pointer::Pointer;
use crate::select::{KEPT_ALWAYS, is_operation, operations_of, request, webhooks};
use crate::source::{Place, pointer, resolve};
use serde_json::{Map, Value, json};
use std::collections::HashSet;
use std::rc::Rc;

/// References that refer to one another, at most so many in a row.
const LONGEST_CHAIN: usize = 16;

/// An operation of a path item.
struct Found {
    /// Its tokens in there.
    member: Vec<String>,
    id: Option<String>,
    /// Where it stands itself.
    target: Target,
}

impl Bundler<'_> {
    /// Copies what says something about every operation; what nobody chose stops nobody.
    pub(super) fn general(&mut self) {
        let document = self.document;
        self.root = document.value().clone();
        let severity = std::mem::replace(&mut self.severity, Severity::Warning);
        for key in KEPT_ALWAYS {
            let place = Pointer::root().join(key);
            let Some(value) = document.value().get(key) else { continue };
            let copied = self.copy(value, Kind::Document.member(key, self.swagger), &At::piece(&place));
            put_member(&mut self.root, key, copied);
        }
        self.severity = severity;
    }

    /// Copies the webhooks of these names.
    pub(super) fn webhooks(&mut self, names: &[String]) {
        for key in webhooks::KEYS {
            let Some(webhooks) = self.chain(&Target { file: None, tokens: vec![key.to_owned()] }).pop()
            else {
                continue;
            };
            let Some(source) = self.source(&webhooks.file) else { continue };
            let items = resolve(source.value(), &webhooks.tokens).and_then(Value::as_object);
            let mut copied = Map::new();
            for (name, item) in items.into_iter().flatten() {
                let (from, to) = (webhooks.member(name), Pointer::root().join(key).join(name));
                let from = pointer(&from.tokens);
                let at = At { file: &webhooks.file, from: Place::at(&from), unit: None, to: Place::at(&to) };
                let value = if names.contains(name) {
                    self.origin(&at, to.clone(), &webhooks.file, from.clone());
                    self.copy(item, Shape::One(Kind::PathItem), &at)
                } else if webhooks.file.is_none() {
                    item.clone()
                } else {
                    json!({})
                };
                copied.insert(name.clone(), value);
            }
            if items.is_some() {
                put_member(&mut self.root, key, Value::Object(copied));
            }
        }
    }

    /// Copies the operations with these ids or requests; of others no more than the id, where they
    /// stand in other files.
    pub(super) fn operations(&mut self, ids: &[String]) {
        let chosen: HashSet<String> = ids.iter().cloned().collect();
        let Some(paths) = self.chain(&Target { file: None, tokens: vec!["paths".to_owned()] }).pop() else {
            return;
        };
        let Some(source) = self.source(&paths.file) else { return };
        let Some(items) = resolve(source.value(), &paths.tokens).and_then(Value::as_object) else { return };
        let place = Pointer::root().join("paths");
        if paths.file.is_some() {
            self.origin(&At::piece(&place), place.clone(), &paths.file, pointer(&paths.tokens));
        }
        let mut found = HashSet::new();
        let by_request = ids.iter().any(|id| id.contains(' '));
        for path in items.keys().filter(|_| by_request) {
            for layer in self.chain(&paths.member(path)) {
                for operation in self.operations_at(&layer) {
                    let request = request(&operation.member, path);
                    if chosen.contains(&request) {
                        found.insert(request);
                        self.requested.insert(operation.target);
                    }
                }
            }
        }
        self.filter = Some(Rc::new(chosen));
        let mut copied = Map::new();
        for (path, item) in items {
            let target = paths.member(path);
            let (from, to) = (pointer(&target.tokens), place.join(path));
            let at = At { file: &paths.file, from: Place::at(&from), unit: None, to: Place::at(&to) };
            copied.insert(path.clone(), self.item(item, &target, &at, &mut found));
        }
        put_member(&mut self.root, "paths", Value::Object(copied));
        if ids.iter().any(|id| !found.contains(id)) {
            let aside = std::mem::take(&mut self.aside);
            self.diagnostics.extend(aside);
        }
    }

    /// The path item that `target` is or refers to: with its chosen operations, or what `select`
    /// needs to tell that there is none.
    fn item(&mut self, item: &Value, target: &Target, at: &At<'_>, found: &mut HashSet<String>) -> Value {
        let layers = self.chain(target);
        let operations: Vec<Found> = layers.iter().flat_map(|layer| self.operations_at(layer)).collect();
        let chosen: Vec<_> = operations.iter().filter(|operation| self.is_chosen(operation)).collect();
        if !chosen.is_empty() {
            found.extend(chosen.into_iter().filter_map(|operation| operation.id.clone()));
            return self.copy(item, Shape::One(Kind::PathItem), at);
        }
        let own = |target: &Target| target.file.is_none();
        if layers.iter().all(own) && operations.iter().all(|operation| own(&operation.target)) {
            return item.clone();
        }
        let mut stubs = json!({});
        for operation in operations {
            self.stub(&operation, &mut stubs, at);
        }
        stubs
    }

    /// The members of a path item, its operations only as far as they are chosen.
    pub(super) fn filtered(&mut self, members: &Map<String, Value>, at: &At<'_>) -> Value {
        let swagger = self.swagger;
        let others = members.iter().filter(|(key, _)| !is_operation(key));
        let others: Map<_, _> = others.map(|(key, member)| (key.clone(), member.clone())).collect();
        let mut copied = self.members(&others, at, |key| Kind::PathItem.member(key, swagger));
        let target = Target { file: at.file.clone(), tokens: at.from.pointer().tokens().collect() };
        for operation in self.operations_at(&target) {
            let value =
                operation.member.iter().try_fold(members, |members, key| members.get(key)?.as_object());
            let (true, Some(value)) = (self.is_chosen(&operation), value) else {
                self.stub(&operation, &mut copied, at);
                continue;
            };
            let value = Value::Object(value.clone());
            let (from, to) = (at.from.pointer(), at.to.pointer());
            let down = |place: Pointer| operation.member.iter().fold(place, |place, key| place.join(key));
            let (from, to) = (down(from), down(to));
            let here = At { from: Place::at(&from), to: Place::at(&to), ..*at };
            let value = self.copy(&value, Shape::One(Kind::Operation), &here);
            put(&mut copied, &operation.member, value);
        }
        copied
    }

    /// Puts an operation that nobody chose into `item`: as it is where it stands in the document,
    /// which may refer into it; no more than its id otherwise.
    fn stub(&mut self, operation: &Found, item: &mut Value, at: &At<'_>) {
        let Some(source) = self.source(&operation.target.file) else { return };
        let Some(value) = resolve(source.value(), &operation.target.tokens) else { return };
        let stub = match (&operation.target.file, &operation.id) {
            (None, _) => value.clone(),
            (Some(_), Some(id)) => json!({"operationId": id}),
            (Some(_), None) => json!({}),
        };
        let place = operation.member.iter().fold(at.to.pointer(), |place, key| place.join(key));
        self.origin(at, place, &operation.target.file, pointer(&operation.target.tokens));
        put(item, &operation.member, stub);
    }

    /// The operations of the path item at `layer`.
    fn operations_at(&mut self, layer: &Target) -> Vec<Found> {
        let Some(source) = self.source(&layer.file) else { return Vec::new() };
        let Some(item) = resolve(source.value(), &layer.tokens) else { return Vec::new() };
        let mut found = Vec::new();
        for (member, _) in operations_of(item) {
            let member: Vec<String> = member.into_iter().map(str::to_owned).collect();
            let start = member.iter().fold(layer.clone(), |target, key| target.member(key));
            let chain = self.chain(&start);
            let id = chain.iter().find_map(|place| self.id(place));
            if let Some(target) = chain.into_iter().next_back() {
                found.push(Found { member, id, target });
            }
        }
        found
    }

    fn is_chosen(&self, operation: &Found) -> bool {
        let has_id =
            |chosen: &Rc<HashSet<String>>| operation.id.as_ref().is_some_and(|id| chosen.contains(id));
        self.filter.as_ref().is_some_and(has_id) || self.requested.contains(&operation.target)
    }

    fn id(&self, operation: &Target) -> Option<String> {
        let source = self.source(&operation.file)?;
        resolve(source.value(), &operation.tokens)?.get("operationId")?.as_str().map(str::to_owned)
    }

    /// The places from `start` on that refer to one another. What cannot be followed is set aside.
    fn chain(&mut self, start: &Target) -> Vec<Target> {
        let mut chain = vec![start.clone()];
        while let Some(last) = chain.last()
            && chain.len() <= LONGEST_CHAIN
            && let Some(source) = self.source(&last.file)
            && let Some(value) = resolve(source.value(), &last.tokens)
            && let Some(text) = value.get("$ref").and_then(Value::as_str)
        {
            match self.resolve(&last.file, text, &pointer(&last.tokens), 0) {
                Ok(next) if !chain.contains(&next) => chain.push(next),
                Ok(_) | Err(None) => break,
                Err(Some(nowhere)) => {
                    let findings: Vec<Diagnostic> = nowhere.findings(Severity::Warning).collect();
                    for found in findings {
                        self.aside.push(found);
                    }
                    break;
                }
            }
        }
        chain
    }

    /// How many operations the paths of the document have.
    pub(super) fn count(&mut self) -> usize {
        let start = Target { file: None, tokens: vec!["paths".to_owned()] };
        let Some(paths) = self.chain(&start).pop() else { return 0 };
        let Some(source) = self.source(&paths.file) else { return 0 };
        let Some(items) = resolve(source.value(), &paths.tokens).and_then(Value::as_object) else { return 0 };
        let items = items.keys().filter(|path| !path.starts_with("x-"));
        let targets: Vec<Target> = items.map(|path| paths.member(path)).collect();
        targets.iter().map(|target| self.count_item(target)).sum()
    }

    fn count_item(&mut self, target: &Target) -> usize {
        let mut known = HashSet::new();
        for layer in self.chain(target) {
            let Some(source) = self.source(&layer.file) else { continue };
            let item = resolve(source.value(), &layer.tokens).unwrap_or(&Value::Null);
            let objects = operations_of(item).filter(|(_, operation)| operation.is_object());
            known.extend(objects.map(|(member, _)| member.join("/")));
        }
        known.len()
    }
}

fn put_member(object: &mut Value, key: &str, value: Value) {
    if let Value::Object(members) = object {
        members.insert(key.to_owned(), value);
    }
}

/// Puts `value` at `member` of `item`, unless something is there: what stands nearest wins.
fn put(item: &mut Value, member: &[String], value: Value) {
    let mut slot = item;
    for key in member {
        let Value::Object(members) = slot else { return };
        slot = members.entry(key.clone()).or_insert_with(|| json!({}));
    }
    if slot.as_object().is_some_and(Map::is_empty) {
        *slot = value;
    }
}
