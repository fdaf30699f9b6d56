//! `openapiv3::OpenAPI` -> `api::Api`: every decision about meaning is made here, one concept a file.

mod alias;
mod answer;
mod apart;
mod beside;
mod body;
mod composition;
mod constraint;
mod constraints;
mod end_marker;
mod enumeration;
mod format;
mod group;
mod header;
mod inheritance;
mod kind;
mod media_type;
mod member;
mod merged;
mod narrow;
mod object;
mod operation;
mod pagination;
mod parameter;
mod path;
mod recursion;
mod reference;
mod response;
mod schema;
mod security;
mod server;
mod site;
mod stream;
mod style;
mod tag;
mod tuple;
mod union;
mod usage;
mod webhook;

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::OpenAPI;

use crate::api::{Api, Definition, Server, TypeId};
use crate::pointer::Pointer;
use crate::{Diagnostics, Options, names};
use security::Security;

/// Lowers a document in the form that [`dialect`](crate::dialect) gives it.
///
/// What cannot be generated is left out and named in `diagnostics`.
pub fn lower(openapi: &OpenAPI, options: &Options, diagnostics: &mut Diagnostics) -> Api {
    let further = operation::further(openapi, diagnostics);
    let received = webhook::received(openapi, diagnostics);
    let security = Security::new(openapi, &further, diagnostics);
    let servers = server::servers(&openapi.servers, &Pointer::root().join("servers"), diagnostics);
    let families = inheritance::families(openapi);
    let targets = reference::targets(openapi, &families);
    let merged = merged::Store::default();
    let mut found = Diagnostics::new();
    let mut item_schemas = stream::item_schemas(openapi, &further, diagnostics);
    item_schemas.extend(body::item_schemas(openapi, &further, diagnostics));
    let mut lowering = Lowering {
        openapi,
        further: &further,
        item_schemas: &item_schemas,
        received: &received,
        security,
        servers,
        operation_servers: BTreeMap::new(),
        families: &families,
        targets,
        merged: merged::Writer::new(&merged),
        kinds: kind::Known::default(),
        findings: BTreeMap::new(),
        options,
        diagnostics: &mut found,
        types: BTreeMap::new(),
        borrowed: BTreeMap::new(),
        parted: BTreeSet::new(),
    };
    lowering.components();
    let mut operations = lowering.operations();
    lowering.report_unknown_settings(&operations);
    lowering.report_unused_end_markers(&operations);
    let webhooks = lowering.webhooks();
    lowering.lower_borrowed();
    let headers = lowering.all_headers(&mut operations);
    let credential = lowering.credential(&operations);
    let groups = group::group(openapi, &mut operations, options.group_above);
    let parted = std::mem::take(&mut lowering.parted);
    let mut api = Api {
        partial: BTreeMap::new(),
        title: openapi.info.title.clone(),
        version: openapi.info.version.clone(),
        description: openapi.info.description.clone(),
        servers: lowering.servers,
        operation_servers: lowering.operation_servers.into_values().collect(),
        security_schemes: lowering.security.schemes,
        credential,
        security: lowering.security.default,
        groups,
        operations,
        webhooks,
        headers,
        types: lowering.types.into_values().collect(),
        formats: Vec::new(),
        tuples: false,
        foreign_names: false,
    };
    let findings = lowering.findings;
    alias::cut_cycles(&mut api, &mut found);
    recursion::box_cycles(&mut api);
    usage::mark(&mut api);
    let left_out = usage::drop_unreached(&mut api, &parted, diagnostics);
    for (_, findings) in findings.into_iter().filter(|(id, _)| !left_out.contains(id)) {
        diagnostics.extend(findings);
    }
    diagnostics.extend(found);
    format::note_used(&mut api);
    names::assign(api)
}

/// A document on its way to the model.
struct Lowering<'a> {
    openapi: &'a OpenAPI,
    /// Operations of methods that `openapiv3` has no place for.
    further: &'a [operation::Further],
    /// Schemas of items that `openapiv3` has no place for.
    item_schemas: &'a stream::ItemSchemas,
    /// What the server sends by itself.
    received: &'a [webhook::Received],
    security: Security,
    servers: Vec<Server>,
    /// Servers that operations have of their own, by URL.
    operation_servers: BTreeMap<String, Server>,
    /// Objects that others extend.
    families: &'a inheritance::Families,
    /// What each component is in the end.
    targets: reference::Targets<'a>,
    /// Where schemas are kept that stand in no document.
    merged: merged::Writer<'a>,
    /// What was found out about schemas.
    kinds: kind::Known,
    /// What was found about each component.
    findings: BTreeMap<TypeId, Diagnostics>,
    options: &'a Options,
    diagnostics: &'a mut Diagnostics,
    types: BTreeMap<TypeId, Definition>,
    /// Objects of components that others include.
    borrowed: BTreeMap<TypeId, (site::Site, &'a openapiv3::Schema)>,
    /// Components that bodies send as parts.
    parted: BTreeSet<String>,
}

#[cfg(test)]
mod tests;
