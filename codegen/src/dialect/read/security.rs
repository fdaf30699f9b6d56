//! Security requirements and schemes (OAS 3.1 §4.8.27 to §4.8.30).

use super::super::is_dangling;
use super::{Extensions, Reader, extension};
use crate::source::Place;
use indexmap::IndexMap;
use openapiv3::{
    APIKeyLocation, AuthorizationCodeOAuth2Flow, ClientCredentialsOAuth2Flow, ImplicitOAuth2Flow,
    OAuth2Flows, PasswordOAuth2Flow, SecurityRequirement, SecurityScheme,
};
use serde_json::{Map, Value};

impl Reader<'_> {
    pub(super) fn requirement(&mut self, value: Value, place: &Place<'_>) -> Option<SecurityRequirement> {
        let members = self.object(value, place)?;
        Some(
            members
                .into_iter()
                .map(|(name, scopes)| {
                    let scopes = self.texts(scopes, &place.key(&name));
                    // OAS 3.2 §4.30: the name of a scheme, or a reference to it.
                    let scheme = name.strip_prefix("#/components/securitySchemes/").map(str::to_owned);
                    (scheme.unwrap_or(name), scopes)
                })
                .collect(),
        )
    }

    pub(super) fn security_scheme(&mut self, value: Value, place: &Place<'_>) -> Option<SecurityScheme> {
        if is_dangling(&value) {
            return None;
        }
        let mut texts = IndexMap::new();
        let mut flows = None;
        let mut extensions = Extensions::new();
        for (key, value) in self.object(value, place)? {
            let here = place.key(&key);
            match key.as_str() {
                "flows" => flows = self.flows(value, &here),
                "type" | "description" | "name" | "in" | "scheme" | "bearerFormat" | "openIdConnectUrl" => {
                    if let Some(text) = self.text(value, &here) {
                        texts.insert(key, text);
                    }
                }
                _ => extension(&mut extensions, key, value),
            }
        }
        let Some(kind) = texts.swap_remove("type") else {
            self.missing(place, "type", "a security scheme is `apiKey`, `http`, `oauth2` or `openIdConnect`");
            return None;
        };
        let description = texts.swap_remove("description");
        let mut required = |reader: &mut Self, member: &str| {
            let text = texts.swap_remove(member);
            if text.is_none() {
                reader.missing(place, member, &format!("a security scheme of type `{kind}` has it"));
            }
            text
        };
        Some(match kind.as_str() {
            "apiKey" => {
                let (name, location) = (required(self, "name"), required(self, "in"));
                let location = self.key_location(&location?, place)?;
                SecurityScheme::APIKey { location, name: name?, description, extensions }
            }
            "http" => {
                let scheme = required(self, "scheme")?;
                let bearer_format = texts.swap_remove("bearerFormat");
                SecurityScheme::HTTP { scheme, bearer_format, description, extensions }
            }
            "basic" => {
                let message = "`basic` is a type of Swagger 2.0".to_owned();
                self.warn(
                    "wrong-type",
                    &place.key("type"),
                    message,
                    "it is read as `type: http`, `scheme: basic`",
                );
                SecurityScheme::HTTP {
                    scheme: "basic".to_owned(),
                    bearer_format: None,
                    description,
                    extensions,
                }
            }
            "oauth2" => SecurityScheme::OAuth2 {
                flows: flows.unwrap_or_else(|| {
                    self.missing_assumed(place, "flows", "the caller brings a token");
                    OAuth2Flows::default()
                }),
                description,
                extensions,
            },
            "openIdConnect" => SecurityScheme::OpenIDConnect {
                open_id_connect_url: required(self, "openIdConnectUrl")?,
                description,
                extensions,
            },
            // OAS 3.1 §4.8.27: below HTTP, so that 3.0 has no word for it.
            "mutualTLS" => {
                extensions.insert("x-type".to_owned(), kind.clone().into());
                SecurityScheme::HTTP { scheme: kind, bearer_format: None, description, extensions }
            }
            other => {
                let message = format!("the security scheme `{other}` is not supported");
                let help =
                    "it is ignored; `apiKey`, `http`, `mutualTLS`, `oauth2` and `openIdConnect` are read";
                self.warn("unsupported-security", place, message, help);
                return None;
            }
        })
    }

    fn key_location(&mut self, location: &str, place: &Place<'_>) -> Option<APIKeyLocation> {
        Some(match location {
            "query" => APIKeyLocation::Query,
            "header" => APIKeyLocation::Header,
            "cookie" => APIKeyLocation::Cookie,
            other => {
                let message = format!("a key cannot be in `{other}`");
                let help = "it is in `header`, `query` or `cookie`";
                self.diagnostics.error("unknown-location", &place.key("in").pointer(), message, help);
                return None;
            }
        })
    }

    fn flows(&mut self, value: Value, place: &Place<'_>) -> Option<OAuth2Flows> {
        let mut flows = OAuth2Flows::default();
        for (key, value) in self.object(value, place)? {
            let place = place.key(&key);
            let members = match key.as_str() {
                "implicit" | "password" | "clientCredentials" | "authorizationCode" => {
                    self.object(value, &place)
                }
                _ => {
                    extension(&mut flows.extensions, key, value);
                    continue;
                }
            };
            let Some(flow) = members.map(|members| self.flow(members, &place)) else { continue };
            let Flow { authorization_url, token_url, refresh_url, scopes, extensions } = flow;
            let (authorization_url, token_url) =
                (authorization_url.unwrap_or_default(), token_url.unwrap_or_default());
            match key.as_str() {
                "implicit" => {
                    flows.implicit =
                        Some(ImplicitOAuth2Flow { authorization_url, refresh_url, scopes, extensions });
                }
                "password" => {
                    flows.password = Some(PasswordOAuth2Flow { refresh_url, token_url, scopes, extensions });
                }
                "clientCredentials" => {
                    let flow = ClientCredentialsOAuth2Flow { refresh_url, token_url, scopes, extensions };
                    flows.client_credentials = Some(flow);
                }
                _ => {
                    let flow = AuthorizationCodeOAuth2Flow {
                        authorization_url,
                        token_url,
                        refresh_url,
                        scopes,
                        extensions,
                    };
                    flows.authorization_code = Some(flow);
                }
            }
        }
        Some(flows)
    }

    fn flow(&mut self, members: Map<String, Value>, place: &Place<'_>) -> Flow {
        let mut flow = Flow::default();
        for (key, value) in members {
            let place = place.key(&key);
            match key.as_str() {
                "authorizationUrl" => flow.authorization_url = self.text(value, &place),
                "tokenUrl" => flow.token_url = self.text(value, &place),
                "refreshUrl" => flow.refresh_url = self.text(value, &place),
                "scopes" => {
                    flow.scopes = self.named(value, &place, |reader, value, place| {
                        Some(reader.text(value, place).unwrap_or_default())
                    });
                }
                _ => extension(&mut flow.extensions, key, value),
            }
        }
        flow
    }
}

/// Any OAuth 2 flow (OAS 3.1 §4.8.29). A client that is given a token needs none of it.
#[derive(Default)]
struct Flow {
    authorization_url: Option<String>,
    token_url: Option<String>,
    refresh_url: Option<String>,
    scopes: IndexMap<String, String>,
    extensions: Extensions,
}
