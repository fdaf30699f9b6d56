//! Keeps the chosen operations and what they reach.
//!
//! The result is a smaller document in which every kept node stands where it stood, so a JSON
//! pointer into it is a pointer into the user's text. What is not reached is not copied and not
//! looked at, so a fault there stops nobody.

mod closure;
mod cycle;
mod faulty;
mod heirs;
mod kept;
mod operations;
pub(crate) mod similar;
pub(crate) mod webhooks;

use crate::diagnostic::Diagnostics;
use crate::options::Selection;
use closure::{Closure, Cut};
pub(crate) use faulty::without_faulty;
use serde_json::Value;
use std::collections::HashSet;

/// HTTP methods of a path item (OAS 3.2 §4.9.1).
pub(crate) const METHODS: [&str; 9] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// Member of a path item with operations of any other method (OAS 3.2 §4.9.1).
pub(crate) const ADDITIONAL: &str = "additionalOperations";

/// Marks an operation of which only a part was kept, because something refers into it.
pub(crate) const UNSELECTED: &str = "x-unselected";

/// Marks an object whose `$ref` led nowhere and was taken out.
pub(crate) const DANGLING: &str = "x-dangling";

/// Members of the document itself that say something about every operation.
pub(crate) const KEPT_ALWAYS: [&str; 14] = [
    "openapi",
    "swagger",
    "$self",
    "info",
    "jsonSchemaDialect",
    "servers",
    "host",
    "basePath",
    "schemes",
    "consumes",
    "produces",
    "security",
    "tags",
    "externalDocs",
];

/// The operations that `selection` names by id or by request, the `webhooks` of these names, and the closure of what they reach by local `$ref`s,
/// discriminator mappings and security requirements.
///
/// [`Selection::All`] keeps the document as it is, but for references that lead nowhere. Those are
/// errors in an operation that somebody chose; here each is a warning, and `x-dangling: true` takes
/// its place.
///
/// `None` when the diagnostics got an error: `not-openapi`, `unsupported-version`,
/// `unknown-operation`, `ambiguous-operation`, `unknown-webhook`, `dangling-reference`, `external-reference` or
/// `reference-cycle`.
pub fn select(
    document: &Value,
    selection: &Selection,
    webhooks: &[String],
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let mut findings = Diagnostics::new();
    let value = selected(document, selection, webhooks, &mut findings);
    let failed = findings.has_errors();
    diagnostics.extend(findings);
    value.filter(|_| !failed)
}

fn selected(
    root: &Value,
    selection: &Selection,
    webhooks: &[String],
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let ids = match selection {
        Selection::All => {
            let cut = Closure::new(root, diagnostics).check();
            return Some(without(root.clone(), &cut));
        }
        Selection::Ids(ids) => ids,
    };
    let mut sites = operations::find(root, ids, diagnostics)?;
    sites.extend(webhooks::find(root, webhooks, diagnostics)?);
    let chosen: HashSet<Vec<String>> = sites.iter().map(operations::Site::operation).collect();
    let mut closure = Closure::new(root, diagnostics);
    for key in KEPT_ALWAYS {
        closure.keep(vec![key.to_owned()]);
    }
    for site in sites {
        for item in &site.items {
            closure.keep_path_item(item);
        }
        closure.keep(site.operation());
    }
    let mut value = closure.finish().build(root)?;
    mark_unselected(&["paths"], &chosen, &mut value);
    mark_unselected(&["components", "pathItems"], &chosen, &mut value);
    Some(value)
}

/// `value` without the references of `cuts`.
fn without(mut value: Value, cuts: &[Cut]) -> Value {
    for Cut { place, one } in cuts {
        if let Some(object) = value.pointer_mut(place.as_str()).and_then(Value::as_object_mut) {
            object.shift_remove("$ref");
            if *one {
                object.insert(DANGLING.to_owned(), Value::Bool(true));
            }
        }
    }
    value
}

/// Whether the member `key` of a path item is or holds operations.
pub(crate) fn is_operation(key: &str) -> bool {
    METHODS.contains(&key) || key == ADDITIONAL
}

/// The operations of a path item, each with its tokens in there.
pub(crate) fn operations_of(item: &Value) -> impl Iterator<Item = (Vec<&str>, &Value)> {
    let fixed = METHODS.into_iter().filter_map(|method| Some((vec![method], item.get(method)?)));
    let additional = item.get(ADDITIONAL).and_then(Value::as_object).into_iter().flatten();
    fixed.chain(additional.map(|(method, operation)| (vec![ADDITIONAL, method.as_str()], operation)))
}

/// What an operation without an id is chosen by: `GET /pets/{id}`; `member` are its tokens in the path
/// item of `path`.
pub(crate) fn request(member: &[impl AsRef<str>], path: &str) -> String {
    match member {
        [method] => format!("{} {path}", method.as_ref().to_ascii_uppercase()),
        // Methods beyond those of the standard are told apart by case (RFC 9110 §9.1).
        [.., method] => format!("{} {path}", method.as_ref()),
        [] => path.to_owned(),
    }
}

/// An operation that is there because something refers to it or into it is not to be generated.
fn mark_unselected(place: &[&str], chosen: &HashSet<Vec<String>>, value: &mut Value) {
    let items =
        place.iter().try_fold(value, |value, token| value.get_mut(token)).and_then(Value::as_object_mut);
    for (name, item) in items.into_iter().flatten() {
        let unselected: Vec<Vec<String>> = operations_of(item)
            .map(|(member, _)| member.into_iter().map(str::to_owned).collect::<Vec<_>>())
            .filter(|member| {
                let tokens = place.iter().copied().chain([name.as_str()]).map(str::to_owned);
                !chosen.contains(&tokens.chain(member.iter().cloned()).collect::<Vec<_>>())
            })
            .collect();
        for member in unselected {
            let operation = member.iter().try_fold(&mut *item, |value, token| value.get_mut(token));
            if let Some(operation) = operation.and_then(Value::as_object_mut) {
                operation.insert(UNSELECTED.to_owned(), Value::Bool(true));
            }
        }
    }
}

#[cfg(test)]
mod tests;
