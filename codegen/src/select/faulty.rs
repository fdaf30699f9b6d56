//! A document without the operations and components that cannot be read.

use super::{ADDITIONAL, DANGLING, is_operation};
use crate::diagnostic::{Diagnostics, Severity};
use crate::source::pointer;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// `document` without what the errors among `found` are about: operations, path items, webhooks and
/// components. Each error becomes a warning of `diagnostics`.
///
/// `None` where there is no error, or one is about more than those; `diagnostics` then has nothing new.
pub(crate) fn without_faulty(
    document: &Value,
    found: &Diagnostics,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let mut faulty = BTreeMap::new();
    let mut warnings = Vec::new();
    for found in found.iter().filter(|found| found.severity == Severity::Error) {
        let mut tokens: Vec<String> = found.pointer.tokens().collect();
        let (length, kind) = unit(&tokens)?;
        tokens.truncate(length);
        faulty.insert(tokens, kind);
        let mut warning = found.clone();
        warning.severity = Severity::Warning;
        let help = warning.help.map(|help| format!("; {help}")).unwrap_or_default();
        warning.help = Some(format!("{}{help}", kind.fate()));
        warnings.push(warning);
    }
    if faulty.is_empty() {
        return None;
    }
    let mut rest = document.clone();
    for (tokens, kind) in faulty {
        take_out(&mut rest, &tokens, kind)?;
    }
    for warning in warnings {
        diagnostics.push(warning);
    }
    Some(rest)
}

/// What can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Operation,
    PathItem,
    Webhook,
    Schema,
    Component,
}

impl Kind {
    fn fate(self) -> &'static str {
        match self {
            Self::Operation => "the operation is left out",
            Self::PathItem => "the path is left out",
            Self::Webhook => "the webhook is left out",
            Self::Schema => "any value is taken for this schema",
            Self::Component => "the component is left out",
        }
    }
}

/// How many tokens lead to the innermost thing around a place that can be left out.
fn unit(tokens: &[String]) -> Option<(usize, Kind)> {
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    match tokens[..] {
        ["paths", _, ADDITIONAL, _, ..] => Some((4, Kind::Operation)),
        ["paths", _, method, ..] if is_operation(method) => Some((3, Kind::Operation)),
        ["paths", _, ..] => Some((2, Kind::PathItem)),
        ["webhooks", _, ..] => Some((2, Kind::Webhook)),
        ["components", "schemas", _, ..] => Some((3, Kind::Schema)),
        ["components", _, _, ..] => Some((3, Kind::Component)),
        // Swagger 2.0.
        ["definitions", _, ..] => Some((2, Kind::Schema)),
        ["parameters" | "responses" | "securityDefinitions", _, ..] => Some((2, Kind::Component)),
        _ => None,
    }
}

/// `None` where it is there no more: what a later reader moved is not known here.
fn take_out(document: &mut Value, tokens: &[String], kind: Kind) -> Option<()> {
    let (last, holder) = tokens.split_last()?;
    let holder = document.pointer_mut(pointer(holder).as_str())?.as_object_mut()?;
    if kind == Kind::Schema {
        *holder.get_mut(last)? = json!({ DANGLING: true });
    } else {
        holder.shift_remove(last)?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pointer::Pointer;

    fn errors(places: &[&str]) -> Diagnostics {
        let mut found = Diagnostics::new();
        for place in places {
            found.error("wrong-type", &Pointer::parse(*place), "expected a list", "make it a list");
        }
        found
    }

    #[test]
    fn takes_out_no_more_than_it_must() {
        let document = json!({
            "paths": {"/a": {"get": {"parameters": 1}, "put": {}}, "/b": 5},
            "components": {"schemas": {"C": {"items": 1}, "D": {}}, "responses": {"E": 1}}
        });
        let found = errors(&[
            "/paths/~1a/get/parameters",
            "/paths/~1b",
            "/components/schemas/C/items",
            "/components/responses/E",
        ]);
        let mut diagnostics = Diagnostics::new();
        let rest = without_faulty(&document, &found, &mut diagnostics).unwrap();
        let expected = json!({
            "paths": {"/a": {"put": {}}},
            "components": {"schemas": {"C": {"x-dangling": true}, "D": {}}, "responses": {}}
        });
        assert_eq!(rest, expected);
        let helps: Vec<_> = diagnostics.iter().map(|it| it.help.as_deref().unwrap_or_default()).collect();
        assert_eq!(helps[0], "the operation is left out; make it a list");
        assert_eq!(helps[2], "any value is taken for this schema; make it a list");
        assert!(!diagnostics.has_errors());
    }

    #[test]
    fn a_fault_of_the_whole_stays_an_error() {
        let document = json!({"paths": {"/a": {}}, "info": 1});
        for places in [&["/info"][..], &["/paths/~1a", "/paths"], &["/paths/~1x/get"], &[]] {
            let mut diagnostics = Diagnostics::new();
            assert_eq!(without_faulty(&document, &errors(places), &mut diagnostics), None, "{places:?}");
            assert!(diagnostics.is_empty());
        }
    }
}
