//! Writes the members of an object.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Decode, Object, UnknownFields, flatten};

/// What a member is called, and how its `None` is written.
pub(crate) struct Name {
    name: &'static str,
    nullable: bool,
}

/// The name of a member that is named like its field.
pub(crate) fn name(name: &'static str) -> Name {
    Name { name, nullable: false }
}

impl Name {
    /// The name in JSON where the field has another.
    pub(crate) fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// `None` is written as `null`.
    pub(crate) fn nullable(self) -> Self {
        Self { nullable: true, ..self }
    }
}

/// What is shown the members of an object.
pub(crate) trait Members<'a> {
    /// What the object holds beside its fields.
    fn begin(&mut self, unknown: &'a UnknownFields);

    /// The next field.
    fn member<T: Decode<'static> + Serialize>(&mut self, name: Name, value: &T);

    /// A field whose members stand among those of the object.
    fn flattened<T: Serialize>(&mut self, value: &T);

    /// A field that is a map of further members.
    fn additional<T: Serialize>(&mut self, members: &BTreeMap<String, T>);
}

/// Writes an object, what it does not know last.
pub(crate) fn write_object<O: Object, S: Serializer>(object: &O, serializer: S) -> Result<S::Ok, S::Error> {
    let mut writer: Writer<'_, S> = Writer::new(serializer)?;
    object.write(&mut writer);
    writer.end()
}

/// Writes members until there is an error.
struct Writer<'a, S: Serializer> {
    map: S::SerializeMap,
    index: u32,
    unknown: Option<&'a UnknownFields>,
    result: Result<(), S::Error>,
}

// Compiled for each serializer, not for each object.
impl<S: Serializer> Writer<'_, S> {
    fn new(serializer: S) -> Result<Self, S::Error> {
        Ok(Self { map: serializer.serialize_map(None)?, index: 0, unknown: None, result: Ok(()) })
    }

    fn end(mut self) -> Result<S::Ok, S::Error> {
        self.result?;
        if let Some(unknown) = self.unknown {
            unknown.write::<S>(&mut self.map)?;
        }
        self.map.end()
    }

    fn entry<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        if self.result.is_ok() {
            self.result = self.map.serialize_entry(name, value);
        }
    }
}

impl<'a, S: Serializer> Members<'a> for Writer<'a, S> {
    fn begin(&mut self, unknown: &'a UnknownFields) {
        self.unknown = Some(unknown);
    }

    // Everything is written but the `None`s that stand for absence.
    fn member<T: Decode<'static> + Serialize>(&mut self, name: Name, value: &T) {
        let unusual = self.unknown.is_some_and(|unknown| unknown.remembers(self.index));
        self.index += 1;
        if !value.is_null() || name.nullable != unusual {
            self.entry(name.name, value);
        }
    }

    fn flattened<T: Serialize>(&mut self, value: &T) {
        if self.result.is_ok() {
            self.result = flatten::<T, S>(value, &mut self.map);
        }
    }

    fn additional<T: Serialize>(&mut self, members: &BTreeMap<String, T>) {
        members.iter().for_each(|(name, value)| self.entry(name, value));
    }
}

/// The place of a member among the fields.
pub(crate) fn place<O: Object>(object: &O, member: Name) -> Option<u32> {
    let mut place = Place { name: member.name, index: 0, found: None };
    object.write(&mut place);
    place.found
}

struct Place {
    name: &'static str,
    index: u32,
    found: Option<u32>,
}

impl<'a> Members<'a> for Place {
    fn begin(&mut self, _unknown: &'a UnknownFields) {}

    fn member<T: Decode<'static> + Serialize>(&mut self, name: Name, _value: &T) {
        if name.name == self.name {
            self.found = Some(self.index);
        }
        self.index += 1;
    }

    fn flattened<T: Serialize>(&mut self, _value: &T) {}

    fn additional<T: Serialize>(&mut self, _members: &BTreeMap<String, T>) {}
}
