use super::*;
use openapiv3::{OpenAPI, ReferenceOr, SchemaKind};
use serde_json::json;

fn with_schema(version: &str, schema: &Value) -> Value {
    json!({
        "openapi": version, "info": {"title": "T", "version": "1"}, "paths": {},
        "components": {"schemas": {"S": schema}}
    })
}

pub(super) fn read(value: Value) -> (Option<OpenAPI>, Vec<(&'static str, String)>) {
    let mut diagnostics = Diagnostics::new();
    let openapi = to_openapi(value, &mut diagnostics);
    let findings = diagnostics.iter().map(|found| (found.code, found.pointer.as_str().to_owned())).collect();
    (openapi.map(|(openapi, _)| openapi), findings)
}

fn rewritten(schema: &Value) -> Value {
    let (openapi, findings) = read(with_schema("3.1.0", schema));
    assert_eq!(findings, []);
    let openapi = openapi.unwrap();
    let schema = openapi.components.as_ref().unwrap().schemas.get("S").unwrap();
    assert!(
        matches!(schema, ReferenceOr::Reference { .. })
            || matches!(schema.as_item().unwrap().schema_kind, SchemaKind::Any(_))
    );
    serde_json::to_value(schema).unwrap()
}

const R: &str = "#/components/schemas/S";

#[test]
fn null_among_types() {
    assert_eq!(rewritten(&json!({"type": ["string", "null"]})), json!({"type": "string", "nullable": true}));
    assert_eq!(rewritten(&json!({"type": ["integer", "number"]})), json!({"type": "number"}));
    let null = json!({"enum": [null], "nullable": true, "x-null": true});
    for schema in
        [json!({"type": "null"}), json!({"type": ["null"]}), json!({"const": null}), json!({"enum": [null]})]
    {
        assert_eq!(rewritten(&schema), null);
    }
    assert_eq!(rewritten(&json!({"anyOf": [{"type": "null"}, {"const": null}]})), null);
    assert_eq!(
        rewritten(&json!({"type": ["string", "null"], "enum": ["a", null]})),
        json!({"type": "string", "enum": ["a"], "nullable": true})
    );
}

#[test]
fn several_types_are_a_union() {
    assert_eq!(
        rewritten(&json!({
            "title": "t", "type": ["string", "array", "null"], "minLength": 2, "format": "uri",
            "items": {"type": ["integer", "null"]}, "maxItems": 3
        })),
        json!({"title": "t", "nullable": true, "anyOf": [
            {"type": "string", "minLength": 2, "format": "uri"},
            {"type": "array", "items": {"type": "integer", "nullable": true}, "maxItems": 3}
        ]})
    );
    assert_eq!(
        rewritten(&json!({"type": ["string", "integer", "boolean"], "enum": ["a", 1]})),
        json!({"anyOf": [{"type": "string", "enum": ["a"]}, {"type": "integer", "enum": [1]}]})
    );
    assert_eq!(
        rewritten(&json!({"type": ["string", "integer"], "enum": ["a"]})),
        json!({"type": "string", "enum": ["a"]})
    );
    assert_eq!(
        rewritten(&json!({"type": ["string", "number", "integer", "boolean", "object", "array", "null"]})),
        json!({"nullable": true})
    );
}

#[test]
fn null_in_unions() {
    assert_eq!(
        rewritten(&json!({"description": "d", "anyOf": [{"$ref": R}, {"type": "null"}]})),
        json!({"description": "d", "nullable": true, "allOf": [{"$ref": R}]})
    );
    assert_eq!(
        rewritten(&json!({"description": "d", "oneOf": [
            {"type": "null"}, {"type": "string", "description": "inner", "title": "t"}]})),
        json!({"description": "d", "nullable": true, "type": "string", "title": "t"})
    );
    assert_eq!(
        rewritten(&json!({"anyOf": [{"type": "string"}, {"type": "null"}, {"type": "integer"}]})),
        json!({"nullable": true, "anyOf": [{"type": "string"}, {"type": "integer"}]})
    );
    assert_eq!(
        rewritten(&json!({"type": "object", "anyOf": [{"$ref": R}, {"type": "null"}]})),
        json!({"type": "object", "nullable": true, "anyOf": [{"$ref": R}]})
    );
}

#[test]
fn other_spellings() {
    assert_eq!(
        rewritten(&json!({"type": "integer", "exclusiveMinimum": 1, "maximum": 5, "exclusiveMaximum": 9})),
        json!({"type": "integer", "minimum": 1.0, "exclusiveMinimum": true, "maximum": 5.0})
    );
    assert_eq!(
        rewritten(&json!({"const": "a", "examples": ["a", "b"]})),
        json!({"enum": ["a"], "example": "a"})
    );
    assert_eq!(
        rewritten(&json!({"type": "string", "contentEncoding": "base64", "contentMediaType": "image/png"})),
        json!({"type": "string", "format": "byte", "x-content-encoding": "base64", "x-content-media-type": "image/png"})
    );
    assert_eq!(
        rewritten(&json!({"contentMediaType": "application/octet-stream"})),
        json!({"type": "string", "format": "binary", "x-content-media-type": "application/octet-stream"})
    );
    assert_eq!(
        rewritten(&json!({"type": "string", "contentMediaType": "application/json"})),
        json!({"type": "string", "x-content-media-type": "application/json"})
    );
    assert_eq!(
        rewritten(&json!({"type": "array", "prefixItems": [{"type": "string"}, true], "items": false})),
        json!({"type": "array", "items": {}, "x-prefix-items": [{"type": "string"}, {}], "x-additional-items": false})
    );
    assert_eq!(
        rewritten(&json!({"patternProperties": {"^a": {"const": 1}}, "$defs": {"D": {"type": "null"}},
            "additionalProperties": false, "unevaluatedProperties": false})),
        json!({"additionalProperties": false, "x-pattern-properties": {"^a": {"enum": [1]}},
            "x-defs": {"D": {"enum": [null], "nullable": true, "x-null": true}}})
    );
    assert_eq!(
        rewritten(&json!({"properties": {"a": true, "b": false, "const": {"type": "string"}}})),
        json!({"properties": {"a": {}, "b": {"not": {}}, "const": {"type": "string"}}})
    );
}

#[test]
fn siblings_of_references() {
    assert_eq!(rewritten(&json!({"$ref": R})), json!({"$ref": R}));
    assert_eq!(
        rewritten(&json!({"$ref": R, "description": "d", "nullable": false})),
        json!({"description": "d", "allOf": [{"$ref": R}]})
    );
    assert_eq!(
        rewritten(&json!({"allOf": [{"type": "string"}], "$ref": R})),
        json!({"allOf": [{"$ref": R}, {"type": "string"}]})
    );
}

#[test]
fn members_of_all_of_that_only_describe() {
    assert_eq!(
        rewritten(&json!({"allOf": [{"$ref": R}, {"description": "d", "x-note": 1}]})),
        json!({"allOf": [{"$ref": R}], "description": "d", "x-note": 1})
    );
    // The last word counts, and that of the schema itself above all.
    assert_eq!(
        rewritten(&json!({"allOf": [{"title": "a", "description": "a"}, {"$ref": R}, {"title": "b"}],
            "description": "d"})),
        json!({"allOf": [{"$ref": R}], "title": "b", "description": "d"})
    );
    assert_eq!(
        rewritten(
            &json!({"allOf": [{"$ref": R}, {"type": "object", "properties": {}}, {"deprecated": true}]})
        ),
        json!({"allOf": [{"$ref": R}], "type": "object", "deprecated": true})
    );
    assert_eq!(
        rewritten(&json!({"allOf": [{"$ref": R, "description": "d"}]})),
        json!({"allOf": [{"$ref": R}], "description": "d"})
    );
    assert_eq!(rewritten(&json!({"allOf": [{"readOnly": true}]})), json!({"readOnly": true}));
    let shape = json!({"allOf": [{"$ref": R}, {"minLength": 1}, {"x-prefix-items": []}]});
    assert_eq!(rewritten(&shape), shape);
    let allowing_null = |member: Value| {
        let (openapi, _) = read(with_schema("3.0.0", &json!({"allOf": [{"$ref": R}, member]})));
        serde_json::to_value(openapi.unwrap().components.unwrap().schemas.swap_remove("S").unwrap()).unwrap()
    };
    assert_eq!(allowing_null(json!({"nullable": true})), json!({"allOf": [{"$ref": R}], "nullable": true}));
    let object = json!({"type": "object", "nullable": true});
    assert_eq!(allowing_null(object.clone()), json!({"allOf": [{"$ref": R}, object]}));
}

#[test]
fn warns_of_what_types_cannot_say() {
    let schema =
        json!({"type": "object", "propertyNames": {}, "if": {}, "then": {}, "unevaluatedProperties": {}});
    let (openapi, findings) = read(with_schema("3.0.0", &schema));
    assert!(openapi.is_some());
    let places = ["if", "then", "propertyNames", "unevaluatedProperties"];
    let expected = places.map(|keyword| ("keyword-ignored", format!("/components/schemas/S/{keyword}")));
    assert_eq!(findings, expected);
    let nullable =
        json!({"properties": {"a": {"nullable": true}, "b": {"nullable": true, "type": "string"}}});
    assert_eq!(
        read(with_schema("3.1.0", &nullable)).1,
        [("nullable-in-3.1", "/components/schemas/S/properties/a/nullable".to_owned())]
    );
    assert_eq!(read(with_schema("3.0.0", &nullable)).1, []);
}

#[test]
fn reads_a_whole_document_and_back() {
    let value = json!({
        "openapi": 3.1,
        "info": {"title": "T", "version": 1.5, "license": {"name": "MIT"}, "x-a": 1},
        "servers": [{"url": "https://{h}", "variables": {"h": {"default": "a", "enum": ["a"]}}}],
        "security": [{"k": []}],
        "paths": {
            "/a/{id}": {
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                "post": {
                    "operationId": "a",
                    "parameters": [
                        {"$ref": "#/components/parameters/P", "description": "dropped"},
                        {"name": "f", "in": "query", "style": "deepObject", "explode": true, "schema": {"type": "object"}},
                        {"name": "c", "in": "query", "content": {"application/json": {"schema": {"type": "array"}}}}
                    ],
                    "requestBody": {"required": true, "content": {"multipart/form-data": {
                        "schema": {"type": "object"}, "encoding": {"a": {"contentType": "image/png"}}}}},
                    "responses": {
                        "200": {"content": {"application/json": {"schema": {"const": 1}}},
                            "headers": {"X": {"schema": {"type": ["string", "null"]}}}},
                        "4xx": {"$ref": "#/components/responses/E"},
                        "default": {"description": "d", "links": {"l": {"operationId": "a"}}}
                    },
                    "callbacks": {"c": {"{$url}": {"post": {"responses": {}}}}}
                }
            },
            "/b": {"$ref": "#/components/pathItems/B"}
        },
        "components": {
            "parameters": {"P": {"name": "p", "in": "header", "schema": {"type": "string"}}},
            "responses": {"E": {"description": "e"}},
            "pathItems": {"B": {"get": {"operationId": "b", "responses": {"204": {"description": ""}}}}},
            "securitySchemes": {
                "k": {"type": "apiKey", "in": "header", "name": "K"},
                "o": {"type": "oauth2", "flows": {"implicit": {"authorizationUrl": "u", "scopes": {"a": "b"}}}}
            }
        }
    });
    let (openapi, findings) = read(value);
    assert_eq!(findings, []);
    let openapi = openapi.unwrap();
    assert_eq!(openapi.info.version, "1.5");
    assert_eq!(
        openapi.operations().map(|(path, method, _)| (path, method)).collect::<Vec<_>>(),
        [("/a/{id}", "post"), ("/b", "get")]
    );
    let printed = serde_json::to_string(&openapi).unwrap();
    let again: OpenAPI = serde_json::from_str(&printed).unwrap();
    assert_eq!(serde_json::to_string(&again).unwrap(), printed);
    assert!(printed.contains("\"openapi\":\"3.0.3\"") && printed.contains("\"4XX\""));
}

#[test]
fn puts_targets_in_the_place_of_references() {
    let content = json!({"application/json": {"schema": {"type": ["string", "null"]}}});
    let (openapi, findings) = read(json!({
        "openapi": "3.0.0", "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"get": {"responses": {"200": {"content": {"$ref": "#/components/mediaTypes/M"}}}},
            "link": {"responses": {}}}},
        "components": {"mediaTypes": {"M": content}, "schemas": {"a b": {}, "c": {"$ref": "#/components/schemas/a%20b"}}}
    }));
    assert_eq!(
        findings,
        [
            ("newer-keyword", "/components/mediaTypes/M/application~1json/schema/type".to_owned()),
            ("unsupported-method", "/paths/~1a/link".to_owned())
        ]
    );
    let printed = serde_json::to_value(openapi.unwrap()).unwrap();
    assert_eq!(
        printed["paths"]["/a"]["get"]["responses"]["200"]["content"],
        json!({"application/json": {"schema": {"type": "string", "nullable": true}}})
    );
    assert_eq!(printed["components"]["schemas"]["c"], json!({"$ref": "#/components/schemas/a b"}));
}

#[test]
fn a_name_that_is_not_there_is_not_required() {
    let (openapi, findings) = read(with_schema("3.0.0", &json!({"required": ["a", null]})));
    assert_eq!(findings, [("wrong-type", "/components/schemas/S/required/1".to_owned())]);
    assert!(openapi.is_some());
}

#[test]
fn says_where_it_is_wrong() {
    let (openapi, findings) = read(json!({
        "openapi": "3.0.0",
        "info": {"title": "T"},
        "paths": {"/a": {"get": {
            "tags": "t",
            "parameters": [{"name": "a", "in": "query", "schema": {"type": "string", "minLength": "x"}}, 5, {"in": "nowhere"}],
            "responses": {"200": {"content": []}, "ok": {}}
        }, "put": {}}},
        "components": {"schemas": {
            "A": {"required": true, "properties": {"b": 1, "c": {"type": "datetime"}}},
            "B": {"type": 4, "$ref": 3}
        }}
    }));
    assert!(openapi.is_none());
    let expected = [
        ("missing-field", "/info"),
        ("wrong-type", "/paths/~1a/get/tags"),
        ("wrong-type", "/paths/~1a/get/parameters/0/schema/minLength"),
        ("wrong-type", "/paths/~1a/get/parameters/1"),
        ("missing-field", "/paths/~1a/get/parameters/2"),
        ("wrong-type", "/paths/~1a/get/responses/200/content"),
        ("unknown-status", "/paths/~1a/get/responses/ok"),
        ("missing-field", "/paths/~1a/put"),
        ("wrong-type", "/components/schemas/A/required"),
        ("wrong-type", "/components/schemas/A/properties/b"),
        ("unknown-type", "/components/schemas/A/properties/c/type"),
        ("wrong-type", "/components/schemas/B/$ref"),
    ];
    assert_eq!(findings, expected.map(|(code, place)| (code, place.to_owned())));
}
