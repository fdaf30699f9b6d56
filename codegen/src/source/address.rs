//! What a reference to another document says: which file, and which place in it (RFC 3986 §4.2, §5.2).

use super::reference::decode;

/// Where a reference that is no fragment leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    /// To a file below the root folder.
    File {
        /// Its path from there, with `/`, without `.` and `..`.
        path: String,
        /// What stands after the `#`, encoded as it was; nothing for the whole file.
        fragment: String,
    },
    /// To a path that leaves the root folder.
    Outside,
    /// To something with a scheme or a host of its own, a web page for one.
    Remote,
    /// To a path from the root of a machine.
    Absolute,
}

impl Address {
    /// What `text` means in the file at `base`, a path from the root folder.
    pub(crate) fn parse(text: &str, base: &str) -> Self {
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        if has_scheme(path) || path.starts_with("//") {
            return Self::Remote;
        }
        if path.starts_with(['/', '\\']) {
            return Self::Absolute;
        }
        let path = decode(path);
        let mut parts: Vec<&str> = base.split('/').collect();
        if !path.is_empty() {
            parts.pop();
            for part in path.split('/') {
                match part {
                    ".." if parts.pop().is_none() => return Self::Outside,
                    "" | "." | ".." => {}
                    name => parts.push(name),
                }
            }
        }
        Self::File { path: parts.join("/"), fragment: fragment.to_owned() }
    }
}

/// RFC 3986 §3.1; a drive's letter looks the same.
fn has_scheme(path: &str) -> bool {
    let Some((scheme, _)) = path.split_once(':') else { return false };
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_to_the_file() {
        let file = |text: &str, base: &str| match Address::parse(text, base) {
            Address::File { path, fragment } => format!("{path}#{fragment}"),
            other => format!("{other:?}"),
        };
        assert_eq!(file("a.yml#/b~1c", "x/y.yml"), "x/a.yml#/b~1c");
        assert_eq!(file("./../a%20b.yml", "x/y.yml"), "a b.yml#");
        assert_eq!(file("../spec/y.yml", "spec/y.yml"), "spec/y.yml#");
        assert_eq!(file("../../a.yml", "x/y.yml"), "Outside");
        assert_eq!(file("#/a", "x/y.yml"), "x/y.yml#/a");
        for remote in ["https://a.example/b", "file:///etc/b", "//a.example/b", "c:\\b", "urn:b"] {
            assert_eq!(file(remote, "y.yml"), "Remote", "{remote}");
        }
        assert_eq!(file("/etc/b", "y.yml"), "Absolute");
    }
}
