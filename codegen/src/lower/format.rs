//! Formats (OAS 3.0 §4.4): what a text or a number holds, and which of them the document uses.

use std::collections::BTreeSet;

use openapiv3::AnySchema;

use crate::api::{Additional, Api, Format, IntegerFormat, NumberFormat, Payload, Shape, StringFormat, Type};

/// The format of a string; a format of another type says nothing about it.
pub(super) fn string_format(keywords: &AnySchema) -> StringFormat {
    match keywords.format.as_deref() {
        Some("date-time") => StringFormat::DateTime,
        Some("date") => StringFormat::Date,
        Some("uuid") => StringFormat::Uuid,
        Some("uri" | "url") => StringFormat::Uri,
        Some("byte") => StringFormat::Base64,
        Some("binary") => StringFormat::Binary,
        _ => StringFormat::Plain,
    }
}

/// The format of a whole number: 64 bits, signed, unless its format or its bounds say otherwise.
pub(super) fn integer_format(keywords: &AnySchema) -> IntegerFormat {
    match keywords.format.as_deref() {
        Some("int32") => IntegerFormat::Int32,
        Some("int16") => IntegerFormat::Int16,
        Some("int8") => IntegerFormat::Int8,
        Some("uint64") => IntegerFormat::Uint64,
        Some("uint32") => IntegerFormat::Uint32,
        Some("uint16") => IntegerFormat::Uint16,
        Some("uint8") => IntegerFormat::Uint8,
        Some("unixtime" | "unix-time") => IntegerFormat::UnixTime,
        _ if needs_unsigned(keywords) => IntegerFormat::Uint64,
        _ => IntegerFormat::Int64,
    }
}

/// Whether the bounds rule out negative numbers and allow some beyond `i64`.
fn needs_unsigned(keywords: &AnySchema) -> bool {
    #[allow(clippy::cast_precision_loss)]
    let beyond = |maximum: f64| maximum > i64::MAX as f64;
    keywords.minimum.is_some_and(|minimum| minimum >= 0.0) && keywords.maximum.is_some_and(beyond)
}

/// The format of a number.
pub(super) fn number_format(keywords: &AnySchema) -> NumberFormat {
    if keywords.format.as_deref() == Some("float") { NumberFormat::Float } else { NumberFormat::Double }
}

/// Notes in the model which types of the emitted crate it needs.
pub(super) fn note_used(api: &mut Api) {
    let mut formats = BTreeSet::new();
    let mut tuples = false;
    each_type(api, &mut |r#type| match r#type {
        Type::String(format) => formats.extend(format.format()),
        Type::Integer(IntegerFormat::UnixTime) => drop(formats.insert(Format::UnixTime)),
        Type::Tuple(_) => tuples = true,
        _ => {}
    });
    api.formats = formats.into_iter().collect();
    api.tuples = tuples;
}

/// Visits every type that is written anywhere.
fn each_type(api: &Api, visit: &mut dyn FnMut(&Type)) {
    for definition in &api.types {
        match &definition.shape {
            Shape::Object(object) => {
                object.fields.iter().for_each(|field| field.r#type.each(visit));
                if let Additional::Typed(r#type) = &object.additional {
                    r#type.each(visit);
                }
            }
            Shape::Union(union) => union.members.iter().for_each(|member| member.r#type.each(visit)),
            Shape::Alias(r#type) => r#type.each(visit),
            Shape::Multipart(multipart) => {
                multipart.parts.iter().for_each(|part| part.field.r#type.each(visit));
            }
            Shape::Choice(choice) => {
                choice.alternatives.iter().for_each(|it| each_of_payload(&it.content.payload, visit));
            }
            Shape::Enumeration(_) => {}
        }
    }
    for operation in &api.operations {
        operation.parameters.iter().for_each(|parameter| parameter.r#type.each(visit));
        if let Some(body) = &operation.body {
            each_of_payload(&body.content.payload, visit);
        }
        for response in operation.errors.iter().chain(operation.successes()) {
            response.content.iter().for_each(|content| each_of_payload(&content.payload, visit));
        }
        if let Some(item) = operation.stream.as_ref().and_then(|stream| stream.item.as_ref()) {
            item.each(visit);
        }
    }
    api.headers.iter().for_each(|header| header.r#type.each(visit));
    for webhook in &api.webhooks {
        webhook.content.iter().for_each(|content| each_of_payload(&content.payload, visit));
    }
}

fn each_of_payload(payload: &Payload, visit: &mut dyn FnMut(&Type)) {
    payload.r#type().into_iter().for_each(|r#type| r#type.each(visit));
}
