//! How callers make an object that they send: a constructor for what it requires, setters for the rest.

use quote::quote;
use serde_json::Value;

use super::types::{ident, literal};
use super::{Context, source_text};
use crate::api::{Definition, Field, Module, Type};

impl Context<'_> {
    /// The constructor and the setters of an object with these fields; `additional` is the map of its
    /// further members, with the type of their values.
    pub(super) fn constructor(
        &self,
        definition: &Definition,
        object: &[&Field],
        additional: Option<(&str, &Type)>,
    ) -> String {
        let here = &definition.module;
        let chosen = |is_chosen: fn(&Field) -> bool| {
            object.iter().copied().filter(move |field| is_chosen(field)).collect::<Vec<_>>()
        };
        let required = chosen(|field| field.required && field.constant.is_none());
        let required: Vec<_> = required
            .into_iter()
            .map(|field| format!("{}: {}", ident(&field.field), self.argument_type(field, here)))
            .collect();
        let optional = chosen(|field| is_set_by_callers(field) && !field.nullable);
        let optional = optional
            .into_iter()
            .map(|field| format!("{}: {},", ident(&field.field), self.setter_type(field, here)));
        let nullable = chosen(|field| is_set_by_callers(field) && field.nullable);
        let nullable = nullable.into_iter().map(|field| {
            let r#type = source_text::r#type(&self.r#type(&field.r#type, here));
            format!("{}{}: {type},", ident(&field.field), wire_name(field))
        });
        let map = additional.map(|(name, values)| {
            format!("{}: {},", ident(name), source_text::r#type(&self.r#type(values, here)))
        });
        let constant = object.iter().filter_map(|field| {
            let value = literal(field.constant.as_ref()?);
            Some(format!("{} = {value},", ident(&field.field)))
        });
        let server = chosen(|field| !field.required && field.constant.is_none() && field.read_only);
        let server = server.into_iter().map(|field| format!("{},", ident(&field.field)));
        let sections = [
            source_text::section("optional", optional),
            source_text::section("nullable", nullable),
            source_text::section("map", map.into_iter()),
            source_text::section("constant", constant),
            source_text::section("server", server),
        ];
        let head = source_text::call(&format!("{}::new", definition.name), &required);
        let entries: Vec<_> =
            [format!("{head};")].into_iter().chain(sections.into_iter().flatten()).collect();
        source_text::list_in_macro("setters", &entries)
    }

    /// What the constructor takes for a field.
    fn argument_type(&self, field: &Field, here: &Module) -> String {
        let r#type = self.r#type(&field.r#type, here);
        source_text::r#type(&match self.converted(self.unaliased(&field.r#type), here) {
            // Into a `Box` it goes as it is.
            _ if field.recursive && !field.nullable => r#type,
            _ if field.recursive => quote!(Option<Box<#r#type>>),
            _ if field.nullable => quote!(Option<#r#type>),
            Some(converted) => converted,
            None => r#type,
        })
    }

    fn setter_type(&self, field: &Field, here: &Module) -> String {
        let converted = self.converted(self.unaliased(&field.r#type), here).filter(|_| !field.recursive);
        source_text::r#type(&converted.unwrap_or_else(|| self.r#type(&field.r#type, here)))
    }
}

/// The name of a member, where that is not the field's.
fn wire_name(field: &Field) -> String {
    if field.field == field.name && !crate::names::is_keyword(&field.field) {
        String::new()
    } else {
        format!(" = {}", literal(&Value::String(field.name.clone())))
    }
}

/// Neither required nor the server's to fill in.
fn is_set_by_callers(field: &Field) -> bool {
    !field.required && field.constant.is_none() && !field.read_only
}
