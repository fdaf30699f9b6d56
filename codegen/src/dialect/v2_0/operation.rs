//! Path items and operations (Swagger 2.0 §Path Item Object, §Operation Object).

use super::{Conversion, Members, Placed, body};
use crate::pointer::Pointer;
use crate::select::METHODS;
use crate::source::Reference;
use serde_json::Value;

impl Conversion<'_> {
    pub(super) fn path_item(&mut self, item: &mut Value, place: &Pointer) {
        let Some(members) = item.as_object_mut() else { return };
        let bodies = self.split(members, place);
        for method in METHODS {
            if let Some(operation) = members.get_mut(method).and_then(Value::as_object_mut) {
                self.operation(operation, bodies.clone(), &place.join(method));
            }
        }
    }

    /// `inherited`: bodies and fields that the path item gives to all its operations.
    fn operation(&mut self, operation: &mut Members, inherited: Vec<Placed>, place: &Pointer) {
        let consumes = self.media_types(operation, "consumes", place);
        let consumes = consumes.unwrap_or_else(|| self.consumes.clone());
        let produces = self.media_types(operation, "produces", place);
        let produces = produces.unwrap_or_else(|| self.produces.clone());
        self.operation_servers(operation, place);
        let own = self.split(operation, place);
        if !operation.contains_key("requestBody") {
            let all = overridden(inherited, own);
            if let Some(body) = self.request_body(all, &consumes, place) {
                operation.insert("requestBody".to_owned(), body);
            }
        }
        let place = place.join("responses");
        let responses = operation.get_mut("responses").and_then(Value::as_object_mut);
        for (status, response) in responses.into_iter().flatten().filter(|(key, _)| !key.starts_with("x-")) {
            let at = place.join(status);
            *response = self.response(response.take(), &produces, &at, &at);
        }
    }

    /// Converts the parameters of a path item or an operation in place, all but bodies and fields
    /// of forms, which are given back.
    fn split(&mut self, holder: &mut Members, place: &Pointer) -> Vec<Placed> {
        let place = place.join("parameters");
        let Some(list) = holder.get_mut("parameters").and_then(Value::as_array_mut) else {
            return Vec::new();
        };
        let (mut left, mut bodies) = (Vec::with_capacity(list.len()), Vec::new());
        for (index, parameter) in std::mem::take(list).into_iter().enumerate() {
            let (from, to) = (place.join(index), place.join(left.len()));
            if let Some(body) = self.body_of(&parameter, &from) {
                bodies.push(body);
                continue;
            }
            self.origins.moved(&to, &from);
            left.push(match parameter {
                Value::Object(members) if !members.contains_key("$ref") => {
                    self.parameter(Placed { members, place: from }, &to)
                }
                other => other,
            });
        }
        *list = left;
        if list.is_empty() {
            holder.shift_remove("parameters");
        }
        bodies
    }

    /// `parameter`, or the reusable one that it refers to, when it is a body or a field of a form.
    fn body_of(&self, parameter: &Value, place: &Pointer) -> Option<Placed> {
        let members = parameter.as_object()?;
        if body::is_body(members) {
            return Some(Placed { members: members.clone(), place: place.clone() });
        }
        let Reference::Local(tokens) = Reference::parse(members.get("$ref")?.as_str()?) else { return None };
        let [root, name] = tokens.as_slice() else { return None };
        let members = self.parameters.get(name).filter(|_| root == "parameters")?.as_object()?;
        // A reusable parameter may be a reference itself.
        let mut found = (members, name);
        for _ in 0..8 {
            let Some(next) = found.0.get("$ref").and_then(Value::as_str) else { break };
            let Reference::Local(tokens) = Reference::parse(next) else { return None };
            let (name, value) = self.parameters.get_key_value(tokens.get(1)?)?;
            found = (value.as_object()?, name);
        }
        let place = Pointer::root().join("parameters").join(found.1);
        body::is_body(found.0).then(|| Placed { members: found.0.clone(), place })
    }
}

/// An operation's own parameter goes before one of the path item with the same name and place
/// (Swagger 2.0 §Operation Object, `parameters`); there is one body.
fn overridden(inherited: Vec<Placed>, own: Vec<Placed>) -> Vec<Placed> {
    let key = |placed: &Placed| {
        let text = |key: &str| placed.members.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let location = text("in");
        if location == "body" { (location, String::new()) } else { (location, text("name")) }
    };
    let mut all = inherited;
    all.retain(|one| !own.iter().any(|other| key(other) == key(one)));
    all.extend(own);
    all
}
