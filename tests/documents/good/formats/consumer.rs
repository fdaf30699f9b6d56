//! Texts of a format are kept as they came, and read as values with the features.

use bytes::Bytes;
use formats::Operation;
use formats::models::{Event, NewEvent};
use formats::operations::{GetEventParams, PutEventParams};
use http::Response;
use serde_json::{Value, json};

/// An answer as a transport would hand it over.
fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

fn event() -> Value {
    json!({
        "id": "67e55044-10b1-426f-9247-bb680e5fe0c8", "created_at": "2024-02-29T12:30:00.50+01:00",
        "day": "2024-02-29", "at": 1_699_063_291, "link": "https://example.com/a b", "content": "aGk",
        "sizes": {
            "tiny": -128, "small": -32768, "short": -2_147_483_648_i64, "medium": i64::MIN,
            "long": u64::MAX, "byte": 255, "word": 65535, "half": u32::MAX, "full": u64::MAX, "plain": 1,
            "large": 2, "text": "3", "amount": 0.5,
        },
        "ended_at": null, "moments": ["2024-01-01T00:00:00Z", "soon"], "by_name": {"x": "not one"},
        "thumbnail": "aGk=", "note": "*n*", "raw": "\u{1}",
    })
}

fn read(event: &Value) -> Event {
    GetEventParams::decode(answer(200, &event.to_string())).unwrap().into_body()
}

// This compiles with the features and without.
#[test]
fn texts_are_kept_as_they_came() {
    let event = event();
    let read = read(&event);
    assert_eq!(read.created_at, "2024-02-29T12:30:00.50+01:00");
    assert_eq!(read.at, 1_699_063_291);
    assert_eq!((read.id.len(), read.day.as_str()), (36, "2024-02-29"));
    assert_eq!(read.ended_at.as_deref(), None);
    assert_eq!(read.moments.as_ref().unwrap()[1].as_str(), "soon");
    assert_eq!(format!("{} {:?}", read.link, read.content), "https://example.com/a b \"aGk\"");
    let sizes = &read.sizes;
    assert_eq!((sizes.tiny, sizes.small, sizes.short, sizes.medium), (i8::MIN, i16::MIN, i32::MIN, i64::MIN));
    assert_eq!((sizes.byte, sizes.word, sizes.half, sizes.full), (u8::MAX, u16::MAX, u32::MAX, u64::MAX));
    assert_eq!((sizes.long, sizes.plain, sizes.large, sizes.text.as_str()), (u64::MAX, 1, 2, "3"));
    assert_eq!(serde_json::to_value(&read).unwrap(), event);
}

#[test]
fn what_does_not_parse_does_not_lose_the_page() {
    let mut odd = event();
    for name in ["id", "created_at", "day", "link", "content", "thumbnail"] {
        odd[name] = json!("");
    }
    odd["at"] = json!(1_699_063_291.0);
    let read = read(&odd);
    assert!(read.id.is_empty() && read.at == 1_699_063_291);
}

#[test]
fn requests_take_texts() {
    let params = GetEventParams::new("67e55044-10b1-426f-9247-bb680e5fe0c8")
        .since("2024-01-01T00:00:00Z")
        .days(["2024-01-01", "2024-01-02"])
        .after(5)
        .attempt(2);
    let request = params.request().unwrap();
    assert_eq!(
        request.uri(),
        "/events/67e55044-10b1-426f-9247-bb680e5fe0c8?since=2024-01-01T00%3A00%3A00Z&days=2024-01-01\
         &days=2024-01-02&after=5&attempt=2"
    );
    assert_eq!(GetEventParams::new("x").after(-1).request().unwrap_err().parameter(), "after");
    assert_eq!(GetEventParams::new("x").since("now").request().unwrap_err().parameter(), "since");
    let new = NewEvent::new("2024-01-01T00:00:00Z", "https://example.com".to_owned())
        .at(7)
        .day("2024-01-01")
        .content(Some("aGk=".into()));
    assert_eq!(
        serde_json::to_value(&new).unwrap(),
        json!({
            "created_at": "2024-01-01T00:00:00Z", "link": "https://example.com", "at": 7, "content": "aGk=",
            "day": "2024-01-01",
        })
    );
    assert!(PutEventParams::new("x", new).request().is_ok());
}

#[cfg(feature = "jiff")]
#[test]
fn moments_are_values() {
    let read = read(&event());
    let moment: jiff::Timestamp = read.created_at.value().unwrap();
    assert_eq!(moment.to_string(), "2024-02-29T11:30:00.5Z");
    assert_eq!(read.day.value().unwrap(), jiff::civil::date(2024, 2, 29));
    assert_eq!(read.at.value().unwrap().as_second(), 1_699_063_291);
    assert!(read.moments.unwrap()[1].value().is_err());
    let params = GetEventParams::new("x").since(moment).days([jiff::civil::date(2024, 2, 29)]).after(moment);
    assert_eq!(params.since.as_deref(), Some("2024-02-29T11:30:00.5Z"));
    assert_eq!((params.days[0].as_str(), *params.after.unwrap()), ("2024-02-29", 1_709_206_200));
}

#[cfg(feature = "uuid")]
#[test]
fn identifiers_are_values() {
    let read = read(&event());
    let id = read.id.value().unwrap();
    assert_eq!(id.to_string(), read.id.as_str());
    assert!(read.by_name.unwrap()["x"].value().is_err());
    assert_eq!(GetEventParams::new(id).id, read.id);
}

#[cfg(feature = "url")]
#[test]
fn addresses_are_values() {
    let link = read(&event()).link.value().unwrap();
    assert_eq!((link.host_str(), link.path()), (Some("example.com"), "/a%20b"));
    assert_eq!(formats::Uri::from(link), "https://example.com/a%20b");
}

#[cfg(feature = "base64")]
#[test]
fn bytes_are_values() {
    let read = read(&event());
    assert_eq!(read.content.value().unwrap(), b"hi");
    assert_eq!(read.thumbnail.unwrap().value().unwrap(), b"hi");
    assert_eq!(formats::Base64::from("_-8").value().unwrap(), [255, 239]);
    assert_eq!(formats::Base64::from("a\nGk=").value().unwrap(), b"hi");
    assert!(formats::Base64::from("*").value().is_err());
    assert_eq!(formats::Base64::from(&b"hi"[..]), "aGk=");
}
