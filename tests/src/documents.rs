//! How the documents of `tests/documents/good` are generated.

use codegen::Options;
use codegen::options::Streams;

/// The options for the document of `feature`: the package is named after it.
pub fn options(feature: &str) -> Options {
    let defaults = Options { package: feature.replace('-', "_"), ..Options::default() };
    match feature {
        // It shows groups, and has too few operations for them.
        "tags" => Options { group_above: 1, ..defaults },
        // No document says how a stream ends.
        "streams" => {
            let operations = [("getLines".to_owned(), "END".to_owned())].into_iter().collect();
            Options { streams: Streams { end_marker: None, operations }, ..defaults }
        }
        _ => defaults,
    }
}
