//! Where requests go: the API's server, or an operation's own (OAS 3.1 §4.8.5).

use std::borrow::Cow;

use super::endpoint::{Endpoint, InvalidConfiguration};
use super::request::InvalidRequest;
use crate::configuration::{BASE_URL, BASE_URL_VARIABLE};

impl Endpoint {
    /// The API where its description says that it is.
    pub(crate) fn of_document() -> Result<Self, InvalidConfiguration> {
        if BASE_URL.contains("://") && !BASE_URL.contains('{') {
            return Self::new(BASE_URL);
        }
        Err(InvalidConfiguration::new(format!(
            "the API's description does not say on which host it is (`{BASE_URL}`): \
             give a base URL, or set {BASE_URL_VARIABLE} for `from_env`"
        )))
    }

    /// Where a request goes whose operation has a `server` of its own.
    pub(crate) fn base_of(&self, server: Option<&'static str>) -> Result<Cow<'_, str>, InvalidRequest> {
        let Some(server) = server else { return Ok(Cow::Borrowed(&self.base_url)) };
        if let Some((_, url)) = self.servers.iter().find(|(of, _)| of == server) {
            return Ok(Cow::Borrowed(url));
        }
        let (usual_origin, usual_path) = parts(BASE_URL);
        let (origin, path) = parts(server);
        if !origin.is_empty() && self.base_url == BASE_URL.trim_end_matches('/') {
            let undeclared = || {
                let reason = format!("`{server}` has a variable without a value: give its URL");
                InvalidRequest::new("server", reason)
            };
            return if server.contains('{') { Err(undeclared()) } else { Ok(Cow::Borrowed(server)) };
        }
        // Elsewhere than the description says, what lives beside the API still lives beside it.
        match self.base_url.strip_suffix(usual_path) {
            Some(root) if origin.is_empty() || origin == usual_origin => Ok(format!("{root}{path}").into()),
            _ => Ok(Cow::Borrowed(&self.base_url)),
        }
    }

    /// Sends the requests for the document's `server` to `url`.
    pub(crate) fn with_server(mut self, server: &str, url: &str) -> Result<Self, InvalidConfiguration> {
        let url = Self::new(url)?.base_url;
        self.servers.retain(|(known, _)| known != server);
        self.servers.push((server.to_owned(), url));
        Ok(self)
    }
}

/// The origin and the path of a URL, either of them empty where there is none.
fn parts(url: &str) -> (&str, &str) {
    let url = url.trim_end_matches('/');
    let Some(host) = url.find("://").map(|scheme| scheme + 3) else { return ("", url) };
    let path = url.get(host..).and_then(|rest| rest.find('/')).map_or(url.len(), |path| host + path);
    url.split_at_checked(path).unwrap_or((url, ""))
}

/// A server whose URL has variables (OAS 3.1 §4.8.6): a struct with a setter for each.
macro_rules! server_macro {
    (
        $(#[$attribute:meta])*
        pub struct $Name:ident = $template:literal, $default_url:literal;
        $(
            $(#[$field_attribute:meta])*
            $field:ident = $name:literal, $default:literal, [$($value:literal),*];
        )*
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $Name {
            $($field: String,)*
        }

        impl $Name {
            /// The URL with every variable at its default.
            pub const DEFAULT: &'static str = $default_url;

            /// The server with every variable at its default.
            pub fn new() -> Self {
                Self { $($field: $default.to_owned(),)* }
            }

            $(
                $(#[$field_attribute])*
                #[must_use]
                pub fn $field(mut self, value: impl Into<String>) -> Self {
                    self.$field = value.into();
                    self
                }
            )*

            /// Its URL: a base URL for a client or an [`Endpoint`](crate::Endpoint).
            ///
            /// # Errors
            ///
            /// When a variable has a value that the description does not allow.
            pub fn url(&self) -> Result<String, crate::InvalidConfiguration> {
                let mut url = $template.to_owned();
                $(
                    crate::runtime::server::fill(&mut url, $name, &self.$field, &[$($value),*])?;
                )*
                Ok(url)
            }
        }

        impl Default for $Name {
            fn default() -> Self {
                Self::new()
            }
        }
    };
}

/// The functions that send operations elsewhere that have servers of their own.
macro_rules! own_servers_macro {
    () => {
        impl crate::Endpoint {
            /// Says where `server` is, the URL of one that is an operation's own.
            ///
            /// Without it such an operation goes to its own server as long as the base URL is
            /// [`BASE_URL`](crate::BASE_URL). With another base URL it goes there.
            ///
            /// # Errors
            ///
            /// When `url` is no base URL.
            pub fn server_url(self, server: &str, url: &str) -> Result<Self, crate::InvalidConfiguration> {
                self.with_server(server, url)
            }
        }

        #[cfg(any(feature = "blocking", feature = "client"))]
        impl<C> crate::runtime::call::builder::ClientBuilder<C> {
            /// Says where `server` is, the URL of one that is an operation's own.
            ///
            /// Without it such an operation goes to its own server, unless there is a
            /// [`base_url`](Self::base_url): then it goes there.
            pub fn server_url(self, server: impl Into<String>, url: impl Into<String>) -> Self {
                self.with_server(server.into(), url.into())
            }
        }
    };
}

pub(crate) use {own_servers_macro as own_servers, server_macro as server};

/// Puts the value of a variable into a URL. `allowed` is empty where every value is.
pub(crate) fn fill(
    url: &mut String,
    name: &str,
    value: &str,
    allowed: &[&str],
) -> Result<(), InvalidConfiguration> {
    if !allowed.is_empty() && !allowed.contains(&value) {
        let allowed = allowed.join("`, `");
        let reason = format!("the server's `{name}` is `{value}`, but has to be one of `{allowed}`");
        return Err(InvalidConfiguration::new(reason));
    }
    *url = url.replace(&format!("{{{name}}}"), value);
    Ok(())
}
