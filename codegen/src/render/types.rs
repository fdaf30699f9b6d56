//! Types, as they are written where they are used.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use serde_json::Value;

use super::{Context, format};
use crate::api::{Definition, Format, IntegerFormat, Module, NumberFormat, Payload, Type};
use crate::names;

/// An identifier, raw when it is a keyword.
pub(super) fn ident(name: &str) -> Ident {
    if names::is_keyword(name) {
        Ident::new_raw(name, Span::call_site())
    } else {
        Ident::new(name, Span::call_site())
    }
}

/// A text, number or boolean as a literal.
pub(super) fn literal(value: &Value) -> TokenStream {
    match value {
        Value::String(text) => quote!(#text),
        Value::Bool(flag) => quote!(#flag),
        // A number of JSON is one of Rust, sign aside.
        other => other.to_string().parse().unwrap_or_else(|_| quote!(0)),
    }
}

impl Context<'_> {
    /// A type that is written in `here`.
    pub(super) fn r#type(&self, r#type: &Type, here: &Module) -> TokenStream {
        match r#type {
            Type::Any => quote!(serde_json::Value),
            Type::Boolean => quote!(bool),
            Type::String(string) => string.format().map_or_else(|| quote!(String), format::path),
            Type::Integer(IntegerFormat::UnixTime) => format::path(Format::UnixTime),
            Type::Integer(IntegerFormat::Int64) => quote!(i64),
            Type::Integer(IntegerFormat::Int32) => quote!(i32),
            Type::Integer(IntegerFormat::Int16) => quote!(i16),
            Type::Integer(IntegerFormat::Int8) => quote!(i8),
            Type::Integer(IntegerFormat::Uint64) => quote!(u64),
            Type::Integer(IntegerFormat::Uint32) => quote!(u32),
            Type::Integer(IntegerFormat::Uint16) => quote!(u16),
            Type::Integer(IntegerFormat::Uint8) => quote!(u8),
            Type::Number(NumberFormat::Double) => quote!(f64),
            Type::Number(NumberFormat::Float) => quote!(f32),
            Type::List(item) => {
                let item = self.r#type(item, here);
                quote!(Vec<#item>)
            }
            Type::Map(value) => {
                let value = self.r#type(value, here);
                quote!(std::collections::BTreeMap<String, #value>)
            }
            Type::File => quote!(crate::Upload),
            Type::Tuple(tuple) => {
                let places = tuple.places.iter().map(|place| self.r#type(place, here));
                match &tuple.rest {
                    Type::Any => quote!(crate::Tuple<(#(#places,)*)>),
                    rest => {
                        let rest = self.r#type(rest, here);
                        quote!(crate::Tuple<(#(#places,)*), #rest>)
                    }
                }
            }
            Type::Nullable(inner) => {
                let inner = self.r#type(inner, here);
                quote!(Option<#inner>)
            }
            Type::Named(id) => {
                let path = self.definitions.get(id).map(|definition| self.path(definition, here));
                path.unwrap_or_else(|| quote!(serde_json::Value))
            }
        }
    }

    /// What a body is in Rust.
    pub(super) fn payload(&self, payload: Option<&Payload>, here: &Module) -> TokenStream {
        match payload {
            Some(Payload::Json(r#type) | Payload::Form(r#type) | Payload::Multipart(r#type)) => {
                self.r#type(r#type, here)
            }
            Some(Payload::JsonLines(item)) => {
                let item = self.r#type(item, here);
                quote!(crate::Records<#item>)
            }
            Some(Payload::Choice(id)) => self.r#type(&Type::Named(id.clone()), here),
            Some(Payload::File) => quote!(crate::Upload),
            Some(Payload::Text) => quote!(String),
            Some(Payload::Bytes) => quote!(bytes::Bytes),
            Some(Payload::Items(item)) => {
                let item = self.item(item.as_ref(), here);
                quote!(Vec<#item>)
            }
            None => quote!(()),
        }
    }

    /// What is taken for a value that is converted into its type: text, a number of a format, or a
    /// tuple; `None` for what is taken as it is.
    pub(super) fn converted(&self, r#type: &Type, here: &Module) -> Option<TokenStream> {
        match r#type {
            Type::String(_) | Type::Integer(IntegerFormat::UnixTime) | Type::Tuple(_) => {
                let r#type = self.r#type(r#type, here);
                Some(quote!(impl Into<#r#type>))
            }
            Type::File => Some(quote!(impl Into<crate::Upload>)),
            _ => None,
        }
    }

    /// The path of a definition, its name alone in its own file.
    fn path(&self, definition: &Definition, here: &Module) -> TokenStream {
        let name = ident(&definition.name);
        if definition.module == *here {
            return quote!(#name);
        }
        let module = self.module(&definition.module);
        quote!(crate::#module::#name)
    }

    /// The module, below the crate, that the types of a file are reached through.
    pub(super) fn module(&self, module: &Module) -> TokenStream {
        match module {
            Module::Model(_) => quote!(models),
            Module::Operation(name) => {
                let group =
                    self.operations.get(name.as_str()).and_then(|operation| operation.group.as_deref());
                operations(group)
            }
            Module::Webhook(_) => quote!(webhooks),
        }
    }

    /// An item of a stream.
    pub(super) fn item(&self, item: Option<&Type>, here: &Module) -> TokenStream {
        item.map_or_else(|| quote!(crate::ServerSentEvent), |item| self.r#type(item, here))
    }

    /// A type in documentation: a link when it is one of ours.
    pub(super) fn linked(&self, r#type: &Type, here: &Module) -> String {
        match r#type {
            Type::Named(id) => match self.definitions.get(id) {
                Some(definition) if definition.module == *here => format!("[`{}`]", definition.name),
                Some(definition) => {
                    format!("[`{}`]({})", definition.name, spelled(&self.path(definition, here)))
                }
                None => "`serde_json::Value`".to_owned(),
            },
            Type::List(item) => format!("list of {}", self.linked(item, here)),
            Type::Nullable(inner) => format!("{} or null", self.linked(inner, here)),
            Type::String(string) => string.format().map_or_else(|| "`String`".to_owned(), format::linked),
            Type::Integer(IntegerFormat::UnixTime) => format::linked(Format::UnixTime),
            other => format!("`{}`", spelled(&self.r#type(other, here))),
        }
    }
}

/// The module, below the crate, of the operations of a group, or of those without one.
pub(super) fn operations(group: Option<&str>) -> TokenStream {
    let group = group.map(ident).into_iter();
    quote!(operations #(::#group)*)
}

/// Tokens without the spaces that `TokenStream` prints between them.
pub(super) fn spelled(tokens: &TokenStream) -> String {
    tokens
        .to_string()
        .replace(" :: ", "::")
        .replace(" < ", "<")
        .replace(" >", ">")
        .replace(" ,", ",")
        .replace("< ", "<")
}
