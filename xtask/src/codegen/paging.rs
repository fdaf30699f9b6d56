//! `[pagination]` of `codegen.toml`: how lists page.

use super::config::word;
use codegen::options::{CursorPlace, PagingKind, PagingRule};
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fmt;

/// What the table says.
#[derive(Debug, Default)]
pub(super) struct Pagination {
    inferred: Option<bool>,
    rule: Option<PagingRule>,
    operations: BTreeMap<String, Setting>,
}

impl Pagination {
    /// What it means for the generator.
    pub(super) fn options(self) -> codegen::options::Pagination {
        codegen::options::Pagination {
            inferred: self.inferred.unwrap_or(true),
            rule: self.rule,
            operations: self.operations.into_iter().map(|(id, setting)| (id, setting.0)).collect(),
        }
    }
}

/// What holds for one operation: a rule, or `"none"`.
#[derive(Debug)]
struct Setting(Option<PagingRule>);

/// A key of the table, or of an operation's in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Key {
    Inferred,
    Operations,
    Items,
    Cursor,
    NextCursor,
    ItemCursor,
    More,
    Before,
}

/// A name, or a place in an answer; only where the items are may be empty.
struct Word(String);

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(word(deserializer)?.unwrap_or_default()))
    }
}

/// The keys of a rule, with what they are set to.
#[derive(Default)]
struct Parts {
    words: BTreeMap<Key, String>,
}

impl Parts {
    fn read<'de, A: MapAccess<'de>>(&mut self, key: Key, map: &mut A) -> Result<(), A::Error> {
        let text = match key {
            Key::Items => map.next_value::<String>()?,
            Key::Inferred | Key::Operations => {
                return Err(A::Error::custom("`inferred` and `operations` are not for one operation"));
            }
            _ => map.next_value::<Word>()?.0,
        };
        self.words.insert(key, text);
        Ok(())
    }

    /// The rule that they make; `None` when there are none.
    fn rule(mut self) -> Result<Option<PagingRule>, String> {
        if self.words.is_empty() {
            return Ok(None);
        }
        let mut take = |key| self.words.remove(&key);
        let (items, before) = (take(Key::Items), take(Key::Before));
        let next = match take(Key::Cursor) {
            Some(parameter) => {
                let from = match (take(Key::NextCursor), take(Key::ItemCursor)) {
                    (Some(place), None) => CursorPlace::Answer(place),
                    (None, Some(place)) => CursorPlace::Item(place),
                    _ => return Err("a `cursor` goes with one of `next_cursor` and `item_cursor`".to_owned()),
                };
                PagingKind::Cursor { parameter, from, more: take(Key::More) }
            }
            None => return Err("a rule says which parameter leads on: `cursor`".to_owned()),
        };
        Ok(Some(PagingRule { items, next, before }))
    }
}

impl<'de> Deserialize<'de> for Pagination {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Table;

        impl<'de> Visitor<'de> for Table {
            type Value = Pagination;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pagination, A::Error> {
                let (mut pagination, mut parts) = (Pagination::default(), Parts::default());
                while let Some(key) = map.next_key()? {
                    match key {
                        Key::Inferred => pagination.inferred = Some(map.next_value()?),
                        Key::Operations => pagination.operations = map.next_value()?,
                        key => parts.read(key, &mut map)?,
                    }
                }
                pagination.rule = parts.rule().map_err(A::Error::custom)?;
                Ok(pagination)
            }
        }

        deserializer.deserialize_map(Table)
    }
}

impl<'de> Deserialize<'de> for Setting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NoneOrRule;

        impl<'de> Visitor<'de> for NoneOrRule {
            type Value = Setting;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("\"none\" or a rule such as { cursor = \"after\", next_cursor = \"next\" }")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Setting, E> {
                if text == "none" {
                    return Ok(Setting(None));
                }
                Err(E::invalid_value(serde::de::Unexpected::Str(text), &self))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Setting, A::Error> {
                let mut parts = Parts::default();
                while let Some(key) = map.next_key()? {
                    parts.read(key, &mut map)?;
                }
                match parts.rule().map_err(A::Error::custom)? {
                    Some(rule) => Ok(Setting(Some(rule))),
                    None => {
                        Err(A::Error::custom("an empty rule: write \"none\" for an operation without pages"))
                    }
                }
            }
        }

        deserializer.deserialize_any(NoneOrRule)
    }
}
