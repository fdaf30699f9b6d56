//! `open_enum!`: the strings that the document lists, and any other.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

use super::reader::expect;

/// Declares an enum of strings that keeps a string it does not know.
macro_rules! open_enum_macro {
    (
        $(#[$attribute:meta])*
        pub enum $Name:ident {
            $(
                $(#[$variant_attribute:meta])*
                $Variant:ident = $value:literal,
            )*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $Name {
            $(
                $(#[$variant_attribute])*
                #[doc = ::core::concat!("`", $value, "`")]
                $Variant,
            )*
            /// A value that the document does not list.
            Unknown(::std::string::String),
        }

        #[allow(deprecated)]
        const _: () = {
            use $crate::runtime::wire;

            impl $Name {
                /// The value as it is written.
                pub fn as_str(&self) -> &str {
                    match self {
                        $(Self::$Variant => $value,)*
                        Self::Unknown(value) => value,
                    }
                }
            }

            impl wire::OpenEnum for $Name {
                const NAME: &'static str = ::core::stringify!($Name);
                #[cfg(feature = "mock")]
                const VALUES: &'static [&'static str] = &[$($value),*];

                fn known(value: &str) -> ::core::option::Option<Self> {
                    match value {
                        $($value => ::core::option::Option::Some(Self::$Variant),)*
                        _ => ::core::option::Option::None,
                    }
                }

                fn unknown(value: ::std::string::String) -> Self {
                    Self::Unknown(value)
                }
            }

            impl ::core::convert::From<&str> for $Name {
                fn from(value: &str) -> Self {
                    wire::OpenEnum::known(value).unwrap_or_else(|| Self::Unknown(value.to_owned()))
                }
            }

            impl ::core::convert::From<::std::string::String> for $Name {
                fn from(value: ::std::string::String) -> Self {
                    wire::OpenEnum::known(&value).unwrap_or(Self::Unknown(value))
                }
            }

            impl ::core::convert::AsRef<str> for $Name {
                fn as_ref(&self) -> &str {
                    self.as_str()
                }
            }

            impl ::core::fmt::Display for $Name {
                fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    formatter.pad(self.as_str())
                }
            }

            impl wire::Decode<'_> for $Name {}

            impl<'de> ::serde::Deserialize<'de> for $Name {
                fn deserialize<D: ::serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, D::Error> {
                    wire::decode_enum(deserializer)
                }
            }

            impl ::serde::Serialize for $Name {
                fn serialize<S: ::serde::Serializer>(
                    &self,
                    serializer: S,
                ) -> ::core::result::Result<S::Ok, S::Error> {
                    match self {
                        Self::Unknown(value) => wire::write_unknown(wire::DriftKind::Value, value, serializer),
                        _ => serializer.serialize_str(self.as_str()),
                    }
                }
            }
        };
    };
}

pub(crate) use open_enum_macro as open_enum;

/// An enum of strings that also holds a string it does not know.
pub(crate) trait OpenEnum: Sized {
    /// The name of the enum, for messages.
    const NAME: &'static str;
    /// The listed values, for samples.
    #[cfg(feature = "mock")]
    const VALUES: &'static [&'static str];

    /// The variant of a listed value.
    fn known(value: &str) -> Option<Self>;

    /// The variant of any other value.
    fn unknown(value: String) -> Self;
}

/// Reads an enum from a borrowed string; only an unknown value is copied.
pub(crate) fn decode_enum<'de, E: OpenEnum, D: Deserializer<'de>>(deserializer: D) -> Result<E, D::Error> {
    deserializer.deserialize_str(EnumVisitor(PhantomData))
}

struct EnumVisitor<E>(PhantomData<E>);

impl<'de, V: OpenEnum> Visitor<'de> for EnumVisitor<V> {
    type Value = V;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        expect(formatter, "a string", V::NAME)
    }

    #[inline]
    fn visit_str<E: Error>(self, value: &str) -> Result<V, E> {
        Ok(V::known(value).unwrap_or_else(|| V::unknown(value.to_owned())))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<V, E> {
        Ok(V::known(&value).unwrap_or_else(|| V::unknown(value)))
    }

    // No JSON does this: a sample asks what is listed first.
    #[cfg(feature = "mock")]
    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, _: A) -> Result<V, A::Error> {
        let first = V::VALUES.first().and_then(|value| V::known(value));
        first.ok_or_else(|| A::Error::unknown_variant("", V::VALUES))
    }
}
