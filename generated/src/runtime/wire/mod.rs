//! JSON as servers really send it.
//!
//! Reading is forgiving where it costs nothing: a whole number written `1.0` is an integer, an
//! absent nullable member is `None`, a new member, enum value or variant is kept and written back.
//!
//! What is called for each value is `#[inline]`: generic or not, it could otherwise end up in another
//! codegen unit than its caller.

mod any_value;
mod aside;
mod constant;
mod container;
mod drift;
mod flatten;
mod number;
mod object;
mod open_enum;
mod open_scalar_enum;
pub(crate) mod path;
mod reader;
mod setters;
mod tagged_union;
mod text_format;
mod tuple;
mod union;
mod unknown_fields;
mod writer;

use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer};

pub(crate) use aside::Aside;
pub(crate) use constant::{Constant, Fixed};
pub use drift::{Drift, DriftKind, collect_drift};
pub(crate) use drift::{note_drift, write_unknown};
pub(crate) use flatten::{flatten, unflatten};
pub(crate) use number::NUMBER;
pub(crate) use object::{Object, object};
pub(crate) use open_enum::{OpenEnum, decode_enum, open_enum};
pub(crate) use open_scalar_enum::{open_integer_enum, open_scalar_enum, written_as};
pub(crate) use reader::{Reader, read_object, slot};
pub(crate) use setters::setters;
pub(crate) use tagged_union::{TaggedUnion, decode_tagged, tagged_union};
pub(crate) use text_format::text_format;
pub use tuple::Tuple;
pub(crate) use union::{MemberConstant, Shape, Union, constant, decode_union, first, fit, union};
pub(crate) use unknown_fields::UnknownFields;
pub use unknown_fields::UnknownMembers;
pub(crate) use writer::{Members, name, place, write_object};

/// Reads a value from JSON, the forgiving way.
pub(crate) trait Decode<'de>: Deserialize<'de> {
    /// Reads the value. What serde knows how to read is read by serde, our own types among them.
    #[inline]
    fn decode<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }

    /// Reads the value where it should be `constant`.
    #[inline]
    fn decode_constant<D: Deserializer<'de>>(constant: Fixed, deserializer: D) -> Result<Self, D::Error> {
        let _ = constant;
        Self::decode(deserializer)
    }

    /// The constant as a value, when it can be one.
    fn constant(constant: Fixed) -> Option<Self> {
        let _ = constant;
        None
    }

    /// What an absent member means: nothing, unless the type can be `None`.
    fn absent() -> Option<Self> {
        None
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

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::decode(deserializer)
    }
}

impl Decode<'_> for String {}
impl Decode<'_> for f32 {}
impl Decode<'_> for serde_json::Value {}
