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
    let workspace::Emitted { root, format_features, group_features, all_groups } = workspace::emit();
    // The clients without TLS: that would double the time, and is compiled for `generated`.
    let names = [&["blocking".to_owned(), "client".to_owned(), "mock".to_owned()], &all_groups[..]]
        .concat()
        .join(",");
    let features = ["--workspace", "--no-default-features", "--features", names.as_str()];
    cargo::run(&root, "test", &[&features[..], &["--no-fail-fast"]].concat(), &[]);
    cargo::run(&root, "clippy", &[&features[..], &["--all-targets"]].concat(), &["-Dwarnings"]);
    cargo::run(&root, "doc", &[&features[..], &["--no-deps"]].concat(), &[]);
    // What has a format that only a feature reads serves its consumer with the feature, too.
    let mut packages: Vec<_> = format_features.iter().filter_map(|name| name.split('/').next()).collect();
    packages.dedup();
    let clients: Vec<_> = packages.iter().map(|package| format!("{package}/client")).collect();
    let names = [&clients[..], &format_features[..]].concat().join(",");
    let packages: Vec<_> = packages.into_iter().flat_map(|package| ["-p", package]).collect();
    let features = [&packages[..], &["--no-default-features", "--features", names.as_str()]].concat();
    cargo::run(&root, "test", &[&features[..], &["--no-fail-fast"]].concat(), &[]);
    cargo::run(&root, "clippy", &[&features[..], &["--all-targets"]].concat(), &["-Dwarnings"]);
    // Where another crate has turned this on, serde sees numbers as objects.
    let unions =
        ["parameters_further", "union_beside_properties", "union_json_type", "union_keys", "union_tagged"];
    let packages: Vec<_> = unions.into_iter().flat_map(|package| ["-p", package]).collect();
    let features = ["--no-default-features", "--features", "client,serde_json/arbitrary_precision"];
    cargo::run(&root, "test", &[&packages[..], &features[..], &["--no-fail-fast"]].concat(), &[]);
    // A group has all that it needs, and nothing that only others use.
    for group in &group_features {
        let (package, _) = group.split_once('/').unwrap();
        let features = format!("{package}/client,{group}");
        cargo::run(&root, "check", &["-p", package, "--no-default-features", "--features", &features], &[]);
    }
    // Without a client nothing may be left over that only it uses, nor with one of them what the other uses.
    cargo::run(&root, "check", &["--workspace", "--no-default-features"], &[]);
    for client in ["blocking", "client", "mock"] {
        let names = format!("{client},tags/operations");
        let features = ["-p", "streams", "-p", "tags", "--no-default-features", "--features", names.as_str()];
        cargo::run(&root, "check", &features, &[]);
    }
}

#[test]
fn the_readme_uploads_as_a_consumer_does() {
    let readme = include_str!("../../README.md");
    let (_, shown) = readme.split_once("```rust,ignore\n").unwrap();
    let (shown, _) = shown.split_once("  ```").unwrap();
    let shown: Vec<_> = shown.lines().map(|line| line.strip_prefix("  ").unwrap_or(line)).collect();
    let consumer = include_str!("../documents/good/uploads/consumer/readme.rs").replace("\r\n", "\n");
    assert!(consumer.contains(&shown.join("\n")), "the README shows what no consumer does");
}
