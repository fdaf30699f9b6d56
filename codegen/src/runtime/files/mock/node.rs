//! JSON as far as it is known, and why it cannot be read as yet.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Error, Expected, Unexpected};
use serde_json::Value;

/// JSON as far as it is known.
pub(super) enum Node {
    /// Nothing is known about it.
    Open,
    /// It is neither an enumeration nor a union.
    Neutral,
    /// What a union without a tag lists first.
    First(Box<Node>),
    Scalar(Value),
    List(Vec<Node>),
    Object {
        /// The member that says what it is; `None` as long as nobody was asked for it.
        tag: Option<String>,
        members: BTreeMap<String, Node>,
    },
}

impl From<Value> for Node {
    fn from(value: Value) -> Self {
        match value {
            Value::Array(items) => Self::List(items.into_iter().map(Self::from).collect()),
            Value::Object(members) => {
                let members = members.into_iter().map(|(name, value)| (name, value.into())).collect();
                Self::Object { tag: None, members }
            }
            scalar => Self::Scalar(scalar),
        }
    }
}

/// Why a value cannot be read, and where that is.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) reason: Reason,
    /// From the inside to the outside.
    pub(super) path: Vec<String>,
}

#[derive(Debug)]
pub(super) enum Reason {
    /// It may be read now.
    Again,
    /// A member, or an item of a list.
    Missing(&'static str),
    /// The member that tells its kinds apart, and the first of them.
    Tagged(String, Option<&'static str>),
    /// It has no tag to be asked for.
    Untagged,
    Other(String),
}

impl Fault {
    pub(super) fn new(reason: Reason) -> Self {
        Self { reason, path: Vec::new() }
    }

    /// The same, seen from the outside.
    pub(super) fn inside(mut self, name: String) -> Self {
        self.path.push(name);
        self
    }
}

impl Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(Reason::Other(message.to_string()))
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        match found {
            Unexpected::Unit => Self::custom(format_args!("invalid type: null, expected {expected}")),
            _ => Self::custom(format_args!("invalid type: {found}, expected {expected}")),
        }
    }

    fn missing_field(name: &'static str) -> Self {
        Self::new(Reason::Missing(name))
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self::new(Reason::Missing("an item"))
    }

    fn unknown_variant(tag: &str, values: &'static [&'static str]) -> Self {
        Self::new(Reason::Tagged(tag.to_owned(), values.first().copied()))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, name) in self.path.iter().rev().enumerate() {
            let dot = if place == 0 || name.starts_with('[') { "" } else { "." };
            write!(formatter, "{dot}{name}")?;
        }
        formatter.write_str(if self.path.is_empty() { "" } else { ": " })?;
        match &self.reason {
            Reason::Again | Reason::Untagged => formatter.write_str("it is not complete"),
            Reason::Missing(name) => write!(formatter, "{name} is missing"),
            Reason::Tagged(name, _) => write!(formatter, "{name} is none that is listed"),
            Reason::Other(message) => formatter.write_str(message),
        }
    }
}

impl std::error::Error for Fault {}
