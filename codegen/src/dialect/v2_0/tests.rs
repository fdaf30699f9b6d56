use super::super::tests::read;
use crate::dialect::to_openapi;
use crate::{Diagnostics, Pointer};
use serde_json::{Value, json};

fn pets() -> Value {
    json!({
        "swagger": "2.0",
        "info": {"title": "Pets", "version": "1"},
        "host": "pets.example", "basePath": "/v1", "schemes": ["http", "https"],
        "produces": ["application/json"],
        "securityDefinitions": {
            "b": {"type": "basic"},
            "k": {"type": "apiKey", "in": "header", "name": "K"},
            "o": {"type": "oauth2", "flow": "accessCode", "authorizationUrl": "a", "tokenUrl": "t", "scopes": {"r": "read"}}
        },
        "parameters": {
            "Pet": {"name": "pet", "in": "body", "required": true, "schema": {"$ref": "#/definitions/Pet"}},
            "Page": {"name": "page", "in": "query", "type": "integer", "default": 1}
        },
        "responses": {"Error": {"description": "e", "schema": {"$ref": "#/definitions/Error"}}},
        "definitions": {
            "Error": {"type": "object", "properties": {"at": {"type": "string", "x-nullable": true}}},
            "Pet": {"type": "object", "discriminator": "kind", "required": ["kind"], "properties": {
                "kind": {"type": "string"}, "tags": {"type": "array", "items": {"type": "string"}}
            }},
            "Tag": {"$ref": "#/definitions/Pet/properties/tags/items"}
        },
        "paths": {
            "/pets/{id}": {
                "parameters": [{"name": "id", "in": "path", "required": true, "type": "string"}],
                "put": {
                    "operationId": "putPet",
                    "consumes": ["application/json", "application/xml"],
                    "parameters": [
                        {"$ref": "#/parameters/Pet"},
                        {"name": "ids", "in": "query", "type": "array", "items": {"type": "integer"}},
                        {"$ref": "#/parameters/Page"},
                        {"name": "all", "in": "query", "type": "array", "items": {"type": "string"}, "collectionFormat": "multi"}
                    ],
                    "responses": {
                        "200": {
                            "description": "d", "schema": {"type": "array", "items": {"$ref": "#/definitions/Pet"}},
                            "headers": {"X": {"type": "integer", "description": "x"}},
                            "examples": {"application/json": [1]}
                        },
                        "204": {"description": "none"},
                        "default": {"$ref": "#/responses/Error"}
                    }
                }
            },
            "/files": {
                "post": {
                    "operationId": "upload", "schemes": ["http"],
                    "consumes": ["multipart/form-data"], "produces": [],
                    "parameters": [
                        {"name": "file", "in": "formData", "type": "file", "required": true, "description": "f"},
                        {"name": "tags", "in": "formData", "type": "array", "items": {"type": "string"}}
                    ],
                    "responses": {"200": {"description": "d", "schema": {"type": "file"}}}
                }
            }
        }
    })
}

#[test]
fn becomes_openapi_3() {
    let (openapi, findings) = read(pets());
    assert_eq!(findings, []);
    let value = serde_json::to_value(openapi.unwrap()).unwrap();
    let pet = "#/components/schemas/Pet";
    assert_eq!(value["openapi"], "3.0.3");
    assert_eq!(
        value["servers"],
        json!([{"url": "https://pets.example/v1"}, {"url": "http://pets.example/v1"}])
    );
    let put = &value["paths"]["/pets/{id}"]["put"];
    assert_eq!(
        put["parameters"],
        json!([
            {"in": "query", "name": "ids", "style": "form", "explode": false,
                "schema": {"type": "array", "items": {"type": "integer"}}},
            {"$ref": "#/components/parameters/Page"},
            {"in": "query", "name": "all", "style": "form", "explode": true,
                "schema": {"type": "array", "items": {"type": "string"}}}
        ])
    );
    assert_eq!(
        put["requestBody"],
        json!({"required": true, "content": {
            "application/json": {"schema": {"$ref": pet}}, "application/xml": {"schema": {"$ref": pet}}
        }})
    );
    assert_eq!(
        put["responses"],
        json!({
            "200": {
                "description": "d",
                "headers": {"X": {"style": "simple", "description": "x", "schema": {"type": "integer"}}},
                "content": {"application/json": {
                    "schema": {"type": "array", "items": {"$ref": pet}}, "example": [1]
                }}
            },
            "204": {"description": "none"},
            "default": {"$ref": "#/components/responses/Error"}
        })
    );
    let upload = &value["paths"]["/files"]["post"];
    assert_eq!(upload["servers"], json!([{"url": "http://pets.example/v1"}]));
    assert_eq!(
        upload["requestBody"],
        json!({"required": true, "content": {"multipart/form-data": {
            "schema": {"type": "object", "required": ["file"], "properties": {
                "file": {"type": "string", "format": "binary", "description": "f"},
                "tags": {"type": "array", "items": {"type": "string"}}
            }},
            "encoding": {"tags": {"contentType": "text/plain", "style": "form", "x-explode": false}}
        }}})
    );
    assert_eq!(
        upload["responses"]["200"]["content"],
        json!({"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}})
    );
    let components = &value["components"];
    assert_eq!(components["parameters"].as_object().unwrap().len(), 1);
    assert_eq!(
        components["schemas"]["Error"]["properties"]["at"],
        json!({"type": "string", "nullable": true})
    );
    assert_eq!(components["schemas"]["Pet"]["discriminator"], json!({"propertyName": "kind"}));
    assert_eq!(components["schemas"]["Tag"], json!({"$ref": "#/components/schemas/Pet_tags_items"}));
    assert_eq!(
        components["schemas"]["Pet_tags_items"],
        json!({"type": "string", "x-origin": "/definitions/Pet/properties/tags/items"})
    );
    assert_eq!(components["securitySchemes"]["b"], json!({"type": "http", "scheme": "basic"}));
    assert_eq!(
        components["securitySchemes"]["o"],
        json!({"type": "oauth2", "flows": {"authorizationCode":
            {"authorizationUrl": "a", "tokenUrl": "t", "scopes": {"r": "read"}}}})
    );
}

#[test]
fn findings_are_at_the_users_places() {
    let mut value = pets();
    let wrong = json!({"type": "strin"});
    value["definitions"]["Pet"]["properties"]["kind"] = wrong.clone();
    value["parameters"]["Pet"]["schema"] = wrong.clone();
    value["paths"]["/pets/{id}"]["put"]["parameters"][1]["items"] = wrong.clone();
    value["paths"]["/pets/{id}"]["put"]["responses"]["200"]["schema"] = wrong.clone();
    value["paths"]["/pets/{id}"]["put"]["responses"]["200"]["headers"]["X"] = wrong.clone();
    value["paths"]["/files"]["post"]["parameters"][1] =
        json!({"name": "t", "in": "formData", "type": "strin", "collectionFormat": "tsv"});
    value["paths"]["/files"]["post"]["parameters"][0]["type"] = json!("strin");
    let (_, findings) = read(value);
    let places: Vec<&str> = findings.iter().map(|(_, place)| place.as_str()).collect();
    assert_eq!(
        places,
        [
            "/paths/~1pets~1{id}/put/parameters/1/items/type",
            "/paths/~1pets~1{id}/put/responses/200/headers/X/type",
            "/paths/~1pets~1{id}/put/responses/200/schema/type",
            "/parameters/Pet/schema/type",
            "/paths/~1files/post/parameters/0/type",
            "/paths/~1files/post/parameters/1/type",
            "/definitions/Pet/properties/kind/type",
        ]
    );
    assert!(findings.iter().all(|(code, _)| *code == "unknown-type"));
}

#[test]
fn places_of_the_result_lead_back() {
    let (_, origins) = to_openapi(pets(), &mut Diagnostics::new()).unwrap();
    let of = |place: &str| origins.of(&Pointer::parse(place)).as_str().to_owned();
    assert_eq!(of("/components/schemas/Pet/properties/kind"), "/definitions/Pet/properties/kind");
    assert_eq!(of("/components/schemas/Pet_tags_items"), "/definitions/Pet/properties/tags/items");
    assert_eq!(of("/components/securitySchemes/o/flows"), "/securityDefinitions/o");
    assert_eq!(of("/paths/~1pets~1{id}/put/parameters/2"), "/paths/~1pets~1{id}/put/parameters/3");
    assert_eq!(of("/paths/~1pets~1{id}/put/requestBody"), "/parameters/Pet");
    assert_eq!(of("/paths/~1pets~1{id}/put/responses/200/content"), "/paths/~1pets~1{id}/put/responses/200");
    let form = "/paths/~1files/post/requestBody/content/multipart~1form-data/schema";
    assert_eq!(of(form), "/paths/~1files/post/parameters");
    assert_eq!(of(&format!("{form}/properties/tags/items")), "/paths/~1files/post/parameters/1/items");
    assert_eq!(of("/servers/0"), "/host/0");
}

#[test]
fn lists_and_odd_habits() {
    let (openapi, findings) = read(json!({
        "swagger": 2.0, "info": {"title": "T", "version": "1"}, "basePath": "v2/",
        "paths": {"/a": {
            "parameters": [{"name": "f", "in": "formData", "type": "string"}],
            "post": {
                "parameters": [
                    {"name": "s", "in": "query", "type": "array", "items": {}, "collectionFormat": "ssv"},
                    {"name": "p", "in": "query", "type": "array", "items": {}, "collectionFormat": "pipes"},
                    {"name": "t", "in": "query", "type": "array", "items": {}, "collectionFormat": "tsv"},
                    {"name": "h", "in": "header", "type": "array", "items": {}, "collectionFormat": "pipes"},
                    {"name": "u", "in": "query"}
                ],
                "responses": {"200": {"description": "", "examples": {"text/plain": "hi"}}}
            },
            "put": {
                "parameters": [{"name": "b", "in": "body", "type": "string"}, {"name": "c", "in": "body"}],
                "responses": {}
            }
        }}
    }));
    assert_eq!(
        findings,
        [
            ("several-bodies", "/paths/~1a/put/parameters/1".to_owned()),
            ("several-bodies", "/paths/~1a/parameters/0".to_owned()),
            ("missing-field", "/paths/~1a/post/parameters/4".to_owned()),
        ]
    );
    let value = serde_json::to_value(openapi.unwrap()).unwrap();
    assert_eq!(value["servers"], json!([{"url": "/v2"}]));
    let item = &value["paths"]["/a"];
    assert_eq!(item.get("parameters"), None);
    let styles: Vec<&Value> =
        item["post"]["parameters"].as_array().unwrap().iter().map(|it| &it["style"]).collect();
    assert_eq!(styles, ["spaceDelimited", "pipeDelimited", "form", "simple", "form"]);
    assert_eq!(item["post"]["parameters"][2]["x-collection-format"], "tsv");
    assert_eq!(item["post"]["parameters"][3]["x-collection-format"], "pipes");
    assert_eq!(
        item["post"]["requestBody"]["content"],
        json!({"application/x-www-form-urlencoded": {
            "schema": {"type": "object", "properties": {"f": {"type": "string"}}}
        }})
    );
    assert_eq!(
        item["put"]["requestBody"]["content"],
        json!({"application/json": {"schema": {"type": "string"}}})
    );
    assert_eq!(item["post"]["responses"]["200"]["content"], json!({"text/plain": {"example": "hi"}}));
}

#[test]
fn is_honoured_in_other_versions() {
    let (openapi, findings) = read(json!({
        "openapi": "3.0.0", "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"post": {
            "parameters": [
                {"name": "b", "in": "body", "schema": {"$ref": "#/definitions/A"}},
                {"name": "q", "in": "query", "type": "string"}
            ],
            "responses": {"200": {"description": "", "schema": {"$ref": "#/definitions/B"}}}
        }}},
        "definitions": {"A": {"type": "string"}, "B": {"type": "integer"}},
        "components": {"schemas": {"A": {"type": "boolean"}}}
    }));
    assert_eq!(findings, [("older-keyword", "/paths/~1a/post/parameters/0".to_owned())]);
    let value = serde_json::to_value(openapi.unwrap()).unwrap();
    let post = &value["paths"]["/a"]["post"];
    let schema = |value: &Value| value["content"]["application/json"]["schema"]["$ref"].clone();
    assert_eq!(schema(&post["requestBody"]), "#/components/schemas/definitions_A");
    assert_eq!(schema(&post["responses"]["200"]), "#/components/schemas/B");
    assert_eq!(post["parameters"][0]["schema"], json!({"type": "string"}));
    assert_eq!(value["components"]["schemas"]["A"], json!({"type": "boolean"}));
}
