//! Paths as they are written and as they are sent (OAS 3.0 §4.7.8).

/// The path that requests are sent to, with the query that always goes with it. A fragment tells
/// operations apart and is never sent (RFC 9110 §4.2.5); what a parameter of the query fills in is
/// sent by the parameter.
pub(super) fn sent(key: &str, is_in_query: impl Fn(&str) -> bool) -> String {
    let target = key.split('#').next().unwrap_or_default();
    let Some((path, query)) = target.split_once('?') else { return target.to_owned() };
    let is_parameter = |pair: &&str| {
        let value = pair.split_once('=').and_then(|(_, value)| value.strip_prefix('{')?.strip_suffix('}'));
        value.is_some_and(&is_in_query)
    };
    let pairs: Vec<_> = query.split('&').filter(|pair| !pair.is_empty() && !is_parameter(pair)).collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

/// The names in braces of a path (OAS 3.0 §4.7.8.2).
pub(super) fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::{names, sent};

    #[test]
    fn a_query_is_sent_and_a_fragment_is_not() {
        for (key, expected) in [
            ("/a/{b}", "/a/{b}"),
            ("/a?beta=true", "/a?beta=true"),
            ("/a?beta=true#more", "/a?beta=true"),
            ("/a#b?c=d", "/a"),
            ("/a?q={q}&r={r}&s", "/a?r={r}&s"),
            ("/a?q={q}", "/a"),
            ("/a?", "/a"),
        ] {
            assert_eq!(sent(key, |name| name == "q"), expected);
        }
        assert_eq!(names("/a/{b}.{c}?r={d}").collect::<Vec<_>>(), ["b", "c", "d"]);
    }
}
