//! `Cargo.toml` of the emitted crate, and what keeps formatters away from it.

use super::format::FEATURES;
use super::{Context, File};
use crate::api::Group;

/// What every crate depends on.
const DEPENDENCIES: &str = r#"bytes = "1"
futures-core = { version = "0.3", default-features = false, optional = true }
http = "1"
http-body = { version = "1", optional = true }
percent-encoding = "2"
reqwest = { version = "0.13", default-features = false, optional = true }
serde = { version = "1", default-features = false, features = ["std"] }
serde_json = { version = "1", features = ["float_roundtrip"] }
tracing = { version = "0.1", default-features = false, optional = true }
ureq = { version = "3.5", default-features = false, optional = true }"#;

/// The manifest. Dependencies are those of the runtime; each stands behind the feature that needs it.
pub(super) fn render(context: &Context<'_>) -> File {
    let package = &context.options.package;
    let description = quoted(&context.api.title);
    let used = || FEATURES.iter().filter(|feature| feature.used(context.api).next().is_some());
    let features: Vec<_> = used()
        .map(|feature| {
            let types: Vec<_> = feature.used(context.api).map(|name| format!("`{name}`")).collect();
            format!("# Reads {} as values.\n{1} = [\"dep:{1}\"]\n", types.join(", "), feature.name)
        })
        .collect();
    let features = features.concat();
    let mut dependencies: Vec<_> = DEPENDENCIES.lines().map(str::to_owned).collect();
    dependencies.extend(used().map(|feature| format!("{} = {}", feature.name, feature.dependency)));
    dependencies.sort();
    let dependencies = dependencies.join("\n");
    let (groups_by_default, groups) = groups(&context.api.groups);
    File::new(
        "Cargo.toml",
        format!(
            r#"[package]
name = "{package}"
version = "0.1.0"
edition = "2024"
rust-version = "1.88"
description = {description}
publish = false

[features]
default = ["client", {groups_by_default}"tls"]
# The asynchronous client, and streams over pages.
client = ["dep:futures-core", "dep:gloo-timers", "dep:http-body", "dep:js-sys", "dep:reqwest", "dep:tokio"]
# The client that blocks, and iterators over pages.
blocking = ["dep:ureq"]
# TLS for either client, with the certificates that the system trusts.
tls = ["dep:rustls", "reqwest?/rustls-no-provider", "ureq?/platform-verifier", "ureq?/rustls-no-provider"]
# The asynchronous client with TLS: a name that programs have in their manifests.
rustls = ["client", "tls"]
# The TLS of the operating system in place of it.
native-tls = ["reqwest?/native-tls", "ureq?/native-tls-no-default"]
# Asks for compressed answers.
gzip = ["reqwest?/gzip", "ureq?/gzip"]
# A double of the API, for tests.
mock = []
# A span for each call and each attempt.
tracing = ["dep:tracing"]
{groups}{features}
[dependencies]
{dependencies}

# A browser has a clock, timers and TLS of its own.
[target.'cfg(not(target_arch = "wasm32"))'.dependencies]
rustls = {{ version = "0.23", default-features = false, features = ["ring"], optional = true }}
tokio = {{ version = "1", default-features = false, features = ["rt", "time"], optional = true }}

[target.'cfg(target_arch = "wasm32")'.dependencies]
gloo-timers = {{ version = "0.3", features = ["futures"], optional = true }}
js-sys = {{ version = "0.3", optional = true }}

[dev-dependencies]
tokio = {{ version = "1", features = ["macros", "rt"] }}
"#
        ),
    )
}

/// What stands among the default features for groups of operations, and their features.
fn groups(groups: &[Group]) -> (&'static str, String) {
    if groups.is_empty() {
        return ("", String::new());
    }
    let names: Vec<_> = groups.iter().map(|group| format!("    {},\n", quoted(&group.feature))).collect();
    let mut features = format!("# All groups of operations.\noperations = [\n{}]\n", names.concat());
    features.push_str("# The operations of a group, and the models that they need.\n");
    features.extend(groups.iter().map(|group| format!("{} = []\n", key(&group.feature))));
    ("\"operations\", ", features)
}

/// Tells rustfmt that the crate is laid out already.
pub(super) fn formatting() -> File {
    File::new(
        "rustfmt.toml",
        "# Written by codegen; what formats it would only edit it.\ndisable_all_formatting = true\n",
    )
}

/// A key of TOML.
fn key(name: &str) -> String {
    if name.is_ascii() { name.to_owned() } else { quoted(name) }
}

/// A basic string of TOML on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for character in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            other if other.is_control() => {}
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_title_cannot_leave_its_string() {
        assert_eq!(super::quoted("A \"b\"\n[c] \\"), r#""A \"b\" [c] \\""#);
    }
}
