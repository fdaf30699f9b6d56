//! How callers make an object that they send: a constructor for what it requires, setters for the rest.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::types::{ident, literal};
use super::{Context, source_text};
use crate::api::{Definition, Field, Module, Type};

impl Context<'_> {
    /// The constructor and the setters of an object with these fields; `additional` is the map of its
    /// further members, with the type of their values, and `rest` what it has besides.
    pub(super) fn constructor(
        &self,
        definition: &Definition,
        object: &[&Field],
        additional: Option<(&str, &Type)>,
        rest: &str,
    ) -> Vec<String> {
        let rest = ident(rest);
        let here = &definition.module;
        let name = ident(&definition.name);
        let required = object.iter().filter(|field| is_argument(field)).map(|field| {
            let (field_name, taken) = (ident(&field.field), self.argument_type(field, here));
            quote!(#field_name: #taken)
        });
        let additional_name = additional.map(|(name, _)| ident(name)).into_iter();
        let fields = object.iter().map(|field| self.initial(field, here));
        let mut items = vec![source_text::item(quote! {
            impl #name {
                /// An object with everything that it requires.
                pub fn new(#(#required),*) -> Self {
                    Self { #(#fields,)* #(#additional_name: Default::default(),)* #rest: Default::default() }
                }
            }
        })];
        if !object.iter().any(|field| is_argument(field)) {
            items.push(source_text::item(quote! {
                impl Default for #name {
                    fn default() -> Self {
                        Self::new()
                    }
                }
            }));
        }
        items.extend(self.object_setters(definition, object, additional));
        items
    }

    fn object_setters(
        &self,
        definition: &Definition,
        object: &[&Field],
        additional: Option<(&str, &Type)>,
    ) -> Option<String> {
        let here = &definition.module;
        let optional = || object.iter().filter(|field| is_set_by_callers(field));
        let plain: Vec<_> = optional()
            .filter(|field| !field.nullable)
            .map(|field| format!("        {}: {},\n", ident(&field.field), self.setter_type(field, here)))
            .collect();
        let nullable: Vec<_> = optional()
            .filter(|field| field.nullable)
            .map(|field| {
                let r#type = source_text::r#type(&self.r#type(&field.r#type, here));
                format!("        {} = {:?}: {type},\n", ident(&field.field), field.name)
            })
            .collect();
        let each = additional.map(|(name, values)| {
            let values = source_text::r#type(&self.r#type(values, here));
            format!("    each {{ {}: {values}, }}\n", ident(name))
        });
        let each = each.unwrap_or_default();
        if plain.is_empty() && nullable.is_empty() && each.is_empty() {
            return None;
        }
        let nullable = match nullable.concat() {
            lines if lines.is_empty() => lines,
            lines => format!("    or_null {{\n{lines}    }}\n"),
        };
        let plain = plain.concat();
        Some(format!("crate::setters! {{\n    {} {{\n{plain}    }}\n{nullable}{each}}}", definition.name))
    }

    /// What the constructor takes for a field.
    fn argument_type(&self, field: &Field, here: &Module) -> TokenStream {
        let r#type = self.r#type(&field.r#type, here);
        match self.converted(&field.r#type, here) {
            // Into a `Box` it goes as it is.
            _ if field.recursive && !field.nullable => r#type,
            _ if field.nullable => quote!(Option<#r#type>),
            Some(converted) => converted,
            None => r#type,
        }
    }

    /// A field in the constructor.
    fn initial(&self, field: &Field, here: &Module) -> TokenStream {
        let name = ident(&field.field);
        match &field.constant {
            Some(Value::String(constant)) => quote!(#name: std::borrow::Cow::Borrowed(#constant)),
            Some(constant) => {
                let constant = literal(constant);
                quote!(#name: #constant)
            }
            _ if !field.required => quote!(#name: None),
            _ if field.nullable && field.recursive => quote!(#name: #name.map(Box::new)),
            _ if field.nullable => quote!(#name),
            _ if field.recursive => quote!(#name: Box::new(#name)),
            _ if self.converted(&field.r#type, here).is_some() => quote!(#name: #name.into()),
            _ => quote!(#name),
        }
    }

    fn setter_type(&self, field: &Field, here: &Module) -> String {
        let converted = self.converted(&field.r#type, here).filter(|_| !field.recursive);
        source_text::r#type(&converted.unwrap_or_else(|| self.r#type(&field.r#type, here)))
    }
}

fn is_argument(field: &Field) -> bool {
    field.required && field.constant.is_none()
}

/// Neither required nor the server's to fill in.
fn is_set_by_callers(field: &Field) -> bool {
    !field.required && field.constant.is_none() && !field.read_only
}
