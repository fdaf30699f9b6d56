//! Which way values travel: to the server, from it, or both.

use std::collections::{BTreeSet, HashMap};

use crate::Diagnostics;
use crate::api::{Api, Definition, Module, Shape, TypeId, Uses};
use crate::pointer::Pointer;

/// How many components a message names.
const NAMED: usize = 5;

/// Where values come from and go to: the definitions that something other than a definition names.
#[derive(Default)]
struct Roots {
    sent: Vec<TypeId>,
    received: Vec<TypeId>,
}

fn roots(api: &Api) -> Roots {
    let mut roots = Roots::default();
    for operation in &api.operations {
        operation.sent(&mut roots.sent);
        operation.received(&mut roots.received);
    }
    for webhook in &api.webhooks {
        webhook.content.iter().for_each(|content| content.payload.named(&mut roots.received));
    }
    api.headers.iter().for_each(|header| header.r#type.named(&mut roots.received));
    roots
}

/// Whether a document only describes types: then all of them are wanted, both ways.
fn has_only_types(api: &Api) -> bool {
    api.operations.is_empty() && api.webhooks.is_empty()
}

/// Marks every definition that an operation or a webhook reaches.
pub(super) fn mark(api: &mut Api) {
    let places: HashMap<TypeId, usize> =
        api.types.iter().enumerate().map(|(index, definition)| (definition.id.clone(), index)).collect();
    let Roots { mut sent, mut received } = roots(api);
    if has_only_types(api) {
        sent.extend(places.keys().cloned());
        received.extend(places.keys().cloned());
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

/// Takes out the definitions that neither an operation nor a webhook reaches, and notes how many. Gives the components
/// among them.
///
/// Of `parted`, which bodies send as parts, a form of their own is there.
pub(super) fn drop_unreached(
    api: &mut Api,
    parted: &BTreeSet<String>,
    diagnostics: &mut Diagnostics,
) -> BTreeSet<TypeId> {
    let is_component = |definition: &&Definition| definition.id == component_of(definition);
    let all = api.types.iter().filter(is_component).count();
    let is_unreached = |definition: &Definition| definition.uses == Uses::default();
    let left_out: BTreeSet<TypeId> =
        api.types.iter().filter(|it| is_unreached(it)).filter(is_component).map(|it| it.id.clone()).collect();
    api.types.retain(|definition| !is_unreached(definition));
    let noted: Vec<_> = left_out.iter().filter(|id| !parted.contains(&id.0)).collect();
    if !noted.is_empty() {
        let mut names: Vec<_> = noted.iter().take(NAMED).map(|id| format!("`{}`", id.0)).collect();
        if noted.len() > NAMED {
            names.push("…".to_owned());
        }
        diagnostics.note(
            "unreached-schemas",
            &Pointer::root().join("components").join("schemas"),
            format!(
                "nothing reaches {} of {all} component schemas; they are left out: {}",
                noted.len(),
                names.join(", ")
            ),
        );
    }
    left_out
}

/// The component that a definition belongs to.
fn component_of(definition: &Definition) -> TypeId {
    match &definition.module {
        Module::Model(name) => TypeId(name.clone()),
        Module::Operation(_) | Module::Webhook(_) => TypeId(String::new()),
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
            definition.shape.named(&mut waiting);
        }
    }
}
