//! The generated client against a mock server that nobody here wrote: it serves the document, checks
//! each request against it, and makes up answers. `cargo xtask conformance` starts one and runs this.
//!
//! The server is [Prism](https://github.com/stoplightio/prism), with `--errors`. A request that is
//! not as the document has it is answered by an error, and a header lists what is wrong with it.

#[cfg(test)]
mod answers;
#[cfg(test)]
mod requests;
#[cfg(test)]
mod seen;
