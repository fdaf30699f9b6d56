//! Redirects (RFC 9110 §15.4).

use generated::RedirectRefusal::{Location, Loop, OtherOrigin};

use super::answers::{page, redirect, status, until_closed};
use crate::call::{GET, KEYED, POST, WATCH};
use crate::case::{Case, seen, table};
use crate::outcome::Kind::{Api, Broken, Redirect};
use crate::outcome::{PAGE, items};
use crate::server::Step::{Request, Stall};
use crate::server::{Script, in_turn};

/// Those that lead somewhere.
pub(super) fn followed() -> Vec<Case> {
    table! {
        "301": GET, to(301, "/b") => PAGE, seen(1, 2).last("GET /b HTTP");
        "302": GET, to(302, "/b") => PAGE, seen(1, 2).last("GET /b HTTP");
        "303": GET, to(303, "/b") => PAGE, seen(1, 2).last("GET /b HTTP");
        "307": GET, to(307, "/b") => PAGE, seen(1, 2).last("GET /b HTTP");
        "308": GET, to(308, "{own}/b?c=d") => PAGE, seen(1, 2).last("GET /b?c=d HTTP");
        "a redirect beside where we are": GET, to(302, "b") => PAGE, seen(1, 2).last("GET /threads/thread_abc123/runs/run_abc123/b HTTP");
        "a redirect above all": GET, to(302, "../../../../../b") => PAGE, seen(1, 2).last("GET /b HTTP");
        "a redirect to another query": GET, to(302, "?b") => PAGE, seen(1, 2).last("GET /threads/thread_abc123/runs/run_abc123/steps?b HTTP");
        "a redirect without a scheme": GET, to(302, "{other-host}/b") => PAGE, seen(1, 1).elsewhere(1);
        "a redirect with a fragment": GET, to(302, "/b#c") => PAGE, seen(1, 2).last("GET /b HTTP");
        "a redirect with spaces": GET, to(302, "/b c{d}") => PAGE, seen(1, 2).last("GET /b%20c%7Bd%7D HTTP");
        "a redirect that is no ASCII": GET, to(302, "/\u{e4}") => PAGE, seen(1, 2).last("GET /%C3%A4 HTTP");
        "a POST behind 301": POST, to(301, "/b") => PAGE, seen(1, 2).last("GET /b HTTP");
        "a POST behind 302": POST, to(302, "/b") => PAGE, seen(1, 2).last("GET /b HTTP");
        "a POST behind 303": POST, to(303, "/b") => PAGE, seen(1, 2).last("GET /b HTTP");
        "a POST behind 307": POST, to(307, "/b") => PAGE, seen(1, 2).last("POST /b HTTP");
        "a POST behind 308": POST, to(308, "/b") => PAGE, seen(1, 2).last("POST /b HTTP");
        "elsewhere": GET, to(302, "{other}/b") => PAGE, seen(1, 1).elsewhere(1);
        "elsewhere behind 308": GET, to(308, "{other}/b") => PAGE, seen(1, 1).elsewhere(1);
        "elsewhere with cookies": GET, in_turn([until_closed(302, "connection: close|set-cookie: a=b|location: {other}/b", "")]) => PAGE, seen(1, 1).elsewhere(1);
        "a POST that becomes a GET elsewhere": KEYED, to(303, "{other}/b") => PAGE, seen(1, 1).elsewhere(1);
        "ten redirects": GET, chain(10) => PAGE, seen(1, 11).last("GET /10 HTTP");
        "a redirect whose body never ends": GET, Script::Connections(vec![vec![Request, until_closed(302, "location: /b|content-length: 5", ""), Stall], vec![Request, page()]]) => PAGE, seen(1, 2);
        "a redirect, and then an error each time": GET, alternating() => Api(503), seen(3, 6);
        "a redirect of a stream": WATCH, in_turn([redirect(302, "/b"), until_closed(200, "", "data: 1\n\n")]) => items(1), seen(1, 2);
    }
}

/// Those that are not followed.
pub(super) fn refused() -> Vec<Case> {
    table! {
        "in a circle of one": GET, in_turn([redirect(302, "?after=what-nobody-should-read")]) => Redirect(Loop), 1;
        "in a circle of two": GET, in_turn([redirect(302, "/a"), redirect(302, "/b"), redirect(302, "/a")]) => Redirect(Loop), seen(1, 3);
        "eleven redirects": GET, chain(11) => Redirect(Loop), seen(1, 11);
        "a POST in a circle": POST, in_turn([redirect(307, "/a"), redirect(307, "/b"), redirect(307, "/a")]) => Redirect(Loop), seen(1, 3);
        "a POST elsewhere": POST, to(307, "{other}/b?what-nobody-should-read") => Redirect(OtherOrigin), 1;
        "a POST elsewhere for good": POST, to(308, "{other}/b") => Redirect(OtherOrigin), 1;
        "a keyed POST elsewhere": KEYED, to(307, "{other}/b") => Redirect(OtherOrigin), 1;
        "a redirect to nowhere": GET, in_turn([until_closed(302, "", "")]) => Api(302), 1;
        "an empty redirect": GET, to(302, "") => Redirect(Loop), 1;
        "a redirect to a file": GET, to(302, "file:///etc/passwd") => Redirect(Location), 1;
        "a redirect to another protocol": GET, to(302, "ftp://127.0.0.1/what-nobody-should-read") => Redirect(Location), 1;
        "a redirect to a script": GET, to(302, "javascript:alert(1)") => Redirect(Location), 1;
        "a redirect to data": GET, to(302, "data:application/json,{}") => Redirect(Location), 1;
        "a redirect without a host": GET, to(302, "http://") => Redirect(Location), 1;
        "a redirect without a host but a path": GET, to(302, "http:///b") => Redirect(Location), 1;
        "a redirect with a user": GET, to(302, "http://user:password@127.0.0.1/") => Redirect(Location), 1;
        "a redirect to a port that is none": GET, to(302, "http://127.0.0.1:99999/") => Redirect(Location), 1;
        "a redirect to a host that is none": GET, to(302, "http://a b/") => Redirect(Location), 1;
        "a redirect to garbage": GET, to(302, "http://[::1") => Redirect(Location), 1;
        "a redirect to where nobody listens": GET, to_nobody(302) => Broken, 3;
        "a POST to where nobody listens": POST, to_nobody(303) => Broken, 1;
        "300": GET, in_turn([status(300, "location: /b")]) => Api(300), 1;
        "304 with a location": GET, in_turn([until_closed(304, "location: /b", "")]) => Api(304), 1;
        "201 with a location": GET, in_turn([status(201, "location: /b")]) => Api(201), 1;
    }
}

/// A redirect, and a page behind it.
fn to(status: u16, location: &str) -> Script {
    in_turn([redirect(status, location), page()])
}

/// A redirect to a port that nobody can listen on.
fn to_nobody(status: u16) -> Script {
    in_turn([redirect(status, "http://127.0.0.1:0/")])
}

/// So many redirects, one behind the other.
fn chain(length: usize) -> Script {
    let redirects = (1..=length).map(|number| redirect(302, &format!("/{number}")));
    in_turn(redirects.chain([page()]))
}

/// A redirect for each attempt, which leads to an error.
fn alternating() -> Script {
    let attempt = || [vec![Request, redirect(302, "/b")], vec![Request, status(503, "")]];
    Script::Connections(std::iter::repeat_with(attempt).take(3).flatten().collect())
}
