//! Names of answers and of their headers.

use super::scope::Scope;
use super::{status, word};
use crate::api::{Header, Payload, Response, Status};

/// What an answer that is read has already: a header's function must not stand in its way.
const RESERVED_HEADERS: &[&str] = &[
    "_",
    "as_ref",
    "body",
    "bytes",
    "clone",
    "crate",
    "eq",
    "fmt",
    "headers",
    "into_body",
    "map",
    "request_id",
    "retry_after",
    "self",
    "status",
    "super",
    "try_next",
];

/// Names the functions that read the headers of all answers.
pub(super) fn headers(headers: &mut [Header]) {
    let mut scope = Scope::new(RESERVED_HEADERS);
    for header in headers {
        let candidates = || word::field_candidates(&header.name);
        let own = candidates().take(1).map(|name| format!("{name}_header"));
        header.field = scope.claim(candidates().take(1).chain(own).chain(candidates().skip(1)));
    }
}

/// Names the variants of answers to one operation: by the status; by what they hold where a status has
/// several forms, or where there is but one status.
pub(super) fn variants(responses: &mut [Response], by_status: bool) {
    let mut scope = Scope::new(word::RESERVED_VARIANTS);
    let first = responses.first().map(|response| response.status);
    let one_status = !by_status && responses.iter().all(|response| Some(response.status) == first);
    // The status before, and the usual form of its answer.
    let mut before: Option<(Status, Option<String>)> = None;
    for response in responses {
        let usual = before.take().filter(|(status, _)| *status == response.status);
        let is_further = usual.is_some();
        let (_, usual) = usual.unwrap_or_else(|| (response.status, forms(response).into_iter().next()));
        let statuses = status::candidates(response.status);
        response.variant = if one_status {
            scope.claim(forms(response).into_iter().chain(statuses))
        } else if is_further {
            // A kind that the usual form is of, too, tells nothing apart.
            let names: Vec<_> =
                forms(response).into_iter().filter(|form| Some(form) != usual.as_ref()).collect();
            let qualified =
                names.iter().flat_map(|form| statuses.iter().map(move |it| format!("{it}{form}")));
            scope.claim(qualified.collect::<Vec<_>>())
        } else {
            scope.claim(statuses)
        };
        before = Some((response.status, usual));
    }
}

/// Names for the form of an answer: its kind, or its media type.
fn forms(response: &Response) -> Vec<String> {
    let Some(content) = &response.content else { return vec!["Empty".to_owned()] };
    let kind = match content.payload {
        Payload::Json(_) => "Json",
        Payload::Form(_) => "Form",
        Payload::Text => "Text",
        Payload::Items(_) => "Items",
        // The rest of them are sent, never received.
        _ => "Bytes",
    };
    let essence = content.name.split(';').next().unwrap_or_default();
    let (r#type, subtype) = essence.split_once('/').unwrap_or((essence, ""));
    let named = |words: &[&str]| {
        let words: Vec<_> = words.iter().map(|word| (*word).to_owned()).collect();
        word::type_candidates(&words).next()
    };
    [Some(kind.to_owned()), named(&[subtype]), named(&[r#type, subtype])].into_iter().flatten().collect()
}
