//! `RunStepDetailsToolCallsFileSearchRankingOptionsObject`

crate::object! {
    /// How results were ranked.
    pub struct RunStepDetailsToolCallsFileSearchRankingOptionsObject {
        pub ranker: crate::models::FileSearchRanker,
        /// Lowest score that a result may have, from 0 to 1.
        pub score_threshold: f64,
    }
}
