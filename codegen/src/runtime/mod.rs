//! Rust that each generated crate carries, emitted as it stands: the files in `files/`.
//!
//! They are no part of this crate and are compiled with the crates that carry them.

use crate::api::Format;

/// A path below `src/runtime/` and a text.
type RuntimeFile = (&'static str, &'static str);

macro_rules! files {
    ($($path:literal,)*) => {
        [$(($path, include_str!(concat!("files/", $path))),)*]
    };
}

const FILES: &[RuntimeFile] = &files![
    "authorization.rs",
    "body/choice.rs",
    "body/form.rs",
    "body/mod.rs",
    "body/multipart.rs",
    "body/upload.rs",
    "call/answer.rs",
    "call/body.rs",
    "call/failure.rs",
    "call/http_date.rs",
    "call/location.rs",
    "call/middleware.rs",
    "call/mod.rs",
    "call/options.rs",
    "call/redirect.rs",
    "call/retry.rs",
    "client/builder.rs",
    "client/driver.rs",
    "client/mod.rs",
    "calls.rs",
    "credential.rs",
    "endpoint.rs",
    "error/api.rs",
    "error/decode.rs",
    "error/mod.rs",
    "error/refused.rs",
    "error/transport.rs",
    "form.rs",
    "groups.rs",
    "header.rs",
    "mod.rs",
    "operation.rs",
    "pages/declare.rs",
    "pages/mod.rs",
    "pages/paged.rs",
    "pages/stream.rs",
    "pages/walk.rs",
    "parameter/mod.rs",
    "parameter/place.rs",
    "parameter/serializer.rs",
    "parameter/style.rs",
    "parameter/value.rs",
    "parameters.rs",
    "percent.rs",
    "request.rs",
    "response.rs",
    "server.rs",
    "stream/bytes.rs",
    "stream/decoder.rs",
    "stream/event.rs",
    "stream/item.rs",
    "stream/items.rs",
    "stream/mod.rs",
    "stream/record.rs",
    "stream/request.rs",
    "stream/switch.rs",
    "transport/body.rs",
    "transport/mod.rs",
    "transport/reqwest.rs",
    "webhook.rs",
    "wire/any_value.rs",
    "wire/constant.rs",
    "wire/container.rs",
    "wire/flatten.rs",
    "wire/mod.rs",
    "wire/number.rs",
    "wire/object.rs",
    "wire/open_enum.rs",
    "wire/open_scalar_enum.rs",
    "wire/setters.rs",
    "wire/tagged_union.rs",
    "wire/text_format.rs",
    "wire/tuple.rs",
    "wire/union.rs",
    "wire/unknown_fields.rs",
];

/// The files, by path.
pub fn files() -> impl Iterator<Item = (&'static str, String)> {
    FILES.iter().map(|(path, content)| (*path, unix(content)))
}

/// How a client is set up, by what its callers usually show: a file beside the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// A token or a key.
    Token,
    /// A user and a password.
    Basic,
    /// Nothing.
    Open,
}

impl Access {
    /// The file.
    pub fn file(self) -> String {
        unix(match self {
            Self::Token => include_str!("files/access/token.rs"),
            Self::Basic => include_str!("files/access/basic.rs"),
            Self::Open => include_str!("files/access/open.rs"),
        })
    }
}

/// The file of a format: the name of its module in `src/formats/`, and its text.
pub fn format(format: Format) -> (&'static str, String) {
    let (module, content) = match format {
        Format::Base64 => ("base64", include_str!("files/formats/base64.rs")),
        Format::Date => ("date", include_str!("files/formats/date.rs")),
        Format::DateTime => ("date_time", include_str!("files/formats/date_time.rs")),
        Format::UnixTime => ("unix_time", include_str!("files/formats/unix_time.rs")),
        Format::Uri => ("uri", include_str!("files/formats/uri.rs")),
        Format::Uuid => ("uuid", include_str!("files/formats/uuid.rs")),
    };
    (module, unix(content))
}

/// A checkout may have turned line ends around; the output must not follow it.
fn unix(content: &str) -> String {
    content.replace("\r\n", "\n")
}
