//! What an object holds beyond its fields.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value};

use super::Decode;
use super::drift::UnknownField;

/// What an object held beyond its fields.
#[derive(Clone, Default)]
pub(crate) struct UnknownFields {
    members: Option<Box<Map<String, Value>>>,
    /// A bit a field: its `None` was absent where we write `null`, or the reverse.
    unusual: u128,
}

impl UnknownFields {
    pub(crate) fn insert(&mut self, name: String, value: Value) {
        self.members.get_or_insert_default().insert(name, value);
    }

    /// Takes the members out.
    pub(crate) fn take_all(&mut self) -> Map<String, Value> {
        self.members.take().map(|members| *members).unwrap_or_default()
    }

    /// Takes the members out that can be read as `T`.
    pub(crate) fn take_typed<T: for<'de> Decode<'de>>(&mut self) -> BTreeMap<String, T> {
        let mut typed = BTreeMap::new();
        let Some(members) = &mut self.members else { return typed };
        members.retain(|name, value| match T::decode(&*value) {
            Ok(value) => {
                typed.insert(name.clone(), value);
                false
            }
            Err(_) => true,
        });
        if members.is_empty() {
            self.members = None;
        }
        typed
    }

    // A field past the 128th is written our way instead of the server's; both mean the same.
    pub(crate) fn remember(&mut self, index: u32) {
        self.unusual |= 1u128.checked_shl(index).unwrap_or(0);
    }

    pub(crate) fn remembers(&self, index: u32) -> bool {
        self.unusual.checked_shr(index).unwrap_or(0) & 1 == 1
    }

    /// The members and their values.
    pub(crate) fn iter(&self) -> UnknownMembers<'_> {
        UnknownMembers(self.members.as_ref().map(|members| members.iter()))
    }

    /// Writes the members behind those of the fields.
    pub(crate) fn write<S: serde::Serializer>(&self, map: &mut S::SerializeMap) -> Result<(), S::Error> {
        use serde::ser::SerializeMap as _;
        self.iter().try_for_each(|(name, value)| map.serialize_entry(name, &UnknownField(value)))
    }
}

/// The members that a document does not describe, with their values.
#[derive(Clone, Debug)]
pub struct UnknownMembers<'a>(Option<serde_json::map::Iter<'a>>);

impl<'a> Iterator for UnknownMembers<'a> {
    type Item = (&'a str, &'a Value);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.as_mut()?.next().map(|(name, value)| (name.as_str(), value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.as_ref().map_or((0, Some(0)), Iterator::size_hint)
    }
}

// How a `None` was spelled is no part of a value.
impl PartialEq for UnknownFields {
    fn eq(&self, other: &Self) -> bool {
        self.members == other.members
    }
}

impl fmt::Debug for UnknownFields {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}
