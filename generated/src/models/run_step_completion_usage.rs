//! `RunStepCompletionUsage`

crate::object! {
    /// Tokens that a step took.
    pub struct RunStepCompletionUsage {
        /// Tokens that were read.
        pub prompt_tokens: i64,
        /// Tokens that were written.
        pub completion_tokens: i64,
        /// Both together.
        pub total_tokens: i64,
    }
}
