//! `text_format!`: texts of a format, plain without the feature that understands them.

/// Declares a type of text: a `String` without the feature, and with it one that keeps the text as
/// it came and can read it as a value.
macro_rules! text_format_macro {
    (
        $(#[$attribute:meta])*
        pub struct $Name:ident($feature:tt) $(= $Value:ty)?;
    ) => {
        $(#[$attribute])*
        #[cfg(not(feature = $feature))]
        pub type $Name = ::std::string::String;

        $(#[$attribute])*
        #[cfg(feature = $feature)]
        #[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $Name(::std::string::String);

        #[cfg(feature = $feature)]
        const _: () = {
            impl $Name {
                /// The text as it is written.
                pub fn as_str(&self) -> &str {
                    &self.0
                }

                $(
                    /// What the text says.
                    ///
                    /// # Errors
                    ///
                    /// When it says nothing of the kind; reading an answer does not fail for that.
                    pub fn value(
                        &self,
                    ) -> ::core::result::Result<$Value, <$Value as ::core::str::FromStr>::Err> {
                        self.0.parse()
                    }
                )?
            }

            $(
                impl ::core::convert::From<$Value> for $Name {
                    fn from(value: $Value) -> Self {
                        Self(::std::string::ToString::to_string(&value))
                    }
                }
            )?

            impl ::core::convert::From<&str> for $Name {
                fn from(text: &str) -> Self {
                    Self(text.to_owned())
                }
            }

            impl ::core::convert::From<&::std::string::String> for $Name {
                fn from(text: &::std::string::String) -> Self {
                    Self(text.clone())
                }
            }

            impl ::core::convert::From<::std::string::String> for $Name {
                fn from(text: ::std::string::String) -> Self {
                    Self(text)
                }
            }

            impl ::core::convert::From<$Name> for ::std::string::String {
                fn from(text: $Name) -> Self {
                    text.0
                }
            }

            impl ::core::ops::Deref for $Name {
                type Target = str;

                fn deref(&self) -> &str {
                    &self.0
                }
            }

            impl ::core::convert::AsRef<str> for $Name {
                fn as_ref(&self) -> &str {
                    &self.0
                }
            }

            impl ::core::cmp::PartialEq<str> for $Name {
                fn eq(&self, other: &str) -> bool {
                    self.0 == other
                }
            }

            impl ::core::cmp::PartialEq<&str> for $Name {
                fn eq(&self, other: &&str) -> bool {
                    self.0 == *other
                }
            }

            impl ::core::cmp::PartialEq<::std::string::String> for $Name {
                fn eq(&self, other: &::std::string::String) -> bool {
                    self.0 == *other
                }
            }

            impl ::core::fmt::Display for $Name {
                fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    formatter.pad(&self.0)
                }
            }

            impl ::core::fmt::Debug for $Name {
                fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::fmt::Debug::fmt(&self.0, formatter)
                }
            }

            impl ::core::convert::From<&$Name> for ::std::string::String {
                fn from(text: &$Name) -> Self {
                    text.0.clone()
                }
            }

            $crate::runtime::wire::written_as!($Name: ::std::string::String);
        };
    };
}

pub(crate) use text_format_macro as text_format;
