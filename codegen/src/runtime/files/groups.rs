//! `operations!`: what a client has for a group of operations.

/// Declares what the operations of a group are called through, and the method of the client that gives it.
macro_rules! operations_macro {
    ($(#[$attribute:meta])* pub mod $group:ident;) => {
        $(#[$attribute])*
        ///
        #[doc = ::core::concat!("`Client::", ::core::stringify!($group), "` gives it.")]
        #[cfg(any(feature = "blocking", feature = "client", feature = "mock"))]
        #[derive(Debug)]
        pub struct Operations<'a, C> {
            client: &'a C,
        }

        #[cfg(any(feature = "blocking", feature = "client", feature = "mock"))]
        impl<C> ::core::clone::Clone for Operations<'_, C> {
            fn clone(&self) -> Self {
                *self
            }
        }

        #[cfg(any(feature = "blocking", feature = "client", feature = "mock"))]
        impl<C> ::core::marker::Copy for Operations<'_, C> {}

        #[cfg(any(feature = "blocking", feature = "client", feature = "mock"))]
        impl<C> $crate::runtime::calls::Caller for Operations<'_, C> {
            type Client = C;

            fn client(&self) -> &C {
                self.client
            }
        }

        #[cfg(feature = "client")]
        impl $crate::Client {
            $(#[$attribute])*
            pub fn $group(&self) -> Operations<'_, Self> {
                Operations { client: self }
            }
        }

        #[cfg(feature = "mock")]
        impl $crate::mock::Mock {
            $(#[$attribute])*
            pub fn $group(&self) -> Operations<'_, Self> {
                Operations { client: self }
            }
        }

        #[cfg(feature = "blocking")]
        impl $crate::blocking::Client {
            $(#[$attribute])*
            pub fn $group(&self) -> Operations<'_, Self> {
                Operations { client: self }
            }
        }
    };
}

pub(crate) use operations_macro as operations;
