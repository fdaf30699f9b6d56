//! Forms (OAS 3.1 §4.8.14.4): what members a body of `name=value` has, and how they are written.

use openapiv3::{Encoding, MediaType, QueryStyle};

use super::{Lowering, Site};
use crate::api::{Payload, Shape, Style, StyleKind, Type};

impl<'a> Lowering<'a> {
    /// The payload of a form.
    pub(super) fn form(&mut self, site: &Site, media_type: &'a MediaType) -> Payload {
        let Some(schema) = &media_type.schema else { return Payload::Text };
        let r#type = self.schema(site, schema).r#type;
        if matches!(self.behind(&r#type), Type::Any) || self.is_object(&r#type) {
            return Payload::Form(r#type);
        }
        self.diagnostics.warning(
            "form-without-members",
            &site.pointer,
            "this form is no object; callers write the whole of it as text",
            "describe it as an object with a property for each name",
        );
        Payload::Text
    }

    /// The members of a form that are not written in the usual way, by name.
    pub(super) fn form_styles(&self, form: &Type, media_type: &MediaType) -> Vec<(String, Style)> {
        let fields = match self.behind(form) {
            Type::Named(id) => match self.types.get(id).map(|definition| &definition.shape) {
                Some(Shape::Object(object)) => object.fields.as_slice(),
                _ => &[],
            },
            _ => &[],
        };
        let styled = media_type.encoding.iter().filter_map(|(name, encoding)| {
            let field = fields.iter().find(|field| field.name == *name);
            Some((
                name.clone(),
                self.member_style(encoding, field.map_or(&Type::Any, |field| &field.r#type))?,
            ))
        });
        let mut styled: Vec<_> = styled.collect();
        styled.sort_by(|(one, _), (other, _)| one.cmp(other));
        styled
    }

    /// How a value of this type is written; `None` in the usual way.
    pub(super) fn member_style(&self, encoding: &Encoding, r#type: &Type) -> Option<Style> {
        let of = |kind, explode| Some(Style { kind, explode, allow_reserved: encoding.allow_reserved });
        let reserved = if encoding.allow_reserved { of(StyleKind::Form, true) } else { None };
        if self.is_scalar(r#type) {
            return reserved;
        }
        let is_list = matches!(self.behind(r#type), Type::List(_));
        match &encoding.style {
            Some(QueryStyle::DeepObject) => of(StyleKind::DeepObject, true),
            Some(QueryStyle::SpaceDelimited) if !encoding.explode => of(StyleKind::SpaceDelimited, false),
            Some(QueryStyle::PipeDelimited) if !encoding.explode => of(StyleKind::PipeDelimited, false),
            Some(QueryStyle::Form) | None if !encoding.explode => of(StyleKind::Form, false),
            // Whoever says how a member is written does not want the usual JSON (OAS 3.1 §4.8.15.1.2).
            Some(_) if !is_list => of(StyleKind::Form, true),
            _ => reserved,
        }
    }

    /// Whether values of a type are written as one text.
    pub(super) fn is_scalar(&self, r#type: &Type) -> bool {
        match self.behind(r#type) {
            Type::Boolean | Type::String(_) | Type::Integer(_) | Type::Number(_) | Type::File => true,
            Type::Nullable(inner) => self.is_scalar(inner),
            Type::Named(id) => {
                let shape = self.types.get(id).map(|definition| &definition.shape);
                matches!(shape, Some(Shape::Enumeration(_)))
            }
            _ => false,
        }
    }
}
