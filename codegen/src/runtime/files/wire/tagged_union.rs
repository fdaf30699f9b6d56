//! `tagged_union!`: objects of several kinds, told apart by one member.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::vec::IntoIter;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, Visitor};

use super::any_value::any_value;
use super::aside::{Aside, AsideDeserializer, AsideSeed};
use super::path::in_member;
use super::reader::{NameSeed, expect};

/// Declares an enum of objects, chosen by the member `#[tag = "…"]`, that keeps what it does not know.
/// A variant marked `otherwise` is also tried on what no text chooses.
macro_rules! tagged_union_macro {
    (
        #[tag = $tag:literal]
        $(#[$attribute:meta])*
        pub enum $Name:ident {
            $(
                $(#[$variant_attribute:meta])*
                $Variant:ident($Type:ty $(,)?) = $($value:literal)|* $(|)? $($otherwise:ident)?,
            )*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $Name {
            $(
                $(#[$variant_attribute])*
                $(#[doc = ::core::concat!("`", $tag, "`: `", $value, "`  ")])*
                $Variant($Type),
            )*
            /// A kind that the document does not list, as it was received.
            Unknown(::serde_json::Value),
        }

        #[allow(deprecated)]
        const _: () = {
            use $crate::runtime::wire;

            impl<'de> wire::TaggedUnion<'de> for $Name {
                const NAME: &'static str = ::core::stringify!($Name);
                const TAG: &'static str = $tag;
                #[cfg(feature = "mock")]
                const VALUES: &'static [&'static str] = &[$($($value,)*)*];

                fn value(value: &str) -> ::core::option::Option<&'static str> {
                    match value {
                        $($($value => ::core::option::Option::Some($value),)*)*
                        _ => ::core::option::Option::None,
                    }
                }

                fn decode_variant<D: ::serde::Deserializer<'de>>(
                    value: &'static str,
                    deserializer: D,
                ) -> ::core::result::Result<Self, D::Error> {
                    match value {
                        $($($value => wire::Decode::decode(deserializer).map(Self::$Variant),)*)*
                        _ => wire::Decode::decode(deserializer).map(Self::Unknown),
                    }
                }

                fn unknown(value: wire::Aside<'_>) -> Self {
                    $($(
                        if let ::core::option::Option::Some($otherwise) =
                            wire::fit(&value, wire::Shape::object, &[])
                        {
                            return Self::$Variant($otherwise);
                        }
                    )?)*
                    Self::Unknown(value.into())
                }
            }

            impl wire::Decode<'_> for $Name {}

            impl<'de> ::serde::Deserialize<'de> for $Name {
                fn deserialize<D: ::serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, D::Error> {
                    wire::decode_tagged(deserializer)
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

pub(crate) use tagged_union_macro as tagged_union;

/// A union whose variant is named by one member of the object.
pub(crate) trait TaggedUnion<'de>: Sized {
    /// The name of the union, for messages.
    const NAME: &'static str;
    /// The member that names the variant.
    const TAG: &'static str;
    /// The listed values of that member, for samples.
    #[cfg(feature = "mock")]
    const VALUES: &'static [&'static str];

    /// The listed value that equals `value`.
    fn value(value: &str) -> Option<&'static str>;

    /// Reads the variant of a listed value from the whole object.
    fn decode_variant<D: Deserializer<'de>>(value: &'static str, deserializer: D) -> Result<Self, D::Error>;

    /// Keeps anything else.
    fn unknown(value: Aside<'_>) -> Self;
}

/// Reads a union in one pass. Only the members in front of the tag are set aside.
pub(crate) fn decode_tagged<'de, U: TaggedUnion<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<U, D::Error> {
    deserializer.deserialize_any(TaggedVisitor(PhantomData))
}

struct TaggedVisitor<U>(PhantomData<U>);

impl<'de, U: TaggedUnion<'de>> Visitor<'de> for TaggedVisitor<U> {
    type Value = U;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        expect(formatter, "an object", U::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<U, A::Error> {
        // Hardly ever does more than one member stand before the tag: no list for that.
        let (mut first, mut more) = (None, Vec::new());
        let mut name = Cow::Borrowed("");
        while map.next_key_seed(NameSeed(&mut name))?.is_some() {
            let value = map.next_value_seed(AsideSeed).map_err(|error| in_member(&name, error))?;
            if name == U::TAG
                && let Aside::Text(text) = &value
                && let Some(value) = U::value(text)
            {
                let mut members = Rejoined {
                    first,
                    more: more.into_iter(),
                    value: None,
                    tag: Some(U::TAG),
                    tag_value: Some(value),
                    rest: map,
                };
                return U::decode_variant(value, MapAccessDeserializer::new(&mut members));
            }
            let member = (std::mem::take(&mut name), value);
            match first {
                None => first = Some(member),
                Some(_) => more.push(member),
            }
        }
        Ok(U::unknown(Aside::object(first.into_iter().chain(more).collect())))
    }

    any_value!(but map => |aside| Ok(U::unknown(aside)));

    // No JSON does this: a sample asks for the tag.
    #[cfg(feature = "mock")]
    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, _: A) -> Result<U, A::Error> {
        Err(A::Error::unknown_variant(U::TAG, U::VALUES))
    }
}

/// The whole object again: what was set aside, the tag, and the rest as it comes.
struct Rejoined<'de, A> {
    first: Option<(Cow<'de, str>, Aside<'de>)>,
    more: IntoIter<(Cow<'de, str>, Aside<'de>)>,
    value: Option<Aside<'de>>,
    tag: Option<&'static str>,
    tag_value: Option<&'static str>,
    rest: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Rejoined<'de, A> {
    type Error = A::Error;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        if let Some((name, value)) = self.first.take().or_else(|| self.more.next()) {
            let key = seed.deserialize(AsideDeserializer::text(name))?;
            self.value = Some(value);
            return Ok(Some(key));
        }
        if let Some(name) = self.tag.take() {
            return seed.deserialize(AsideDeserializer::text(Cow::Borrowed(name))).map(Some);
        }
        self.rest.next_key_seed(seed)
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        if let Some(value) = self.value.take() {
            return seed.deserialize(value.into_deserializer());
        }
        if let Some(value) = self.tag_value.take() {
            return seed.deserialize(AsideDeserializer::text(Cow::Borrowed(value)));
        }
        self.rest.next_value_seed(seed)
    }
}
