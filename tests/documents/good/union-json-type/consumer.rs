//! A text, a list, an object, a number: each its variant.

use bytes::Bytes;
use http::Response;
use serde_json::{Value, json};
use union_json_type::Operation;
use union_json_type::models::*;
use union_json_type::operations::GetAnswerParams;

/// An answer as a transport would hand it over.
fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

fn read(content: Value, flag: Value) -> Answer {
    let body = json!({"content": content, "flag_or_count": flag});
    let read = GetAnswerParams::decode(answer(200, &body.to_string())).unwrap().into_body();
    assert_eq!(serde_json::to_value(&read).unwrap(), body);
    read
}

#[test]
fn each_type() {
    let text = read(json!("hello"), json!(true));
    assert_eq!(text.content, AnswerContent::String("hello".to_owned()));
    assert_eq!(text.flag_or_count, AnswerFlagOrCount::Boolean(true));
    let list = read(json!([{"text": "a"}, {"text": "b", "new": 1}]), json!(3));
    assert!(matches!(&list.content, AnswerContent::Array(parts) if parts[1].text == "b"));
    assert_eq!(list.flag_or_count, AnswerFlagOrCount::Integer(3));
    let object = read(json!({"text": "c"}), json!(0));
    assert!(matches!(&object.content, AnswerContent::Part(part) if part.text == "c"));
}

#[test]
fn what_fits_none_is_kept() {
    for content in [json!(null), json!(1.5), json!({"image": "x"}), json!([{"image": "x"}])] {
        assert_eq!(read(content.clone(), json!(1)).content, AnswerContent::Unknown(content));
    }
    assert_eq!(read(json!(""), json!(0.5)).flag_or_count, AnswerFlagOrCount::Unknown(json!(0.5)));
}

#[test]
fn optional_ones() {
    let body = json!({
        "content": "", "flag_or_count": 1, "mode_or_settings": {"mode": "x"}, "measure": 1.5,
    });
    let read = GetAnswerParams::decode(answer(200, &body.to_string())).unwrap();
    assert!(matches!(&read.mode_or_settings, Some(AnswerModeOrSettings::Object(it)) if it.mode == "x"));
    assert_eq!(read.measure, Some(AnswerMeasure::Number(1.5)));
    let body = r#"{"content": "", "flag_or_count": 1, "mode_or_settings": "manual", "measure": null}"#;
    let read = GetAnswerParams::decode(answer(200, body)).unwrap();
    let manual = AnswerModeOrSettingsString::Unknown("manual".to_owned());
    assert_eq!(read.mode_or_settings, Some(AnswerModeOrSettings::String(manual)));
    assert_eq!(read.measure, None);
}
