//! Members that never vary: they may be absent, and nobody has to fill them in.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::Decode;

/// A value that a document fixes.
pub(crate) trait Constant {
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

/// The value of a constant member, absent or not.
pub(crate) fn take_constant<C: Constant>(value: Option<C::Value>, constant: C) -> C::Value {
    value.unwrap_or_else(|| constant.value())
}

/// Reads what should be a constant; a text without an allocation when it is.
pub(crate) struct ConstantSeed<C>(pub(crate) C);

impl<'de> DeserializeSeed<'de> for ConstantSeed<&'static str> {
    type Value = Cow<'static, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for ConstantSeed<&'static str> {
    type Value = Cow<'static, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the string \"{}\"", self.0)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(if value == self.0 { Cow::Borrowed(self.0) } else { Cow::Owned(value.to_owned()) })
    }

    // Some servers write null for what goes without saying.
    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(self.0))
    }
}

impl<'de> Decode<'de> for Cow<'static, str> {
    fn decode<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::decode(deserializer).map(Cow::Owned)
    }
}

macro_rules! constants {
    ($($Type:ty),*) => {$(
        impl Constant for $Type {
            type Value = Self;

            fn value(self) -> Self {
                self
            }
        }

        impl<'de> DeserializeSeed<'de> for ConstantSeed<$Type> {
            type Value = $Type;

            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<$Type, D::Error> {
                Option::decode(deserializer).map(|value| value.unwrap_or(self.0))
            }
        }
    )*};
}

constants!(bool, i64, f64);
