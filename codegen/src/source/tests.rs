use super::*;
use serde_json::json;
use std::fmt::Write;

fn read(text: &str) -> Value {
    match Document::parse("test", text) {
        Ok(document) => document.value().clone(),
        Err(diagnostics) => panic!("{diagnostics:?}"),
    }
}

fn refused(text: &str) -> Diagnostic {
    let diagnostics = Document::parse("test", text).unwrap_err();
    assert_eq!(diagnostics.iter().count(), 1);
    diagnostics.iter().next().unwrap().clone()
}

fn code_and_text(text: &str) -> (&'static str, &str) {
    let diagnostic = refused(text);
    (diagnostic.code, &text[diagnostic.span.unwrap()])
}

#[test]
fn json_and_yaml_give_one_value() {
    let yaml = "openapi: 3.1.0\nresponses:\n  200: {a: 1}\n  null: ~\nlist: [true, 1.5, 'x']\n";
    let json = r#"{"openapi":"3.1.0","responses":{"200":{"a":1},"null":null},"list":[true,1.5,"x"]}"#;
    assert_eq!(read(yaml), read(json));
    assert_eq!(Document::parse("x", &format!("\u{feff} {json}")).unwrap().format(), Format::Json);
}

#[test]
fn numbers_beyond_64_bits_are_doubles() {
    assert_eq!(
        read("a: 9223372036854776000\nb: 92233720368547758070\nc: -92233720368547758070\nd: .inf\ne: .nan\n"),
        json!({"a": 9_223_372_036_854_776_000_u64, "b": 92_233_720_368_547_758_070_f64,
            "c": -92_233_720_368_547_758_070_f64, "d": ".inf", "e": ".nan"})
    );
}

#[test]
fn merge_keys_give_way_to_explicit_ones() {
    let text = "base: &base {a: 1, b: 2}\nmore: &more {c: 3}\none:\n  <<: *base\n  a: 9\nmany:\n  <<: [*more, *base]\n";
    let value = read(text);
    assert_eq!(value["one"], json!({"a": 9, "b": 2}));
    assert_eq!(value["many"], json!({"c": 3, "a": 1, "b": 2}));
    assert_eq!(read(r#"{"<<": {"a": 1}}"#), json!({"<<": {"a": 1}}));
    assert_eq!(refused("a:\n  <<: 3\n").code, "syntax");
}

#[test]
fn tags_are_set_aside() {
    assert_eq!(
        read("a: !Ref x\nb: !!binary aGk=\nc: !thing {d: 1}\n"),
        json!({"a": "x", "b": "aGk=", "c": {"d": 1}})
    );
}

#[test]
fn a_second_key_is_pointed_at() {
    assert_eq!(code_and_text("é: 1\npaths:\n  /a: 1\n  '/a': 2\n"), ("duplicate-key", "'/a'"));
    assert_eq!(
        code_and_text("{\"a\": {\"é\": 1,\n \"b\\\"c\": 1, \"b\\\"c\": 2}}"),
        ("duplicate-key", "\"b\\\"c\"")
    );
}

#[test]
fn refuses_what_is_no_document() {
    assert_eq!(refused("").code, "empty-document");
    assert_eq!(refused("# nothing\n").code, "empty-document");
    assert_eq!(refused("hello").code, "not-a-mapping");
    assert_eq!(refused("[1]").code, "not-a-mapping");
    assert_eq!(code_and_text("a: 1\n--- # two\nb: 2\n"), ("several-documents", "--- # two"));
    assert_eq!(refused("{\"a\": ").code, "syntax");
    assert_eq!(code_and_text("{\"a\": x}"), ("syntax", "x"));
    assert_eq!(
        refused("a:\n\t- b\n").help.unwrap(),
        "YAML is indented with spaces, a tab is not allowed there"
    );
    assert_eq!(refused("a: *b\n").code, "syntax");
}

#[test]
fn depth_and_aliases_have_bounds() {
    assert_eq!(refused(&"[".repeat(5000)).code, "too-deep");
    assert_eq!(refused(&format!("a: {}", "[".repeat(1000) + &"]".repeat(1000))).code, "too-deep");
    assert_eq!(refused("a: &a [*a]\n").code, "too-deep");
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        writeln!(bomb, "a{level}: &a{level} [{aliases}]").unwrap();
    }
    assert_eq!(refused(&bomb).code, "too-many-aliases");
}

fn located<'t>(document: &'t Document, pointer: &str) -> &'t str {
    &document.text()[document.locate(&Pointer::parse(pointer)).unwrap()]
}

#[test]
fn finds_places_in_json() {
    let text = r#"{"a": [1, {"b\"": "},"}, [2]], "c/d": {"e": null}}"#;
    let document = Document::parse("x", text).unwrap();
    assert_eq!(located(&document, "/a/1/b\""), r#""b\"""#);
    assert_eq!(located(&document, "/a/2"), "[2]");
    assert_eq!(located(&document, "/a/2/0"), "2");
    assert_eq!(located(&document, "/c~1d/e"), "\"e\"");
    assert_eq!(located(&document, "/c~1d/missing/far"), "\"c/d\"");
    assert_eq!(located(&document, ""), "{");
}

#[test]
fn finds_places_in_yaml() {
    let text = "\u{feff}# é\ninfo: {title: é, version: 1}\npaths:\n  /a b:\n    get:\n      tags: [é, x]\n      list:\n        - name: n\n          in: query\n        - second: 2\n";
    let document = Document::parse("x", text).unwrap();
    assert_eq!(located(&document, "/info/version"), "version");
    assert_eq!(located(&document, "/paths/~1a b/get"), "get");
    assert_eq!(located(&document, "/paths/~1a b/get/tags/1"), "x");
    assert_eq!(located(&document, "/paths/~1a b/get/list/1"), "second: 2");
    assert_eq!(located(&document, "/paths/~1a b/get/list/0/in"), "in");
    assert_eq!(located(&document, "/paths/~1a b/post"), "/a b");
    assert_eq!(located(&document, "/nothing"), "info: {title: é, version: 1}");
    let range = document.locate(&Pointer::parse("/info/version")).unwrap();
    assert_eq!(document.line_column(range.start), (2, 18));
    assert_eq!(document.line_column(0), (1, 1));
}

#[test]
fn finds_places_after_a_bracket_that_stands_too_far_out() {
    let text = "é:\n  a: {\n    b: [\n    ]\n  }\n  c: {\n  }\nd: 1\n";
    let document = Document::parse("x", text).unwrap();
    let line = |pointer| document.line_column(document.locate(&Pointer::parse(pointer)).unwrap().start);
    assert_eq!([line("/é/a/b"), line("/é/c"), line("/d")], [(3, 5), (6, 3), (8, 1)]);
}

#[test]
fn follows_aliases_and_merge_keys() {
    let text =
        "base: &base\n  inner: &inner\n    deep: 1\n  own: 2\nuse:\n  <<: *base\n  own: 3\nalias: *inner\n";
    let document = Document::parse("x", text).unwrap();
    let line = |pointer| document.line_column(document.locate(&Pointer::parse(pointer)).unwrap().start).0;
    assert_eq!(line("/use/own"), 7);
    assert_eq!(line("/use/inner"), 2);
    assert_eq!(line("/use/inner/deep"), 3);
    assert_eq!(line("/alias/deep"), 3);
    assert_eq!(line("/alias/none"), 8);
}

/// In pieces, a document that is long enough says what it says as a whole.
#[test]
fn a_long_document_is_read_like_a_short_one() {
    let filling = "FILLING".repeat(20_000);
    let whole = |text: &str| serde_json::to_string(&read(text)).unwrap();
    let long = |text: &str| whole(&text.replace("FILLING", &filling)).replace(&filling, "FILLING");
    for text in [
        "a: 1\npaths:\n  /b:\n    x: FILLING\n  /c:\n    x: FILLING\n  200: ok\nlist:\n- FILLING\nlast:\n  null: ~\n",
        // What leads from one piece to another.
        "base: &base {k: 1}\npaths:\n  /b:\n    x: FILLING\n  /c: *base\n  /d:\n    x: FILLING\n",
        "paths:\n  /b: &b\n    x: FILLING\n  /c: {x: FILLING}\n  /d: *b\n",
        "paths:\n  /b:\n    x: FILLING\n    text: \"open\n  /c: closed\"\n  /d:\n    x: FILLING\n",
        "paths:\n  /b:\n    x: FILLING\n    list: [1,\n  2, 3\n  ]\n  /d:\n    x: FILLING\n",
        "paths:\n  /b:\n    x: FILLING\n  <<: {/c: 1}\n  /d:\n    x: FILLING\n",
        "paths:\n  /b:\n    x: |\n      FILLING\n    # a comment\n  # another\n  /d:\n    x: FILLING\n",
        "description:\n  one text\n  of two lines\npaths:\n  /b:\n    x: FILLING\n  /d:\n    x: FILLING\n",
    ] {
        assert_eq!(long(text), whole(text), "{text}");
    }
    let twice =
        "paths:\n  /b:\n    x: FILLING\n  /c:\n    x: FILLING\n  /b: 1\n".replace("FILLING", &filling);
    assert_eq!(code_and_text(&twice), ("duplicate-key", "/b"));
    let twice = format!("paths:\n  /b:\n    x: {filling}\n  /c:\n    x: {filling}\npaths:\n  /d: 1\n");
    assert_eq!(code_and_text(&twice), ("duplicate-key", "paths"));
}
