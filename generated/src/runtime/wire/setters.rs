//! `setters!`: one function for each member that an object need not have.

use super::UnknownFields;

/// Declares the setters of a struct that `object!` declares. One behind `or_null` takes an
/// `Option`, and its `None` is written as null. One behind `each` takes the members of a map.
macro_rules! setters {
    (
        $Name:ident { $($field:ident: $Type:ty,)* }
        $(or_null { $($nullable:ident = $wire:literal: $Nullable:ty,)* })?
        $(each { $map:ident: $Value:ty, })?
    ) => {
        #[allow(deprecated, clippy::useless_conversion)]
        impl $Name {
            $(
                #[doc = ::core::concat!("Sets `", ::core::stringify!($field), "`.")]
                #[must_use]
                pub fn $field(mut self, value: $Type) -> Self {
                    self.$field = ::core::option::Option::Some(value.into());
                    self
                }
            )*
            $($(
                #[doc = ::core::concat!("Sets `", ::core::stringify!($nullable), "`; `None` sends null.")]
                #[must_use]
                pub fn $nullable(mut self, value: ::core::option::Option<$Nullable>) -> Self {
                    self.$nullable = value.map(::core::convert::Into::into);
                    $crate::runtime::wire::Members::write_null(&mut self, $wire);
                    self
                }
            )*)?
            $(
                #[doc = ::core::concat!("Sets `", ::core::stringify!($map), "`.")]
                #[must_use]
                pub fn $map(
                    mut self,
                    members: impl ::core::iter::IntoIterator<Item = (impl Into<::std::string::String>, $Value)>,
                ) -> Self {
                    self.$map = members.into_iter().map(|(name, value)| (name.into(), value)).collect();
                    self
                }
            )?
        }
    };
}

pub(crate) use setters;

/// An object whose members can be found by name.
pub(crate) trait Members {
    /// The place of a member among the fields.
    fn index(name: &str) -> Option<u32>;

    /// What the object holds beside its fields.
    fn unknown_fields_mut(&mut self) -> &mut UnknownFields;

    /// Writes the `None` of an optional member as null.
    fn write_null(&mut self, name: &str) {
        if let Some(index) = Self::index(name) {
            self.unknown_fields_mut().remember(index);
        }
    }
}
