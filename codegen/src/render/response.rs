//! How an operation reads its answer, and the enums of its successes and errors.

use proc_macro2::TokenStream;
use quote::quote;

use super::documentation::{lines, paragraph};
use super::types::ident;
use super::{Context, source_text};
use crate::api::{Module, Operation, Payload, Response, Status};

/// Whether the body of an error has a type: JSON or text.
fn has_type(response: &Response) -> bool {
    matches!(payload(response), Some(Payload::Json(_) | Payload::Text))
}

/// Whether an error of an operation has a body with a type.
pub(super) fn is_typed(operation: &Operation) -> bool {
    operation.errors.iter().any(has_type)
}

/// The type of an operation's error bodies.
pub(super) fn error_type(operation: &Operation) -> TokenStream {
    if !is_typed(operation) {
        return quote!(std::convert::Infallible);
    }
    let name = ident(&format!("{}Error", operation.type_name));
    quote!(#name)
}

fn payload(response: &Response) -> Option<&Payload> {
    response.content.as_ref().map(|content| &content.payload)
}

impl Context<'_> {
    /// The type of an operation's success.
    pub(super) fn output_type(&self, operation: &Operation) -> TokenStream {
        if operation.alternatives.is_empty() {
            let here = Module::Operation(operation.name.clone());
            return self.payload(payload(&operation.success), &here);
        }
        let name = ident(&format!("{}Output", operation.type_name));
        quote!(#name)
    }

    /// The enum of an operation's successes, if they differ.
    pub(super) fn outputs(&self, operation: &Operation) -> Option<String> {
        let here = Module::Operation(operation.name.clone());
        let name = ident(&format!("{}Output", operation.type_name));
        let about = lines(&format!("What a success of [`{}Params`] gives.", operation.type_name));
        let variants = operation.alternatives.iter().map(|response| {
            let content = payload(response).map(|it| self.payload(Some(it), &here));
            variant(response, content.as_ref())
        });
        let variants: Vec<_> = variants.collect();
        (!variants.is_empty()).then(|| choice(&about, &name, &variants))
    }

    /// The enum of an operation's error bodies, if any has a type.
    pub(super) fn errors(&self, operation: &Operation) -> Option<String> {
        let here = Module::Operation(operation.name.clone());
        let name = ident(&format!("{}Error", operation.type_name));
        let about = format!("Body of an error of [`{}Params`].", operation.type_name);
        let about = lines(&about);
        let typed = operation.errors.iter().filter(|response| has_type(response));
        let variants: Vec<_> =
            typed.map(|response| variant(response, Some(&self.payload(payload(response), &here)))).collect();
        (!variants.is_empty()).then(|| choice(&about, &name, &variants))
    }
}

fn choice(about: &TokenStream, name: &proc_macro2::Ident, variants: &[TokenStream]) -> String {
    source_text::item(quote! {
        #about
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }
    })
}

fn variant(response: &Response, content: Option<&TokenStream>) -> TokenStream {
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
    let content = content.map(|content| quote!((#content)));
    quote!(#documentation #variant #content,)
}

/// The body of `Operation::decode`.
pub(super) fn decoding(operation: &Operation) -> TokenStream {
    let successes = if operation.alternatives.is_empty() {
        let statuses: Vec<_> = [operation.success.status]
            .into_iter()
            .chain(operation.further_successes.iter().copied())
            .collect();
        let (statuses, read) = (patterns(&statuses), read(payload(&operation.success)));
        quote!(#statuses => #read,)
    } else {
        arms(&operation.alternatives, |response| alternative(operation, response))
    };
    let is_default = |response: &Response| response.status == Status::Default && has_type(response);
    let has_default = operation.errors.iter().any(is_default);
    // The last ones that have no type are no different from the rest.
    let last = operation.errors.iter().rposition(|response| has_default || has_type(response));
    let told = operation.errors.get(..last.map_or(0, |last| last + 1)).unwrap_or_default();
    let errors = arms(told, |response| {
        if has_type(response) {
            let (name, variant) = (ident(&format!("{}Error", operation.type_name)), ident(&response.variant));
            let is_text = matches!(payload(response), Some(Payload::Text));
            let read = if is_text { quote!(error_text) } else { quote!(error) };
            quote!(crate::runtime::#read(response, #name::#variant))
        } else {
            quote!(crate::runtime::unexpected(response))
        }
    });
    let otherwise =
        if has_default { TokenStream::new() } else { quote!(_ => crate::runtime::unexpected(response),) };
    quote! {
        match response.status().as_u16() {
            #successes
            #errors
            #otherwise
        }
    }
}

/// An arm for each answer. The forms of one status are told apart by their media types; the usual one
/// comes last and takes whatever the others do not.
fn arms(responses: &[Response], read: impl Fn(&Response) -> TokenStream) -> TokenStream {
    let arms = responses.chunk_by(|one, other| one.status == other.status).flat_map(|forms| {
        let guarded = forms.iter().skip(1).map(|response| {
            let content = response.content.iter();
            let names = content.flat_map(|it| [&it.name].into_iter().chain(&it.further));
            let (status, read) = (pattern(response.status), read(response));
            quote!(#status if crate::runtime::is(&response, &[#(#names),*]) => #read,)
        });
        let usual = forms.first().map(|response| {
            let (status, read) = (pattern(response.status), read(response));
            quote!(#status => #read,)
        });
        guarded.chain(usual).collect::<Vec<_>>()
    });
    arms.collect()
}

/// Reads a success into its variant.
fn alternative(operation: &Operation, response: &Response) -> TokenStream {
    let (name, variant) = (ident(&format!("{}Output", operation.type_name)), ident(&response.variant));
    let read = read(payload(response));
    if response.content.is_none() {
        quote!(crate::runtime::variant(|()| #name::#variant, #read))
    } else {
        quote!(crate::runtime::variant(#name::#variant, #read))
    }
}

fn read(payload: Option<&Payload>) -> TokenStream {
    match payload {
        Some(Payload::Json(_)) => quote!(crate::runtime::json(response)),
        Some(Payload::Form(_) | Payload::Text) => quote!(crate::runtime::text(response)),
        Some(Payload::Items(_)) => quote!(crate::runtime::collected::<Self>(response)),
        // The rest of them are sent, never received.
        Some(_) => quote!(crate::runtime::bytes(response)),
        None => quote!(crate::runtime::empty(response)),
    }
}

/// Any of these statuses.
pub(super) fn patterns(statuses: &[Status]) -> TokenStream {
    let statuses = statuses.iter().map(|status| pattern(*status));
    quote!(#(#statuses)|*)
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
