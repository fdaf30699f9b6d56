//! How callers make an object that they send: a constructor for what it requires, setters for the rest.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::ident;
use super::{Context, source_text};
use crate::api::{Definition, Field, Module, Object, Type};

impl Context<'_> {
    /// The constructor and the setters of an object.
    pub(super) fn constructor(&self, definition: &Definition, object: &Object) -> Vec<String> {
        let here = &definition.module;
        let name = ident(&definition.name);
        let required = object.fields.iter().filter(|field| is_argument(field)).map(|field| {
            let (field_name, taken) = (ident(&field.field), self.argument_type(field, here));
            quote!(#field_name: #taken)
        });
        let fields = object.fields.iter().map(initial);
        let mut items = vec![source_text::item(quote! {
            impl #name {
                /// An object with everything that it requires.
                pub fn new(#(#required),*) -> Self {
                    Self { #(#fields,)* _unknown_fields: Default::default() }
                }
            }
        })];
        if !object.fields.iter().any(is_argument) {
            items.push(source_text::item(quote! {
                impl Default for #name {
                    fn default() -> Self {
                        Self::new()
                    }
                }
            }));
        }
        items.extend(self.object_setters(definition, object));
        items
    }

    fn object_setters(&self, definition: &Definition, object: &Object) -> Option<String> {
        let here = &definition.module;
        let optional = || object.fields.iter().filter(|field| is_set_by_callers(field));
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
        if plain.is_empty() && nullable.is_empty() {
            return None;
        }
        let nullable = match nullable.concat() {
            lines if lines.is_empty() => lines,
            lines => format!("    or_null {{\n{lines}    }}\n"),
        };
        let plain = plain.concat();
        Some(format!("crate::setters! {{\n    {} {{\n{plain}    }}\n{nullable}}}", definition.name))
    }

    /// What the constructor takes for a field.
    fn argument_type(&self, field: &Field, here: &Module) -> TokenStream {
        let r#type = self.r#type(&field.r#type, here);
        match field.r#type {
            _ if field.nullable => quote!(Option<#r#type>),
            Type::String(_) => quote!(impl Into<String>),
            _ => r#type,
        }
    }

    fn setter_type(&self, field: &Field, here: &Module) -> String {
        match field.r#type {
            Type::String(_) => "impl Into<String>".to_owned(),
            _ => source_text::r#type(&self.r#type(&field.r#type, here)),
        }
    }
}

fn is_argument(field: &Field) -> bool {
    field.required && field.constant.is_none()
}

/// Neither required nor the server's to fill in.
fn is_set_by_callers(field: &Field) -> bool {
    !field.required && field.constant.is_none() && !field.read_only
}

/// A field in the constructor.
fn initial(field: &Field) -> TokenStream {
    let name = ident(&field.field);
    match (&field.constant, &field.r#type) {
        (Some(constant), _) => quote!(#name: std::borrow::Cow::Borrowed(#constant)),
        _ if !field.required => quote!(#name: None),
        _ if field.nullable && field.recursive => quote!(#name: #name.map(Box::new)),
        _ if field.nullable => quote!(#name),
        _ if field.recursive => quote!(#name: Box::new(#name)),
        (None, Type::String(_)) => quote!(#name: #name.into()),
        _ => quote!(#name),
    }
}
