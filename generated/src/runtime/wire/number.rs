//! Integers: JSON has one kind of number, and some servers write `1699063291.0`.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Unexpected, Visitor};

use super::constant::decode_scalar;
use super::{Decode, Fixed};

/// The one member of a number: serde sees an object with the digits as text, where another crate has turned on
/// serde_json's `arbitrary_precision`.
pub(crate) const NUMBER: &str = "$serde_json::private::Number";

struct IntegerVisitor<T>(PhantomData<T>);

impl<T: TryFrom<i64> + TryFrom<u64>> Visitor<'_> for IntegerVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "an integer of {} bits", size_of::<T>() * 8)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Signed(value), &self))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    // Below 2^53 a float stands for one integer; from there on for several.
    #[allow(clippy::cast_possible_truncation)]
    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        if value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0 {
            return self.visit_i64(value as i64);
        }
        Err(E::invalid_value(Unexpected::Float(value), &self))
    }
}

macro_rules! integers {
    ($($Type:ty: $method:ident $(= $Constant:path)?;)*) => {$(
        impl<'de> Decode<'de> for $Type {
            fn decode<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.$method(IntegerVisitor(PhantomData))
            }

            $(
                fn decode_constant<D: Deserializer<'de>>(
                    constant: Fixed,
                    deserializer: D,
                ) -> Result<Self, D::Error> {
                    decode_scalar(constant, deserializer)
                }

                fn constant(constant: Fixed) -> Option<Self> {
                    if let $Constant(value) = constant { Some(value) } else { None }
                }
            )?
        }
    )*};
}

integers!(
    i8: deserialize_i8;
    i16: deserialize_i16;
    i32: deserialize_i32;
    i64: deserialize_i64 = Fixed::Integer;
    u8: deserialize_u8;
    u16: deserialize_u16;
    u32: deserialize_u32;
    u64: deserialize_u64;
);
