//! Where parameters go (OAS 3.1 §4.8.12.1).

use http::{HeaderName, HeaderValue};
use serde::Serialize;

use super::{ParameterValue, Style, style};
use crate::runtime::RequestBuilder;
use crate::runtime::form;
use crate::runtime::percent::encoded;

impl RequestBuilder {
    /// Fills in `{name}`, simple style.
    pub(crate) fn path<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.path_styled(name, value, Style::SIMPLE)
    }

    /// Fills in `{name}`.
    pub(crate) fn path_styled<T: Serialize + ?Sized>(
        mut self,
        name: &'static str,
        value: &T,
        style: Style,
    ) -> Self {
        let Some(value) = self.value(name, Some(value)) else { return self };
        match style::path(name, &value, style) {
            Some(text) if !text.is_empty() => {
                let place = format!("{{{name}}}");
                self.path = self.path.replace(&place, &text);
                // A path may have a query of its own.
                self.query = self.query.replace(&place, &text);
                // Clients and servers resolve these away (RFC 3986 §5.2.4), escaped or not.
                if self.path.split('/').any(|segment| matches!(segment, "." | "..")) {
                    self.fail(name, format!("must not be `{text}`, which would name another resource"));
                }
            }
            _ => self.fail(name, "must not be empty"),
        }
        self
    }

    /// Adds `name=value`, form style, exploded, when there is a value.
    pub(crate) fn query<T: Serialize + ?Sized>(self, name: &'static str, value: Option<&T>) -> Self {
        self.query_styled(name, value, Style::FORM.exploded())
    }

    /// Adds a value to the query, when there is one.
    pub(crate) fn query_styled<T: Serialize + ?Sized>(
        mut self,
        name: &'static str,
        value: Option<&T>,
        style: Style,
    ) -> Self {
        let Some(value) = self.value(name, value) else { return self };
        for (name, value) in style::pairs(name, &value, style) {
            self.add_to_query(&format!("{name}={value}"));
        }
        self
    }

    /// Makes a value the query (OAS 3.2 §4.12.1), when there is one.
    pub(crate) fn querystring<T: Serialize + ?Sized>(
        mut self,
        name: &'static str,
        value: Option<&T>,
        style: Style,
    ) -> Self {
        let Some(value) = self.value(name, value) else { return self };
        let text = if style.is_form() {
            form::encode(&value)
        } else {
            encoded(&style::header(&value, style).unwrap_or_default())
        };
        if !text.is_empty() {
            self.add_to_query(&text);
        }
        self
    }

    /// Adds a header, simple style, when there is a value.
    pub(crate) fn header<T: Serialize + ?Sized>(self, name: &'static str, value: Option<&T>) -> Self {
        self.header_styled(name, value, Style::SIMPLE)
    }

    /// Adds a header, when there is a value.
    pub(crate) fn header_styled<T: Serialize + ?Sized>(
        mut self,
        name: &'static str,
        value: Option<&T>,
        style: Style,
    ) -> Self {
        let value = self.value(name, value);
        let Some(text) = value.and_then(|value| style::header(&value, style)) else { return self };
        match (HeaderName::try_from(name), HeaderValue::try_from(text)) {
            (Ok(header), Ok(value)) => {
                self.headers.insert(header, value);
            }
            (Err(_), _) => self.fail(name, "is not the name of a header"),
            (_, Err(_)) => self.fail(name, "holds a line break or another character that no header may have"),
        }
        self
    }

    /// Adds a cookie, form style, exploded, when there is a value.
    pub(crate) fn cookie<T: Serialize + ?Sized>(self, name: &'static str, value: Option<&T>) -> Self {
        self.cookie_styled(name, value, Style::FORM.exploded())
    }

    /// Adds a cookie, when there is a value; each pair is a cookie of its own (RFC 6265 §4.2.1).
    pub(crate) fn cookie_styled<T: Serialize + ?Sized>(
        mut self,
        name: &'static str,
        value: Option<&T>,
        style: Style,
    ) -> Self {
        let Some(value) = self.value(name, value) else { return self };
        for (cookie, value) in style::cookies(name, &value, style) {
            if !value.bytes().chain(cookie.bytes()).all(may_be_in_cookie) {
                self.fail(name, "holds a character that no cookie may have");
            }
            self.cookies.push(format!("{cookie}={value}"));
        }
        self
    }

    fn value<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: Option<&T>,
    ) -> Option<ParameterValue> {
        match ParameterValue::new(value?) {
            Ok(value) => Some(value),
            Err(error) => {
                self.fail(name, format!("cannot be written: {error}"));
                None
            }
        }
    }

    fn add_to_query(&mut self, text: &str) {
        if !self.query.is_empty() {
            self.query.push('&');
        }
        self.query.push_str(text);
    }
}

/// What a value can hold without quotes (RFC 6265 §4.1.1), and the comma, which lists need and all
/// servers take.
fn may_be_in_cookie(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b';' | b'\\')
}
