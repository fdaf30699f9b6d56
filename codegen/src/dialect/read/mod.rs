//! A value that says OpenAPI 3.0 as `openapiv3` types, by hand: serde's errors have no place, and
//! the untagged enums of those types are slow to try.
//!
//! One file an object of the standard. What is read wrongly but clearly (`"5"` for `5`, `4xx`, a
//! number as text) is taken; what a client does without (documentation, limits) is a warning and
//! left out; the rest is an error.

mod components;
mod document;
mod media_type;
mod operation;
mod parameter;
mod paths;
mod response;
mod scalar;
mod schema;
mod security;
mod server;

pub(super) use document::document;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::pointer::Pointer;
use crate::source::Reference;
use crate::source::{Place, kind};
use indexmap::IndexMap;
use openapiv3::ReferenceOr;
use serde_json::{Map, Value};

/// Extensions of an object (OAS 3.1 §4.9).
type Extensions = IndexMap<String, Value>;

/// Reads one object of the standard; `None` when it cannot stand in the result.
type Read<R, T> = fn(&mut R, Value, &Place<'_>) -> Option<T>;

/// The schema at `place`.
pub(super) fn schema(
    value: Value,
    place: &Place<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<ReferenceOr<openapiv3::Schema>> {
    Reader { diagnostics }.reference_or(value, place, Reader::schema)
}

/// The operation at `place`.
pub(super) fn operation(
    value: Value,
    place: &Place<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<openapiv3::Operation> {
    Reader { diagnostics }.operation(value, place)
}

/// The path item at `place`.
pub(super) fn path_item(
    value: Value,
    place: &Place<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<openapiv3::PathItem> {
    Reader { diagnostics }.path_item(value, place)
}

/// Reads, and notes what is wrong.
struct Reader<'d> {
    diagnostics: &'d mut Diagnostics,
}

impl Reader<'_> {
    /// The members of a mapping; an error when it is none.
    fn object(&mut self, value: Value, place: &Place<'_>) -> Option<Map<String, Value>> {
        if place.too_deep() {
            let help = "move the inner parts to components";
            self.diagnostics.error("too-deep", &place.pointer(), "the document is nested too deeply", help);
            return None;
        }
        match value {
            Value::Object(members) => Some(members),
            other => {
                self.wrong(place, "a mapping", &other);
                None
            }
        }
    }

    /// The elements of a list; an error when it is none. Null is no elements.
    fn list(&mut self, value: Value, place: &Place<'_>) -> Vec<Value> {
        match value {
            Value::Array(elements) => elements,
            Value::Null => Vec::new(),
            other => {
                self.wrong(place, "a list", &other);
                Vec::new()
            }
        }
    }

    /// Each element of a list, read; those that cannot stand are left out.
    fn each<T>(&mut self, value: Value, place: &Place<'_>, read: Read<Self, T>) -> Vec<T> {
        let elements = self.list(value, place).into_iter().enumerate();
        elements.filter_map(|(index, element)| read(self, element, &place.index(index))).collect()
    }

    /// Each element of a list that may be a `$ref`.
    fn each_or<T>(&mut self, value: Value, place: &Place<'_>, read: Read<Self, T>) -> Vec<ReferenceOr<T>> {
        let elements = self.list(value, place).into_iter().enumerate();
        elements
            .filter_map(|(index, element)| self.reference_or(element, &place.index(index), read))
            .collect()
    }

    /// Each member of a mapping of the author's names, read. Null is no members.
    fn named<T>(&mut self, value: Value, place: &Place<'_>, read: Read<Self, T>) -> IndexMap<String, T> {
        self.members(value, place, read)
    }

    /// Each member that may be a `$ref`.
    fn named_or<T>(
        &mut self,
        value: Value,
        place: &Place<'_>,
        read: Read<Self, T>,
    ) -> IndexMap<String, ReferenceOr<T>> {
        self.members(value, place, |reader, value, place| reader.reference_or(value, place, read))
    }

    fn members<T>(
        &mut self,
        value: Value,
        place: &Place<'_>,
        mut read: impl FnMut(&mut Self, Value, &Place<'_>) -> Option<T>,
    ) -> IndexMap<String, T> {
        if value.is_null() {
            return IndexMap::new();
        }
        let Some(members) = self.object(value, place) else { return IndexMap::new() };
        members
            .into_iter()
            .filter_map(|(name, member)| {
                let member = read(self, member, &place.key(&name))?;
                Some((name, member))
            })
            .collect()
    }

    /// A reference (OAS 3.0 §4.7.23), next to which nothing else holds, or the object itself.
    fn reference_or<T>(
        &mut self,
        mut value: Value,
        place: &Place<'_>,
        read: Read<Self, T>,
    ) -> Option<ReferenceOr<T>> {
        match value.get_mut("$ref").map(Value::take) {
            None => read(self, value, place).map(ReferenceOr::Item),
            Some(Value::String(text)) => Some(ReferenceOr::Reference { reference: canonical(text) }),
            Some(other) => {
                self.wrong(&place.key("$ref"), "a reference", &other);
                None
            }
        }
    }

    /// An error: something else than what must stand there.
    fn wrong(&mut self, place: &Place<'_>, expected: &str, found: &Value) {
        let found = kind(found);
        let message = format!("expected {expected}, found {found}");
        let help = if found == "null" {
            format!("give it {expected}, or remove the member")
        } else {
            format!("make it {expected}")
        };
        self.diagnostics.error("wrong-type", &place.pointer(), message, help);
    }

    /// A warning: something else than expected, which a client can do without.
    fn wrong_ignored(&mut self, place: &Place<'_>, expected: &str, found: &Value) {
        let message = format!("expected {expected}, found {}", kind(found));
        self.warn("wrong-type", place, message, "it is ignored");
    }

    /// An error: a member that must be there.
    fn missing(&mut self, place: &Place<'_>, member: &str, help: &str) {
        let message = format!("the member `{member}` is missing");
        self.diagnostics.error("missing-field", &place.pointer(), message, help);
    }

    /// A warning: a member that must be there, and what is taken instead.
    fn missing_assumed(&mut self, place: &Place<'_>, member: &str, assumed: &str) {
        let message = format!("the member `{member}` is missing");
        self.warn("missing-field", place, message, assumed);
    }

    fn warn(&mut self, code: &'static str, place: &Place<'_>, message: String, help: &str) {
        let warning = Diagnostic::new(Severity::Warning, code, &place.pointer(), message).help(help);
        self.diagnostics.push(warning);
    }
}

/// A reference without percent-encoding (RFC 3986 §2.1), which tools for OpenAPI seldom undo.
fn canonical(text: String) -> String {
    if !text.contains('%') {
        return text;
    }
    match Reference::parse(&text) {
        Reference::Local(tokens) => {
            format!("#{}", tokens.iter().fold(Pointer::root(), |pointer, token| pointer.join(token)).as_str())
        }
        _ => text,
    }
}

/// Keeps a member whose name starts with `x-` (OAS 3.1 §4.9); others are unknown and left out.
fn extension(extensions: &mut Extensions, key: String, value: Value) {
    if key.starts_with("x-") {
        extensions.insert(key, value);
    }
}
