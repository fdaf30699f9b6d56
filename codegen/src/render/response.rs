//! How an operation reads its answer, and the enum of its errors.

use proc_macro2::TokenStream;
use quote::quote;

use super::documentation::{lines, paragraph};
use super::types::ident;
use super::{Context, source_text};
use crate::api::{Module, Operation, Payload, Response, Status};

/// The errors whose body has a type.
fn typed(operation: &Operation) -> impl Iterator<Item = (&Response, &crate::api::Type)> {
    operation.errors.iter().filter_map(|response| match &response.content.as_ref()?.payload {
        Payload::Json(r#type) => Some((response, r#type)),
        Payload::Form(_) | Payload::Text | Payload::Bytes => None,
    })
}

/// The type of an operation's error bodies.
pub(super) fn error_type(operation: &Operation) -> TokenStream {
    if typed(operation).next().is_none() {
        return quote!(std::convert::Infallible);
    }
    let name = ident(&format!("{}Error", operation.type_name));
    quote!(#name)
}

impl Context<'_> {
    /// The enum of an operation's error bodies, if any has a type.
    pub(super) fn errors(&self, operation: &Operation) -> Option<String> {
        typed(operation).next()?;
        let here = Module::Operation(operation.name.clone());
        let name = ident(&format!("{}Error", operation.type_name));
        let about = format!("Body of an error of [`{}Params`].", operation.type_name);
        let about = lines(&about);
        let variants = typed(operation).map(|(response, r#type)| {
            let status = match response.status {
                Status::Code(code) => code.to_string(),
                Status::Range(digit) => format!("{digit}XX"),
                Status::Default => "Any other status".to_owned(),
            };
            let documentation = match paragraph(response.description.as_deref()) {
                text if text.is_empty() => lines(&format!("{status}.")),
                text => lines(&format!("{status}: {text}")),
            };
            let variant = ident(&response.variant);
            let r#type = self.r#type(r#type, &here);
            quote!(#documentation #variant(#r#type),)
        });
        Some(source_text::item(quote! {
            #about
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub enum #name { #(#variants)* }
        }))
    }
}

/// The body of `Operation::decode`.
pub(super) fn decoding(operation: &Operation) -> TokenStream {
    let success = match operation.success.content.as_ref().map(|content| &content.payload) {
        Some(Payload::Json(_)) => quote!(json),
        Some(Payload::Form(_) | Payload::Text) => quote!(text),
        Some(Payload::Bytes) => quote!(bytes),
        None => quote!(empty),
    };
    let statuses = [operation.success.status]
        .into_iter()
        .chain(operation.further_successes.iter().copied())
        .map(pattern);
    let has_default = operation.errors.iter().any(|response| response.status == Status::Default);
    let is_typed = |response: &Response| typed(operation).any(|(typed, _)| typed.status == response.status);
    // The last ones that have no type are no different from the rest.
    let last = operation.errors.iter().rposition(|response| has_default || is_typed(response));
    let told = operation.errors.get(..last.map_or(0, |last| last + 1)).unwrap_or_default();
    let errors = told.iter().map(|response| {
        let pattern = pattern(response.status);
        if is_typed(response) {
            let (name, variant) = (ident(&format!("{}Error", operation.type_name)), ident(&response.variant));
            quote!(#pattern => crate::runtime::error(response, #name::#variant),)
        } else {
            quote!(#pattern => crate::runtime::unexpected(response),)
        }
    });
    let otherwise =
        if has_default { TokenStream::new() } else { quote!(_ => crate::runtime::unexpected(response),) };
    quote! {
        match response.status().as_u16() {
            #(#statuses)|* => crate::runtime::#success(response),
            #(#errors)*
            #otherwise
        }
    }
}

fn pattern(status: Status) -> TokenStream {
    match status {
        Status::Code(code) => {
            let code = proc_macro2::Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        Status::Range(digit) => {
            let first = proc_macro2::Literal::u16_unsuffixed(digit.saturating_mul(100));
            let last = proc_macro2::Literal::u16_unsuffixed(digit.saturating_mul(100).saturating_add(99));
            quote!(#first..=#last)
        }
        Status::Default => quote!(_),
    }
}
