//! Listed values have a name, others are kept.

use bytes::Bytes;
use enumerations::Operation;
use enumerations::models::*;
use enumerations::operations::GetSampleParams;
use http::Response;
use serde_json::{Value, json};

/// An answer as a transport would hand it over.
fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

fn sample() -> Value {
    json!({
        "plain": "step.created", "image_size": "1024", "sign": "<=", "order": "ASC", "blank": "",
        "state": "unknown", "count": 2, "maybe": "no", "ratio": 0.5, "mixed": true, "flag": true,
        "kind": "sample", "version": 3, "quotes": "a\nb", "accents": "大",
    })
}

fn read(sample: &Value) -> Sample {
    GetSampleParams::decode(answer(200, &sample.to_string())).unwrap().into_body()
}

#[test]
fn listed_values() {
    let read = read(&sample());
    assert_eq!(read.plain, SamplePlain::StepCreated);
    assert_eq!(read.image_size, SampleImageSize::Size1024);
    assert_eq!(read.sign, SampleSign::LessEqual);
    assert_eq!(read.order, SampleOrder::ASC);
    assert_eq!(read.blank, SampleBlank::Empty);
    assert_eq!(read.state, SampleState::UnknownValue);
    assert_eq!(read.maybe, Some(SampleMaybe::No));
    assert_eq!(read.quotes, Some(SampleQuotes::AB));
    assert_eq!(read.accents, Some(SampleAccents::大));
    assert_eq!((read.count, read.mixed), (SampleCount::Value2, SampleMixed::True));
    assert_eq!((read.ratio, read.flag), (0.5, true));
    assert_eq!((&*read.kind, read.version), ("sample", 3));
}

#[test]
fn every_name_stands_for_its_own_text() {
    let texts = ["asc", "ASC", "Asc"].map(|text| SampleOrder::from(text).to_string());
    assert_eq!(texts, ["asc", "ASC", "Asc"]);
    for text in ["unknown", "Unknown", "self", "Self", "type", "other"] {
        let state = SampleState::from(text);
        assert!(!matches!(state, SampleState::Unknown(_)), "{text}");
        assert_eq!(state.as_str(), text);
    }
    assert!(SampleBlank::Empty.as_str().is_empty() && SampleBlank::Space.as_str() == " ");
}

#[test]
fn other_values_are_kept() {
    let mut changed = sample();
    for name in ["plain", "image_size", "order", "state", "kind", "maybe"] {
        changed[name] = json!("surprise");
    }
    changed["count"] = json!(17);
    let read = read(&changed);
    assert_eq!(read.plain, SamplePlain::Unknown("surprise".to_owned()));
    assert_eq!(read.maybe, Some(SampleMaybe::Unknown("surprise".to_owned())));
    assert_eq!(read.kind, "surprise");
    assert_eq!(serde_json::to_value(&read).unwrap(), changed);
}

#[test]
fn null_among_the_values() {
    let mut changed = sample();
    changed["maybe"] = Value::Null;
    let read = read(&changed);
    assert_eq!(read.maybe, None);
    assert_eq!(serde_json::to_value(&read).unwrap(), changed);
}
