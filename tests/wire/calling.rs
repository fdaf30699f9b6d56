//! Calls of the local server.

use generated::operations::{ListRunStepsError, ListRunStepsParams};
use generated::{ApiError, Client, Error, RequestOptions, blocking};
use tests::{Answer, Request, Server};

use crate::decoding::Outcome;
use crate::documents;

/// The token that every client here has.
pub(crate) const TOKEN: &str = "sk-token-of-the-caller";

/// A client of the server.
pub(crate) fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).token(TOKEN).build().unwrap()
}

/// A client of the server that blocks.
pub(crate) fn blocking_client(server: &Server) -> blocking::Client {
    blocking::Client::builder().base_url(server.url()).token(TOKEN).build().unwrap()
}

/// Does what blocks on a thread of its own, for the server runs on this one.
pub(crate) async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.unwrap()
}

/// The parameters of a call that sets nothing that it need not.
pub(crate) fn params() -> ListRunStepsParams {
    ListRunStepsParams::new("thread_abc123", "run_abc123")
}

/// An answer that every call is content with.
pub(crate) fn empty_page() -> Answer {
    Answer::json(200, &documents::page(&[], false))
}

/// What the call makes of one answer, without asking for another. Both clients make the same of it.
pub(crate) async fn call(answer: Answer) -> Outcome {
    let server = Server::start([answer.clone(), answer]).await.unwrap();
    let once = RequestOptions::new().max_retries(0);
    let outcome = client(&server).with(once.clone()).list_run_steps(&params()).await;
    assert_eq!(server.requests().len(), 1);
    let blocking = blocking_client(&server).with(once);
    assert_alike(&outcome, &aside(move || blocking.list_run_steps(&params())).await);
    assert_eq!(server.requests().len(), 2);
    outcome
}

/// What two transports say of a failure differs, but not what it is.
#[track_caller]
pub(crate) fn assert_alike(one: &Outcome, other: &Outcome) {
    match (one, other) {
        (Err(Error::Transport(_)), Err(Error::Transport(_))) => {}
        (Err(one @ Error::Timeout(_)), Err(other @ Error::Timeout(_))) => {
            assert_eq!(one.limit(), other.limit());
        }
        _ => assert_eq!(format!("{one:?}"), format!("{other:?}")),
    }
}

/// The error that an answer stands for.
pub(crate) async fn api_error(answer: Answer) -> Box<ApiError<ListRunStepsError>> {
    match call(answer).await {
        Err(Error::Api(error)) => error,
        other => panic!("not an error of the API: {other:?}"),
    }
}

/// The request that the call sends. Both clients send the same.
pub(crate) async fn sent(params: &ListRunStepsParams) -> Request {
    let server = Server::start([empty_page(), empty_page()]).await.unwrap();
    client(&server).list_run_steps(params).await.unwrap();
    let request = only(&server);
    let (blocking, params) = (blocking_client(&server), params.clone());
    aside(move || blocking.list_run_steps(&params).map(drop)).await.unwrap();
    let other = server.requests().remove(1);
    assert_eq!((&other.line, &other.body), (&request.line, &request.body));
    let sorted = |request: &Request| {
        let mut headers = request.headers.clone();
        headers.sort();
        headers
    };
    assert_eq!(sorted(&other), sorted(&request));
    request
}

/// The one request that the server got.
pub(crate) fn only(server: &Server) -> Request {
    let mut requests = server.requests();
    assert_eq!(requests.len(), 1, "{requests:#?}");
    requests.remove(0)
}
