//! Client, answers, errors and pages.

use std::error::Error as StdError;
use std::fmt::{Debug, Display};
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use generated::models::{ErrorResponse, ListRunStepsResponse, RunStepObject};
use generated::operations::{ListRunStepsError, ListRunStepsParams};
use generated::{
    ApiError, Client, ClientBuilder, DecodeError, Endpoint, Error, InvalidConfiguration, InvalidRequest,
    Items, Pages, Response,
};
use http::{HeaderMap, StatusCode};
use serde_json::{Value, json};
use tests::{Answer, Server};

fn params() -> ListRunStepsParams {
    ListRunStepsParams::new("thread_1", String::from("run_1"))
}

fn step(id: &str) -> Value {
    json!({
        "id": id, "object": "thread.run.step", "created_at": 1, "thread_id": "thread_1", "run_id": "run_1",
        "type": "message_creation", "status": "completed", "last_error": null, "cancelled_at": null,
        "failed_at": null, "completed_at": 2,
        "step_details": {"type": "message_creation", "message_creation": {"message_id": "msg_1"}},
    })
}

fn page(ids: &[&str], has_more: bool) -> Answer {
    let data: Vec<_> = ids.iter().map(|id| step(id)).collect();
    let page = json!({
        "object": "list", "data": data, "first_id": ids.first(), "last_id": ids.last(), "has_more": has_more,
    });
    Answer::json(200, &page).header("x-request-id", "req_1")
}

fn client(server: &Server) -> Client {
    let builder: ClientBuilder = Client::builder();
    let builder = builder
        .base_url(server.url())
        .token("secret")
        .header("X-Caller", "first")
        .timeout(Duration::from_secs(20));
    let client: Result<Client, InvalidConfiguration> = builder.build();
    client.unwrap()
}

#[test]
fn what_was_shared_between_threads_can_be() {
    fn is_shared<T: Send + Sync + 'static>() {}
    fn is_an_error<T: StdError + Send + Sync + 'static>() {}
    fn is_a_value<T: Clone + Debug + PartialEq + Send + Sync + 'static>() {}
    fn is_shown<T: Clone + Debug + Send + Sync + 'static>() {}
    is_shown::<Client>();
    is_shown::<ClientBuilder>();
    is_shown::<Endpoint>();
    is_an_error::<Error<ListRunStepsError>>();
    is_an_error::<ApiError<ListRunStepsError>>();
    is_an_error::<DecodeError>();
    is_an_error::<InvalidRequest>();
    is_an_error::<InvalidConfiguration>();
    is_a_value::<Response<ListRunStepsResponse>>();
    is_a_value::<ApiError<ListRunStepsError>>();
    is_a_value::<DecodeError>();
    is_a_value::<InvalidRequest>();
    is_a_value::<InvalidConfiguration>();
    is_a_value::<ListRunStepsParams>();
    is_a_value::<ListRunStepsError>();
    is_shared::<Response<()>>();
    let _: ClientBuilder = ClientBuilder::default();
}

#[test]
fn a_client_is_made_of_what_there_is() {
    let client: Result<Client, InvalidConfiguration> = Client::new("secret");
    let client: Client = client.unwrap();
    let endpoint: &Endpoint = client.endpoint();
    let base_url: &str = endpoint.base_url();
    assert_eq!(base_url, generated::BASE_URL);
    let of_the_environment: fn() -> Result<Client, InvalidConfiguration> = Client::from_env;
    let _ = of_the_environment;
    let names: [&'static str; 3] =
        [generated::TOKEN_VARIABLE, generated::BASE_URL_VARIABLE, generated::USER_AGENT];
    assert_eq!(names[..2], ["OPENAI_API_KEY", "OPENAI_BASE_URL"]);
    let refused: InvalidConfiguration = Client::builder().base_url("nowhere").build().unwrap_err();
    assert!(refused.to_string().starts_with("invalid configuration: "), "{refused}");
}

#[tokio::test]
async fn an_http_client_of_the_callers_is_taken() {
    let server = Server::start([page(&["step_1"], false)]).await.unwrap();
    // Its own, with the TLS that ours has set up.
    let _ = Client::new("secret").unwrap();
    let http = reqwest::Client::builder().user_agent("callers").build().unwrap();
    let client = Client::builder().base_url(server.url()).http_client(http).build().unwrap();
    client.list_run_steps(&params()).await.unwrap();
    assert_eq!(server.requests()[0].header("user-agent"), ["callers"]);
}

#[tokio::test]
async fn an_answer_is_a_body_with_its_head() {
    let server = Server::start([page(&["step_1"], false), page(&["step_2"], false)]).await.unwrap();
    let client = client(&server);
    // The future goes to another thread.
    let task = tokio::spawn({
        let client = client.clone();
        async move { client.list_run_steps(&params()).await }
    });
    let answer: Result<Response<ListRunStepsResponse>, Error<ListRunStepsError>> = task.await.unwrap();
    let mut answer = answer.unwrap();
    let (status, headers): (StatusCode, &HeaderMap) = (answer.status(), answer.headers());
    assert_eq!((status, headers["x-request-id"].to_str().unwrap()), (StatusCode::OK, "req_1"));
    let request_id: Option<&str> = answer.request_id();
    assert_eq!(request_id, Some("req_1"));
    let body: &ListRunStepsResponse = answer.body();
    assert_eq!(body.data.len(), 1);
    answer.data.clear();
    let body: ListRunStepsResponse = answer.into_body();
    assert_eq!(body.data, []);

    let sent: Result<Response<ListRunStepsResponse>, Error<ListRunStepsError>> = client.send(&params()).await;
    assert_eq!(sent.unwrap().data[0].id, "step_2");
    assert_eq!(server.requests()[0].header("x-caller"), ["first"]);
    assert_eq!(server.requests()[0].header("authorization"), ["Bearer secret"]);
}

/// What a caller of the time made of an error.
fn told(error: &Error<ListRunStepsError>) -> &'static str {
    let _: (Option<StatusCode>, Option<&str>) = (error.status(), error.request_id());
    match error {
        Error::InvalidRequest(refused) => {
            let refused: &InvalidRequest = refused;
            let _: (&str, &str) = (refused.parameter(), refused.reason());
            "refused"
        }
        Error::Transport(cause) => {
            let cause: &(dyn StdError + Send + Sync + 'static) = cause.as_ref();
            let _ = cause.to_string();
            "no answer"
        }
        Error::Timeout(cause) => {
            let cause: &(dyn StdError + Send + Sync + 'static) = cause.as_ref();
            let _ = cause.to_string();
            "no answer in time"
        }
        Error::Api(answer) => {
            let answer: &ApiError<ListRunStepsError> = answer;
            let _: (StatusCode, &HeaderMap, Option<&str>) =
                (answer.status(), answer.headers(), answer.request_id());
            let _: (Option<Duration>, &Bytes) = (answer.retry_after(), answer.bytes());
            match answer.body() {
                Some(ListRunStepsError::TooManyRequests(body)) => {
                    let _: &ErrorResponse = body;
                    "too many"
                }
                Some(ListRunStepsError::Default(body)) => {
                    let _: &ErrorResponse = body;
                    "another error"
                }
                Some(_) => "a typed error that came later",
                None => "an error without a type",
            }
        }
        Error::Decode(answer) => {
            let answer: &DecodeError = answer;
            let _: (&str, &str, StatusCode) = (answer.path(), answer.reason(), answer.status());
            let _: (&HeaderMap, Option<&str>, &Bytes) =
                (answer.headers(), answer.request_id(), answer.bytes());
            "cannot be read"
        }
        Error::RepeatedCursor(cursor) => {
            let _: &String = cursor;
            "in circles"
        }
        _ => "an error that came later",
    }
}

#[tokio::test]
async fn errors_are_what_they_were() {
    let body = json!({"error": {"message": "m", "type": "t", "param": null, "code": null}});
    let call = async |answer: Answer, params: ListRunStepsParams, limit: u64| {
        // As often as it may be repeated.
        let server = Server::start(vec![answer; 8]).await.unwrap();
        let client = Client::builder().base_url(server.url()).timeout(Duration::from_millis(limit));
        client.build().unwrap().list_run_steps(&params).await.unwrap_err()
    };
    let told = async |answer: Answer, params: ListRunStepsParams| {
        // A busy machine takes longer.
        let first = told(&call(answer.clone(), params.clone(), 500).await);
        if first == "no answer in time" { told(&call(answer, params, 20_000).await) } else { first }
    };
    assert_eq!(told(page(&[], false), params().limit(0)).await, "refused");
    assert_eq!(told(page(&["a"], false).close_after(3), params()).await, "no answer");
    assert!(matches!(call(Answer::silence(), params(), 500).await, Error::Timeout(_)));
    assert_eq!(told(Answer::json(429, &body).header("retry-after", "0"), params()).await, "too many");
    assert_eq!(told(Answer::json(404, &body), params()).await, "another error");
    assert_eq!(told(Answer::json(404, &json!([])), params()).await, "an error without a type");
    assert_eq!(told(Answer::json(200, &json!({"data": 1})), params()).await, "cannot be read");

    let error = call(Answer::json(404, &body), params(), 60_000).await;
    let shown: &dyn Display = &error;
    assert!(shown.to_string().contains("404"), "{shown}");
    let Error::Api(answer) = error else { panic!("{error:?}") };
    let _: Error<ListRunStepsError> = Error::from(*answer);
}

fn is_stream<S: Stream<Item = I> + Unpin + Send + Debug, I>(stream: S) -> S {
    stream
}

#[tokio::test]
async fn pages_and_items_come_one_after_the_other() {
    let answers = || [page(&["step_1", "step_2"], true), page(&["step_3"], false)];
    let server = Server::start(answers()).await.unwrap();
    let pages: Pages<ListRunStepsParams> = client(&server).list_run_steps_pages(params().limit(2));
    let mut pages = is_stream::<_, Result<Response<ListRunStepsResponse>, Error<ListRunStepsError>>>(pages);
    let first: Option<Response<ListRunStepsResponse>> = pages.try_next().await.unwrap();
    assert_eq!(first.unwrap().data.len(), 2);
    let next = std::future::poll_fn(|context| Pin::new(&mut pages).poll_next(context));
    assert_eq!(next.await.unwrap().unwrap().data[0].id, "step_3");
    assert!(pages.try_next().await.unwrap().is_none());

    let server = Server::start(answers()).await.unwrap();
    let items: Items<ListRunStepsParams> = client(&server).list_run_steps_items(params());
    let mut items = is_stream::<_, Result<RunStepObject, Error<ListRunStepsError>>>(items);
    let mut ids = Vec::new();
    while let Some(item) = items.try_next().await.unwrap() {
        let item: RunStepObject = item;
        ids.push(item.id);
    }
    assert_eq!(ids, ["step_1", "step_2", "step_3"]);

    let server = Server::start([page(&["step_1"], true), page(&["step_1"], true)]).await.unwrap();
    let mut items = client(&server).list_run_steps_items(params());
    let error = loop {
        match items.try_next().await {
            Ok(item) => assert!(item.is_some(), "it ended without an error"),
            Err(error) => break error,
        }
    };
    assert_eq!(told(&error), "in circles");
}
