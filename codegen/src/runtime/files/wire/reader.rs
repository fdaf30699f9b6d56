//! Reads the members of an object, in whatever order they come.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::path::in_member;
use super::{Constant, Decode, Fixed, Object, UnknownFields, unflatten};

/// A field of an object that is being read.
pub(crate) struct Slot<T> {
    name: &'static str,
    nullable: bool,
    constant: Option<Fixed>,
    value: Option<T>,
}

/// The field of a member that is named like it.
#[inline]
pub(crate) fn slot<T>(name: &'static str) -> Slot<T> {
    Slot { name, nullable: false, constant: None, value: None }
}

impl<T> Slot<T> {
    /// The name in JSON where the field has another.
    #[inline]
    pub(crate) fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// Its `None` is written as `null`.
    #[inline]
    pub(crate) fn nullable(self) -> Self {
        Self { nullable: true, ..self }
    }

    /// It never varies.
    #[inline]
    pub(crate) fn constant(self, constant: impl Constant) -> Self {
        Self { constant: Some(constant.into()), ..self }
    }
}

/// The members of an object. The first error ends it.
pub(crate) struct Reader<'de, A: MapAccess<'de>> {
    map: A,
    name: Cow<'de, str>,
    /// How many fields are settled.
    settled: u32,
    unknown: UnknownFields,
    error: Option<A::Error>,
}

impl<'de, A: MapAccess<'de>> Reader<'de, A> {
    /// Goes on to the next member.
    pub(crate) fn next(&mut self) -> bool {
        if self.error.is_some() {
            return false;
        }
        match self.map.next_key_seed(NameSeed(&mut self.name)) {
            Ok(Some(())) => true,
            Ok(None) => false,
            Err(error) => {
                self.error = Some(error);
                false
            }
        }
    }

    /// Reads the value of the member, if it is that of the field.
    #[inline(always)]
    pub(crate) fn read<T: Decode<'de>>(&mut self, slot: &mut Slot<T>) -> bool {
        if self.name != slot.name {
            return false;
        }
        // By value, so that the compiler still sees what the slot is called.
        match self.map.next_value_seed(ValueSeed { constant: slot.constant, value: PhantomData }) {
            Ok(value) => slot.value = Some(value),
            Err(error) => self.error = Some(in_member(slot.name, error)),
        }
        true
    }

    /// Keeps a member that is none of the fields.
    pub(crate) fn keep(&mut self) -> bool {
        let name = std::mem::take(&mut self.name);
        match self.map.next_value() {
            Ok(value) => self.unknown.insert(name.into_owned(), value),
            Err(error) => self.error = Some(in_member(&name, error)),
        }
        true
    }

    /// The value of a field; remembers a `None` that was not written the way we would.
    #[inline(always)]
    pub(crate) fn settle<T: Decode<'de>>(&mut self, slot: Slot<T>) -> Option<T> {
        let index = self.settled;
        self.settled += 1;
        let present = slot.value.is_some();
        let value = match (slot.value, slot.constant) {
            (Some(value), _) => Some(value),
            (None, Some(constant)) => T::constant(constant),
            (None, None) => T::absent(),
        };
        match &value {
            None if self.error.is_none() => self.error = Some(A::Error::missing_field(slot.name)),
            Some(value) if value.is_null() && present != slot.nullable => self.unknown.remember(index),
            _ => {}
        }
        value
    }

    /// What the members that are none of the fields say together.
    pub(crate) fn flattened<T: for<'any> Decode<'any>>(&mut self) -> Option<T> {
        match unflatten(self.unknown.take_all()) {
            Ok(value) => Some(value),
            Err(error) => {
                self.error.get_or_insert(error);
                None
            }
        }
    }

    /// The members that are none of the fields and fit their type.
    pub(crate) fn additional<M: Additional>(&mut self) -> Option<M> {
        Some(M::take(&mut self.unknown))
    }

    /// What has gone wrong.
    #[cold]
    #[inline(never)]
    pub(crate) fn error(&mut self) -> A::Error {
        match self.error.take() {
            Some(error) => error,
            None => A::Error::custom("the object cannot be read"),
        }
    }

    /// What is left.
    pub(crate) fn end(&mut self) -> Option<UnknownFields> {
        if self.error.is_some() { None } else { Some(std::mem::take(&mut self.unknown)) }
    }
}

/// A map of members that have no field.
pub(crate) trait Additional {
    fn take(unknown: &mut UnknownFields) -> Self;
}

impl<T: for<'de> Decode<'de>> Additional for BTreeMap<String, T> {
    fn take(unknown: &mut UnknownFields) -> Self {
        unknown.take_typed()
    }
}

/// Reads an object member by member; none is set aside.
pub(crate) fn read_object<'de, O: Object, D: Deserializer<'de>>(deserializer: D) -> Result<O, D::Error> {
    deserializer.deserialize_map(ObjectVisitor::<O>(PhantomData))
}

/// Says what is expected, of which name.
pub(super) fn expect(formatter: &mut fmt::Formatter<'_>, what: &str, name: &str) -> fmt::Result {
    write!(formatter, "{what} ({name})")
}

struct ObjectVisitor<O>(PhantomData<O>);

impl<'de, O: Object> Visitor<'de> for ObjectVisitor<O> {
    type Value = O;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        expect(formatter, "an object", O::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<O, A::Error> {
        let mut reader = Reader {
            map,
            name: Cow::Borrowed(""),
            settled: 0,
            unknown: UnknownFields::default(),
            error: None,
        };
        O::read(&mut reader)
    }
}

struct ValueSeed<T> {
    constant: Option<Fixed>,
    value: PhantomData<T>,
}

impl<'de, T: Decode<'de>> DeserializeSeed<'de> for ValueSeed<T> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        match self.constant {
            None => T::decode(deserializer),
            Some(constant) => T::decode_constant(constant, deserializer),
        }
    }
}

/// Reads the name of a member.
pub(super) struct NameSeed<'a, 'de>(pub(super) &'a mut Cow<'de, str>);

impl<'de> DeserializeSeed<'de> for NameSeed<'_, 'de> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for NameSeed<'_, 'de> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<(), E> {
        *self.0 = Cow::Borrowed(name);
        Ok(())
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<(), E> {
        *self.0 = Cow::Owned(name.to_owned());
        Ok(())
    }

    fn visit_string<E: Error>(self, name: String) -> Result<(), E> {
        *self.0 = Cow::Owned(name);
        Ok(())
    }
}
