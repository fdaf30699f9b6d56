//! One call, made with both clients.

use generated::models::ListRunStepsResponse;
use generated::operations::{ListRunStepsError, ListRunStepsInclude, ListRunStepsOrder, ListRunStepsParams};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use serde_json::{Value, json};
use tests::{Answer, Request, Server};

use crate::twin::{self, types};

const AUTHORIZED: &str = "Bearer sk-token";

/// What ours makes of an answer.
pub(crate) type Ours = Result<generated::Response<ListRunStepsResponse>, generated::Error<ListRunStepsError>>;

/// What progenitor's makes of an answer.
pub(crate) type Theirs =
    Result<twin::ResponseValue<types::ListRunStepsResponse>, twin::Error<types::ErrorResponse>>;

/// A pair of what ours has, and progenitor's.
#[derive(Debug)]
pub(crate) struct Both<O, T = O> {
    pub(crate) ours: O,
    pub(crate) theirs: T,
}

/// A call; `Call::new()` sets nothing that it need not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call {
    pub(crate) thread_id: &'static str,
    pub(crate) run_id: &'static str,
    pub(crate) limit: Option<u32>,
    pub(crate) order: Option<&'static str>,
    pub(crate) after: Option<&'static str>,
    pub(crate) before: Option<&'static str>,
    pub(crate) include: &'static [&'static str],
}

impl Call {
    pub(crate) fn new() -> Self {
        Self {
            thread_id: "thread_abc123",
            run_id: "run_abc123",
            limit: None,
            order: None,
            after: None,
            before: None,
            include: &[],
        }
    }

    /// The requests that the call sends.
    pub(crate) async fn sent(self) -> Both<Request> {
        let (outcome, requests) = self.answered(&empty_page()).await;
        outcome.ours.unwrap();
        outcome.theirs.unwrap();
        let [ours, theirs] = <[Request; 2]>::try_from(requests).unwrap();
        Both { ours, theirs }
    }

    /// What the clients make of the answer, and all that the server was asked.
    pub(crate) async fn answered(self, answer: &Answer) -> (Both<Ours, Theirs>, Vec<Request>) {
        let server = Server::start([answer.clone(), answer.clone()]).await.unwrap();
        let ours = generated::Client::builder().base_url(server.url()).token("sk-token").max_retries(0);
        let ours = ours.build().unwrap();
        let ours = ours.list_run_steps(&self.ours()).await;
        // It leaves `security` to its caller. Made behind ours, which has set TLS up for both.
        let headers = HeaderMap::from_iter([(AUTHORIZATION, HeaderValue::from_static(AUTHORIZED))]);
        let client = reqwest::Client::builder().default_headers(headers).build().unwrap();
        let theirs = self.theirs(&twin::Client::new_with_client(&server.url(), client)).send().await;
        (Both { ours, theirs }, server.requests())
    }

    fn ours(self) -> ListRunStepsParams {
        let mut params = ListRunStepsParams::new(self.thread_id, self.run_id)
            .include(self.include.iter().copied().map(ListRunStepsInclude::from));
        params.limit = self.limit.map(i64::from);
        params.order = self.order.map(ListRunStepsOrder::from);
        params.after = self.after.map(str::to_owned);
        params.before = self.before.map(str::to_owned);
        params
    }

    fn theirs(self, client: &twin::Client) -> twin::builder::ListRunSteps<'_> {
        let mut call = client.list_run_steps().thread_id(self.thread_id).run_id(self.run_id);
        // A header with one possible value is a parameter there.
        call = call.open_ai_beta("assistants=v2");
        if let Some(limit) = self.limit {
            call = call.limit(u64::from(limit));
        }
        if let Some(order) = self.order {
            call = call.order(order);
        }
        if let Some(after) = self.after {
            call = call.after(after);
        }
        if let Some(before) = self.before {
            call = call.before(before);
        }
        if !self.include.is_empty() {
            let include = self.include.iter().map(|item| item.parse().unwrap());
            call = call.include(include.collect::<Vec<types::ListRunStepsIncludeItem>>());
        }
        call
    }
}

/// An answer that both clients are content with.
pub(crate) fn empty_page() -> Answer {
    let page = json!({"object": "list", "data": [], "first_id": null, "last_id": null, "has_more": false});
    Answer::json(200, &page)
}

/// `value` without its nulls and empty lists: progenitor leaves those out.
pub(crate) fn essence(value: Value) -> Value {
    let matters = |value: &Value| !value.is_null() && *value != json!([]);
    match value {
        Value::Array(items) => items.into_iter().map(essence).collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| (name, essence(value)))
            .filter(|(_, value)| matters(value))
            .collect(),
        other => other,
    }
}
