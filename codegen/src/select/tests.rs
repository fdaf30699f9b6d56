use super::*;
use serde_json::json;

fn run(value: &Value, selection: &Selection) -> (Option<Value>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let selected = select(value, selection, &[], &mut diagnostics);
    (selected, diagnostics)
}

fn ids(ids: &[&str]) -> Selection {
    Selection::Ids(ids.iter().map(|id| (*id).to_owned()).collect())
}

fn findings(value: &Value, selection: &Selection) -> Vec<(&'static str, String)> {
    let (_, diagnostics) = run(value, selection);
    diagnostics.iter().map(|found| (found.code, found.pointer.as_str().to_owned())).collect()
}

fn pets() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "security": [{"key": []}],
        "paths": {
            "/pets": {
                "summary": "kept",
                "parameters": [{"$ref": "#/components/parameters/Page"}],
                "get": {
                    "operationId": "listPets",
                    "security": [{"oauth": ["read"]}],
                    "responses": {"default": {"$ref": "#/components/responses/Pets"}}
                },
                "post": {"operationId": "addPet", "requestBody": {"$ref": "#/components/requestBodies/Gone"}}
            },
            "/other": {"get": {"operationId": "other", "responses": {
                "200": {"content": {"application/json": {"schema": {"type": "string"}}}}}}},
            "/shared": {"$ref": "#/components/pathItems/Shared"}
        },
        "components": {
            "parameters": {"Page": {"name": "page", "in": "query"}, "Unused": {}},
            "responses": {"Pets": {"content": {"application/json": {
                "schema": {"$ref": "#/components/schemas/Pet"},
                "examples": {"one": {"$ref": "#/components/examples/One"}}
            }}}},
            "examples": {"One": {"value": {"$ref": "#/nowhere"}}},
            "schemas": {
                "Unused": {"$ref": "#/components/schemas/Gone"},
                "Pet": {
                    "properties": {
                        "default": {"$ref": "#/components/schemas/Tag~1x/properties/id"},
                        "self": {"$ref": "#/components/schemas/Pet"},
                        "far": {"$ref": "#/paths/~1other/get/responses/200/content/application~1json/schema"}
                    },
                    "example": {"$ref": "#/nowhere"},
                    "discriminator": {"propertyName": "kind", "mapping": {"a": "Cat", "b": "#/components/schemas/Dog"}}
                },
                "Tag/x": {"properties": {"id": {"type": "string"}}},
                "Cat": {}, "Dog": {}
            },
            "pathItems": {"Shared": {"get": {"operationId": "shared"}, "put": {"operationId": "put"}}},
            "securitySchemes": {"unused": {}, "oauth": {"type": "oauth2"}, "key": {"type": "apiKey"}}
        }
    })
}

#[test]
fn keeps_the_closure_in_its_place() {
    let (selected, diagnostics) = run(&pets(), &ids(&["listPets"]));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let selected = selected.unwrap();
    let keys = |pointer: &str| -> Vec<String> {
        selected.pointer(pointer).and_then(Value::as_object).unwrap().keys().cloned().collect()
    };
    assert_eq!(keys(""), ["openapi", "info", "security", "paths", "components"]);
    assert_eq!(keys("/paths"), ["/pets", "/other"]);
    assert_eq!(keys("/paths/~1pets"), ["summary", "parameters", "get"]);
    assert_eq!(keys("/components/schemas"), ["Pet", "Tag/x", "Cat", "Dog"]);
    assert_eq!(keys("/components/parameters"), ["Page"]);
    assert_eq!(keys("/components/securitySchemes"), ["oauth", "key"]);
    assert_eq!(keys("/components/examples"), ["One"]);
    assert_eq!(
        selected.pointer("/paths/~1other/get").unwrap(),
        &json!({"responses": {"200": {"content": {"application/json": {"schema": {"type": "string"}}}}}, "x-unselected": true})
    );
}

#[test]
fn follows_path_items_by_reference() {
    let selected = run(&pets(), &ids(&["shared"])).0.unwrap();
    assert_eq!(selected["paths"], json!({"/shared": {"$ref": "#/components/pathItems/Shared"}}));
    assert_eq!(selected["components"]["pathItems"], json!({"Shared": {"get": {"operationId": "shared"}}}));
}

#[test]
fn everything_is_kept_and_checked() {
    let mut value = pets();
    assert_eq!(
        findings(&value, &Selection::All),
        [
            ("dangling-reference", "/paths/~1pets/post/requestBody/$ref".to_owned()),
            ("dangling-reference", "/components/schemas/Unused/$ref".to_owned())
        ]
    );
    let (selected, diagnostics) = run(&value, &Selection::All);
    assert!(!diagnostics.has_errors());
    let selected = selected.unwrap();
    assert_eq!(selected["paths"]["/pets"]["post"]["requestBody"], json!({"x-dangling": true}));
    assert_eq!(selected["components"]["schemas"]["Unused"], json!({"x-dangling": true}));
    assert_eq!(selected["components"]["schemas"]["Pet"], value["components"]["schemas"]["Pet"]);
    value["paths"]["/pets"]["post"] = json!({});
    value["components"]["schemas"]["Unused"] = json!({});
    let (selected, diagnostics) = run(&value, &Selection::All);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(selected.unwrap(), value);
}

#[test]
fn unknown_and_ambiguous_ids() {
    let (selected, diagnostics) = run(&pets(), &ids(&["listPet"]));
    assert_eq!(selected, None);
    let found = diagnostics.iter().next().unwrap();
    assert_eq!((found.code, found.pointer.as_str()), ("unknown-operation", "/paths"));
    assert_eq!(found.help.as_deref(), Some("the document has 5 operations; did you mean `listPets`?"));
    let mut value = pets();
    value["paths"]["/other"]["get"]["operationId"] = json!("listPets");
    assert_eq!(
        findings(&value, &ids(&["listPets"])),
        [("ambiguous-operation", "/paths/~1other/get/operationId".to_owned())]
    );
}

#[test]
fn references_that_lead_nowhere() {
    let mut value = pets();
    let schema = |value: &mut Value, schema: Value| value["components"]["schemas"]["Cat"] = schema;
    let at = |code: &'static str| [(code, "/components/schemas/Cat/$ref".to_owned())];
    schema(&mut value, json!({"$ref": "other.yaml#/Cat"}));
    assert_eq!(findings(&value, &ids(&["listPets"])), at("external-reference"));
    schema(&mut value, json!({"$ref": "#cat"}));
    assert_eq!(findings(&value, &ids(&["listPets"])), at("dangling-reference"));
    schema(&mut value, json!({"$ref": "#/components/schemas/Dog"}));
    value["components"]["schemas"]["Dog"] = json!({"$ref": "#/components/schemas/Cat"});
    assert_eq!(findings(&value, &ids(&["listPets"])).len(), 1);
    assert_eq!(findings(&value, &ids(&["listPets"]))[0].0, "reference-cycle");
    assert_eq!(findings(&value, &ids(&["other"])), []);
    let selected = run(&value, &Selection::All).0.unwrap();
    let cat_and_dog = [&selected["components"]["schemas"]["Cat"], &selected["components"]["schemas"]["Dog"]];
    assert_eq!(cat_and_dog.iter().filter(|schema| schema.get("$ref").is_some()).count(), 1);
    value["components"]["schemas"]["Dog"] = json!({"$anchor": "cat"});
    schema(&mut value, json!({"$ref": "#cat"}));
    assert_eq!(findings(&value, &ids(&["listPets"])), []);
    schema(&mut value, json!({"$ref": "#/components/schemas/Dgo"}));
    value["components"]["schemas"]["Dog"] = json!({});
    let (_, diagnostics) = run(&value, &ids(&["listPets"]));
    assert_eq!(diagnostics.iter().next().unwrap().help.as_deref(), Some("did you mean `Dog`?"));
}

#[test]
fn operations_of_any_method() {
    let value = json!({
        "openapi": "3.2.0", "info": {"title": "T", "version": "1"},
        "paths": {"/a": {
            "get": {"operationId": "get"},
            "query": {"operationId": "query", "requestBody": {"$ref": "#/components/requestBodies/B"}},
            "additionalOperations": {"COPY": {"operationId": "copy"}, "LINK": {"operationId": "link"}}
        }},
        "components": {"requestBodies": {"B": {}, "Unused": {}}}
    });
    let selected = run(&value, &ids(&["query"])).0.unwrap();
    assert_eq!(selected["paths"]["/a"], json!({"query": value["paths"]["/a"]["query"]}));
    assert_eq!(selected["components"], json!({"requestBodies": {"B": {}}}));
    let selected = run(&value, &ids(&["copy"])).0.unwrap();
    assert_eq!(selected["paths"]["/a"], json!({"additionalOperations": {"COPY": {"operationId": "copy"}}}));
}

#[test]
fn operations_by_their_request() {
    let value = json!({
        "openapi": "3.2.0", "info": {"title": "T", "version": "1"},
        "paths": {
            "/a/{b}": {"get": {"description": "no id"}, "put": {"operationId": "put"}},
            "/c": {"additionalOperations": {"Copy": {}, "LINK": {}}}
        }
    });
    let selected = run(&value, &ids(&["GET /a/{b}", "Copy /c", "put", "PUT /a/{b}"])).0.unwrap();
    assert_eq!(selected["paths"]["/a/{b}"], value["paths"]["/a/{b}"]);
    assert_eq!(selected["paths"]["/c"], json!({"additionalOperations": {"Copy": {}}}));
    let (_, diagnostics) = run(&value, &ids(&["GET /a/{c}"]));
    let found = diagnostics.iter().next().unwrap();
    assert_eq!(found.message, "no operation has the request `GET /a/{c}`");
    assert!(found.help.as_deref().unwrap().contains("did you mean `GET /a/{b}`"), "{:?}", found.help);
}

#[test]
fn swagger_is_closed_over_its_own_places() {
    let value = json!({
        "swagger": "2.0", "info": {"title": "T", "version": "1"}, "host": "h", "basePath": "/b",
        "schemes": ["https"], "consumes": ["a/b"], "produces": ["c/d"], "security": [{"key": []}],
        "paths": {"/a": {
            "get": {
                "operationId": "get", "parameters": [{"$ref": "#/parameters/P"}],
                "responses": {"200": {"$ref": "#/responses/R"}}
            },
            "put": {"operationId": "put", "parameters": [{"$ref": "#/parameters/Gone"}]}
        }},
        "definitions": {"D": {"properties": {"e": {"$ref": "#/definitions/E"}}}, "E": {}, "Unused": {}},
        "parameters": {"P": {}, "Unused": {}},
        "responses": {
            "R": {"schema": {"$ref": "#/definitions/D"}, "examples": {"a/b": {"$ref": "#/nowhere"}}},
            "Unused": {}
        },
        "securityDefinitions": {"key": {}, "unused": {}}
    });
    let (selected, diagnostics) = run(&value, &ids(&["get"]));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let mut expected = value.clone();
    expected["paths"]["/a"].as_object_mut().unwrap().shift_remove("put");
    expected["definitions"].as_object_mut().unwrap().shift_remove("Unused");
    expected["parameters"].as_object_mut().unwrap().shift_remove("Unused");
    expected["responses"].as_object_mut().unwrap().shift_remove("Unused");
    expected["securityDefinitions"].as_object_mut().unwrap().shift_remove("unused");
    assert_eq!(selected.unwrap(), expected);
}

#[test]
fn keeps_webhooks_by_name() {
    let item = json!({"post": {"operationId": "p", "requestBody": {"$ref": "#/components/requestBodies/B"}}});
    let value = json!({
        "openapi": "3.1.0",
        "info": {},
        "paths": {"/a": {"get": {"operationId": "a", "responses": {}}}},
        "webhooks": {"shared": {"$ref": "#/components/pathItems/P"}, "other": {"post": {}}},
        "components": {
            "pathItems": {"P": item},
            "requestBodies": {"B": {"content": {}}, "C": {}}
        }
    });
    let chosen = |names: &[&str]| {
        let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
        let mut diagnostics = Diagnostics::new();
        let selected = select(&value, &ids(&["a"]), &names, &mut diagnostics);
        (selected, diagnostics)
    };
    let selected = chosen(&["shared"]).0.unwrap();
    assert_eq!(selected["webhooks"], json!({"shared": {"$ref": "#/components/pathItems/P"}}));
    assert_eq!(
        selected["components"],
        json!({"pathItems": {"P": item}, "requestBodies": {"B": {"content": {}}}})
    );
    assert!(chosen(&[]).0.unwrap().get("webhooks").is_none());
    let (nothing, diagnostics) = chosen(&["othr"]);
    assert_eq!(nothing, None);
    let said: Vec<_> = diagnostics.iter().map(|it| (it.code, it.help.clone())).collect();
    assert_eq!(said, [("unknown-webhook", Some("did you mean `other`?".to_owned()))]);
}
