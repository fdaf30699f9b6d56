//! What is written once stands once in the type.

use bytes::Bytes;
use http::Response;
use serde_json::{Value, json};
use union_beside_properties::models::*;
use union_beside_properties::operations::CreateOrderParams;
use union_beside_properties::{Error, Operation, collect_drift};

fn answer(body: &Value) -> Response<Bytes> {
    Response::builder().status(200).body(Bytes::from(body.to_string())).unwrap()
}

fn read(report: &Value) -> Report {
    let read = CreateOrderParams::decode(answer(report)).unwrap().into_body();
    assert_eq!(serde_json::to_value(&read).unwrap(), *report);
    read
}

#[test]
fn alternatives_are_sent_among_the_members() {
    let order = Order::new("o1", OrderKind::ByMail(OrderKindByMail::new("Ulm"))).note("n");
    let params = CreateOrderParams::new(order.clone());
    let request = params.request().unwrap();
    let sent: Value = serde_json::from_slice(request.body()).unwrap();
    assert_eq!(sent, json!({"id": "o1", "note": "n", "address": "Ulm"}));
    assert_eq!(serde_json::from_value::<Order>(sent).unwrap(), order);
}

#[test]
fn members_of_no_alternative_are_kept() {
    let sent = json!({"id": "o1", "pigeon": true});
    let order: Order = serde_json::from_value(sent.clone()).unwrap();
    assert_eq!(order.kind, OrderKind::Unknown(json!({"pigeon": true})));
    assert_eq!(serde_json::to_value(&order).unwrap(), sent);
    // What an alternative does not know is kept in it.
    let order: Order = serde_json::from_value(json!({"id": "o1", "number": "1", "new": 2})).unwrap();
    let OrderKind::ByPhone(phone) = &order.kind else { panic!("{order:?}") };
    assert_eq!(phone.unknown_fields().collect::<Vec<_>>(), [("new", &json!(2))]);
}

#[test]
fn each_shape_has_its_type() {
    let report = read(&json!({
        "id": "r",
        "contact": {"email": "e"},
        "entry": {"state": "closed", "reason": "done"},
        "event": {"type": "ended", "why": "x"},
        "kinds": {"kind": "k", "content": "c"},
        "message": {"role": "user", "calls": ["a"]},
        "rule": {"action": "skip", "enabled": true, "phases": ["p"]},
    }));
    assert_eq!(report.contact.unwrap().email.as_deref(), Some("e"));
    let entry = report.entry.unwrap();
    assert_eq!((entry.state.as_str(), entry.reason.as_deref()), ("closed", Some("done")));
    assert!(matches!(report.event, Some(Event::Ended(ended)) if ended.why == "x"));
    let kinds = report.kinds.unwrap();
    assert_eq!(kinds.kind.as_deref(), Some("k"));
    assert!(matches!(kinds.variant, KindsVariant::Text(text) if text.content == "c"));
    let message = report.message.unwrap();
    assert!(matches!(message.kind, Body::Calls(calls) if calls.calls == ["a"]) && message.role == "user");
    let Some(Rule::Skip(skip)) = report.rule else { panic!() };
    assert_eq!((skip.action.as_ref(), skip.enabled, skip.phases), ("skip", Some(true), Some(vec!["p".to_owned()])));
}

#[test]
fn what_is_new_among_the_members_is_found() {
    let message = json!({"role": "user", "calls": ["a"], "new": 1.5});
    let report = json!({"id": "r", "message": message, "kinds": {"kind": "k", "else": 2.5}});
    let (read, found) = collect_drift(|| CreateOrderParams::decode(answer(&report)).unwrap().into_body());
    let mut found: Vec<_> = found.iter().map(ToString::to_string).collect();
    found.sort();
    assert_eq!(found, ["unknown field at `message.new`: 1.5", "unknown variant at `kinds`: {\"else\":2.5}"]);
    assert_eq!(serde_json::to_value(read).unwrap(), report);
}

#[test]
fn an_error_inside_has_its_whole_path() {
    let report = json!({"id": "r", "event": {"type": "started", "at": "noon"}});
    let Err(Error::Decode(error)) = CreateOrderParams::decode(answer(&report)) else { panic!() };
    assert_eq!(error.path(), "event.at");
}
