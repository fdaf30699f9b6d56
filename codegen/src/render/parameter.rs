//! The struct of an operation's parameters, its constructor and its setters.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::documentation::{deprecated, described};
use super::types::ident;
use super::{Context, source_text};
use crate::api::{Module, Operation, Parameter, Payload, Type};

/// A field of the struct: a parameter, or the body.
struct Slot {
    field: Ident,
    attributes: TokenStream,
    required: bool,
    /// Whether the struct has an `Option` of it.
    optional: bool,
    /// Its type in the struct.
    stored: TokenStream,
    /// What a setter takes, and what it makes of it when that is something else.
    taken: TokenStream,
    converted: Option<TokenStream>,
    /// What the field holds until it is set.
    unset: TokenStream,
}

/// The parameters that callers set, those that a request must have first.
pub(super) fn settable(operation: &Operation) -> Vec<&Parameter> {
    let mut parameters: Vec<_> =
        operation.parameters.iter().filter(|parameter| parameter.constant.is_none()).collect();
    parameters.sort_by_key(|parameter| !parameter.required);
    parameters
}

impl Context<'_> {
    /// The fields of an operation's struct: what is required, then the rest, the body last of each.
    fn slots(&self, operation: &Operation) -> Vec<Slot> {
        let here = Module::Operation(operation.name.clone());
        let parameters = settable(operation).into_iter().map(|parameter| self.slot(parameter, &here));
        let mut slots: Vec<_> = parameters.chain(self.body_slot(operation, &here)).collect();
        slots.sort_by_key(|slot| !slot.required);
        slots
    }

    fn slot(&self, parameter: &Parameter, here: &Module) -> Slot {
        let field = ident(&parameter.field);
        let documentation = described(parameter.description.as_deref());
        let deprecated = deprecated(parameter.deprecated);
        let r#type = self.r#type(&parameter.r#type, here);
        let taken = self.taken(&parameter.r#type, here);
        // An empty list sends nothing, which is what its absence means.
        let is_list = parameter.is_list();
        let plain = parameter.required || is_list;
        Slot {
            attributes: quote!(#documentation #deprecated),
            required: parameter.required,
            stored: if plain { r#type } else { quote!(Option<#r#type>) },
            optional: !plain,
            converted: self.stored(&parameter.r#type, &field, here),
            unset: if is_list { quote!(Vec::new()) } else { quote!(None) },
            taken,
            field,
        }
    }

    fn body_slot(&self, operation: &Operation, here: &Module) -> Option<Slot> {
        let body = operation.body.as_ref()?;
        let field = ident(&body.field);
        let text = body.description.as_deref().unwrap_or("What is sent along.");
        let r#type = self.payload(Some(&body.content.payload), here);
        let (taken, converted) = match &body.content.payload {
            Payload::Json(_) | Payload::JsonLines(_) | Payload::Form(_) | Payload::Multipart(_) => {
                (r#type.clone(), None)
            }
            // Only answers hold items.
            Payload::Text | Payload::Bytes | Payload::File | Payload::Choice(_) | Payload::Items(_) => {
                (quote!(impl Into<#r#type>), Some(quote!(#field.into())))
            }
        };
        Some(Slot {
            attributes: described(Some(text)),
            required: body.required,
            stored: if body.required { r#type } else { quote!(Option<#r#type>) },
            optional: !body.required,
            converted,
            unset: quote!(None),
            taken,
            field,
        })
    }

    /// The struct, with `documentation` on it.
    pub(super) fn parameters(&self, operation: &Operation, documentation: &TokenStream) -> String {
        let name = ident(&format!("{}Params", operation.type_name));
        let deprecated = deprecated(operation.deprecated);
        let slots = self.slots(operation);
        let required = slots.iter().any(|slot| slot.required);
        let default = if required { TokenStream::new() } else { quote!(Default,) };
        let fields = slots.into_iter().map(|slot| {
            let Slot { attributes, field, stored, .. } = slot;
            quote!(#attributes pub #field: #stored,)
        });
        source_text::item(quote! {
            #documentation
            #deprecated
            #[derive(Clone, Debug, #default PartialEq)]
            #[non_exhaustive]
            pub struct #name { #(#fields)* }
        })
    }

    /// The constructor, for what is required, and a setter for each of the rest.
    pub(super) fn setters(&self, operation: &Operation) -> String {
        let name = ident(&format!("{}Params", operation.type_name));
        let slots = self.slots(operation);
        let required = slots.iter().filter(|slot| slot.required).map(|slot| {
            let Slot { field, taken, .. } = slot;
            quote!(#field: #taken)
        });
        let fields = slots.iter().map(|slot| {
            let Slot { field, converted, unset, .. } = slot;
            match (slot.required, converted) {
                (true, Some(converted)) => quote!(#field: #converted),
                (true, None) => quote!(#field),
                (false, _) => quote!(#field: #unset),
            }
        });
        let setters = slots.iter().filter(|slot| !slot.required).map(|slot| {
            let Slot { attributes, field, taken, .. } = slot;
            let converted = slot.converted.clone().unwrap_or_else(|| quote!(#field));
            let converted = if slot.optional { quote!(Some(#converted)) } else { converted };
            quote! {
                #attributes
                #[must_use]
                pub fn #field(mut self, #field: #taken) -> Self {
                    self.#field = #converted;
                    self
                }
            }
        });
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

    /// What a setter takes.
    fn taken(&self, r#type: &Type, here: &Module) -> TokenStream {
        match (self.converted(self.unaliased(r#type), here), r#type) {
            (Some(converted), _) => converted,
            (None, Type::List(item)) => {
                let item =
                    self.converted(self.unaliased(item), here).unwrap_or_else(|| self.r#type(item, here));
                quote!(impl IntoIterator<Item = #item>)
            }
            (None, Type::Map(value)) => {
                let value =
                    self.converted(self.unaliased(value), here).unwrap_or_else(|| self.r#type(value, here));
                quote!(impl IntoIterator<Item = (impl Into<String>, #value)>)
            }
            (None, r#type) => self.r#type(r#type, here),
        }
    }

    /// What becomes of it in the field; `None` when it stays as it is.
    fn stored(&self, r#type: &Type, value: &Ident, here: &Module) -> Option<TokenStream> {
        match (self.converted(self.unaliased(r#type), here), r#type) {
            (Some(_), _) => Some(quote!(#value.into())),
            (None, Type::List(item)) if self.converted(self.unaliased(item), here).is_some() => {
                Some(quote!(#value.into_iter().map(Into::into).collect()))
            }
            (None, Type::List(_)) => Some(quote!(#value.into_iter().collect())),
            (None, Type::Map(held)) if self.converted(self.unaliased(held), here).is_some() => {
                Some(quote!(#value.into_iter().map(|(name, value)| (name.into(), value.into())).collect()))
            }
            (None, Type::Map(_)) => {
                Some(quote!(#value.into_iter().map(|(name, value)| (name.into(), value)).collect()))
            }
            (None, _) => None,
        }
    }
}
