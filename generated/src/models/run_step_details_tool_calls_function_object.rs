//! `RunStepDetailsToolCallsFunctionObject`

crate::object! {
    /// A call of a function of the caller's.
    pub struct RunStepDetailsToolCallsFunctionObject {
        /// Identifier of the call.
        pub id: String,
        /// Always `function`.
        #[json(name = "type", constant = "function")]
        pub r#type: std::borrow::Cow<'static, str>,
        /// The function and what it was given.
        pub function: RunStepDetailsToolCallsFunctionObjectFunction,
    }
}

crate::object! {
    /// The function and what it was given.
    pub struct RunStepDetailsToolCallsFunctionObjectFunction {
        /// Name of the function.
        pub name: String,
        /// What it was given, as JSON in a string.
        pub arguments: String,
        /// What the caller submitted as its result; null before that.
        #[json(null)]
        pub output: Option<String>,
    }
}
