//! Texts and numbers of a format, plain without the feature that reads it.

crate::modules! {
    unix_time;
}
