//! Parameters (OAS 3.0 §4.7.12).

use openapiv3::{Content, ParameterData, ParameterSchemaOrContent, ReferenceOr, Schema};

use super::Lowering;
use super::constraints::constraints;
use super::enumeration::constant_text;
use super::reference::{keywords, passed_on};
use super::site::Site;
use super::style::{of_text, placed};
use crate::api::{
    Constraints, Discrimination, Location, Member, Parameter, Payload, Shape, StringFormat, Style, StyleKind,
    Type,
};
use crate::pointer::Pointer;

/// Headers that are not parameters (OAS 3.0 §4.7.12.1): the standard says to ignore them.
const NOT_PARAMETERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// How deep unions of unions are looked into.
const DEEPEST: usize = 16;

/// Why a parameter cannot be generated.
pub(super) struct Unsupported(pub(super) String);

/// What a parameter holds.
struct Held<'a> {
    r#type: Type,
    style: Style,
    /// Its schema, followed to where it stands.
    schema: Option<&'a Schema>,
    /// The text that it always is.
    constant: Option<String>,
    example: Option<serde_json::Value>,
}

impl<'a> Lowering<'a> {
    /// A parameter; `None` for one that the standard says to ignore. Types of its own are named after
    /// `part`.
    pub(super) fn parameter(
        &mut self,
        operation: &str,
        part: &str,
        parameter: &'a openapiv3::Parameter,
        pointer: &Pointer,
    ) -> Result<Option<Parameter>, Unsupported> {
        let data = parameter.parameter_data_ref();
        let (location, style) = placed(parameter);
        if location == Location::Header && NOT_PARAMETERS.contains(&data.name.to_ascii_lowercase().as_str()) {
            return Ok(None);
        }
        let site = Site::operation(operation, part, pointer);
        let held = match &data.format {
            ParameterSchemaOrContent::Schema(schema) => {
                self.described_by_schema(&site, data.required, schema, location, style)
            }
            ParameterSchemaOrContent::Content(content) => {
                self.described_by_content(&site, content, location, style)?
            }
        };
        let Held { r#type, style, schema, constant, example } = held;
        if self.is_nested(&r#type, location, style, 0) {
            self.diagnostics.note(
                "nested-parameter",
                pointer,
                format!("`{}` holds lists or objects inside of another, which its style has no text for; the inner ones are written as JSON", data.name),
            );
        }
        let own_description = match &data.format {
            ParameterSchemaOrContent::Schema(ReferenceOr::Item(schema)) => Some(schema),
            _ => None,
        };
        let description = described(data, own_description);
        // A type that stands in a parameter says what the parameter is.
        self.say_about(&site, description.as_deref());
        self.say_about(&site.item(), description.as_deref());
        let mut parameter = Parameter {
            name: data.name.clone(),
            field: String::new(),
            location,
            description,
            r#type,
            required: data.required || location == Location::Path,
            constant,
            default: schema.and_then(|schema| schema.schema_data.default.clone()),
            example: data.example.clone().or(example).or_else(|| schema?.schema_data.example.clone()),
            constraints: schema.map(constraints).unwrap_or_default(),
            item_constraints: schema.map(|schema| self.item_constraints(schema)).unwrap_or_default(),
            style,
            deprecated: data.deprecated.unwrap_or(false)
                || schema.is_some_and(|it| it.schema_data.deprecated),
        };
        if parameter.required && parameter.is_list() {
            // No items, no text: the request would lack what it must have.
            parameter.constraints.min_items = parameter.constraints.min_items.max(Some(1));
        }
        Ok(Some(parameter))
    }

    fn described_by_schema(
        &mut self,
        site: &Site,
        required: bool,
        schema: &'a ReferenceOr<Schema>,
        location: Location,
        style: Style,
    ) -> Held<'a> {
        let site = Site { pointer: site.pointer.join("schema"), ..site.clone() };
        let inline = match schema {
            ReferenceOr::Item(schema) => Some(schema),
            ReferenceOr::Reference { .. } => None,
        };
        let constant = inline.filter(|_| required).and_then(constant_text);
        let r#type = match constant {
            Some(_) => Type::String(StringFormat::Plain),
            None => self.parameter_type(&site, schema),
        };
        let style = match style.kind {
            _ if self.is_text(&r#type) && !self.is_any(&r#type) => of_text(location, style),
            _ if location == Location::Querystring && self.is_object(&r#type) => {
                Style { kind: StyleKind::UrlEncoded, ..style }
            }
            // Only objects differ.
            StyleKind::Simple if matches!(r#type, Type::List(_)) => Style { explode: false, ..style },
            _ => style,
        };
        Held { r#type, style, schema: self.resolved(schema), constant, example: None }
    }

    /// A parameter that is written in a media type (OAS 3.0 §4.7.12.2, `content`).
    fn described_by_content(
        &mut self,
        site: &Site,
        content: &'a Content,
        location: Location,
        style: Style,
    ) -> Result<Held<'a>, Unsupported> {
        let site = Site { pointer: site.pointer.join("content"), ..site.clone() };
        let media_type = self.content(&site, content, "sends");
        let schema = media_type.as_ref().and_then(|it| content.get(&it.name)?.schema.as_ref());
        let example = media_type.as_ref().and_then(|it| it.example.clone());
        let of = |kind| Style { kind, explode: false, allow_reserved: style.allow_reserved };
        let (r#type, style) = match media_type.map(|it| it.payload) {
            Some(Payload::Json(r#type)) => (r#type, of(StyleKind::Json)),
            Some(Payload::Form(r#type)) if self.is_object(&r#type) || self.is_any(&r#type) => {
                (r#type, of(StyleKind::UrlEncoded))
            }
            Some(Payload::Form(_)) => return Err(Unsupported("is a form that is no object".to_owned())),
            // Text is for the caller to write.
            _ if location == Location::Cookie => {
                (Type::String(StringFormat::Plain), Style { explode: true, ..of(StyleKind::Cookie) })
            }
            _ => (Type::String(StringFormat::Plain), of_text(location, of(StyleKind::Form))),
        };
        let r#type = match r#type {
            Type::Nullable(inner) => *inner,
            r#type => r#type,
        };
        let schema = schema.and_then(|schema| self.resolved(schema));
        Ok(Held { r#type, style, schema, constant: None, example })
    }

    /// The bounds of a list's items.
    fn item_constraints(&self, schema: &'a Schema) -> Constraints {
        let reference = match keywords(schema).and_then(|keywords| keywords.items.as_ref()) {
            Some(ReferenceOr::Reference { reference }) => reference,
            Some(ReferenceOr::Item(item)) => match passed_on(item) {
                Some(reference) => reference,
                None => return constraints(item),
            },
            None => return Constraints::default(),
        };
        self.target(reference).map(|target| constraints(target.schema)).unwrap_or_default()
    }

    /// The type of a parameter; text where the document does not say.
    fn parameter_type(&mut self, site: &Site, schema: &'a ReferenceOr<Schema>) -> Type {
        let r#type = self.schema(site, schema).r#type;
        match self.list_behind(r#type) {
            Type::Any => Type::String(StringFormat::Plain),
            // What a tuple's places hold is not told apart where all is text.
            Type::Tuple(_) => Type::List(Box::new(Type::String(StringFormat::Plain))),
            Type::List(item) if *item == Type::Any => Type::List(Box::new(Type::String(StringFormat::Plain))),
            r#type => r#type,
        }
    }

    /// A list instead of its alias: how it is written depends on its items.
    fn list_behind(&self, r#type: Type) -> Type {
        let mut behind = &r#type;
        // Bounded by the number of definitions, should aliases go in circles.
        for _ in 0..self.types.len() {
            let Type::Named(id) = behind else { break };
            let Some(Shape::Alias(inner)) = self.types.get(id).map(|it| &it.shape) else { break };
            behind = inner;
        }
        if matches!(behind, Type::List(_)) { behind.clone() } else { r#type }
    }

    /// Whether a type has lists or objects inside of another that its style has no text for: the
    /// standard leaves that open. Forms have.
    fn is_nested(&self, r#type: &Type, location: Location, style: Style, depth: usize) -> bool {
        match style.kind {
            StyleKind::DeepObject | StyleKind::Json | StyleKind::UrlEncoded => return false,
            _ if depth > DEEPEST => return false,
            _ => {}
        }
        let in_pairs = matches!(location, Location::Query | Location::Cookie) && style.explode;
        let is_form = in_pairs && style.kind != StyleKind::Cookie;
        match r#type {
            Type::List(item) => !self.is_text(item),
            Type::Map(value) => !is_form && !self.is_text(value),
            Type::Named(id) => match self.types.get(id).map(|definition| &definition.shape) {
                Some(Shape::Object(object)) => {
                    !is_form && object.fields.iter().any(|field| !self.is_text(&field.r#type))
                }
                Some(Shape::Alias(inner)) => self.is_nested(inner, location, style, depth + 1),
                Some(Shape::Union(union)) => {
                    union.members.iter().any(|it| self.is_nested(&it.r#type, location, style, depth + 1))
                }
                Some(Shape::Enumeration(_) | Shape::Multipart(_) | Shape::Choice(_)) | None => false,
            },
            _ => false,
        }
    }

    /// Whether nothing is known of a type's values.
    fn is_any(&self, r#type: &Type) -> bool {
        match r#type {
            Type::Any => true,
            Type::Named(id) => matches!(
                self.types.get(id).map(|definition| &definition.shape),
                Some(Shape::Alias(Type::Any)) | None
            ),
            _ => false,
        }
    }

    /// Whether values of a type are objects.
    pub(super) fn is_object(&self, r#type: &Type) -> bool {
        match r#type {
            Type::Map(_) => true,
            Type::Named(id) => match self.types.get(id).map(|definition| &definition.shape) {
                Some(Shape::Object(_) | Shape::Union(_)) => true,
                Some(Shape::Alias(r#type)) => self.is_object(r#type),
                Some(Shape::Enumeration(_) | Shape::Multipart(_) | Shape::Choice(_)) | None => false,
            },
            _ => false,
        }
    }

    /// Whether values of a type are written as one text.
    fn is_text(&self, r#type: &Type) -> bool {
        self.is_text_at(r#type, 0)
    }

    fn is_text_at(&self, r#type: &Type, depth: usize) -> bool {
        match r#type {
            Type::Boolean | Type::String(_) | Type::Integer(_) | Type::Number(_) | Type::Any => true,
            Type::Named(id) if depth < DEEPEST => {
                match self.types.get(id).map(|definition| &definition.shape) {
                    Some(Shape::Enumeration(_)) => true,
                    Some(Shape::Alias(r#type)) => self.is_text_at(r#type, depth + 1),
                    Some(Shape::Union(union)) => {
                        let is_text = |member: &Member| self.is_text_at(&member.r#type, depth + 1);
                        !matches!(union.discrimination, Discrimination::Tag(_))
                            && union.members.iter().all(is_text)
                    }
                    Some(Shape::Object(_) | Shape::Multipart(_) | Shape::Choice(_)) | None => false,
                }
            }
            Type::Nullable(inner) => self.is_text_at(inner, depth),
            Type::Named(_) | Type::List(_) | Type::Map(_) | Type::Tuple(_) | Type::File => false,
        }
    }
}

fn described(data: &ParameterData, schema: Option<&Schema>) -> Option<String> {
    data.description.clone().or_else(|| schema?.schema_data.description.clone())
}
