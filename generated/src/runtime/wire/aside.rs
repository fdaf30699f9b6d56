//! Members that have to wait until it is known what they belong to, and values that are read once more.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::vec::IntoIter;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::Decode;
use super::any_value::any_value;
use super::number::NUMBER;
use super::path::{Items, forget, in_member};
use super::reader::NameSeed;

/// A value that waits. Texts and names are not copied where they can be borrowed, and nothing is sorted.
pub(crate) enum Aside<'de> {
    Null,
    Boolean(bool),
    Number(Number),
    Text(Cow<'de, str>),
    List(Vec<Aside<'de>>),
    Object(Vec<(Cow<'de, str>, Aside<'de>)>),
}

impl<'de> Aside<'de> {
    /// An object; or a number that looks like one.
    pub(super) fn object(members: Vec<(Cow<'de, str>, Self)>) -> Self {
        match &members[..] {
            [(name, Self::Text(digits))] if name == NUMBER => match digits.parse::<Number>() {
                Ok(number) => Self::Number(number),
                Err(_) => Self::Object(members),
            },
            _ => Self::Object(members),
        }
    }

    /// The same without its texts, to be read from.
    fn lend(&self) -> Aside<'_> {
        match self {
            Self::Null => Aside::Null,
            Self::Boolean(value) => Aside::Boolean(*value),
            Self::Number(number) => Aside::Number(number.clone()),
            Self::Text(text) => Aside::Text(Cow::Borrowed(text)),
            Self::List(items) => Aside::List(items.iter().map(Self::lend).collect()),
            Self::Object(members) => {
                let members = members.iter().map(|(name, value)| (Cow::Borrowed(&**name), value.lend()));
                Aside::Object(members.collect())
            }
        }
    }

    /// Reads `T`, if it is one.
    pub(super) fn fit<T: for<'any> Decode<'any>>(&self) -> Option<T> {
        self.lend().decode()
    }

    /// Reads `T`, if it is one, and is gone either way.
    pub(super) fn decode<T: for<'any> Decode<'any>>(self) -> Option<T> {
        let value: AsideDeserializer<'_, serde_json::Error> = self.into_deserializer();
        let value = T::decode(value).ok();
        if value.is_none() {
            forget();
        }
        value
    }

    /// The member of an object; the last of several.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(members) = self else { return None };
        members.iter().rev().find(|(member, _)| member == name).map(|(_, value)| value)
    }
}

impl From<Aside<'_>> for Value {
    fn from(aside: Aside<'_>) -> Self {
        match aside {
            Aside::Null => Self::Null,
            Aside::Boolean(value) => Self::Bool(value),
            Aside::Number(number) => Self::Number(number),
            Aside::Text(text) => Self::String(text.into_owned()),
            Aside::List(items) => items.into_iter().map(Self::from).collect(),
            Aside::Object(members) => {
                members.into_iter().map(|(name, value)| (name.into_owned(), Self::from(value))).collect()
            }
        }
    }
}

impl From<f64> for Aside<'_> {
    fn from(value: f64) -> Self {
        // Infinity is null to serde_json, too.
        Number::from_f64(value).map_or(Self::Null, Self::Number)
    }
}

impl<'a> From<&'a Value> for Aside<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Boolean(*value),
            Value::Number(number) => Self::Number(number.clone()),
            Value::String(text) => Self::Text(Cow::Borrowed(text)),
            Value::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Object(members) => Self::from(members),
        }
    }
}

impl<'a> From<&'a Map<String, Value>> for Aside<'a> {
    fn from(members: &'a Map<String, Value>) -> Self {
        let members = members.iter().map(|(name, value)| (Cow::Borrowed(name.as_str()), Self::from(value)));
        Self::Object(members.collect())
    }
}

/// Sets any value aside.
pub(super) struct AsideSeed;

impl<'de> DeserializeSeed<'de> for AsideSeed {
    type Value = Aside<'de>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Aside<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for AsideSeed {
    type Value = Aside<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Aside::Text(Cow::Borrowed(text)))
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Aside::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        let mut list = Items::new(list);
        let mut items = Vec::new();
        while let Some(item) = list.next_seed(Self)? {
            items.push(item);
        }
        Ok(Aside::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        let mut name = Cow::Borrowed("");
        while map.next_key_seed(NameSeed(&mut name))?.is_some() {
            let value = map.next_value_seed(Self).map_err(|error| in_member(&name, error))?;
            members.push((std::mem::take(&mut name), value));
        }
        Ok(Aside::object(members))
    }

    any_value!(scalars => Ok);
}

/// Reads what was set aside.
pub(crate) struct AsideDeserializer<'de, E> {
    value: Aside<'de>,
    error: PhantomData<E>,
}

impl<'de, E: Error> AsideDeserializer<'de, E> {
    #[inline]
    pub(super) fn text(text: Cow<'de, str>) -> Self {
        Aside::Text(text).into_deserializer()
    }
}

impl<'de, E: Error> IntoDeserializer<'de, E> for Aside<'de> {
    type Deserializer = AsideDeserializer<'de, E>;

    #[inline]
    fn into_deserializer(self) -> Self::Deserializer {
        AsideDeserializer { value: self, error: PhantomData }
    }
}

/// The members of an object, their names as values. No closure: there would be one for each visitor, and what reads
/// members would be compiled for each of them.
struct Members<'de>(IntoIter<(Cow<'de, str>, Aside<'de>)>);

impl<'de> Iterator for Members<'de> {
    type Item = (Aside<'de>, Aside<'de>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(name, value)| (Aside::Text(name), value))
    }
}

/// The methods that ask for a number: one of any precision says what it is only then.
macro_rules! numbers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
            match self.value {
                Aside::Number(number) => number.$method(visitor).map_err(E::custom),
                _ => self.deserialize_any(visitor),
            }
        }
    )*};
}

impl<'de, E: Error> Deserializer<'de> for AsideDeserializer<'de, E> {
    type Error = E;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.value {
            Aside::Null => visitor.visit_unit(),
            Aside::Boolean(value) => visitor.visit_bool(value),
            Aside::Number(number) => number.deserialize_any(visitor).map_err(E::custom),
            Aside::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Aside::Text(Cow::Owned(text)) => visitor.visit_string(text),
            Aside::List(items) => visitor.visit_seq(SeqDeserializer::new(items.into_iter())),
            Aside::Object(members) => visitor.visit_map(MapDeserializer::new(Members(members.into_iter()))),
        }
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.value {
            Aside::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, E> {
        visitor.visit_newtype_struct(self)
    }

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128 deserialize_u8
        deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128 deserialize_f32 deserialize_f64
    }

    serde::forward_to_deserialize_any! {
        bool char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}
