//! Where the API is.

use serde::Serialize;

/// A place where the API, or a part of it, lives (OAS 3.1 §4.8.5).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Server {
    /// The URL, its variables replaced by their defaults; relative ones are relative to the document.
    pub url: String,
    /// What it is for.
    pub description: Option<String>,
    /// What the description calls it (OAS 3.2 §4.6).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Rust name of its constant or, when it has variables, of its type.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The URL with its variables in braces.
    #[serde(skip)]
    pub template: String,
    /// What callers choose in the URL, in the order in which it stands there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variables: Vec<ServerVariable>,
}

/// A part of a server's URL that callers choose (OAS 3.1 §4.8.6).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServerVariable {
    /// Its name in the URL.
    pub name: String,
    /// Its Rust name, without `r#`.
    pub field: String,
    /// What it is, as Markdown.
    pub description: Option<String>,
    /// What it is when callers say nothing.
    pub default: String,
    /// What it may be; anything when this is empty.
    pub values: Vec<String>,
}
