//! What the generator gives, written down: a change of it shows as a change of a file here.
//!
//! A snapshot that differs fails its test and leaves a `.snap.new` beside the `.snap`. Review the
//! difference as a consumer of the generated crate would, then accept it, without `cargo-insta`:
//!
//! ```text
//! INSTA_UPDATE=always cargo test -p tests --test snapshots
//! ```
//!
//! - `good/`: each document of `documents/good`: its model, its crate, what was said about it
//! - `bad/`: each document of `documents/bad`: what was said about it
//! - `contract/`: the model of `spec/openapi.yaml`; its crate is `generated/` itself

#[cfg(test)]
mod bad;
#[cfg(test)]
mod committed;
#[cfg(test)]
mod files;
#[cfg(test)]
mod good;
#[cfg(test)]
mod input;
#[cfg(test)]
mod mutation;
#[cfg(test)]
mod respelling;
#[cfg(test)]
mod snapshot;
#[cfg(test)]
mod spelling;
