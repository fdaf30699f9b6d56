//! `setters!`: what makes an object, and one function for each member that it need not have.

/// Declares the constructor and the setters of a struct that `object!` or `multipart!` declares.
///
/// `new` takes what the struct cannot be without; without any, it is the `Default` as well. The fields
/// behind `optional` are set one by one, and so are those behind `nullable`, where `None` is written as
/// null: under the name of the field, unless another is given. `map` has the members that the
/// struct does not name. Nobody has to set what is `constant`, nor what the `server` fills in.
macro_rules! setters_macro {
    (@default $Name:ident ()) => {
        impl ::core::default::Default for $Name {
            fn default() -> Self {
                Self::new()
            }
        }
    };
    (@default $Name:ident $required:tt) => {};
    (
        $Name:ident::new($($required:ident: $Required:ty),* $(,)?);
        $(optional { $($field:ident: $Type:ty,)* })?
        $(nullable { $($nullable:ident $(= $wire:literal)?: $Nullable:ty,)* })?
        $(map { $map:ident: $Value:ty, })?
        $(constant { $($constant:ident = $value:literal,)* })?
        $(server { $($unset:ident,)* })?
    ) => {
        #[allow(deprecated, clippy::too_many_arguments, clippy::useless_conversion)]
        impl $Name {
            /// With everything that it requires, and nothing else.
            pub fn new($($required: $Required),*) -> Self {
                Self {
                    $($required: $required.into(),)*
                    $($($field: ::core::option::Option::None,)*)?
                    $($($nullable: ::core::option::Option::None,)*)?
                    $($map: ::core::default::Default::default(),)?
                    $($($constant: $crate::runtime::wire::Constant::value($value),)*)?
                    $($($unset: ::core::option::Option::None,)*)?
                    _unknown_fields: ::core::default::Default::default(),
                }
            }

            $($(
                #[doc = ::core::concat!("Sets `", ::core::stringify!($field), "`.")]
                #[must_use]
                pub fn $field(mut self, value: $Type) -> Self {
                    self.$field = ::core::option::Option::Some(value.into());
                    self
                }
            )*)?
            $($(
                #[doc = ::core::concat!("Sets `", ::core::stringify!($nullable), "`; `None` sends null.")]
                #[must_use]
                pub fn $nullable(mut self, value: ::core::option::Option<$Nullable>) -> Self {
                    self.$nullable = value.map(::core::convert::Into::into);
                    let name = $crate::runtime::wire::name(::core::stringify!($nullable))$(.named($wire))?;
                    if let Some(place) = $crate::runtime::wire::place(&self, name) {
                        self._unknown_fields.remember(place);
                    }
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

        $crate::runtime::wire::setters!(@default $Name ($($required)*));
    };
}

pub(crate) use setters_macro as setters;
