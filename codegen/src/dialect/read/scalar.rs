//! Text, numbers and flags. Null is an absent member; YAML makes it of a key without a value.

use super::Reader;
use crate::source::Place;
use serde_json::Value;

impl Reader<'_> {
    /// Text. A number or a boolean is the text that it was written as, near enough; anything else
    /// is a warning and left out.
    pub(super) fn text(&mut self, value: Value, place: &Place<'_>) -> Option<String> {
        match value {
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(flag) => Some(flag.to_string()),
            Value::Null => None,
            other => {
                self.wrong_ignored(place, "a string", &other);
                None
            }
        }
    }

    /// Text that matters: anything else is an error.
    pub(super) fn name(&mut self, value: Value, place: &Place<'_>) -> Option<String> {
        match value {
            Value::Array(_) | Value::Object(_) | Value::Null => {
                self.wrong(place, "a string", &value);
                None
            }
            scalar => self.text(scalar, place),
        }
    }

    /// A list of texts; one text is a list of it.
    pub(super) fn texts(&mut self, value: Value, place: &Place<'_>) -> Vec<String> {
        match value {
            Value::Array(elements) => elements
                .into_iter()
                .enumerate()
                .filter_map(|(index, element)| self.name(element, &place.index(index)))
                .collect(),
            Value::String(text) => {
                let message = "expected a list of strings, found a string".to_owned();
                self.warn("wrong-type", place, message, "it is read as a list of one");
                vec![text]
            }
            Value::Null => Vec::new(),
            other => {
                self.wrong(place, "a list of strings", &other);
                Vec::new()
            }
        }
    }

    /// A boolean, or its name as text; anything else is a warning and left out.
    pub(super) fn flag(&mut self, value: &Value, place: &Place<'_>) -> Option<bool> {
        match value {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
            Value::Null => None,
            other => {
                self.wrong_ignored(place, "a boolean", other);
                None
            }
        }
    }

    /// A number, also as text; anything else is a warning and left out.
    pub(super) fn number(&mut self, value: &Value, place: &Place<'_>) -> Option<f64> {
        let number = match value {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
            Value::Null => return None,
            _ => None,
        };
        if number.is_none() {
            self.wrong_ignored(place, "a number", value);
        }
        number
    }

    /// A count of elements, characters or members, also as text or `5.0`; anything else is a
    /// warning and left out.
    pub(super) fn count(&mut self, value: &Value, place: &Place<'_>) -> Option<usize> {
        /// The greatest count that a double holds exactly.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if let Some(count) = value.as_u64().and_then(|count| usize::try_from(count).ok()) {
            return Some(count);
        }
        match self.number(value, place) {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            Some(number) if number >= 0.0 && number.fract() == 0.0 => Some(number.min(EXACT) as usize),
            Some(number) => {
                let message = format!("expected a count, found {number}");
                self.warn("wrong-type", place, message, "it is ignored");
                None
            }
            None => None,
        }
    }
}
