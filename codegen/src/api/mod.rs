//! stub
/// stub
#[derive(Clone, Debug)]
pub struct Api;
