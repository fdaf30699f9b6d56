//! OpenAPI 3.1.

use super::origin::Origins;
use super::slots::WEBHOOKS;
use super::v3_0::rewritten;
use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;
use serde_json::{Map, Value};

/// Brings `document` to OpenAPI 3.0 in place.
pub(super) fn normalise(document: &mut Value, origins: &mut Origins, diagnostics: &mut Diagnostics) {
    let found = rewritten(document, origins, diagnostics);
    if let Some(first) = &found.first_nullable {
        let message = match found.nullable {
            1 => "`nullable: true` is OpenAPI 3.0 and honoured; in 3.1 it is `type: [T, 'null']`".to_owned(),
            count => format!(
                "`nullable: true` occurs {count} times; it is OpenAPI 3.0 and honoured, in 3.1 it is `type: [T, 'null']`"
            ),
        };
        diagnostics.note("nullable-in-3.1", first, message);
    }
}

/// Webhooks (OAS 3.1 §4.8.1) join those of the extension that 3.0 documents have them in.
pub(super) fn carry_webhooks(document: &mut Value, origins: &mut Origins) {
    let [keyword, extension] = WEBHOOKS;
    let Some(root) = document.as_object_mut() else { return };
    let Some(Value::Object(webhooks)) = root.get_mut(keyword).map(Value::take) else { return };
    root.shift_remove(keyword);
    if !root.contains_key(extension) {
        origins.moved(&Pointer::root().join(extension), &Pointer::root().join(keyword));
    }
    let carried = root.entry(extension).or_insert_with(|| Value::Object(Map::new()));
    if !carried.is_object() {
        *carried = Value::Object(Map::new());
    }
    for (name, item) in webhooks {
        let place = |key: &str| Pointer::root().join(key).join(&name);
        origins.moved(&place(extension), &place(keyword));
        if let Some(carried) = carried.as_object_mut() {
            carried.insert(name, item);
        }
    }
}
