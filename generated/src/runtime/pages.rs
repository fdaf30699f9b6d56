//! All pages of a list, one after the other.

use std::collections::HashSet;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec::IntoIter;

use futures_core::Stream;

use super::client::Client;
use super::error::Error;
use super::operation::Paginated;
use super::response::Response;

type Page<O> = Result<Response<<O as super::Operation>::Output>, Error<<O as super::Operation>::Error>>;
type PendingPage<O> = Pin<Box<dyn Future<Output = (O, Page<O>)> + Send>>;

/// The pages of a list, each fetched when it is asked for. Ends after the first error.
#[must_use = "nothing is fetched until the pages are asked for"]
pub struct Pages<O: Paginated> {
    client: Client,
    next: Option<O>,
    pending: Option<PendingPage<O>>,
    seen: HashSet<String>,
}

impl<O> Pages<O>
where
    O: Paginated + Send + Sync + Unpin + 'static,
    O::Output: Send,
    O::Error: Send,
{
    pub(crate) fn new(client: Client, first: O) -> Self {
        let seen = first.cursor().map(str::to_owned).into_iter().collect();
        Self { client, next: Some(first), pending: None, seen }
    }

    /// The next page; `None` after the last.
    ///
    /// # Errors
    ///
    /// Those of the call, and [`Error::RepeatedCursor`] when the server goes in circles.
    pub async fn try_next(&mut self) -> Result<Option<Response<O::Output>>, Error<O::Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }

    /// What comes behind `page`.
    fn advance(&mut self, operation: O, page: &O::Output) -> Result<(), Error<O::Error>> {
        let Some(cursor) = O::next_cursor(page) else { return Ok(()) };
        if !self.seen.insert(cursor.clone()) {
            return Err(Error::RepeatedCursor(cursor));
        }
        self.next = Some(operation.with_cursor(cursor));
        Ok(())
    }
}

impl<O> Stream for Pages<O>
where
    O: Paginated + Send + Sync + Unpin + 'static,
    O::Output: Send,
    O::Error: Send,
{
    type Item = Page<O>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if let Some(operation) = this.next.take() {
            let client = this.client.clone();
            this.pending = Some(Box::pin(async move {
                let page = client.send(&operation).await;
                (operation, page)
            }));
        }
        let Some(pending) = &mut this.pending else { return Poll::Ready(None) };
        let (operation, page) = ready!(pending.as_mut().poll(context));
        this.pending = None;
        let page = page.and_then(|page| this.advance(operation, &page).map(|()| page));
        Poll::Ready(Some(page))
    }
}

impl<O: Paginated> fmt::Debug for Pages<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Pages").field("client", &self.client).finish_non_exhaustive()
    }
}

/// The items of a list, page after page. Ends after the first error.
#[must_use = "nothing is fetched until the items are asked for"]
pub struct Items<O: Paginated> {
    pages: Pages<O>,
    items: IntoIter<O::Item>,
}

impl<O> Items<O>
where
    O: Paginated + Send + Sync + Unpin + 'static,
    O::Output: Send,
    O::Error: Send,
    O::Item: Unpin,
{
    pub(crate) fn new(pages: Pages<O>) -> Self {
        Self { pages, items: Vec::new().into_iter() }
    }

    /// The next item; `None` after the last.
    ///
    /// # Errors
    ///
    /// Those of [`Pages::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<O::Item>, Error<O::Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }
}

impl<O> Stream for Items<O>
where
    O: Paginated + Send + Sync + Unpin + 'static,
    O::Output: Send,
    O::Error: Send,
    O::Item: Unpin,
{
    type Item = Result<O::Item, Error<O::Error>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(context)) {
                Some(Ok(page)) => self.items = O::into_items(page.into_body()).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<O: Paginated> fmt::Debug for Items<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
