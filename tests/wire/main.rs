//! Wire tests.
fn main() {}
