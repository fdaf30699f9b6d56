//! `calls!`: the methods that an operation is called by.

/// Declares them: on the client, or, `in super`, on what the client has for a group of operations.
///
/// A line has the name of a method, what it takes, and what a success and an error hold; the others are for
/// operations that give their answer a page at a time, item by item, or as bytes.
macro_rules! calls_macro {
    (in super; $($calls:tt)*) => {
        #[cfg(feature = "client")]
        $crate::runtime::calls::asynchronous! { super::Operations<'_, $crate::Client>; $($calls)* }
        #[cfg(feature = "blocking")]
        $crate::runtime::calls::blocking! { super::Operations<'_, $crate::blocking::Client>; $($calls)* }
        #[cfg(feature = "mock")]
        $crate::runtime::calls::mocked! { super::Operations<'_, $crate::mock::Mock>; $($calls)* }
    };
    ($($calls:tt)*) => {
        #[cfg(feature = "client")]
        $crate::runtime::calls::asynchronous! { $crate::Client; $($calls)* }
        #[cfg(feature = "blocking")]
        $crate::runtime::calls::blocking! { $crate::blocking::Client; $($calls)* }
        #[cfg(feature = "mock")]
        $crate::runtime::calls::mocked! { $crate::mock::Mock; $($calls)* }
    };
}

/// The methods of the asynchronous client.
#[cfg(feature = "client")]
macro_rules! asynchronous_macro {
    (
        $Caller:ty;
        $(#[$attribute:meta])*
        $name:ident($Params:ident) -> $Output:ty $(, $Error:ident)?;
        $(pages $pages:ident $($pages_attribute:ident)?;)?
        $(items $items:ident $($items_attribute:ident)?;)?
        $(stream $stream:ident $($stream_attribute:ident)?;)?
        $(byte_stream $bytes:ident($accept:literal, $statuses:pat) $($bytes_attribute:ident)?;)?
    ) => {
        impl $Caller {
            $(#[$attribute])*
            ///
            /// # Errors
            ///
            /// See [`Error`](crate::Error).
            $(#[doc = ::core::concat!("The body of an error is a [`", ::core::stringify!($Error), "`].")])?
            pub async fn $name(
                &self,
                params: &$Params,
            ) -> ::core::result::Result<
                $crate::Response<$Output>,
                $crate::Error<$crate::runtime::calls::error!($($Error)?)>,
            > {
                $crate::runtime::calls::Caller::client(self).send(params).await
            }

            $(
                #[doc = ::core::concat!(
                    "The pages of [`", ::core::stringify!($name), "`](Self::", ::core::stringify!($name), "), as a stream."
                )]
                $(#[$pages_attribute])?
                pub fn $pages(&self, params: $Params) -> $crate::Pages<$Params> {
                    $crate::Pages::new($crate::runtime::calls::Caller::client(self).clone(), params)
                }
            )?

            $(
                #[doc = ::core::concat!(
                    "The items on all pages of [`", ::core::stringify!($name), "`](Self::", ::core::stringify!($name),
                    "), as a stream."
                )]
                $(#[$items_attribute])?
                pub fn $items(&self, params: $Params) -> $crate::Items<$Params> {
                    let client = $crate::runtime::calls::Caller::client(self);
                    $crate::Items::new($crate::Pages::new(client.clone(), params))
                }
            )?

            $(
                #[doc = ::core::concat!(
                    "The items of [`", ::core::stringify!($name), "`](Self::", ::core::stringify!($name),
                    "), each as soon as it is there."
                )]
                ///
                /// # Errors
                ///
                /// See [`Error`](crate::Error).
                $(#[$stream_attribute])?
                pub async fn $stream(
                    &self,
                    params: &$Params,
                ) -> ::core::result::Result<
                    $crate::Response<$crate::ItemStream<$Params>>,
                    $crate::Error<<$Params as $crate::Operation>::Error>,
                > {
                    $crate::runtime::calls::Caller::client(self).open_stream(params).await
                }
            )?

            $(
                #[doc = ::core::concat!(
                    "The bytes of [`", ::core::stringify!($name), "`](Self::", ::core::stringify!($name), ") as they come."
                )]
                ///
                /// # Errors
                ///
                /// See [`Error`](crate::Error).
                $(#[$bytes_attribute])?
                pub async fn $bytes(
                    &self,
                    params: &$Params,
                ) -> ::core::result::Result<
                    $crate::Response<$crate::ByteStream<<$Params as $crate::Operation>::Error>>,
                    $crate::Error<<$Params as $crate::Operation>::Error>,
                > {
                    let client = $crate::runtime::calls::Caller::client(self);
                    $crate::runtime::byte_stream(client, params, $accept, |status| {
                        ::core::matches!(status, $statuses)
                    })
                    .await
                }
            )?
        }
    };
}

/// The methods of the client that blocks.
#[cfg(feature = "blocking")]
macro_rules! blocking_macro {
    (
        $Caller:ty;
        $(#[$attribute:meta])*
        $name:ident($Params:ident) -> $Output:ty $(, $Error:ident)?;
        $(pages $pages:ident $($pages_attribute:ident)?;)?
        $(items $items:ident $($items_attribute:ident)?;)?
        $(stream $stream:ident $($stream_attribute:ident)?;)?
        $(byte_stream $bytes:ident($accept:literal, $statuses:pat) $($bytes_attribute:ident)?;)?
    ) => {
        impl $Caller {
            $(#[$attribute])*
            ///
            /// # Errors
            ///
            /// See [`Error`](crate::Error).
            $(#[doc = ::core::concat!("The body of an error is a [`", ::core::stringify!($Error), "`].")])?
            pub fn $name(
                &self,
                params: &$Params,
            ) -> ::core::result::Result<
                $crate::Response<$Output>,
                $crate::Error<$crate::runtime::calls::error!($($Error)?)>,
            > {
                $crate::runtime::calls::Caller::client(self).send(params)
            }

            $(
                #[doc = ::core::concat!(
                    "The pages of [`", ::core::stringify!($name), "`](Self::", ::core::stringify!($name), ")."
                )]
                $(#[$pages_attribute])?
                pub fn $pages(&self, params: $Params) -> $crate::blocking::Pages<$Params> {
                    let client = $crate::runtime::calls::Caller::client(self);
                    $crate::blocking::Pages::new(client.clone(), params)
                }
            )?

            $(
                #[doc = ::core::concat!(
                    "The items on all pages of [`", ::core::stringify!($name), "`](Self::", ::core::stringify!($name), ")."
                )]
                $(#[$items_attribute])?
                pub fn $items(&self, params: $Params) -> $crate::blocking::Items<$Params> {
                    let client = $crate::runtime::calls::Caller::client(self);
                    $crate::blocking::Items::new($crate::blocking::Pages::new(client.clone(), params))
                }
            )?

            $(
                #[doc = ::core::concat!(
                    "The items of [`", ::core::stringify!($name), "`](Self::", ::core::stringify!($name),
                    "), each as soon as it is there."
                )]
                ///
                /// # Errors
                ///
                /// See [`Error`](crate::Error).
                $(#[$stream_attribute])?
                pub fn $stream(
                    &self,
                    params: &$Params,
                ) -> ::core::result::Result<
                    $crate::Response<$crate::blocking::ItemStream<$Params>>,
                    $crate::Error<<$Params as $crate::Operation>::Error>,
                > {
                    $crate::runtime::calls::Caller::client(self).open_stream(params)
                }
            )?

            $(
                #[doc = ::core::concat!(
                    "The bytes of [`", ::core::stringify!($name), "`](Self::", ::core::stringify!($name), ") as they come."
                )]
                ///
                /// # Errors
                ///
                /// See [`Error`](crate::Error).
                $(#[$bytes_attribute])?
                pub fn $bytes(
                    &self,
                    params: &$Params,
                ) -> ::core::result::Result<
                    $crate::Response<$crate::blocking::ByteStream<<$Params as $crate::Operation>::Error>>,
                    $crate::Error<<$Params as $crate::Operation>::Error>,
                > {
                    let client = $crate::runtime::calls::Caller::client(self);
                    $crate::runtime::blocking::byte_stream(client, params, $accept, |status| {
                        ::core::matches!(status, $statuses)
                    })
                }
            )?
        }
    };
}

/// The method of a double.
#[cfg(feature = "mock")]
macro_rules! mocked_macro {
    (
        $Caller:ty;
        $(#[$attribute:meta])*
        $name:ident($Params:ident) $($rest:tt)*
    ) => {
        impl $Caller {
            #[doc = ::core::concat!("Expects a call with [`", ::core::stringify!($Params), "`].")]
            pub fn $name(&self) -> $crate::mock::Expectation<$Params> {
                $crate::runtime::calls::Caller::client(self).expect()
            }
        }
    };
}

/// The body of an operation's errors.
#[cfg(any(feature = "blocking", feature = "client"))]
macro_rules! error_macro {
    () => {
        ::core::convert::Infallible
    };
    ($Error:ident) => {
        $Error
    };
}

#[cfg(feature = "client")]
pub(crate) use asynchronous_macro as asynchronous;
#[cfg(feature = "blocking")]
pub(crate) use blocking_macro as blocking;
pub(crate) use calls_macro as calls;
#[cfg(any(feature = "blocking", feature = "client"))]
pub(crate) use error_macro as error;
#[cfg(feature = "mock")]
pub(crate) use mocked_macro as mocked;

/// What has the methods of operations.
#[cfg(any(feature = "blocking", feature = "client", feature = "mock"))]
pub(crate) trait Caller {
    /// What sends them.
    type Client;

    /// What sends them.
    fn client(&self) -> &Self::Client;
}

#[cfg(feature = "client")]
impl Caller for crate::Client {
    type Client = Self;

    fn client(&self) -> &Self {
        self
    }
}

#[cfg(feature = "blocking")]
impl Caller for crate::blocking::Client {
    type Client = Self;

    fn client(&self) -> &Self {
        self
    }
}
