//! Texts that never vary.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::Decode;

/// Reads a string that should be a constant, without an allocation when it is.
pub(crate) struct ConstantSeed(pub(crate) &'static str);

impl<'de> DeserializeSeed<'de> for ConstantSeed {
    type Value = Cow<'static, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for ConstantSeed {
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

/// The value of a constant member, absent or not.
pub(crate) fn take_constant(value: Option<Cow<'static, str>>, constant: &'static str) -> Cow<'static, str> {
    value.unwrap_or(Cow::Borrowed(constant))
}
