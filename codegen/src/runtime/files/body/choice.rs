//! `choice!`: a body of one out of several forms.

use crate::runtime::RequestBuilder;

/// Declares an enum of the forms of a body. `= json("…")` is the step that sends a form;
/// `#[from(…)]` are types that a form can be made of without its name.
macro_rules! choice_macro {
    (
        $(#[$attribute:meta])*
        pub enum $Name:ident {
            $(
                $(#[doc = $doc:literal])*
                $(#[from($($From:ty),* $(,)?)])?
                $Variant:ident($Type:ty $(,)?) = $step:ident($($argument:expr)? $(,)?),
            )*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $Name {
            $(
                $(#[doc = $doc])*
                $Variant($Type),
            )*
        }

        impl $crate::runtime::body::RequestBody for $Name {
            fn send(&self, request: $crate::runtime::RequestBuilder) -> $crate::runtime::RequestBuilder {
                match self {
                    $(Self::$Variant(body) => request.$step($($argument,)? ::core::option::Option::Some(body)),)*
                }
            }
        }

        $($($(
            #[allow(clippy::useless_conversion)]
            impl ::core::convert::From<$From> for $Name {
                fn from(body: $From) -> Self {
                    Self::$Variant(body.into())
                }
            }
        )*)?)*
    };
}

pub(crate) use choice_macro as choice;

impl RequestBuilder {
    /// Sends one of several forms of a body along, when there is one.
    pub(crate) fn choice<T: RequestBody>(self, value: Option<&T>) -> Self {
        match value {
            Some(value) => value.send(self),
            None => self,
        }
    }
}

/// A body that says itself how it is sent.
pub(crate) trait RequestBody {
    /// Adds the body to a request.
    fn send(&self, request: RequestBuilder) -> RequestBuilder;
}
