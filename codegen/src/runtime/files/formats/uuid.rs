//! Identifiers that are unique everywhere.

crate::text_format! {
    /// A UUID (RFC 9562): a `String`, or with the feature `uuid` one whose `value()` is a
    /// `uuid::Uuid`.
    pub struct Uuid("uuid") = uuid::Uuid;
}
