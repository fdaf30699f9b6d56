//! Members that never vary: they may be absent, and nobody has to fill them in.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, Error, Visitor};

use super::Decode;

/// A value that a document fixes.
#[derive(Clone, Copy)]
pub(crate) enum Fixed {
    Text(&'static str),
    Integer(i64),
    Number(f64),
    Boolean(bool),
}

/// What a document writes for such a value.
pub(crate) trait Constant: Into<Fixed> {
    /// What a field holds that should have this value.
    type Value;

    /// The value as a field holds it.
    fn value(self) -> Self::Value;
}

impl Constant for &'static str {
    type Value = Cow<'static, str>;

    fn value(self) -> Self::Value {
        Cow::Borrowed(self)
    }
}

impl From<&'static str> for Fixed {
    fn from(text: &'static str) -> Self {
        Self::Text(text)
    }
}

impl<'de> Decode<'de> for Cow<'static, str> {
    // A text takes no allocation when it is the one it should be.
    #[inline]
    fn decode_constant<D: Deserializer<'de>>(constant: Fixed, deserializer: D) -> Result<Self, D::Error> {
        match constant {
            Fixed::Text(text) => deserializer.deserialize_any(TextVisitor(text)),
            _ => Self::decode(deserializer),
        }
    }

    fn constant(constant: Fixed) -> Option<Self> {
        if let Fixed::Text(text) = constant { Some(Cow::Borrowed(text)) } else { None }
    }
}

struct TextVisitor(&'static str);

impl Visitor<'_> for TextVisitor {
    type Value = Cow<'static, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the string \"{}\"", self.0)
    }

    #[inline]
    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(if value == self.0 { Cow::Borrowed(self.0) } else { Cow::Owned(value.to_owned()) })
    }

    // Some servers write null for what goes without saying.
    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(self.0))
    }
}

/// Reads a scalar that should be `constant`; null stands for it as well.
pub(crate) fn decode_scalar<'de, T: Decode<'de>, D: Deserializer<'de>>(
    constant: Fixed,
    deserializer: D,
) -> Result<T, D::Error> {
    match (Option::decode(deserializer)?, T::constant(constant)) {
        (Some(value), _) | (None, Some(value)) => Ok(value),
        (None, None) => Err(serde::de::Error::invalid_type(serde::de::Unexpected::Unit, &"a value")),
    }
}

macro_rules! constants {
    ($($Type:ty: $Kind:ident),*) => {$(
        impl From<$Type> for Fixed {
            fn from(value: $Type) -> Self {
                Self::$Kind(value)
            }
        }

        impl Constant for $Type {
            type Value = Self;

            fn value(self) -> Self {
                self
            }
        }
    )*};
}

constants!(bool: Boolean, i64: Integer, f64: Number);

macro_rules! scalars {
    ($($Type:ty: $Kind:ident),*) => {$(
        impl<'de> Decode<'de> for $Type {
            #[inline]
            fn decode_constant<D: Deserializer<'de>>(
                constant: Fixed,
                deserializer: D,
            ) -> Result<Self, D::Error> {
                decode_scalar(constant, deserializer)
            }

            fn constant(constant: Fixed) -> Option<Self> {
                if let Fixed::$Kind(value) = constant { Some(value) } else { None }
            }
        }
    )*};
}

scalars!(bool: Boolean, f64: Number);
