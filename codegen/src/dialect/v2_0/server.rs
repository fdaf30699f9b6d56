//! Host, path and schemes (Swagger 2.0 §Swagger Object) as servers (OAS 3.0 §4.7.5).

use super::{Conversion, Members};
use crate::pointer::Pointer;
use serde_json::{Value, json};

/// Where the API is.
#[derive(Clone, Debug, Default)]
pub(super) struct Address {
    host: Option<String>,
    path: Option<String>,
    schemes: Vec<String>,
}

impl Address {
    /// Takes the address out of a document.
    pub(super) fn take(root: &mut Members) -> Self {
        let mut text = |key: &str| match root.shift_remove(key)? {
            Value::String(text) => Some(text.trim().trim_end_matches('/').to_owned()),
            _ => None,
        };
        let (host, path) = (text("host"), text("basePath"));
        let host = host.filter(|host| !host.is_empty());
        let schemes = take_schemes(root).unwrap_or_default();
        Self { host, path, schemes }
    }

    /// The addresses by any of `schemes`, the safest first.
    fn urls(&self, schemes: &[String]) -> Vec<String> {
        let path = match &self.path {
            Some(path) if !path.is_empty() && !path.starts_with('/') => format!("/{path}"),
            Some(path) => path.clone(),
            None => String::new(),
        };
        let Some(host) = &self.host else {
            return match (path.as_str(), &self.path) {
                ("", None) => Vec::new(),
                ("", Some(_)) => vec!["/".to_owned()],
                _ => vec![path],
            };
        };
        if host.contains("://") {
            return vec![format!("{host}{path}")];
        }
        let mut urls: Vec<String> = ["https", "http", "wss", "ws"]
            .iter()
            .filter(|scheme| schemes.iter().any(|known| known.eq_ignore_ascii_case(scheme)))
            .map(|scheme| format!("{scheme}://{host}{path}"))
            .collect();
        if urls.is_empty() {
            urls.push(format!("https://{host}{path}"));
        }
        urls
    }
}

fn take_schemes(members: &mut Members) -> Option<Vec<String>> {
    match members.shift_remove("schemes")? {
        Value::Array(list) => Some(list.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
        Value::String(one) => Some(vec![one]),
        _ => None,
    }
}

fn servers(urls: &[String]) -> Value {
    Value::Array(urls.iter().map(|url| json!({"url": url})).collect())
}

impl Conversion<'_> {
    /// The servers of the document.
    pub(super) fn servers(&mut self, root: &mut Members) {
        let urls = self.address.urls(&self.address.schemes);
        if urls.is_empty() || root.contains_key("servers") {
            return;
        }
        let from = if self.address.host.is_some() { "host" } else { "basePath" };
        self.origins.part(&Pointer::root().join("servers"), &Pointer::root().join(from));
        root.insert("servers".to_owned(), servers(&urls));
    }

    /// The servers of an operation with schemes of its own.
    pub(super) fn operation_servers(&mut self, operation: &mut Members, place: &Pointer) {
        let Some(schemes) = take_schemes(operation) else { return };
        let urls = self.address.urls(&schemes);
        if self.address.host.is_none() || urls.first() == self.address.urls(&self.address.schemes).first() {
            return;
        }
        self.origins.part(&place.join("servers"), &place.join("schemes"));
        operation.insert("servers".to_owned(), servers(&urls));
    }
}
