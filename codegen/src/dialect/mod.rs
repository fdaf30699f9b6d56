//! Every version of OpenAPI as OpenAPI 3.0.
//!
//! A dialect brings the document, as a value, to what OpenAPI 3.0 can say; what it cannot say goes
//! into `x-` extensions that only `lower` reads:
//!
//! | where | extension | holds |
//! |---|---|---|
//! | schema | `x-null` | `true`: null is the only value |
//! | | `x-prefix-items` | the schemas of a tuple's elements |
//! | | `x-additional-items` | the schema, or `false`, for the elements after those |
//! | | `x-pattern-properties` | schemas by the pattern of the property names |
//! | | `x-defs` | the schema's own definitions; what refers to one refers to a component by now |
//! | | `x-content-media-type`, `x-content-encoding` | what a string holds |
//! | | `x-content-schema` | the schema of the JSON that a string holds |
//! | | `x-origin` | pointer to where the user wrote a component schema that is none in the document |
//! | | `x-dangling` | `true`: a `$ref` that led nowhere; any value is taken |
//! | | `x-minimum`, `x-maximum` | the bound to the last digit, where a double would change it |
//! | discriminator | `x-default-mapping` | the schema for a value that is not mapped: a name or a reference |
//! | parameter | `x-in` | `querystring`: the parameter is the whole query; its `content` says how it is written |
//! | | `x-style` | `cookie`: the value of the cookie is not percent-encoded |
//! | | `x-collection-format` | `tsv`, `ssv`, `pipes`: what separates the elements of a list, where `style` cannot say it |
//! | | `x-allow-reserved` | `true`: reserved characters stay as they are, outside of the query as well |
//! | request body | `x-dangling` | `true`: a `$ref` that led nowhere; there is no media type |
//! | media type | `x-item-schema` | the schema of each item of a stream or list |
//! | | `x-prefix-encoding`, `x-item-encoding` | encodings of the parts of a multipart body by position, as in the document |
//! | encoding | `x-explode` | `false`: `explode`, where `openapiv3` does not print it; its field is right, default included |
//! | path item | `x-additional-operations` | operations by method as it is sent: `QUERY`, `COPY`; see [`to_operation`] |
//! | document | `x-webhooks` | path items by name; see [`to_path_item`] |
//! | tag | `x-parent`, `x-kind`, `x-summary` | the tag's place among the others, and its title |
//! | server | `x-name` | what the document calls it |
//! | security scheme | `x-type` | `mutualTLS`: the certificate of the client; its `scheme` is no scheme of HTTP |
//! | OAuth flows | `x-device-authorization` | the flow for devices without a browser |
//! | example | `x-serialized-value` | the example as it is sent |
//!
//! Schemas in extensions are in the 3.0 form too; [`to_schema`] reads one. Parameters, responses,
//! headers and whatever else a dangling `$ref` stood for are left out.
//!
//! A dialect moves things: [`Origins`] leads from a place of the 3.0 form to the user's.
//!
//! A reference that may be null becomes `nullable` beside an `allOf`. To the letter of OAS 3.0.3
//! §4.7.24 `nullable` counts only beside a `type`; every reader that we know of takes it at its
//! word, and 3.0 has no shorter way to say it.
//!
//! Then one reader (`read`) makes `openapiv3` types of the value, and says of each node that it
//! cannot take where it is.

mod origin;
mod read;
mod references;
mod schema;
mod slots;
mod v2_0;
mod v3_0;
mod v3_1;
mod v3_2;
mod version;

pub use origin::Origins;

use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;
use crate::select::DANGLING;
use crate::source::Place;
use serde_json::Value;
use version::{Version, version};

/// Whether `root` is a document of a version that can be read.
///
/// `None` when it is not; the diagnostics then hold `not-openapi` or `unsupported-version`.
pub fn check_version(root: &Value, diagnostics: &mut Diagnostics) -> Option<()> {
    version(root, diagnostics).map(|_| ())
}

/// `value` as an OpenAPI 3.0.3 document, whatever its version. Each of its schemas is a
/// [`openapiv3::SchemaKind::Any`].
///
/// The version line only says which defaults hold: a 3.1 keyword in a 3.0 document is honoured,
/// and so is `nullable` in a 3.1 document.
///
/// The findings have the user's places; those that later stages make about the result have its
/// own, and [`Origins`] leads back from them.
///
/// `None` when the diagnostics got an error, among them `not-openapi`, `unsupported-version`,
/// `wrong-type` and `missing-field`.
pub fn to_openapi(mut value: Value, diagnostics: &mut Diagnostics) -> Option<(openapiv3::OpenAPI, Origins)> {
    let version = version(&value, diagnostics)?;
    let mut origins = Origins::default();
    let mut findings = Diagnostics::new();
    if version == Version::V2_0 {
        v2_0::convert(&mut value, &mut origins, diagnostics);
    } else if let Some(place) = v2_0::first_habit(&value) {
        let message = "this is Swagger 2.0; it is honoured, whatever version the document says";
        diagnostics.note("older-keyword", &place, message);
        v2_0::convert(&mut value, &mut origins, diagnostics);
    }
    match version {
        Version::V2_0 | Version::V3_0 => v3_0::normalise(&mut value, &mut origins, &mut findings),
        Version::V3_1 | Version::V3_2 => v3_1::normalise(&mut value, &mut origins, &mut findings),
    }
    let openapi = read::document(value, version, &mut findings);
    let failed = findings.has_errors();
    diagnostics.extend(origins.restore(&findings));
    openapi.filter(|_| !failed).map(|openapi| (openapi, origins))
}

/// An operation that travelled in an extension, read as those of the document were; `pointer` is
/// its place.
///
/// `None` when it is no operation; the diagnostics then hold an error.
pub fn to_operation(
    value: Value,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Option<openapiv3::Operation> {
    read::operation(value, &Place::at(pointer), diagnostics)
}

/// A path item that travelled in an extension, read as those of the document were; `pointer` is
/// its place.
///
/// `None` when it is no path item; the diagnostics then hold an error.
pub fn to_path_item(
    value: Value,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Option<openapiv3::PathItem> {
    read::path_item(value, &Place::at(pointer), diagnostics)
}

/// A schema that travelled in an extension, read as those of the document were; `pointer` is its
/// place.
///
/// `None` when it is no schema; the diagnostics then hold an error.
pub fn to_schema(
    value: Value,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Option<openapiv3::ReferenceOr<openapiv3::Schema>> {
    read::schema(value, &Place::at(pointer), diagnostics)
}

/// Whether `value` stood for something that does not exist.
fn is_dangling(value: &Value) -> bool {
    value.get(DANGLING) == Some(&Value::Bool(true))
}

#[cfg(test)]
mod tests;
