//! Parameters (OAS 3.0 §4.7.12).

use openapiv3::{
    CookieStyle, HeaderStyle, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle, ReferenceOr,
    Schema,
};

use super::Lowering;
use super::constraints::constraints;
use super::enumeration::constant;
use super::site::Site;
use crate::api::{Discrimination, Location, Member, Parameter, Shape, StringFormat, Style, StyleKind, Type};
use crate::pointer::Pointer;

/// Headers that are not parameters (OAS 3.0 §4.7.12.1): the standard says to ignore them.
const NOT_PARAMETERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// How deep unions of unions are looked into.
const DEEPEST: usize = 16;

/// Why a parameter cannot be generated.
pub(super) struct Unsupported(pub(super) String);

impl<'a> Lowering<'a> {
    /// A parameter; `None` for one that the standard says to ignore.
    pub(super) fn parameter(
        &mut self,
        operation: &str,
        parameter: &'a openapiv3::Parameter,
        pointer: &Pointer,
    ) -> Result<Option<Parameter>, Unsupported> {
        let data = parameter.parameter_data_ref();
        let (location, style) = placed(parameter);
        if location == Location::Header && NOT_PARAMETERS.contains(&data.name.to_ascii_lowercase().as_str()) {
            return Ok(None);
        }
        if data.extensions.contains_key("x-in") {
            return Err(Unsupported("is the whole query".to_owned()));
        }
        let ParameterSchemaOrContent::Schema(schema) = &data.format else {
            return Err(Unsupported("is serialised as a media type (`content`)".to_owned()));
        };
        let site = Site::operation(operation, &data.name, &pointer.join("schema"));
        let inline = match schema {
            ReferenceOr::Item(schema) => Some(schema),
            ReferenceOr::Reference { .. } => None,
        };
        let constant = inline.filter(|_| data.required).and_then(constant).map(str::to_owned);
        let r#type = match (&constant, self.resolved(schema)) {
            (Some(_), _) => Type::String(StringFormat::Plain),
            _ => self.parameter_type(&site, schema),
        };
        if !self.is_writable(&r#type, location) {
            return Err(Unsupported("holds an object, or a list that its place cannot take".to_owned()));
        }
        if let Some(reason) = unknown_style(&style, location) {
            return Err(Unsupported(reason.to_owned()));
        }
        let description = described(data, inline);
        // A type that stands in a parameter says what the parameter is.
        for id in [&site.id, &site.item().id] {
            if let Some(definition) = self.types.get_mut(id).filter(|it| it.description.is_none()) {
                definition.description.clone_from(&description);
            }
        }
        let resolved = self.resolved(schema);
        Ok(Some(Parameter {
            name: data.name.clone(),
            field: String::new(),
            location,
            description,
            r#type,
            required: data.required || location == Location::Path,
            constant,
            default: resolved.and_then(|schema| schema.schema_data.default.clone()),
            example: data.example.clone().or_else(|| resolved.and_then(|it| it.schema_data.example.clone())),
            constraints: resolved.map(constraints).unwrap_or_default(),
            style,
            deprecated: data.deprecated.unwrap_or(false)
                || resolved.is_some_and(|it| it.schema_data.deprecated),
        }))
    }

    /// The type of a parameter; text where the document does not say.
    fn parameter_type(&mut self, site: &Site, schema: &'a ReferenceOr<Schema>) -> Type {
        let r#type = self.schema(site, schema).r#type;
        match self.list_behind(r#type) {
            Type::Any => Type::String(StringFormat::Plain),
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

    fn is_writable(&self, r#type: &Type, location: Location) -> bool {
        match r#type {
            Type::List(item) => location != Location::Cookie && self.is_text(item),
            r#type => self.is_text(r#type),
        }
    }

    /// Whether values of a type are objects.
    pub(super) fn is_object(&self, r#type: &Type) -> bool {
        match r#type {
            Type::Map(_) => true,
            Type::Named(id) => match self.types.get(id).map(|definition| &definition.shape) {
                Some(Shape::Object(_) | Shape::Union(_)) => true,
                Some(Shape::Alias(r#type)) => self.is_object(r#type),
                Some(Shape::Enumeration(_)) | None => false,
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
                    Some(Shape::Object(_)) | None => false,
                }
            }
            Type::Named(_) | Type::List(_) | Type::Map(_) | Type::Tuple(_) | Type::Nullable(_) => false,
        }
    }
}

fn described(data: &ParameterData, schema: Option<&Schema>) -> Option<String> {
    data.description.clone().or_else(|| schema?.schema_data.description.clone())
}

/// Where a parameter goes and how it is written, with the defaults of the standard.
fn placed(parameter: &openapiv3::Parameter) -> (Location, Style) {
    let (location, kind, allow_reserved) = match parameter {
        openapiv3::Parameter::Query { style, allow_reserved, .. } => {
            let kind = match style {
                QueryStyle::Form => StyleKind::Form,
                QueryStyle::SpaceDelimited => StyleKind::SpaceDelimited,
                QueryStyle::PipeDelimited => StyleKind::PipeDelimited,
                QueryStyle::DeepObject => StyleKind::DeepObject,
            };
            (Location::Query, kind, *allow_reserved)
        }
        openapiv3::Parameter::Header { style: HeaderStyle::Simple, .. } => {
            (Location::Header, StyleKind::Simple, false)
        }
        openapiv3::Parameter::Path { style, .. } => {
            let kind = match style {
                PathStyle::Simple => StyleKind::Simple,
                PathStyle::Label => StyleKind::Label,
                PathStyle::Matrix => StyleKind::Matrix,
            };
            (Location::Path, kind, false)
        }
        openapiv3::Parameter::Cookie { style: CookieStyle::Form, .. } => {
            (Location::Cookie, StyleKind::Form, false)
        }
    };
    let explode = parameter.parameter_data_ref().explode.unwrap_or(kind == StyleKind::Form);
    (location, Style { kind, explode, allow_reserved })
}

/// Why a style cannot be written; `None` for one that can.
fn unknown_style(style: &Style, location: Location) -> Option<&'static str> {
    match (location, style.kind) {
        (Location::Cookie, _) => Some("is a cookie"),
        (_, StyleKind::Label) => Some("has the style `label`"),
        (_, StyleKind::Matrix) => Some("has the style `matrix`"),
        (_, StyleKind::DeepObject) => Some("has the style `deepObject`"),
        (Location::Query, _) if style.allow_reserved => Some("allows reserved characters"),
        _ => None,
    }
}
