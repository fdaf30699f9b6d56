//! `headers!`: the headers that the document describes, as functions of answers and errors.

use http::HeaderMap;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use super::wire::Decode;

/// Declares the functions. A header that is absent, or is not what the document says, is `None`: the
/// answer's `headers()` still have it.
macro_rules! headers_macro {
    ($($(#[$attribute:meta])* $name:ident: $Type:ty = $read:ident($header:literal),)*) => {
        impl<T> $crate::Response<T> {$(
            $(#[$attribute])*
            #[doc = ::core::concat!("\n\nThe header `", $header, "`.")]
            pub fn $name(&self) -> ::core::option::Option<$Type> {
                $crate::runtime::header::$read(self.headers(), $header)
            }
        )*}

        impl<E> $crate::ApiError<E> {$(
            $(#[$attribute])*
            #[doc = ::core::concat!("\n\nThe header `", $header, "`.")]
            pub fn $name(&self) -> ::core::option::Option<$Type> {
                $crate::runtime::header::$read(self.headers(), $header)
            }
        )*}
    };
}

pub(crate) use headers_macro as headers;

/// A header that is one value.
pub(crate) fn value<T: for<'de> Decode<'de>>(headers: &HeaderMap, name: &str) -> Option<T> {
    read(headers.get(name)?.to_str().ok()?.trim())
}

/// A header that is a list: values between commas, on any number of lines (RFC 9110 §5.6.1).
pub(crate) fn values<T: for<'de> Decode<'de>>(headers: &HeaderMap, name: &str) -> Option<Vec<T>> {
    headers.get(name)?;
    let mut values = Vec::new();
    for line in headers.get_all(name) {
        let texts = line.to_str().ok()?.split(',').map(str::trim).filter(|text| !text.is_empty());
        for text in texts {
            values.push(read(text)?);
        }
    }
    Some(values)
}

/// A header that is JSON.
pub(crate) fn json<T: for<'de> Decode<'de>>(headers: &HeaderMap, name: &str) -> Option<T> {
    from_json(headers.get(name)?.as_bytes())
}

/// A text, or what a text can be read as.
fn read<T: for<'de> Decode<'de>>(text: &str) -> Option<T> {
    let deserializer: StrDeserializer<'_, Error> = text.into_deserializer();
    T::decode(deserializer).ok().or_else(|| from_json(text.as_bytes()))
}

fn from_json<T: for<'de> Decode<'de>>(json: &[u8]) -> Option<T> {
    let mut json = serde_json::Deserializer::from_slice(json);
    let value = T::decode(&mut json).ok()?;
    json.end().ok().map(|()| value)
}
