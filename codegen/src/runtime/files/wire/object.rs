//! `object!`: a struct that is a JSON object, with what it does not know kept beside what it does.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{Decode, UnknownFields};

/// Declares a struct that is read from and written to a JSON object.
///
/// A member is named like its field unless `#[json(name = "…")]` says otherwise. An `Option` that
/// is `None` is not written; `#[json(null)]` writes it as `null`. `#[json(constant = …)]` is a
/// text, number or boolean that never varies: it may be absent, and nobody has to fill it in. A
/// `#[flatten]` field is a union of objects whose members stand among these. Other members that fit
/// their type go into the `#[additional]` map, if there is one.
macro_rules! object {
    (
        $(#[$attribute:meta])*
        pub struct $Name:ident {
            $(
                $(#[doc = $doc:literal])*
                $(#[deprecated $($deprecated:tt)*])?
                $(#[json($($json:tt)*)])?
                pub $field:ident: $Type:ty,
            )*
            $(
                #[flatten]
                $(#[doc = $flat_doc:literal])*
                pub $flat:ident: $Flat:ty,
            )?
            $(
                #[additional]
                $(#[doc = $additional_doc:literal])*
                pub $additional:ident: $Additional:ty,
            )?
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct $Name {
            $(
                $(#[doc = $doc])*
                $(#[deprecated $($deprecated)*])?
                pub $field: $Type,
            )*
            $(
                $(#[doc = $flat_doc])*
                pub $flat: $Flat,
            )?
            $(
                $(#[doc = $additional_doc])*
                pub $additional: $Additional,
            )?
            _unknown_fields: $crate::runtime::wire::UnknownFields,
        }

        #[allow(deprecated, non_camel_case_types, unused_mut, unused_variables, clippy::all, clippy::pedantic)]
        const _: () = {
            use $crate::runtime::wire;

            // No name of a document starts with an underscore, so none hides a type of a field.
            #[derive(Clone, Copy)]
            enum __Member {
                $($field,)*
            }

            struct __Fields {
                $($field: ::core::option::Option<$Type>,)*
            }

            impl<'de> wire::Draft<'de> for __Fields {
                type Object = $Name;
                type Member = __Member;

                const NAME: &'static str = ::core::stringify!($Name);

                fn new() -> Self {
                    Self { $($field: ::core::option::Option::None,)* }
                }

                fn member(name: &str) -> ::core::option::Option<__Member> {
                    match name {
                        $(wire::member_name!($field; $($($json)*)?) => ::core::option::Option::Some(__Member::$field),)*
                        _ => ::core::option::Option::None,
                    }
                }

                fn read<A: ::serde::de::MapAccess<'de>>(
                    &mut self,
                    __member: __Member,
                    map: &mut A,
                ) -> ::core::result::Result<(), A::Error> {
                    match __member {
                        $(__Member::$field => {
                            self.$field = ::core::option::Option::Some(wire::member_decode!(map; $($($json)*)?));
                        })*
                    }
                    ::core::result::Result::Ok(())
                }

                fn finish<__E: ::serde::de::Error>(
                    self,
                    mut unknown: wire::UnknownFields,
                ) -> ::core::result::Result<$Name, __E> {
                    $(
                        let $field = wire::member_take!(
                            self.$field, __Member::$field as u32, unknown,
                            wire::member_name!($field; $($($json)*)?); $($($json)*)?
                        );
                    )*
                    $(let $flat = wire::unflatten(unknown.take_all())?;)?
                    $(let $additional = unknown.take_typed();)?
                    ::core::result::Result::Ok($Name {
                        $($field,)*
                        $($flat,)?
                        $($additional,)?
                        _unknown_fields: unknown,
                    })
                }
            }

            impl wire::Members for $Name {
                fn index(name: &str) -> ::core::option::Option<u32> {
                    <__Fields as wire::Draft<'static>>::member(name).map(|__member| __member as u32)
                }

                fn unknown_fields_mut(&mut self) -> &mut wire::UnknownFields {
                    &mut self._unknown_fields
                }
            }

            impl<'de> wire::Decode<'de> for $Name {
                fn decode<D: ::serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, D::Error> {
                    wire::decode_object::<__Fields, D>(deserializer)
                }
            }

            impl<'de> ::serde::Deserialize<'de> for $Name {
                fn deserialize<D: ::serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, D::Error> {
                    wire::decode_object::<__Fields, D>(deserializer)
                }
            }

            impl ::serde::Serialize for $Name {
                fn serialize<S: ::serde::Serializer>(
                    &self,
                    serializer: S,
                ) -> ::core::result::Result<S::Ok, S::Error> {
                    use ::serde::ser::SerializeMap as _;
                    let mut map = serializer.serialize_map(::core::option::Option::None)?;
                    $(
                        if wire::is_written(
                            &self.$field,
                            wire::member_is_nullable!($($($json)*)?),
                            __Member::$field as u32,
                            &self._unknown_fields,
                        ) {
                            map.serialize_entry(wire::member_name!($field; $($($json)*)?), &self.$field)?;
                        }
                    )*
                    $(wire::flatten::<_, S>(&self.$flat, &mut map)?;)?
                    $(
                        for (name, value) in &self.$additional {
                            map.serialize_entry(name, value)?;
                        }
                    )?
                    self._unknown_fields.write::<S>(&mut map)?;
                    map.end()
                }
            }

            impl $Name {
                /// Members that the document does not describe, as they were received.
                pub fn unknown_fields(&self) -> impl Iterator<Item = (&str, &::serde_json::Value)> {
                    self._unknown_fields.iter()
                }
            }
        };
    };
}

/// The name of a member in JSON.
macro_rules! member_name {
    ($field:ident; name = $name:literal $($rest:tt)*) => {
        $name
    };
    ($field:ident; $($rest:tt)*) => {
        ::core::stringify!($field)
    };
}

/// Whether `None` is written as `null`.
macro_rules! member_is_nullable {
    ($(name = $name:literal,)? null) => {
        true
    };
    ($($rest:tt)*) => {
        false
    };
}

/// Reads the value of a member.
macro_rules! member_decode {
    ($map:ident; $(name = $name:literal,)? constant = $constant:literal) => {
        $map.next_value_seed(wire::ConstantSeed($constant))?
    };
    ($map:ident; $($rest:tt)*) => {
        $map.next_value_seed(wire::Seed::new())?
    };
}

/// Settles a member once the whole object has been read.
macro_rules! member_take {
    ($value:expr, $index:expr, $unknown:ident, $label:expr; $(name = $name:literal,)? constant = $constant:literal) => {
        wire::take_constant($value, $constant)
    };
    ($value:expr, $index:expr, $unknown:ident, $label:expr; $($json:tt)*) => {
        wire::take($value, $label, wire::member_is_nullable!($($json)*), $index, &mut $unknown)?
    };
}

pub(crate) use {member_decode, member_is_nullable, member_name, member_take, object};

/// An object that is being read.
pub(crate) trait Draft<'de>: Sized {
    /// What it becomes.
    type Object;
    /// Its members, as an enum.
    type Member: Copy;
    /// The name of the struct, for messages.
    const NAME: &'static str;

    fn new() -> Self;
    fn member(name: &str) -> Option<Self::Member>;
    fn read<A: MapAccess<'de>>(&mut self, member: Self::Member, map: &mut A) -> Result<(), A::Error>;
    fn finish<E: Error>(self, unknown: UnknownFields) -> Result<Self::Object, E>;
}

/// Reads an object member by member; none is set aside.
pub(crate) fn decode_object<'de, O: Draft<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<O::Object, D::Error> {
    deserializer.deserialize_map(ObjectVisitor::<O>(PhantomData))
}

struct ObjectVisitor<O>(PhantomData<O>);

impl<'de, O: Draft<'de>> Visitor<'de> for ObjectVisitor<O> {
    type Value = O::Object;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "an object ({})", O::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = O::new();
        let mut unknown = UnknownFields::default();
        while let Some(key) = map.next_key_seed(KeySeed::<O>(PhantomData))? {
            match key {
                Key::Known(member) => fields.read(member, &mut map)?,
                Key::Unknown(name) => unknown.insert(name, map.next_value()?),
            }
        }
        fields.finish(unknown)
    }

    // A derived `Deserialize` would take a list as the members in order; that hides mistakes.
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Err(A::Error::invalid_type(serde::de::Unexpected::Seq, &self))
    }
}

enum Key<M> {
    Known(M),
    Unknown(String),
}

struct KeySeed<O>(PhantomData<O>);

impl<'de, O: Draft<'de>> DeserializeSeed<'de> for KeySeed<O> {
    type Value = Key<O::Member>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de, O: Draft<'de>> Visitor<'de> for KeySeed<O> {
    type Value = Key<O::Member>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(O::member(name).map_or_else(|| Key::Unknown(name.to_owned()), Key::Known))
    }
}

/// The value of a member; remembers a `None` that was not written the way we would.
pub(crate) fn take<'de, T: Decode<'de>, E: Error>(
    value: Option<T>,
    name: &'static str,
    nullable: bool,
    index: u32,
    unknown: &mut UnknownFields,
) -> Result<T, E> {
    let present = value.is_some();
    let value = match value {
        Some(value) => value,
        None => T::absent(name)?,
    };
    if value.is_null() && present != nullable {
        unknown.remember(index);
    }
    Ok(value)
}

/// Whether a member is written: everything but the `None`s that stand for absence.
pub(crate) fn is_written<T: Decode<'static>>(
    value: &T,
    nullable: bool,
    index: u32,
    unknown: &UnknownFields,
) -> bool {
    !value.is_null() || nullable != unknown.remembers(index)
}
