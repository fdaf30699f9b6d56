//! `openapiv3::OpenAPI` -> `api::Api`: every decision about meaning is made here, one concept a file.

mod alias;
mod body;
mod composition;
mod constraints;
mod enumeration;
mod group;
mod media_type;
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
mod style;
mod union;
mod usage;
mod webhook;

use std::collections::BTreeMap;

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
    let mut lowering = Lowering {
        openapi,
        further: &further,
        received: &received,
        security,
        servers,
        operation_servers: BTreeMap::new(),
        options,
        diagnostics: &mut *diagnostics,
        types: BTreeMap::new(),
    };
    lowering.components();
    let mut operations = lowering.operations();
    let webhooks = lowering.webhooks();
    let credential = lowering.credential(&operations);
    let groups = group::group(openapi, &mut operations, options.group_above);
    let mut api = Api {
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
        types: lowering.types.into_values().collect(),
    };
    alias::cut_cycles(&mut api, diagnostics);
    recursion::box_cycles(&mut api);
    usage::mark(&mut api);
    names::assign(api)
}

/// A document on its way to the model.
struct Lowering<'a> {
    openapi: &'a OpenAPI,
    /// Operations of methods that `openapiv3` has no place for.
    further: &'a [operation::Further],
    /// What the server sends by itself.
    received: &'a [webhook::Received],
    security: Security,
    servers: Vec<Server>,
    /// Servers that operations have of their own, by URL.
    operation_servers: BTreeMap<String, Server>,
    options: &'a Options,
    diagnostics: &'a mut Diagnostics,
    types: BTreeMap<TypeId, Definition>,
}
