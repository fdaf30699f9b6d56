//! Addresses.

crate::text_format! {
    /// A URI (RFC 3986): a `String`, or with the feature `url` one whose `value()` is a `url::Url`.
    pub struct Uri("url") = url::Url;
}
