//! What the API sends by itself.

use serde::Serialize;

use super::body::MediaType;
use super::operation::{Location, Status};
use crate::pointer::Pointer;

/// A request that the server sends: a webhook (OAS 3.1 §4.8.1), or a callback of an operation
/// (OAS 3.1 §4.8.18).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Webhook {
    /// Its name in the description; of a callback, the operation's and its own.
    pub id: String,
    /// Its file: `issues_opened`.
    pub name: String,
    /// Its type, and what the names of its own types start with: `IssuesOpened`.
    pub type_name: String,
    /// Where the description defines it.
    pub origin: Pointer,
    /// The file that this is in, when it is not the document itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin_file: Option<String>,
    /// Who asked for it, of a callback.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub callback: Option<Callback>,
    /// The method of HTTP, in capitals.
    pub method: String,
    /// What it says, in one line.
    pub summary: Option<String>,
    /// What it says, as Markdown.
    pub description: Option<String>,
    /// Whether it is going to go away.
    pub deprecated: bool,
    /// What comes with it besides its body, in the order of the description.
    pub parts: Vec<Part>,
    /// What its body is, as Markdown.
    pub body_description: Option<String>,
    /// What its body looks like; `None` for an empty one.
    pub content: Option<MediaType>,
    /// What the server expects to be answered.
    pub answers: Vec<Answer>,
}

/// What asked for a callback.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Callback {
    /// The name of the operation in the description.
    pub operation: String,
    /// Where it is sent to: an expression over the operation's request and answer (OAS 3.1
    /// §4.8.18.2).
    pub expression: String,
}

/// A parameter of a webhook: for documentation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Part {
    /// Its name in the request.
    pub name: String,
    /// Where it is.
    pub location: Location,
    /// What it is, as Markdown.
    pub description: Option<String>,
    /// Whether it is always there.
    pub required: bool,
}

/// An answer to a webhook: for documentation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// The status.
    pub status: Status,
    /// What it means to the server, as Markdown.
    pub description: Option<String>,
}
