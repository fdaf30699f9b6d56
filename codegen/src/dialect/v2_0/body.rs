//! Parameters that are the body, or fields of a form (Swagger 2.0 §Parameter Object, `in`), as a
//! request body (OAS 3.0 §4.7.13).

use super::parameter::{is_list, take_schema};
use super::{Conversion, Members, Placed};
use crate::pointer::Pointer;
use serde_json::{Value, json};

const URLENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";
const JSON: &str = "application/json";

/// Whether a parameter goes into the body.
pub(super) fn is_body(parameter: &Members) -> bool {
    matches!(parameter.get("in").and_then(Value::as_str), Some("body" | "formData"))
}

impl Conversion<'_> {
    /// The body that `parameters` make, at `operation`; `None` without any.
    pub(super) fn request_body(
        &mut self,
        parameters: Vec<Placed>,
        consumes: &[String],
        operation: &Pointer,
    ) -> Option<Value> {
        let to = operation.join("requestBody");
        let in_body = |placed: &Placed| placed.members.get("in").and_then(Value::as_str) == Some("body");
        let (mut bodies, fields): (Vec<Placed>, Vec<Placed>) = parameters.into_iter().partition(in_body);
        if bodies.is_empty() {
            return (!fields.is_empty()).then(|| self.form(fields, consumes, operation, &to));
        }
        let body = bodies.remove(0);
        for other in bodies.iter().chain(&fields) {
            let message = "an operation has one body".to_owned();
            let help = format!("it is ignored; the body is {}", body.place);
            self.warn("several-bodies", &other.place, message, &help);
        }
        Some(self.body(body, consumes, &to))
    }

    fn body(&mut self, body: Placed, consumes: &[String], to: &Pointer) -> Value {
        let Placed { mut members, place } = body;
        self.origins.moved(to, &place);
        // Authors write flat keywords here as well.
        let flat = take_schema(&mut members);
        let types = if consumes.is_empty() { &[JSON.to_owned()][..] } else { consumes };
        self.content_of(to, types, &place);
        let (schema, from) = match members.shift_remove("schema") {
            Some(schema) => (schema, place.join("schema")),
            None => (Value::Object(flat), place),
        };
        members.shift_remove("in");
        members.shift_remove("name");
        let example = members.shift_remove("example").or_else(|| members.shift_remove("x-example"));
        let mut media = Members::new();
        media.insert("schema".to_owned(), schema);
        if let Some(example) = example {
            media.insert("example".to_owned(), example);
        }
        for name in types {
            self.origins.moved(&to.join("content").join(name).join("schema"), &from);
        }
        members.insert("content".to_owned(), same(types, &Value::Object(media)));
        Value::Object(members)
    }

    fn form(&mut self, fields: Vec<Placed>, consumes: &[String], operation: &Pointer, to: &Pointer) -> Value {
        let (mut properties, mut encoding) = (Members::new(), Members::new());
        let mut required = Vec::new();
        let mut places = Vec::new();
        let mut files = false;
        for Placed { mut members, place } in fields {
            let Some(name) = members.get("name").and_then(Value::as_str).map(str::to_owned) else {
                self.warn(
                    "missing-field",
                    &place,
                    "the member `name` is missing".to_owned(),
                    "the field is ignored",
                );
                continue;
            };
            if members.get("required") == Some(&json!(true)) {
                required.push(json!(name));
            }
            let format = members.shift_remove("collectionFormat");
            let mut schema = match members.shift_remove("schema") {
                Some(Value::Object(schema)) => schema,
                _ => take_schema(&mut members),
            };
            files |= is_file(&schema) || schema.get("items").and_then(Value::as_object).is_some_and(is_file);
            if is_list(&schema)
                && let Some(listed) = self.listed(format.as_ref(), "formData", &place, &mut schema)
            {
                // The type is the default, which printed `openapiv3` cannot leave out.
                let how =
                    json!({"contentType": "text/plain", "style": listed.style, "explode": listed.explode});
                encoding.insert(name.clone(), how);
            }
            if let Some(description) = members.shift_remove("description") {
                schema.insert("description".to_owned(), description);
            }
            properties.insert(name.clone(), Value::Object(schema));
            places.push((name, place));
        }
        let needed = !required.is_empty();
        let mut schema = Members::new();
        schema.insert("type".to_owned(), json!("object"));
        if needed {
            schema.insert("required".to_owned(), Value::Array(required));
        }
        schema.insert("properties".to_owned(), Value::Object(properties));
        let mut media = Members::new();
        media.insert("schema".to_owned(), Value::Object(schema));
        if !encoding.is_empty() {
            media.insert("encoding".to_owned(), Value::Object(encoding));
        }
        let types = form_types(consumes, files);
        let from = operation.join("parameters");
        self.origins.part(to, &from);
        self.content_of(to, &types, &from);
        for name in &types {
            let schema = to.join("content").join(name).join("schema");
            self.origins.part(&schema, &from);
            let properties = schema.join("properties");
            for (field, place) in &places {
                self.origins.moved(&properties.join(field), place);
            }
        }
        let mut body = Members::new();
        if needed {
            body.insert("required".to_owned(), json!(true));
        }
        body.insert("content".to_owned(), same(&types, &Value::Object(media)));
        Value::Object(body)
    }
}

/// The types of `consumes` that forms can have; a file needs the second.
fn form_types(consumes: &[String], files: bool) -> Vec<String> {
    let essence = |name: &str| name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let fits = |name: &str| essence(name) == MULTIPART || !files && essence(name) == URLENCODED;
    let types: Vec<String> = consumes.iter().filter(|name| fits(name)).cloned().collect();
    match (types.is_empty(), files) {
        (false, _) => types,
        (true, true) => vec![MULTIPART.to_owned()],
        (true, false) => vec![URLENCODED.to_owned()],
    }
}

fn is_file(schema: &Members) -> bool {
    schema.get("type").and_then(Value::as_str) == Some("file")
}

/// One media type object for each of `types`.
pub(super) fn same(types: &[String], media: &Value) -> Value {
    Value::Object(types.iter().map(|name| (name.clone(), media.clone())).collect())
}
