//! The struct of an operation's parameters, its constructor and its setters.

use proc_macro2::TokenStream;
use quote::quote;

use super::documentation::{deprecated, described};
use super::types::ident;
use super::{Context, source_text};
use crate::api::{Module, Operation, Parameter, Type};

/// The parameters that callers set, those that a request must have first.
pub(super) fn settable(operation: &Operation) -> Vec<&Parameter> {
    let mut parameters: Vec<_> =
        operation.parameters.iter().filter(|parameter| parameter.constant.is_none()).collect();
    parameters.sort_by_key(|parameter| !parameter.required);
    parameters
}

impl Context<'_> {
    /// The struct, with `documentation` on it.
    pub(super) fn parameters(&self, operation: &Operation, documentation: &TokenStream) -> String {
        let name = ident(&format!("{}Params", operation.type_name));
        let here = Module::Operation(operation.name.clone());
        let deprecated_operation = deprecated(operation.deprecated);
        let required = settable(operation).iter().any(|parameter| parameter.required);
        let default = if required { TokenStream::new() } else { quote!(Default,) };
        let fields = settable(operation).into_iter().map(|parameter| {
            let documentation = described(parameter.description.as_deref());
            let deprecated = deprecated(parameter.deprecated);
            let field = ident(&parameter.field);
            let r#type = self.field_type(parameter, &here);
            quote!(#documentation #deprecated pub #field: #r#type,)
        });
        source_text::item(quote! {
            #documentation
            #deprecated_operation
            #[derive(Clone, Debug, #default PartialEq)]
            #[non_exhaustive]
            pub struct #name { #(#fields)* }
        })
    }

    /// The constructor, for what is required, and a setter for each of the rest.
    pub(super) fn setters(&self, operation: &Operation) -> String {
        let name = ident(&format!("{}Params", operation.type_name));
        let here = Module::Operation(operation.name.clone());
        let parameters = settable(operation);
        let required = parameters.iter().filter(|parameter| parameter.required).map(|parameter| {
            let field = ident(&parameter.field);
            let taken = self.taken(&parameter.r#type, &here);
            quote!(#field: #taken)
        });
        let fields = parameters.iter().map(|parameter| {
            let field = ident(&parameter.field);
            match (&parameter.r#type, parameter.required) {
                (r#type, true) => {
                    let value = self.converted(r#type, &field).map(|value| quote!(: #value));
                    quote!(#field #value)
                }
                (Type::List(_), false) => quote!(#field: Vec::new()),
                (_, false) => quote!(#field: None),
            }
        });
        let setters = parameters.iter().filter(|parameter| !parameter.required).map(|parameter| {
            let documentation = described(parameter.description.as_deref());
            let deprecated = deprecated(parameter.deprecated);
            let field = ident(&parameter.field);
            let taken = self.taken(&parameter.r#type, &here);
            let converted = self.converted(&parameter.r#type, &field).unwrap_or_else(|| quote!(#field));
            let value =
                if matches!(parameter.r#type, Type::List(_)) { converted } else { quote!(Some(#converted)) };
            quote! {
                #documentation
                #deprecated
                #[must_use]
                pub fn #field(mut self, #field: #taken) -> Self {
                    self.#field = #value;
                    self
                }
            }
        });
        let fields: Vec<_> = fields.collect();
        source_text::item(quote! {
            impl #name {
                /// The call with everything that it requires.
                pub fn new(#(#required),*) -> Self {
                    Self { #(#fields),* }
                }
                #(#setters)*
            }
        })
    }

    fn field_type(&self, parameter: &Parameter, here: &Module) -> TokenStream {
        let r#type = self.r#type(&parameter.r#type, here);
        // An empty list sends nothing, which is what its absence means.
        if parameter.required || matches!(parameter.r#type, Type::List(_)) {
            r#type
        } else {
            quote!(Option<#r#type>)
        }
    }

    /// What a setter takes.
    fn taken(&self, r#type: &Type, here: &Module) -> TokenStream {
        match r#type {
            r#type if self.is_text(r#type) => quote!(impl Into<String>),
            Type::List(item) if self.is_text(item) => quote!(impl IntoIterator<Item = impl Into<String>>),
            Type::List(item) => {
                let item = self.r#type(item, here);
                quote!(impl IntoIterator<Item = #item>)
            }
            r#type => self.r#type(r#type, here),
        }
    }

    /// What becomes of it in the field; `None` when it stays as it is.
    fn converted(&self, r#type: &Type, value: &proc_macro2::Ident) -> Option<TokenStream> {
        match r#type {
            r#type if self.is_text(r#type) => Some(quote!(#value.into())),
            Type::List(item) if self.is_text(item) => {
                Some(quote!(#value.into_iter().map(Into::into).collect()))
            }
            Type::List(_) => Some(quote!(#value.into_iter().collect())),
            _ => None,
        }
    }

    fn is_text(&self, r#type: &Type) -> bool {
        matches!(self.unaliased(r#type), Type::String(_))
    }
}
