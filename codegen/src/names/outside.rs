//! Names of what is around operations and models: webhooks, servers, credentials.

use heck::ToShoutySnakeCase;

use super::scope::Scope;
use super::word;
use crate::api::{Api, Server, Webhook};

/// Names that the module of webhooks has, and its enum.
const RESERVED_WEBHOOKS: &[&str] = &["mod", "Event", "Unknown", "Self"];

/// Functions that a server with variables has.
const RESERVED_VARIABLES: &[&str] = &["new", "url", "default", "self", "super", "crate", "_"];

/// Functions that a credential has.
const RESERVED_SCHEMES: &[&str] = &["new", "clone", "self", "super", "crate", "_"];

/// A webhook has a file and a type.
pub(super) fn webhooks(webhooks: &mut [Webhook]) {
    let mut scope = Scope::new(RESERVED_WEBHOOKS);
    for webhook in webhooks {
        let with = |name: &str| vec![word::type_name(name)];
        webhook.name = scope.claim_with(word::module_candidates(&webhook.id), with);
        webhook.type_name = word::type_name(&webhook.name);
    }
}

/// A server is a constant called by what the description calls it, or by its URL; a type when it has
/// variables.
pub(super) fn servers(api: &mut Api) {
    let (mut constants, mut types) = (Scope::new(&["_"]), Scope::new(word::RESERVED_TYPES));
    for server in api.servers.iter_mut().chain(&mut api.operation_servers) {
        let texts = texts(server);
        server.name = if server.variables.is_empty() {
            constants.claim(texts.iter().map(|text| constant(text)))
        } else {
            types.claim(texts.iter().flat_map(|text| word::type_candidates(std::slice::from_ref(text))))
        };
        let mut fields = Scope::new(RESERVED_VARIABLES);
        for variable in &mut server.variables {
            variable.field = fields.claim(word::field_candidates(&variable.name));
        }
    }
}

/// From short to long: its title, its host, the whole.
fn texts(server: &Server) -> Vec<String> {
    let whole = server.template.split_once("://").map_or(server.template.as_str(), |(_, rest)| rest);
    let host = whole.split('/').next().filter(|host| !host.is_empty());
    let texts = server.title.as_deref().into_iter().chain(host).chain([whole, &server.template]);
    texts.map(|text| if text.is_empty() { "document".to_owned() } else { text.to_owned() }).collect()
}

fn constant(text: &str) -> String {
    let name = word::field_candidates(text).next().unwrap_or_default();
    let name = name.to_shouty_snake_case();
    // An address in numbers.
    if name.starts_with(|first: char| first.is_numeric()) { format!("SERVER_{name}") } else { name }
}

/// A scheme that the client can show is a function that makes a credential.
pub(super) fn schemes(api: &mut Api) {
    let mut scope = Scope::new(RESERVED_SCHEMES);
    for scheme in api.security_schemes.iter_mut().filter(|scheme| scheme.kind.is_shown()) {
        scheme.function = scope.claim(word::field_candidates(&scheme.name));
    }
}
