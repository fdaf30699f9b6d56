//! Texts and numbers of a format, plain without the feature that reads it.

mod unix_time;

pub use unix_time::*;
