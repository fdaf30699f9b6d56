//! The parts of a multipart body (OAS 3.1 §4.8.15): what each is made of and what is said about it.

use openapiv3::{Encoding, ReferenceOr, Schema};

use super::super::constraints::constraints;
use super::super::reference::keywords;
use super::super::schema::has_shape;
use super::choice::{boxed, is_binary, is_text};
use super::{Lowering, Site, is_range};
use crate::api::{BodyPart, Constraints, Field, Type};

/// How deep lists and alternatives of files may nest.
const DEEPEST: usize = 8;

/// What parts are made of a member.
#[derive(Clone, Copy, PartialEq)]
enum Made {
    /// Of its value.
    Value,
    /// One that the caller makes.
    File,
    /// Any number that the caller makes.
    Files,
}

impl<'a> Lowering<'a> {
    /// The part that the member `name` is.
    pub(super) fn part(
        &mut self,
        site: &Site,
        name: &str,
        schema: &'a ReferenceOr<Box<Schema>>,
        required: bool,
        encoding: Option<&'a Encoding>,
    ) -> BodyPart {
        let resolved = boxed(self, schema);
        let mut types = content_types(encoding, resolved);
        let headers = headers(encoding);
        let mut made = resolved.map_or(Made::Value, |schema| self.made(schema, 0));
        // Without a type a part is any bytes (OAS 3.1.1 §4.8.15.1.1).
        if resolved.and_then(keywords).is_some_and(|it| !has_shape(it, false)) {
            made = Made::File;
        }
        if made == Made::Value && self.needs_caller(site, resolved, &types, &headers) {
            let is_list = resolved.and_then(keywords).is_some_and(|it| it.items.is_some());
            made = if is_list { Made::Files } else { Made::File };
        }
        let field = match made {
            Made::Value => {
                let field = self.field(site, name, schema, required);
                // Null has no form here: it is absent.
                Field { required: field.required && !field.nullable, nullable: false, ..field }
            }
            Made::File => file(name, schema, required, Type::File),
            Made::Files => file(name, schema, required, Type::List(Box::new(Type::File))),
        };
        let style = match made {
            Made::Value => encoding.and_then(|encoding| self.member_style(encoding, &field.r#type)),
            Made::File | Made::Files => None,
        };
        types.retain(|it| !it.starts_with("multipart/"));
        let single = matches!(types.as_slice(), [one] if !is_range(one));
        let content_type = match made {
            Made::Value => types.iter().find(|it| !is_range(it)).cloned(),
            Made::File | Made::Files => types.first().filter(|_| single).cloned(),
        };
        let usual =
            if self.is_scalar(self.item_of(&field.r#type)) { "text/plain" } else { "application/json" };
        let is_usual = |it: &String| made == Made::Value && it == usual;
        BodyPart {
            content_type: content_type.filter(|it| style.is_none() && !is_usual(it)),
            accepted: if made == Made::Value || single { Vec::new() } else { types },
            headers,
            style,
            field,
        }
    }

    fn item_of<'t>(&'t self, r#type: &'t Type) -> &'t Type {
        match self.behind(r#type) {
            Type::List(item) => item,
            other => other,
        }
    }

    /// Whether a value cannot become a part by rule, so that callers make the part themselves.
    fn needs_caller(
        &mut self,
        site: &Site,
        schema: Option<&'a Schema>,
        types: &[String],
        headers: &[String],
    ) -> bool {
        if types.iter().any(|it| it.starts_with("multipart/")) {
            self.diagnostics.warning(
                "nested-multipart",
                &site.pointer,
                "this part has parts of its own; callers write them, and say the boundary",
                "describe the inner parts as parts of the body",
            );
            return true;
        }
        let item = schema.map(|schema| self.item_schema_of(schema));
        let is_object = item.and_then(keywords).is_some_and(|it| {
            it.typ.as_deref() == Some("object") || !it.properties.is_empty() || !it.all_of.is_empty()
        });
        let Some(first) = types.first() else { return !headers.is_empty() };
        let is_json = first.split(';').next().is_some_and(|it| it.trim().ends_with("json"));
        let essence = first.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        !headers.is_empty() || !is_text(&essence) || (is_object && !is_json && essence != "text/plain")
    }

    fn item_schema_of(&self, schema: &'a Schema) -> &'a Schema {
        let items = keywords(schema).and_then(|keywords| keywords.items.as_ref());
        items.and_then(|items| boxed(self, items)).unwrap_or(schema)
    }

    /// Whether a schema describes a file, or several.
    pub(super) fn is_file(&self, schema: &'a Schema) -> bool {
        self.made(schema, 0) != Made::Value
    }

    fn made(&self, schema: &'a Schema, depth: usize) -> Made {
        let Some(keywords) = keywords(schema) else { return Made::Value };
        if depth > DEEPEST {
            return Made::Value;
        }
        if is_binary(schema) {
            return Made::File;
        }
        if let Some(items) = &keywords.items {
            let item = boxed(self, items).filter(|items| is_binary(items));
            return if item.is_some() { Made::Files } else { Made::Value };
        }
        let members = keywords.one_of.iter().chain(&keywords.any_of).chain(&keywords.all_of);
        let mut made = Made::Value;
        for member in members.filter_map(|member| self.resolved(member)) {
            if super::super::reference::keywords(member).is_some_and(|it| has_shape(it, false)) {
                match self.made(member, depth + 1) {
                    Made::Files => return Made::Files,
                    Made::File => made = Made::File,
                    Made::Value => {}
                }
            }
        }
        made
    }
}

/// Whether what is said of a part makes a file of it, whatever its schema is.
pub(super) fn is_of_files(encoding: &Encoding) -> bool {
    let types = content_types(Some(encoding), None);
    let is_other = |it: &String| !is_text(it.split(';').next().unwrap_or_default().trim());
    !headers(Some(encoding)).is_empty() || types.iter().any(is_other)
}

/// A field that holds what the caller makes.
fn file(name: &str, schema: &ReferenceOr<Box<Schema>>, required: bool, r#type: Type) -> Field {
    let inline = match schema {
        ReferenceOr::Item(schema) => Some(&**schema),
        ReferenceOr::Reference { .. } => None,
    };
    let data = inline.map(|schema| &schema.schema_data);
    Field {
        name: name.to_owned(),
        field: String::new(),
        description: data.and_then(|data| data.description.clone().or_else(|| data.title.clone())),
        r#type,
        required: required && !data.is_some_and(|data| data.nullable),
        nullable: false,
        constant: None,
        default: None,
        constraints: inline.map_or_else(Constraints::default, constraints),
        read_only: false,
        write_only: false,
        deprecated: data.is_some_and(|data| data.deprecated),
        flattened: false,
        recursive: false,
    }
}

/// The media types that a part may have.
fn content_types(encoding: Option<&Encoding>, schema: Option<&Schema>) -> Vec<String> {
    let described = encoding.and_then(|encoding| encoding.content_type.clone()).or_else(|| {
        let media_type = schema?.schema_data.extensions.get("x-content-media-type")?.as_str()?;
        Some(media_type.to_owned())
    });
    let types = described.iter().flat_map(|types| types.split(','));
    types.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect()
}

/// The headers that a part may have; the media type is described elsewhere.
fn headers(encoding: Option<&Encoding>) -> Vec<String> {
    let names = encoding.into_iter().flat_map(|encoding| encoding.headers.keys());
    let mut names: Vec<_> =
        names.filter(|name| !name.eq_ignore_ascii_case("content-type")).cloned().collect();
    names.sort();
    names
}
