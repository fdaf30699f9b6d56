//! Which way values travel: to the server, from it, or both.

use std::collections::HashMap;

use crate::api::{Additional, Api, Payload, Shape, TypeId, Uses};

/// Marks every definition that an operation or a webhook reaches.
pub(super) fn mark(api: &mut Api) {
    let places: HashMap<TypeId, usize> =
        api.types.iter().enumerate().map(|(index, definition)| (definition.id.clone(), index)).collect();
    let mut sent = Vec::new();
    let mut received = Vec::new();
    for operation in &api.operations {
        for parameter in &operation.parameters {
            parameter.r#type.named(&mut sent);
        }
        if let Some(body) = &operation.body {
            payload(&body.content.payload, &mut sent);
        }
        for response in operation.errors.iter().chain([&operation.success]) {
            response.content.iter().for_each(|content| payload(&content.payload, &mut received));
            response.headers.iter().for_each(|header| header.r#type.named(&mut received));
        }
    }
    for webhook in &api.webhooks {
        webhook.content.iter().for_each(|content| payload(&content.payload, &mut received));
    }
    reach(api, &places, sent, |uses| &mut uses.request);
    reach(api, &places, received, |uses| &mut uses.response);
    for definition in &mut api.types {
        let uses = definition.uses;
        if let Shape::Object(object) = &mut definition.shape {
            for field in &mut object.fields {
                // What only the other side sends, this side may leave out (OAS 3.0 §4.7.24.2).
                let is_others = (field.read_only && uses.request) || (field.write_only && uses.response);
                if is_others && field.constant.is_none() {
                    field.required = false;
                }
            }
        }
    }
}

fn reach(
    api: &mut Api,
    places: &HashMap<TypeId, usize>,
    start: Vec<TypeId>,
    flag: impl Fn(&mut Uses) -> &mut bool,
) {
    let mut waiting = start;
    while let Some(id) = waiting.pop() {
        let Some(definition) = places.get(&id).and_then(|index| api.types.get_mut(*index)) else { continue };
        if !std::mem::replace(flag(&mut definition.uses), true) {
            shape(&definition.shape, &mut waiting);
        }
    }
}

fn shape(shape: &Shape, found: &mut Vec<TypeId>) {
    match shape {
        Shape::Object(object) => {
            object.fields.iter().for_each(|field| field.r#type.named(found));
            if let Additional::Typed(r#type) = &object.additional {
                r#type.named(found);
            }
        }
        Shape::Union(union) => union.members.iter().for_each(|member| member.r#type.named(found)),
        Shape::Alias(r#type) => r#type.named(found),
        Shape::Enumeration(_) => {}
    }
}

fn payload(payload: &Payload, found: &mut Vec<TypeId>) {
    if let Payload::Json(r#type) | Payload::Form(r#type) = payload {
        r#type.named(found);
    }
}
