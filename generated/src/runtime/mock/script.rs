//! What is expected of the calls of a double, and what came.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

use super::answer::Answer;
use super::clock::Clock;
use super::report;
use crate::runtime::call::given::Given;
use crate::runtime::call::middleware::Attempt;

/// What is expected of the calls of a double, and what came; shared by its clients.
#[derive(Clone, Debug)]
pub(super) struct Script {
    pub(super) clock: Clock,
    in_order: bool,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    expected: Vec<Expected>,
    calls: Vec<Call>,
    unexpected: Vec<String>,
}

/// A call that is expected.
#[derive(Debug)]
pub(super) struct Expected {
    pub(super) operation: &'static str,
    pub(super) conditions: Vec<Condition>,
    pub(super) count: Count,
    pub(super) answer: Answer,
    /// How many calls came.
    pub(super) calls: usize,
}

/// How often a call is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    Exactly(usize),
    Any,
}

/// What of a request is not as it was expected to be, in words.
pub(super) type Differs = Box<dyn Fn(&Given) -> Option<String> + Send + Sync>;

/// What a call has to be like.
pub(super) struct Condition {
    pub(super) text: String,
    /// How a call differs, if it does.
    pub(super) differs: Differs,
}

impl fmt::Debug for Condition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

/// A call that came.
#[derive(Clone, Debug)]
pub(super) struct Call {
    pub(super) operation: &'static str,
    pub(super) request: http::Request<Bytes>,
}

impl Expected {
    /// Whether no more calls are expected.
    pub(super) fn is_used_up(&self) -> bool {
        self.count == Count::Exactly(self.calls)
    }

    /// Whether calls are still missing.
    pub(super) fn is_unmet(&self) -> bool {
        matches!(self.count, Count::Exactly(times) if self.calls < times)
    }

    /// How a call of its operation differs from what is expected.
    pub(super) fn differences(&self, call: &Call) -> Vec<String> {
        let Some(given) = call.request.extensions().get() else {
            return self.conditions.iter().map(|it| format!("no telling whether {}", it.text)).collect();
        };
        self.conditions.iter().filter_map(|condition| (condition.differs)(given)).collect()
    }

    fn fits(&self, call: &Call) -> bool {
        self.operation == call.operation && self.differences(call).is_empty()
    }
}

impl Script {
    pub(super) fn new(in_order: bool) -> Self {
        Self { clock: Clock::new(), in_order, state: Arc::default() }
    }

    pub(super) fn expect(&self, expected: Expected) {
        self.state().expected.push(expected);
    }

    /// The answer to a request.
    ///
    /// # Panics
    ///
    /// When nobody expects it.
    pub(super) fn answer(&self, request: http::Request<Bytes>) -> Answer {
        let operation = request.extensions().get::<Attempt>().map_or("", Attempt::operation);
        let call = Call { operation, request };
        let mut state = self.state();
        state.calls.push(call.clone());
        let fitting = if self.in_order {
            let next =
                state.expected.iter().position(|it| !it.is_used_up() && (it.fits(&call) || it.is_unmet()));
            next.filter(|index| state.expected.get(*index).is_some_and(|it| it.fits(&call)))
        } else {
            state.expected.iter().position(|it| !it.is_used_up() && it.fits(&call))
        };
        if let Some(expected) = fitting.and_then(|index| state.expected.get_mut(index)) {
            expected.calls += 1;
            return expected.answer.clone();
        }
        let message = report::unexpected(&call, &state.expected, self.in_order);
        state.unexpected.push(message.clone());
        drop(state);
        panic!("{message}");
    }

    /// All calls so far.
    pub(super) fn calls(&self) -> Vec<Call> {
        self.state().calls.clone()
    }

    /// Takes what is wrong.
    pub(super) fn take_faults(&self) -> Option<String> {
        let mut state = self.state();
        let unexpected = std::mem::take(&mut state.unexpected);
        let expected = std::mem::take(&mut state.expected);
        report::faults(&unexpected, &expected, &state.calls)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
