//! Forms (WHATWG URL §5.1), and the names of what is nested in them.

use super::parameter::ParameterValue;
use super::percent::encoded;

/// How the items of a list are named.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Lists {
    /// Like the list: `name=a&name=b`.
    Repeated,
    /// In brackets, as servers that read nested objects do: `name[]=a`, and `name[0][member]=a`,
    /// because an item with members of its own needs a place.
    Bracketed,
}

/// The members of an object as `name=value`, joined by `&` in the order of their names; null sends
/// nothing.
pub(crate) fn encode(value: &ParameterValue) -> String {
    let mut pairs = Vec::new();
    if let ParameterValue::Object(members) = value {
        for (name, value) in members {
            pairs.extend(nested(name, value, Lists::Repeated));
        }
    }
    let mut pairs: Vec<_> = pairs.iter().map(|(name, text)| (encoded(name), encoded(text))).collect();
    // Stable: the items of a list stay in order.
    pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
    pairs.iter().map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join("&")
}

/// Each text in a value with its name, nothing encoded; members stand in brackets behind the name of
/// their object.
pub(crate) fn nested(name: &str, value: &ParameterValue, lists: Lists) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    collect(name.to_owned(), value, lists, &mut pairs);
    pairs
}

fn collect(name: String, value: &ParameterValue, lists: Lists, pairs: &mut Vec<(String, String)>) {
    match value {
        ParameterValue::Absent => {}
        ParameterValue::Text(text) | ParameterValue::Bare(text) => pairs.push((name, text.clone())),
        ParameterValue::Object(members) => {
            for (member, value) in members {
                collect(format!("{name}[{member}]"), value, lists, pairs);
            }
        }
        ParameterValue::List(items) => {
            for (index, item) in items.iter().enumerate() {
                let name = match lists {
                    Lists::Repeated => name.clone(),
                    Lists::Bracketed if item.is_scalar() => format!("{name}[]"),
                    Lists::Bracketed => format!("{name}[{index}]"),
                };
                collect(name, item, lists, pairs);
            }
        }
    }
}
