//! Callbacks are read as webhooks are, each by its own type.

use callbacks::webhooks::{SubscribeOnData, SubscribeOnDataPayload, SubscribeOnEnd};

#[test]
fn a_callback_is_called_after_its_operation() {
    let data: SubscribeOnDataPayload = SubscribeOnData::parse(br#"{"value": 1}"#).unwrap();
    assert!((data.value - 1.0).abs() < f64::EPSILON);
    assert_eq!(SubscribeOnEnd::parse(br#"{"reason": "done"}"#).unwrap().reason.as_deref(), Some("done"));
    assert_eq!(SubscribeOnData::NAME, "subscribe onData");
}
