//! Dates with a time.

crate::text_format! {
    /// A date with a time (RFC 3339 §5.6, `date-time`): a `String`, or with the feature `jiff` one
    /// whose `value()` is a `jiff::Timestamp`.
    pub struct DateTime("jiff") = jiff::Timestamp;
}
