//! Security schemes (OAS 3.0 §4.7.27) and what operations require of them (§4.7.30).

use std::cmp::Reverse;
use std::collections::BTreeSet;

use openapiv3::{APIKeyLocation, OpenAPI, ReferenceOr, SecurityRequirement};

use super::Lowering;
use super::operation::Further;
use crate::Diagnostics;
use crate::api::{Location, Operation, SecurityScheme, SecuritySchemeKind};
use crate::pointer::Pointer;

/// Alternatives of schemes, by name.
type Alternatives = Vec<Vec<String>>;

/// What the whole document says about security.
#[derive(Debug, Default)]
pub(super) struct Security {
    /// Every scheme, sorted by name.
    pub(super) schemes: Vec<SecurityScheme>,
    /// What requests show that no operation speaks for.
    pub(super) default: Alternatives,
    /// What an operation requires that says nothing.
    unstated: Alternatives,
    /// Schemes that do not exist and were named already.
    undeclared: BTreeSet<String>,
}

impl Security {
    pub(super) fn new(openapi: &OpenAPI, further: &[Further], diagnostics: &mut Diagnostics) -> Self {
        let schemes = schemes(openapi);
        for scheme in schemes.iter().filter(|scheme| !scheme.kind.is_shown()) {
            not_applied(scheme, diagnostics);
        }
        let each = schemes.iter().filter(|it| it.kind.is_shown()).map(|it| vec![it.name.clone()]).collect();
        let mut security = Self { schemes, default: each, unstated: Vec::new(), undeclared: BTreeSet::new() };
        let is_stated = openapi.operations().any(|(.., operation)| operation.security.is_some())
            || further.iter().any(|further| further.operation.security.is_some());
        if let Some(stated) = &openapi.security {
            security.default = security.alternatives(stated, &Pointer::root().join("security"), diagnostics);
            security.unstated.clone_from(&security.default);
        } else if !is_stated {
            // Who declares schemes and requires none anywhere has forgotten to: what callers set is shown.
            security.unstated.clone_from(&security.default);
        }
        security
    }

    /// What an operation requires; the schemes of each alternative are sorted by name.
    pub(super) fn required(
        &mut self,
        stated: Option<&[SecurityRequirement]>,
        pointer: &Pointer,
        diagnostics: &mut Diagnostics,
    ) -> Alternatives {
        match stated {
            Some(stated) => self.alternatives(stated, pointer, diagnostics),
            None => self.unstated.clone(),
        }
    }

    fn alternatives(
        &mut self,
        stated: &[SecurityRequirement],
        pointer: &Pointer,
        diagnostics: &mut Diagnostics,
    ) -> Alternatives {
        let mut alternatives = Vec::new();
        for (index, requirement) in stated.iter().enumerate() {
            let mut names = Vec::new();
            for name in requirement.keys() {
                let scheme = self.schemes.iter().find(|scheme| scheme.name == *name);
                // The others are for the transport, whatever the client shows.
                if scheme.is_some_and(|scheme| scheme.kind.is_shown()) {
                    names.push(name.clone());
                } else if scheme.is_none() && self.undeclared.insert(name.clone()) {
                    diagnostics.warning(
                        "undeclared-security-scheme",
                        &pointer.join(index).join(name),
                        format!("there is no security scheme `{name}`; the client shows nothing for it"),
                        "declare it in `components/securitySchemes`",
                    );
                }
            }
            names.sort();
            if !alternatives.contains(&names) {
                alternatives.push(names);
            }
        }
        // Nothing to show in any of them is nothing to show.
        if alternatives.iter().all(Vec::is_empty) {
            alternatives.clear();
        }
        alternatives
    }
}

impl Lowering<'_> {
    /// The scheme that clients are set up for: of those that they can show, the one that most
    /// operations take.
    pub(super) fn credential(&self, operations: &[Operation]) -> Option<SecurityScheme> {
        let takers = |scheme: &SecurityScheme| {
            let takes = |it: &&Operation| it.security.iter().flatten().any(|name| *name == scheme.name);
            operations.iter().filter(takes).count()
        };
        let schemes = self.security.schemes.iter().filter(|scheme| scheme.kind.is_shown());
        schemes.min_by_key(|scheme| (Reverse(takers(scheme)), rank(&scheme.kind), &scheme.name)).cloned()
    }
}

/// Which of several schemes is usual: what takes one text, the more of HTTP's own the better.
fn rank(kind: &SecuritySchemeKind) -> u8 {
    match kind {
        SecuritySchemeKind::Bearer => 0,
        SecuritySchemeKind::ApiKey { location: Location::Header, .. } => 1,
        SecuritySchemeKind::ApiKey { location: Location::Query, .. } => 2,
        SecuritySchemeKind::ApiKey { location: Location::Cookie, .. } => 3,
        SecuritySchemeKind::Basic => 4,
        SecuritySchemeKind::ApiKey { location: Location::Path | Location::Querystring, .. }
        | SecuritySchemeKind::Other(_) => 5,
    }
}

fn not_applied(scheme: &SecurityScheme, diagnostics: &mut Diagnostics) {
    let kind = match &scheme.kind {
        SecuritySchemeKind::Other(kind) => kind.as_str(),
        _ => "a key in the path",
    };
    let help = if kind == MUTUAL_TLS {
        "give the caller's certificate to the transport: see `ClientBuilder::http_client`"
    } else {
        "callers add what it needs with `ClientBuilder::header`, or in a transport of their own"
    };
    diagnostics.warning(
        "security-scheme-not-applied",
        &Pointer::root().join("components").join("securitySchemes").join(&scheme.name),
        format!("the client does not show `{}` by itself: it is {kind}", scheme.name),
        help,
    );
}

/// What `dialect` makes of `type: mutualTLS`.
const MUTUAL_TLS: &str = "mutualTLS";

fn schemes(openapi: &OpenAPI) -> Vec<SecurityScheme> {
    let mut schemes = Vec::new();
    for (name, scheme) in openapi.components.iter().flat_map(|components| &components.security_schemes) {
        let ReferenceOr::Item(scheme) = scheme else { continue };
        let (kind, description) = kind(scheme);
        schemes.push(SecurityScheme { name: name.clone(), function: String::new(), description, kind });
    }
    schemes.sort_by(|one, other| one.name.cmp(&other.name));
    schemes
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
                _ => SecuritySchemeKind::Other(scheme.clone()),
            };
            (kind, description.clone())
        }
        openapiv3::SecurityScheme::OAuth2 { description, .. }
        | openapiv3::SecurityScheme::OpenIDConnect { description, .. } => {
            (SecuritySchemeKind::Bearer, description.clone())
        }
    }
}
