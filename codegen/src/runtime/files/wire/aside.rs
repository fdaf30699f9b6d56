//! Members that have to wait until it is known what they belong to.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};
use serde_json::Value;

use super::PATH_MARK;
use super::any_value::any_value;

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

/// A value that waits. A text is not copied when it can be borrowed.
pub(super) enum Aside<'de> {
    Text(Cow<'de, str>),
    Value(Value),
}

impl Aside<'_> {
    pub(super) fn into_value(self) -> Value {
        match self {
            Self::Text(text) => Value::String(text.into_owned()),
            Self::Value(value) => value,
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

    any_value!(but string => |value| Ok(Aside::Value(value)));
}

/// A text to be read, also for a member that may be absent: serde's own reader of texts has no
/// `Option` for one.
pub(super) struct Text<'de, E>(pub(super) Cow<'de, str>, pub(super) PhantomData<E>);

impl<'de, E: Error> Deserializer<'de> for Text<'de, E> {
    type Error = E;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.0 {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, E> {
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
