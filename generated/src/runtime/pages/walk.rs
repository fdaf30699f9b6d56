//! The way from page to page, for any client.

use std::collections::HashSet;

use super::paged::{Backwards, Next, Paged};
use crate::runtime::error::Error;
use crate::runtime::operation::Operation;
use crate::runtime::response::Response;

/// What comes next in the direction of a walk.
type Onward<O> = fn(O, &Response<<O as Operation>::Output>) -> Next<O>;

/// A walk through the pages of a list: gives one request after the other, and is told of each answer.
pub(crate) struct Walk<O: Paged> {
    next: Option<O>,
    onward: Onward<O>,
    seen: HashSet<String>,
}

impl<O: Paged> Walk<O> {
    /// From the page of `first` to the end of the list.
    pub(crate) fn new(first: O) -> Self {
        let seen = first.position().into_iter().collect();
        Self { next: Some(first), onward: O::next_page, seen }
    }

    /// The same walk to the start of the list, if it has not begun.
    pub(crate) fn backwards(mut self) -> Self
    where
        O: Backwards,
    {
        self.seen = self.next.as_ref().and_then(O::end_position).into_iter().collect();
        self.onward = O::previous_page;
        self
    }

    /// The request of the next page; `None` behind the last one, and as long as its answer is awaited.
    pub(crate) fn take(&mut self) -> Option<O> {
        self.next.take()
    }

    /// Goes on to what comes behind `page`, the answer to `request`.
    ///
    /// # Errors
    ///
    /// When the server leads back to where the walk has been, or to where no request can go.
    pub(crate) fn arrive(&mut self, request: O, page: &Response<O::Output>) -> Result<(), Error<O::Error>> {
        match (self.onward)(request, page) {
            Next::End => Ok(()),
            Next::Page { request, position } => {
                if self.seen.contains(&position) {
                    return Err(Error::RepeatedCursor(position));
                }
                self.seen.insert(position);
                self.next = Some(request);
                Ok(())
            }
            Next::Invalid(error) => Err(error.into()),
        }
    }
}
