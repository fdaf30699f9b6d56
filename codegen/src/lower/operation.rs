//! Operations (OAS 3.0 §4.7.10).

use std::collections::HashSet;

use openapiv3::{OpenAPI, PathItem, ReferenceOr};
use serde_json::Value;

use super::Lowering;
use super::parameter::Unsupported;
use super::path;
use super::reference::named;
use crate::api::{Location, Module, Operation, Parameter, Payload, TypeId};
use crate::pointer::Pointer;
use crate::{Diagnostics, dialect};

/// Where `dialect` puts operations of other methods than OpenAPI 3.0 knows.
pub(super) const FURTHER: &str = "x-additional-operations";

/// A parameter with the place that it is written at.
type Placed<'a> = (&'a openapiv3::Parameter, Pointer);

/// An operation of a method that `openapiv3` has no place for (OAS 3.2 §4.9).
pub(super) struct Further {
    pub(super) path: String,
    pub(super) method: String,
    pub(super) pointer: Pointer,
    pub(super) operation: openapiv3::Operation,
}

/// Reads the operations that travel in an extension of their path item.
pub(super) fn further(openapi: &OpenAPI, diagnostics: &mut Diagnostics) -> Vec<Further> {
    let mut found = Vec::new();
    for (path, item) in &openapi.paths.paths {
        let ReferenceOr::Item(item) = item else { continue };
        let Some(operations) = item.extensions.get(FURTHER).and_then(Value::as_object) else { continue };
        let pointer = Pointer::root().join("paths").join(path).join(FURTHER);
        for (method, operation) in operations {
            let pointer = pointer.join(method);
            if let Some(operation) = dialect::to_operation(operation.clone(), &pointer, diagnostics) {
                found.push(Further { path: path.clone(), method: method.clone(), pointer, operation });
            }
        }
    }
    found
}

impl<'a> Lowering<'a> {
    /// Lowers every operation; one that cannot be generated is left out and named.
    pub(super) fn operations(&mut self) -> Vec<Operation> {
        let mut operations = Vec::new();
        let repeated = self.repeated_ids();
        for (path, item) in &self.openapi.paths.paths {
            let pointer = Pointer::root().join("paths").join(path);
            let ReferenceOr::Item(item) = item else {
                self.diagnostics.warning(
                    "unsupported-reference",
                    &pointer,
                    "this path is a reference; its operations are left out",
                    "write the path item in place",
                );
                continue;
            };
            for (method, operation) in item.iter() {
                let pointer = pointer.join(method);
                let method = method.to_ascii_uppercase();
                let id = self.id(operation, &method, path, &repeated, &pointer);
                operations.extend(self.operation(id, path, item, &method, operation, &pointer));
            }
            for further in self.further.iter().filter(|further| further.path == *path) {
                let Further { method, operation, pointer, .. } = further;
                let id = self.id(operation, method, path, &repeated, pointer);
                operations.extend(self.operation(id, path, item, method, operation, pointer));
            }
        }
        operations.sort_by(|one, other| one.id.cmp(&other.id));
        operations
    }

    /// The ids that several operations have.
    pub(super) fn repeated_ids(&self) -> HashSet<&'a str> {
        let items = self.openapi.paths.paths.values().filter_map(ReferenceOr::as_item);
        let operations = items.flat_map(PathItem::iter).map(|(_, operation)| operation);
        let further = self.further.iter().map(|further| &further.operation);
        let mut seen = HashSet::new();
        let ids = operations.chain(further).filter_map(|operation| operation.operation_id.as_deref());
        ids.filter(|id| !seen.insert(*id)).collect()
    }

    /// What an operation goes by: its id, or method and path where it has none of its own.
    fn id(
        &mut self,
        operation: &openapiv3::Operation,
        method: &str,
        path: &str,
        repeated: &HashSet<&str>,
        pointer: &Pointer,
    ) -> String {
        match operation.operation_id.as_deref() {
            Some(id) if !repeated.contains(id) => return id.to_owned(),
            Some(id) => self.diagnostics.note(
                "repeated-operation-id",
                &pointer.join("operationId"),
                format!("several operations have the id `{id}`; this one is named by its method and path"),
            ),
            None => {}
        }
        format!("{} {path}", method.to_ascii_lowercase())
    }

    fn operation(
        &mut self,
        id: String,
        path: &str,
        item: &'a PathItem,
        method: &str,
        operation: &'a openapiv3::Operation,
        pointer: &Pointer,
    ) -> Option<Operation> {
        let body = match &operation.request_body {
            Some(body) => match self.body(&id, body, &pointer.join("requestBody")) {
                Ok(body) => body,
                Err(Unsupported(reason)) => {
                    self.leave_out(&id, &pointer.join("requestBody"), &reason);
                    return None;
                }
            },
            None => None,
        };
        let placed = self.placed(item, operation, pointer);
        let path = path::sent(path, |name| {
            placed.iter().any(|(it, _)| it.parameter_data_ref().name == name && is_in_query(it))
        });
        let parameters = self.parameters(&id, &path, &placed, pointer)?;
        let mut responses = self.responses(&id, method, &operation.responses, &pointer.join("responses"));
        if let Some(stream) = &mut responses.stream
            && !matches!(&responses.success.content, Some(content) if matches!(content.payload, Payload::Items(_)))
        {
            stream.switch = self.switch(body.as_ref());
        }
        if let Some(stream) = &mut responses.stream {
            stream.end_marker = self.end_marker(&id);
        }
        let stated = operation.security.as_deref();
        let security = self.security.required(stated, &pointer.join("security"), self.diagnostics);
        let server = self.operation_server(item, operation, pointer);
        let mut lowered = Operation {
            id,
            name: String::new(),
            type_name: String::new(),
            origin: pointer.clone(),
            origin_file: None,
            method: method.to_owned(),
            path,
            summary: operation.summary.clone().or_else(|| item.summary.clone()),
            description: operation.description.clone().or_else(|| item.description.clone()),
            tags: operation.tags.clone(),
            group: None,
            deprecated: operation.deprecated,
            parameters,
            body,
            success: responses.success,
            further_successes: responses.further_successes,
            alternatives: responses.alternatives,
            stream: responses.stream,
            byte_stream: responses.byte_stream,
            errors: responses.errors,
            security,
            server,
            pagination: None,
            unpaged: None,
        };
        // A page is one kind of answer.
        if lowered.alternatives.is_empty() {
            lowered.pagination = self.pagination(&lowered);
            lowered.unpaged = self.unpaged(&lowered);
        }
        Some(lowered)
    }

    /// The parameters of an operation; `None` when a required one cannot be generated.
    fn parameters(
        &mut self,
        id: &str,
        path: &str,
        placed: &[Placed<'a>],
        pointer: &Pointer,
    ) -> Option<Vec<Parameter>> {
        let mut lowered = Vec::new();
        for (parameter, place) in placed {
            let data = parameter.parameter_data_ref();
            let namesakes = placed.iter().filter(|(it, _)| it.parameter_data_ref().name == data.name).count();
            // A type of its own must not be taken for a namesake's, or for the body.
            let part = if namesakes > 1 || data.name == "Body" {
                format!("{} {}", data.name, location(parameter))
            } else {
                data.name.clone()
            };
            match self.parameter(id, &part, parameter, place) {
                Ok(parameter) => lowered.extend(parameter),
                Err(Unsupported(reason)) if data.required => {
                    self.leave_out(id, place, &format!("requires `{}`, which {reason}", data.name));
                    return None;
                }
                Err(Unsupported(reason)) => self.diagnostics.warning(
                    "unsupported-parameter",
                    place,
                    format!("`{}` {reason}; callers of `{id}` cannot set it", data.name),
                    "describe it by a `schema` with a `style`, or as JSON",
                ),
            }
        }
        for name in path::names(path) {
            let declared = |it: &Parameter| it.name == name && it.location == Location::Path;
            if !lowered.iter().any(declared) {
                self.diagnostics.warning(
                    "undeclared-path-parameter",
                    pointer,
                    format!(
                        "`{id}` has `{{{name}}}` in its path but no such parameter; it is taken for text"
                    ),
                    format!("declare `{name}` among the parameters, with `in: path`"),
                );
                lowered.push(Parameter::undeclared(name));
            }
        }
        Some(lowered)
    }

    /// The parameters that hold for an operation: its own, and those of its path that it does not
    /// override (OAS 3.0 §4.7.9.1, `parameters`).
    pub(super) fn placed(
        &mut self,
        item: &'a PathItem,
        operation: &'a openapiv3::Operation,
        pointer: &Pointer,
    ) -> Vec<Placed<'a>> {
        let of_path = pointer.parent().unwrap_or_default().join("parameters");
        let of_operation = pointer.join("parameters");
        let mut placed: Vec<Placed<'a>> = Vec::new();
        for (list, of) in [(&item.parameters, of_path), (&operation.parameters, of_operation)] {
            let mut seen = HashSet::new();
            for (index, parameter) in list.iter().enumerate() {
                let written = of.join(index);
                let Some((parameter, place)) = self.resolved_parameter(parameter, written.clone()) else {
                    continue;
                };
                let known = placed.iter_mut().find(|(known, _)| key(known) == key(parameter));
                if !seen.insert(key(parameter))
                    && known.as_ref().is_some_and(|(known, _)| *known != parameter)
                {
                    let name = &parameter.parameter_data_ref().name;
                    self.diagnostics.warning(
                        "repeated-parameter",
                        &written,
                        format!("`{name}` is listed twice, and not alike; this one is taken"),
                        "list it once",
                    );
                }
                match known {
                    Some(known) => *known = (parameter, place),
                    None => placed.push((parameter, place)),
                }
            }
        }
        placed
    }

    fn resolved_parameter(
        &mut self,
        parameter: &'a ReferenceOr<openapiv3::Parameter>,
        place: Pointer,
    ) -> Option<Placed<'a>> {
        let reference = match parameter {
            ReferenceOr::Item(parameter) => return Some((parameter, place)),
            ReferenceOr::Reference { reference } => reference,
        };
        let name = named(reference, "parameters").unwrap_or_default();
        if let Some(ReferenceOr::Item(parameter)) =
            self.openapi.components.as_ref().and_then(|components| components.parameters.get(&name))
        {
            return Some((parameter, Pointer::root().join("components").join("parameters").join(name)));
        }
        self.diagnostics.warning(
            "unsupported-reference",
            &place,
            format!("`{reference}` does not lead to a parameter; callers cannot set it"),
            "refer to a parameter in `components/parameters`",
        );
        None
    }

    /// Leaves an operation out, with the types that only it has.
    fn leave_out(&mut self, id: &str, pointer: &Pointer, reason: &str) {
        let prefix = format!("{id}#");
        let its_own: Vec<_> = self
            .types
            .range(TypeId(prefix.clone())..)
            .take_while(|(found, _)| found.0.starts_with(&prefix))
            .filter(|(_, definition)| matches!(&definition.module, Module::Operation(of) if of == id))
            .map(|(found, _)| found.clone())
            .collect();
        for found in its_own {
            self.types.remove(&found);
        }
        self.diagnostics.warning(
            "operation-left-out",
            pointer,
            format!("`{id}` {reason}; the operation is left out"),
            "the other operations are generated all the same",
        );
    }
}

/// What makes a parameter the same as another (OAS 3.0 §4.7.12).
fn key(parameter: &openapiv3::Parameter) -> (&str, &'static str) {
    (&parameter.parameter_data_ref().name, location(parameter))
}

fn is_in_query(parameter: &openapiv3::Parameter) -> bool {
    matches!(parameter, openapiv3::Parameter::Query { .. })
}

/// Where a parameter goes, as the document says it.
fn location(parameter: &openapiv3::Parameter) -> &'static str {
    match parameter {
        openapiv3::Parameter::Query { .. } => "query",
        openapiv3::Parameter::Header { .. } => "header",
        openapiv3::Parameter::Path { .. } => "path",
        openapiv3::Parameter::Cookie { .. } => "cookie",
    }
}
