//! What holds of the policy whatever happens.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use generated::{AttemptOutcome, Decision, FailedAttempt, Limit, RetryPolicy, TransportErrorKind};
use http::{HeaderMap, Method, StatusCode};
use proptest::prelude::*;

/// The parts of a failed attempt that are not borrowed.
#[derive(Clone, Debug)]
struct Failure {
    attempt: u32,
    method: Method,
    key: bool,
    replayable: bool,
    outcome: Outcome,
    elapsed: Duration,
    waited: Duration,
    limit: Option<Duration>,
    now: SystemTime,
    random: f64,
}

#[derive(Clone, Debug)]
enum Outcome {
    Transport(TransportErrorKind),
    Answer(StatusCode, HeaderMap),
}

impl Failure {
    fn decide(&self, policy: &RetryPolicy) -> Decision {
        let outcome = match &self.outcome {
            Outcome::Transport(kind) => AttemptOutcome::Transport(*kind),
            Outcome::Answer(status, headers) => AttemptOutcome::Answer(*status, headers),
        };
        policy.decide(&FailedAttempt {
            attempt: self.attempt,
            method: &self.method,
            has_idempotency_key: self.key,
            replayable: self.replayable,
            outcome,
            elapsed: self.elapsed,
            waited: self.waited,
            limit: self.limit,
            now: self.now,
            random: self.random,
        })
    }

    fn never_sent(&self) -> bool {
        use TransportErrorKind::{Connect, Timeout};
        matches!(self.outcome, Outcome::Transport(Connect | Timeout(Limit::Connect)))
    }

    fn header(&self, name: &str) -> Option<&str> {
        match &self.outcome {
            Outcome::Answer(_, headers) => headers.get(name)?.to_str().ok(),
            Outcome::Transport(_) => None,
        }
    }

    fn asks_for_a_wait(&self) -> bool {
        self.header("retry-after").is_some() || self.header("retry-after-ms").is_some()
    }
}

fn duration() -> impl Strategy<Value = Duration> {
    prop_oneof![
        (0_u64..100_000).prop_map(Duration::from_millis),
        Just(Duration::ZERO),
        Just(Duration::MAX),
        any::<u64>().prop_map(Duration::from_secs),
    ]
}

fn method() -> impl Strategy<Value = Method> {
    let names =
        ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "QUERY", "POST", "PATCH", "CONNECT", "FROB"];
    proptest::sample::select(names.to_vec()).prop_map(|name| name.parse().unwrap())
}

fn is_idempotent(method: &Method) -> bool {
    ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "QUERY"].contains(&method.as_str())
}

fn outcome() -> impl Strategy<Value = Outcome> {
    let kinds = [
        TransportErrorKind::Connect,
        TransportErrorKind::Other,
        TransportErrorKind::Body,
        TransportErrorKind::Timeout(Limit::Connect),
        TransportErrorKind::Timeout(Limit::Attempt),
        TransportErrorKind::Timeout(Limit::Total),
    ];
    let wait = prop_oneof![
        "[0-9]{1,3}",
        "[0-9]{1,30}",
        "-?[0-9]{0,3}[.]?[0-9]{0,3}",
        "[!-~ ]{0,40}",
        "[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT",
        "[A-Z][a-z]{2} (Jan|Feb|Dec) [ 0-9][0-9] [0-9]{2}:[0-9]{2}:[0-9]{2} [0-9]{4}",
        any::<u32>()
            .prop_map(|seconds| httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(seconds.into()))),
    ];
    let name = proptest::sample::select(vec!["retry-after", "retry-after-ms"]);
    let asked = proptest::option::of((name, wait));
    let word = proptest::option::of(proptest::sample::select(vec!["true", "false", "maybe"]));
    let answer = (400_u16..600, asked, word).prop_map(|(status, asked, word)| {
        let mut headers = HeaderMap::new();
        if let Some((name, wait)) = asked {
            headers.insert(name, wait.trim().parse().unwrap());
        }
        if let Some(word) = word {
            headers.insert("x-should-retry", word.parse().unwrap());
        }
        Outcome::Answer(StatusCode::from_u16(status).unwrap(), headers)
    });
    prop_oneof![proptest::sample::select(kinds.to_vec()).prop_map(Outcome::Transport), answer]
}

prop_compose! {
    fn failure()(
        attempt in prop_oneof![1_u32..6, any::<u32>()],
        method in method(),
        key: bool,
        replayable in prop::bool::weighted(0.8),
        outcome in outcome(),
        elapsed in duration(),
        waited in duration(),
        limit in proptest::option::of(duration()),
        now in any::<u32>().prop_map(|seconds| UNIX_EPOCH + Duration::from_secs(seconds.into())),
        random in prop_oneof![0.0..1.0, any::<f64>()],
    ) -> Failure {
        Failure { attempt, method, key, replayable, outcome, elapsed, waited, limit, now, random }
    }
}

prop_compose! {
    fn policy()(
        max_retries in 0_u32..8,
        base in duration(),
        cap in duration(),
        longest_asked in duration(),
        longest_total in proptest::option::of(duration()),
    ) -> (RetryPolicy, Limits) {
        let policy = RetryPolicy::new().max_retries(max_retries).base(base).cap(cap).longest_asked(longest_asked);
        let policy = match longest_total {
            Some(longest) => policy.longest_total(longest),
            None => policy,
        };
        (policy, Limits { max_retries, cap, longest_asked, longest_total })
    }
}

#[derive(Clone, Debug)]
struct Limits {
    max_retries: u32,
    cap: Duration,
    longest_asked: Duration,
    longest_total: Option<Duration>,
}

/// A failure that passes, of a request that may be repeated.
fn passing(headers: &[(&str, &str)], now: SystemTime) -> Failure {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        map.insert(http::HeaderName::try_from(*name).unwrap(), value.parse().unwrap());
    }
    Failure {
        attempt: 1,
        method: Method::GET,
        key: false,
        replayable: true,
        outcome: Outcome::Answer(StatusCode::TOO_MANY_REQUESTS, map),
        elapsed: Duration::ZERO,
        waited: Duration::ZERO,
        limit: None,
        now,
        random: 0.5,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn what_is_sent_again_may_be((policy, limits) in policy(), failure in failure()) {
        let Decision::Wait(wait) = failure.decide(&policy) else { return Ok(()) };
        prop_assert!(failure.attempt <= limits.max_retries);
        prop_assert!(failure.replayable);
        prop_assert!(!matches!(failure.outcome, Outcome::Transport(TransportErrorKind::Body)));
        let told = failure.header("x-should-retry") == Some("true");
        prop_assert!(failure.key || is_idempotent(&failure.method) || failure.never_sent() || told);
        prop_assert_ne!(failure.header("x-should-retry"), Some("false"));
        let longest = if failure.asks_for_a_wait() { limits.cap.max(limits.longest_asked) } else { limits.cap };
        prop_assert!(wait <= longest, "{wait:?}");
        if let Some(limit) = failure.limit {
            prop_assert!(failure.elapsed.saturating_add(wait) <= limit);
        }
        if let Some(limit) = limits.longest_total {
            prop_assert!(failure.waited.saturating_add(wait) <= limit);
        }
    }

    #[test]
    fn what_may_pass_is_sent_again(method in method(), key: bool, random in 0.0..1.0, attempt in 1_u32..3) {
        let mut failure = passing(&[], UNIX_EPOCH);
        (failure.attempt, failure.method, failure.key, failure.random) = (attempt, method, key, random);
        let is_repeatable = key || is_idempotent(&failure.method);
        for status in 400..600 {
            failure.outcome = Outcome::Answer(StatusCode::from_u16(status).unwrap(), HeaderMap::new());
            let passes = matches!(status, 408 | 429 | 500 | 502 | 503 | 504);
            let decision = failure.decide(&RetryPolicy::new());
            prop_assert_eq!(matches!(decision, Decision::Wait(_)), passes && is_repeatable, "{}", status);
        }
    }

    #[test]
    fn our_own_wait_doubles_up_to_the_cap(attempt in 1_u32..40, random in 0.0..1.0) {
        let policy = RetryPolicy::new().max_retries(u32::MAX);
        let failure = Failure { attempt, random, ..passing(&[], UNIX_EPOCH) };
        let longest = (0.5 * 2_f64.powi(i32::try_from(attempt).unwrap() - 1)).min(8.0);
        let Decision::Wait(wait) = failure.decide(&policy) else { panic!("stopped") };
        prop_assert!((wait.as_secs_f64() - longest * random).abs() < 1e-6);
    }

    #[test]
    fn a_wait_that_was_asked_for_is_kept(seconds in 1_u64..=60) {
        let text = seconds.to_string();
        let decision = passing(&[("retry-after", &text)], UNIX_EPOCH).decide(&RetryPolicy::new());
        prop_assert_eq!(decision, Decision::Wait(Duration::from_secs(seconds)));
        let decision = passing(&[("retry-after-ms", &text)], UNIX_EPOCH).decide(&RetryPolicy::new());
        prop_assert_eq!(decision, Decision::Wait(Duration::from_millis(seconds)));
    }

    #[test]
    fn a_date_is_read_in_all_three_forms(now in 0_u32..4_000_000_000, ahead in 1_u64..=60) {
        let now = UNIX_EPOCH + Duration::from_secs(now.into());
        let fixed = httpdate::fmt_http_date(now + Duration::from_secs(ahead));
        // `Sun, 06 Nov 1994 08:49:37 GMT`
        let words: Vec<_> = fixed.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        let [name, day, month, year, time, _] = words.try_into().unwrap();
        let old = format!("{name}day, {day}-{month}-{} {time} GMT", &year[2..]);
        let day = day.strip_prefix('0').unwrap_or(day);
        let c = format!("{name} {month} {day:>2} {time} {year}");
        for text in [fixed, old, c] {
            let decision = passing(&[("retry-after", &text)], now).decide(&RetryPolicy::new());
            prop_assert_eq!(decision, Decision::Wait(Duration::from_secs(ahead)), "{}", text);
        }
    }
}
