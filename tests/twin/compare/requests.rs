//! Both clients send the same request.

use reqwest::Url;
use tests::Request;

use crate::both::{Both, Call, Ours, empty_page};
use crate::twin;

const INCLUDE: &str = "step_details.tool_calls[*].file_search.results[*].content";

/// Characters of every class that a URL knows, and two that are more than a byte.
const HARD: &str = "a b/c?d#e%20f+g&h=i;j:k@l,m~n*o[p]q\"r<s>t\\u^v`w{x|y}z!é→";

/// The query of a target as a server parses it (WHATWG URL §5.1), sorted by name.
fn query(target: &str) -> Vec<(String, String)> {
    let url = Url::parse("http://localhost").unwrap().join(target).unwrap();
    let mut pairs: Vec<_> = url.query_pairs().into_owned().collect();
    pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
    pairs
}

/// The same for a server to which a plus is a plus (RFC 3986 §2.2).
fn query_with_plus(target: &str) -> Vec<(String, String)> {
    query(&target.replace('+', "%2B"))
}

#[tokio::test]
async fn what_is_required_is_sent_alike() {
    let Both { ours, theirs } = Call::new().sent().await;
    assert_eq!(ours.line, "GET /threads/thread_abc123/runs/run_abc123/steps HTTP/1.1");
    assert_eq!(ours.line, theirs.line);
    assert_eq!((ours.body, theirs.body), (Vec::new(), Vec::new()));
}

#[tokio::test]
async fn limit_order_and_cursors_are_sent_alike() {
    let both = Call { limit: Some(50), order: Some("asc"), ..Call::new() }.sent().await;
    assert_eq!(both.ours.target(), "/threads/thread_abc123/runs/run_abc123/steps?limit=50&order=asc");
    assert_eq!(both.ours.line, both.theirs.line);
    let both = Call { after: Some("step_1"), before: Some("step-9.x"), ..Call::new() }.sent().await;
    assert!(both.ours.target().ends_with("/steps?after=step_1&before=step-9.x"), "{both:?}");
    assert_eq!(both.ours.line, both.theirs.line);
}

/// No standard gives parameters an order: RFC 3986 §3.4 leaves the query to the server, OAS 3.0
/// §4.7.10 has a list without saying what its order means. Ours follows the document, progenitor the alphabet.
#[tokio::test]
async fn the_order_of_parameters_differs() {
    let all = Call {
        limit: Some(1),
        order: Some("desc"),
        after: Some("a"),
        before: Some("b"),
        include: &[INCLUDE],
        ..Call::new()
    };
    let both = all.sent().await;
    let names = |request: &Request| {
        let (_, query) = request.target().split_once('?').unwrap();
        query.split('&').map(|pair| pair.split('=').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&both.ours), ["limit", "order", "after", "before", "include%5B%5D"]);
    assert_eq!(names(&both.theirs), ["after", "before", "include%5B%5D", "limit", "order"]);
    assert_eq!(query(both.ours.target()), query(both.theirs.target()));
}

/// A list is exploded: a pair for each item (OAS 3.0 §4.7.12.2, `explode` is true for `form`).
/// `*` is reserved (RFC 3986 §2.2), so RFC 6570 §3.2.8 escapes it, and OAS 3.0 §4.7.12.3 names
/// that RFC for `form`. progenitor writes what an HTML form would (WHATWG URL §5.2).
#[tokio::test]
async fn include_differs_in_its_asterisks() {
    let both = Call { include: &[INCLUDE, INCLUDE], ..Call::new() }.sent().await;
    let pair = "include%5B%5D=step_details.tool_calls%5B%2A%5D.file_search.results%5B%2A%5D.content";
    let expected = format!("/threads/thread_abc123/runs/run_abc123/steps?{pair}&{pair}");
    assert_eq!(both.ours.target(), expected);
    assert_eq!(both.theirs.target(), expected.replace("%2A", "*"));
    assert_eq!(query(both.ours.target()), vec![("include[]".to_owned(), INCLUDE.to_owned()); 2]);
    assert_eq!(query(both.ours.target()), query(both.theirs.target()));
}

/// RFC 6570 §3.2.8, by OAS 3.0 §4.7.12.3, escapes all but the unreserved characters of RFC 3986
/// §2.3. progenitor serialises as WHATWG URL §5.2 says: `+` for a space, `*` as it stands, `~`
/// escaped. Servers that parse forms read the same; one that goes by RFC 3986 alone sees a plus.
#[tokio::test]
async fn a_hard_cursor_is_read_alike_where_plus_is_a_space() {
    let both = Call { after: Some(HARD), before: Some(" +"), ..Call::new() }.sent().await;
    let escaped = "a%20b%2Fc%3Fd%23e%2520f%2Bg%26h%3Di%3Bj%3Ak%40l%2Cm~n%2Ao%5Bp%5Dq%22r%3Cs%3Et%5Cu%5Ev%60w\
                   %7Bx%7Cy%7Dz%21%C3%A9%E2%86%92";
    let expected = format!("/threads/thread_abc123/runs/run_abc123/steps?after={escaped}&before=%20%2B");
    assert_eq!(both.ours.target(), expected);
    let formed = expected.replace("%20", "+").replace("%2A", "*").replace('~', "%7E");
    assert_eq!(both.theirs.target(), formed);
    let cursors = [("after".to_owned(), HARD.to_owned()), ("before".to_owned(), " +".to_owned())];
    assert_eq!(query(both.ours.target()), cursors);
    assert_eq!(query(both.theirs.target()), cursors);
    assert_eq!(query_with_plus(both.ours.target()), cursors);
    assert_ne!(query_with_plus(both.theirs.target()), cursors);
}

/// RFC 6570 §3.2.2, by OAS 3.0 §4.7.12.3, escapes all but the unreserved characters. progenitor
/// leaves what may stand in a segment (RFC 3986 §3.3): the same resource once it is decoded.
#[tokio::test]
async fn a_segment_is_escaped_more_than_it_must() {
    let both = Call { thread_id: "a b/c?d#e%f:@", run_id: "!$&'()*+,;=~é", ..Call::new() }.sent().await;
    assert_eq!(
        both.ours.target(),
        "/threads/a%20b%2Fc%3Fd%23e%25f%3A%40/runs/%21%24%26%27%28%29%2A%2B%2C%3B%3D~%C3%A9/steps"
    );
    assert_eq!(both.theirs.target(), "/threads/a%20b%2Fc%3Fd%23e%25f:@/runs/!$&'()*+,;=~%C3%A9/steps");
}

/// RFC 3986 §3.3 has neither `[`, `]`, `^`, `|` nor `\` in a path. progenitor sends the first four
/// as they are, and the last becomes a slash (WHATWG URL §4.4): another resource.
#[tokio::test]
async fn a_segment_with_what_no_path_may_hold_differs() {
    let both = Call { thread_id: "a[b]c^d|e", run_id: "f\\g", ..Call::new() }.sent().await;
    assert_eq!(both.ours.target(), "/threads/a%5Bb%5Dc%5Ed%7Ce/runs/f%5Cg/steps");
    assert_eq!(both.theirs.target(), "/threads/a[b]c^d|e/runs/f/g/steps");
}

/// A required path parameter has a value (OAS 3.0 §4.7.12.1), and dots are resolved away (RFC 3986
/// §5.2.4), escaped or not. Ours refuses both; progenitor asks for another resource.
#[tokio::test]
async fn a_segment_that_would_vanish_is_refused() {
    for (thread_id, other) in
        [("", "/threads//runs/r/steps"), (".", "/threads/runs/r/steps"), ("..", "/runs/r/steps")]
    {
        let call = Call { thread_id, run_id: "r", ..Call::new() };
        let (outcome, requests) = call.answered(&empty_page()).await;
        assert_eq!(refused(&outcome.ours), "thread_id");
        let [request] = &requests[..] else { panic!("not one request: {requests:?}") };
        assert_eq!(request.target(), other);
    }
}

/// The document says 1 to 100. progenitor knows the lower bound alone, as a type.
#[tokio::test]
async fn a_limit_out_of_bounds_is_refused() {
    let (outcome, requests) = Call { limit: Some(0), ..Call::new() }.answered(&empty_page()).await;
    assert_eq!(refused(&outcome.ours), "limit");
    assert!(matches!(outcome.theirs, Err(twin::Error::InvalidRequest(_))), "{:?}", outcome.theirs);
    assert_eq!(requests, []);

    let (outcome, requests) = Call { limit: Some(101), ..Call::new() }.answered(&empty_page()).await;
    assert_eq!(refused(&outcome.ours), "limit");
    let [request] = &requests[..] else { panic!("not one request: {requests:?}") };
    assert!(request.target().ends_with("?limit=101"), "{request:?}");
}

fn refused(outcome: &Ours) -> &str {
    match outcome {
        Err(generated::Error::InvalidRequest(error)) => error.parameter(),
        other => panic!("not refused: {other:?}"),
    }
}

/// RFC 9110 §10.1.5 asks a client to name itself. progenitor's does not, but says which version of
/// the document it was built from, in a header of dropshot's.
#[tokio::test]
async fn headers_are_alike_but_for_what_a_client_says_of_itself() {
    let mut both = Call::new().sent().await;
    let own = |request: &mut Request, name: &str| {
        let found = request.headers.extract_if(.., |(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value).collect::<Vec<_>>()
    };
    assert_eq!(own(&mut both.ours, "user-agent"), [generated::USER_AGENT]);
    assert_eq!(own(&mut both.theirs, "api-version"), ["2.0.0"]);
    for request in [&mut both.ours, &mut both.theirs] {
        // Names are case-insensitive and their order means nothing (RFC 9110 §5.1, §5.3).
        request.headers.iter_mut().for_each(|(name, _)| name.make_ascii_lowercase());
        request.headers.sort_unstable();
    }
    assert_eq!(both.ours.headers, both.theirs.headers);
    assert_eq!(both.ours.header("openai-beta"), ["assistants=v2"]);
    assert_eq!(both.ours.header("accept"), ["application/json"]);
}
