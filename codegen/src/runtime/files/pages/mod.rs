//! Lists that come a page at a time: what comes behind a page is decided without any I/O.

mod declare;
mod paged;
#[cfg(feature = "client")]
mod stream;
mod walk;

pub(crate) use declare::{cursor_text, items_of, paginated};
pub use paged::{Backwards, Next, Paged, Paginated};
#[cfg(feature = "client")]
pub use stream::{Items, Pages};
#[cfg(feature = "blocking")]
pub(crate) use walk::Walk;
