//! The twin: our clients and those that progenitor builds from the same documents, against the
//! same server. Two readers of OpenAPI agree, or a test says which standard decides.

#[cfg(test)]
mod answers;
#[cfg(test)]
mod both;
#[cfg(test)]
mod call;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod requests;

/// progenitor's client of the operation that `generated` has; see `build/list_run_steps.rs`.
#[cfg(test)]
#[allow(warnings, clippy::all, clippy::pedantic, clippy::restriction)]
mod twin {
    include!(concat!(env!("OUT_DIR"), "/progenitor.rs"));
}

/// Both clients of each document, and their calls; see `build/main.rs`.
#[cfg(test)]
#[allow(warnings, clippy::all, clippy::pedantic, clippy::restriction)]
mod written {
    include!(concat!(env!("OUT_DIR"), "/twins.rs"));
}
#[cfg(test)]
use written::{REFUSED, calls, twins};
