//! `src/configuration.rs`: what the runtime takes from the document.

use proc_macro2::TokenStream;
use quote::quote;

use super::documentation::lines;
use super::{Context, File, source_text};
use crate::api::{Location, SecurityScheme, SecuritySchemeKind};

pub(super) fn render(context: &Context<'_>) -> File {
    let base_url = context.api.servers.first().map_or("/", |server| server.url.as_str());
    let token = &context.options.environment.token;
    let variable = &context.options.environment.base_url;
    let (about, credential) = credential(context.api.credential.as_ref());
    let about = lines(&about);
    let items = [
        source_text::item(quote! {
            /// Where the API lives: the document's first server.
            pub const BASE_URL: &str = #base_url;
        }),
        source_text::item(quote! {
            /// Environment variable with the caller's token.
            pub const TOKEN_VARIABLE: &str = #token;
        }),
        source_text::item(quote! {
            /// Environment variable with another base URL than [`BASE_URL`].
            pub const BASE_URL_VARIABLE: &str = #variable;
        }),
        source_text::item(quote! {
            #about
            pub(crate) const CREDENTIAL: crate::runtime::Credential = crate::runtime::Credential::#credential;
        }),
        source_text::item(quote! {
            /// What the client calls itself.
            pub const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
        }),
    ];
    File::new("src/configuration.rs", source_text::file("What the runtime takes from the document.", &items))
}

/// How the client shows its token, in words and as a variant of the runtime's `Credential`.
fn credential(scheme: Option<&SecurityScheme>) -> (String, TokenStream) {
    let about = "How the token is shown";
    match scheme.map(|scheme| &scheme.kind) {
        Some(SecuritySchemeKind::ApiKey { location: Location::Header, name }) => {
            (format!("{about}: in the header `{name}`."), quote!(Header(#name)))
        }
        Some(SecuritySchemeKind::ApiKey { location: Location::Query, name }) => {
            (format!("{about}: in the query, as `{name}`."), quote!(Query(#name)))
        }
        Some(SecuritySchemeKind::ApiKey { location: Location::Cookie, name }) => {
            (format!("{about}: in the cookie `{name}`."), quote!(Cookie(#name)))
        }
        _ => (format!("{about}: as a bearer token (RFC 6750 §2.1)."), quote!(Bearer)),
    }
}
