//! The document itself (OAS 3.1 §4.8.1 to §4.8.4).

use super::super::version::Version;
use super::{Extensions, Reader, extension};
use crate::diagnostic::Diagnostics;
use crate::source::Place;
use openapiv3::{Contact, ExternalDocumentation, Info, License, OpenAPI, Paths, Tag};
use serde_json::Value;

/// Reads the whole document. `None` when it is no mapping.
pub(in crate::dialect) fn document(
    value: Value,
    version: Version,
    diagnostics: &mut Diagnostics,
) -> Option<OpenAPI> {
    let mut reader = Reader { diagnostics };
    let root = Place::root();
    let mut openapi = OpenAPI { openapi: "3.0.3".to_owned(), ..OpenAPI::default() };
    let (mut info, mut paths) = (None, None);
    for (key, value) in reader.object(value, &root)? {
        let place = root.key(&key);
        match key.as_str() {
            "info" if value.is_null() => {}
            "info" => info = Some(reader.info(value, &place)),
            "paths" => paths = Some(reader.paths(value, &place)),
            "servers" => openapi.servers = reader.each(value, &place, Reader::server),
            "components" => openapi.components = reader.components(value, &place),
            "security" => openapi.security = Some(reader.each(value, &place, Reader::requirement)),
            "tags" => openapi.tags = reader.each(value, &place, Reader::tag),
            "externalDocs" => openapi.external_docs = reader.external_docs(value, &place),
            _ => extension(&mut openapi.extensions, key, value),
        }
    }
    openapi.info = info.unwrap_or_else(|| {
        reader.missing_assumed(&root, "info", "the API is called `API`");
        Info { title: "API".to_owned(), version: "0".to_owned(), ..Info::default() }
    });
    openapi.paths = paths.unwrap_or_else(|| {
        // OAS 3.1 §4.8.1: a document can have webhooks alone.
        if openapi.extensions.contains_key("x-webhooks") {
            return Paths::default();
        }
        let has_schemas =
            openapi.components.as_ref().is_some_and(|components| !components.schemas.is_empty());
        let help = "operations are listed under `paths`, as in `paths: { /pets: { get: { … } } }`";
        // Without either there is nothing to generate.
        if version <= Version::V3_0 && !has_schemas {
            reader.missing(&root, "paths", help);
        } else {
            reader.missing_assumed(&root, "paths", help);
        }
        Paths::default()
    });
    Some(openapi)
}

impl Reader<'_> {
    fn info(&mut self, value: Value, place: &Place<'_>) -> Info {
        let mut info = Info::default();
        let (mut title, mut version) = (None, None);
        let Some(members) = self.object(value, place) else { return info };
        for (key, value) in members {
            let place = place.key(&key);
            match key.as_str() {
                "title" => title = self.text(value, &place),
                "version" => version = self.text(value, &place),
                "description" => info.description = self.text(value, &place),
                "termsOfService" => info.terms_of_service = self.text(value, &place),
                "contact" => info.contact = self.contact(value, &place),
                "license" => info.license = self.license(value, &place),
                _ => extension(&mut info.extensions, key, value),
            }
        }
        info.title = title.unwrap_or_else(|| {
            self.missing_assumed(place, "title", "the API is called `API`");
            "API".to_owned()
        });
        info.version = version.unwrap_or_else(|| {
            self.missing_assumed(place, "version", "the version is taken to be `0`");
            "0".to_owned()
        });
        info
    }

    fn contact(&mut self, value: Value, place: &Place<'_>) -> Option<Contact> {
        let mut contact = Contact::default();
        for (key, value) in self.documentation(value, place)? {
            let place = place.key(&key);
            match key.as_str() {
                "name" => contact.name = self.text(value, &place),
                "url" => contact.url = self.text(value, &place),
                "email" => contact.email = self.text(value, &place),
                _ => extension(&mut contact.extensions, key, value),
            }
        }
        Some(contact)
    }

    fn license(&mut self, value: Value, place: &Place<'_>) -> Option<License> {
        let mut license = License::default();
        let mut identifier = None;
        for (key, value) in self.documentation(value, place)? {
            let place = place.key(&key);
            match key.as_str() {
                "name" => license.name = self.text(value, &place).unwrap_or_default(),
                "url" => license.url = self.text(value, &place),
                "identifier" => identifier = self.text(value, &place),
                _ => extension(&mut license.extensions, key, value),
            }
        }
        // OAS 3.1 §4.8.4: an SPDX expression, which 3.0 has no member for.
        if license.name.is_empty() {
            license.name = identifier?;
        }
        Some(license)
    }

    fn tag(&mut self, value: Value, place: &Place<'_>) -> Option<Tag> {
        let mut tag = Tag::default();
        for (key, value) in self.documentation(value, place)? {
            let place = place.key(&key);
            match key.as_str() {
                "name" => tag.name = self.text(value, &place).unwrap_or_default(),
                "description" => tag.description = self.text(value, &place),
                "externalDocs" => tag.external_docs = self.external_docs(value, &place),
                // OAS 3.2 §4.21.
                "parent" | "kind" | "summary" => {
                    if let Some(text) = self.text(value, &place) {
                        tag.extensions.insert(format!("x-{key}"), text.into());
                    }
                }
                _ => extension(&mut tag.extensions, key, value),
            }
        }
        Some(tag)
    }

    /// OAS 3.1 §4.8.11.
    pub(super) fn external_docs(&mut self, value: Value, place: &Place<'_>) -> Option<ExternalDocumentation> {
        let mut url = None;
        let mut description = None;
        let mut extensions = Extensions::new();
        for (key, value) in self.documentation(value, place)? {
            let place = place.key(&key);
            match key.as_str() {
                "url" => url = self.text(value, &place),
                "description" => description = self.text(value, &place),
                _ => extension(&mut extensions, key, value),
            }
        }
        Some(ExternalDocumentation { url: url?, description, extensions })
    }

    /// The members of an object that only documents: anything else is a warning and left out.
    fn documentation(&mut self, value: Value, place: &Place<'_>) -> Option<serde_json::Map<String, Value>> {
        match value {
            Value::Object(members) => Some(members),
            Value::Null => None,
            other => {
                self.wrong_ignored(place, "a mapping", &other);
                None
            }
        }
    }
}
