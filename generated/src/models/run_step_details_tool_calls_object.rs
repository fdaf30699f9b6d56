//! `RunStepDetailsToolCallsObject`

crate::object! {
    /// The step called tools.
    pub struct RunStepDetailsToolCallsObject {
        /// Always `tool_calls`.
        #[json(name = "type", constant = "tool_calls")]
        pub r#type: std::borrow::Cow<'static, str>,
        /// The calls, in order.
        pub tool_calls: Vec<RunStepDetailsToolCallsObjectToolCall>,
    }
}

crate::tagged_union! {
    #[tag = "type"]
    pub enum RunStepDetailsToolCallsObjectToolCall {
        /// A call of the code interpreter.
        CodeInterpreter(crate::models::RunStepDetailsToolCallsCodeObject) = "code_interpreter",
        /// A search in files.
        FileSearch(crate::models::RunStepDetailsToolCallsFileSearchObject) = "file_search",
        /// A call of a function of the caller's.
        Function(crate::models::RunStepDetailsToolCallsFunctionObject) = "function",
    }
}
