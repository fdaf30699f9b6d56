//! Request bodies (OAS 3.0 §4.7.13).

mod choice;
mod form;
mod item;
mod multipart;
mod part;

use openapiv3::{ReferenceOr, RequestBody};

use self::choice::{Form, Kind};
pub(super) use self::item::item_schemas;
use super::Lowering;
use super::parameter::Unsupported;
use super::reference::named;
use super::site::Site;
use crate::api::{Body, MediaType, Payload, StringFormat, Type};
use crate::pointer::Pointer;

impl<'a> Lowering<'a> {
    /// The body of the operation `id`; `None` when the document describes no form of it.
    pub(super) fn body(
        &mut self,
        id: &str,
        body: &'a ReferenceOr<RequestBody>,
        pointer: &Pointer,
    ) -> Result<Option<Body>, Unsupported> {
        let (body, pointer) = match body {
            ReferenceOr::Item(body) => (body, pointer.clone()),
            ReferenceOr::Reference { reference } => {
                let name = named(reference, "requestBodies").unwrap_or_default();
                let components = self.openapi.components.as_ref();
                match components.and_then(|components| components.request_bodies.get(&name)) {
                    Some(ReferenceOr::Item(body)) => {
                        (body, Pointer::root().join("components").join("requestBodies").join(name))
                    }
                    _ => return Err(Unsupported(format!("has a body that `{reference}` does not lead to"))),
                }
            }
        };
        if body.extensions.contains_key("x-dangling") {
            return Err(Unsupported("has a body whose reference leads nowhere".to_owned()));
        }
        let site = Site::operation(id, "Body", &pointer.join("content"));
        let forms = self.different_forms(&site, &body.content);
        let content = match forms.as_slice() {
            [] => return Ok(None),
            [form] => self.body_content(&site, form),
            forms => self.choice(&site, forms),
        };
        let description = body.description.clone();
        Ok(Some(Body { field: String::new(), description, required: body.required, content }))
    }

    /// One form of a body that stands at `site`, which is where its media types are.
    fn body_content(&mut self, site: &Site, form: &Form<'a>) -> MediaType {
        let Form { name, kind, media_type, .. } = *form;
        let site = Site { pointer: site.pointer.join(name), ..site.clone() };
        let schema_site = Site { pointer: site.pointer.join("schema"), ..site.clone() };
        let mut styles = Vec::new();
        let mut sent = name.to_owned();
        let payload = match kind {
            Kind::Json => {
                // A range says what the server takes, not what is sent.
                if is_range(name) {
                    "application/json".clone_into(&mut sent);
                }
                Payload::Json(match &media_type.schema {
                    Some(schema) => self.schema(&schema_site, schema).folded(),
                    None => Type::Any,
                })
            }
            Kind::Form => {
                let payload = self.form(&schema_site, media_type);
                if let Payload::Form(r#type) = &payload {
                    styles = self.form_styles(r#type, media_type);
                }
                payload
            }
            Kind::Multipart => {
                sent = without_boundary(name);
                Payload::Multipart(self.multipart(&schema_site, name, media_type))
            }
            Kind::Lines => self.lines(&site, media_type),
            Kind::Text => {
                if is_range(name) {
                    "text/plain".clone_into(&mut sent);
                }
                Payload::Text
            }
            Kind::Bytes => {
                if is_range(name) {
                    "application/octet-stream".clone_into(&mut sent);
                }
                Payload::File
            }
        };
        MediaType { name: sent, further: Vec::new(), payload, styles, example: self.example(media_type) }
    }

    /// Items, each a line of JSON.
    fn lines(&mut self, site: &Site, media_type: &'a openapiv3::MediaType) -> Payload {
        let item = match (self.item_schema(site, media_type), &media_type.schema) {
            (Some(schema), _) => {
                let pointer = site.pointer.join(item::KEY);
                self.schema(&Site { pointer, ..site.clone() }, schema).folded()
            }
            (None, Some(schema)) => {
                let site = Site { pointer: site.pointer.join("schema"), ..site.clone() };
                match self.schema(&site, schema).folded() {
                    Type::List(item) => *item,
                    Type::String(StringFormat::Binary) => return Payload::File,
                    Type::String(_) => return Payload::Text,
                    // Before OAS 3.2 the schema was that of an item.
                    item => item,
                }
            }
            (None, None) => Type::Any,
        };
        Payload::JsonLines(item)
    }
}

fn is_range(media_type: &str) -> bool {
    media_type.contains('*')
}

/// A media type without the boundary that is not the document's to choose.
fn without_boundary(name: &str) -> String {
    let is_kept = |part: &&str| !part.trim_start().to_ascii_lowercase().starts_with("boundary=");
    name.split(';').filter(is_kept).map(str::trim).collect::<Vec<_>>().join("; ")
}
