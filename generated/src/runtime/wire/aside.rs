//! Members that have to wait until it is known what they belong to.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

use super::PATH_MARK;
use super::any_value::any_value;
use super::number::NUMBER;
use super::reader::NameSeed;

thread_local! {
    static PATHS: Cell<bool> = const { Cell::new(false) };
}

/// Does `read` with the path of what was set aside in its errors. That costs, so it is done only
/// when an error is certain.
pub(crate) fn with_paths<T>(read: impl FnOnce() -> T) -> T {
    let before = PATHS.replace(true);
    let result = read();
    PATHS.set(before);
    result
}

/// Reads a value that was set aside by its owner, who says how its path is written: the reader
/// lost track of it.
pub(super) fn decode_aside<'de, D: Deserializer<'de>, S: DeserializeSeed<'de>>(
    value: D,
    seed: S,
    path: impl FnOnce(String) -> Option<String>,
) -> Result<S::Value, D::Error> {
    if !PATHS.get() {
        return seed.deserialize(value);
    }
    let mut track = serde_path_to_error::Track::new();
    seed.deserialize(serde_path_to_error::Deserializer::new(value, &mut track)).map_err(|error| {
        match path(track.path().to_string()) {
            Some(path) => D::Error::custom(format_args!("{PATH_MARK}{path}{PATH_MARK}{error}")),
            None => error,
        }
    })
}

/// A value that waits. Texts and names are not copied where they can be borrowed, and nothing is sorted.
pub(super) enum Aside<'de> {
    Text(Cow<'de, str>),
    /// Null, a boolean, a number; or what is no tag where one should be.
    Value(Value),
    List(Vec<Aside<'de>>),
    Object(Vec<(Cow<'de, str>, Aside<'de>)>),
}

impl<'de> Aside<'de> {
    /// An object; or a number that looks like one.
    pub(super) fn object(members: Vec<(Cow<'de, str>, Self)>) -> Self {
        match &members[..] {
            [(name, Self::Text(digits))] if name == NUMBER => match digits.parse::<Number>() {
                Ok(number) => Self::Value(number.into()),
                Err(_) => Self::Object(members),
            },
            _ => Self::Object(members),
        }
    }
}

impl From<Aside<'_>> for Value {
    fn from(aside: Aside<'_>) -> Self {
        match aside {
            Aside::Text(text) => Self::String(text.into_owned()),
            Aside::Value(value) => value,
            Aside::List(items) => items.into_iter().map(Self::from).collect(),
            Aside::Object(members) => {
                members.into_iter().map(|(name, value)| (name.into_owned(), Self::from(value))).collect()
            }
        }
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

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(Self)? {
            items.push(item);
        }
        Ok(Aside::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        let mut name = Cow::Borrowed("");
        while map.next_key_seed(NameSeed(&mut name))?.is_some() {
            members.push((std::mem::take(&mut name), map.next_value_seed(Self)?));
        }
        Ok(Aside::object(members))
    }

    any_value!(scalars => |value| Ok(Aside::Value(value)));
}

/// Reads what was set aside.
pub(super) struct AsideDeserializer<'de, E> {
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

/// The methods that ask for a scalar: a number says what it is only then.
macro_rules! scalars {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
            match self.value {
                Aside::Value(value) => value.$method(visitor).map_err(E::custom),
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
            Aside::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Aside::Text(Cow::Owned(text)) => visitor.visit_string(text),
            Aside::Value(value) => value.deserialize_any(visitor).map_err(E::custom),
            Aside::List(items) => SeqDeserializer::new(items.into_iter()).deserialize_any(visitor),
            Aside::Object(members) => {
                let members = members.into_iter().map(|(name, value)| (Aside::Text(name), value));
                visitor.visit_map(MapDeserializer::new(members))
            }
        }
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.value {
            Aside::Value(Value::Null) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, E> {
        visitor.visit_newtype_struct(self)
    }

    scalars! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128 deserialize_u8
        deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128 deserialize_f32 deserialize_f64
    }

    serde::forward_to_deserialize_any! {
        bool char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}
