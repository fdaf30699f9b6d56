//! What a `$ref` says (OAS 3.1 §4.8.23, RFC 3986 §3.5, RFC 6901 §6).

use crate::pointer::Pointer;
use serde_json::Value;

/// A `$ref`, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reference {
    /// A JSON pointer into the same document, as unescaped tokens; none for the whole document.
    Local(Vec<String>),
    /// A plain-name fragment, `#name`: an anchor of JSON Schema.
    Anchor(String),
    /// Another document.
    External,
}

impl Reference {
    /// Takes `text` apart.
    pub(crate) fn parse(text: &str) -> Self {
        let Some(fragment) = text.strip_prefix('#') else { return Self::External };
        let fragment = decode(fragment);
        if fragment.is_empty() || fragment.starts_with('/') {
            Self::Local(Pointer::parse(fragment).tokens().collect())
        } else {
            Self::Anchor(fragment)
        }
    }
}

/// The value at `tokens`.
pub(crate) fn resolve<'v>(root: &'v Value, tokens: &[String]) -> Option<&'v Value> {
    tokens.iter().try_fold(root, |value, token| match value {
        Value::Object(members) => members.get(token),
        Value::Array(elements) => elements.get(token.parse::<usize>().ok()?),
        _ => None,
    })
}

/// `tokens` as a pointer.
pub(crate) fn pointer(tokens: &[String]) -> Pointer {
    tokens.iter().fold(Pointer::root(), |pointer, token| pointer.join(token))
}

/// Undoes percent-encoding (RFC 3986 §2.1). A `%` that starts no escape, or escapes that give no
/// UTF-8, stand for themselves.
fn decode(fragment: &str) -> String {
    if !fragment.contains('%') {
        return fragment.to_owned();
    }
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let escape = (byte == b'%').then(|| Some(hex(ahead.next()?)? * 16 + hex(ahead.next()?)?)).flatten();
        if escape.is_some() {
            rest = ahead;
        }
        bytes.push(escape.unwrap_or(byte));
    }
    String::from_utf8(bytes).unwrap_or_else(|_| fragment.to_owned())
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_references_apart() {
        let local =
            |tokens: &[&str]| Reference::Local(tokens.iter().map(|token| (*token).to_owned()).collect());
        assert_eq!(Reference::parse("#/a/b~1c/~0d"), local(&["a", "b/c", "~d"]));
        assert_eq!(Reference::parse("#/paths/~1a~1%7Bid%7D"), local(&["paths", "/a/{id}"]));
        assert_eq!(Reference::parse("#/a%2"), local(&["a%2"]));
        assert_eq!(Reference::parse("#"), local(&[]));
        assert_eq!(Reference::parse("#name"), Reference::Anchor("name".to_owned()));
        assert_eq!(Reference::parse("other.yaml#/a"), Reference::External);
    }
}
