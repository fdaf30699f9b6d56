//! What a parameter or a form holds, before it is written in a style.

use serde::Serialize;
use serde::de::value::Error;

use super::serializer::Serializer;

/// A value whose scalars are text already. Members keep the order of their struct.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ParameterValue {
    /// Null, or nothing: not sent.
    Absent,
    /// A string.
    Text(String),
    /// A number or a boolean.
    Bare(String),
    /// A list.
    List(Vec<Self>),
    /// An object.
    Object(Vec<(String, Self)>),
}

impl ParameterValue {
    /// The value of anything that could be JSON.
    pub(crate) fn new<T: Serialize + ?Sized>(value: &T) -> Result<Self, Error> {
        value.serialize(Serializer)
    }

    /// The value as one text: a list or an object, for which the standard knows none, as JSON.
    /// `None` when there is nothing to write.
    pub(crate) fn text(&self) -> Option<String> {
        match self {
            Self::Absent => None,
            Self::Text(text) | Self::Bare(text) => Some(text.clone()),
            Self::List(_) | Self::Object(_) => Some(self.json()),
        }
    }

    /// The value as JSON (RFC 8259).
    pub(crate) fn json(&self) -> String {
        match self {
            Self::Absent => "null".to_owned(),
            Self::Text(text) => quoted(text),
            Self::Bare(text) => text.clone(),
            Self::List(items) => {
                let items: Vec<_> = items.iter().map(Self::json).collect();
                format!("[{}]", items.join(","))
            }
            Self::Object(members) => {
                let members =
                    members.iter().map(|(name, value)| format!("{}:{}", quoted(name), value.json()));
                format!("{{{}}}", members.collect::<Vec<_>>().join(","))
            }
        }
    }

    /// Whether it is one text.
    pub(crate) fn is_scalar(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Bare(_))
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
