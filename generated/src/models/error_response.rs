//! `ErrorResponse`

crate::object! {
    /// Body of every error.
    pub struct ErrorResponse {
        pub error: crate::models::Error,
    }
}
