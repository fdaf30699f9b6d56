//! `RunStepDetailsToolCallsCodeObject`

crate::object! {
    /// A call of the code interpreter.
    pub struct RunStepDetailsToolCallsCodeObject {
        /// Identifier of the call.
        pub id: String,
        /// Always `code_interpreter`.
        #[json(name = "type", constant = "code_interpreter")]
        pub r#type: std::borrow::Cow<'static, str>,
        /// What ran and what came of it.
        pub code_interpreter: RunStepDetailsToolCallsCodeObjectCodeInterpreter,
    }
}

crate::object! {
    /// What ran and what came of it.
    pub struct RunStepDetailsToolCallsCodeObjectCodeInterpreter {
        /// The code that ran.
        pub input: String,
        /// What the code gave, in order.
        pub outputs: Vec<RunStepDetailsToolCallsCodeObjectCodeInterpreterOutput>,
    }
}

crate::tagged_union! {
    #[tag = "type"]
    pub enum RunStepDetailsToolCallsCodeObjectCodeInterpreterOutput {
        /// Text that the code wrote.
        Logs(crate::models::RunStepDetailsToolCallsCodeOutputLogsObject) = "logs",
        /// An image that the code made.
        Image(crate::models::RunStepDetailsToolCallsCodeOutputImageObject) = "image",
    }
}
