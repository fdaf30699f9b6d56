//! Support for the tests beside this crate: a local server that a client cannot tell from the real one.

mod answer;
mod request;
mod server;

pub use answer::Answer;
pub use request::Request;
pub use server::Server;

/// The README's examples compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
