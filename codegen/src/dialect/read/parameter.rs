//! Parameters and headers (OAS 3.1 §4.8.12, §4.8.21).

use super::super::is_dangling;
use super::{Extensions, Reader, extension};
use crate::select::DANGLING;
use crate::source::Place;
use indexmap::IndexMap;
use openapiv3::{
    CookieStyle, Example, Header, HeaderStyle, MediaType, Parameter, ParameterData, ParameterSchemaOrContent,
    PathStyle, QueryStyle, ReferenceOr, Schema,
};
use serde_json::{Map, Value, json};

/// The members that parameters and headers share.
#[derive(Default)]
struct Common {
    description: Option<String>,
    required: bool,
    deprecated: Option<bool>,
    schema: Option<ReferenceOr<Schema>>,
    content: IndexMap<String, MediaType>,
    example: Option<Value>,
    examples: IndexMap<String, ReferenceOr<Example>>,
    explode: Option<bool>,
    style: Option<String>,
    extensions: Extensions,
}

impl Reader<'_> {
    pub(super) fn parameter(&mut self, value: Value, place: &Place<'_>) -> Option<Parameter> {
        if is_dangling(&value) {
            return None;
        }
        let (mut name, mut location) = (None, None);
        let (mut allow_reserved, mut allow_empty_value) = (false, None);
        let (mut has_name, mut has_location) = (false, false);
        let mut rest = Map::new();
        for (key, value) in self.object(value, place)? {
            let here = place.key(&key);
            match key.as_str() {
                "name" => {
                    has_name = true;
                    name = self.name(value, &here);
                }
                "in" => {
                    has_location = true;
                    location = self.name(value, &here);
                }
                "allowReserved" => allow_reserved = self.flag(&value, &here).unwrap_or(false),
                "allowEmptyValue" => allow_empty_value = self.flag(&value, &here),
                _ => drop(rest.insert(key, value)),
            }
        }
        if !has_name {
            self.missing(place, "name", "a parameter has a name");
        }
        if !has_location {
            self.missing(
                place,
                "in",
                "say where the parameter goes: `in: query`, `path`, `header` or `cookie`",
            );
        }
        let (name, location) = (name?, location?);
        let common = self.common(rest, place);
        let style = common.style.clone();
        let mut data = self.data(name, common, place);
        // OAS 3.2 §4.12.2.2; `openapiv3` has it for the query only.
        if allow_reserved && location != "query" {
            data.extensions.insert("x-allow-reserved".to_owned(), json!(true));
        }
        let parameter = match location.as_str() {
            "query" => Parameter::Query {
                parameter_data: data,
                allow_reserved,
                allow_empty_value,
                style: self.query_style(style.as_deref(), place).unwrap_or_default(),
            },
            "header" => {
                self.only_style(style.as_deref(), "simple", place);
                Parameter::Header { parameter_data: data, style: HeaderStyle::Simple }
            }
            "path" => {
                if !data.required {
                    let message = format!("the path parameter `{}` is not `required: true`", data.name);
                    self.warn(
                        "path-parameter-optional",
                        place,
                        message,
                        "it is read as required: a path has all its parts",
                    );
                    data.required = true;
                }
                Parameter::Path { parameter_data: data, style: self.path_style(style.as_deref(), place) }
            }
            "cookie" => {
                self.only_style(style.as_deref(), "form", place);
                Parameter::Cookie { parameter_data: data, style: CookieStyle::Form }
            }
            other => {
                let message = format!("a parameter cannot be in `{other}`");
                let help = match other {
                    "body" | "formData" => "that is Swagger 2.0: use `requestBody`",
                    _ => "it is in `query`, `path`, `header` or `cookie`",
                };
                self.diagnostics.error("unknown-location", &place.key("in").pointer(), message, help);
                return None;
            }
        };
        Some(parameter)
    }

    pub(super) fn header(&mut self, value: Value, place: &Place<'_>) -> Option<Header> {
        let members = self.object(value, place).filter(|members| !members.contains_key(DANGLING))?;
        let common = self.common(members, place);
        self.only_style(common.style.as_deref(), "simple", place);
        let data = self.data(String::new(), common, place);
        Some(Header {
            description: data.description,
            style: HeaderStyle::Simple,
            required: data.required,
            deprecated: data.deprecated,
            format: data.format,
            example: data.example,
            examples: data.examples,
            extensions: data.extensions,
        })
    }

    fn common(&mut self, members: Map<String, Value>, place: &Place<'_>) -> Common {
        let mut common = Common::default();
        for (key, value) in members {
            let place = place.key(&key);
            match key.as_str() {
                "description" => common.description = self.text(value, &place),
                "required" => common.required = self.flag(&value, &place).unwrap_or(false),
                "deprecated" => common.deprecated = self.flag(&value, &place),
                "schema" => common.schema = self.reference_or(value, &place, Self::schema),
                "content" => common.content = self.named(value, &place, Self::media_type),
                "example" => common.example = Some(value),
                "examples" => common.examples = self.examples(value, &place),
                "explode" => common.explode = self.flag(&value, &place),
                "style" => common.style = self.text(value, &place),
                _ => extension(&mut common.extensions, key, value),
            }
        }
        common
    }

    fn data(&mut self, name: String, common: Common, place: &Place<'_>) -> ParameterData {
        let format = match common.schema {
            Some(schema) => ParameterSchemaOrContent::Schema(schema),
            None if !common.content.is_empty() => ParameterSchemaOrContent::Content(common.content),
            None => {
                self.missing_assumed(place, "schema", "any value is taken");
                let anything = self.reference_or(json!({}), place, Self::schema);
                anything.map_or_else(
                    || ParameterSchemaOrContent::Content(IndexMap::new()),
                    ParameterSchemaOrContent::Schema,
                )
            }
        };
        ParameterData {
            name,
            description: common.description,
            required: common.required,
            deprecated: common.deprecated,
            format,
            example: common.example,
            examples: common.examples,
            explode: common.explode,
            extensions: common.extensions,
        }
    }

    pub(super) fn query_style(&mut self, style: Option<&str>, place: &Place<'_>) -> Option<QueryStyle> {
        Some(match style? {
            "form" => QueryStyle::Form,
            "spaceDelimited" => QueryStyle::SpaceDelimited,
            "pipeDelimited" => QueryStyle::PipeDelimited,
            "deepObject" => QueryStyle::DeepObject,
            other => {
                self.unknown_style(other, "form", place);
                return None;
            }
        })
    }

    fn path_style(&mut self, style: Option<&str>, place: &Place<'_>) -> PathStyle {
        match style {
            None | Some("simple") => PathStyle::Simple,
            Some("label") => PathStyle::Label,
            Some("matrix") => PathStyle::Matrix,
            Some(other) => {
                self.unknown_style(other, "simple", place);
                PathStyle::Simple
            }
        }
    }

    fn only_style(&mut self, style: Option<&str>, only: &str, place: &Place<'_>) {
        if let Some(style) = style.filter(|style| *style != only) {
            self.unknown_style(style, only, place);
        }
    }

    fn unknown_style(&mut self, style: &str, instead: &str, place: &Place<'_>) {
        let message = format!("the style `{style}` does not exist there");
        self.warn("unknown-style", &place.key("style"), message, &format!("it is read as `{instead}`"));
    }
}
