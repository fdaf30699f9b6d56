//! Security schemes (OAS 3.0 §4.7.27) and what operations require of them (§4.7.30).

use std::cmp::Reverse;

use openapiv3::{APIKeyLocation, ReferenceOr, SecurityRequirement};

use super::Lowering;
use crate::api::{Location, Operation, SecurityScheme, SecuritySchemeKind};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The schemes of the document, sorted by name.
    pub(super) fn security_schemes(&mut self) -> Vec<SecurityScheme> {
        let Some(components) = &self.openapi.components else { return Vec::new() };
        let mut schemes = Vec::new();
        for (name, scheme) in &components.security_schemes {
            let ReferenceOr::Item(scheme) = scheme else { continue };
            let (kind, description) = kind(scheme);
            schemes.push(SecurityScheme { name: name.clone(), description, kind });
        }
        schemes.sort_by(|one, other| one.name.cmp(&other.name));
        schemes
    }

    /// The scheme that the client applies: of those that it can, the one that most operations take.
    /// The others are named.
    pub(super) fn credential(
        &mut self,
        schemes: &[SecurityScheme],
        operations: &[Operation],
    ) -> Option<SecurityScheme> {
        let takers = |scheme: &SecurityScheme| {
            let takes = |it: &&Operation| it.security.iter().flatten().any(|name| *name == scheme.name);
            operations.iter().filter(takes).count()
        };
        let chosen = schemes
            .iter()
            .filter(|scheme| rank(&scheme.kind).is_some())
            .min_by_key(|scheme| (Reverse(takers(scheme)), rank(&scheme.kind), &scheme.name));
        for scheme in schemes.iter().filter(|scheme| chosen != Some(scheme)) {
            // A second scheme of the same kind is applied as well as the first.
            if chosen.is_some_and(|chosen| chosen.kind == scheme.kind) {
                continue;
            }
            let pointer = Pointer::root().join("components").join("securitySchemes").join(&scheme.name);
            let applied = chosen.map_or_else(String::new, |chosen| format!("; it applies `{}`", chosen.name));
            self.diagnostics.warning(
                "security-scheme-not-applied",
                &pointer,
                format!("the client does not apply `{}` by itself{applied}", scheme.name),
                "callers add what it needs with `ClientBuilder::header`",
            );
        }
        chosen.cloned()
    }
}

/// How well the client can apply a scheme; `None` when it cannot.
fn rank(kind: &SecuritySchemeKind) -> Option<u8> {
    match kind {
        SecuritySchemeKind::Bearer => Some(0),
        SecuritySchemeKind::ApiKey { location: Location::Header, .. } => Some(1),
        SecuritySchemeKind::ApiKey { location: Location::Query, .. } => Some(2),
        SecuritySchemeKind::ApiKey { location: Location::Cookie, .. } => Some(3),
        SecuritySchemeKind::ApiKey { location: Location::Path | Location::Querystring, .. }
        | SecuritySchemeKind::Basic
        | SecuritySchemeKind::Other(_) => None,
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
