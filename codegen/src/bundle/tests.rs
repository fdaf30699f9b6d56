use super::*;
use crate::source::{Files, Unreadable};
use serde_json::json;
use std::cell::RefCell;

/// Files in memory, with the paths that were read.
#[derive(Default)]
struct Memory {
    files: BTreeMap<&'static str, String>,
    read: RefCell<Vec<String>>,
}

impl Memory {
    fn of<const N: usize>(files: [(&'static str, Value); N]) -> Self {
        let files = files.into_iter().map(|(path, value)| (path, value.to_string())).collect();
        Self { files, read: RefCell::default() }
    }
}

impl Files for Memory {
    fn read(&self, path: &str) -> Result<String, Unreadable> {
        self.read.borrow_mut().push(path.to_owned());
        self.files.get(path).cloned().ok_or(Unreadable::Missing { similar: None })
    }
}

type Said = Vec<(&'static str, String)>;

fn run(root: &Value, files: &Memory, selection: &Selection) -> (Option<(Value, Sources)>, Said) {
    run_within(root, files, selection, MOST_NODES)
}

fn run_within(
    root: &Value,
    files: &Memory,
    selection: &Selection,
    most: usize,
) -> (Option<(Value, Sources)>, Said) {
    let document = Document::parse("api.json", &root.to_string()).unwrap();
    let library = Library::new("spec/api.json", files);
    let mut diagnostics = Diagnostics::new();
    let options =
        Options { operations: selection.clone(), webhooks: vec!["hook".to_owned()], ..Options::default() };
    let bundled = bundle_within(&document, &library, &options, most, &mut diagnostics);
    let place = |found: &crate::Diagnostic| {
        format!("{}{}", found.file.as_deref().unwrap_or_default(), found.pointer.as_str())
    };
    let said = diagnostics.iter().map(|found| (found.code, place(found))).collect();
    (bundled.map(|(value, sources)| (value.into_owned(), sources)), said)
}

/// All of it, without a word.
fn whole(root: &Value, files: &Memory) -> (Value, Sources) {
    let (bundled, said) = run(root, files, &Selection::All);
    assert_eq!(said, []);
    bundled.unwrap()
}

fn operation(schema: &Value) -> Value {
    json!({"operationId": "get", "responses": {"200": {"content": {"application/json": {"schema": schema}}}}})
}

fn document(paths: &Value, components: &Value) -> Value {
    json!({"openapi": "3.1.0", "info": {}, "paths": paths, "components": components})
}

#[test]
fn each_kind_becomes_a_component_of_its_kind() {
    let files = Memory::of([
        (
            "spec/op.json",
            json!({
                "parameters": [{"$ref": "all.json#/P"}],
                "requestBody": {"$ref": "all.json#/B"},
                "responses": {"200": {"$ref": "all.json#/R"}},
                "callbacks": {"c": {"$ref": "all.json#/C"}}
            }),
        ),
        (
            "spec/all.json",
            json!({
                "P": {"name": "p", "schema": {"$ref": "#/S"}},
                "B": {"content": {"a/b": {"$ref": "#/M"}}},
                "M": {"schema": {"$ref": "#/S"}, "examples": {"e": {"$ref": "#/E"}}, "example": {"$ref": "x"}},
                "R": {"headers": {"h": {"$ref": "#/H"}}, "links": {"l": {"$ref": "#/L"}}},
                "H": {"schema": {"$ref": "#/S"}},
                "L": {"operationId": "o"},
                "C": {"{$url}": {"$ref": "#/I"}},
                "I": {"post": {"callbacks": {"again": {"$ref": "#/C"}}}},
                "E": {"value": {"$ref": "x"}},
                "S": {"properties": {"self": {"$ref": "#/S"}, "part": {"$ref": "#/S/properties/own"}, "own": {}}}
            }),
        ),
    ]);
    let (value, sources) = whole(&document(&json!({"/a": {"get": {"$ref": "op.json"}}}), &json!({})), &files);
    let to = |kind: &str, name: &str| json!({"$ref": format!("#/components/{kind}/{name}")});
    assert_eq!(
        value["paths"]["/a"]["get"],
        json!({
            "parameters": [to("parameters", "P")], "requestBody": to("requestBodies", "B"),
            "responses": {"200": to("responses", "R")}, "callbacks": {"c": to("callbacks", "C")}
        })
    );
    let components = &value["components"];
    // There are no components of media types in 3.0, nor of path items.
    assert_eq!(
        components["requestBodies"]["B"]["content"]["a/b"],
        json!({"schema": to("schemas", "S"), "examples": {"e": to("examples", "E")}, "example": {"$ref": "x"}})
    );
    assert_eq!(components["callbacks"]["C"]["{$url}"]["post"]["callbacks"]["again"], to("callbacks", "C"));
    assert_eq!(components["examples"]["E"], json!({"value": {"$ref": "x"}}));
    let part = json!({"$ref": "#/components/schemas/S/properties/own"});
    assert_eq!(
        components["schemas"],
        json!({"S": {"properties": {"self": to("schemas", "S"), "part": part, "own": {}}}})
    );
    let of = |place: &str| {
        let (file, pointer) = sources.of(&Pointer::parse(place));
        format!("{}#{}", file.unwrap_or_default(), pointer.as_str())
    };
    assert_eq!(of("/paths/~1a/get/parameters/0"), "spec/op.json#/parameters/0");
    assert_eq!(of("/components/callbacks/C/{$url}/post"), "spec/all.json#/I/post");
    assert_eq!(of("/components/schemas/S/properties"), "spec/all.json#/S/properties");
    assert_eq!(of("/paths/~1a"), "#/paths/~1a");
    assert_eq!(*files.read.borrow(), ["spec/op.json", "spec/all.json"]);
}

#[test]
fn swagger_keeps_its_places() {
    let root = json!({"swagger": "2.0", "info": {}, "paths": {"/a": {"$ref": "../a.json"}}});
    let files = Memory::of([
        (
            "a.json",
            json!({"get": {
                "parameters": [{"$ref": "types.json#/parameters/P"}],
                "responses": {"200": {"$ref": "types.json#/responses/R"}}
            }}),
        ),
        (
            "types.json",
            json!({
                "parameters": {"P": {"in": "body", "schema": {"$ref": "#/definitions/D"}}},
                "responses": {"R": {"schema": {"$ref": "#/definitions/D"}, "examples": {"a/b": {"$ref": "x"}}}},
                "definitions": {"D": {"type": "object"}}
            }),
        ),
    ]);
    let (value, _) = whole(&root, &files);
    assert_eq!(value["paths"]["/a"]["get"]["parameters"], json!([{"$ref": "#/parameters/P"}]));
    assert_eq!(value["parameters"]["P"]["schema"], json!({"$ref": "#/definitions/D"}));
    assert_eq!(value["responses"]["R"]["examples"], json!({"a/b": {"$ref": "x"}}));
    assert_eq!(value["definitions"], json!({"D": {"type": "object"}}));
}

#[test]
fn the_documents_own_names_go_first() {
    let schema = json!({"$ref": "models/pet.json"});
    let root = document(
        &json!({"/a": {"get": operation(&schema)}}),
        &json!({"schemas": {"$ref": "index.json"}, "securitySchemes": {"Pet": {"$ref": "models/pet.json"}}}),
    );
    let files = Memory::of([
        (
            "spec/index.json",
            json!({
                "Animal": {"$ref": "models/pet.json"}, "Zebra": {"$ref": "./models/pet.json"},
                "owner": {"type": "string"}
            }),
        ),
        (
            "spec/models/pet.json",
            json!({"properties": {
                "owner": {"$ref": "owner.json"}, "other": {"$ref": "../api.json#/components/schemas/owner"},
                "any": {"discriminator": {"propertyName": "k", "mapping": {"a": "Animal", "b": "./owner.json"}}}
            }}),
        ),
        ("spec/models/owner.json", json!({"type": "object"})),
    ]);
    let (value, _) = whole(&root, &files);
    let to = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let schemas = &value["components"]["schemas"];
    assert_eq!(schemas.as_object().unwrap().len(), 4, "{schemas}");
    assert_eq!(schemas["Zebra"], to("Animal"));
    let properties = &schemas["Animal"]["properties"];
    assert_eq!((&properties["owner"], &properties["other"]), (&to("models_owner"), &to("owner")));
    let mapping = json!({"a": "Animal", "b": "#/components/schemas/models_owner"});
    assert_eq!(properties["any"]["discriminator"]["mapping"], mapping);
    let chosen = run(&root, &files, &Selection::Ids(vec!["get".to_owned()])).0.unwrap().0;
    assert_eq!(chosen["components"]["schemas"]["Animal"], schemas["Animal"]);
    assert_eq!(chosen["paths"], value["paths"]);
}

#[test]
fn chosen_webhooks_come_along() {
    let mut root = document(&json!({"/a": {"get": operation(&json!({}))}}), &json!({}));
    root["webhooks"] = json!({"$ref": "hooks.json"});
    let files = Memory::of([
        (
            "spec/hooks.json",
            json!({
                "hook": {"post": {"requestBody": {"$ref": "body.json"}}}, "other": {"$ref": "gone.json"}
            }),
        ),
        ("spec/body.json", json!({"content": {}})),
    ]);
    let (bundled, said) = run(&root, &files, &Selection::Ids(vec!["get".to_owned()]));
    assert_eq!(said, []);
    let (value, sources) = bundled.unwrap();
    let body = json!({"$ref": "#/components/requestBodies/body"});
    assert_eq!(value["webhooks"], json!({"hook": {"post": {"requestBody": body}}, "other": {}}));
    assert_eq!(sources.of(&Pointer::parse("/webhooks/hook/post")).0, Some("spec/hooks.json"));
}

#[test]
fn anchors_definitions_and_dynamic_references_of_a_file() {
    let root = document(&json!({"/a": {"get": operation(&json!({"$ref": "tree.json#tree"}))}}), &json!({}));
    let files = Memory::of([(
        "spec/tree.json",
        json!({
            "$id": "https://a.example/tree", "$anchor": "tree", "$dynamicAnchor": "node",
            "properties": {
                "next": {"$dynamicRef": "#node"}, "leaf": {"$ref": "#leaf"}, "top": {"$ref": "#"},
                "id": {"$ref": "https://a.example/tree#/$defs/Leaf"}
            },
            "$defs": {"Leaf": {"$anchor": "leaf", "type": "string"}, "Unused": {"$ref": "gone.json"}}
        }),
    )]);
    let (value, _) = whole(&root, &files);
    let to = |name: &str| format!("#/components/schemas/{name}");
    let tree = &value["components"]["schemas"]["tree"];
    assert_eq!(
        tree["properties"],
        json!({
            "next": {"$dynamicRef": to("tree")}, "leaf": {"$ref": to("Leaf")},
            "top": {"$ref": to("tree")}, "id": {"$ref": to("Leaf")}
        })
    );
    assert_eq!(value["components"]["schemas"]["Leaf"]["type"], "string");
    assert_eq!(value["components"]["schemas"].as_object().unwrap().len(), 2);
}

#[test]
fn what_leads_nowhere_takes_only_what_needs_it() {
    let root = json!({
        "openapi": "3.1.0", "info": {}, "tags": [{"name": "t", "description": {"$ref": "gone.md"}}],
        "paths": {
            "/good": {"get": operation(&json!({"type": "string"})), "post": {"$ref": "gone.json"}},
            "/bad": {"get": {"operationId": "bad", "responses": {"$ref": "https://a.example/r.json"}}},
            "/ring": {"$ref": "ring.json"}
        },
        "components": {"schemas": {"Gone": {"$ref": "gone.json#/A"}}}
    });
    let files = Memory::of([("spec/ring.json", json!({"summary": "s", "$ref": "ring.json"}))]);
    let (bundled, said) = run(&root, &files, &Selection::All);
    let expected = [
        ("dangling-reference", "/tags/0/description/$ref"),
        ("dangling-reference", "/paths/~1good/post/$ref"),
        ("external-reference", "/paths/~1bad/get/responses/$ref"),
        ("reference-cycle", "spec/ring.json/$ref"),
        ("dangling-reference", "/components/schemas/Gone/$ref"),
    ];
    assert_eq!(said, expected.map(|(code, place)| (code, place.to_owned())));
    let (value, _) = bundled.unwrap();
    assert_eq!(value["tags"], json!([{"name": "t"}]));
    assert_eq!(value["paths"]["/good"]["post"], json!({"x-dangling": true}));
    assert_eq!(value["paths"]["/bad"]["get"]["responses"], json!({}));
    assert_eq!(value["components"]["schemas"]["Gone"], json!({"x-dangling": true}));

    let chosen = |id: &str| run(&root, &files, &Selection::Ids(vec![id.to_owned()]));
    let (bundled, said) = chosen("get");
    assert!(bundled.is_some());
    assert_eq!(said, [("dangling-reference", "/tags/0/description/$ref".to_owned())]);
    let (bundled, said) = chosen("bad");
    assert!(bundled.is_none());
    assert_eq!(said[1], ("external-reference", "/paths/~1bad/get/responses/$ref".to_owned()));
    // What could not be looked into may be what is missing.
    let (_, said) = chosen("unknown");
    assert!(said.contains(&("dangling-reference", "/paths/~1good/post/$ref".to_owned())), "{said:?}");
}

#[test]
fn what_repeats_itself_without_end_is_refused() {
    let level = |next: &str| {
        let item = json!({"$ref": format!("{next}.json")});
        let callbacks: serde_json::Map<_, _> =
            (0..40).map(|index| (format!("{index}"), json!({"{$url}": item}))).collect();
        json!({"post": {"callbacks": callbacks}})
    };
    let files = Memory::of([
        ("spec/a.json", level("b")),
        ("spec/b.json", level("c")),
        ("spec/c.json", level("d")),
        ("spec/d.json", level("e")),
        ("spec/e.json", level("f")),
        ("spec/f.json", json!({"post": {}})),
    ]);
    let (bundled, said) = run_within(
        &document(&json!({"/a": {"$ref": "a.json"}}), &json!({})),
        &files,
        &Selection::All,
        10_000,
    );
    assert!(bundled.is_none());
    assert_eq!(said, [("too-large", String::new())]);
}

#[test]
fn operations_are_counted_wherever_they_stand() {
    let root = json!({
        "openapi": "3.1.0",
        "paths": {
            "/a": {"get": {}, "post": {}, "parameters": [], "summary": "x", "x-get": {}},
            "/b": {"query": {}, "additionalOperations": {"COPY": {}, "LINK": {}, "x": 1}},
            "/c": {"$ref": "#/components/pathItems/c"},
            "/d": {"$ref": "other.json"},
            "/e": {"$ref": "#/paths/~1e"},
            "/f": {"get": null, "put": []},
            "/g": 3,
            "/h": {"$ref": "gone.json"},
            "/i": {"$ref": "other.json", "patch": {"$ref": "gone.json"}},
            "x-j": {"get": {}},
        },
        "webhooks": {"i": {"post": {}}},
        "components": {"pathItems": {"c": {"$ref": "#/x-c"}}},
        "x-c": {"trace": {}},
    });
    let files = Memory::of([("spec/other.json", json!({"get": {}, "put": {"$ref": "op.json"}}))]);
    let document = Document::parse("api.json", &root.to_string()).unwrap();
    let library = Library::new("spec/api.json", &files);
    assert_eq!(count_operations(&document, &library), 2 + 3 + 1 + 2 + 3);
    let nothing = Document::parse("api.json", "{\"paths\": []}").unwrap();
    assert_eq!(count_operations(&nothing, &library), 0);
}
