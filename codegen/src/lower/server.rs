//! Servers (OAS 3.0 §4.7.5).

use crate::api::Server;

/// The servers, their variables replaced by their defaults.
pub(super) fn servers(servers: &[openapiv3::Server]) -> Vec<Server> {
    servers
        .iter()
        .map(|server| {
            let mut url = server.url.clone();
            for (name, variable) in server.variables.iter().flatten() {
                url = url.replace(&format!("{{{name}}}"), &variable.default);
            }
            Server { url, description: server.description.clone() }
        })
        .collect()
}
