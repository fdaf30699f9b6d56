//! Pages by number, and pages by how many items come before.

use std::fmt::Display;

use super::paged::Next;
use crate::runtime::request::InvalidRequest;

/// What an answer says of the end of its list.
///
/// An empty page ends every list. One that is merely short does not: a server may give fewer items than it was
/// asked for, or leave out those that the caller must not see.
#[derive(Clone, Copy)]
pub(crate) enum End {
    /// Nothing.
    Empty,
    /// How many pages, or items, there are in all.
    Total(i64),
    /// Whether there is more.
    More(bool),
}

/// How far a page of so many items is from the next one, where pages are counted.
pub(crate) fn page(_items: usize) -> i64 {
    1
}

/// How far a page of so many items is from the next one, where items are counted.
pub(crate) fn offset(items: usize) -> i64 {
    i64::try_from(items).unwrap_or(i64::MAX)
}

/// The number of the page behind the `current` one; `None` when there is none.
pub(crate) fn following(current: Option<i64>, first: i64, step: i64, items: usize, end: End) -> Option<i64> {
    let following = current?.checked_add(step)?;
    let is_last = match end {
        End::Empty => false,
        End::Total(total) => following.checked_sub(first)? >= total,
        End::More(more) => !more,
    };
    if items == 0 || is_last { None } else { Some(following) }
}

/// A whole number; `None` for one that is none.
pub(crate) fn whole(number: &impl Display) -> Option<i64> {
    number.to_string().parse().ok()
}

/// The request that a number was put into, if it `fits`.
pub(crate) fn numbered<O>(request: O, name: &'static str, number: i64, fits: bool) -> Next<O> {
    if fits {
        return Next::Page { request, position: number.to_string() };
    }
    Next::Invalid(InvalidRequest::new(name, format!("cannot take {number}, where the next page starts")))
}
