//! All pages of a list, one after the other.

use std::fmt;
use std::vec::IntoIter;

use super::client::Client;
use crate::runtime::error::Error;
use crate::runtime::operation::Operation;
use crate::runtime::pages::{Backwards, Paged, Walk};
use crate::runtime::response::Response;

/// The pages of a list, each fetched when it is asked for. Ends after the first error.
#[must_use = "nothing is fetched until the pages are asked for"]
pub struct Pages<O: Paged> {
    client: Client,
    walk: Walk<O>,
}

impl<O: Paged> Pages<O> {
    pub(crate) fn new(client: Client, first: O) -> Self {
        Self { client, walk: Walk::new(first) }
    }

    /// The pages in the other direction: those in front of what the request gives, the nearest first. The
    /// items of each page stay in their order. To be said before the first page is asked for.
    pub fn backwards(mut self) -> Self
    where
        O: Backwards,
    {
        self.walk = self.walk.backwards();
        self
    }
}

impl<O: Paged> Iterator for Pages<O> {
    type Item = Result<Response<<O as Operation>::Output>, Error<<O as Operation>::Error>>;

    fn next(&mut self) -> Option<Self::Item> {
        let step = self.walk.take()?;
        let page = self.client.send(&step);
        Some(self.walk.arrive(step, page))
    }
}

impl<O: Paged> fmt::Debug for Pages<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Pages").field("client", &self.client).finish_non_exhaustive()
    }
}

/// The items of a list, page after page. Ends after the first error.
///
/// ```
#[doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::{Error, Paged, blocking::Items};")]
///
/// /// Called with `client.list_things_items(params)`.
/// fn all<O: Paged>(items: Items<O>) -> Result<Vec<O::Item>, Error<O::Error>> {
///     items.collect()
/// }
/// ```
#[must_use = "nothing is fetched until the items are asked for"]
pub struct Items<O: Paged> {
    pages: Pages<O>,
    items: IntoIter<O::Item>,
    backwards: bool,
}

impl<O: Paged> Items<O> {
    pub(crate) fn new(pages: Pages<O>) -> Self {
        Self { pages, items: Vec::new().into_iter(), backwards: false }
    }

    /// The items in the other direction: from the last item of the page that the request gives to the first item
    /// of the list. To be said before the first item is asked for.
    pub fn backwards(mut self) -> Self
    where
        O: Backwards,
    {
        self.pages = self.pages.backwards();
        self.backwards = true;
        self
    }
}

impl<O: Paged> Iterator for Items<O> {
    type Item = Result<O::Item, Error<O::Error>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = if self.backwards { self.items.next_back() } else { self.items.next() } {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(page) => self.items = O::items_of(page.into_body()).into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<O: Paged> fmt::Debug for Items<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
