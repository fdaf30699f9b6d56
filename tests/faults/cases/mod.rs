//! All cases.

pub(crate) mod answers;
mod bodies;
mod connections;
mod heads;
mod large;
pub(crate) mod libraries;
mod pages;
mod redirects;
mod retries;
mod secured;
mod streams;
mod uploads;
mod waits;

use crate::case::Case;

pub(crate) use self::large::large;

/// What is tried side by side.
pub(crate) fn all() -> Vec<Case> {
    let tables = [
        connections::refused(),
        connections::broken(),
        connections::silent(),
        connections::kept_open(),
        heads::status_lines(),
        heads::headers(),
        heads::interim(),
        bodies::lengths(),
        bodies::chunks(),
        bodies::compressed(),
        bodies::contents(),
        retries::statuses(),
        retries::asked_for(),
        waits::all(),
        redirects::followed(),
        redirects::refused(),
        secured::certificates(),
        secured::handshakes(),
        secured::behind(),
        streams::all(),
        pages::all(),
        uploads::all(),
    ];
    tables.into_iter().flatten().collect()
}
