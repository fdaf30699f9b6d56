//! How the documents of `tests/documents/good` are generated.

use codegen::Options;

/// The options for the document of `feature`: the package is named after it.
pub fn options(feature: &str) -> Options {
    let defaults = Options { package: feature.replace('-', "_"), ..Options::default() };
    match feature {
        // It shows groups, and has too few operations for them.
        "tags" => Options { group_above: 1, ..defaults },
        _ => defaults,
    }
}
