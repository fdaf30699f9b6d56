//! What texts and numbers hold (OAS 3.1 §4.4, `format`).

use serde::Serialize;

/// What a text holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StringFormat {
    /// Anything.
    Plain,
    /// RFC 3339 §5.6, `date-time`.
    DateTime,
    /// RFC 3339 §5.6, `full-date`.
    Date,
    /// RFC 9562.
    Uuid,
    /// RFC 3986.
    Uri,
    /// Base64 (RFC 4648 §4).
    Base64,
    /// Any bytes; not text at all where a media type can carry them.
    Binary,
}

impl StringFormat {
    /// The format that the emitted crate has a type for.
    pub fn format(self) -> Option<Format> {
        match self {
            Self::DateTime => Some(Format::DateTime),
            Self::Date => Some(Format::Date),
            Self::Uuid => Some(Format::Uuid),
            Self::Uri => Some(Format::Uri),
            Self::Base64 => Some(Format::Base64),
            Self::Plain | Self::Binary => None,
        }
    }
}

/// How wide a whole number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum IntegerFormat {
    /// 64 bits, signed; also when the description does not say.
    Int64,
    /// 32 bits, signed.
    Int32,
    /// 16 bits, signed.
    Int16,
    /// 8 bits, signed.
    Int8,
    /// 64 bits, unsigned.
    Uint64,
    /// 32 bits, unsigned.
    Uint32,
    /// 16 bits, unsigned.
    Uint16,
    /// 8 bits, unsigned.
    Uint8,
    /// Seconds since 1970, 64 bits.
    UnixTime,
}

/// How precise a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberFormat {
    /// 64 bits; also when the description does not say.
    Double,
    /// 32 bits.
    Float,
}

/// A format that the emitted crate has a type for: plain, unless the feature that understands it is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Bytes as text (RFC 4648 §4).
    Base64,
    /// RFC 3339 §5.6, `full-date`.
    Date,
    /// RFC 3339 §5.6, `date-time`.
    DateTime,
    /// Seconds since 1970.
    UnixTime,
    /// RFC 3986.
    Uri,
    /// RFC 9562.
    Uuid,
}
