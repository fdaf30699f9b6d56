//! Known models have a name, any other text will do as well.

use bytes::Bytes;
use http::Response;
use union_of_strings::Operation;
use union_of_strings::models::Model;
use union_of_strings::operations::ListRunsParams;

/// An answer as a transport would hand it over.
fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

#[test]
fn one_enumeration() {
    for (text, model) in [
        ("small-1", Model::Small1),
        ("large-1", Model::Large1),
        ("huge-preview", Model::HugePreview),
        ("mine", Model::Unknown("mine".to_owned())),
    ] {
        assert_eq!(Model::from(text), model);
        let body = format!(r#"{{"model": "{text}", "plain": "p"}}"#);
        assert_eq!(ListRunsParams::decode(answer(200, &body)).unwrap().model, model);
        assert_eq!(
            ListRunsParams::new(model).request().unwrap().uri(),
            format!("/runs?model={text}").as_str()
        );
    }
}
