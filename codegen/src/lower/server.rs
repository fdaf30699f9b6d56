//! Servers (OAS 3.0 §4.7.5) and their variables (§4.7.6).

use openapiv3::PathItem;
use serde_json::Value;

use super::Lowering;
use crate::Diagnostics;
use crate::api::{Server, ServerVariable};
use crate::pointer::Pointer;

/// The servers of a list. One that a client of HTTP can call comes first.
pub(super) fn servers(
    servers: &[openapiv3::Server],
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Vec<Server> {
    let lowered = servers.iter().enumerate();
    let mut lowered: Vec<_> =
        lowered.map(|(index, server)| self::server(server, &pointer.join(index), diagnostics)).collect();
    // Of the same URL there is one place.
    let mut known = Vec::new();
    lowered.retain(|server: &Server| {
        let is_new = !known.contains(&server.template);
        known.push(server.template.clone());
        is_new
    });
    lowered.sort_by_key(|server| !is_http(&server.url));
    lowered
}

/// Whether a URL has no scheme of its own, or one of HTTP's.
fn is_http(url: &str) -> bool {
    url.split_once("://").is_none_or(|(scheme, _)| matches!(scheme, "http" | "https"))
}

fn server(server: &openapiv3::Server, pointer: &Pointer, diagnostics: &mut Diagnostics) -> Server {
    let template = server.url.trim();
    let mut url = template.to_owned();
    let mut variables = Vec::new();
    for name in variable_names(template) {
        let Some(variable) = server.variables.as_ref().and_then(|variables| variables.get(name)) else {
            diagnostics.warning(
                "undeclared-server-variable",
                &pointer.join("url"),
                format!("`{{{name}}}` is no variable of this server: callers have to say where it is"),
                format!("declare `{name}` under the server's `variables`"),
            );
            continue;
        };
        url = url.replace(&format!("{{{name}}}"), &variable.default);
        variables.push(ServerVariable {
            name: name.to_owned(),
            field: String::new(),
            description: variable.description.clone(),
            default: variable.default.clone(),
            values: variable.enumeration.clone(),
        });
    }
    for variable in &mut variables {
        if !variable.values.is_empty() && !variable.values.contains(&variable.default) {
            diagnostics.warning(
                "default-not-in-enum",
                &pointer.join("variables").join(&variable.name).join("default"),
                format!("`{}` is none of the values in `enum`; it is taken to be one", variable.default),
                "add it to `enum`, or make one of those the default",
            );
            variable.values.insert(0, variable.default.clone());
        }
    }
    Server {
        url,
        description: server.description.clone(),
        title: server.extensions.get("x-name").and_then(Value::as_str).map(str::to_owned),
        name: String::new(),
        template: template.to_owned(),
        variables,
    }
}

/// The names in braces, each once.
fn variable_names(template: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let parts = template.split('{').skip(1).filter_map(|part| part.split_once('}'));
    for (name, _) in parts {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

impl Lowering<'_> {
    /// The URL of the server that an operation has of its own, or that its path has for it; `None`
    /// when that is the API's.
    pub(super) fn operation_server(
        &mut self,
        item: &PathItem,
        operation: &openapiv3::Operation,
        pointer: &Pointer,
    ) -> Option<String> {
        let own = if operation.servers.is_empty() {
            let pointer = pointer.parent().unwrap_or_default().join("servers");
            servers(&item.servers, &pointer, self.diagnostics)
        } else {
            servers(&operation.servers, &pointer.join("servers"), self.diagnostics)
        };
        let usual = self.servers.first().map_or("/", |server| server.url.as_str());
        let url = own.first().map(|server| server.url.clone())?;
        if url.trim_end_matches('/') == usual.trim_end_matches('/') {
            return None;
        }
        for server in own {
            let is_known = self.servers.iter().any(|known| known.template == server.template);
            if !is_known {
                self.operation_servers.entry(server.template.clone()).or_insert(server);
            }
        }
        Some(url.trim_end_matches('/').to_owned())
    }
}
