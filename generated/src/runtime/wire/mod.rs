//! JSON as servers really send it.
//!
//! Reading is forgiving where it costs nothing: a whole number written `1.0` is an integer, an
//! absent nullable member is `None`, a new member, enum value or variant is kept and written back.

mod any_value;
mod constant;
mod container;
mod flatten;
mod number;
mod object;
mod open_enum;
mod open_scalar_enum;
mod setters;
mod tagged_union;
mod text_format;
mod tuple;
mod union;
mod unknown_fields;

use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error};

pub(crate) use constant::{Constant, ConstantSeed, take_constant};
pub(crate) use flatten::{flatten, unflatten};
pub(crate) use object::{Draft, decode_object, is_written, object, take};
pub(crate) use object::{member_decode, member_is_nullable, member_name, member_take};
pub(crate) use open_enum::{OpenEnum, decode_enum, open_enum};
pub(crate) use open_scalar_enum::{open_integer_enum, open_scalar_enum, written_as};
pub(crate) use setters::{Members, setters};
pub(crate) use tagged_union::{TaggedUnion, decode_tagged, tagged_union};
pub(crate) use text_format::text_format;
pub use tuple::Tuple;
pub(crate) use union::{Shape, any, constant, fit, union};
pub(crate) use unknown_fields::UnknownFields;

/// Marks the path of a value that had to be set aside, inside the text of an error.
pub(crate) const PATH_MARK: char = '\u{1}';

/// Reads a value from JSON, the forgiving way.
pub(crate) trait Decode<'de>: Sized {
    /// Reads the value.
    fn decode<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;

    /// What an absent member `name` means: an error, unless the type can be `None`.
    fn absent<E: Error>(name: &'static str) -> Result<Self, E> {
        Err(E::missing_field(name))
    }

    /// Whether this is written as `null`.
    fn is_null(&self) -> bool {
        false
    }
}

/// Drives [`Decode`] where serde asks for a seed.
pub(crate) struct Seed<T>(pub(crate) PhantomData<T>);

impl<T> Seed<T> {
    pub(crate) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: Decode<'de>> DeserializeSeed<'de> for Seed<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::decode(deserializer)
    }
}

/// Types that serde reads well enough.
macro_rules! as_serde_reads {
    ($($Type:ty),*) => {$(
        impl<'de> Decode<'de> for $Type {
            fn decode<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                serde::Deserialize::deserialize(deserializer)
            }
        }
    )*};
}

as_serde_reads!(String, bool, f32, f64, serde_json::Value);
