//! Operations without a client, and those that a caller writes.

use bytes::Bytes;
use generated::models::{ListRunStepsResponse, RunStepObject};
use generated::operations::{ListRunStepsError, ListRunStepsInclude, ListRunStepsOrder, ListRunStepsParams};
use generated::{
    Client, Endpoint, Error, InvalidConfiguration, InvalidRequest, Operation, Paginated, Response,
};
use http::{Request, Response as HttpResponse};
use serde_json::json;
use tests::{Answer, Server};

#[test]
fn parameters_are_fields_and_functions() {
    let include = ListRunStepsInclude::StepDetailsToolCallsFileSearchResultsContent;
    let mut params = ListRunStepsParams::new("thread_1", "run_1")
        .limit(50)
        .order(ListRunStepsOrder::Asc)
        .after("step_1")
        .before(String::from("step_9"))
        .include([include.clone()]);
    let _: (&String, &String, &Option<i64>) = (&params.thread_id, &params.run_id, &params.limit);
    let _: (&Option<ListRunStepsOrder>, &Option<String>) = (&params.order, &params.after);
    let _: (&Option<String>, &Vec<ListRunStepsInclude>) = (&params.before, &params.include);
    assert_eq!(
        params.request().unwrap().uri(),
        "/threads/thread_1/runs/run_1/steps?limit=50&order=asc&after=step_1&before=step_9\
         &include%5B%5D=step_details.tool_calls%5B%2A%5D.file_search.results%5B%2A%5D.content"
    );
    params.limit = None;
    params.order = Some("sideways".into());
    params.after = None;
    params.before = None;
    params.include = Vec::new();
    assert_eq!(params.request().unwrap().uri(), "/threads/thread_1/runs/run_1/steps?order=sideways");
    let refused: InvalidRequest = params.limit(101).request().unwrap_err();
    assert_eq!(refused.parameter(), "limit");
}

#[test]
fn any_transport_carries_an_operation() {
    let endpoint: Result<Endpoint, InvalidConfiguration> = Endpoint::new("http://localhost/v1/");
    let endpoint = endpoint.unwrap().token("secret").unwrap().header("X-Caller", "first").unwrap();
    let request: Result<Request<Bytes>, InvalidRequest> = ListRunStepsParams::new("a", "b").request();
    let request: Result<Request<Bytes>, InvalidRequest> = endpoint.prepare(request.unwrap());
    let request = request.unwrap();
    assert_eq!(request.uri(), "http://localhost/v1/threads/a/runs/b/steps");
    assert_eq!(request.headers()["authorization"], "Bearer secret");
    assert_eq!(request.headers()["openai-beta"], "assistants=v2");
    // Whatever body a transport has.
    let _: Request<Vec<u8>> = endpoint.prepare(Request::new(vec![1])).unwrap();

    let page = json!({"object": "list", "data": [], "first_id": null, "last_id": null, "has_more": false});
    let answer: HttpResponse<Bytes> = HttpResponse::new(Bytes::from(page.to_string()));
    let page: Result<Response<ListRunStepsResponse>, Error<ListRunStepsError>> =
        ListRunStepsParams::decode(answer);
    assert!(!page.unwrap().has_more);
    assert_eq!(ListRunStepsParams::ID, "listRunSteps");
}

/// An operation that the document does not have, written by hand.
#[derive(Debug)]
struct Names {
    cursor: Option<String>,
}

impl Operation for Names {
    const ID: &'static str = "names";
    type Output = ListRunStepsResponse;
    type Error = ListRunStepsError;

    fn request(&self) -> Result<Request<Bytes>, InvalidRequest> {
        let query = self.cursor.as_ref().map(|cursor| format!("?cursor={cursor}")).unwrap_or_default();
        Ok(Request::get(format!("/names{query}")).body(Bytes::new()).unwrap())
    }

    fn decode(response: HttpResponse<Bytes>) -> Result<Response<Self::Output>, Error<Self::Error>> {
        ListRunStepsParams::decode(response)
    }
}

impl Paginated for Names {
    type Item = RunStepObject;

    fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    fn with_cursor(self, cursor: String) -> Self {
        Self { cursor: Some(cursor) }
    }

    fn next_cursor(page: &Self::Output) -> Option<String> {
        page.last_id.clone()
    }

    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data
    }
}

#[tokio::test]
async fn an_operation_of_the_callers_is_sent_and_paged() {
    let page = |cursor: Option<&str>| {
        let page =
            json!({"object": "list", "data": [], "first_id": null, "last_id": cursor, "has_more": false});
        Answer::json(200, &page)
    };
    let server = Server::start([page(Some("b")), page(None)]).await.unwrap();
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let first = client.send(&Names { cursor: None }).await.unwrap();
    let next = Names { cursor: None }.with_cursor(Names::next_cursor(&first).unwrap());
    assert_eq!(next.cursor(), Some("b"));
    let last = client.send(&next).await.unwrap();
    assert_eq!(Names::next_cursor(&last), None);
    assert_eq!(Names::into_items(last.into_body()), []);
    let lines: Vec<_> = server.requests().into_iter().map(|request| request.line).collect();
    assert_eq!(lines, ["GET /names HTTP/1.1", "GET /names?cursor=b HTTP/1.1"]);
}
