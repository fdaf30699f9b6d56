//! `src/lib.rs` of the emitted crate.

use super::configuration::exported;
use super::format::{FEATURES, name};
use super::{Context, File, credential, markdown, server, source_text, webhook};

/// What stands below the documentation: its modules, and what callers import.
fn items(context: &Context<'_>) -> String {
    let api = context.api;
    let (formats, format_types) = formats(context);
    let tuple = if api.tuples { "pub use runtime::wire::Tuple;\n" } else { "" };
    let credentials = credential::is_rendered(context);
    let module = |line: &str, is_there: bool| if is_there { format!("{line}\n") } else { String::new() };
    // Letters that look alike are the document's.
    let scripts = module("#![allow(confusable_idents, mixed_script_confusables)]", api.foreign_names);
    format!(
        r#"#![forbid(unsafe_code)]
{scripts}
mod access;
mod configuration;
{}{formats}// Texts are laid out, types are as large and names are as the document has them. What callers should no longer
// use is still used in here.
#[allow(deprecated, clippy::doc_lazy_continuation, clippy::doc_overindented_list_items)]
#[allow(clippy::disallowed_names, clippy::large_enum_variant)]
pub mod models;
#[allow(deprecated, clippy::doc_lazy_continuation, clippy::doc_overindented_list_items)]
#[allow(clippy::disallowed_names, clippy::large_enum_variant, clippy::manual_range_patterns)]
#[allow(clippy::match_overlapping_arm, clippy::too_many_arguments)]
pub mod operations;
// A document needs only a part of it.
#[allow(dead_code, unused_imports, unused_macros)]
mod runtime;
{}{}
pub use configuration::{{{}}};
pub use runtime::body::Upload;
{format_types}#[cfg(feature = "client")]
pub use runtime::call::middleware::{{Attempt, AttemptResult, Middleware}};
#[cfg(feature = "client")]
pub use runtime::call::options::RequestOptions;
#[cfg(feature = "client")]
pub use runtime::call::retry::{{AttemptOutcome, Decision, FailedAttempt, RetryPolicy}};
#[cfg(feature = "client")]
pub use runtime::client::{{Client, ClientBuilder}};
{}pub use runtime::endpoint::{{Endpoint, InvalidConfiguration}};
pub use runtime::error::{{ApiError, BodyTooLarge, BoxError, DecodeError, Error, Limit}};
pub use runtime::error::{{RedirectError, RedirectRefusal, TransportError, TransportErrorKind}};
pub use runtime::operation::{{Operation, Streaming}};
pub use runtime::pages::{{Backwards, Next, Paged, Paginated}};
#[cfg(feature = "client")]
pub use runtime::pages::{{Items, Pages}};
pub use runtime::request::InvalidRequest;
pub use runtime::response::Response;
#[cfg(feature = "client")]
pub use runtime::stream::{{ByteStream, ItemStream}};
#[cfg(feature = "client")]
pub use runtime::transport::{{Body, BoxFuture, Limits, ReqwestTransport, RequestBody, Transport, TransportResult}};
pub use runtime::stream::{{EventParser, Framing, ItemDecoder, ItemError, Record, ServerSentEvent}};
{tuple}#[allow(unused_imports)]
pub(crate) use runtime::wire::{{object, open_enum, open_integer_enum, open_scalar_enum}};
#[allow(unused_imports)]
pub(crate) use runtime::{{calls::calls, groups::operations, pages::paginated, parameters::parameters}};
{}#[allow(unused_imports)]
pub(crate) use runtime::body::{{choice, multipart}};
#[allow(unused_imports)]
pub(crate) use runtime::wire::{{setters, tagged_union, text_format, union}};"#,
        module("mod credentials;", credentials) + &module("mod headers;", !api.headers.is_empty()),
        module("pub mod servers;", server::is_rendered(context)),
        module(
            "#[allow(deprecated, clippy::doc_lazy_continuation, clippy::doc_overindented_list_items, clippy::large_enum_variant)]\n\
             pub mod webhooks;",
            !api.webhooks.is_empty(),
        ),
        exported(context),
        module("pub use runtime::credential::Credential;", credentials),
        module("pub use runtime::webhook::InvalidWebhook;", !api.webhooks.is_empty()),
    )
}

pub(super) fn render(context: &Context<'_>) -> File {
    let api = context.api;
    let mut about = markdown::safe(&api.title);
    if let Some(description) = &api.description {
        about.push_str("\n\n");
        about.push_str(&markdown::safe(description));
    }
    about.push('\n');
    if !api.operations.is_empty() {
        about.push_str("\n# Operations\n\n");
        about.push_str(&context.contents());
    }
    about.push_str(&webhook::table(api));
    about.push_str(
        "\n# Features\n\n- `client` (default): the asynchronous `Client`, and streams over pages.\n\
         - `rustls` (default): TLS for the client.\n",
    );
    let formats = FEATURES.iter().map(|feature| (feature.name, feature.used(api).collect::<Vec<_>>()));
    for (feature, types) in formats.filter(|(_, types)| !types.is_empty()) {
        let types: Vec<_> = types.into_iter().map(|name| format!("[`{name}`]")).collect();
        about.extend(["- `", feature, "`: reads ", &types.join(", "), ".\n"]);
    }
    about.push_str("\nWithout any, the models and the [`Operation`]s remain, for a transport of your own.\n");
    File::new("src/lib.rs", source_text::file(&about, &[items(context)]))
}

/// The module of formats and what it exports; nothing for a document without them.
fn formats(context: &Context<'_>) -> (String, String) {
    let names: Vec<_> = context.api.formats.iter().map(|format| name(*format)).collect();
    match names.as_slice() {
        [] => (String::new(), String::new()),
        [name] => ("mod formats;\n".to_owned(), format!("pub use formats::{name};\n")),
        names => ("mod formats;\n".to_owned(), format!("pub use formats::{{{}}};\n", names.join(", "))),
    }
}
