//! `src/configuration.rs`: what the runtime takes from the document.

use quote::quote;

use super::credential::{about, alternatives, shown, variant};
use super::documentation::lines;
use super::{Context, File, source_text};
use crate::api::SecuritySchemeKind;
use crate::runtime::Access;

pub(super) fn render(context: &Context<'_>) -> File {
    let base_url = context.api.servers.first().map_or("/", |server| server.url.as_str());
    let mut items = vec![source_text::item(quote! {
        /// Where the API lives: the document's first server.
        pub const BASE_URL: &str = #base_url;
    })];
    items.extend(variables(context));
    let schemes = shown(context).map(|scheme| {
        let (name, variant) = (&scheme.name, variant(&scheme.kind));
        quote!((#name, #variant))
    });
    items.push(source_text::item(quote! {
        /// How callers show who they are, by the name of the scheme.
        pub(crate) const SCHEMES: &[(&str, crate::runtime::Scheme)] = &[#(#schemes),*];
    }));
    let credential = context.api.credential.as_ref().filter(|_| access(context) == Access::Token);
    items.extend(credential.map(|scheme| {
        let about = lines(&format!("How a token is shown. {}", about(&scheme.kind)));
        let variant = variant(&scheme.kind);
        source_text::item(quote! {
            #about
            pub(crate) const CREDENTIAL: crate::runtime::Scheme = #variant;
        })
    }));
    let security = alternatives(&context.api.security);
    items.push(source_text::item(quote! {
        /// The schemes that a request needs whose operation says nothing else: all of one alternative.
        pub(crate) const SECURITY: &[&[&str]] = #security;
    }));
    items.push(source_text::item(quote! {
        /// What the client calls itself.
        pub const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
    }));
    File::new("src/configuration.rs", source_text::file("What the runtime takes from the document.", &items))
}

/// What a client is set up with.
pub(super) fn access(context: &Context<'_>) -> Access {
    match context.api.credential.as_ref().map(|scheme| &scheme.kind) {
        Some(SecuritySchemeKind::Basic) => Access::Basic,
        Some(_) => Access::Token,
        None => Access::Open,
    }
}

/// The names of what callers can import, sorted.
pub(super) fn exported(context: &Context<'_>) -> &'static str {
    match access(context) {
        Access::Token => "BASE_URL, BASE_URL_VARIABLE, TOKEN_VARIABLE, USER_AGENT",
        Access::Basic => "BASE_URL, BASE_URL_VARIABLE, PASSWORD_VARIABLE, USER_AGENT, USER_VARIABLE",
        Access::Open => "BASE_URL, BASE_URL_VARIABLE, USER_AGENT",
    }
}

/// The names of environment variables.
fn variables(context: &Context<'_>) -> Vec<String> {
    let environment = &context.options.environment;
    let (token, user, password) = (&environment.token, &environment.user, &environment.password);
    let base_url = &environment.base_url;
    let mut variables = match access(context) {
        Access::Token => vec![source_text::item(quote! {
            /// Environment variable with the caller's token.
            pub const TOKEN_VARIABLE: &str = #token;
        })],
        Access::Basic => vec![
            source_text::item(quote! {
                /// Environment variable with the caller's user.
                pub const USER_VARIABLE: &str = #user;
            }),
            source_text::item(quote! {
                /// Environment variable with the caller's password, which may be empty.
                pub const PASSWORD_VARIABLE: &str = #password;
            }),
        ],
        Access::Open => vec![],
    };
    variables.push(source_text::item(quote! {
        /// Environment variable with another base URL than [`BASE_URL`].
        pub const BASE_URL_VARIABLE: &str = #base_url;
    }));
    variables
}
