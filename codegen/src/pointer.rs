//! JSON Pointer, RFC 6901.

use std::fmt;

/// A place in a document, as a JSON Pointer (RFC 6901): `/paths/~1pets/get`.
///
/// The empty pointer is the whole document.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// Reads a pointer in its string form, with `~0` and `~1` for `~` and `/` (RFC 6901 §3).
    pub fn parse(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The member or element `token` of this place, escaped as RFC 6901 §3 asks.
    #[must_use]
    pub fn join(&self, token: impl fmt::Display) -> Self {
        use fmt::Write;
        let mut joined = String::with_capacity(self.0.len() + 24);
        joined.push_str(&self.0);
        joined.push('/');
        // Writing to a `String` cannot fail.
        let _ = write!(Escaped(&mut joined), "{token}");
        Self(joined)
    }

    /// The place that holds this one; `None` for the whole document.
    pub fn parent(&self) -> Option<Self> {
        self.0.rfind('/').map(|end| Self(self.0[..end].to_owned()))
    }

    /// The unescaped tokens, outermost first.
    pub fn tokens(&self) -> impl Iterator<Item = String> {
        self.0.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~"))
    }

    /// The last token, unescaped; `None` for the whole document.
    pub fn last(&self) -> Option<String> {
        self.tokens().last()
    }

    /// The string form of RFC 6901 §3.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A pointer that a token is being written to.
struct Escaped<'p>(&'p mut String);

impl fmt::Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some(at) = rest.find(['~', '/']) {
            let (before, behind) = rest.split_at(at);
            self.0.push_str(before);
            self.0.push_str(if behind.starts_with('~') { "~0" } else { "~1" });
            rest = behind.get(1..).unwrap_or_default();
        }
        self.0.push_str(rest);
        Ok(())
    }
}

/// What `find` has for the longest prefix of the pointer `text`, and the tokens after that prefix.
pub(crate) fn longest_prefix<T>(text: &str, find: impl Fn(&str) -> Option<T>) -> Option<(T, &str)> {
    let mut end = text.len();
    loop {
        let (prefix, rest) = text.split_at_checked(end)?;
        if let Some(found) = find(prefix) {
            return Some((found, rest));
        }
        end = prefix.rfind('/')?;
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            formatter.write_str("the whole document")
        } else {
            formatter.write_str(&self.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_unescapes() {
        let pointer = Pointer::root().join("paths").join("/a~b").join(0);
        assert_eq!(pointer.as_str(), "/paths/~1a~0b/0");
        assert_eq!(pointer.tokens().collect::<Vec<_>>(), ["paths", "/a~b", "0"]);
        assert_eq!(pointer.parent().unwrap().last().unwrap(), "/a~b");
        assert_eq!(Pointer::root().parent(), None);
    }
}
