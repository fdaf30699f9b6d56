//! How lists page by what `codegen.toml` says, and what the command tells of it.

#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

mod run;

use run::{Run, command};
use std::fs;
use std::path::Path;

const DOCUMENT: &str = "\
openapi: 3.1.0
info: {title: Lists, version: '1'}
paths:
  /things:
    get:
      operationId: listThings
      parameters: &parameters
        - {name: after, in: query, schema: {type: string}}
        - {name: page, in: query, schema: {type: integer}}
        - {name: skip, in: query, schema: {type: integer}}
      responses: &responses
        '200':
          description: One page.
          content: {application/json: {schema: {$ref: '#/components/schemas/Things'}}}
  /others:
    get: {operationId: listOthers, parameters: *parameters, responses: *responses}
  /posted:
    post: {operationId: searchThings, parameters: *parameters, responses: *responses}
components:
  schemas:
    Things:
      type: object
      required: [found, further, next.place]
      properties:
        found: {type: array, items: {type: object, required: [key], properties: {key: {type: string}}}}
        further: {type: array, items: {type: string}}
        next.place: {type: [string, 'null']}
        state: {type: object, required: [more, count], properties: {more: {type: boolean}, count: {type: integer}}}
";

/// The operations' files and what the command said, with these settings.
fn generated(settings: &str) -> (impl Fn(&str) -> String + use<>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("lists.yaml"), DOCUMENT).unwrap();
    let config = format!("spec = 'lists.yaml'\nout = 'lists'\n[pagination]\n{settings}");
    fs::write(folder.path().join("codegen.toml"), config).unwrap();
    let Run { stdout, stderr, .. } =
        Run::of(&mut command("codegen", folder.path(), &["--pages"])).ends_with(0);
    (move |name: &str| paging(&folder.path().join(format!("lists/src/operations/{name}.rs"))), stdout, stderr)
}

/// What a file says of its pages, on one line.
fn paging(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let declared = text.split_once("crate::paginated! {").map_or("", |(_, rest)| rest);
    let lines = declared.lines().skip(2).map(str::trim).take_while(|line| *line != "}");
    lines.collect::<Vec<_>>().join(" ")
}

#[test]
fn one_operation_by_a_rule_and_another_by_none() {
    let rules = [
        ("cursor = 'after', item_cursor = 'key', items = 'found'", "items(found); next after = last(key);"),
        (
            "cursor = 'after', next_cursor = 'next.place', more = 'state.more', items = 'further'",
            "items(further); next after = answer(next_place?) while(state?.more);",
        ),
        (
            "page = 'page', first_page = 0, total = 'state.count', items = 'found'",
            "items(found); page page from 0 of(state?.count);",
        ),
        (
            "offset = 'skip', more = 'state.more', items = 'found'",
            "items(found); offset skip from 0 while(state?.more);",
        ),
        ("next_url = 'next.place', items = 'further'", "items(further); url(next_place?);"),
        ("link = true, items = 'further'", "items(further); link;"),
    ];
    for (rule, expected) in rules {
        let (paging, said, _) = generated(&format!(
            "[pagination.operations]\nlistThings = 'none'\nlistOthers = {{ {rule} }}\nsearchThings = {{ {rule} }}\n"
        ));
        assert_eq!(paging("list_others"), expected, "{rule}");
        // What a caller of the generator asks for, it gets for any method.
        assert_eq!(paging("search_things"), expected, "{rule}");
        assert_eq!(paging("list_things"), "");
        assert!(said.contains("  pages  listOthers ") && !said.contains("listThings"), "{said}");
    }
}

#[test]
fn all_operations_by_one_rule() {
    let rule = "items = 'found'\ncursor = 'after'\nitem_cursor = 'key'\nmore = 'state.more'\n";
    let (paging, said, diagnostics) = generated(rule);
    assert_eq!(paging("list_things"), "items(found); next after = last(key) while(state?.more);");
    assert_eq!(paging("list_others"), paging("list_things"));
    assert_eq!(paging("search_things"), "");
    let line = "  pages  listThings  after = key of the last of found while state.more\n";
    assert!(said.contains(line), "{said}");
    assert!(!diagnostics.contains("pagination"), "{diagnostics}");
}

#[test]
fn what_does_not_fit_is_said() {
    let settings = "[pagination.operations]\nlistThings = { cursor = 'aftre', item_cursor = 'key', items = 'found' }\n\
                    listOthers = { page = 'page', items = 'found' }\nlistNothing = 'none'\n";
    let (paging, said, diagnostics) = generated(settings);
    assert_eq!((paging("list_things"), paging("list_others")), (String::new(), String::new()));
    assert!(!said.contains("  pages  "), "{said}");
    for expected in [
        "`listThings` is set to page, but it has no optional query parameter `aftre`",
        "nothing says whether `page` counts from 0 or from 1",
        "says how `listNothing` pages, but there is no such operation",
    ] {
        assert!(diagnostics.contains(expected), "{expected}\n{diagnostics}");
    }
}

#[test]
fn nothing_is_inferred_where_it_is_not_wanted() {
    let document = DOCUMENT.replace("found, further, next.place", "found").replace(
        "        further: {type: array, items: {type: string}}\n        next.place: {type: [string, 'null']}\n",
        "        next_cursor: {type: string}\n",
    );
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("lists.yaml"), document).unwrap();
    for (inferred, expected) in [(true, "items(found); next after = answer(next_cursor?);"), (false, "")] {
        let config = format!("spec = 'lists.yaml'\nout = 'lists'\n[pagination]\ninferred = {inferred}\n");
        fs::write(folder.path().join("codegen.toml"), config).unwrap();
        let Run { stdout: said, .. } = Run::of(&mut command("codegen", folder.path(), &[])).ends_with(0);
        assert_eq!(paging(&folder.path().join("lists/src/operations/list_things.rs")), expected);
        assert_eq!(said.contains("  pages  listOthers  after = next_cursor\n"), inferred, "{said}");
    }
}
