//! OpenAPI 3.0, with whatever of the later versions its authors already write.

use super::origin::Origins;
use super::references;
use super::schema::{Found, rewrite};
use super::slots::{self, Slot};
use super::{v3_1, v3_2};
use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;
use serde_json::Value;

/// Brings `document` to OpenAPI 3.0 in place.
pub(super) fn normalise(document: &mut Value, origins: &mut Origins, diagnostics: &mut Diagnostics) {
    let found = rewritten(document, origins, diagnostics);
    if let Some(first) = &found.first_newer {
        let message = match found.newer {
            1 => "a schema has a keyword of OpenAPI 3.1; it is honoured, whatever version the document says"
                .to_owned(),
            count => format!(
                "{count} schemas have keywords of OpenAPI 3.1; they are honoured, whatever version the document says"
            ),
        };
        diagnostics.note("newer-keyword", first, message);
    }
}

/// The rewriting that all documents get, and what it came across.
pub(super) fn rewritten(document: &mut Value, origins: &mut Origins, diagnostics: &mut Diagnostics) -> Found {
    let mut found = Found::default();
    v3_1::carry_webhooks(document, origins);
    references::normalise(document, origins);
    slots::visit(document, &mut |slot, value, place| match slot {
        Slot::Schema => rewrite(value, place, &mut found, diagnostics),
        Slot::PathItem => v3_2::path_item(value, &place.pointer(), origins),
        Slot::Parameters => without_dangling(value, &place.pointer(), origins),
        Slot::Parameter => v3_2::parameter(value),
        Slot::MediaType => v3_2::media_type(value),
        Slot::Example => v3_2::example(value),
        Slot::SecurityScheme => v3_2::security_scheme(value),
        _ => {}
    });
    found
}

/// Takes out the parameters whose `$ref` led nowhere; the others keep their places.
fn without_dangling(list: &mut Value, place: &Pointer, origins: &mut Origins) {
    let Some(parameters) = list.as_array_mut() else { return };
    if !parameters.iter().any(super::is_dangling) {
        return;
    }
    let mut left = Vec::with_capacity(parameters.len());
    let mut moves = Vec::new();
    for (index, parameter) in std::mem::take(parameters).into_iter().enumerate() {
        if !super::is_dangling(&parameter) {
            moves.push((place.join(left.len()), origins.of(&place.join(index))));
            left.push(parameter);
        }
    }
    for (to, from) in moves {
        origins.moved(&to, &from);
    }
    *parameters = left;
}
