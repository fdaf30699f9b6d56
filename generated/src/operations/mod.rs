//! What the API can do, an operation a file.

crate::modules! {
    list_run_steps;
}
