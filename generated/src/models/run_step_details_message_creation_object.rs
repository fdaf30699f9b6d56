//! `RunStepDetailsMessageCreationObject`

crate::object! {
    /// The step wrote a message.
    pub struct RunStepDetailsMessageCreationObject {
        /// Always `message_creation`.
        #[json(name = "type", constant = "message_creation")]
        pub r#type: std::borrow::Cow<'static, str>,
        pub message_creation: RunStepDetailsMessageCreationObjectMessageCreation,
    }
}

crate::object! {
    pub struct RunStepDetailsMessageCreationObjectMessageCreation {
        /// Message that the step wrote.
        pub message_id: String,
    }
}
