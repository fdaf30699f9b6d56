//! The twin: our client and the one that progenitor builds from the same document, against the
//! same server. Two readers of OpenAPI agree, or a test says which standard decides.

#[cfg(test)]
mod answers;
#[cfg(test)]
mod both;
#[cfg(test)]
mod requests;

/// progenitor's client; see `build.rs`.
#[cfg(test)]
#[allow(warnings, clippy::all, clippy::pedantic, clippy::restriction)]
mod twin {
    include!(concat!(env!("OUT_DIR"), "/progenitor.rs"));
}
