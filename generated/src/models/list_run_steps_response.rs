//! `ListRunStepsResponse`

crate::object! {
    /// One page of the steps of a run.
    pub struct ListRunStepsResponse {
        /// Always `list`.
        #[json(constant = "list")]
        pub object: std::borrow::Cow<'static, str>,
        /// The steps of this page.
        pub data: Vec<crate::models::RunStepObject>,
        /// Id of the first step of `data`; null when there is none.
        #[json(null)]
        pub first_id: Option<String>,
        /// Id of the last step of `data`; null when there is none.
        #[json(null)]
        pub last_id: Option<String>,
        /// Whether there are steps behind this page.
        pub has_more: bool,
    }
}
