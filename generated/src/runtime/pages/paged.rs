//! What an operation says of its pages.

use crate::runtime::operation::Operation;
use crate::runtime::request::InvalidRequest;
use crate::runtime::response::Response;

/// An operation that gives its items a page at a time.
pub trait Paged: Operation + Sized {
    /// One item of a page.
    type Item;

    /// Where this request's page starts, as text; `None` for the first page.
    fn position(&self) -> Option<String>;

    /// What comes behind `page`, the answer to this request.
    fn next_page(self, page: &Response<Self::Output>) -> Next<Self>;

    /// The items of a page, in the order in which they came.
    fn items_of(page: Self::Output) -> Vec<Self::Item>;
}

/// A list that can be gone through from its end to its start.
pub trait Backwards: Paged {
    /// Where this request's page ends, as text; `None` when the request does not say.
    fn end_position(&self) -> Option<String>;

    /// What comes in front of `page`, the answer to this request.
    fn previous_page(self, page: &Response<Self::Output>) -> Next<Self>;
}

/// What comes behind a page, or in front of it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Next<O> {
    /// No page.
    End,
    /// The page of this request.
    Page {
        /// The request.
        request: O,
        /// What sets it apart from the requests of the other pages.
        position: String,
    },
    /// The page at an address that the server gives.
    Url {
        /// The request that the address is to take the place of path and query in.
        request: O,
        /// The address, as the server writes it (RFC 3986 §4.1).
        url: String,
    },
    /// A page that the server names, and no request can ask for.
    Invalid(InvalidRequest),
}

/// An operation whose pages each name the next one by a text: a cursor.
pub trait Paginated: Operation + Sized {
    /// One item of a page.
    type Item;

    /// Where this request's page starts.
    fn cursor(&self) -> Option<&str>;

    /// The same request for the page that starts at `cursor`.
    #[must_use]
    fn with_cursor(self, cursor: String) -> Self;

    /// Where the page behind `page` starts; `None` when `page` is the last.
    fn next_cursor(page: &Self::Output) -> Option<String>;

    /// The items of a page, in the order in which they came.
    fn into_items(page: Self::Output) -> Vec<Self::Item>;
}

impl<O: Paginated> Paged for O {
    type Item = <O as Paginated>::Item;

    fn position(&self) -> Option<String> {
        self.cursor().map(str::to_owned)
    }

    fn next_page(self, page: &Response<Self::Output>) -> Next<Self> {
        match O::next_cursor(page) {
            Some(position) => Next::Page { request: self.with_cursor(position.clone()), position },
            None => Next::End,
        }
    }

    fn items_of(page: Self::Output) -> Vec<Self::Item> {
        O::into_items(page)
    }
}
