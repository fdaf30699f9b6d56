//! The headers of answers, as functions of [`Response`](crate::Response) and
//! [`ApiError`](crate::ApiError).

crate::runtime::header::headers! {
    /// Seconds to wait before the next try.
    retry_after_header: i64 = value("Retry-After"),
}
