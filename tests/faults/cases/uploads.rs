//! What can happen to a request that is longer than the server cares to read.

use std::time::Duration;

use generated::Limit::{Attempt, Total};

use super::answers::{page, redirect, status};
use crate::call::UPLOAD;
use crate::case::{Case, seen, table};
use crate::outcome::Kind::{Api, Broken, Timeout};
use crate::outcome::PAGE;
use crate::server::Step::{Head, Request, Reset, Wait};
use crate::server::{Script, each};

pub(super) fn all() -> Vec<Case> {
    table! {
        "all of it is read": UPLOAD, each([Request, page()]) => PAGE, 1;
        "nothing of it is read": UPLOAD.hurried(), each([Wait(LONG), Reset]) => Timeout(Attempt), seen(1, 0);
        "only its head is read": UPLOAD.hurried(), each([Head, Wait(LONG), Reset]) => Timeout(Attempt), 1;
        "only its head is read while the call may last": UPLOAD.brief(), each([Head, Wait(LONG), Reset]) => Timeout(Total), 1;
        "reset while it is sent": UPLOAD, each([Head, Reset]) => Broken, 1;
        "an answer before it is sent": UPLOAD, each([Head, status(413, "")]) => Api(413), 1;
        "a success before it is sent": UPLOAD, each([Head, page()]) => PAGE, 1;
        "a redirect before it is sent": UPLOAD, Script::Connections(vec![vec![Head, redirect(307, "/b")], vec![Request, page()]]) => PAGE, seen(1, 2).last("POST /b HTTP");
    }
}

/// Longer than a client may take that is in a hurry.
const LONG: Duration = Duration::from_secs(7);
