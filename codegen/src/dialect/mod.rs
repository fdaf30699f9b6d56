//! Every version of OpenAPI as OpenAPI 3.0.
//!
//! A dialect brings the document, as a value, to what OpenAPI 3.0 can say; what it cannot say goes
//! into `x-` extensions that only `lower` reads:
//!
//! | extension of a schema | holds |
//! |---|---|
//! | `x-null` | `true`: null is the only value |
//! | `x-prefix-items` | the schemas of a tuple's elements |
//! | `x-additional-items` | the schema, or `false`, for the elements after those |
//! | `x-pattern-properties` | schemas by the pattern of the property names |
//! | `x-defs` | the schema's own definitions |
//! | `x-content-media-type`, `x-content-encoding` | what a string holds |
//!
//! A reference that may be null becomes `nullable` beside an `allOf`. To the letter of OAS 3.0.3
//! §4.7.24 `nullable` counts only beside a `type`; every reader that we know of takes it at its
//! word, and 3.0 has no shorter way to say it.
//!
//! Then one reader (`read`) makes `openapiv3` types of the value, and says of each node that it
//! cannot take where it is.

mod inline;
mod read;
mod schema;
mod slots;
mod v3_0;
mod v3_1;
mod version;

use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;
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
/// `None` when the diagnostics got an error, among them `not-openapi`, `unsupported-version`,
/// `wrong-type` and `missing-field`.
pub fn to_openapi(mut value: Value, diagnostics: &mut Diagnostics) -> Option<openapiv3::OpenAPI> {
    let version = version(&value, diagnostics)?;
    let mut findings = Diagnostics::new();
    match version {
        Version::V3_0 => v3_0::normalise(&mut value, &mut findings),
        Version::V3_1 => v3_1::normalise(&mut value, &mut findings),
    }
    let openapi = read::document(value, version, &mut findings);
    let failed = findings.has_errors();
    diagnostics.extend(findings);
    openapi.filter(|_| !failed)
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

#[cfg(test)]
mod tests;
