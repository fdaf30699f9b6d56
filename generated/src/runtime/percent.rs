//! Percent-encoding (RFC 3986 §2.1).

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but the unreserved characters of RFC 3986 §2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What no URL may hold as it is, of a URL that is one otherwise.
const IN_LOCATION: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// What neither is reserved nor unreserved (RFC 3986 §2.2), and `#`, which would end the query.
const IN_QUERY: &AsciiSet = &IN_LOCATION.add(b'#').add(b'%');

/// The same, and what would end a segment of the path (RFC 3986 §3.3).
const IN_PATH: &AsciiSet = &IN_QUERY.add(b'/').add(b'?');

/// `text` with everything encoded that could mean something in a URL.
pub(crate) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// `text` for the query by reserved expansion (RFC 6570 §3.2.3).
pub(crate) fn reserved_in_query(text: &str) -> String {
    expanded(text, IN_QUERY)
}

/// `text` for a segment of the path by reserved expansion (RFC 6570 §3.2.3).
pub(crate) fn reserved_in_path(text: &str) -> String {
    expanded(text, IN_PATH)
}

/// A URL of a server that does not encode all that it should.
pub(crate) fn encoded_location(text: &str) -> String {
    utf8_percent_encode(text, IN_LOCATION).to_string()
}

/// What is percent-encoded already stays so.
fn expanded(text: &str, set: &'static AsciiSet) -> String {
    let mut expanded = String::with_capacity(text.len());
    for (index, part) in text.split('%').enumerate() {
        let is_escape = |it: &str| it.bytes().all(|byte| byte.is_ascii_hexdigit());
        if index > 0 {
            expanded.push_str(if part.get(..2).is_some_and(is_escape) { "%" } else { "%25" });
        }
        expanded.extend(utf8_percent_encode(part, set));
    }
    expanded
}
