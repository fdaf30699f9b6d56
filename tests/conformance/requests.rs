//! Each request that the client sends is one that the document allows.

use bytes::Bytes;
use generated::models::ListRunStepsResponse;
use generated::operations::{ListRunStepsError, ListRunStepsInclude, ListRunStepsOrder, ListRunStepsParams};
use generated::{Error, InvalidRequest, Operation, Response};
use http::Request;
use http::header::AUTHORIZATION;

use crate::seen::{VIOLATIONS, client};

/// Characters of every class that a URL knows, and two that are more than a byte.
const HARD: &str = "a b/c?d#e%20f+g&h=i;j:k@l,m~n*o[p]q\"r<s>t\\u^v`w{x|y}z!é→";

/// Every way to set or leave out what is optional: some with the least, some with the most.
fn combinations() -> Vec<ListRunStepsParams> {
    let limits = [None, Some(1), Some(100)];
    let orders = [None, Some(ListRunStepsOrder::Asc), Some(ListRunStepsOrder::Desc)];
    let cursors = [None, Some("step_1"), Some(HARD)];
    let include = ListRunStepsInclude::StepDetailsToolCallsFileSearchResultsContent;
    let mut all = Vec::new();
    for limit in limits {
        for order in &orders {
            for after in cursors {
                for before in cursors {
                    for count in 0..3 {
                        let mut params = ListRunStepsParams::new("thread_abc123", "run_abc123")
                            .include(vec![include.clone(); count]);
                        params.limit = limit;
                        params.order.clone_from(order);
                        params.after = after.map(str::to_owned);
                        params.before = before.map(str::to_owned);
                        all.push(params);
                    }
                }
            }
        }
    }
    all
}

#[tokio::test]
#[ignore = "needs a mock server: cargo xtask conformance"]
async fn every_combination_of_parameters_is_allowed() {
    let client = client().build().unwrap();
    let combinations = combinations();
    assert_eq!(combinations.len(), 3 * 3 * 3 * 3 * 3);
    for params in combinations {
        let page = client.list_run_steps(&params).await.unwrap_or_else(|error| panic!("{params:?}: {error}"));
        assert_eq!(page.headers().get(VIOLATIONS), None, "{params:?}");
        assert_eq!(page.data.len(), 1, "{params:?}");
    }
}

#[tokio::test]
#[ignore = "needs a mock server: cargo xtask conformance"]
async fn whatever_a_path_parameter_holds_finds_the_operation() {
    let client = client().build().unwrap();
    for id in
        ["t", "thread_abc123", "a b", "ü→", "100%", "a+b", "a:b@c", "a;b=c", "a?b#c", "...", "~!$&'()*,"]
    {
        let params = ListRunStepsParams::new(id, id);
        let page = client.list_run_steps(&params).await.unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(page.headers().get(VIOLATIONS), None, "{id}");
    }
}

/// A request with a fault: what the tests above rely on is that the server finds it. It finds none in
/// the values of `include[]`; those are held against the document in `tests/wire`.
enum Faulty {
    NoVersion,
    NoToken,
    Query(&'static str),
}

impl Faulty {
    fn spoil(&self, request: &mut Request<Bytes>) {
        match self {
            Self::NoVersion => drop(request.headers_mut().remove("openai-beta")),
            Self::NoToken => drop(request.headers_mut().remove(AUTHORIZATION)),
            Self::Query(query) => *request.uri_mut() = format!("{}?{query}", request.uri()).parse().unwrap(),
        }
    }
}

impl Operation for Faulty {
    const ID: &'static str = ListRunStepsParams::ID;
    type Output = ListRunStepsResponse;
    type Error = ListRunStepsError;

    fn request(&self) -> Result<Request<Bytes>, InvalidRequest> {
        let mut request = ListRunStepsParams::new("thread_abc123", "run_abc123").request()?;
        self.spoil(&mut request);
        Ok(request)
    }

    fn decode(response: http::Response<Bytes>) -> Result<Response<Self::Output>, Error<Self::Error>> {
        ListRunStepsParams::decode(response)
    }
}

/// What the server says of a request with this fault: a status, and what is wrong where.
async fn refused(faulty: &Faulty) -> (u16, String) {
    let client = match faulty {
        Faulty::NoToken => {
            generated::Client::builder().base_url(client().build().unwrap().endpoint().base_url())
        }
        _ => client(),
    };
    match client.build().unwrap().send(faulty).await {
        Err(Error::Api(error)) => {
            assert!(matches!(error.body(), Some(ListRunStepsError::Default(_))), "{error:?}");
            let violations = error.headers().get(VIOLATIONS).map(|value| value.to_str().unwrap().to_owned());
            (error.status().as_u16(), violations.unwrap_or_default())
        }
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
#[ignore = "needs a mock server: cargo xtask conformance"]
async fn a_request_that_the_document_forbids_is_refused() {
    for (faulty, status, place) in [
        (Faulty::NoVersion, 422, "openai-beta"),
        (Faulty::NoToken, 401, "Invalid security scheme used"),
        (Faulty::Query("limit=0"), 422, r#"["request","query","limit"]"#),
        (Faulty::Query("limit=101"), 422, r#"["request","query","limit"]"#),
        (Faulty::Query("limit=ten"), 422, r#"["request","query","limit"]"#),
        (Faulty::Query("order=up"), 422, r#"["request","query","order"]"#),
    ] {
        let (found, violations) = refused(&faulty).await;
        assert_eq!(found, status, "{place}: {violations}");
        assert!(violations.contains(place), "{place}: {violations}");
    }
}
