//! Which webhooks the document has, and which of them are meant.

use super::operations::{LONGEST_CHAIN, Site};
use super::operations_of;
use super::similar::{closest, question};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::pointer::Pointer;
use crate::source::{Destination, Place, References, pointer, resolve};
use serde_json::Value;

/// Members of the document that hold webhooks (OAS 3.1 §4.8.1), the second one before 3.1.
pub(crate) const KEYS: [&str; 2] = ["webhooks", "x-webhooks"];

/// The operations of the webhooks called `names`. `None` after an error.
pub(super) fn find<'v>(
    root: &'v Value,
    names: &[String],
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Site<'v>>> {
    let mut found = Vec::new();
    let mut complete = true;
    for name in names {
        let place = KEYS.iter().find_map(|key| Some((*key, root.get(key)?.get(name)?)));
        if let Some((key, item)) = place {
            found.extend(sites(root, vec![key.to_owned(), name.clone()], item));
        } else {
            complete = false;
            diagnostics.push(unknown(root, name));
        }
    }
    complete.then_some(found)
}

/// The operations of a path item and of those that it refers to.
fn sites<'v>(root: &'v Value, tokens: Vec<String>, item: &'v Value) -> Vec<Site<'v>> {
    let references = References::new(root);
    let (mut items, mut item) = (vec![tokens], item);
    let mut sites = Vec::new();
    loop {
        let here = operations_of(item).map(|(member, _)| Site { items: items.clone(), member });
        sites.extend(here);
        let place = items.last().map(|tokens| pointer(tokens)).unwrap_or_default();
        let Some(reference) = item.get("$ref").and_then(Value::as_str) else { return sites };
        let Destination::Found(target) = references.find(reference, &Place::at(&place)) else { return sites };
        match resolve(root, &target) {
            Some(next) if items.len() < LONGEST_CHAIN => item = next,
            _ => return sites,
        }
        items.push(target);
    }
}

fn unknown(root: &Value, name: &str) -> Diagnostic {
    let names: Vec<&str> = KEYS
        .iter()
        .filter_map(|key| root.get(key)?.as_object())
        .flat_map(|webhooks| webhooks.keys().map(String::as_str))
        .collect();
    let help = question(&closest(name, names.iter().copied(), 3)).unwrap_or_else(|| match names.len() {
        0 => "the document has no webhooks".to_owned(),
        count => format!("the document has {count} webhooks"),
    });
    let message = format!("no webhook is called `{name}`");
    Diagnostic::new(Severity::Error, "unknown-webhook", &Pointer::root(), message).help(help)
}
