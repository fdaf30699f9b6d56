//! What the API can do.

use serde::Serialize;

use super::body::{Body, MediaType, Payload};
use super::format::StringFormat;
use super::pagination::Pagination;
use super::schema::{Constraints, Type, TypeId};
use crate::pointer::Pointer;

/// One call of the API (OAS 3.1 §4.8.10).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Operation {
    /// Its name in the description, or one made from method and path.
    pub id: String,
    /// The method that calls it, in Rust: `list_run_steps`.
    pub name: String,
    /// What the names of its own types start with: `ListRunSteps`.
    pub type_name: String,
    /// Where the description defines it.
    pub origin: Pointer,
    /// The file that this is in, when it is not the document itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin_file: Option<String>,
    /// The method of HTTP, in capitals (RFC 9110 §9.1).
    pub method: String,
    /// The path with `{names}` to be filled in (OAS 3.1 §4.8.8), and the query that always goes with it.
    pub path: String,
    /// What it does, in one line.
    pub summary: Option<String>,
    /// What it does, as Markdown.
    pub description: Option<String>,
    /// The groups that it belongs to.
    pub tags: Vec<String>,
    /// The one of them that it is generated in, by the Rust name; none where operations are not grouped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Whether callers should stop using it.
    pub deprecated: bool,
    /// Its parameters, in the order of the description.
    pub parameters: Vec<Parameter>,
    /// What is sent along.
    pub body: Option<Body>,
    /// What a success gives.
    pub success: Response,
    /// Further statuses that mean the same success.
    pub further_successes: Vec<Status>,
    /// Every success, `success` first, when they differ: one for each status and each of its payloads,
    /// the usual payload of a status before its others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Response>,
    /// How it gives its answer item by item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stream: Option<ItemStream>,
    /// How it gives bytes as they come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byte_stream: Option<ByteStream>,
    /// What the errors are, by status, the most specific first.
    pub errors: Vec<Response>,
    /// Alternatives of security schemes (OAS 3.1 §4.8.30), each a list of names; empty for none.
    pub security: Vec<Vec<String>>,
    /// The URL of its own server, where that is not the API's (OAS 3.1 §4.8.5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// How it gives its items page by page.
    pub pagination: Option<Pagination>,
    /// The parameter by which it takes a page, where nothing says how to go on from one to the next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unpaged: Option<String>,
}

impl Operation {
    /// Adds the definitions that its request names to `found`.
    pub fn sent(&self, found: &mut Vec<TypeId>) {
        self.parameters.iter().for_each(|parameter| parameter.r#type.named(found));
        self.body.iter().for_each(|body| body.content.payload.named(found));
    }

    /// Adds the definitions that its answers name to `found`.
    pub fn received(&self, found: &mut Vec<TypeId>) {
        for response in self.errors.iter().chain(self.successes()) {
            response.content.iter().for_each(|content| content.payload.named(found));
        }
        self.stream.iter().flat_map(|stream| &stream.item).for_each(|item| item.named(found));
    }

    /// Every kind of success, the usual one first.
    pub fn successes(&self) -> &[Response] {
        if self.alternatives.is_empty() { std::slice::from_ref(&self.success) } else { &self.alternatives }
    }

    /// The media types of its successes (RFC 9110 §12.5.1), the usual one first.
    pub fn accept(&self) -> Option<String> {
        let mut names: Vec<&str> = Vec::new();
        for content in self.successes().iter().filter_map(|response| response.content.as_ref()) {
            // Of JSON in several notations the usual one will do.
            let further = match content.payload {
                Payload::Json(_) | Payload::Items(_) => &[],
                _ => content.further.as_slice(),
            };
            for name in [&content.name].into_iter().chain(further) {
                if !names.contains(&name.as_str()) {
                    names.push(name);
                }
            }
        }
        let (first, others) = names.split_first()?;
        Some(others.iter().fold((*first).to_owned(), |accept, name| format!("{accept}, {name};q=0.9")))
    }
}

/// How an operation gives its answer item by item.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemStream {
    /// The statuses of such an answer.
    pub statuses: Vec<Status>,
    /// The media type that asks for it.
    pub media_type: String,
    /// How the items stand in the body.
    pub framing: Framing,
    /// Type of an item; `None` for server-sent events as they are.
    pub item: Option<Type>,
    /// The boolean member of the JSON body that asks for a stream.
    pub switch: Option<Switch>,
    /// What stands behind the last item, where that is not the usual `[DONE]`; empty for nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_marker: Option<String>,
}

/// How items stand in a body, one behind the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Framing {
    /// As the data of server-sent events (WHATWG HTML §9.2).
    Events,
    /// As server-sent events: the item has their `event`, `data`, `id` and `retry` (OAS 3.2 §4.14.4).
    WholeEvents,
    /// JSON, a line each.
    Lines,
    /// JSON text sequences (RFC 7464).
    Sequence,
}

/// A member of a body that says whether the answer is to be a stream.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Switch {
    /// Its name in JSON.
    pub name: String,
    /// Whether the server takes it for true when it is absent.
    pub default: bool,
}

/// How an operation gives bytes as they come.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ByteStream {
    /// The statuses of such an answer.
    pub statuses: Vec<Status>,
    /// The media types that ask for it.
    pub media_types: Vec<String>,
}

/// A parameter (OAS 3.1 §4.8.12).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Parameter {
    /// Its name in the request.
    pub name: String,
    /// Its Rust name, without `r#`.
    pub field: String,
    /// Where it goes.
    pub location: Location,
    /// What it is, as Markdown.
    pub description: Option<String>,
    /// Its type; of a list, the list.
    pub r#type: Type,
    /// Whether a request must have it.
    pub required: bool,
    /// The text that it always is; callers then cannot set it.
    pub constant: Option<String>,
    /// What the server takes when it is absent. Never sent.
    pub default: Option<serde_json::Value>,
    /// A value, for documentation.
    pub example: Option<serde_json::Value>,
    /// What values it may have.
    pub constraints: Constraints,
    /// What values each item of a list may have.
    #[serde(skip_serializing_if = "Constraints::is_empty")]
    pub item_constraints: Constraints,
    /// How it is written.
    pub style: Style,
    /// Whether callers should stop using it.
    pub deprecated: bool,
}

impl Parameter {
    /// Whether it is a list whose absence and whose emptiness are the same: there is no text for
    /// either (RFC 6570 §2.3). JSON has one.
    pub fn is_list(&self) -> bool {
        matches!(self.r#type, Type::List(_)) && self.style.kind != StyleKind::Json
    }

    /// A parameter that a path has and nothing describes: any text.
    pub fn undeclared(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            field: String::new(),
            location: Location::Path,
            description: None,
            r#type: Type::String(StringFormat::Plain),
            required: true,
            constant: None,
            default: None,
            example: None,
            constraints: Constraints::default(),
            item_constraints: Constraints::default(),
            style: Style { kind: StyleKind::Simple, explode: false, allow_reserved: false },
            deprecated: false,
        }
    }
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Location {
    /// Into the path.
    Path,
    /// Behind the `?`.
    Query,
    /// Into a header.
    Header,
    /// Into the `Cookie` header.
    Cookie,
    /// Behind the `?`, where it is all there is (OAS 3.2 §4.12.1).
    Querystring,
}

/// How a parameter is written (OAS 3.1 §4.8.12.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Style {
    /// The rule.
    pub kind: StyleKind,
    /// Whether each item of a list, or member of an object, is a parameter of its own.
    pub explode: bool,
    /// Whether the reserved characters of RFC 3986 stay as they are.
    pub allow_reserved: bool,
}

impl Style {
    /// Whether it is what the standard takes in this place when the description says nothing.
    pub fn usual_in(self, location: Location) -> bool {
        let usual = match location {
            Location::Path | Location::Header => (StyleKind::Simple, false),
            Location::Query | Location::Cookie | Location::Querystring => (StyleKind::Form, true),
        };
        (self.kind, self.explode) == usual && !self.allow_reserved
    }
}

/// A rule for writing parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StyleKind {
    /// `a,b` (RFC 6570 §3.2.2).
    Simple,
    /// `.a.b` (RFC 6570 §3.2.5).
    Label,
    /// `;name=a` (RFC 6570 §3.2.7).
    Matrix,
    /// `name=a` (RFC 6570 §3.2.8).
    Form,
    /// `name=a%20b`.
    SpaceDelimited,
    /// `name=a%7Cb`.
    PipeDelimited,
    /// `name=a%09b`, as Swagger 2.0 has it.
    TabDelimited,
    /// `name[member]=a`.
    DeepObject,
    /// `name=a`, not percent-encoded (OAS 3.2 §4.12.6).
    Cookie,
    /// JSON, whatever the value is.
    Json,
    /// An object as a form (WHATWG URL §5.1).
    UrlEncoded,
}

/// An answer (OAS 3.1 §4.8.17).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Response {
    /// When it comes.
    pub status: Status,
    /// Its Rust name among its like.
    pub variant: String,
    /// What it means, as Markdown.
    pub description: Option<String>,
    /// Headers that come with it, sorted by name.
    pub headers: Vec<Header>,
    /// What its body looks like; `None` for an empty one.
    pub content: Option<MediaType>,
}

/// The statuses that an answer stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// One.
    Code(u16),
    /// A hundred, by the first digit: `4XX`.
    Range(u16),
    /// All that no other answer stands for.
    Default,
}

/// A header of answers (OAS 3.1 §4.8.21).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// Its Rust name, without `r#`; set where all headers of the API stand.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub field: String,
    /// What it is, as Markdown.
    pub description: Option<String>,
    /// Its type.
    pub r#type: Type,
    /// Whether it is always there.
    pub required: bool,
    /// Whether its value is JSON, rather than text or texts between commas.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub json: bool,
}
