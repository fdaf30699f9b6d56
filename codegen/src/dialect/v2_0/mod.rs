//! Swagger 2.0 as OpenAPI 3.0.
//!
//! Every node that moves is noted in [`Origins`]; references still say the old places, and are
//! brought to the new ones by that table (`references`).
//!
//! - `operation`: path items and operations
//! - `parameter`: parameters with their type in themselves
//! - `body`: parameters that are a body, or fields of a form
//! - `response`: responses and headers
//! - `security`, `server`: what the whole document says

mod body;
mod operation;
mod parameter;
mod response;
mod security;
mod server;

use super::origin::Origins;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::pointer::Pointer;
use crate::select::METHODS;
use serde_json::{Map, Value, json};

/// Members of an object by name.
type Members = Map<String, Value>;

/// A document on its way, and what it says about all of its operations.
struct Conversion<'d> {
    /// Media types of bodies (Swagger 2.0 §Swagger Object, `consumes`).
    consumes: Vec<String>,
    /// Media types of answers (`produces`).
    produces: Vec<String>,
    /// Host, path and schemes.
    address: server::Address,
    /// The reusable parameters, bodies and fields among them.
    parameters: Members,
    origins: &'d mut Origins,
    diagnostics: &'d mut Diagnostics,
}

/// A parameter and where the user wrote it.
#[derive(Clone, Debug)]
struct Placed {
    members: Members,
    place: Pointer,
}

/// Brings `document` to the shape of OpenAPI 3.0 in place. What already has that shape stays.
pub(super) fn convert(document: &mut Value, origins: &mut Origins, diagnostics: &mut Diagnostics) {
    let Some(root) = document.as_object_mut() else { return };
    let mut conversion = Conversion {
        consumes: Vec::new(),
        produces: Vec::new(),
        address: server::Address::take(root),
        parameters: root.get("parameters").and_then(Value::as_object).cloned().unwrap_or_default(),
        origins,
        diagnostics,
    };
    let place = Pointer::root();
    conversion.consumes = conversion.media_types(root, "consumes", &place).unwrap_or_default();
    conversion.produces = conversion.media_types(root, "produces", &place).unwrap_or_default();
    root.shift_remove("swagger");
    root.insert("openapi".to_owned(), json!("3.0.3"));
    conversion.servers(root);
    if let Some(paths) = root.get_mut("paths").and_then(Value::as_object_mut) {
        let place = place.join("paths");
        for (path, item) in paths.iter_mut().filter(|(path, _)| !path.starts_with("x-")) {
            conversion.path_item(item, &place.join(path));
        }
    }
    conversion.components(root);
}

impl Conversion<'_> {
    /// What 2.0 has at the root, 3.0 has in `components`.
    fn components(&mut self, root: &mut Members) {
        let mut components = match root.shift_remove("components") {
            Some(Value::Object(members)) => members,
            _ => Members::new(),
        };
        let at = |kind: &str, name: &str| Pointer::root().join("components").join(kind).join(name);
        for (old, kind) in [
            ("definitions", "schemas"),
            ("parameters", "parameters"),
            ("responses", "responses"),
            ("securityDefinitions", "securitySchemes"),
        ] {
            let Some(Value::Object(named)) = root.shift_remove(old) else { continue };
            let taken = components.get(kind).and_then(Value::as_object).cloned().unwrap_or_default();
            let (mut converted, mut left) = (Members::new(), Members::new());
            for (name, value) in named {
                let (from, to) = (Pointer::root().join(old).join(&name), at(kind, &name));
                if taken.contains_key(&name) {
                    left.insert(name, value);
                    continue;
                }
                let value = match (old, value) {
                    ("parameters", Value::Object(members)) if body::is_body(&members) => continue,
                    ("parameters", Value::Object(members)) => {
                        self.parameter(Placed { members, place: from.clone() }, &to)
                    }
                    ("responses", value) => {
                        let produces = self.produces.clone();
                        self.response(value, &produces, &from, &to)
                    }
                    ("securityDefinitions", value) => self.security_scheme(value, &from, &to),
                    (_, value) => value,
                };
                self.origins.moved(&to, &from);
                converted.insert(name, value);
            }
            // What has a namesake of 3.0 stays where it is; references to it are followed there.
            if !left.is_empty() {
                root.insert(old.to_owned(), Value::Object(left));
            }
            let present = components.entry(kind).or_insert_with(|| Value::Object(Members::new()));
            if let Some(present) = present.as_object_mut() {
                present.extend(converted);
            }
        }
        if !components.is_empty() {
            root.insert("components".to_owned(), Value::Object(components));
        }
    }

    /// Takes a list of media types out of `members`; `None` when there is none.
    fn media_types(&mut self, members: &mut Members, key: &str, place: &Pointer) -> Option<Vec<String>> {
        match members.shift_remove(key)? {
            Value::Array(list) => {
                let mut types: Vec<String> = Vec::with_capacity(list.len());
                for name in list.iter().filter_map(Value::as_str).map(str::trim) {
                    if !name.is_empty() && !types.iter().any(|known| known == name) {
                        types.push(name.to_owned());
                    }
                }
                Some(types)
            }
            Value::String(name) => Some(vec![name]),
            Value::Null => None,
            _ => {
                let message = format!("`{key}` is a list of media types");
                self.warn("wrong-type", &place.join(key), message, "it is ignored");
                None
            }
        }
    }

    /// `content` of `to`, which 2.0 does not have, is all of what the user wrote at `from`.
    fn content_of(&mut self, to: &Pointer, types: &[String], from: &Pointer) {
        let content = to.join("content");
        for name in types {
            self.origins.part(&content.join(name), from);
        }
        self.origins.part(&content, from);
    }

    fn warn(&mut self, code: &'static str, place: &Pointer, message: String, help: &str) {
        self.diagnostics.push(Diagnostic::new(Severity::Warning, code, place, message).help(help));
    }
}

/// Where `document`, which says that it is OpenAPI 3, has a parameter or a response that only
/// Swagger 2.0 has.
pub(super) fn first_habit(document: &Value) -> Option<Pointer> {
    let paths = document.get("paths").and_then(Value::as_object)?;
    paths.iter().find_map(|(path, item)| {
        let place = Pointer::root().join("paths").join(path);
        habit(item, &place).or_else(|| {
            let operations = METHODS.into_iter().filter_map(|method| Some((method, item.get(method)?)));
            operations.into_iter().find_map(|(method, operation)| habit(operation, &place.join(method)))
        })
    })
}

fn habit(holder: &Value, place: &Pointer) -> Option<Pointer> {
    let flat = |object: &Value, keyword: &str, instead: [&str; 2]| {
        object.get(keyword).is_some() && instead.iter().all(|key| object.get(*key).is_none())
    };
    let parameters = holder.get("parameters").and_then(Value::as_array).into_iter().flatten().enumerate();
    let mut of_2_0 = parameters.filter(|(_, parameter)| {
        parameter.as_object().is_some_and(body::is_body) || flat(parameter, "type", ["schema", "content"])
    });
    if let Some((index, _)) = of_2_0.next() {
        return Some(place.join("parameters").join(index));
    }
    let mut responses = holder.get("responses").and_then(Value::as_object).into_iter().flatten();
    let found = responses.find(|(_, response)| flat(response, "schema", ["content", "$ref"]));
    found.map(|(status, _)| place.join("responses").join(status))
}

/// Moves the extensions of `members` out (Swagger 2.0 §Specification Extensions).
fn take_extensions(members: &mut Members) -> Members {
    let (extensions, rest) = std::mem::take(members).into_iter().partition(|(key, _)| key.starts_with("x-"));
    *members = rest;
    extensions
}

#[cfg(test)]
mod tests;
