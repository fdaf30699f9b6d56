//! `FileSearchRanker`

crate::open_enum! {
    /// What ranks the results.
    pub enum FileSearchRanker {
        Auto = "auto",
        Default20240821 = "default_2024_08_21",
    }
}
