//! Schemas of one item of a sequence (OAS 3.2 §4.14, `itemSchema`): they travel in an extension.

use openapiv3::{Content, OpenAPI, ReferenceOr, RequestBody, Schema};

use super::super::operation::Further;
use super::super::stream::ItemSchemas;
use super::Lowering;
use super::Site;
use crate::pointer::Pointer;
use crate::{Diagnostics, dialect};

/// Where `dialect` puts the schema of an item.
pub(super) const KEY: &str = "x-item-schema";

/// Reads the schemas of the items of all request bodies.
pub(in super::super) fn item_schemas(
    openapi: &OpenAPI,
    further: &[Further],
    diagnostics: &mut Diagnostics,
) -> ItemSchemas {
    let mut found = ItemSchemas::new();
    let mut read = |body: &ReferenceOr<RequestBody>, place: Pointer| {
        if let ReferenceOr::Item(body) = body {
            of_content(&body.content, &place.join("content"), &mut found, diagnostics);
        }
    };
    for (path, item) in &openapi.paths.paths {
        let ReferenceOr::Item(item) = item else { continue };
        let place = Pointer::root().join("paths").join(path);
        for (method, operation) in item.iter() {
            operation.request_body.iter().for_each(|it| read(it, place.join(method).join("requestBody")));
        }
    }
    for further in further {
        let place = further.pointer.join("requestBody");
        further.operation.request_body.iter().for_each(|it| read(it, place.clone()));
    }
    for (name, body) in openapi.components.iter().flat_map(|components| &components.request_bodies) {
        read(body, Pointer::root().join("components").join("requestBodies").join(name));
    }
    found
}

fn of_content(content: &Content, place: &Pointer, found: &mut ItemSchemas, diagnostics: &mut Diagnostics) {
    for (name, media_type) in content {
        let place = place.join(name);
        if let Some(value) = media_type.extensions.get(KEY)
            && let Some(schema) = dialect::to_schema(value.clone(), &place.join(KEY), diagnostics)
        {
            found.insert(place, schema);
        }
    }
}

impl<'a> Lowering<'a> {
    /// The schema of an item of the media type that stands at `site`.
    pub(super) fn item_schema(
        &self,
        site: &Site,
        media_type: &openapiv3::MediaType,
    ) -> Option<&'a ReferenceOr<Schema>> {
        let item_schemas = self.item_schemas;
        media_type.extensions.get(KEY)?;
        item_schemas.get(&site.pointer)
    }
}
