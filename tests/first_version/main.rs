//! A program that was written against the first version of `generated` still compiles, and still does
//! what it did.
//!
//! What is here is not edited when the crate changes: it is the programs of the time, and one that
//! uses all there was. Where one of these files stops compiling, the change breaks callers.

#[cfg(test)]
mod calls;
#[cfg(test)]
#[allow(dead_code, reason = "it is a program of its own, and its `main` is run by nobody")]
mod example;
#[cfg(test)]
mod features;
#[cfg(test)]
mod models;
#[cfg(test)]
mod operations;
#[cfg(test)]
#[allow(dead_code, reason = "they would call the vendor's server")]
mod readme;
