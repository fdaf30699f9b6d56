//! `RunStepDetailsToolCallsCodeOutputImageObject`

crate::object! {
    /// An image that the code made.
    pub struct RunStepDetailsToolCallsCodeOutputImageObject {
        /// Always `image`.
        #[json(name = "type", constant = "image")]
        pub r#type: std::borrow::Cow<'static, str>,
        pub image: RunStepDetailsToolCallsCodeOutputImageObjectImage,
    }
}

crate::object! {
    pub struct RunStepDetailsToolCallsCodeOutputImageObjectImage {
        /// File that holds the image.
        pub file_id: String,
    }
}
