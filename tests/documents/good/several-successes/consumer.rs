//! What a call gives depends on its status.

use bytes::Bytes;
use http::Response;
use several_successes::operations::*;
use several_successes::{Error, Operation};

/// An answer as a transport would hand it over.
fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

fn created(status: u16, body: &str) -> CreateThingOutput {
    CreateThingParams::decode(answer(status, body)).unwrap().into_body()
}

#[test]
fn each_status_has_its_variant() {
    assert!(matches!(created(200, r#"{"id": 1}"#), CreateThingOutput::Ok(thing) if thing.id == 1));
    assert!(matches!(created(201, r#"{"id": 2}"#), CreateThingOutput::Created(thing) if thing.id == 2));
    assert!(matches!(created(202, r#"{"job": "j"}"#), CreateThingOutput::Accepted(job) if job.job == "j"));
    assert_eq!(created(204, ""), CreateThingOutput::NoContent);
    assert_eq!(created(207, "well"), CreateThingOutput::Successful("well".to_owned()));
}

#[test]
fn errors_stay_errors() {
    let Err(Error::Api(error)) = CreateThingParams::decode(answer(404, r#"{"title": "t"}"#)) else { panic!() };
    assert!(matches!(error.body(), Some(CreateThingError::ClientError(it)) if it.title == "t"));
    assert!(matches!(CreateThingParams::decode(answer(202, "[]")), Err(Error::Decode(_))));
}

#[test]
fn types_without_a_name_are_told_apart() {
    let get = |status, body| GetInlineParams::decode(answer(status, body)).unwrap().into_body();
    assert!(matches!(get(200, r#"{"one": 1}"#), GetInlineOutput::Ok(it) if it.one == 1));
    // The same schema is the same type.
    let GetInlineOutput::NonAuthoritativeInformation(it) = get(203, r#"{"one": 1}"#) else { panic!() };
    let _: GetInlineResponse = it;
    assert!(matches!(get(206, r#"{"two": 2}"#), GetInlineOutput::PartialContent(it) if it.two == 2));
}

#[test]
fn what_does_not_differ_is_one_type() {
    for status in [200, 201, 299] {
        assert_eq!(GetSameParams::decode(answer(status, r#"{"id": 1}"#)).unwrap().id, 1);
    }
}

#[test]
fn nothing_is_read_where_there_is_no_body() {
    let response = CountThingsParams::decode(answer(200, "")).unwrap();
    assert_eq!((response.status().as_u16(), *response.body()), (200, ()));
}

#[test]
fn a_redirect_alone_is_a_success_and_so_is_where_it_leads() {
    let location = Response::builder().status(302).header("location", "/there").body(Bytes::new()).unwrap();
    assert_eq!(GetDownloadParams::decode(location).unwrap().headers()["location"], "/there");
    assert_eq!(&GetDownloadParams::decode(answer(200, "file")).unwrap().body()[..], b"file");
    assert!(matches!(GetDownloadParams::decode(answer(304, "")), Err(Error::Api(_))));
    assert!(matches!(GetDownloadParams::decode(answer(500, "")), Err(Error::Api(_))));
}

#[cfg(all(feature = "blocking", feature = "mock"))]
#[test]
fn a_double_answers_as_the_document_says() {
    use several_successes::operations::*;

    let mock = several_successes::mock::Mock::new();
    let client = mock.blocking_client();
    mock.count_things().returns(());
    assert_eq!(client.count_things(&CountThingsParams::new()).unwrap().status(), 200);
    mock.create_thing().answers_with(http::Response::builder().status(204).body("").unwrap());
    let created = client.create_thing(&CreateThingParams::new()).unwrap();
    assert_eq!(*created.body(), CreateThingOutput::NoContent);
}
