//! What is emitted for each document of `documents/good` compiles without a warning, its examples
//! compile, and a program that uses it (`consumer.rs` beside the document) gets what it expects.
//!
//! One workspace of all crates, so that their dependencies are compiled once; one test, since the
//! commands share its target folder.

#[cfg(test)]
mod cargo;
#[cfg(test)]
mod workspace;

#[test]
fn every_crate_compiles_and_serves_its_consumer() {
    let workspace = workspace::emit();
    // The client without TLS: that would double the time, and is compiled for `generated`.
    let features = ["--workspace", "--no-default-features", "--features", "client"];
    cargo::run(&workspace, "test", &[&features[..], &["--no-fail-fast"]].concat(), &[]);
    cargo::run(&workspace, "clippy", &[&features[..], &["--all-targets"]].concat(), &["-Dwarnings"]);
    cargo::run(&workspace, "doc", &[&features[..], &["--no-deps"]].concat(), &[]);
    // Without the client nothing may be left over that only it uses.
    cargo::run(&workspace, "check", &["--workspace", "--no-default-features"], &[]);
}
