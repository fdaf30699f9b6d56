//! What can happen between the pages of a list.

use super::answers::{answer, body, page, raw, status};
use crate::call::ITEMS;
use crate::case::{Case, seen, table};
use crate::outcome::Kind::{Api, Broken, Circle, Decode};
use crate::outcome::items;
use crate::server::{Step, in_turn};

pub(super) fn all() -> Vec<Case> {
    table! {
        "two pages": ITEMS, in_turn([one("a"), last("b")]) => items(2), 2;
        "503 between pages": ITEMS, in_turn([one("a"), status(503, ""), last("b")]) => items(2), 3;
        "503 behind a page": ITEMS, in_turn([one("a"), status(503, "")]) => Api(503).behind(1), seen(3, 4);
        "404 behind a page": ITEMS, in_turn([one("a"), status(404, "")]) => Api(404).behind(1), seen(1, 2);
        "a second page that is cut": ITEMS, in_turn([one("a"), raw("HTTP/1.1 200 \r\ncontent-length: 9\r\n\r\n{")]) => Broken.behind(1), seen(3, 4);
        "a second page that is none": ITEMS, in_turn([one("a"), answer(200, "", "{}")]) => Decode.behind(1), seen(1, 2);
        "the same page again": ITEMS, in_turn([one("a")]) => Circle.behind(1), seen(0, 2);
        "pages in a circle": ITEMS, in_turn([one("a"), one("b"), one("a")]) => Circle.behind(2), seen(0, 3);
        "nothing, and more behind it": ITEMS, in_turn([body(super::answers::PAGE.replace("false", "true"))]) => items(0), 1;
        "an empty page behind the last": ITEMS, in_turn([one("a"), page()]) => items(1), 2;
    }
}

/// A page of one step, with more behind it.
fn one(id: &str) -> Step {
    body(list(id, true))
}

/// The last page, of one step.
fn last(id: &str) -> Step {
    body(list(id, false))
}

fn list(id: &str, has_more: bool) -> String {
    let step = format!(
        r#"{{"id": "{id}", "object": "thread.run.step", "created_at": 1, "thread_id": "t", "run_id": "r", "type": "message_creation",
            "status": "completed", "step_details": {{"type": "message_creation", "message_creation": {{"message_id": "m"}}}},
            "last_error": null, "cancelled_at": null, "failed_at": null, "completed_at": null}}"#
    );
    format!(
        r#"{{"object": "list", "data": [{step}], "first_id": null, "last_id": null, "has_more": {has_more}}}"#
    )
}
