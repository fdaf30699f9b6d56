//! `src/configuration.rs`: what the runtime takes from the document.

use quote::quote;

use super::{Context, File, source_text};

pub(super) fn render(context: &Context<'_>) -> File {
    let base_url = context.api.servers.first().map_or("/", |server| server.url.as_str());
    let token = &context.options.environment.token;
    let variable = &context.options.environment.base_url;
    let items = [
        source_text::item(quote! {
            /// Where the API lives: the document's first server.
            pub const BASE_URL: &str = #base_url;
        }),
        source_text::item(quote! {
            /// Environment variable with the bearer token.
            pub const TOKEN_VARIABLE: &str = #token;
        }),
        source_text::item(quote! {
            /// Environment variable with another base URL than [`BASE_URL`].
            pub const BASE_URL_VARIABLE: &str = #variable;
        }),
        source_text::item(quote! {
            /// What the client calls itself.
            pub const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
        }),
    ];
    File::new("src/configuration.rs", source_text::file("What the runtime takes from the document.", &items))
}
