//! The visitor that both parsers fill a value through.

use super::fault::{Fault, Noticed};
use super::pieces::{Piece, pieces, texts};
use crate::parallel;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use serde_json::{Map, Number, Value};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::num::NonZeroUsize;

/// Reads JSON text (RFC 8259).
pub(super) fn from_json(text: &str) -> Result<Value, Fault> {
    let reading = Reading::new(text, false);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Node(&reading).deserialize(&mut deserializer);
    value
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| Fault::from_json(&error, reading.noticed.take(), text))
}

/// Reads one YAML document (YAML 1.2), with merge keys, on so many threads.
pub(super) fn from_yaml(text: &str, threads: NonZeroUsize) -> Result<Value, Fault> {
    let pieces = pieces(text);
    let parts = parallel::map(&texts(&pieces), threads, |text| one_yaml(text).ok());
    match joined(&pieces, &mut parts.into_iter()) {
        Some(members) if !members.is_empty() => Ok(Value::Object(members)),
        _ => one_yaml(text),
    }
}

/// The mapping of these pieces, whose entries are `parts`; `None` where one cannot stand alone.
fn joined(
    pieces: &[Piece<'_>],
    parts: &mut impl Iterator<Item = Option<Value>>,
) -> Option<Map<String, Value>> {
    let mut whole = Map::new();
    for piece in pieces {
        let entries = match piece {
            Piece::Entries(_) => match parts.next()?? {
                Value::Object(entries) => entries,
                _ => return None,
            },
            Piece::Section(key, pieces) => {
                Map::from_iter([((*key).to_owned(), Value::Object(joined(pieces, parts)?))])
            }
        };
        if whole.is_empty() {
            whole = entries;
            continue;
        }
        for (key, value) in entries {
            if whole.insert(key, value).is_some() {
                return None;
            }
        }
    }
    Some(whole)
}

fn one_yaml(text: &str) -> Result<Value, Fault> {
    if let Some(offset) = too_deep(text) {
        return Err(Fault::too_deep(text, offset));
    }
    let reading = Reading::new(text, true);
    Node(&reading)
        .deserialize(serde_yaml::Deserializer::from_str(text))
        .map_err(|error| Fault::from_yaml(&error, reading.noticed.take(), text))
}

/// Where brackets are nested so deeply that the YAML parser would take hours: each of its tokens
/// looks at every open bracket. No YAML parser of our own, so brackets in text count as well, until
/// a line that is the key of a block.
fn too_deep(text: &str) -> Option<usize> {
    const DEEPEST: usize = 1000;
    let (mut open, mut start) = (0_usize, 0);
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if words.ends_with(':')
            && words.starts_with(|first: char| first.is_alphanumeric() || "/\"'_".contains(first))
        {
            open = 0;
        }
        for (column, byte) in line.bytes().enumerate() {
            match byte {
                b'[' | b'{' => open += 1,
                b']' | b'}' => open = open.saturating_sub(1),
                _ => continue,
            }
            if open > DEEPEST {
                return Some(start + column);
            }
        }
        start += line.len();
    }
    None
}

/// What one run of a parser shares among its nodes.
struct Reading {
    merge_keys: bool,
    nodes_left: Cell<usize>,
    noticed: RefCell<Option<Noticed>>,
}

impl Reading {
    /// A node takes some bytes of text unless it comes from an alias, so a document that has many
    /// more nodes than this is aliases of aliases.
    fn new(text: &str, merge_keys: bool) -> Self {
        let nodes = text.len().saturating_mul(4).saturating_add(10_000);
        Self { merge_keys, nodes_left: Cell::new(nodes), noticed: RefCell::new(None) }
    }

    /// Fails the parse; the parser adds the position, and what was noticed the meaning.
    fn fail<E: Error>(&self, noticed: Noticed) -> E {
        self.noticed.replace(Some(noticed));
        E::custom("see what was noticed")
    }
}

#[derive(Clone, Copy)]
struct Node<'r>(&'r Reading);

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    // Beyond 64 bits a JSON number is a double (RFC 8259 §6), also in YAML.
    #[allow(clippy::cast_precision_loss)]
    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    #[allow(clippy::cast_precision_loss)]
    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or_else(|| Value::from(not_finite(value)), Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_bytes<E>(self, value: &[u8]) -> Result<Value, E> {
        Ok(Value::from(String::from_utf8_lossy(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = access.next_element_seed(self)? {
            self.count()?;
            list.push(element);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        let mut merged = Vec::new();
        while let Some(key) = access.next_key_seed(Key { reading: self.0, map: &map })? {
            self.count()?;
            let value = access.next_value_seed(self)?;
            if self.0.merge_keys && key == "<<" {
                merged.push(value);
            } else {
                map.insert(key, value);
            }
        }
        for source in merged {
            merge(&mut map, source).ok_or_else(|| self.0.fail(Noticed::Merge))?;
        }
        Ok(Value::Object(map))
    }

    /// A tag of the author's own (`!Ref x`) says nothing here: the value stands without it.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        let (_, variant) = access.variant::<IgnoredAny>()?;
        variant.newtype_variant_seed(self)
    }
}

impl Node<'_> {
    fn count<E: Error>(self) -> Result<(), E> {
        match self.0.nodes_left.get().checked_sub(1) {
            Some(left) => {
                self.0.nodes_left.set(left);
                Ok(())
            }
            None => Err(self.0.fail(Noticed::Aliases)),
        }
    }
}

/// Adds the members of a merge key's value that are not there yet; `None` when it has none to add
/// because it is something else than a mapping or a list of mappings.
fn merge(map: &mut Map<String, Value>, source: Value) -> Option<()> {
    match source {
        Value::Object(members) => {
            for (key, value) in members {
                map.entry(key).or_insert(value);
            }
            Some(())
        }
        // The earlier mapping wins, and a list in a list is not a list of mappings.
        Value::Array(sources) => sources.into_iter().try_for_each(|source| match source {
            Value::Object(_) => merge(map, source),
            _ => None,
        }),
        Value::Null => Some(()),
        _ => None,
    }
}

fn not_finite(value: f64) -> &'static str {
    if value.is_nan() {
        ".nan"
    } else if value > 0.0 {
        ".inf"
    } else {
        "-.inf"
    }
}

/// A key, checked against its elders here because here the parser's position is the key's.
struct Key<'r> {
    reading: &'r Reading,
    map: &'r Map<String, Value>,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = String;

    /// Asks for text, so that a status code `200` or a property `null` is the key as written.
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = String;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        if self.map.contains_key(key) {
            return Err(self.reading.fail(Noticed::Duplicate(key.to_owned())));
        }
        Ok(key.to_owned())
    }
}
