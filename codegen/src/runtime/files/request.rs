//! Requests, built and checked without any I/O.

use std::borrow::Cow;
use std::fmt;
use std::ops::RangeBounds;

use bytes::Bytes;
use http::{HeaderValue, Method};

use super::authorization::Alternatives;

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

/// A number that a description may set bounds to.
pub(crate) trait Bounded {
    /// The number that is held against them.
    type Number: PartialOrd + fmt::Display;

    fn number(self) -> Self::Number;

    /// A whole number in this type, if there is room for it.
    fn from_whole(whole: i64) -> Option<Self>
    where
        Self: Sized;
}

macro_rules! bounded {
    ($($Type:ty = |$whole:ident| $converted:expr,)*) => {$(
        impl Bounded for $Type {
            type Number = Self;

            fn number(self) -> Self {
                self
            }

            // A number that counts is far below what a float rounds.
            #[allow(clippy::cast_precision_loss)]
            fn from_whole($whole: i64) -> Option<Self> {
                $converted
            }
        }
    )*};
}

bounded! {
    i8 = |whole| whole.try_into().ok(),
    i16 = |whole| whole.try_into().ok(),
    i32 = |whole| whole.try_into().ok(),
    i64 = |whole| Some(whole),
    u8 = |whole| whole.try_into().ok(),
    u16 = |whole| whole.try_into().ok(),
    u32 = |whole| whole.try_into().ok(),
    u64 = |whole| whole.try_into().ok(),
    f32 = |whole| Some(whole as f32),
    f64 = |whole| Some(whole as f64),
}

/// What an operation needs that is not for the request alone to say; it travels in the request's
/// extensions until [`Endpoint::prepare`](crate::Endpoint::prepare) sees to it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Requirement {
    /// What the caller has to show, where it is not what most operations ask for.
    pub(crate) security: Option<Alternatives>,
    /// The operation's own server, as the description has it.
    pub(crate) server: Option<&'static str>,
    /// The path as the description has it.
    pub(crate) template: Option<&'static str>,
}

/// Builds a request step by step; the first thing that is wrong with it is what `build` returns.
///
/// The target is the path and query alone (RFC 9110 §7.1): where the API lives is for
/// [`Endpoint`](crate::Endpoint) to add.
pub(crate) struct RequestBuilder {
    method: Method,
    pub(super) path: String,
    pub(super) query: String,
    pub(super) headers: http::HeaderMap,
    pub(super) cookies: Vec<String>,
    pub(super) body: Bytes,
    pub(super) streamed: Option<super::body::Streamed>, // if: uploads
    requirement: Requirement,
    error: Option<InvalidRequest>,
}

impl RequestBuilder {
    /// A request to the path `template`, whose `{names}` are still to be filled in; it may have a
    /// query.
    pub(crate) fn new(method: Method, template: &'static str) -> Self {
        let (path, query) = template.split_once('?').unwrap_or((template, ""));
        Self {
            method,
            path: path.to_owned(),
            query: query.to_owned(),
            headers: http::HeaderMap::new(),
            cookies: Vec::new(),
            body: Bytes::new(),
            streamed: None, // if: uploads
            requirement: Requirement { template: Some(path), ..Requirement::default() },
            error: None,
        }
    }

    /// A request of a method that has no name in `http`: QUERY.
    pub(crate) fn other(method: &'static str, template: &'static str) -> Self {
        match Method::from_bytes(method.as_bytes()) {
            Ok(method) => Self::new(method, template),
            Err(_) => Self::new(Method::GET, template).failed(method, "is not a method"),
        }
    }

    /// Sends these bytes along.
    pub(super) fn body(mut self, media_type: &str, body: Bytes) -> Self {
        self.body = body;
        match HeaderValue::try_from(media_type) {
            Ok(value) => {
                self.headers.insert(http::header::CONTENT_TYPE, value);
                self
            }
            Err(_) => self.failed("Content-Type", "is not a media type"),
        }
    }

    pub(super) fn failed(mut self, parameter: &'static str, reason: impl Into<String>) -> Self {
        self.fail(parameter, reason);
        self
    }

    /// Checks that a number, when there is one, lies within `bounds`.
    pub(crate) fn within<V, B>(mut self, name: &'static str, value: Option<V>, bounds: B) -> Self
    where
        V: Bounded,
        B: RangeBounds<V::Number> + fmt::Debug,
    {
        if let Some(value) = value.map(Bounded::number)
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

    /// Checks that a list has between `bounds` items (JSON Schema Validation §6.4), or none at all:
    /// then it is not sent.
    pub(crate) fn count<V, B>(self, name: &'static str, values: &[V], bounds: B) -> Self
    where
        B: RangeBounds<usize> + fmt::Debug,
    {
        if values.is_empty() { self } else { self.required_count(name, values, bounds) }
    }

    /// Checks that a list has between `bounds` items.
    pub(crate) fn required_count<V, B>(mut self, name: &'static str, values: &[V], bounds: B) -> Self
    where
        B: RangeBounds<usize> + fmt::Debug,
    {
        if !bounds.contains(&values.len()) {
            self.fail(name, format!("must have {bounds:?} items, but has {}", values.len()));
        }
        self
    }

    /// Checks that each number of a list lies within `bounds`.
    pub(crate) fn each_within<V, B>(self, name: &'static str, values: &[V], bounds: B) -> Self
    where
        V: Copy + Bounded,
        B: Clone + RangeBounds<V::Number> + fmt::Debug,
    {
        values.iter().fold(self, |builder, value| builder.within(name, Some(*value), bounds.clone()))
    }

    /// Checks that each text of a list has between `bounds` characters.
    pub(crate) fn each_length<V, B>(self, name: &'static str, values: &[V], bounds: B) -> Self
    where
        V: AsRef<str>,
        B: Clone + RangeBounds<usize> + fmt::Debug,
    {
        values.iter().fold(self, |builder, value| builder.length(name, Some(value.as_ref()), bounds.clone()))
    }

    /// Asks for other credentials than most operations do; for none when there is no alternative.
    pub(crate) fn security(mut self, alternatives: Alternatives) -> Self {
        self.requirement.security = Some(alternatives);
        self
    }

    /// Goes to a server of its own.
    pub(crate) fn server(mut self, url: &'static str) -> Self {
        self.requirement.server = Some(url);
        self
    }

    /// The request of the operation with these parameters, or the first thing that is wrong with it.
    #[cfg(not(feature = "mock"))]
    pub(crate) fn build<P>(self, _: &P) -> Result<http::Request<Bytes>, InvalidRequest> {
        self.finish()
    }

    /// The same, with the parameters on their way to a double.
    #[cfg(feature = "mock")]
    pub(crate) fn build<P: super::call::given::Parameters + Clone>(
        self,
        parameters: &P,
    ) -> Result<http::Request<Bytes>, InvalidRequest> {
        let mut request = self.finish()?;
        request.extensions_mut().insert(super::call::given::Given::new(parameters));
        Ok(request)
    }

    fn finish(self) -> Result<http::Request<Bytes>, InvalidRequest> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let target = if self.query.is_empty() { self.path } else { format!("{}?{}", self.path, self.query) };
        let mut request =
            http::Request::builder().method(self.method).uri(target).body(self.body).map_err(|error| {
                InvalidRequest::new("path and query", format!("do not form a URI: {error}"))
            })?;
        *request.headers_mut() = self.headers;
        if !self.cookies.is_empty() {
            let cookies = HeaderValue::try_from(self.cookies.join("; "))
                .map_err(|_| InvalidRequest::new("cookies", "hold a character that no header may have"))?;
            request.headers_mut().insert(http::header::COOKIE, cookies);
        }
        request.extensions_mut().insert(self.requirement);
        super::body::Streamed::attach(self.streamed, &mut request); // if: uploads
        Ok(request)
    }

    pub(super) fn fail(&mut self, parameter: &'static str, reason: impl Into<String>) {
        self.error.get_or_insert_with(|| InvalidRequest::new(parameter, reason));
    }
}
