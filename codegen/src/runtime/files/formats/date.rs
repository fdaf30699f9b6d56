//! Dates.

crate::text_format! {
    /// A date (RFC 3339 §5.6, `full-date`): a `String`, or with the feature `jiff` one whose
    /// `value()` is a `jiff::civil::Date`.
    pub struct Date("jiff") = jiff::civil::Date;
}
