//! Forms that are bodies (WHATWG URL §5.1, OAS 3.1 §4.8.14.4).

use crate::runtime::parameter::{ParameterValue, Style, pairs};
use crate::runtime::percent::encoded;
use crate::runtime::request::RequestBuilder;

impl RequestBuilder {
    /// Sends a form along (WHATWG URL §5.1), when there is a value.
    pub(crate) fn form<T: serde::Serialize>(self, value: Option<&T>) -> Self {
        self.styled_form(&[], value)
    }

    /// Sends a form along; `styles` are those of members that are not written in the usual way.
    pub(crate) fn styled_form<T: serde::Serialize>(
        self,
        styles: &[(&str, Style)],
        value: Option<&T>,
    ) -> Self {
        let Some(value) = value else { return self };
        match ParameterValue::new(value).map(|value| encode(value, styles)) {
            Ok(Some(form)) => self.body("application/x-www-form-urlencoded", form.into()),
            Ok(None) => self.failed("body", "is no object, and so has no members for a form"),
            Err(error) => self.failed("body", format!("cannot be written as a form: {error}")),
        }
    }
}

/// The members of an object as `name=value`, joined by `&` in the order of their names.
///
/// A member without a style is repeated for each item of a list, and JSON when it is an object. `None`
/// when the value is no object.
fn encode(value: ParameterValue, styles: &[(&str, Style)]) -> Option<String> {
    let mut members = match value {
        ParameterValue::Object(members) => members,
        ParameterValue::Absent => Vec::new(),
        _ => return None,
    };
    members.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut written = Vec::new();
    for (name, value) in &members {
        let style = styles.iter().find(|(styled, _)| styled == name).map(|(_, style)| *style);
        let pairs = match (style, value) {
            (None, ParameterValue::Object(_)) => vec![(encoded(name), encoded(&value.json()))],
            (style, value) => pairs(name, value, style.unwrap_or(Style::FORM.exploded())),
        };
        // Reserved characters that may stay still must not end the pair, nor stand for a space.
        let pair = |(name, text): (String, String)| {
            format!("{name}={}", text.replace('&', "%26").replace('+', "%2B"))
        };
        written.extend(pairs.into_iter().map(pair));
    }
    Some(written.join("&"))
}
