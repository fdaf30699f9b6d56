//! Paths and path items (OAS 3.1 §4.8.8, §4.8.9).

use super::super::is_dangling;
use super::{Reader, extension};
use crate::select::UNSELECTED;
use crate::source::Place;
use openapiv3::{Callback, PathItem, Paths};
use serde_json::Value;

impl Reader<'_> {
    pub(super) fn paths(&mut self, value: Value, place: &Place<'_>) -> Paths {
        let mut paths = Paths::default();
        if value.is_null() {
            return paths;
        }
        for (key, value) in self.object(value, place).into_iter().flatten() {
            let place = place.key(&key);
            if key.starts_with("x-") {
                paths.extensions.insert(key, value);
                continue;
            }
            if !key.starts_with('/') && !value.is_object() {
                self.wrong_ignored(&place, "a path and its operations", &value);
                continue;
            }
            let Some(item) = self.reference_or(value, &place, Self::path_item) else { continue };
            if key.starts_with('/') {
                paths.paths.insert(key, item);
            } else {
                let help = format!("it is read as `/{key}`");
                self.warn(
                    "path-without-slash",
                    &place,
                    format!("the path `{key}` does not start with `/`"),
                    &help,
                );
                paths.paths.entry(format!("/{key}")).or_insert(item);
            }
        }
        paths
    }

    pub(super) fn path_item(&mut self, value: Value, place: &Place<'_>) -> Option<PathItem> {
        let mut item = PathItem::default();
        if value.is_null() || is_dangling(&value) {
            return Some(item);
        }
        for (key, value) in self.object(value, place)? {
            let place = place.key(&key);
            match key.as_str() {
                "summary" => item.summary = self.text(value, &place),
                "description" => item.description = self.text(value, &place),
                "get" => item.get = self.operation(value, &place),
                "put" => item.put = self.operation(value, &place),
                "post" => item.post = self.operation(value, &place),
                "delete" => item.delete = self.operation(value, &place),
                "options" => item.options = self.operation(value, &place),
                "head" => item.head = self.operation(value, &place),
                "patch" => item.patch = self.operation(value, &place),
                "trace" => item.trace = self.operation(value, &place),
                "servers" => item.servers = self.each(value, &place, Self::server),
                "parameters" => item.parameters = self.each_or(value, &place, Self::parameter),
                // OAS 3.2 §4.9.1.
                "x-additional-operations" => {
                    if let Some(operations) = selected(value) {
                        item.extensions.insert(key, operations);
                    }
                }
                method if !method.starts_with("x-") && value.get("responses").is_some() => {
                    let message = format!("operations of the method `{method}` are not read");
                    let help = "the operation is ignored; `additionalOperations` holds those of any method";
                    self.warn("unsupported-method", &place, message, help);
                }
                _ => extension(&mut item.extensions, key, value),
            }
        }
        Some(item)
    }

    /// OAS 3.1 §4.8.18. `openapiv3` has neither extensions nor references in it.
    pub(super) fn callback(&mut self, value: Value, place: &Place<'_>) -> Option<Callback> {
        let mut callback = Callback::new();
        for (expression, value) in self.object(value, place)? {
            if expression.starts_with("x-") || value.get("$ref").is_some() || is_dangling(&value) {
                continue;
            }
            let item = self.path_item(value, &place.key(&expression))?;
            callback.insert(expression, item);
        }
        Some(callback)
    }
}

/// Operations by method, without those that are only there because something refers into them.
fn selected(mut operations: Value) -> Option<Value> {
    let members = operations.as_object_mut()?;
    members.retain(|_, operation| operation.get(UNSELECTED) != Some(&Value::Bool(true)));
    (!members.is_empty()).then_some(operations)
}
