//! What stands where in a document, in every version: so much as is needed to tell a reference from
//! data, and to know what a reference stands for.

use crate::select::{ADDITIONAL, METHODS};

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    /// The document (OAS 3.1 §4.8.1, Swagger 2.0 §Swagger Object).
    Document,
    /// OAS 3.1 §4.8.7.
    Components,
    /// OAS 3.1 §4.8.9.
    PathItem,
    /// OAS 3.1 §4.8.10.
    Operation,
    /// OAS 3.1 §4.8.12.
    Parameter,
    /// OAS 3.1 §4.8.21.
    Header,
    /// OAS 3.1 §4.8.13.
    RequestBody,
    /// OAS 3.1 §4.8.17.
    Response,
    /// OAS 3.1 §4.8.14.
    MediaType,
    /// OAS 3.1 §4.8.15.
    Encoding,
    /// OAS 3.1 §4.8.24.
    Schema,
    /// OAS 3.1 §4.8.25.
    Discriminator,
    /// OAS 3.1 §4.8.19.
    Example,
    /// OAS 3.1 §4.8.20.
    Link,
    /// OAS 3.1 §4.8.18.
    Callback,
    /// OAS 3.1 §4.8.27.
    SecurityScheme,
    /// A list of requirements (OAS 3.1 §4.8.30).
    Security,
    /// Anything else of the standard, texts among them.
    Other,
    /// Values of the author's own, in which `$ref` is a member like any other.
    Data,
}

/// How things of a kind stand in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One, or a list where the standard has either.
    One(Kind),
    /// By names of the author's.
    Map(Kind),
    /// In a row.
    List(Kind),
}

use Kind::{
    Callback, Components, Data, Discriminator, Document, Encoding, Example, Header, Link, MediaType,
    Operation, Other, Parameter, PathItem, RequestBody, Response, Schema, Security, SecurityScheme,
};
use Shape::{List, Map, One};

/// The containers of components, by whether they are OpenAPI 3's or Swagger 2.0's.
pub(super) const CONTAINERS: [(&[&str], Kind, bool); 12] = [
    (&["components", "schemas"], Schema, false),
    (&["components", "parameters"], Parameter, false),
    (&["components", "headers"], Header, false),
    (&["components", "requestBodies"], RequestBody, false),
    (&["components", "responses"], Response, false),
    (&["components", "callbacks"], Callback, false),
    (&["components", "links"], Link, false),
    (&["components", "examples"], Example, false),
    (&["components", "securitySchemes"], SecurityScheme, false),
    (&["definitions"], Schema, true),
    (&["parameters"], Parameter, true),
    (&["responses"], Response, true),
];

/// Where a document of this version keeps components of a `kind`; `None` when it does not.
pub(super) fn container(kind: Kind, swagger: bool) -> Option<&'static [&'static str]> {
    if swagger && kind == SecurityScheme {
        return Some(&["securityDefinitions"]);
    }
    CONTAINERS.iter().find(|(_, of, old)| *of == kind && *old == swagger).map(|(tokens, ..)| *tokens)
}

impl Kind {
    /// What the member `key` of an object of this kind is.
    pub(super) fn member(self, key: &str, swagger: bool) -> Shape {
        match (self, key) {
            (Data, _) => One(Data),
            (Document, "x-webhooks") => Map(PathItem),
            (_, extension) if extension.starts_with("x-") => One(Data),
            (Document, "paths" | "webhooks") | (Components, "pathItems") => Map(PathItem),
            (Document, "components") => One(Components),
            (Document, "definitions") | (Components, "schemas") => Map(Schema),
            (Document | Components, "parameters") => Map(Parameter),
            (Document | Components | Operation, "responses") => Map(Response),
            (Document, "securityDefinitions") | (Components, "securitySchemes") => Map(SecurityScheme),
            (Document | Operation, "security") => One(Security),
            (Components | Response | Encoding, "headers") => Map(Header),
            (Components, "requestBodies") => Map(RequestBody),
            (Components | Operation, "callbacks") => Map(Callback),
            (Components | Response, "links") => Map(Link),
            (Components, "mediaTypes") | (Parameter | Header | RequestBody | Response, "content") => {
                Map(MediaType)
            }
            (PathItem | Operation, "parameters") => List(Parameter),
            (PathItem, ADDITIONAL) => Map(Operation),
            (PathItem, method) if METHODS.contains(&method) => One(Operation),
            (Operation, "requestBody") => One(RequestBody),
            (Callback, _) => One(PathItem),
            // Swagger 2.0 §Example Object: the answers themselves.
            (Response, "examples") if swagger => One(Data),
            (Components | Parameter | Header | MediaType, "examples") => Map(Example),
            // `items`: Swagger 2.0 §Items Object.
            (Parameter | Header | MediaType | Response, "schema" | "itemSchema")
            | (Parameter | Header, "items") => One(Schema),
            (MediaType, "encoding") => Map(Encoding),
            (MediaType, "prefixEncoding") => List(Encoding),
            (MediaType, "itemEncoding") => One(Encoding),
            (Schema, keyword) => schema(keyword),
            (Security | Discriminator | Example | Link, _) | (_, "example" | "default" | "enum") => One(Data),
            _ => One(Other),
        }
    }

    /// Whether a reference may stand for one of these only if it leads to an object.
    pub(super) fn is_object(self) -> bool {
        !matches!(self, Schema | Other | Data | Security)
    }

    /// "a schema", for messages.
    pub(super) fn noun(self) -> &'static str {
        match self {
            PathItem => "a path item",
            Operation => "an operation",
            Parameter => "a parameter",
            Header => "a header",
            RequestBody => "a request body",
            Response => "a response",
            MediaType => "a media type",
            Schema => "a schema",
            Example => "an example",
            Link => "a link",
            Callback => "a callback",
            SecurityScheme => "a security scheme",
            _ => "a mapping",
        }
    }
}

/// JSON Schema 2020-12 core §10, and the keywords of the drafts before it.
fn schema(keyword: &str) -> Shape {
    match keyword {
        "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas"
        | "dependencies" => Map(Schema),
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => List(Schema),
        "items"
        | "additionalProperties"
        | "additionalItems"
        | "not"
        | "if"
        | "then"
        | "else"
        | "contains"
        | "propertyNames"
        | "unevaluatedItems"
        | "unevaluatedProperties"
        | "contentSchema" => One(Schema),
        "discriminator" => One(Discriminator),
        "example" | "examples" | "default" | "enum" | "const" => One(Data),
        _ => One(Other),
    }
}

/// What stands at `tokens` of a document.
pub(super) fn at(tokens: &[String], swagger: bool) -> Shape {
    tokens.iter().fold(One(Document), |shape, token| match shape {
        One(kind) => kind.member(token, swagger),
        Map(kind) | List(kind) => One(kind),
    })
}
