//! Webhooks are read without any I/O.

#![allow(deprecated)]

use webhooks::webhooks::{Event, IssuesClosed, IssuesClosedPayloadReason, IssuesOpened, List, LogPut, Ping};

#[test]
fn a_webhook_is_read_by_its_type() {
    assert_eq!(IssuesOpened::NAME, "issues.opened");
    let event = IssuesOpened::parse(br#"{"issue": {"id": 7, "new": true}, "sender": {}}"#).unwrap();
    assert_eq!(event.issue.id, 7);
    let closed = IssuesClosed::parse(br#"{"reason": "dropped", "issue": {"id": 1}}"#).unwrap();
    assert_eq!(closed.reason, IssuesClosedPayloadReason::Dropped);
    assert_eq!(List::parse(br#"[{"id": 1}, {"id": 2}]"#).unwrap().len(), 2);
}

#[test]
fn what_is_not_json_is_handed_on() {
    Ping::parse(b"whatever").unwrap();
    assert_eq!(LogPut::parse(b"a line").unwrap(), "a line");
}

#[test]
fn an_error_says_where() {
    let error = IssuesOpened::parse(br#"{"issue": {"id": "seven"}}"#).unwrap_err();
    assert_eq!((error.name(), error.path()), ("issues.opened", "issue.id"));
    assert_eq!(&error.bytes()[..2], b"{\"");
    let text = error.to_string();
    assert!(text.starts_with("cannot read the webhook `issues.opened` at issue.id: "), "{text}");
}

#[test]
fn any_webhook_is_read_by_its_name() {
    match Event::parse("issues.opened", br#"{"issue": {"id": 7}}"#).unwrap() {
        Event::IssuesOpened(event) => assert_eq!(event.issue.id, 7),
        other => panic!("{other:?}"),
    }
    assert_eq!(Event::parse("ping", b"").unwrap(), Event::Ping(()));
    assert!(Event::NAMES.contains(&"log put") && Event::NAMES.contains(&"list"));
    assert!(Event::parse("issues.opened", b"[]").is_err());
}

#[test]
fn an_unknown_webhook_is_kept() {
    let Event::Unknown { name, body } = Event::parse("issues.renamed", b"{}").unwrap() else { panic!() };
    assert_eq!((name.as_str(), &body[..]), ("issues.renamed", &b"{}"[..]));
}
