//! What an object holds beyond its fields.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value};

use super::Decode;
use super::aside::Aside;
use super::drift::UnknownField;

/// What an object held beyond its fields.
///
/// Every object has one, so it is small.
#[derive(Clone, Default)]
pub(crate) struct UnknownFields {
    rest: Option<Box<Rest>>,
    /// A bit a field: its `None` was absent where we write `null`, or the reverse.
    unusual: u64,
}

#[derive(Clone, Default)]
struct Rest {
    members: Map<String, Value>,
    /// The same from the 65th field on.
    unusual: u128,
}

impl UnknownFields {
    pub(crate) fn insert(&mut self, name: String, value: Value) {
        self.rest.get_or_insert_default().members.insert(name, value);
    }

    /// Takes the members out.
    pub(crate) fn take_all(&mut self) -> Map<String, Value> {
        self.rest.as_mut().map(|rest| std::mem::take(&mut rest.members)).unwrap_or_default()
    }

    /// Takes the members out that can be read as `T`.
    pub(crate) fn take_typed<T: for<'de> Decode<'de>>(&mut self) -> BTreeMap<String, T> {
        let mut typed = BTreeMap::new();
        let Some(rest) = &mut self.rest else { return typed };
        rest.members.retain(|name, value| match Aside::from(&*value).decode() {
            Some(value) => {
                typed.insert(name.clone(), value);
                false
            }
            None => true,
        });
        typed
    }

    // A field past the 192nd is written our way instead of the server's; both mean the same.
    #[inline]
    pub(crate) fn remember(&mut self, index: u32) {
        match index.checked_sub(u64::BITS) {
            None => self.unusual |= 1 << index,
            Some(index) => {
                self.rest.get_or_insert_default().unusual |= 1u128.checked_shl(index).unwrap_or(0);
            }
        }
    }

    pub(crate) fn remembers(&self, index: u32) -> bool {
        match (index.checked_sub(u64::BITS), &self.rest) {
            (None, _) => self.unusual >> index & 1 == 1,
            (Some(index), Some(rest)) => rest.unusual.checked_shr(index).unwrap_or(0) & 1 == 1,
            (Some(_), None) => false,
        }
    }

    /// The members and their values.
    pub(crate) fn iter(&self) -> UnknownMembers<'_> {
        UnknownMembers(self.members().map(Map::iter))
    }

    fn members(&self) -> Option<&Map<String, Value>> {
        self.rest.as_ref().map(|rest| &rest.members).filter(|members| !members.is_empty())
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
        self.members() == other.members()
    }
}

impl fmt::Debug for UnknownFields {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}
