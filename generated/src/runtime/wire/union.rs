//! `union!`: values of several kinds without a tag, told apart by their shape.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Visitor};

use super::Decode;
use super::any_value::any_value;
use super::aside::Aside;

/// Declares an enum that takes the first member that fits, and keeps what none fits.
///
/// The shape behind a variant is `string`, `integer`, `number`, `boolean`, `array`, `any`, or
/// `object("id", "type" == "cat")`: an object with these members, one of them constant: a text, a whole
/// number or a boolean.
macro_rules! union_macro {
    (
        $(#[$attribute:meta])*
        pub enum $Name:ident {
            $(
                $(#[$variant_attribute:meta])*
                $Variant:ident($Type:ty $(,)?) = $shape:ident $(($($member:literal $(== $constant:literal)?),* $(,)?))?,
            )*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $Name {
            $(
                $(#[$variant_attribute])*
                $Variant($Type),
            )*
            /// A kind that the document does not describe, as it was received.
            Unknown(::serde_json::Value),
        }

        #[allow(deprecated)]
        const _: () = {
            use $crate::runtime::wire;

            impl wire::Union for $Name {
                fn choose(value: wire::Aside<'_>) -> Self {
                    $(
                        if let ::core::option::Option::Some(value) = wire::fit(
                            &value,
                            wire::Shape::$shape,
                            &[$($(($member, wire::constant!($($constant)?)),)*)?],
                        ) {
                            return Self::$Variant(value);
                        }
                    )*
                    Self::Unknown(value.into())
                }

                #[cfg(feature = "mock")]
                fn first<'de, D: ::serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, D::Error> {
                    wire::Decode::decode(deserializer).map(wire::first!($($Variant)*))
                }
            }

            impl wire::Decode<'_> for $Name {}

            impl<'de> ::serde::Deserialize<'de> for $Name {
                fn deserialize<D: ::serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, D::Error> {
                    wire::decode_union(deserializer)
                }
            }

            impl ::serde::Serialize for $Name {
                fn serialize<S: ::serde::Serializer>(
                    &self,
                    serializer: S,
                ) -> ::core::result::Result<S::Ok, S::Error> {
                    match self {
                        $(Self::$Variant(value) => ::serde::Serialize::serialize(value, serializer),)*
                        Self::Unknown(value) => wire::write_unknown(wire::DriftKind::Variant, value, serializer),
                    }
                }
            }
        };
    };
}

/// The constant of a member, when it has one.
macro_rules! constant_macro {
    () => {
        ::core::option::Option::None
    };
    ($constant:literal) => {
        ::core::option::Option::Some($crate::runtime::wire::MemberConstant::from($constant))
    };
}

/// The first variant.
macro_rules! first_macro {
    ($First:ident $($Other:ident)*) => {
        Self::$First
    };
}

pub(crate) use {constant_macro as constant, first_macro as first, union_macro as union};

/// What a value must look like before a member of a union is tried on it.
#[allow(non_camel_case_types, dead_code)]
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    string,
    integer,
    number,
    boolean,
    array,
    object,
    any,
}

/// What a member always is.
#[derive(Clone, Copy)]
pub(crate) enum MemberConstant {
    Text(&'static str),
    Integer(i64),
    Boolean(bool),
}

impl From<&'static str> for MemberConstant {
    fn from(text: &'static str) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for MemberConstant {
    fn from(integer: i64) -> Self {
        Self::Integer(integer)
    }
}

impl From<bool> for MemberConstant {
    fn from(boolean: bool) -> Self {
        Self::Boolean(boolean)
    }
}

impl MemberConstant {
    fn is(self, value: &Aside<'_>) -> bool {
        match (self, value) {
            (Self::Text(constant), Aside::Text(text)) => text == constant,
            (Self::Boolean(constant), Aside::Boolean(boolean)) => constant == *boolean,
            // A server may write `1.0`.
            (Self::Integer(constant), Aside::Number(number)) => {
                number.as_i64().map_or_else(|| number.as_f64() == Some(constant as f64), |it| it == constant)
            }
            _ => false,
        }
    }
}

/// An enum that takes the first member that fits.
pub(crate) trait Union: Sized {
    /// Takes the first that fits.
    fn choose(value: Aside<'_>) -> Self;

    /// Reads the first of all, for samples.
    #[cfg(feature = "mock")]
    fn first<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// Reads a union from any value.
pub(crate) fn decode_union<'de, U: Union, D: Deserializer<'de>>(deserializer: D) -> Result<U, D::Error> {
    deserializer.deserialize_any(UnionVisitor(PhantomData))
}

struct UnionVisitor<U>(PhantomData<U>);

impl<'de, U: Union> Visitor<'de> for UnionVisitor<U> {
    type Value = U;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    any_value!(any => |aside| Ok(U::choose(aside)));

    // No JSON does this: a sample asks for the first member.
    #[cfg(feature = "mock")]
    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, first: A) -> Result<U, A::Error> {
        first.variant_seed(FirstSeed(PhantomData)).map(|(value, _)| value)
    }
}

#[cfg(feature = "mock")]
struct FirstSeed<U>(PhantomData<U>);

#[cfg(feature = "mock")]
impl<'de, U: Union> serde::de::DeserializeSeed<'de> for FirstSeed<U> {
    type Value = U;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<U, D::Error> {
        U::first(deserializer)
    }
}

/// Reads `value` as `T` when its shape and its `members` (name, constant) are those of `T`.
pub(crate) fn fit<T: for<'de> Decode<'de>>(
    value: &Aside<'_>,
    shape: Shape,
    members: &[(&str, Option<MemberConstant>)],
) -> Option<T> {
    if looks_like(value, shape, members) { value.fit() } else { None }
}

fn looks_like(value: &Aside<'_>, shape: Shape, members: &[(&str, Option<MemberConstant>)]) -> bool {
    let fits = match (shape, value) {
        (Shape::string, Aside::Text(_))
        | (Shape::number, Aside::Number(_))
        | (Shape::boolean, Aside::Boolean(_))
        | (Shape::array, Aside::List(_))
        | (Shape::object, Aside::Object(_))
        | (Shape::any, _) => true,
        (Shape::integer, Aside::Number(number)) => {
            number.is_i64() || number.is_u64() || number.as_f64().is_some_and(|it| it.fract() == 0.0)
        }
        _ => false,
    };
    let holds = |(name, constant): &(&str, Option<MemberConstant>)| {
        value.get(name).is_some_and(|member| constant.is_none_or(|constant| constant.is(member)))
    };
    fits && members.iter().all(holds)
}
