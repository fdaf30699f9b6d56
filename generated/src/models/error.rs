//! `Error`

crate::object! {
    /// What went wrong.
    pub struct Error {
        /// The error in words.
        pub message: String,
        /// Class of the error, such as `invalid_request_error`.
        #[json(name = "type")]
        pub r#type: String,
        /// Parameter at fault, if one is.
        #[json(null)]
        pub param: Option<String>,
        /// The error as a word, such as `rate_limit_exceeded`.
        #[json(null)]
        pub code: Option<String>,
    }
}
