//! Support for the tests beside this crate.
