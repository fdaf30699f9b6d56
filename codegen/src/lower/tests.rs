//! Documents that are small and describe much.

use crate::{Document, Options};

/// How many types a document has with these component schemas.
fn types(schemas: &str) -> usize {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    );
    let document = Document::parse("openapi.yaml", &text).unwrap();
    crate::generate(&document, &Options::default()).unwrap().api.types.len()
}

/// As many components, each made from its number, and one that ends the row.
fn row(count: usize, schema: impl Fn(usize, &str) -> String) -> String {
    let next = |index: usize| format!("{{$ref: '#/components/schemas/S{}'}}", index + 1);
    let components = (0..count).map(|index| format!("    S{index}: {}\n", schema(index, &next(index))));
    format!(
        "{}    S{count}: {{type: object, properties: {{z: {{type: string}}}}}}\n",
        components.collect::<String>()
    )
}

#[test]
fn what_is_included_twice_at_each_step_is_looked_into_once() {
    let twice = row(40, |index, next| {
        format!("{{allOf: [{next}, {next}, {{type: object, properties: {{p{index}: {{type: string}}}}}}]}}")
    });
    assert_eq!(types(&twice), 41);
    let in_properties = row(40, |index, next| {
        let part =
            format!("{{allOf: [{next}, {{type: object, properties: {{p{index}: {{type: string}}}}}}]}}");
        format!("{{type: object, properties: {{a: {part}, b: {part}}}}}")
    });
    assert_eq!(types(&in_properties), 3 * 40 + 1);
}

#[test]
fn rows_are_followed_without_recursion() {
    let inclusion = row(800, |index, next| {
        format!(
            "{{type: object, properties: {{a: {{allOf: [{next}, {{type: object, properties: {{p{index}: {{type: string}}}}}}]}}}}}}"
        )
    });
    assert_eq!(types(&inclusion), 2 * 800 + 1);
    assert_eq!(types(&row(800, |_, next| next.to_owned())), 1);
}
