//! Documents of one feature each.

use crate::input;
use crate::snapshot::{compare, stale};
use codegen::File;

/// The parts of which a snapshot each is kept.
const PARTS: [&str; 3] = ["model", "crate", "diagnostics"];

/// One test a document, so that a failure names it.
macro_rules! documents {
    ($($test:ident: $feature:literal,)*) => {
        const FEATURES: &[&str] = &[$($feature),*];
        $(
            #[test]
            fn $test() {
                check($feature);
            }
        )*
    };
}

documents! {
    additional_members: "additional-members",
    all_of: "all-of",
    all_of_conflicts: "all-of-conflicts",
    api_key_header: "api-key-header",
    api_key_query: "api-key-query",
    basic_auth: "basic-auth",
    bodies: "bodies",
    body_choice: "body-choice",
    callbacks: "callbacks",
    collection_formats: "collection-formats",
    cookies: "cookies",
    deprecated: "deprecated",
    descriptions: "descriptions",
    enumerations: "enumerations",
    enumerations_further: "enumerations-further",
    files: "files",
    formats: "formats",
    forms: "forms",
    inheritance: "inheritance",
    left_out: "left-out",
    maps: "maps",
    methods: "methods",
    multipart_bodies: "multipart-bodies",
    names: "names",
    no_auth: "no-auth",
    nullable_3_0: "nullable-3-0",
    nullable_3_1: "nullable-3-1",
    object: "object",
    only_types: "only-types",
    pagination: "pagination",
    pagination_kinds: "pagination-kinds",
    parameter_objects: "parameter-objects",
    parameter_styles: "parameter-styles",
    parameters: "parameters",
    parameters_further: "parameters-further",
    path_query: "path-query",
    querystring: "querystring",
    recursion: "recursion",
    response_headers: "response-headers",
    response_media_types: "response-media-types",
    responses: "responses",
    security_combinations: "security-combinations",
    servers: "servers",
    several_successes: "several-successes",
    streams: "streams",
    swagger_2_0: "swagger-2-0",
    tags: "tags",
    tuples: "tuples",
    union_beside_properties: "union-beside-properties",
    union_further: "union-further",
    union_in_order: "union-in-order",
    union_json_type: "union-json-type",
    union_keys: "union-keys",
    union_nested_tags: "union-nested-tags",
    union_of_strings: "union-of-strings",
    union_tagged: "union-tagged",
    unreached: "unreached",
    uploads: "uploads",
    webhooks: "webhooks",
}

#[test]
fn every_document_is_listed() {
    assert_eq!(input::entries("good"), FEATURES, "list it in tests/snapshots/good.rs");
    let names: Vec<_> =
        FEATURES.iter().flat_map(|feature| PARTS.map(|part| format!("{feature}.{part}"))).collect();
    assert_eq!(stale("good", &names), [""; 0], "remove these snapshots");
}

fn check(feature: &str) {
    let document = input::good(feature);
    let generation = input::generate(feature, &document);
    let model = serde_json::to_string_pretty(&generation.api).unwrap();
    let said = input::said(feature, &generation.diagnostics, &document);
    // All three are compared before the first difference fails the test.
    let [model_part, crate_part, diagnostics_part] = PARTS.map(|part| format!("{feature}.{part}"));
    let outcomes = [
        std::panic::catch_unwind(|| compare("good", &model_part, &model)),
        std::panic::catch_unwind(|| compare("good", &crate_part, &joined(&generation.files))),
        std::panic::catch_unwind(|| compare("good", &diagnostics_part, &said)),
    ];
    if let Some(failure) = outcomes.into_iter().find_map(Result::err) {
        std::panic::resume_unwind(failure);
    }
}

/// The files that depend on the document, in path order.
fn joined(files: &[File]) -> String {
    let mut text = String::new();
    for file in files {
        let content = match file.path.as_str() {
            // What stands below its documentation is the same in every crate.
            "src/lib.rs" => documentation(&file.content),
            "src/access.rs" | "src/configuration.rs" => continue,
            path if path.starts_with("src/runtime/") || !path.starts_with("src/") => continue,
            _ => file.content.clone(),
        };
        text.push_str("//////// ");
        text.push_str(&file.path);
        text.push('\n');
        text.push_str(&content);
        text.push('\n');
    }
    text
}

fn documentation(content: &str) -> String {
    content.lines().take_while(|line| line.starts_with("//!")).flat_map(|line| [line, "\n"]).collect()
}
