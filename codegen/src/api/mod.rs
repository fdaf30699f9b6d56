//! The model: what the API is.
//!
//! Plain data that knows neither OpenAPI nor Rust tokens. Every decision has been made when it is
//! here: names are Rust names, unions know how their members are told apart, lists are in the order
//! in which they are rendered. It can be printed, compared and stored.

mod body;
mod format;
mod operation;
mod pagination;
mod schema;
mod server;
mod webhook;

pub use body::{Alternative, Body, BodyPart, Choice, MediaType, Multipart, Payload};
pub use format::{Format, IntegerFormat, NumberFormat, StringFormat};
pub use operation::{
    ByteStream, Framing, Header, ItemStream, Location, Operation, Parameter, Response, Status, Style,
    StyleKind, Switch,
};
pub use pagination::{Access, Count, Cursor, End, Onward, Pagination, Slot, Source, Step};
pub use schema::{
    Additional, Constraints, Definition, Discrimination, Enumeration, EnumerationKind, EnumerationValue,
    Field, Member, Module, Object, Shape, Tuple, Type, TypeId, Union, Uses,
};
pub use server::{Server, ServerVariable};
pub use webhook::{Answer, Callback, Part, Webhook};

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

/// An API.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Api {
    /// Its name (OAS 3.1 §4.8.2, `title`).
    pub title: String,
    /// The version of the description, not of the standard (OAS 3.1 §4.8.2, `version`).
    pub version: String,
    /// What it is for, as Markdown.
    pub description: Option<String>,
    /// Where it lives, the usual place first (OAS 3.1 §4.8.5).
    pub servers: Vec<Server>,
    /// Further places, of which an operation each has one of its own; sorted by URL.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub operation_servers: Vec<Server>,
    /// How callers show who they are (OAS 3.1 §4.8.27), sorted by name.
    pub security_schemes: Vec<SecurityScheme>,
    /// The scheme that clients are usually set up for: the one that most operations take.
    pub credential: Option<SecurityScheme>,
    /// What operations require that say nothing else, in the form of
    /// [`Operation::security`](Operation).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub security: Vec<Vec<String>>,
    /// The groups of its operations, sorted by name; none where there are few operations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// What it can do, sorted by name.
    pub operations: Vec<Operation>,
    /// The files of models that no more than some groups need, each with the features of those, sorted.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub partial: BTreeMap<String, BTreeSet<String>>,
    /// What it sends by itself, sorted by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub webhooks: Vec<Webhook>,
    /// The headers of its answers, each once, sorted by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<Header>,
    /// What goes over the wire, sorted by module and then by name.
    pub types: Vec<Definition>,
    /// The formats that occur in any of it and have a type, sorted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub formats: Vec<Format>,
    /// Whether a list in any of it has places of their own kind.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub tuples: bool,
    /// Whether any Rust name has letters beyond ASCII.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub foreign_names: bool,
}

/// Operations that belong together: those with the same first tag (OAS 3.1 §4.8.22).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    /// Its tag in the description.
    pub tag: String,
    /// Its Rust name, of a module and of a function, without `r#`.
    pub name: String,
    /// What its operations have in common, as Markdown.
    pub description: Option<String>,
    /// The feature of the emitted crate that its operations are behind.
    pub feature: String,
}

/// One way to show who is calling.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SecurityScheme {
    /// Its name in the description.
    pub name: String,
    /// The function that makes a credential for it; empty when the client cannot apply it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub function: String,
    /// What it is for.
    pub description: Option<String>,
    /// How it works.
    pub kind: SecuritySchemeKind,
}

/// How a security scheme works.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SecuritySchemeKind {
    /// `Authorization: Bearer` (RFC 6750 §2.1); `OAuth2` and `OpenID Connect` give such tokens too.
    Bearer,
    /// `Authorization: Basic` (RFC 7617).
    Basic,
    /// A key in a parameter of this place and name.
    ApiKey {
        /// Where the key goes.
        location: Location,
        /// The name of the parameter.
        name: String,
    },
    /// Another scheme of HTTP (RFC 9110 §11), or mutual TLS: for the transport to do.
    Other(String),
}

impl SecuritySchemeKind {
    /// Whether it is for the client to show, and not for the transport.
    pub fn is_shown(&self) -> bool {
        !matches!(self, Self::Other(_) | Self::ApiKey { location: Location::Path, .. })
    }
}
