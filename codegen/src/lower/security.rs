//! Security schemes (OAS 3.0 §4.7.27) and what operations require of them (§4.7.30).

use openapiv3::{APIKeyLocation, ReferenceOr, SecurityRequirement};

use super::Lowering;
use crate::api::{Location, SecurityScheme, SecuritySchemeKind};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The schemes of the document, sorted by name.
    pub(super) fn security_schemes(&mut self) -> Vec<SecurityScheme> {
        let Some(components) = &self.openapi.components else { return Vec::new() };
        let mut schemes = Vec::new();
        for (name, scheme) in &components.security_schemes {
            let ReferenceOr::Item(scheme) = scheme else { continue };
            let (kind, description) = kind(scheme);
            if kind != SecuritySchemeKind::Bearer {
                let pointer = Pointer::root().join("components").join("securitySchemes").join(name);
                self.diagnostics.warning(
                    "unsupported-security-scheme",
                    &pointer,
                    format!("the client does not apply `{name}` by itself: it knows bearer tokens only"),
                    "callers add what it needs with `ClientBuilder::header`",
                );
            }
            schemes.push(SecurityScheme { name: name.clone(), description, kind });
        }
        schemes.sort_by(|one, other| one.name.cmp(&other.name));
        schemes
    }
}

fn kind(scheme: &openapiv3::SecurityScheme) -> (SecuritySchemeKind, Option<String>) {
    match scheme {
        openapiv3::SecurityScheme::APIKey { location, name, description, .. } => {
            let location = match location {
                APIKeyLocation::Query => Location::Query,
                APIKeyLocation::Header => Location::Header,
                APIKeyLocation::Cookie => Location::Cookie,
            };
            (SecuritySchemeKind::ApiKey { location, name: name.clone() }, description.clone())
        }
        openapiv3::SecurityScheme::HTTP { scheme, description, .. } => {
            let kind = match scheme.to_ascii_lowercase().as_str() {
                "bearer" => SecuritySchemeKind::Bearer,
                "basic" => SecuritySchemeKind::Basic,
                other => SecuritySchemeKind::Other(other.to_owned()),
            };
            (kind, description.clone())
        }
        openapiv3::SecurityScheme::OAuth2 { description, .. }
        | openapiv3::SecurityScheme::OpenIDConnect { description, .. } => {
            (SecuritySchemeKind::Bearer, description.clone())
        }
    }
}

/// The alternatives of a requirement, each sorted by name.
pub(super) fn alternatives(requirements: &[SecurityRequirement]) -> Vec<Vec<String>> {
    requirements
        .iter()
        .map(|requirement| {
            let mut names: Vec<_> = requirement.keys().cloned().collect();
            names.sort();
            names
        })
        .collect()
}
