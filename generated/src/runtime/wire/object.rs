//! `object!`: a struct that is a JSON object, with what it does not know kept beside what it does.

use serde::de::{Deserializer, MapAccess};
use serde::ser::Serializer;

use super::{Members, Reader, UnknownFields, read_object, write_object};

/// Declares a struct that is read from and written to a JSON object.
///
/// A member is named like its field unless `#[json(name = "…")]` says otherwise. An `Option` that
/// is `None` is not written; `#[json(null)]` writes it as `null`. `#[json(constant = …)]` is a
/// text, number or boolean that never varies: it may be absent, and nobody has to fill it in. A
/// `#[flatten]` field is a union of objects whose members stand among these. Other members that fit
/// their type go into the `#[additional]` map, if there is one.
///
/// Hundreds of these make a crate, so each is as little code as it can be: a call a field to read it,
/// to settle it and to write it, none with a `?`, and no type but the struct itself.
macro_rules! object_macro {
    (
        $(#[$attribute:meta])*
        pub struct $Name:ident {
            $(
                $(#[doc = $doc:literal])*
                $(#[deprecated $($deprecated:tt)*])?
                $(#[json($(name = $name:literal)? $(,)? $(null $($null:tt)?)? $(constant = $constant:literal)?)])?
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

        const _: () = {
            use $crate::runtime::wire;

            impl $Name {
                /// Members that the document does not describe, as they were received.
                pub fn unknown_fields(&self) -> wire::UnknownMembers<'_> {
                    self._unknown_fields.iter()
                }
            }

            impl wire::Decode<'_> for $Name {}

            impl wire::Object for $Name {
                const NAME: &'static str = ::core::stringify!($Name);

                fn read<'de, A: ::serde::de::MapAccess<'de>>(
                    reader: &mut wire::Reader<'de, A>,
                ) -> ::core::result::Result<Self, A::Error> {
                    $(
                        let mut $field = wire::slot::<$Type>(::core::stringify!($field))
                            $($(.named($name))? $(.nullable($($null)?))? $(.constant($constant))?)?;
                    )*
                    while reader.next() {
                        let _ = $(reader.read(&mut $field) ||)* reader.keep();
                    }
                    if $(let ::core::option::Option::Some($field) = reader.settle($field) &&)*
                        $(let ::core::option::Option::Some($flat) = reader.flattened::<$Flat>() &&)?
                        $(let ::core::option::Option::Some($additional) = reader.additional::<$Additional>() &&)?
                        let ::core::option::Option::Some(_unknown_fields) = reader.end()
                    {
                        return ::core::result::Result::Ok(Self {
                            $($field,)*
                            $($flat,)?
                            $($additional,)?
                            _unknown_fields,
                        });
                    }
                    ::core::result::Result::Err(reader.error())
                }

                fn write<'a, M: wire::Members<'a>>(&'a self, members: &mut M) {
                    members.begin(&self._unknown_fields);
                    $(
                        members.member(
                            wire::name(::core::stringify!($field))
                                $($(.named($name))? $(.nullable($($null)?))?)?,
                            &self.$field,
                        );
                    )*
                    $(members.flattened(&self.$flat);)?
                    $(members.additional(&self.$additional);)?
                }
            }

            impl<'de> ::serde::Deserialize<'de> for $Name {
                fn deserialize<D: ::serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, D::Error> {
                    wire::read_object(deserializer)
                }
            }

            impl ::serde::Serialize for $Name {
                fn serialize<S: ::serde::Serializer>(
                    &self,
                    serializer: S,
                ) -> ::core::result::Result<S::Ok, S::Error> {
                    wire::write_object(self, serializer)
                }
            }
        };
    };
}

pub(crate) use object_macro as object;

/// A struct that is a JSON object.
pub(crate) trait Object: Sized {
    /// The name of the struct, for messages.
    const NAME: &'static str;

    /// Reads the members.
    fn read<'de, A: MapAccess<'de>>(reader: &mut Reader<'de, A>) -> Result<Self, A::Error>;

    /// Shows each member, in the order of the fields.
    fn write<'a, M: Members<'a>>(&'a self, members: &mut M);
}
