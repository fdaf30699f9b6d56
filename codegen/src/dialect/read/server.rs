//! Servers (OAS 3.1 §4.8.5, §4.8.6).

use super::{Reader, extension};
use crate::source::Place;
use openapiv3::{Server, ServerVariable};
use serde_json::Value;

impl Reader<'_> {
    pub(super) fn server(&mut self, value: Value, place: &Place<'_>) -> Option<Server> {
        let mut server = Server::default();
        let mut url = None;
        for (key, value) in self.object(value, place)? {
            let place = place.key(&key);
            match key.as_str() {
                "url" => url = self.name(value, &place),
                "description" => server.description = self.text(value, &place),
                // OAS 3.2 §4.6.
                "name" => {
                    if let Some(name) = self.text(value, &place) {
                        server.extensions.insert("x-name".to_owned(), name.into());
                    }
                }
                "variables" => server.variables = Some(self.named(value, &place, Self::server_variable)),
                _ => extension(&mut server.extensions, key, value),
            }
        }
        if url.is_none() {
            self.missing_assumed(place, "url", "the server is ignored");
        }
        server.url = url?;
        Some(server)
    }

    fn server_variable(&mut self, value: Value, place: &Place<'_>) -> Option<ServerVariable> {
        let mut variable = ServerVariable::default();
        let mut default = None;
        for (key, value) in self.object(value, place)? {
            let place = place.key(&key);
            match key.as_str() {
                "enum" => variable.enumeration = self.texts(value, &place),
                "default" => default = self.text(value, &place),
                "description" => variable.description = self.text(value, &place),
                _ => extension(&mut variable.extensions, key, value),
            }
        }
        variable.default = default.or_else(|| variable.enumeration.first().cloned()).unwrap_or_else(|| {
            self.missing_assumed(place, "default", "the variable is taken to be empty");
            String::new()
        });
        Some(variable)
    }
}
