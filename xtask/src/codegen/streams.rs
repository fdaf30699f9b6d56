//! `[streams]` of `codegen.toml`: how streams end.

use serde::{Deserialize, Deserializer, de::Error};
use std::collections::BTreeMap;

/// What the table says.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Streams {
    end_marker: Option<EndMarker>,
    #[serde(default)]
    operations: BTreeMap<String, Setting>,
}

/// What holds for one operation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Setting {
    end_marker: EndMarker,
}

impl Streams {
    /// What it means for the generator.
    pub(super) fn options(self) -> codegen::options::Streams {
        codegen::options::Streams {
            end_marker: self.end_marker.map(|marker| marker.0),
            operations: self.operations.into_iter().map(|(id, setting)| (id, setting.end_marker.0)).collect(),
        }
    }
}

/// What stands in place of an item: a line, or the data of an event.
#[derive(Debug)]
struct EndMarker(String);

impl<'de> Deserialize<'de> for EndMarker {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.contains(char::is_control) {
            return Err(D::Error::custom("a marker stands on one line, without control characters"));
        }
        Ok(Self(text))
    }
}
