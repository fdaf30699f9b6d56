//! What is used is there.

use unreached::models::{Inner, InnerState, Used};

#[test]
fn what_is_used_is_there() {
    let used: Used = serde_json::from_str(r#"{"inner": {"state": "on"}}"#).unwrap();
    let inner: Option<Inner> = used.inner;
    assert_eq!(inner.unwrap().state, Some(InnerState::On));
}
