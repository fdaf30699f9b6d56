use super::super::tests::read;
use crate::Diagnostics;
use crate::dialect::{to_openapi, to_operation};
use crate::pointer::Pointer;
use serde_json::{Value, json};

fn document(paths: &Value, components: &Value) -> Value {
    json!({"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths, "components": components})
}

fn printed(value: Value) -> Value {
    let (openapi, findings) = read(value);
    assert_eq!(findings, []);
    serde_json::to_value(openapi.unwrap()).unwrap()
}

#[test]
fn schemas_become_components() {
    let mut value = document(
        &json!({"/a": {"get": {"responses": {"200": {"description": "", "content": {"application/json": {
            "schema": {"type": "object", "properties": {"next": {"$ref":
                "#/paths/~1a/get/responses/200/content/application~1json/schema"}}}
        }}}}}}}),
        &json!({"schemas": {
            "Tree": {"type": "object", "properties": {
                "node": {"type": "object", "properties": {
                    "up": {"$ref": "#/components/schemas/Tree/properties/node"},
                    "leaf": {"type": "object", "properties": {"n": {"type": "integer"}}}
                }}
            }, "$defs": {"D": {"type": "boolean"}, "E": {"$anchor": "e", "type": "number"}}},
            "Leaf": {"$ref": "#/components/schemas/Tree/properties/node/properties/leaf"},
            "D": {"$ref": "#/components/schemas/Tree/$defs/D"},
            "E": {"$ref": "#e"},
            "Node": {"$dynamicAnchor": "n", "properties": {
                "next": {"$dynamicRef": "#n"}, "all": {"type": "array", "items": {"$recursiveRef": "#"}}}},
            "Old": {"$ref": "#/definitions/Old"},
            "Any": {"oneOf": [{"$ref": "#/definitions/Old"}], "discriminator": {
                "propertyName": "k", "mapping": {"a": "#/definitions/Old", "b": "D"}}}
        }}),
    );
    value["definitions"] = json!({"Old": {"type": "array", "items": {"$ref": "#/definitions/Inner"}},
        "Inner": {"type": ["string", "null"]}});
    let value = printed(value);
    let schemas = &value["components"]["schemas"];
    let to = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    assert_eq!(schemas["Tree"]["properties"]["node"], to("Tree_node"));
    assert_eq!(
        schemas["Tree_node"],
        json!({"type": "object", "properties": {"up": to("Tree_node"), "leaf": to("Tree_node_leaf")},
            "x-origin": "/components/schemas/Tree/properties/node"})
    );
    assert_eq!(schemas["Leaf"], to("Tree_node_leaf"));
    assert_eq!(schemas["Tree_node_leaf"]["properties"]["n"], json!({"type": "integer"}));
    assert_eq!(schemas["D"], to("Tree_D"));
    assert_eq!(
        (&schemas["Tree_D"]["type"], &schemas["Tree_E"]["type"]),
        (&json!("boolean"), &json!("number"))
    );
    assert_eq!(schemas["E"], to("Tree_E"));
    assert_eq!(schemas["Node"]["properties"]["next"], to("Node"));
    assert_eq!(schemas["Node"]["properties"]["all"]["items"], to("Node"));
    assert_eq!(schemas["Old"], to("definitions_Old"));
    assert_eq!(schemas["definitions_Old"]["items"], to("Inner"));
    assert_eq!(schemas["Inner"]["nullable"], true);
    assert_eq!(
        schemas["Any"]["discriminator"]["mapping"],
        json!({"a": "#/components/schemas/definitions_Old", "b": "D"})
    );
    let name = "a_get_200_application_json";
    assert_eq!(
        value["paths"]["/a"]["get"]["responses"]["200"]["content"]["application/json"]["schema"],
        to(name)
    );
    assert_eq!(schemas[name]["properties"]["next"], to(name));
}

#[test]
fn all_else_is_a_direct_reference_or_the_thing_itself() {
    let parameter = json!({"name": "p", "in": "header", "schema": {"type": "string"}});
    let callback = json!({"{$url}": {"post": {"responses": {"200": {"description": "c"}}}}});
    let value = printed(document(
        &json!({
            "/a": {"get": {
                "parameters": [parameter, {"$ref": "#/components/parameters/Alias"}],
                "responses": {"200": {"description": "r"}},
                "callbacks": {"c": {"$ref": "#/components/callbacks/C"}}
            }},
            "/b": {"get": {
                "parameters": [{"$ref": "#/paths/~1a/get/parameters/0"}],
                "responses": {"200": {"$ref": "#/paths/~1a/get/responses/200"}}
            }}
        }),
        &json!({
            "parameters": {"Alias": {"$ref": "#/components/parameters/P"}, "P": parameter},
            "callbacks": {"C": callback}
        }),
    ));
    let read = json!({"in": "header", "name": "p", "schema": {"type": "string"}, "style": "simple"});
    let operation = |path: &str| &value["paths"][path]["get"];
    assert_eq!(operation("/a")["parameters"][1], json!({"$ref": "#/components/parameters/Alias"}));
    assert_eq!(value["components"]["parameters"]["Alias"], read);
    assert_eq!(operation("/b")["parameters"], json!([read]));
    assert_eq!(operation("/b")["responses"]["200"]["description"], "r");
    assert_eq!(operation("/a")["callbacks"]["c"]["{$url}"]["post"]["responses"]["200"]["description"], "c");
}

#[test]
fn what_led_nowhere_is_left_out() {
    let gone = json!({"x-dangling": true});
    let value = document(
        &json!({"/a": {"post": {
            "parameters": [gone, {"name": "p", "in": "query", "schema": {"typ": 1, "type": "strin"}}],
            "requestBody": gone,
            "responses": {"200": gone, "201": {"description": "", "headers": {"H": gone},
                "content": {"application/json": {"schema": gone, "examples": {"e": gone}}}}}
        }}, "/b": gone}),
        &json!({"securitySchemes": {"s": gone}}),
    );
    let (openapi, findings) = read(value);
    assert_eq!(findings, [("unknown-type", "/paths/~1a/post/parameters/1/schema/type".to_owned())]);
    let value = serde_json::to_value(openapi.unwrap()).unwrap();
    let post = &value["paths"]["/a"]["post"];
    assert_eq!(post["parameters"].as_array().unwrap().len(), 1);
    assert_eq!(post["requestBody"], json!({"x-dangling": true}));
    assert_eq!(
        post["responses"],
        json!({"201": {"description": "", "content": {"application/json": {"schema": {"x-dangling": true}}}}})
    );
    assert_eq!(value["paths"]["/b"], json!({}));
}

#[test]
fn what_came_with_3_2_travels_in_extensions() {
    let value = json!({
        "openapi": "3.2.0", "$self": "https://a.example/", "info": {"title": "T", "version": "1"},
        "tags": [{"name": "t", "parent": "p", "kind": "nav", "summary": "s"}],
        "webhooks": {"w": {"$ref": "#/components/pathItems/W"}},
        "paths": {"/a": {
            "query": {
                "parameters": [
                    {"in": "querystring", "name": "q", "content": {"application/json": {"schema": {"const": 1}}}},
                    {"in": "cookie", "name": "c", "style": "cookie", "schema": {"type": "string"}}
                ],
                "responses": {"200": {"description": "", "content": {
                    "application/jsonl": {"$ref": "#/components/mediaTypes/M"}}}}
            },
            "additionalOperations": {"COPY": {"responses": {"200": {"content": []}}}}
        }},
        "components": {
            "mediaTypes": {"M": {"itemSchema": {"type": ["string", "null"]},
                "examples": {"e": {"dataValue": 1, "serializedValue": "1"}}}},
            "pathItems": {"W": {"post": {"responses": {}}}},
            "securitySchemes": {"o": {"type": "oauth2", "flows": {
                "deviceAuthorization": {"deviceAuthorizationUrl": "d", "tokenUrl": "t", "scopes": {}}}}}
        }
    });
    let mut diagnostics = Diagnostics::new();
    let (openapi, origins) = to_openapi(value, &mut diagnostics).unwrap();
    assert_eq!(diagnostics.iter().map(|found| found.code).collect::<Vec<_>>(), [""; 0]);
    let value = serde_json::to_value(&openapi).unwrap();
    assert_eq!(value["tags"], json!([{"name": "t", "x-parent": "p", "x-kind": "nav", "x-summary": "s"}]));
    assert_eq!(value["x-webhooks"], json!({"w": {"post": {"responses": {}}}}));
    assert_eq!(
        value["components"]["securitySchemes"]["o"]["flows"]["x-device-authorization"]["tokenUrl"],
        "t"
    );
    let place = Pointer::root().join("paths").join("/a").join("x-additional-operations");
    let operations = value.pointer(place.as_str()).unwrap();
    let query = to_operation(operations["QUERY"].clone(), &place.join("QUERY"), &mut diagnostics).unwrap();
    let query = serde_json::to_value(query).unwrap();
    assert_eq!(
        query["parameters"],
        json!([
            {"in": "query", "name": "q", "x-in": "querystring", "style": "form",
                "content": {"application/json": {"schema": {"enum": [1]}}}},
            {"in": "cookie", "name": "c", "x-style": "cookie", "style": "form", "schema": {"type": "string"}}
        ])
    );
    assert_eq!(
        query["responses"]["200"]["content"]["application/jsonl"],
        json!({"x-item-schema": {"type": "string", "nullable": true},
            "examples": {"e": {"value": 1, "x-serialized-value": "1"}}})
    );
    let mut findings = Diagnostics::new();
    to_operation(operations["COPY"].clone(), &place.join("COPY"), &mut findings);
    let findings = origins.restore(&findings);
    assert_eq!(
        findings.iter().map(|found| found.pointer.as_str()).collect::<Vec<_>>(),
        ["/paths/~1a/additionalOperations/COPY/responses/200/content"]
    );
}
