//! Responses (Swagger 2.0 §Response Object).

use super::{Conversion, Members};
use crate::pointer::Pointer;
use crate::select::DANGLING;
use serde_json::{Value, json};

impl Conversion<'_> {
    /// A response that the user wrote at `from` and that goes to `to`.
    pub(super) fn response(
        &mut self,
        response: Value,
        produces: &[String],
        from: &Pointer,
        to: &Pointer,
    ) -> Value {
        let mut members = match response {
            Value::Object(members)
                if !["$ref", "content", DANGLING].iter().any(|key| members.contains_key(*key)) =>
            {
                members
            }
            other => return other,
        };
        if let Some(Value::Object(headers)) = members.get_mut("headers") {
            for (name, header) in headers {
                let (from, to) = (from.join("headers").join(name), to.join("headers").join(name));
                *header = self.header(header.take(), &from, &to);
            }
        }
        let mut examples = match members.shift_remove("examples") {
            Some(Value::Object(examples)) => examples,
            _ => Members::new(),
        };
        let schema = members.shift_remove("schema");
        let types = types(schema.as_ref(), produces, &examples);
        self.content_of(to, &types, from);
        let mut content = Members::new();
        for name in types {
            let mut media = Members::new();
            if let Some(schema) = &schema {
                self.origins.moved(&to.join("content").join(&name).join("schema"), &from.join("schema"));
                media.insert("schema".to_owned(), schema.clone());
            }
            if let Some(example) = examples.shift_remove(&name) {
                self.origins.moved(
                    &to.join("content").join(&name).join("example"),
                    &from.join("examples").join(&name),
                );
                media.insert("example".to_owned(), example);
            }
            content.insert(name, Value::Object(media));
        }
        if !content.is_empty() {
            members.insert("content".to_owned(), Value::Object(content));
        }
        members.entry("description").or_insert_with(|| json!(""));
        Value::Object(members)
    }
}

/// The media types of a response: what the operation produces, and without that JSON, or bytes for
/// a file. Without a schema there is no body, unless there are examples of one.
fn types(schema: Option<&Value>, produces: &[String], examples: &Members) -> Vec<String> {
    let Some(schema) = schema else {
        let is_media_type = |name: &&String| name.contains('/');
        return examples.keys().filter(is_media_type).cloned().collect();
    };
    if !produces.is_empty() {
        return produces.to_vec();
    }
    let file = schema.get("type").and_then(Value::as_str) == Some("file");
    vec![if file { "application/octet-stream" } else { "application/json" }.to_owned()]
}
