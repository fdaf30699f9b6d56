//! What a double is told to expect.

use std::fmt::Debug;
use std::marker::PhantomData;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use serde::Serialize;

use super::answer::{self, Answer, Reply};
use super::script::{Condition, Count, Expected, Script};
use crate::runtime::call::given::Given;
use crate::runtime::error::TransportErrorKind;
use crate::runtime::operation::Operation;
use crate::runtime::stream::Streaming;

/// A call that is expected, until it is said what it gives: one, unless [`times`](Self::times) says otherwise.
///
/// Without a condition any call of the operation will do.
#[must_use = "nothing is expected until it is said what the call gives"]
pub struct Expectation<O> {
    script: Script,
    conditions: Vec<Condition>,
    count: Count,
    delay: Duration,
    operation: PhantomData<fn() -> O>,
}

impl<O: Operation> Expectation<O> {
    pub(super) fn new(script: Script) -> Self {
        let (conditions, count) = (Vec::new(), Count::Exactly(1));
        Self { script, conditions, count, delay: Duration::ZERO, operation: PhantomData }
    }

    /// Expects the call so many times.
    pub fn times(mut self, times: usize) -> Self {
        self.count = Count::Exactly(times);
        self
    }

    /// Lets the call come as often as it likes, and not at all as well.
    pub fn any_times(mut self) -> Self {
        self.count = Count::Any;
        self
    }

    /// Lets so much time pass before the answer. None really does, but limits of time that are shorter run out.
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Answers with success.
    ///
    /// # Panics
    ///
    /// When no answer could be read as `output`. An operation with several successes has an enum for them: say
    /// which status and body it is with [`answers`](Self::answers).
    pub fn returns(self, output: O::Output)
    where
        O::Output: Serialize + PartialEq,
    {
        match answer::success::<O>(&output) {
            Some(response) => self.answers_with(response),
            None => panic!("no answer of `{}` reads as what the double should return", O::ID),
        }
    }

    /// Answers with success and these bytes.
    ///
    /// # Panics
    ///
    /// When the operation takes no such answer.
    pub fn returns_bytes(self, bytes: impl Into<Bytes>) {
        match answer::bytes::<O>(bytes.into()) {
            Some(response) => self.answers_with(response),
            None => panic!("no answer of `{}` is made of these bytes", O::ID),
        }
    }

    /// Answers with a stream of these items.
    ///
    /// # Panics
    ///
    /// When they could not be read from a stream. Events that are more than their data are for
    /// [`answers_with`](Self::answers_with).
    pub fn streams(self, items: impl IntoIterator<Item = O::Item>)
    where
        O: Streaming,
        O::Item: Serialize + PartialEq,
    {
        match answer::stream::<O>(&items.into_iter().collect::<Vec<_>>()) {
            Some(response) => self.answers_with(response),
            None => panic!("no stream of `{}` reads as the items that the double should give", O::ID),
        }
    }

    /// Answers with a status, of an error or of a success, and JSON.
    ///
    /// # Panics
    ///
    /// When it is no status, or what is no JSON.
    pub fn answers(self, status: u16, body: &impl Serialize) {
        match StatusCode::from_u16(status) {
            Ok(status) => {
                self.answers_with(answer::response(status, "application/json", answer::json(body)));
            }
            Err(error) => panic!("{status} is no status: {error}"),
        }
    }

    /// Answers with this as it is.
    pub fn answers_with(self, response: http::Response<impl Into<Bytes>>) {
        self.replies(Reply::Response(response.map(Into::into)));
    }

    /// Gives no answer, but this failure of the transport.
    pub fn fails(self, kind: TransportErrorKind) {
        self.replies(Reply::Failure(kind));
    }

    /// Gives no answer at all, until a limit of time runs out.
    pub fn hangs(self) {
        self.replies(Reply::Silence);
    }

    fn replies(self, reply: Reply) {
        self.script.expect(Expected {
            operation: O::ID,
            conditions: self.conditions,
            count: self.count,
            answer: Answer { delay: self.delay, reply },
            calls: 0,
        });
    }
}

impl<O: Operation + 'static> Expectation<O> {
    /// Expects a call with these parameters, and no others.
    pub fn with(self, params: O) -> Self
    where
        O: Debug + PartialEq + Send + Sync,
    {
        self.when("the call", params, |params| params)
    }

    /// Expects a call of which `is_it` is true; messages call that `what`.
    pub fn matching(mut self, what: &str, is_it: impl Fn(&O) -> bool + Send + Sync + 'static) -> Self {
        let what = what.to_owned();
        let differs = {
            let what = what.clone();
            move |given: &Given| match given.of::<O>() {
                Some(params) if is_it(params) => None,
                _ => Some(format!("not {what}")),
            }
        };
        self.conditions.push(Condition { text: what, differs: Box::new(differs) });
        self
    }

    /// Expects a call with this value of a parameter.
    pub(crate) fn when<T>(mut self, name: &'static str, expected: T, actual: fn(&O) -> &T) -> Self
    where
        T: PartialEq + Debug + Send + Sync + 'static,
    {
        let text = format!("{name} is {}", shown(&expected));
        let differs = move |given: &Given| {
            let actual = given.of::<O>().map(actual);
            match actual {
                Some(actual) if *actual == expected => None,
                Some(actual) => Some(format!("{name} is {}, not {}", shown(actual), shown(&expected))),
                None => Some(format!("{name} is not known")),
            }
        };
        self.conditions.push(Condition { text, differs: Box::new(differs) });
        self
    }
}

impl<O> std::fmt::Debug for Expectation<O> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Expectation").field("conditions", &self.conditions).finish_non_exhaustive()
    }
}

/// A value as messages show it.
fn shown(value: &impl Debug) -> String {
    let text = format!("{value:?}");
    match text.strip_prefix("Some(").and_then(|text| text.strip_suffix(')')) {
        Some(text) => text.to_owned(),
        None if text == "None" => "not set".to_owned(),
        None => text,
    }
}
