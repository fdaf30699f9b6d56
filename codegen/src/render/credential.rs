//! `src/credentials.rs`: what callers show, a function a scheme, where there are several.

use proc_macro2::TokenStream;
use quote::quote;

use super::documentation::code;
use super::types::ident;
use super::{Context, File, markdown, source_text};
use crate::api::{Location, SecurityScheme, SecuritySchemeKind};

/// The file; none where there is nothing to choose from.
pub(super) fn render(context: &Context<'_>) -> Option<File> {
    if !is_rendered(context) {
        return None;
    }
    let functions = shown(context).map(|scheme| {
        let description = scheme.description.as_deref().map(markdown::safe);
        let about = description.into_iter().chain([about(&scheme.kind)]).collect::<Vec<_>>().join("\n\n");
        let parts = match scheme.kind {
            SecuritySchemeKind::Basic => "user, password",
            SecuritySchemeKind::Bearer => "token",
            SecuritySchemeKind::ApiKey { .. } | SecuritySchemeKind::Other(_) => "key",
        };
        let function = ident(&scheme.function);
        source_text::documented(&about, &format!("{function}({parts}) = {:?};", scheme.name))
    });
    let items = [source_text::list_in_macro("runtime::credentials", &functions.collect::<Vec<_>>())];
    Some(File::new(
        "src/credentials.rs",
        source_text::file("What callers show, a function a scheme.", &items),
    ))
}

/// Whether callers choose among several schemes.
pub(super) fn is_rendered(context: &Context<'_>) -> bool {
    shown(context).count() > 1
}

/// The schemes that the client can show.
pub(super) fn shown<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a SecurityScheme> {
    context.api.security_schemes.iter().filter(|scheme| scheme.kind.is_shown())
}

/// How a scheme is shown, in words.
pub(super) fn about(kind: &SecuritySchemeKind) -> String {
    match kind {
        SecuritySchemeKind::Bearer => "As a bearer token (RFC 6750 §2.1).".to_owned(),
        SecuritySchemeKind::Basic => "As user and password (RFC 7617).".to_owned(),
        SecuritySchemeKind::ApiKey { location, name } => {
            let place = match location {
                Location::Header => "In the header",
                Location::Query | Location::Querystring => "In the query, as",
                Location::Cookie => "In the cookie",
                Location::Path => "In the path, as",
            };
            format!("{place} {}.", code(name))
        }
        SecuritySchemeKind::Other(kind) => format!("By {}.", code(kind)),
    }
}

/// A scheme as a variant of the runtime's `Scheme`.
pub(super) fn variant(kind: &SecuritySchemeKind) -> TokenStream {
    let scheme = match kind {
        SecuritySchemeKind::Basic => quote!(Basic),
        SecuritySchemeKind::ApiKey { location: Location::Header, name } => quote!(Header(#name)),
        SecuritySchemeKind::ApiKey { location: Location::Query, name } => quote!(Query(#name)),
        SecuritySchemeKind::ApiKey { location: Location::Cookie, name } => quote!(Cookie(#name)),
        _ => quote!(Bearer),
    };
    quote!(crate::runtime::Scheme::#scheme)
}

/// Alternatives of schemes, as the runtime has them.
pub(super) fn alternatives(alternatives: &[Vec<String>]) -> TokenStream {
    let alternatives = alternatives.iter().map(|names| quote!(&[#(#names),*]));
    quote!(&[#(#alternatives),*])
}

/// What an operation requires, in words.
pub(super) fn required(alternatives: &[Vec<String>]) -> String {
    let each: Vec<_> = alternatives
        .iter()
        .filter(|names| !names.is_empty())
        .map(|names| names.iter().map(|name| code(name)).collect::<Vec<_>>().join(" and "))
        .collect();
    match (each.is_empty(), alternatives.iter().any(Vec::is_empty)) {
        (true, _) => "Credentials: none.".to_owned(),
        (false, true) => format!("Credentials: {}, or none.", each.join(", or ")),
        (false, false) => format!("Credentials: {}.", each.join(", or ")),
    }
}
