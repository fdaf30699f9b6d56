//! `open_integer_enum!` and `open_scalar_enum!`: the numbers, or the scalars of any kind, that the
//! document lists, and any other.

/// Declares an enum of whole numbers that keeps a number it does not know.
macro_rules! open_integer_enum_macro {
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
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $Name {
            $(
                $(#[$variant_attribute])*
                #[doc = ::core::concat!("`", $value, "`")]
                $Variant,
            )*
            /// A value that the document does not list.
            Unknown(i64),
        }

        #[allow(deprecated)]
        const _: () = {
            impl $Name {
                /// The value as it is written.
                pub fn as_i64(self) -> i64 {
                    match self {
                        $(Self::$Variant => $value,)*
                        Self::Unknown(value) => value,
                    }
                }
            }

            impl ::core::convert::From<i64> for $Name {
                fn from(value: i64) -> Self {
                    match value {
                        $($value => Self::$Variant,)*
                        _ => Self::Unknown(value),
                    }
                }
            }

            impl ::core::convert::From<&$Name> for i64 {
                fn from(value: &$Name) -> Self {
                    value.as_i64()
                }
            }

            impl ::core::convert::From<$Name> for i64 {
                fn from(value: $Name) -> Self {
                    value.as_i64()
                }
            }

            impl ::core::fmt::Display for $Name {
                fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::fmt::Display::fmt(&self.as_i64(), formatter)
                }
            }

            $crate::runtime::wire::written_as!($Name: i64, Unknown);
        };
    };
}

/// Declares an enum of texts, numbers and booleans that keeps a value it does not know.
macro_rules! open_scalar_enum_macro {
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
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $Name {
            $(
                $(#[$variant_attribute])*
                #[doc = ::core::concat!("`", $value, "`")]
                $Variant,
            )*
            /// A value that the document does not list.
            Unknown(::serde_json::Value),
        }

        #[allow(deprecated)]
        const _: () = {
            impl ::core::convert::From<::serde_json::Value> for $Name {
                fn from(value: ::serde_json::Value) -> Self {
                    $(
                        if value == $value {
                            return Self::$Variant;
                        }
                    )*
                    Self::Unknown(value)
                }
            }

            impl ::core::convert::From<&str> for $Name {
                fn from(value: &str) -> Self {
                    ::serde_json::Value::from(value).into()
                }
            }

            impl ::core::convert::From<&$Name> for ::serde_json::Value {
                fn from(value: &$Name) -> Self {
                    match value {
                        $($Name::$Variant => Self::from($value),)*
                        $Name::Unknown(value) => value.clone(),
                    }
                }
            }

            impl ::core::fmt::Display for $Name {
                fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    match ::serde_json::Value::from(self) {
                        ::serde_json::Value::String(text) => formatter.pad(&text),
                        value => ::core::fmt::Display::fmt(&value, formatter),
                    }
                }
            }

            $crate::runtime::wire::written_as!($Name: ::serde_json::Value, Unknown);
        };
    };
}

/// Reads and writes a type as the scalar that it can be made of and into.
macro_rules! written_as_macro {
    ($Name:ident: $Scalar:ty $(, $Unknown:ident)?) => {
        impl $crate::runtime::wire::Decode<'_> for $Name {}

        impl<'de> ::serde::Deserialize<'de> for $Name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                <$Scalar as $crate::runtime::wire::Decode>::decode(deserializer).map(Self::from)
            }
        }

        impl ::serde::Serialize for $Name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $(
                    if let Self::$Unknown(value) = self {
                        return $crate::runtime::wire::write_unknown(
                            $crate::runtime::wire::DriftKind::Value,
                            value,
                            serializer,
                        );
                    }
                )?
                ::serde::Serialize::serialize(&<$Scalar>::from(self), serializer)
            }
        }
    };
}

pub(crate) use {
    open_integer_enum_macro as open_integer_enum, open_scalar_enum_macro as open_scalar_enum,
    written_as_macro as written_as,
};
