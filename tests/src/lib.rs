//! Support for the tests beside this crate: a local server that a client cannot tell from the real one,
//! and how the small documents are generated.

mod answer;
mod documents;
mod folder;
mod request;
mod server;

pub use answer::Answer;
pub use documents::options;
pub use folder::Folder;
pub use request::Request;
pub use server::Server;

/// The README's examples compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
