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

use std::collections::BTreeMap;

use openapiv3::OpenAPI;

use crate::api::{Api, Definition, TypeId};
use crate::{Diagnostics, Options, names};

/// Lowers a document in the form that [`dialect`](crate::dialect) gives it.
///
/// What cannot be generated is left out and named in `diagnostics`.
pub fn lower(openapi: &OpenAPI, options: &Options, diagnostics: &mut Diagnostics) -> Api {
    let further = operation::further(openapi, diagnostics);
    let mut lowering = Lowering {
        openapi,
        further: &further,
        options,
        diagnostics: &mut *diagnostics,
        types: BTreeMap::new(),
    };
    lowering.components();
    let mut operations = lowering.operations();
    let security_schemes = lowering.security_schemes();
    let credential = lowering.credential(&security_schemes, &operations);
    let groups = group::group(openapi, &mut operations, options.group_above);
    let mut api = Api {
        title: openapi.info.title.clone(),
        version: openapi.info.version.clone(),
        description: openapi.info.description.clone(),
        servers: server::servers(&openapi.servers),
        security_schemes,
        credential,
        groups,
        operations,
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
    options: &'a Options,
    diagnostics: &'a mut Diagnostics,
    types: BTreeMap<TypeId, Definition>,
}
