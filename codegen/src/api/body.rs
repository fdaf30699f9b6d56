//! What is sent along and what comes back: media types and what they hold.

use serde::Serialize;

use super::operation::Style;
use super::schema::{Field, Type, TypeId};

/// What is sent along with a request (OAS 3.1 §4.8.13).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Body {
    /// Rust name of the field that holds it, without `r#`.
    pub field: String,
    /// What it is, as Markdown.
    pub description: Option<String>,
    /// Whether a request must have it.
    pub required: bool,
    /// Its form.
    pub content: MediaType,
}

/// What a body can look like (OAS 3.1 §4.8.14).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MediaType {
    /// The media type: `application/json`.
    pub name: String,
    /// Other media types that hold the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<String>,
    /// What it holds.
    pub payload: Payload,
    /// How members of a form are written, by name. Without a style a list repeats its name, and an
    /// object is JSON.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub styles: Vec<(String, Style)>,
    /// A value, for documentation.
    pub example: Option<serde_json::Value>,
}

/// What a body holds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Payload {
    /// JSON of this type.
    Json(Type),
    /// Items of this type, each a line of JSON, or a record of it (RFC 7464).
    JsonLines(Type),
    /// The members of an object of this type as `name=value` (WHATWG URL §5.1).
    Form(Type),
    /// Parts (RFC 2046 §5.1): a [`Multipart`], or a list of files.
    Multipart(Type),
    /// Text.
    Text,
    /// Bytes that come: of answers and webhooks.
    Bytes,
    /// Bytes that may be read while they are sent, and can say their media type. Of requests only.
    File,
    /// Items one behind the other, as the operation's stream says; `None` for server-sent events. Of
    /// answers only.
    Items(Option<Type>),
    /// A [`Choice`].
    Choice(TypeId),
}

impl Payload {
    /// Adds the definitions that the payload names to `found`.
    pub fn named(&self, found: &mut Vec<TypeId>) {
        if let Self::Choice(id) = self {
            found.push(id.clone());
        }
        self.r#type().into_iter().for_each(|r#type| r#type.named(found));
    }

    /// The type of what it holds, where it is a type that says it.
    pub fn r#type(&self) -> Option<&Type> {
        match self {
            Self::Json(r#type)
            | Self::JsonLines(r#type)
            | Self::Form(r#type)
            | Self::Multipart(r#type)
            | Self::Items(Some(r#type)) => Some(r#type),
            Self::Items(None) | Self::Text | Self::Bytes | Self::File | Self::Choice(_) => None,
        }
    }
}

/// A body of one out of several forms that hold different things.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Choice {
    /// The forms, the preferred one first.
    pub alternatives: Vec<Alternative>,
}

/// One form of a body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Alternative {
    /// Its Rust name.
    pub variant: String,
    /// What its Rust name is made from.
    #[serde(skip)]
    pub word: String,
    /// What it looks like.
    pub content: MediaType,
    /// Whether its type tells it from the others, so that the type alone will do.
    pub telling: bool,
}

/// A body of several parts, most of them with a name (RFC 7578).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Multipart {
    /// Those that the description names: the required ones in the order of `required`, the others by
    /// name.
    pub parts: Vec<BodyPart>,
}

/// A part with a name (OAS 3.1 §4.8.15).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BodyPart {
    /// The member that it is made of. A [`Type::File`] is a part, and a list a part an item.
    pub field: Field,
    /// Its media type, when it is not the usual one of its type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// The media types that the caller chooses from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<String>,
    /// Headers that the caller can give it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<String>,
    /// How it is written, when not in the usual way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<Style>,
}
