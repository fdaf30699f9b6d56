//! `src/lib.rs` of the emitted crate.

use super::configuration::exported;
use super::format::{FEATURES, name};
use super::{Context, File, credential, markdown, server, source_text, webhook};

/// Macros of the runtime by their paths, each with the word for the crates that need it.
const MACROS: [(&str, &str); 15] = [
    ("body::choice", "choices"),
    ("body::multipart", "multipart"),
    ("calls::calls", "operations"),
    ("groups::operations", "groups"),
    ("modules::modules", "modules"),
    ("pages::paginated", "pages"),
    ("parameters::parameters", "operations"),
    ("wire::object", "objects"),
    ("wire::open_enum", "text_enumerations"),
    ("wire::open_integer_enum", "integer_enumerations"),
    ("wire::open_scalar_enum", "scalar_enumerations"),
    ("wire::setters", "setters"),
    ("wire::tagged_union", "tagged_unions"),
    ("wire::text_format", "text_formats"),
    ("wire::union", "unions"),
];

/// What stands below the documentation: its modules, and what callers import.
fn items(context: &Context<'_>) -> String {
    let api = context.api;
    let (formats, format_types) = formats(context);
    let credentials = credential::is_rendered(context);
    let module = |line: &str, is_there: bool| if is_there { format!("{line}\n") } else { String::new() };
    // Letters that look alike are the document's.
    let scripts = module("#![allow(confusable_idents, mixed_script_confusables)]", api.foreign_names);
    let macros: Vec<_> = MACROS
        .iter()
        .map(|(path, word)| {
            // Where a group is left out, so may be all that a macro is for.
            format!(
                "#[allow(unused_imports)] // if: groups+{word}\npub(crate) use runtime::{path}; // if: {word}"
            )
        })
        .collect();
    let macros = macros.join("\n");
    context.needs.keep(&format!(
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
#[cfg(feature = "blocking")]
pub use runtime::blocking;
pub use runtime::body::Records; // if: records
pub use runtime::body::Upload; // if: uploads
{format_types}#[cfg(any(feature = "blocking", feature = "client"))]
pub use runtime::call::{{limits::Limits, options::RequestOptions}};
#[cfg(any(feature = "blocking", feature = "client"))]
pub use runtime::call::middleware::{{Attempt, AttemptResult, Middleware}};
#[cfg(any(feature = "blocking", feature = "client"))]
pub use runtime::call::retry::{{AttemptOutcome, Decision, FailedAttempt, RetryPolicy}};
#[cfg(feature = "client")]
pub use runtime::client::{{Client, ClientBuilder}};
{}pub use runtime::endpoint::{{Endpoint, InvalidConfiguration}};
pub use runtime::error::{{ApiError, BodyTooLarge, BoxError, DecodeError, Error, Limit}};
pub use runtime::error::{{RedirectError, RedirectRefusal, TransportError, TransportErrorKind}};
#[cfg(feature = "mock")] // if: operations
pub use runtime::mock; // if: operations
pub use runtime::operation::Operation;
pub use runtime::pages::{{Backwards, Next, Paged, Paginated}}; // if: pages
#[cfg(feature = "client")] // if: pages
pub use runtime::pages::{{Items, Pages}}; // if: pages
pub use runtime::request::InvalidRequest;
pub use runtime::request_body::RequestBody;
pub use runtime::response::Response;
#[cfg(feature = "client")] // if: streams
pub use runtime::stream::ByteStream; // if: streams
#[cfg(feature = "client")] // if: item_streams
pub use runtime::stream::ItemStream; // if: item_streams
#[cfg(feature = "client")]
pub use runtime::transport::{{Body, BoxFuture, ReqwestTransport, Transport, TransportResult}};
pub use runtime::stream::{{EventParser, Framing, ItemDecoder, ItemError, Record}}; // if: item_streams
pub use runtime::stream::{{ServerSentEvent, Streaming}}; // if: item_streams
pub use runtime::wire::Tuple; // if: tuples
pub use runtime::wire::{{Drift, DriftKind, collect_drift}};
pub use runtime::wire::UnknownMembers; // if: objects
{}{macros}"#,
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
    ))
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
         - `blocking`: the client that blocks, and iterators over pages.\n\
         - `tls` (default): TLS for either client, by `rustls`; `native-tls`: that of the operating system in its place.\n\
         - `gzip`: asks for compressed answers.\n\
         - `mock`: a double of the API, for tests.\n\
         - `tracing`: a span for each call and each attempt, by OpenTelemetry's conventions.\n",
    );
    if !api.groups.is_empty() {
        about.push_str("- `operations` (default): all groups of operations. Each has a feature of its own, too, for less to compile:\n");
        let names: Vec<_> = api.groups.iter().map(|group| format!("`{}`", group.feature)).collect();
        about.extend(["  ", &names.join(", "), ".\n"]);
    }
    let formats = FEATURES.iter().map(|feature| (feature.name, feature.used(api).collect::<Vec<_>>()));
    for (feature, types) in formats.filter(|(_, types)| !types.is_empty()) {
        let types: Vec<_> = types.into_iter().map(|name| format!("[`{name}`]")).collect();
        about.extend(["- `", feature, "`: reads ", &types.join(", "), ".\n"]);
    }
    about.push_str("\nWithout any, the models and the [`Operation`]s remain, for a transport of your own.\n");
    File::new("src/lib.rs", source_text::file(&about, &[items(context).trim_end().to_owned()]))
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
