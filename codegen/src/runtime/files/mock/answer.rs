//! What a double answers.

use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};
use serde::Serialize;

use crate::runtime::error::TransportErrorKind;
use crate::runtime::operation::Operation;
use crate::runtime::stream::{Framing, ItemDecoder, Streaming};

/// An answer, and when it comes.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) delay: Duration,
    pub(super) reply: Reply,
}

#[derive(Clone, Debug)]
pub(super) enum Reply {
    Response(http::Response<Bytes>),
    Failure(TransportErrorKind),
    /// Nothing, ever.
    Silence,
}

/// The statuses of success, the usual ones first, and those that an operation may take for one.
fn successes() -> impl Iterator<Item = StatusCode> {
    let usual = [200, 201, 204, 202];
    let others = (203..=299).chain(300..=399).filter(move |status| !usual.contains(status));
    usual.into_iter().chain(others).filter_map(|status| StatusCode::from_u16(status).ok())
}

/// A response with this body.
pub(super) fn response(status: StatusCode, media_type: &'static str, body: Bytes) -> http::Response<Bytes> {
    let mut response = http::Response::new(body);
    *response.status_mut() = status;
    if !response.body().is_empty() {
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    }
    response
}

/// Something as JSON.
pub(super) fn json(value: &impl Serialize) -> Bytes {
    match serde_json::to_vec(value) {
        Ok(json) => json.into(),
        Err(error) => panic!("what the double should answer is no JSON: {error}"),
    }
}

/// The response that an operation reads as `output`.
pub(super) fn success<O: Operation>(output: &O::Output) -> Option<http::Response<Bytes>>
where
    O::Output: Serialize + PartialEq,
{
    let value = json(output);
    let text: Option<String> = serde_json::from_slice(&value).ok();
    let mut forms = vec![("application/json", value)];
    forms.extend(text.map(|text| ("text/plain", Bytes::from(text))));
    forms.push(("", Bytes::new()));
    read_as::<O>(forms, |read| read == output)
}

/// The response that an operation takes for a success of these bytes.
pub(super) fn bytes<O: Operation>(bytes: Bytes) -> Option<http::Response<Bytes>> {
    read_as::<O>(vec![("application/octet-stream", bytes)], |_| true)
}

fn read_as<O: Operation>(
    forms: Vec<(&'static str, Bytes)>,
    is_it: impl Fn(&O::Output) -> bool,
) -> Option<http::Response<Bytes>> {
    let candidates = successes().flat_map(|status| {
        forms.iter().map(move |(media_type, body)| response(status, media_type, body.clone()))
    });
    let mut fitting =
        candidates.filter(|it| O::decode(it.clone()).is_ok_and(|response| is_it(response.body())));
    fitting.next()
}

/// The response that an operation reads these items from.
pub(super) fn stream<O: Streaming>(items: &[O::Item]) -> Option<http::Response<Bytes>>
where
    O::Item: Serialize + PartialEq,
{
    let (status, framing) =
        successes().find_map(|status| O::framing(status.as_u16()).map(|framing| (status, framing)))?;
    let (media_type, before, behind) = match framing {
        Framing::Events => ("text/event-stream", "data: ", "\n\n"),
        Framing::Lines => ("application/x-ndjson", "", "\n"),
        Framing::Sequence => ("application/json-seq", "\u{1e}", "\n"),
    };
    let pieces = items.iter().map(|item| [before.as_bytes(), &json(item), behind.as_bytes()].concat());
    let body = pieces.collect::<Vec<_>>().concat();
    let mut decoder = ItemDecoder::<O>::new(framing);
    decoder.push(&body);
    decoder.finish();
    let mut read = std::iter::from_fn(|| decoder.next_item());
    let is_it = items.iter().all(|item| matches!(read.next(), Some(Ok(read)) if read == *item));
    let mut answer = response(status, media_type, body.into());
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    (is_it && read.next().is_none()).then_some(answer)
}
