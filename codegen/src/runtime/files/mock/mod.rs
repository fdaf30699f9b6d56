//! Doubles for tests: a client that calls nobody, and expects what it is told to expect.
//!
//! There is no socket, and no time passes: waits between attempts and limits that run out take as long as the test
//! says, and no longer. `Mock::client` and `Mock::blocking_client` are the real clients over it.
//!
//! ```
//! # #[cfg(feature = "blocking")] {
#![doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::mock::Mock;")]
#![doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::{Operation, blocking::Client};")]
//!
//! /// What a program does.
//! fn is_gone<O: Operation>(client: &Client, operation: &O) -> bool {
//!     client.send(operation).is_err_and(|error| error.status().is_some_and(|status| status == 410))
//! }
//!
//! /// What its test does. For an operation that is known, `expect::<O>()` is the method with its name, which
//! /// also takes conditions for each parameter: `mock.get_thing().with_id("thing_1").answers(…)`.
//! fn what_is_gone_is_seen<O: Operation>(operation: &O) {
//!     let mock = Mock::new();
//!     mock.expect::<O>().answers(410, &"It was here.");
//!     assert!(is_gone(&mock.blocking_client(), operation));
//! }
//! # }
//! ```
//!
//! What an operation returns is made by [`Sample`]: a test writes the fields it cares about, the rest is neutral.

mod answer;
#[cfg(feature = "client")]
mod asynchronous;
#[cfg(feature = "blocking")]
mod blocking;
mod clock;
mod control;
mod expectation;
mod filling;
mod node;
mod report;
mod sample;
mod script;

use std::ops::Deref;

pub use self::control::Control;
pub use self::expectation::Expectation;
pub use self::sample::Sample;

/// A double of the API. Each operation has a method here that expects a call of it.
///
/// Calls may come in any order; [`new_in_order`](Self::new_in_order) makes a double that minds it. A call that nobody
/// expects panics, with what was expected and what differs, and so does the double when it is dropped, or
/// [verified](Control::verify), before all came that was expected.
///
/// The clients that it gives send nothing twice: see `client_builder`.
#[derive(Debug)]
pub struct Mock(Control);

impl Mock {
    /// A double whose calls may come in any order. Where several expectations fit a call, it is for the one that was
    /// set first and is not used up.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self(Control::new(false))
    }

    /// A double whose calls come in the order in which they were expected.
    pub fn new_in_order() -> Self {
        Self(Control::new(true))
    }
}

/// What is no operation stands behind this: an operation of the same name wins.
impl Deref for Mock {
    type Target = Control;

    fn deref(&self) -> &Control {
        &self.0
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.0.verify();
        }
    }
}

impl crate::runtime::calls::Caller for Mock {
    type Client = Self;

    fn client(&self) -> &Self {
        self
    }
}
