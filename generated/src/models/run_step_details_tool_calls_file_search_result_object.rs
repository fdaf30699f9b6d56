//! `RunStepDetailsToolCallsFileSearchResultObject`

crate::object! {
    /// One result of a search in files.
    pub struct RunStepDetailsToolCallsFileSearchResultObject {
        /// File that the result stands in.
        pub file_id: String,
        /// Name of that file.
        pub file_name: String,
        /// How well the result fits, from 0 to 1.
        pub score: f64,
        /// What was found; only there when `include[]` asked for it.
        pub content: Option<Vec<RunStepDetailsToolCallsFileSearchResultObjectContent>>,
    }
}

crate::object! {
    pub struct RunStepDetailsToolCallsFileSearchResultObjectContent {
        /// The text.
        pub text: Option<String>,
        /// What kind of content it is.
        #[json(name = "type")]
        pub r#type: Option<RunStepDetailsToolCallsFileSearchResultObjectContentType>,
    }
}

crate::open_enum! {
    /// What kind of content it is.
    pub enum RunStepDetailsToolCallsFileSearchResultObjectContentType {
        Text = "text",
    }
}
