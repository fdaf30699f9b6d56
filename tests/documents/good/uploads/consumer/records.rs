//! Records that are made while they are sent.

use uploads::models::Scene;
use uploads::operations::{AddScenesParams, PutScenesBody, PutScenesParams};
use uploads::{Operation, Records, RequestBody, Upload};

use super::Torn;

fn scenes(last: Result<Scene, Torn>) -> impl Iterator<Item = Result<Scene, Torn>> + Send + use<> {
    (1..3).map(Scene::new).map(Ok).chain([last])
}

const LINES: &str = "{\"number\":1}\n{\"number\":2}\n{\"number\":3}\n";

fn read(operation: &impl Operation) -> std::io::Result<String> {
    let body = RequestBody::of(operation.request().unwrap()).unwrap().into_body();
    std::io::read_to_string(body.into_reader().unwrap())
}

#[test]
fn records_are_the_same_however_they_come() {
    let made = Records::iterator(scenes(Ok(Scene::new(3))));
    assert_eq!(made, made.clone());
    assert_ne!(made, Records::iterator(scenes(Ok(Scene::new(3)))));
    assert_eq!(read(&AddScenesParams::new(made)).unwrap(), LINES);
    let known: Vec<_> = (1..4).map(Scene::new).collect();
    assert_eq!(read(&AddScenesParams::new(known.clone())).unwrap(), LINES);
    assert_eq!(Records::from(known.clone()), known.clone().into_iter().collect());
    assert_eq!(read(&AddScenesParams::new(Upload::new(LINES))).unwrap(), LINES);
    // What they look like is for the operation to say.
    let sequence = LINES.replace('{', "\u{1e}{");
    let made = Records::iterator(scenes(Ok(Scene::new(3))));
    assert_eq!(read(&PutScenesParams::new().body(made)).unwrap(), sequence);
    assert_eq!(read(&PutScenesParams::new().body(known)).unwrap(), sequence);
    let zip = PutScenesParams::new().body(Upload::new("PK")).request().unwrap();
    assert_eq!((&zip.headers()["content-type"], &zip.body()[..]), (&"application/zip".parse().unwrap(), &b"PK"[..]));
    assert!(matches!(PutScenesBody::from(vec![0]), PutScenesBody::Zip(_)));
}

#[test]
fn an_error_ends_the_body() {
    let error = read(&AddScenesParams::new(Records::iterator(scenes(Err(Torn))))).unwrap_err();
    assert_eq!(error.to_string(), "the body of the request could not be read");
}

#[cfg(feature = "blocking")]
#[test]
fn an_iterator_is_sent_as_it_goes() {
    let (url, seen) = crate::server::server(crate::server::DONE);
    let client = uploads::blocking::Client::builder().base_url(url).build().unwrap();
    client.add_scenes(&AddScenesParams::new(Records::iterator(scenes(Ok(Scene::new(3)))))).unwrap();
    let seen = seen.recv().unwrap();
    assert!(seen.head.contains("content-type: application/jsonl\r\n"), "{}", seen.head);
    assert_eq!((&seen.body[..], seen.is_whole), (LINES.as_bytes(), true));
}

#[cfg(feature = "client")]
#[tokio::test]
async fn a_stream_is_sent_as_it_goes() {
    use crate::asynchronous::Pieces;

    let (url, seen) = crate::server::server(crate::server::BUSY);
    let client = uploads::Client::builder().base_url(url).build().unwrap();
    let records = Records::stream(Pieces(scenes(Ok(Scene::new(3)))));
    let error = client.put_scenes(&PutScenesParams::new().body(records)).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (503, Some(1)));
    assert_eq!(seen.recv().unwrap().body, LINES.replace('{', "\u{1e}{").as_bytes());
    let records = Records::stream(Pieces(scenes(Err(Torn))));
    let error = client.add_scenes(&AddScenesParams::new(records)).await.unwrap_err();
    assert!(error.transport_error().unwrap().cause().unwrap().is::<Torn>(), "{error:?}");
}
