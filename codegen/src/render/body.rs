//! Bodies: how they are sent, and the types that are nothing else.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::documentation::{code, deprecated, described, lines};
use super::request::style;
use super::types::ident;
use super::{Context, source_text};
use crate::api::{
    Alternative, Body, BodyPart, Choice, Definition, MediaType, Module, Multipart, Payload, Type,
};

/// The step of a request that adds its body.
pub(super) fn sent(body: &Body) -> TokenStream {
    let field = ident(&body.field);
    let value = if body.required { quote!(Some(&self.#field)) } else { quote!(self.#field.as_ref()) };
    let (step, argument) = step(&body.content);
    let argument = argument.into_iter();
    quote!(.#step(#(#argument,)* #value))
}

/// The method of the request's builder that takes a body, and what it takes besides.
fn step(content: &MediaType) -> (Ident, Option<TokenStream>) {
    let name = &content.name;
    let name = Some(quote!(#name));
    let (step, argument) = match &content.payload {
        Payload::Json(_) => ("json", name),
        Payload::JsonLines(_) => ("json_lines", name),
        Payload::Form(_) if content.styles.is_empty() => ("form", None),
        Payload::Form(_) => {
            let styles = content.styles.iter().map(|(name, style)| {
                let style = self::style(*style);
                quote!((#name, #style))
            });
            ("styled_form", Some(quote!(&[#(#styles),*])))
        }
        Payload::Multipart(_) => ("multipart", name),
        // Only answers hold bytes and items.
        Payload::Text | Payload::Bytes | Payload::Items(_) => ("content", name),
        Payload::File => ("upload", name),
        Payload::Choice(_) => ("choice", None),
    };
    (ident(step), argument)
}

impl Context<'_> {
    /// The struct of a body of several parts.
    pub(super) fn multipart(&self, definition: &Definition, multipart: &Multipart) -> String {
        let name = ident(&definition.name);
        let documentation = described(definition.description.as_deref());
        let deprecated = deprecated(definition.deprecated);
        let parts = multipart.parts.iter().map(|part| self.part(part, &definition.module));
        source_text::in_macro("multipart", quote!(#documentation #deprecated pub struct #name { #(#parts)* }))
    }

    fn part(&self, part: &BodyPart, here: &Module) -> TokenStream {
        let field = &part.field;
        let name = ident(&field.field);
        let mut about = Vec::new();
        about.extend(field.description.as_deref().map(super::markdown::safe));
        if let (None, Some(constant)) = (&field.description, &field.constant) {
            let constant = constant.as_str().map_or_else(|| constant.to_string(), str::to_owned);
            about.push(format!("Always {}.", code(&constant)));
        }
        about.extend(one_of("Of the media type", &part.accepted));
        about.extend(one_of("Can have the header", &part.headers));
        let documentation = lines(&about.join("\n\n"));
        let deprecated = deprecated(field.deprecated);
        let r#type = self.field_type(field, here);
        let how = how(part);
        quote!(#documentation #deprecated #how pub #name: #r#type,)
    }

    /// The enum of the forms of a body.
    pub(super) fn choice(&self, definition: &Definition, choice: &Choice) -> String {
        let name = ident(&definition.name);
        let documentation = lines("What is sent along, in one of the forms that the server takes.");
        let alternatives = choice.alternatives.iter().map(|it| self.alternative(it, &definition.module));
        source_text::in_macro("choice", quote!(#documentation pub enum #name { #(#alternatives)* }))
    }

    fn alternative(&self, alternative: &Alternative, here: &Module) -> TokenStream {
        let variant = ident(&alternative.variant);
        let documentation = lines(&code(&alternative.content.name));
        let r#type = self.payload(Some(&alternative.content.payload), here);
        let from = alternative.telling.then(|| match &alternative.content.payload {
            Payload::JsonLines(item) => {
                let item = self.r#type(item, here);
                quote!(#[from(#r#type, Vec<#item>)])
            }
            Payload::Text => quote!(#[from(String, &str)]),
            Payload::File => quote!(#[from(crate::Upload, bytes::Bytes, Vec<u8>)]),
            _ => quote!(#[from(#r#type)]),
        });
        let (step, argument) = step(&alternative.content);
        quote!(#documentation #from #variant(#r#type) = #step(#argument),)
    }
}

/// What the runtime has to know of a part beyond its field.
fn how(part: &BodyPart) -> TokenStream {
    let field = &part.field;
    let is_file = match &field.r#type {
        Type::File => true,
        Type::List(item) => **item == Type::File,
        _ => false,
    };
    let mut said = Vec::new();
    // The macro takes the name of the field for the part's, and cannot see through `r#`.
    if field.field != field.name || crate::names::is_keyword(&field.field) {
        let name = &field.name;
        said.push(quote!(name = #name));
    }
    said.extend(match (&part.content_type, part.style) {
        (Some(content_type), _) if is_file => Some(quote!(file = #content_type)),
        (None, _) if is_file => Some(quote!(file)),
        (_, Some(style)) => {
            let style = self::style(style);
            Some(quote!(style = #style))
        }
        (Some(content_type), None) => Some(quote!(content_type = #content_type)),
        (None, None) => None,
    });
    if said.is_empty() { TokenStream::new() } else { quote!(#[part(#(#said),*)]) }
}

/// One of several names, in words.
fn one_of(what: &str, names: &[String]) -> Option<String> {
    let names: Vec<_> = names.iter().map(|name| code(name)).collect();
    let (last, others) = names.split_last()?;
    let names = if others.is_empty() { last.clone() } else { format!("{} or {last}", others.join(", ")) };
    Some(format!("{what} {names}."))
}
