//! Calls of the local server.

use generated::operations::{ListRunStepsError, ListRunStepsParams};
use generated::{ApiError, Client, Error, RequestOptions};
use tests::{Answer, Request, Server};

use crate::decoding::Outcome;
use crate::documents;

/// The token that every client here has.
pub(crate) const TOKEN: &str = "sk-token-of-the-caller";

/// A client of the server.
pub(crate) fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).token(TOKEN).build().unwrap()
}

/// The parameters of a call that sets nothing that it need not.
pub(crate) fn params() -> ListRunStepsParams {
    ListRunStepsParams::new("thread_abc123", "run_abc123")
}

/// An answer that every call is content with.
pub(crate) fn empty_page() -> Answer {
    Answer::json(200, &documents::page(&[], false))
}

/// What the call makes of one answer, without asking for another.
pub(crate) async fn call(answer: Answer) -> Outcome {
    let server = Server::start([answer]).await.unwrap();
    let client = client(&server).with(RequestOptions::new().max_retries(0));
    let outcome = client.list_run_steps(&params()).await;
    assert_eq!(server.requests().len(), 1);
    outcome
}

/// The error that an answer stands for.
pub(crate) async fn api_error(answer: Answer) -> Box<ApiError<ListRunStepsError>> {
    match call(answer).await {
        Err(Error::Api(error)) => error,
        other => panic!("not an error of the API: {other:?}"),
    }
}

/// The request that the call sends.
pub(crate) async fn sent(params: &ListRunStepsParams) -> Request {
    let server = Server::start([empty_page()]).await.unwrap();
    client(&server).list_run_steps(params).await.unwrap();
    only(&server)
}

/// The one request that the server got.
pub(crate) fn only(server: &Server) -> Request {
    let mut requests = server.requests();
    assert_eq!(requests.len(), 1, "{requests:#?}");
    requests.remove(0)
}
