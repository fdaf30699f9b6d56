//! Where a reference leads to (RFC 3986 §5).

use http::Uri;
use http::uri::{Authority, PathAndQuery, Scheme};

use super::percent::encoded_location;
use super::request::InvalidRequest;

/// What is at fault where an answer leads to no next page.
pub(crate) const NEXT_PAGE: &str = "next page";

/// An address that an answer gave, to go to instead of an operation's own; in the extensions of the request.
#[derive(Clone)]
pub(crate) struct Address(pub(crate) String);

impl Address {
    /// The URL in the place of an operation's `own`. It has the same origin: what the request shows is for nobody else.
    pub(crate) fn instead_of(&self, own: &Uri) -> Result<Uri, InvalidRequest> {
        let Some(uri) = resolve(own, &self.0) else {
            return Err(InvalidRequest::new(NEXT_PAGE, "is at no URL of HTTP without a user"));
        };
        if same_origin(own, &uri) {
            return Ok(uri);
        }
        let origin = |uri: &Uri| {
            format!(
                "{}://{}",
                uri.scheme_str().unwrap_or_default(),
                uri.authority().map_or("", |it| it.as_str())
            )
        };
        let reason =
            format!("is on {}, and what is shown to {} is for no other origin", origin(&uri), origin(own));
        Err(InvalidRequest::new(NEXT_PAGE, reason))
    }
}

/// The URL that `reference` stands for in an answer from `base`. `None` when it is none of HTTP, or has a user
/// in it. A fragment says nothing to a server and is dropped.
pub(crate) fn resolve(base: &Uri, reference: &str) -> Option<Uri> {
    let reference = reference.split('#').next().unwrap_or_default().trim();
    let (scheme, rest) = match scheme_of(reference) {
        Some((scheme, rest)) => (Scheme::try_from(scheme.to_ascii_lowercase().as_str()).ok()?, rest),
        None => (base.scheme()?.clone(), reference),
    };
    if scheme != Scheme::HTTP && scheme != Scheme::HTTPS {
        return None;
    }
    let (authority, rest) = match rest.strip_prefix("//") {
        Some(rest) => {
            let (authority, rest) = rest.split_at_checked(rest.find(['/', '?']).unwrap_or(rest.len()))?;
            let authority = Authority::try_from(authority).ok()?;
            let port = authority.as_str().strip_prefix(authority.host())?;
            if authority.host().is_empty() || !(matches!(port, "" | ":") || authority.port_u16().is_some()) {
                return None;
            }
            (authority, rest)
        }
        // `https:path` is no reference that RFC 3986 knows a meaning for.
        None if rest.len() < reference.len() => return None,
        None => (base.authority()?.clone(), rest),
    };
    let (path, query) = rest.split_once('?').map_or((rest, None), |(path, query)| (path, Some(query)));
    let is_elsewhere = rest.len() < reference.len();
    let (path, query) = if path.starts_with('/') || is_elsewhere {
        (without_dots(path), query)
    } else if path.is_empty() {
        (base.path().to_owned(), query.or(base.query()))
    } else {
        let folder = base.path().rfind('/').and_then(|end| base.path().get(..=end)).unwrap_or("/");
        (without_dots(&format!("{folder}{path}")), query)
    };
    let target = query.map_or_else(|| path.clone(), |query| format!("{path}?{query}"));
    let target = PathAndQuery::try_from(encoded_location(&target)).ok()?;
    Uri::builder().scheme(scheme).authority(authority).path_and_query(target).build().ok()
}

/// Whether both have scheme, host and port in common (RFC 9110 §4.3.1).
pub(crate) fn same_origin(one: &Uri, other: &Uri) -> bool {
    let port = |uri: &Uri| uri.port_u16().or_else(|| if is_secure(uri) { Some(443) } else { Some(80) });
    let same_host = match (one.host(), other.host()) {
        (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
        _ => false,
    };
    same_host && one.scheme() == other.scheme() && port(one) == port(other)
}

/// Whether nobody between can read along.
pub(crate) fn is_secure(uri: &Uri) -> bool {
    uri.scheme() == Some(&Scheme::HTTPS)
}

/// The scheme of a reference that has one, and what is behind the colon.
fn scheme_of(reference: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = reference.split_once(':')?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '+' | '-' | '.'));
    is_scheme.then_some((scheme, rest))
}

/// A path without `.` and `..` (RFC 3986 §5.2.4).
fn without_dots(path: &str) -> String {
    let mut segments = Vec::new();
    let mut is_folder = false;
    for segment in path.split('/').skip(1) {
        is_folder = matches!(segment, "." | ".." | "");
        match segment {
            "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    if is_folder && segments.last() != Some(&"") {
        segments.push("");
    }
    format!("/{}", segments.join("/"))
}
