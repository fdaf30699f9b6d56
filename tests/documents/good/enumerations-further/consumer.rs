//! Numbers and mixed values have names, too; others are kept.

use bytes::Bytes;
use enumerations_further::Operation;
use enumerations_further::models::*;
use enumerations_further::operations::{GetJobLevel, GetJobParams};
use http::Response;
use serde_json::{Value, json};

/// An answer as a transport would hand it over.
fn read(body: &Value) -> Job {
    let body = Bytes::from(body.to_string());
    GetJobParams::decode(Response::builder().body(body).unwrap()).unwrap().into_body()
}

fn job() -> Value {
    json!({
        "priority": -1, "version": 3, "ratio": 0.5, "live": true, "kind": "job", "shape": {"a": 1},
        "origin": [0, 0], "state": 2, "day": "t", "wrong_names": "b", "maybe": 2, "mixed": -2, "flag": false,
        "optional_constant": 7, "text": "1", "number": 2, "ratios": 0.5, "typeless": 4, "several": 5,
        "huge": u64::MAX, "none": null, "either": [8, 9],
    })
}

#[test]
fn listed_values_have_names() {
    let job = job();
    let read = read(&job);
    assert_eq!((read.priority, read.priority.as_i64()), (Priority::Minus1, -1));
    assert_eq!((read.version, read.ratio, read.live, &*read.kind), (3, 0.5, true, "job"));
    assert_eq!((&read.shape, &read.origin), (&json!({"a": 1}), &json!([0, 0])));
    assert_eq!(read.state, Some(JobState::Value2));
    assert_eq!(i64::from(JobState::NotStarted), 0);
    assert_eq!(read.day, Some(JobDay::Tuesday));
    assert_eq!(read.wrong_names, Some(JobWrongNames::B));
    assert_eq!(read.maybe, Some(JobMaybe::Value2));
    assert_eq!(read.mixed, Some(JobMixed::Minus2));
    assert_eq!((read.flag, read.optional_constant), (Some(false), Some(JobOptionalConstant::Value7)));
    assert_eq!(read.text, Some(JobText::Text1));
    assert_eq!(read.number, Some(JobNumber::Value2));
    assert_eq!((read.ratios, read.huge), (Some(0.5), Some(u64::MAX)));
    assert_eq!(read.typeless, Some(JobTypeless::Value4));
    assert_eq!(read.either, Some(vec![JobEither::Value8, JobEither::Value9]));
    assert_eq!(serde_json::to_value(&read).unwrap(), job);
}

#[test]
fn other_values_are_kept() {
    let mut changed = job();
    changed["priority"] = json!(99);
    changed["version"] = json!(4);
    changed["live"] = json!(false);
    changed["state"] = json!(17);
    changed["mixed"] = json!({"new": []});
    changed["shape"] = json!(1);
    let read = read(&changed);
    assert_eq!((read.priority, read.version, read.live), (Priority::Unknown(99), 4, false));
    assert_eq!(read.mixed, Some(JobMixed::Unknown(json!({"new": []}))));
    assert_eq!(serde_json::to_value(&read).unwrap(), changed);
}

#[test]
fn mixed_values() {
    for (value, expected) in [
        (json!("auto"), JobMixed::Auto),
        (json!(1), JobMixed::Value1),
        (json!(0.5), JobMixed::Value05),
        (json!(true), JobMixed::True),
    ] {
        assert_eq!(JobMixed::from(value.clone()), expected);
        assert_eq!(Value::from(&expected), value);
    }
    assert_eq!((JobMixed::from("auto").to_string(), JobMixed::Minus2.to_string()), ("auto".into(), "-2".into()));
}

#[test]
fn constants_are_filled_in() {
    let job = Job::new(Priority::from(10), json!({"a": 1}), json!([0, 0])).state(JobState::Running);
    assert_eq!(
        serde_json::to_value(&job).unwrap(),
        json!({
            "priority": 10, "version": 3, "ratio": 0.5, "live": true, "kind": "job", "shape": {"a": 1},
            "origin": [0, 0], "state": 1,
        })
    );
    let short = json!({"priority": 1.0, "shape": 1, "origin": 2, "version": null});
    assert_eq!((read(&short).version, read(&short).live), (3, true));
    let params = GetJobParams::new(GetJobLevel::Value1).priority(Priority::Minus1);
    assert_eq!(params.request().unwrap().uri(), "/jobs?priority=-1&level=1&version=2");
}

#[cfg(feature = "mock")]
#[test]
fn a_sample_has_the_constants() {
    use enumerations_further::mock::Sample;
    let job = serde_json::to_value(Job::sample()).unwrap();
    // Of an enumeration of numbers it takes 0, listed or not; of what may be anything, null.
    assert_eq!(
        job,
        json!({"priority": 0, "version": 3, "ratio": 0.5, "live": true, "kind": "job", "shape": null, "origin": null})
    );
}
