//! Parameters in the path, the query and headers (Swagger 2.0 §Parameter Object).

use super::{Conversion, Members, Placed, take_extensions};
use crate::pointer::Pointer;
use crate::select::DANGLING;
use serde_json::{Value, json};

/// Keywords that 2.0 has in the parameter or header and 3.0 in its schema: those of the standard,
/// and those of schemas that authors take along.
const FLAT: [&str; 24] = [
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "properties",
    "additionalProperties",
    "allOf",
    "nullable",
    "x-nullable",
    "x-enum-varnames",
    "x-enum-descriptions",
    "title",
];

/// Takes the keywords that describe the value out of a parameter or a header.
pub(super) fn take_schema(members: &mut Members) -> Members {
    let mut schema = Members::new();
    for keyword in FLAT {
        if let Some(value) = members.shift_remove(keyword) {
            schema.insert(keyword.to_owned(), value);
        }
    }
    schema
}

/// How the elements of a list are written, as 3.0's style and explode (OAS 3.0 §4.7.12.2).
pub(super) struct Listed {
    pub(super) style: &'static str,
    pub(super) explode: bool,
}

impl Conversion<'_> {
    /// A parameter that goes to `to`; not one in the body.
    pub(super) fn parameter(&mut self, parameter: Placed, to: &Pointer) -> Value {
        let Placed { mut members, place } = parameter;
        if ["$ref", "schema", "content", DANGLING].iter().any(|key| members.contains_key(*key)) {
            return Value::Object(members);
        }
        let format = members.shift_remove("collectionFormat");
        let schema = take_schema(&mut members);
        let location = members.get("in").and_then(Value::as_str).unwrap_or_default().to_owned();
        if is_list(&schema)
            && let Some(listed) = self.listed(format.as_ref(), &location, &place, &mut members)
        {
            members.insert("style".to_owned(), json!(listed.style));
            members.insert("explode".to_owned(), json!(listed.explode));
        }
        if let Some(example) = members.shift_remove("x-example") {
            members.entry("example").or_insert(example);
        }
        if !schema.contains_key("type") && !schema.contains_key("enum") {
            let message = "the member `type` is missing".to_owned();
            self.warn("missing-field", &place, message, "any value is taken");
        }
        self.origins.part(&to.join("schema"), &place);
        members.insert("schema".to_owned(), Value::Object(schema));
        Value::Object(members)
    }

    /// `collectionFormat` of a list in `location`; `None` when it is what 3.0 does unasked.
    pub(super) fn listed(
        &mut self,
        format: Option<&Value>,
        location: &str,
        place: &Pointer,
        members: &mut Members,
    ) -> Option<Listed> {
        let separated = |style| Some(Listed { style, explode: false });
        let in_query = matches!(location, "query" | "formData");
        match (format.and_then(Value::as_str).unwrap_or("csv"), in_query) {
            ("csv", true) => separated("form"),
            ("csv", false) => None,
            ("multi", true) => Some(Listed { style: "form", explode: true }),
            ("ssv", true) => separated("spaceDelimited"),
            ("pipes", true) => separated("pipeDelimited"),
            (format @ ("ssv" | "tsv" | "pipes"), _) if location != "formData" => {
                members.insert("x-collection-format".to_owned(), json!(format));
                if in_query { separated("form") } else { None }
            }
            (format, _) => {
                let message = format!("a list in `{location}` cannot be written as `{format}`");
                let place = place.join("collectionFormat");
                self.warn("unknown-style", &place, message, "its elements are separated by commas");
                if in_query { separated("form") } else { None }
            }
        }
    }

    /// A header of a response (Swagger 2.0 §Header Object).
    pub(super) fn header(&mut self, header: Value, from: &Pointer, to: &Pointer) -> Value {
        let mut members = match header {
            Value::Object(members) if !members.contains_key("schema") && !members.contains_key("$ref") => {
                members
            }
            other => return other,
        };
        let schema = take_schema(&mut members);
        let mut converted = take_extensions(&mut members);
        if let Some(description) = members.shift_remove("description") {
            converted.insert("description".to_owned(), description);
        }
        self.origins.part(&to.join("schema"), from);
        converted.insert("schema".to_owned(), Value::Object(schema));
        Value::Object(converted)
    }
}

/// Whether a schema is one of a list.
pub(super) fn is_list(schema: &Members) -> bool {
    schema.get("type").and_then(Value::as_str) == Some("array")
}
