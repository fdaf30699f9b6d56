//! `parameters!`: what an operation is called with.

/// Declares the struct of an operation's parameters, its constructor and its setters.
///
/// `new` takes what is `required`. What is `optional` is an `Option` in the struct, and a `list` is a `Vec`
/// that is empty until it is set; both have a setter with the documentation of the field. A line
/// has the field, what a double for tests calls it, its type, and what callers give for it where
/// that is something else; `=> list` and `=> map` make a collection of what they give.
macro_rules! parameters_macro {
    (
        $(#[$attribute:meta])*
        pub struct $Name:ident {
            $(required {
                $(
                    $(#[$required_attribute:meta])*
                    $required:ident, $with_required:ident: $Required:ty $(, $RequiredFrom:ty)? $(=> $required_how:ident)?;
                )*
            })?
            $(optional {
                $(
                    $(#[$optional_attribute:meta])*
                    $optional:ident, $with_optional:ident: $Optional:ty $(, $OptionalFrom:ty)? $(=> $optional_how:ident)?;
                )*
            })?
            $(list {
                $(
                    $(#[$list_attribute:meta])*
                    $list:ident, $with_list:ident: $Item:ty $(, $ItemFrom:ty)?;
                )*
            })?
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct $Name {
            $($(
                $(#[$required_attribute])*
                pub $required: $Required,
            )*)?
            $($(
                $(#[$optional_attribute])*
                pub $optional: ::core::option::Option<$Optional>,
            )*)?
            $($(
                $(#[$list_attribute])*
                pub $list: ::std::vec::Vec<$Item>,
            )*)?
        }

        #[allow(deprecated, clippy::new_without_default, clippy::too_many_arguments, clippy::useless_conversion)]
        impl $Name {
            /// The call with everything that it requires.
            pub fn new(
                $($($required: $crate::runtime::parameters::given!($Required $(, $RequiredFrom)?),)*)?
            ) -> Self {
                Self {
                    $($($required: $crate::runtime::parameters::held!($required $($required_how)?),)*)?
                    $($($optional: ::core::option::Option::None,)*)?
                    $($($list: ::std::vec::Vec::new(),)*)?
                }
            }

            $($(
                $(#[$optional_attribute])*
                #[must_use]
                pub fn $optional(
                    mut self,
                    $optional: $crate::runtime::parameters::given!($Optional $(, $OptionalFrom)?),
                ) -> Self {
                    self.$optional = ::core::option::Option::Some(
                        $crate::runtime::parameters::held!($optional $($optional_how)?)
                    );
                    self
                }
            )*)?

            $($(
                $(#[$list_attribute])*
                #[must_use]
                pub fn $list(
                    mut self,
                    $list: impl ::core::iter::IntoIterator<
                        Item = $crate::runtime::parameters::given!($Item $(, $ItemFrom)?),
                    >,
                ) -> Self {
                    self.$list = $crate::runtime::parameters::held!($list list);
                    self
                }
            )*)?
        }

        #[cfg(feature = "mock")]
        $crate::runtime::parameters::expected! {
            $Name;
            $($(required $required, $with_required: $Required $(, $RequiredFrom)? $(=> $required_how)?;)*)?
            $($(optional $optional, $with_optional: $Optional $(, $OptionalFrom)? $(=> $optional_how)?;)*)?
            $($(list $list, $with_list: $Item $(, $ItemFrom)?;)*)?
        }
    };
}

/// What a double can expect of the parameters of a call.
#[cfg(feature = "mock")]
macro_rules! expected_macro {
    (
        $Name:ident;
        $(required $required:ident, $with_required:ident: $Required:ty $(, $RequiredFrom:ty)? $(=> $required_how:ident)?;)*
        $(optional $optional:ident, $with_optional:ident: $Optional:ty $(, $OptionalFrom:ty)? $(=> $optional_how:ident)?;)*
        $(list $list:ident, $with_list:ident: $Item:ty $(, $ItemFrom:ty)?;)*
    ) => {
        #[allow(deprecated, non_snake_case, clippy::useless_conversion)]
        impl $crate::mock::Expectation<$Name> {
            $(
                #[doc = ::core::concat!("Expects a call with this `", ::core::stringify!($required), "`.")]
                pub fn $with_required(
                    self,
                    $required: $crate::runtime::parameters::given!($Required $(, $RequiredFrom)?),
                ) -> Self {
                    let expected: $Required = $crate::runtime::parameters::held!($required $($required_how)?);
                    self.when(::core::stringify!($required), expected, |params| &params.$required)
                }
            )*

            $(
                #[doc = ::core::concat!("Expects a call with this `", ::core::stringify!($optional), "`.")]
                pub fn $with_optional(
                    self,
                    $optional: $crate::runtime::parameters::given!($Optional $(, $OptionalFrom)?),
                ) -> Self {
                    let expected: $Optional = $crate::runtime::parameters::held!($optional $($optional_how)?);
                    let expected = ::core::option::Option::Some(expected);
                    self.when(::core::stringify!($optional), expected, |params| &params.$optional)
                }
            )*

            $(
                #[doc = ::core::concat!("Expects a call with this `", ::core::stringify!($list), "`.")]
                pub fn $with_list(
                    self,
                    $list: impl ::core::iter::IntoIterator<
                        Item = $crate::runtime::parameters::given!($Item $(, $ItemFrom)?),
                    >,
                ) -> Self {
                    let expected: ::std::vec::Vec<$Item> = $crate::runtime::parameters::held!($list list);
                    self.when(::core::stringify!($list), expected, |params| &params.$list)
                }
            )*
        }
    };
}

/// What callers give for a field.
macro_rules! given_macro {
    ($Type:ty) => {
        $Type
    };
    ($Type:ty, $From:ty) => {
        $From
    };
}

/// What a field holds of what callers give.
macro_rules! held_macro {
    ($value:ident) => {
        $value.into()
    };
    ($value:ident list) => {
        ::core::iter::Iterator::collect(::core::iter::Iterator::map(
            ::core::iter::IntoIterator::into_iter($value),
            ::core::convert::Into::into,
        ))
    };
    ($value:ident map) => {
        ::core::iter::Iterator::collect(::core::iter::Iterator::map(
            ::core::iter::IntoIterator::into_iter($value),
            |(name, value)| (name.into(), value.into()),
        ))
    };
}

#[cfg(feature = "mock")]
pub(crate) use expected_macro as expected;
pub(crate) use {given_macro as given, held_macro as held, parameters_macro as parameters};
