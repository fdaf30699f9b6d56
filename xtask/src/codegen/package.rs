//! Which names a package can have.

use serde::Deserialize;
use std::str::FromStr;

/// A name that Cargo takes for a package and rustc for a crate.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct PackageName(pub(crate) String);

/// Words that rustc keeps for itself (The Rust Reference, "Keywords", every edition), and crates
/// that every program has already.
const RESERVED: [&str; 57] = [
    "Self",
    "abstract",
    "alloc",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "const",
    "continue",
    "core",
    "crate",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "proc_macro",
    "pub",
    "ref",
    "return",
    "self",
    "static",
    "std",
    "struct",
    "super",
    "test",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
];

impl FromStr for PackageName {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let example = "for example `run_steps`";
        if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return Err(format!("a package name starts with an ASCII letter, {example}"));
        }
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')) {
            return Err(format!("a package name is made of ASCII letters, digits, `-` and `_`, {example}"));
        }
        if RESERVED.contains(&name.replace('-', "_").as_str()) {
            return Err(format!("`{name}` means something to Rust and cannot name a package"));
        }
        Ok(Self(name.to_owned()))
    }
}

impl TryFrom<String> for PackageName {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        name.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for name in ["generated", "openai-run_steps", "A", "r2"] {
            assert_eq!(name.parse(), Ok(PackageName(name.to_owned())));
        }
        for name in ["", "2r", "_a", "-a", "a b", "a.b", "é", "aé", "type", "self", "std", "proc-macro"] {
            assert!(name.parse::<PackageName>().is_err(), "{name}");
        }
    }
}
