//! Bodies in the examples of the documentation.

use super::Context;
use super::least::DEPTH;
use super::types::{ident, spelled};
use crate::api::{Definition, Field, MediaType, Payload, Shape, Type};

impl Context<'_> {
    /// An example of a body: what stands before the call, and what stands in it.
    pub(super) fn body_example(&self, content: &MediaType, package: &str) -> (String, String) {
        match &content.payload {
            Payload::Json(r#type) | Payload::Form(r#type) => self.json_example(content, r#type),
            Payload::JsonLines(_) => (String::new(), format!("{package}::Records::from(vec![])")),
            Payload::Multipart(Type::Named(id)) => match self.definitions.get(id) {
                Some(definition) => self.parts_example(definition, package),
                None => (String::new(), "body".to_owned()),
            },
            Payload::Multipart(_) => (String::new(), "vec![\"…\".into()]".to_owned()),
            Payload::Choice(id) => {
                let Some(definition) = self.definitions.get(id) else {
                    return (String::new(), "body".to_owned());
                };
                let Shape::Choice(choice) = &definition.shape else {
                    return (String::new(), "body".to_owned());
                };
                let Some(first) = choice.alternatives.first() else {
                    return (String::new(), "body".to_owned());
                };
                let (line, body) = self.body_example(&first.content, package);
                let converted = if body.starts_with('"') { format!("{body}.into()") } else { body };
                let path = self.example_path(definition, package);
                (line, format!("{path}::{}({converted})", first.variant))
            }
            Payload::Text | Payload::Bytes | Payload::File | Payload::Items(_) => {
                (String::new(), "\"…\"".to_owned())
            }
        }
    }

    fn json_example(&self, content: &MediaType, r#type: &Type) -> (String, String) {
        let example = content.example.as_ref().map(|example| self.arranged(example, r#type));
        let json = example.and_then(|example| serde_json::to_string_pretty(&example).ok());
        let json = json.filter(|json| is_writable(json));
        let json = json.or_else(|| serde_json::to_string_pretty(&self.least(r#type, DEPTH)).ok());
        let json = json.filter(|json| is_writable(json)).unwrap_or_else(|| "{}".to_owned());
        (format!("let body = serde_json::from_str(r####\"{json}\"####)?;\n"), "body".to_owned())
    }

    /// A body of several parts, with everything that it requires.
    fn parts_example(&self, definition: &Definition, package: &str) -> (String, String) {
        let Shape::Multipart(multipart) = &definition.shape else {
            return (String::new(), "body".to_owned());
        };
        let required = multipart.parts.iter().map(|part| &part.field);
        let required = required.filter(|field| field.required && field.constant.is_none());
        let arguments: Vec<_> = required.map(|field| self.part_example(field)).collect();
        let path = self.example_path(definition, package);
        (format!("let body = {path}::new({});\n", arguments.join(", ")), "body".to_owned())
    }

    fn part_example(&self, field: &Field) -> String {
        match self.unaliased(&field.r#type) {
            Type::String(_) | Type::File => "\"…\"".to_owned(),
            Type::Any => "\"…\".into()".to_owned(),
            Type::Boolean => "true".to_owned(),
            Type::Integer(_) => "1".to_owned(),
            Type::Number(_) => "1.0".to_owned(),
            Type::List(_) => "vec![]".to_owned(),
            Type::Named(id) => match self.definitions.get(id).map(|definition| &definition.shape) {
                Some(Shape::Enumeration(enumeration)) => {
                    let value = enumeration.values.first().map(|value| value.value.to_string());
                    format!("{}.into()", value.as_deref().unwrap_or("\"…\""))
                }
                _ => "serde_json::from_str(\"{}\")?".to_owned(),
            },
            _ => "serde_json::from_str(\"{}\")?".to_owned(),
        }
    }

    fn example_path(&self, definition: &Definition, package: &str) -> String {
        let module = spelled(&self.module(&definition.module));
        format!("{package}::{module}::{}", ident(&definition.name))
    }
}

/// Whether JSON can stand in an example. Rustdoc takes a line that starts with `#` for one to hide.
fn is_writable(json: &str) -> bool {
    !json.contains("\"####") && !json.lines().any(|it| it.trim_start().starts_with('#'))
}
