//! Requests, built and checked without any I/O.

use std::borrow::Cow;
use std::fmt;
use std::ops::RangeBounds;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method};

use super::percent::encoded;

/// A request that the API's description forbids, found before anything was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidRequest {
    parameter: Cow<'static, str>,
    reason: String,
}

impl InvalidRequest {
    pub(crate) fn new(parameter: impl Into<Cow<'static, str>>, reason: impl Into<String>) -> Self {
        Self { parameter: parameter.into(), reason: reason.into() }
    }

    /// The parameter at fault, as the API names it: `limit`.
    pub fn parameter(&self) -> &str {
        &self.parameter
    }

    /// What is wrong with it.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "invalid request: `{}` {}", self.parameter, self.reason)
    }
}

impl std::error::Error for InvalidRequest {}

/// A value that can stand in a path, a query or a header.
pub(crate) trait ParameterValue {
    fn text(&self) -> Cow<'_, str>;
}

impl ParameterValue for String {
    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl ParameterValue for str {
    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl ParameterValue for serde_json::Value {
    fn text(&self) -> Cow<'_, str> {
        match self {
            Self::String(text) => Cow::Borrowed(text),
            other => Cow::Owned(other.to_string()),
        }
    }
}

macro_rules! displayed {
    ($($Type:ty),*) => {$(
        impl ParameterValue for $Type {
            fn text(&self) -> Cow<'_, str> {
                Cow::Owned(self.to_string())
            }
        }
    )*};
}

displayed!(bool, i8, i16, i32, i64, u8, u16, u32, u64, f32, f64);

/// Builds a request step by step; the first thing that is wrong with it is what `build` returns.
///
/// The target is the path and query alone (RFC 9110 §7.1): where the API lives is for
/// [`Endpoint`](crate::Endpoint) to add.
pub(crate) struct RequestBuilder {
    method: Method,
    path: String,
    query: String,
    headers: http::HeaderMap,
    body: Bytes,
    error: Option<InvalidRequest>,
}

impl RequestBuilder {
    /// A request to the path `template`, whose `{names}` are still to be filled in.
    pub(crate) fn new(method: Method, template: &str) -> Self {
        Self {
            method,
            path: template.to_owned(),
            query: String::new(),
            headers: http::HeaderMap::new(),
            body: Bytes::new(),
            error: None,
        }
    }

    /// A request of a method that has no name in `http`: QUERY.
    pub(crate) fn other(method: &'static str, template: &str) -> Self {
        match Method::from_bytes(method.as_bytes()) {
            Ok(method) => Self::new(method, template),
            Err(_) => Self::new(Method::GET, template).failed(method, "is not a method"),
        }
    }

    /// Fills in `{name}`, simple style (RFC 6570 §3.2.2).
    pub(crate) fn path<V: ParameterValue + ?Sized>(mut self, name: &'static str, value: &V) -> Self {
        let text = value.text();
        match &*text {
            "" => self.fail(name, "must not be empty"),
            // Clients and servers resolve these away (RFC 3986 §5.2.4), escaped or not.
            "." | ".." => self.fail(name, format!("must not be `{text}`, which would name another resource")),
            _ => {
                self.path = self.path.replace(&format!("{{{name}}}"), &encoded(&text));
            }
        }
        self
    }

    /// Fills in `{name}` with several values, simple style (RFC 6570 §3.2.2): `a,b`.
    pub(crate) fn path_joined<V: ParameterValue>(mut self, name: &'static str, values: &[V]) -> Self {
        if values.is_empty() || values.iter().any(|value| value.text().is_empty()) {
            self.fail(name, "must have values, none of them empty");
        }
        let texts: Vec<_> = values.iter().map(|value| encoded(&value.text())).collect();
        match texts.join(",") {
            text if matches!(text.as_str(), "." | "..") => {
                self.fail(name, format!("must not be `{text}`, which would name another resource"));
            }
            text => self.path = self.path.replace(&format!("{{{name}}}"), &text),
        }
        self
    }

    /// Adds `name=value`, form style (RFC 6570 §3.2.8), when there is a value.
    pub(crate) fn query<V: ParameterValue + ?Sized>(mut self, name: &'static str, value: Option<&V>) -> Self {
        if let Some(value) = value {
            self.pair(name, &value.text());
        }
        self
    }

    /// Adds `name=value` for each value: form style, exploded (OAS 3.1 §4.8.12.2).
    pub(crate) fn query_each<V: ParameterValue>(mut self, name: &'static str, values: &[V]) -> Self {
        for value in values {
            self.pair(name, &value.text());
        }
        self
    }

    /// Adds `name=a,b,c`, when there is a value; `separator` stands between the encoded values.
    pub(crate) fn query_joined<V: ParameterValue>(
        mut self,
        name: &'static str,
        values: &[V],
        separator: &str,
    ) -> Self {
        if !values.is_empty() {
            let texts: Vec<_> = values.iter().map(|value| encoded(&value.text())).collect();
            self.raw_pair(name, &texts.join(separator));
        }
        self
    }

    /// Adds a header when there is a value.
    pub(crate) fn header<V: ParameterValue + ?Sized>(
        mut self,
        name: &'static str,
        value: Option<&V>,
    ) -> Self {
        let Some(value) = value else { return self };
        match (HeaderName::try_from(name), HeaderValue::try_from(&*value.text())) {
            (Ok(header), Ok(value)) => {
                self.headers.insert(header, value);
            }
            (Err(_), _) => self.fail(name, "is not the name of a header"),
            (_, Err(_)) => self.fail(name, "holds a line break or another control character"),
        }
        self
    }

    /// Adds a header with several values, simple style (RFC 6570 §3.2.2), when there are any.
    pub(crate) fn header_joined<V: ParameterValue>(self, name: &'static str, values: &[V]) -> Self {
        let texts: Vec<_> = values.iter().map(ParameterValue::text).collect();
        let text = texts.join(",");
        self.header(name, Some(text.as_str()).filter(|_| !values.is_empty()))
    }

    /// Sends JSON along (RFC 8259), when there is a value.
    pub(crate) fn json<T: serde::Serialize>(self, media_type: &str, value: Option<&T>) -> Self {
        let Some(value) = value else { return self };
        match serde_json::to_vec(value) {
            Ok(body) => self.body(media_type, body.into()),
            Err(error) => self.failed("body", format!("cannot be written as JSON: {error}")),
        }
    }

    /// Sends a form along (WHATWG URL §5.1): lists repeat their name, objects put their members in
    /// brackets behind it.
    pub(crate) fn form<T: serde::Serialize>(self, value: Option<&T>) -> Self {
        let Some(value) = value else { return self };
        match serde_json::to_value(value) {
            Ok(value) => self.body("application/x-www-form-urlencoded", super::form::encode(&value).into()),
            Err(error) => self.failed("body", format!("cannot be written as a form: {error}")),
        }
    }

    /// Sends text or bytes along, when there are any.
    pub(crate) fn content<T: Clone + Into<Bytes>>(self, media_type: &str, value: Option<&T>) -> Self {
        match value {
            Some(value) => self.body(media_type, value.clone().into()),
            None => self,
        }
    }

    fn body(mut self, media_type: &str, body: Bytes) -> Self {
        self.body = body;
        match HeaderValue::try_from(media_type) {
            Ok(value) => {
                self.headers.insert(http::header::CONTENT_TYPE, value);
                self
            }
            Err(_) => self.failed("Content-Type", "is not a media type"),
        }
    }

    fn failed(mut self, parameter: &'static str, reason: impl Into<String>) -> Self {
        self.fail(parameter, reason);
        self
    }

    /// Checks that a number, when there is one, lies within `bounds`.
    pub(crate) fn within<V, B>(mut self, name: &'static str, value: Option<V>, bounds: B) -> Self
    where
        V: PartialOrd + fmt::Display,
        B: RangeBounds<V> + fmt::Debug,
    {
        if let Some(value) = value
            && !bounds.contains(&value)
        {
            self.fail(name, format!("must be in {bounds:?}, but is {value}"));
        }
        self
    }

    /// Checks that a text has between `bounds` characters (JSON Schema Validation §6.3).
    pub(crate) fn length<B>(mut self, name: &'static str, value: Option<&str>, bounds: B) -> Self
    where
        B: RangeBounds<usize> + fmt::Debug,
    {
        if let Some(value) = value
            && !bounds.contains(&value.chars().count())
        {
            self.fail(name, format!("must have {bounds:?} characters, but has {}", value.chars().count()));
        }
        self
    }

    /// Checks that a list has between `bounds` items (JSON Schema Validation §6.4).
    pub(crate) fn count<V, B>(mut self, name: &'static str, values: &[V], bounds: B) -> Self
    where
        B: RangeBounds<usize> + fmt::Debug,
    {
        if !values.is_empty() && !bounds.contains(&values.len()) {
            self.fail(name, format!("must have {bounds:?} items, but has {}", values.len()));
        }
        self
    }

    /// The request, or the first thing that is wrong with it.
    pub(crate) fn build(self) -> Result<http::Request<Bytes>, InvalidRequest> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let target = if self.query.is_empty() { self.path } else { format!("{}?{}", self.path, self.query) };
        let mut request =
            http::Request::builder().method(self.method).uri(target).body(self.body).map_err(|error| {
                InvalidRequest::new("path and query", format!("do not form a URI: {error}"))
            })?;
        *request.headers_mut() = self.headers;
        Ok(request)
    }

    fn pair(&mut self, name: &str, value: &str) {
        self.raw_pair(name, &encoded(value));
    }

    fn raw_pair(&mut self, name: &str, value: &str) {
        if !self.query.is_empty() {
            self.query.push('&');
        }
        self.query.push_str(&encoded(name));
        self.query.push('=');
        self.query.push_str(value);
    }

    fn fail(&mut self, parameter: &'static str, reason: impl Into<String>) {
        self.error.get_or_insert_with(|| InvalidRequest::new(parameter, reason));
    }
}
