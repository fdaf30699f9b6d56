//! Lists that come a page at a time: what comes behind a page is decided without any I/O.

pub(crate) mod count;
mod declare;
mod link;
mod paged;
pub(crate) mod step;
#[cfg(feature = "client")]
mod stream;
mod walk;

pub(crate) use declare::{cursor_text, items_of, paginated};
pub(crate) use link::next_link;
pub use paged::{Backwards, Next, Paged, Paginated};
#[cfg(feature = "client")]
pub use stream::{Items, Pages};
#[cfg(feature = "blocking")]
pub(crate) use walk::Walk;
