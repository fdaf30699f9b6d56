//! The way from page to page, for any client.

use std::collections::HashSet;

use super::paged::{Backwards, Next, Paged};
use super::step::{Step, onward};
use crate::runtime::error::Error;
use crate::runtime::location::NEXT_PAGE;
use crate::runtime::operation::Operation;
use crate::runtime::response::Response;

/// What comes next in the direction of a walk.
type Onward<O> = fn(O, &Response<<O as Operation>::Output>) -> Next<O>;

/// A page, or why there is none.
pub(crate) type Page<O> = Result<Response<<O as Operation>::Output>, Error<<O as Operation>::Error>>;

/// A walk through the pages of a list: gives one request after the other, and is told of each answer.
pub(crate) struct Walk<O: Paged> {
    next: Option<Step<O>>,
    onward: Onward<O>,
    seen: HashSet<String>,
}

impl<O: Paged> Walk<O> {
    /// From the page of `first` to the end of the list.
    pub(crate) fn new(first: O) -> Self {
        let seen = first.position().into_iter().collect();
        Self { next: Some(Step { request: first, url: None }), onward: O::next_page, seen }
    }

    /// The same walk to the start of the list, if it has not begun.
    pub(crate) fn backwards(mut self) -> Self
    where
        O: Backwards,
    {
        self.seen = self.next.as_ref().and_then(|step| step.request.end_position()).into_iter().collect();
        self.onward = O::previous_page;
        self
    }

    /// The request of the next page; `None` behind the last one, and as long as its answer is awaited.
    pub(crate) fn take(&mut self) -> Option<Step<O>> {
        self.next.take()
    }

    /// Goes on to what comes behind `page`, the answer to the request of `step`.
    ///
    /// # Errors
    ///
    /// Those of the call; and when the server leads back to where the walk has been, or to where we do not go.
    pub(crate) fn arrive(&mut self, step: Step<O>, page: Page<O>) -> Page<O> {
        let page = page.map_err(|error| match error {
            Error::InvalidRequest(error) if error.parameter() == NEXT_PAGE => {
                Error::RefusedPage(error.reason().to_owned())
            }
            error => error,
        })?;
        let (step, position, shown) = match (self.onward)(step.request, &page) {
            Next::End => return Ok(page),
            Next::Page { request, position } => (Step { request, url: None }, position.clone(), position),
            Next::Url { request, url } => {
                let url = step.url.map_or_else(|| url.clone(), |from| onward(&from, &url));
                // Behind the `?` there may be what is secret.
                let shown = url.split('?').next().unwrap_or_default().to_owned();
                (Step { request, url: Some(url.clone()) }, url, shown)
            }
            Next::Invalid(error) => return Err(error.into()),
        };
        if !self.seen.insert(position) {
            return Err(Error::RepeatedCursor(shown));
        }
        self.next = Some(step);
        Ok(page)
    }
}
