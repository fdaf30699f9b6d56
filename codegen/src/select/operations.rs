//! Which operations the document has, and which of them are meant.

use super::similar::{closest, question};
use super::{operations_of, request};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::pointer::Pointer;
use crate::source::{Destination, Place, References, pointer, resolve};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// Where an operation stands.
#[derive(Clone, Debug)]
pub(super) struct Site<'v> {
    /// Tokens of the path item under `paths`, then of those it refers to; the last one holds the
    /// operation.
    pub(super) items: Vec<Vec<String>>,
    /// Tokens of the operation in that path item.
    pub(super) member: Vec<&'v str>,
}

impl Site<'_> {
    /// Tokens of the operation.
    pub(super) fn operation(&self) -> Vec<String> {
        let mut tokens = self.items.last().cloned().unwrap_or_default();
        tokens.extend(self.member.iter().map(|token| (*token).to_owned()));
        tokens
    }
}

/// Path items that refer to one another, at most so many in a row.
pub(super) const LONGEST_CHAIN: usize = 16;

/// The operations with `ids`, or with requests such as `GET /pets`, in their order, each once. `None` after
/// an error.
pub(super) fn find<'v>(
    root: &'v Value,
    ids: &[String],
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Site<'v>>> {
    let index = index(root);
    let mut found = Vec::with_capacity(ids.len());
    let mut complete = true;
    let mut seen = HashSet::new();
    for id in ids {
        let sites = index.by_id.get(id.as_str()).or_else(|| index.by_request.get(id.as_str()));
        match sites.map_or(&[][..], Vec::as_slice) {
            [site] if seen.insert(site.operation()) => found.push(site.clone()),
            [_] => {}
            [] => {
                complete = false;
                diagnostics.push(unknown(id, &index));
            }
            [first, second, ..] => {
                complete = false;
                diagnostics.push(ambiguous(id, first, second));
            }
        }
    }
    complete.then_some(found)
}

struct Index<'v> {
    by_id: HashMap<&'v str, Vec<Site<'v>>>,
    by_request: HashMap<String, Vec<Site<'v>>>,
    /// In document order.
    ids: Vec<&'v str>,
    operations: usize,
    external: bool,
}

fn index(root: &Value) -> Index<'_> {
    let mut index = Index {
        by_id: HashMap::new(),
        by_request: HashMap::new(),
        ids: Vec::new(),
        operations: 0,
        external: false,
    };
    let Some(paths) = root.get("paths").and_then(Value::as_object) else { return index };
    let references = References::new(root);
    for (path, item) in paths {
        let mut items = vec![vec!["paths".to_owned(), path.clone()]];
        let mut item = item;
        loop {
            for (member, operation) in operations_of(item) {
                index.operations += 1;
                let request = request(&member, path);
                let site = Site { items: items.clone(), member };
                if let Some(id) = operation.get("operationId").and_then(Value::as_str) {
                    index.ids.push(id);
                    index.by_id.entry(id).or_default().push(site.clone());
                }
                // What stands nearest wins.
                index.by_request.entry(request).or_insert_with(|| vec![site]);
            }
            let Some(reference) = item.get("$ref").and_then(Value::as_str) else { break };
            let here = items.last().map(|tokens| pointer(tokens)).unwrap_or_default();
            let target = match references.find(reference, &Place::at(&here)) {
                Destination::Found(target) => target,
                Destination::External => {
                    index.external = true;
                    break;
                }
                Destination::Missing(_) | Destination::NoAnchor(_) => break,
            };
            match resolve(root, &target) {
                Some(next) if items.len() < LONGEST_CHAIN => item = next,
                _ => break,
            }
            items.push(target);
        }
    }
    index
}

fn unknown(id: &str, index: &Index<'_>) -> Diagnostic {
    let is_request = id.contains(' ');
    let kind = if is_request { "request" } else { "id" };
    let message = format!("no operation has the {kind} `{id}`");
    let count = match index.operations {
        0 => "the document has no operations".to_owned(),
        1 => "the document has one operation".to_owned(),
        count => format!("the document has {count} operations"),
    };
    let mut requests: Vec<&str> = index.by_request.keys().map(String::as_str).collect();
    requests.sort_unstable();
    let close = closest(id, if is_request { &requests } else { &index.ids }.iter().copied(), 3);
    let hint = question(&close).or_else(|| {
        let some: Vec<String> = index.ids.iter().take(3).map(|id| format!("`{id}`")).collect();
        (!some.is_empty()).then(|| format!("among them {}", some.join(", ")))
    });
    let mut help = match hint {
        Some(hint) => format!("{count}; {hint}"),
        None => count,
    };
    if index.external {
        help.push_str("\nsome paths are in other files that could not be read");
    }
    Diagnostic::new(Severity::Error, "unknown-operation", &Pointer::root().join("paths"), message).help(help)
}

fn ambiguous(id: &str, first: &Site<'_>, second: &Site<'_>) -> Diagnostic {
    let (first, second) = (pointer(&first.operation()), pointer(&second.operation()));
    let message = format!("several operations have the id `{id}`");
    Diagnostic::new(Severity::Error, "ambiguous-operation", &second.join("operationId"), message)
        .help(format!("{first} has it too; choose one by its request, such as `GET /pets`, or change an id"))
}
