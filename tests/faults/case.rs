//! A case, and how it is tried.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::time::SystemTime;

use crate::call::{Call, Called};
use crate::caller::{Caller, TOKEN};
use crate::cases::answers::page;
use crate::operations::SECRET;
use crate::outcome::{Expected, Kind, Outcome};
use crate::server::{Request, Script, Server, in_turn};

/// How many cases are tried at the same time: most of them wait.
const AT_ONCE: usize = 48;

/// A server that fails in some way, and what has to come of it.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) call: Call,
    pub(crate) script: Script,
    pub(crate) expected: Expected,
    pub(crate) count: Count,
}

/// How often the server has to be asked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Count {
    attempts: u32,
    requests: usize,
    /// Of the other server.
    elsewhere: usize,
    /// When the last request may come at the earliest.
    not_before: Option<Earliest>,
    /// How the line of the last request begins.
    last: Option<&'static str>,
}

/// The earliest that a request may come.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Earliest {
    /// Then.
    At(SystemTime),
    /// So long behind the one before it.
    Behind(std::time::Duration),
}

impl From<u32> for Count {
    fn from(attempts: u32) -> Self {
        Self { attempts, requests: attempts as usize, elsewhere: 0, not_before: None, last: None }
    }
}

/// So many attempts, and as many requests as the server could see of them.
pub(crate) fn seen(attempts: u32, requests: usize) -> Count {
    Count { requests, ..Count::from(attempts) }
}

impl Count {
    /// Of the other server so many requests.
    pub(crate) fn elsewhere(self, elsewhere: usize) -> Self {
        Self { elsewhere, ..self }
    }

    /// With a last request whose line begins like this.
    pub(crate) fn last(self, line: &'static str) -> Self {
        Self { last: Some(line), ..self }
    }

    /// With the last request not before that.
    pub(crate) fn not_before(self, earliest: Earliest) -> Self {
        Self { not_before: Some(earliest), ..self }
    }
}

/// Lists cases, a line each: the name, what is called, what the server does, how the call ends, and how many
/// attempts, each of which the server sees, that takes.
macro_rules! table {
    ($($name:literal: $call:expr, $script:expr => $expected:expr, $count:expr;)*) => {
        vec![$($crate::case::Case {
            name: $name,
            call: $call,
            script: $script,
            expected: $expected.into(),
            count: $count.into(),
        }),*]
    };
}

pub(crate) use table;

/// Tries all cases, several at the same time.
pub(crate) fn run(caller: &dyn Caller, cases: impl IntoIterator<Item = Case>) {
    let _turn = crate::memory::shared();
    let mut cases: Vec<_> = cases.into_iter().collect();
    // What may take longest comes first, so that nobody waits for it at the end.
    cases.sort_by_key(|case| std::cmp::Reverse(case.call.longest()));
    let cases = Mutex::new(VecDeque::from(cases));
    let faults = Mutex::new(Vec::new());
    let next = || cases.lock().unwrap().pop_front();
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(case) = next() {
                    let found = tried(caller, &case);
                    faults.lock().unwrap().extend(found);
                }
            });
        }
    });
    let faults = faults.into_inner().unwrap();
    assert!(faults.is_empty(), "{} faults:\n\n{}", faults.len(), faults.join("\n\n"));
}

/// What is wrong with what came of a case.
pub(crate) fn tried(caller: &dyn Caller, case: &Case) -> Vec<String> {
    let other = Server::start(in_turn([page()]), "");
    let server = Server::start(case.script.clone(), &other.url());
    let outcome = caller.call(&server.url(), case.script.trust(), &case.call);
    let (requests, elsewhere) = (server.finish(), other.finish());
    let mut faults = ended(case, &outcome);
    faults.extend(asked(case, &requests, &elsewhere));
    faults.into_iter().map(|fault| format!("{}: {fault}\n{outcome:#?}", case.name)).collect()
}

/// Faults of the outcome.
fn ended(case: &Case, outcome: &Outcome) -> Vec<String> {
    let mut faults = Vec::new();
    let kind = outcome.failure.as_ref().map(|failure| failure.kind);
    let ended = Expected { items: outcome.items, kind };
    if ended != case.expected {
        faults.push(format!("ended with {ended:?} in place of {:?}", case.expected));
    }
    if outcome.took > case.call.longest() {
        faults.push(format!("took more than {:?}", case.call.longest()));
    }
    if let Some(failure) = &outcome.failure {
        if failure.attempts.unwrap_or(0) != case.count.attempts {
            faults.push(format!("tells of another number of attempts than {}", case.count.attempts));
        }
        for secret in [TOKEN, SECRET, "{other}", "user:password"] {
            if failure.message.contains(secret) || failure.debug.contains(secret) {
                faults.push(format!("tells `{secret}`"));
            }
        }
        let is_readable =
            |text: &str| !text.is_empty() && text.len() < 600 && !text.contains(char::is_control);
        if !is_readable(&failure.message) {
            faults.push("has no readable message".to_owned());
        }
    }
    faults
}

/// Faults of the requests.
fn asked(case: &Case, requests: &[Request], elsewhere: &[Request]) -> Vec<String> {
    let mut faults = Vec::new();
    let expected = (case.count.requests, case.count.elsewhere);
    // On a busy machine a limit may run out before the server has the request.
    let is_late = matches!(case.expected.kind, Some(Kind::Timeout(_))) && requests.len() < expected.0;
    if (requests.len(), elsewhere.len()) != expected && !is_late {
        faults.push(format!(
            "{} and elsewhere {} requests in place of {expected:?}",
            requests.len(),
            elsewhere.len()
        ));
    }
    for request in elsewhere {
        for name in ["authorization", "cookie", "referer", "openai-beta", "idempotency-key", "content-type"] {
            if request.has_header(name) {
                faults.push(format!("sends `{name}` elsewhere"));
            }
        }
        if !request.body.is_empty() || request.head.contains(SECRET) {
            faults.push("sends elsewhere what is not for it".to_owned());
        }
    }
    for request in requests {
        let is_whole = request.body == SECRET.as_bytes();
        if case.call.operation != Called::Upload && request.head.starts_with("POST ") != is_whole {
            faults.push("sends another body than the method has".to_owned());
        }
    }
    if let (Some(line), Some(request)) = (case.count.last, requests.last())
        && !request.head.starts_with(line)
    {
        faults.push(format!("asks at last for another than {line}: {}", request.head));
    }
    if let (Some(earliest), [.., before, last]) = (case.count.not_before, requests) {
        let earliest = match earliest {
            Earliest::At(time) => time,
            Earliest::Behind(wait) => before.at + wait,
        };
        // Clocks are no more exact than that.
        if last.at + std::time::Duration::from_millis(20) < earliest {
            faults.push(format!("asks {:?} too early", earliest.duration_since(last.at)));
        }
    }
    faults
}
