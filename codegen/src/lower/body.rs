//! Request bodies (OAS 3.0 §4.7.13).

use openapiv3::{ReferenceOr, RequestBody};

use super::Lowering;
use super::parameter::Unsupported;
use super::reference::named;
use super::site::Site;
use crate::api::{Body, Payload};
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
        let Some(content) = self.content(&site, &body.content, "sends") else { return Ok(None) };
        if content.name.starts_with("multipart/") {
            let reason = format!("has a body of type `{}`, which is not supported yet", content.name);
            return Err(Unsupported(reason));
        }
        if matches!(&content.payload, Payload::Form(r#type) if !self.is_object(r#type)) {
            return Err(Unsupported("has a form as its body that is no object".to_owned()));
        }
        let description = body.description.clone();
        Ok(Some(Body { field: String::new(), description, required: body.required, content }))
    }
}
