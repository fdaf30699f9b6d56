//! What a double says when something else came than was expected.

use super::script::{Call, Count, Expected};

/// A call that nobody expects, and how it differs from what was expected.
pub(super) fn unexpected(call: &Call, expected: &[Expected], in_order: bool) -> String {
    let mut text = format!("unexpected call of `{}`\n\n  {}\n", call.operation, shown(call));
    if expected.is_empty() {
        text.push_str("\nno call was expected\n");
        return text;
    }
    text.push_str(if in_order { "\nexpected, in this order:\n" } else { "\nexpected:\n" });
    for (index, expected) in expected.iter().enumerate() {
        text.push_str(&format!("  {}. {}\n", index + 1, described(expected)));
        let reasons = if expected.operation != call.operation {
            vec!["another operation".to_owned()]
        } else if expected.is_used_up() {
            vec!["all of its calls came before".to_owned()]
        } else {
            let differences = expected.differences(call);
            if differences.is_empty() { vec!["it is not its turn".to_owned()] } else { differences }
        };
        for reason in reasons {
            text.push_str(&format!("       {reason}\n"));
        }
    }
    text
}

/// Whatever is wrong at the end.
pub(super) fn faults(unexpected: &[String], expected: &[Expected], calls: &[Call]) -> Option<String> {
    let mut texts = unexpected.to_vec();
    let unmet: Vec<_> = expected.iter().filter(|expected| expected.is_unmet()).collect();
    if !unmet.is_empty() {
        let mut text = "calls that were expected did not come\n\n".to_owned();
        for expected in unmet {
            text.push_str(&format!("  {}\n", described(expected)));
        }
        text.push_str(if calls.is_empty() { "\nno call came\n" } else { "\ncalls that came:\n" });
        for call in calls {
            text.push_str(&format!("  `{}`  {}\n", call.operation, shown(call)));
        }
        texts.push(text);
    }
    (!texts.is_empty()).then(|| texts.join("\n"))
}

fn shown(call: &Call) -> String {
    format!("{} {}", call.request.method(), call.request.uri())
}

fn described(expected: &Expected) -> String {
    let mut text = format!("`{}`", expected.operation);
    for (index, condition) in expected.conditions.iter().enumerate() {
        text.push_str(if index == 0 { " where " } else { " and " });
        text.push_str(&condition.text);
    }
    text.push_str(&match expected.count {
        Count::Any => format!(" ({} calls, any number)", expected.calls),
        Count::Exactly(1) => format!(" ({} of 1 call)", expected.calls),
        Count::Exactly(times) => format!(" ({} of {times} calls)", expected.calls),
    });
    text
}
