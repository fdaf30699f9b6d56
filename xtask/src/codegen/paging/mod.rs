//! `[pagination]` of `codegen.toml`: how lists page.

mod report;

pub(super) use report::report;

use super::config::word;
use codegen::options::{CursorPlace, PagingEnd, PagingKind, PagingRule};
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
    Page,
    FirstPage,
    Offset,
    Total,
    NextUrl,
    Link,
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
    first_page: Option<i64>,
    link: bool,
}

impl Parts {
    fn read<'de, A: MapAccess<'de>>(&mut self, key: Key, map: &mut A) -> Result<(), A::Error> {
        let text = match key {
            Key::Items => map.next_value::<String>()?,
            Key::FirstPage => {
                self.first_page = Some(map.next_value()?);
                return Ok(());
            }
            Key::Link => {
                self.link = map.next_value()?;
                return Ok(());
            }
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
        if self.words.is_empty() && self.first_page.is_none() && !self.link {
            return Ok(None);
        }
        let (items, before) = (self.words.remove(&Key::Items), self.words.remove(&Key::Before));
        let next = self.kind()?;
        if let Some(key) = self.words.keys().next() {
            return Err(format!("`{}` does not go with what the rule says besides", key.name()));
        }
        if self.first_page.is_some() {
            return Err("`first_page` goes with `page`".to_owned());
        }
        if before.is_some() && !matches!(next, PagingKind::Cursor { .. }) {
            return Err("`before` goes with `cursor`".to_owned());
        }
        Ok(Some(PagingRule { items, next, before }))
    }

    /// How it leads on, taken out of the keys.
    fn kind(&mut self) -> Result<PagingKind, String> {
        const WAYS: [Key; 4] = [Key::Cursor, Key::Page, Key::Offset, Key::NextUrl];
        let ways = WAYS.iter().filter(|key| self.words.contains_key(key)).count() + usize::from(self.link);
        if ways != 1 {
            return Err("a rule has one of `cursor`, `page`, `offset`, `next_url` and `link`".to_owned());
        }
        let mut take = |key| self.words.remove(&key);
        if let Some(parameter) = take(Key::Cursor) {
            let from = match (take(Key::NextCursor), take(Key::ItemCursor)) {
                (Some(place), None) => CursorPlace::Answer(place),
                (None, Some(place)) => CursorPlace::Item(place),
                _ => return Err("a `cursor` goes with one of `next_cursor` and `item_cursor`".to_owned()),
            };
            return Ok(PagingKind::Cursor { parameter, from, more: take(Key::More) });
        }
        if let Some(place) = take(Key::NextUrl) {
            return Ok(PagingKind::Url(place));
        }
        if self.link {
            return Ok(PagingKind::Link);
        }
        let (page, offset) = (take(Key::Page), take(Key::Offset));
        let end = match (take(Key::Total), take(Key::More)) {
            (Some(_), Some(_)) => return Err("a rule has one of `total` and `more`".to_owned()),
            (Some(place), None) => Some(PagingEnd::Total(place)),
            (None, place) => place.map(PagingEnd::More),
        };
        Ok(match page {
            Some(parameter) => PagingKind::Page { parameter, first: self.first_page.take(), end },
            None => PagingKind::Offset { parameter: offset.unwrap_or_default(), end },
        })
    }
}

impl Key {
    /// As it is written.
    fn name(self) -> &'static str {
        match self {
            Self::Inferred => "inferred",
            Self::Operations => "operations",
            Self::Items => "items",
            Self::Cursor => "cursor",
            Self::NextCursor => "next_cursor",
            Self::ItemCursor => "item_cursor",
            Self::Page => "page",
            Self::FirstPage => "first_page",
            Self::Offset => "offset",
            Self::Total => "total",
            Self::NextUrl => "next_url",
            Self::Link => "link",
            Self::More => "more",
            Self::Before => "before",
        }
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
