//! Keeps the chosen operations and what they reach.
//!
//! The result is a smaller document in which every kept node stands where it stood, so a JSON
//! pointer into it is a pointer into the user's text. What is not reached is not copied and not
//! looked at, so a fault there stops nobody.

mod closure;
mod cycle;
mod kept;
mod operations;
mod similar;

use crate::diagnostic::Diagnostics;
use crate::options::Selection;
use crate::source::Document;
use closure::Closure;
use serde_json::Value;
use std::collections::HashSet;

/// HTTP methods of a path item (OAS 3.1 §4.8.9.1).
pub(crate) const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Marks an operation of which only a part was kept, because something refers into it.
pub(crate) const UNSELECTED: &str = "x-unselected";

/// Members of the document itself that say something about every operation.
const KEPT_ALWAYS: [&str; 8] =
    ["openapi", "swagger", "info", "jsonSchemaDialect", "servers", "security", "tags", "externalDocs"];

/// The operations that `selection` names and the closure of what they reach by local `$ref`s,
/// discriminator mappings and security requirements. [`Selection::All`] keeps the document as it
/// is.
///
/// `None` when the diagnostics got an error: `not-openapi`, `unsupported-version`,
/// `unknown-operation`, `ambiguous-operation`, `dangling-reference`, `external-reference` or
/// `reference-cycle`.
pub fn select(document: &Document, selection: &Selection, diagnostics: &mut Diagnostics) -> Option<Value> {
    let mut findings = Diagnostics::new();
    let value = selected(document.value(), selection, &mut findings);
    let failed = findings.has_errors();
    diagnostics.extend(findings);
    value.filter(|_| !failed)
}

fn selected(root: &Value, selection: &Selection, diagnostics: &mut Diagnostics) -> Option<Value> {
    let ids = match selection {
        Selection::All => {
            Closure::new(root, diagnostics).check();
            return (!diagnostics.has_errors()).then(|| root.clone());
        }
        Selection::Ids(ids) => ids,
    };
    let sites = operations::find(root, ids, diagnostics)?;
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

/// An operation that is there because something refers to it or into it is not to be generated.
fn mark_unselected(place: &[&str], chosen: &HashSet<Vec<String>>, value: &mut Value) {
    let items =
        place.iter().try_fold(value, |value, token| value.get_mut(token)).and_then(Value::as_object_mut);
    for (name, item) in items.into_iter().flatten() {
        for method in METHODS {
            let tokens: Vec<String> =
                place.iter().copied().chain([name.as_str(), method]).map(str::to_owned).collect();
            if let Some(operation) = item.get_mut(method).and_then(Value::as_object_mut)
                && !chosen.contains(&tokens)
            {
                operation.insert(UNSELECTED.to_owned(), Value::Bool(true));
            }
        }
    }
}

#[cfg(test)]
mod tests;
