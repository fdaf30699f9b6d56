//! `RunStepObject`

crate::object! {
    /// One step of a run.
    pub struct RunStepObject {
        /// Identifier of the step.
        pub id: String,
        /// Always `thread.run.step`.
        #[json(constant = "thread.run.step")]
        pub object: std::borrow::Cow<'static, str>,
        /// When the step was created, in Unix seconds.
        pub created_at: crate::UnixTime,
        /// Thread that the run belongs to.
        pub thread_id: String,
        /// Run that the step belongs to.
        pub run_id: String,
        /// What kind of step it is.
        #[json(name = "type")]
        pub r#type: RunStepObjectType,
        /// How far the step has come.
        pub status: RunStepObjectStatus,
        /// What the step did.
        pub step_details: RunStepObjectStepDetails,
        /// Why the step failed; null when it did not.
        #[json(null)]
        pub last_error: Option<RunStepObjectLastError>,
        /// When the step was cancelled, in Unix seconds.
        #[json(null)]
        pub cancelled_at: Option<crate::UnixTime>,
        /// When the step failed, in Unix seconds.
        #[json(null)]
        pub failed_at: Option<crate::UnixTime>,
        /// When the step was completed, in Unix seconds.
        #[json(null)]
        pub completed_at: Option<crate::UnixTime>,
        /// Assistant that the run belongs to.
        pub assistant_id: Option<String>,
        /// When the step expired with its run, in Unix seconds.
        pub expired_at: Option<crate::UnixTime>,
        /// Up to 16 labels that the caller gave to the step.
        pub metadata: Option<std::collections::BTreeMap<String, String>>,
        /// Tokens that the step took; null or absent while it is in progress.
        pub usage: Option<crate::models::RunStepCompletionUsage>,
    }
}

crate::object! {
    /// Why the step failed; null when it did not.
    pub struct RunStepObjectLastError {
        /// What kind of error it is.
        pub code: RunStepObjectLastErrorCode,
        /// The error in words.
        pub message: String,
    }
}

crate::open_enum! {
    /// What kind of error it is.
    pub enum RunStepObjectLastErrorCode {
        ServerError = "server_error",
        RateLimitExceeded = "rate_limit_exceeded",
    }
}

crate::open_enum! {
    /// How far the step has come.
    pub enum RunStepObjectStatus {
        InProgress = "in_progress",
        Cancelled = "cancelled",
        Failed = "failed",
        Completed = "completed",
        Expired = "expired",
    }
}

crate::tagged_union! {
    #[tag = "type"]
    /// What the step did.
    pub enum RunStepObjectStepDetails {
        /// The step wrote a message.
        MessageCreation(crate::models::RunStepDetailsMessageCreationObject) = "message_creation",
        /// The step called tools.
        ToolCalls(crate::models::RunStepDetailsToolCallsObject) = "tool_calls",
    }
}

crate::open_enum! {
    /// What kind of step it is.
    pub enum RunStepObjectType {
        MessageCreation = "message_creation",
        ToolCalls = "tool_calls",
    }
}
