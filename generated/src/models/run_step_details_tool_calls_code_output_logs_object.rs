//! `RunStepDetailsToolCallsCodeOutputLogsObject`

crate::object! {
    /// Text that the code wrote.
    pub struct RunStepDetailsToolCallsCodeOutputLogsObject {
        /// Always `logs`.
        #[json(name = "type", constant = "logs")]
        pub r#type: std::borrow::Cow<'static, str>,
        /// The text.
        pub logs: String,
    }
}
