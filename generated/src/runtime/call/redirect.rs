//! Where a redirect leads, and what may go along (RFC 9110 §15.4).
//!
//! Transports follow none themselves, so that all of them behave alike.

use http::header::{
    ACCEPT, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_LOCATION, CONTENT_TYPE, LOCATION,
    TRANSFER_ENCODING, USER_AGENT,
};
use http::{HeaderMap, HeaderName, Method, StatusCode, Uri};

use crate::runtime::error::RedirectRefusal;
use crate::runtime::location::{is_secure, resolve, same_origin};

/// How many redirects one attempt follows.
const MOST: usize = 10;

/// What goes along to another origin: nothing that says who the caller is or what it asked for.
const FOR_ANYBODY: [HeaderName; 2] = [ACCEPT, USER_AGENT];

/// What describes a body.
const OF_BODY: [HeaderName; 6] =
    [CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_LOCATION, CONTENT_TYPE, TRANSFER_ENCODING];

/// The head of the request that an attempt sends next, and where it has been.
#[derive(Clone)]
pub(crate) struct Hop {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    /// Whether the request has its body still.
    pub(crate) has_body: bool,
    seen: Vec<Uri>,
}

impl Hop {
    /// The first request of an attempt.
    pub(crate) fn new(method: Method, uri: Uri, headers: HeaderMap) -> Self {
        Self { method, uri, headers, has_body: true, seen: Vec::new() }
    }

    /// Whether a redirect led here.
    pub(crate) fn is_redirected(&self) -> bool {
        !self.seen.is_empty()
    }

    /// Goes where an answer sends us; says whether it does. `replayable` is whether the body, which may be
    /// empty, can be sent again.
    pub(crate) fn follow(
        &mut self,
        status: StatusCode,
        headers: &HeaderMap,
        replayable: bool,
    ) -> Result<bool, RedirectRefusal> {
        let is_redirect = matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308);
        let Some(location) = headers.get(LOCATION).filter(|_| is_redirect) else { return Ok(false) };
        let location = String::from_utf8_lossy(location.as_bytes());
        let uri = resolve(&self.uri, &location).ok_or(RedirectRefusal::Location)?;
        if is_secure(&self.uri) && !is_secure(&uri) {
            return Err(RedirectRefusal::Downgrade);
        }
        let becomes_get = match status.as_u16() {
            303 => self.method != Method::HEAD && self.method != Method::GET,
            // As every client does, and as RFC 9110 allows.
            301 | 302 => self.method == Method::POST,
            _ => false,
        };
        let method = if becomes_get { Method::GET } else { self.method.clone() };
        let elsewhere = !same_origin(&self.uri, &uri);
        if elsewhere && method != Method::GET && method != Method::HEAD {
            return Err(RedirectRefusal::OtherOrigin);
        }
        // The body of a GET is the operation's own, and no business of another origin.
        let has_body = self.has_body && !becomes_get && !elsewhere;
        if has_body && !replayable {
            return Err(RedirectRefusal::Body);
        }
        let previous = std::mem::replace(&mut self.uri, uri);
        self.seen.push(previous);
        let is_loop = self.seen.contains(&self.uri) && method == self.method;
        if is_loop || self.seen.len() > MOST {
            return Err(RedirectRefusal::Loop);
        }
        self.method = method;
        self.has_body = has_body;
        if elsewhere {
            let kept = FOR_ANYBODY.map(|name| self.headers.remove(&name).map(|value| (name, value)));
            self.headers = kept.into_iter().flatten().collect();
        } else if !has_body {
            OF_BODY.iter().for_each(|name| {
                self.headers.remove(name);
            });
        }
        Ok(true)
    }
}
