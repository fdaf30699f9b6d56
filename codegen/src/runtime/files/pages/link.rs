//! Links in headers (RFC 8288).

use http::HeaderMap;
use http::header::LINK;

/// Where the first link with the relation `next` leads to, and that is a link from the answer itself
/// (RFC 8288 §3.2, `anchor`).
pub(crate) fn next_link(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(LINK).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(Links).find_map(|link| link.leads_on().then(|| link.target.to_owned()))
}

/// A link: `<target>; name=value; …` (RFC 8288 §3).
struct Link<'a> {
    target: &'a str,
    parameters: &'a str,
}

impl Link<'_> {
    /// Whether it has the relation `next`; of several `rel`, the first counts (RFC 8288 §3.3).
    fn leads_on(&self) -> bool {
        let mut rel = None;
        for (name, value) in Parameters(self.parameters) {
            if name.eq_ignore_ascii_case("anchor") {
                return false;
            }
            if name.eq_ignore_ascii_case("rel") {
                rel.get_or_insert(value);
            }
        }
        rel.is_some_and(|rel| rel.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case("next")))
    }
}

/// The links of a field value.
struct Links<'a>(&'a str);

impl<'a> Iterator for Links<'a> {
    type Item = Link<'a>;

    fn next(&mut self) -> Option<Link<'a>> {
        let (target, rest) = self.0.split_once('<')?.1.split_once('>')?;
        let end = Parameters(rest).end();
        let (parameters, rest) = rest.split_at_checked(end)?;
        self.0 = rest;
        Some(Link { target, parameters })
    }
}

/// The parameters of a link: names and values, which may be between quotes.
struct Parameters<'a>(&'a str);

impl Parameters<'_> {
    /// Where the next link starts.
    fn end(mut self) -> usize {
        let length = self.0.len();
        while self.next().is_some() {}
        length - self.0.len()
    }
}

impl<'a> Iterator for Parameters<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<(&'a str, &'a str)> {
        let rest = self.0.trim_start_matches([' ', '\t', ';']);
        if rest.is_empty() || rest.starts_with(',') {
            self.0 = rest;
            return None;
        }
        let (name, rest) = rest.split_at_checked(rest.find(['=', ';', ',']).unwrap_or(rest.len()))?;
        let Some(value) = rest.strip_prefix('=') else {
            self.0 = rest;
            return Some((name.trim(), ""));
        };
        let value = value.trim_start();
        let (value, rest) = match value.strip_prefix('"') {
            // A backslash in a relation means nothing to us; it must not hide the quote's end.
            Some(quoted) => {
                let mut escaped = false;
                let end = quoted.find(|it: char| {
                    let ends = it == '"' && !escaped;
                    escaped = it == '\\' && !escaped;
                    ends
                });
                let (value, rest) = quoted.split_at_checked(end.unwrap_or(quoted.len()))?;
                (value, rest.strip_prefix('"').unwrap_or(rest))
            }
            None => value.split_at_checked(value.find([';', ',']).unwrap_or(value.len()))?,
        };
        self.0 = rest;
        Some((name.trim(), value.trim()))
    }
}
