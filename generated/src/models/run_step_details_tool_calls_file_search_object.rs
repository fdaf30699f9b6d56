//! `RunStepDetailsToolCallsFileSearchObject`

crate::object! {
    /// A search in files.
    pub struct RunStepDetailsToolCallsFileSearchObject {
        /// Identifier of the call.
        pub id: String,
        /// Always `file_search`.
        #[json(name = "type", constant = "file_search")]
        pub r#type: std::borrow::Cow<'static, str>,
        /// How the search went; empty on some servers.
        pub file_search: RunStepDetailsToolCallsFileSearchObjectFileSearch,
    }
}

crate::object! {
    /// How the search went; empty on some servers.
    pub struct RunStepDetailsToolCallsFileSearchObjectFileSearch {
        pub ranking_options: Option<crate::models::RunStepDetailsToolCallsFileSearchRankingOptionsObject>,
        /// What was found, best first.
        pub results: Option<Vec<crate::models::RunStepDetailsToolCallsFileSearchResultObject>>,
    }
}
