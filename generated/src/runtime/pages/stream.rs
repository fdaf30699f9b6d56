//! All pages of a list, one after the other, as the asynchronous client fetches them.

use std::fmt;
use std::future::{poll_fn, ready as ready_now};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::vec::IntoIter;

use futures_core::Stream;

use super::paged::{Backwards, Paged};
use super::step::Step;
use super::walk::{Page, Walk};
use crate::runtime::client::Client;
use crate::runtime::error::Error;
use crate::runtime::response::Response;
use crate::runtime::transport::{BoxFuture, Transport};

/// A page on its way, with the step that it is for; `None` for one that nobody fetches any more.
type PendingPage<O> = BoxFuture<'static, Option<(Step<O>, Page<O>)>>;

/// The pages of a list, each fetched when it is asked for. Ends after the first error.
#[must_use = "nothing is fetched until the pages are asked for"]
pub struct Pages<O: Paged> {
    client: Client,
    walk: Walk<O>,
    pending: Option<PendingPage<O>>,
    prefetch: bool,
    /// Whether the pending page has come before it was asked for.
    is_here: bool,
}

impl<O> Pages<O>
where
    O: Paged + Send + Sync + Unpin + 'static,
    O::Output: Send,
    O::Error: Send,
{
    pub(crate) fn new(client: Client, first: O) -> Self {
        Self { client, walk: Walk::new(first), pending: None, prefetch: false, is_here: false }
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

    /// Asks for the next page as soon as a page is there, instead of when it is wanted. An answer that is never
    /// looked at may then be fetched.
    pub fn prefetch(mut self) -> Self {
        self.prefetch = true;
        self
    }

    /// The next page; `None` after the last.
    ///
    /// # Errors
    ///
    /// Those of the call; [`Error::RepeatedCursor`] when the server goes in circles, and [`Error::RefusedPage`] when it
    /// leads to another origin.
    pub async fn try_next(&mut self) -> Result<Option<Response<O::Output>>, Error<O::Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }

    /// What sends the request of the next page, if there is one, and waits for the answer.
    fn fetched(&mut self) -> Option<PendingPage<O>> {
        let (step, client) = (self.walk.take()?, self.client.clone());
        Some(Box::pin(async move {
            let page = client.send(&step).await;
            Some((step, page))
        }))
    }

    /// Lets a page that nobody has asked for yet come nearer.
    fn poll_ahead(&mut self, context: &mut Context<'_>) {
        if !self.prefetch || self.is_here {
            return;
        }
        if self.pending.is_none() {
            self.pending = self.fetched().map(|page| beside(self.client.transport(), page));
        }
        if let Some(pending) = &mut self.pending
            && let Poll::Ready(answer) = pending.as_mut().poll(context)
        {
            self.pending = Some(Box::pin(ready_now(answer)));
            self.is_here = true;
        }
    }
}

impl<O> Stream for Pages<O>
where
    O: Paged + Send + Sync + Unpin + 'static,
    O::Output: Send,
    O::Error: Send,
{
    type Item = Page<O>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if this.pending.is_none() {
            this.pending = this.fetched();
        }
        let Some(pending) = &mut this.pending else { return Poll::Ready(None) };
        let answer = ready!(pending.as_mut().poll(context));
        (this.pending, this.is_here) = (None, false);
        let page = match answer {
            Some((step, page)) => this.walk.arrive(step, page),
            None => Err(Error::Transport("the work that fetched the page was ended".into())),
        };
        this.poll_ahead(context);
        Poll::Ready(Some(page))
    }
}

/// The same page, fetched beside whatever else is done, where the transport has somebody to do so.
fn beside<T: Send + 'static>(
    transport: &dyn Transport,
    page: BoxFuture<'static, Option<T>>,
) -> BoxFuture<'static, Option<T>> {
    let place = Arc::new(Mutex::new(None));
    let filled = Arc::clone(&place);
    let work = transport.spawn(Box::pin(async move {
        let page = page.await;
        *lock(&filled) = page;
    }));
    Box::pin(async move {
        work.await;
        lock(&place).take()
    })
}

fn lock<T>(place: &Mutex<T>) -> MutexGuard<'_, T> {
    place.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<O: Paged> fmt::Debug for Pages<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Pages").field("client", &self.client).finish_non_exhaustive()
    }
}

/// The items of a list, page after page. Ends after the first error.
///
/// ```
#[doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::{Error, Items, Paged};")]
///
/// /// Called with `client.list_things_items(params)`.
/// async fn first<O>(items: Items<O>) -> Result<Option<O::Item>, Error<O::Error>>
/// where
///     O: Paged<Item: Unpin, Output: Send, Error: Send> + Send + Sync + Unpin + 'static,
/// {
///     items.prefetch().try_next().await // and so on, until it is `None`
/// }
/// ```
#[must_use = "nothing is fetched until the items are asked for"]
pub struct Items<O: Paged> {
    pages: Pages<O>,
    items: IntoIter<O::Item>,
    backwards: bool,
}

impl<O> Items<O>
where
    O: Paged + Send + Sync + Unpin + 'static,
    O::Output: Send,
    O::Error: Send,
    O::Item: Unpin,
{
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

    /// Asks for the next page while the items of a page are being looked at, instead of behind its last item. An
    /// answer that is never looked at may then be fetched.
    pub fn prefetch(mut self) -> Self {
        self.pages = self.pages.prefetch();
        self
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
    O: Paged + Send + Sync + Unpin + 'static,
    O::Output: Send,
    O::Error: Send,
    O::Item: Unpin,
{
    type Item = Result<O::Item, Error<O::Error>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = if self.backwards { self.items.next_back() } else { self.items.next() } {
                self.pages.poll_ahead(context);
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(context)) {
                Some(Ok(page)) => self.items = O::items_of(page.into_body()).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<O: Paged> fmt::Debug for Items<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
