//! Definitions: structs, enums, unions and aliases.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::documentation::{code, deprecated, described, lines, paragraph};
use super::types::{ident, literal};
use super::{Context, markdown, source_text};
use crate::api::{
    Additional, Definition, Discrimination, Enumeration, EnumerationKind, Field, Member, Module, Object,
    Shape, Union,
};

impl Context<'_> {
    /// The items of a definition.
    pub(super) fn definition(&self, definition: &Definition) -> Vec<String> {
        let mut items = vec![self.declaration(definition)];
        match &definition.shape {
            Shape::Object(object) if definition.uses.request => {
                let fields: Vec<_> = object.fields.iter().collect();
                let additional = match &object.additional {
                    Additional::Typed(values) => Some((object.additional_field.as_str(), values)),
                    Additional::Any | Additional::None => None,
                };
                items.push(self.constructor(definition, &fields, additional));
            }
            Shape::Multipart(multipart) => {
                let fields: Vec<_> = multipart.parts.iter().map(|part| &part.field).collect();
                items.push(self.constructor(definition, &fields, None));
            }
            _ => {}
        }
        items
    }

    fn declaration(&self, definition: &Definition) -> String {
        let name = ident(&definition.name);
        let documentation = described(definition.description.as_deref());
        let deprecated = deprecated(definition.deprecated);
        let attributes = quote!(#documentation #deprecated);
        match &definition.shape {
            Shape::Object(object) => {
                let fields = self.fields(definition, object);
                source_text::in_macro("object", quote!(#attributes pub struct #name { #fields }))
            }
            Shape::Enumeration(enumeration) => {
                let variants = variants(enumeration);
                let name_of_macro = match enumeration.kind {
                    EnumerationKind::Text => "open_enum",
                    EnumerationKind::Integer => "open_integer_enum",
                    EnumerationKind::Scalar => "open_scalar_enum",
                };
                source_text::in_macro(name_of_macro, quote!(#attributes pub enum #name { #variants }))
            }
            Shape::Union(union) => self.union(union, &name, &attributes, &definition.module),
            Shape::Multipart(multipart) => self.multipart(definition, multipart),
            Shape::Choice(choice) => self.choice(definition, choice),
            Shape::Alias(r#type) => {
                let r#type = self.r#type(r#type, &definition.module);
                source_text::item(quote!(#attributes pub type #name = #r#type;))
            }
        }
    }

    fn fields(&self, definition: &Definition, object: &Object) -> TokenStream {
        let here = &definition.module;
        let fields = object.fields.iter().map(|field| self.field(field, here, definition.uses.request));
        let additional = match &object.additional {
            Additional::Typed(values) => {
                let name = ident(&object.additional_field);
                let values = self.r#type(values, here);
                quote! {
                    #[additional]
                    /// Further members, by their names.
                    pub #name: std::collections::BTreeMap<String, #values>,
                }
            }
            Additional::Any | Additional::None => TokenStream::new(),
        };
        fields.chain([additional]).collect()
    }

    fn field(&self, field: &Field, here: &Module, sent: bool) -> TokenStream {
        let name = ident(&field.field);
        let documentation = documentation(field, sent);
        let deprecated = deprecated(field.deprecated);
        let r#type = self.field_type(field, here);
        if field.flattened {
            return quote!(#[flatten] #documentation pub #name: #r#type,);
        }
        let json = json(field);
        quote!(#documentation #deprecated #json pub #name: #r#type,)
    }

    /// The type of a field, with its presence.
    pub(super) fn field_type(&self, field: &Field, here: &Module) -> TokenStream {
        if matches!(field.constant, Some(Value::String(_))) {
            return quote!(std::borrow::Cow<'static, str>);
        }
        let r#type = self.r#type(&field.r#type, here);
        let r#type = if field.recursive { quote!(Box<#r#type>) } else { r#type };
        if field.required && !field.nullable { r#type } else { quote!(Option<#r#type>) }
    }

    fn union(
        &self,
        union: &Union,
        name: &proc_macro2::Ident,
        attributes: &TokenStream,
        here: &Module,
    ) -> String {
        let members = union.members.iter().map(|member| {
            let variant = ident(&member.variant);
            let documentation = lines(&paragraph(member.description.as_deref()));
            let r#type = self.r#type(&member.r#type, here);
            let r#type = if member.recursive { quote!(Box<#r#type>) } else { r#type };
            let choice = match union.discrimination {
                Discrimination::Tag(_) => {
                    let tags = &member.tags;
                    let tags = tags.iter().map(|tag| quote!(#tag));
                    let choices: Vec<_> = tags.chain(member.otherwise.then(|| quote!(otherwise))).collect();
                    quote!(#(#choices)|*)
                }
                _ => shape(member),
            };
            quote!(#documentation #variant(#r#type) = #choice,)
        });
        match &union.discrimination {
            Discrimination::Tag(tag) => source_text::in_macro(
                "tagged_union",
                quote!(#[tag = #tag] #attributes pub enum #name { #(#members)* }),
            ),
            Discrimination::JsonType | Discrimination::Keys | Discrimination::Order => {
                source_text::in_macro("union", quote!(#attributes pub enum #name { #(#members)* }))
            }
        }
    }
}

/// What a field is; for callers who send it, with its default unless the text speaks of it.
fn documentation(field: &Field, sent: bool) -> TokenStream {
    let text = |value: &Value| value.as_str().map_or_else(|| code(&value.to_string()), code);
    let said = field.description.iter().any(|text| text.to_ascii_lowercase().contains("default"));
    let default = field.default.as_ref().filter(|it| sent && !it.is_null() && !field.required && !said);
    let default = default.map(|default| format!("Default: {}.", text(default)));
    let about = match (&field.description, &field.constant) {
        (Some(description), _) => markdown::safe(description).trim().to_owned(),
        (None, Some(constant)) => format!("Always {}.", text(constant)),
        (None, None) => String::new(),
    };
    let Some(default) = default else { return lines(&about) };
    let separator = match about.lines().count() {
        0 => "",
        // One sentence behind the other; more than that may end in a list or a table.
        1 if about.ends_with('.') => " ",
        _ => "\n\n",
    };
    lines(&format!("{about}{separator}{default}"))
}

/// What the runtime has to know of a field beyond its name and type.
fn json(field: &Field) -> TokenStream {
    let mut parts = Vec::new();
    // The macro takes the name of the field for the member's, and cannot see through `r#`.
    if field.field != field.name || crate::names::is_keyword(&field.field) {
        let name = &field.name;
        parts.push(quote!(name = #name));
    }
    if let Some(constant) = &field.constant {
        let constant = literal(constant);
        parts.push(quote!(constant = #constant));
    } else if field.required && field.nullable {
        parts.push(quote!(null));
    }
    if parts.is_empty() { TokenStream::new() } else { quote!(#[json(#(#parts),*)]) }
}

fn variants(enumeration: &Enumeration) -> TokenStream {
    let variants = enumeration.values.iter().map(|value| {
        let documentation = lines(&paragraph(value.description.as_deref()));
        let (variant, value) = (ident(&value.variant), literal(&value.value));
        quote!(#documentation #variant = #value,)
    });
    quote!(#(#variants)*)
}

/// What a value must look like to be tried as this member.
fn shape(member: &Member) -> TokenStream {
    let json_type = ident(&member.json_type);
    let keys = member.keys.iter().map(|(name, constant)| {
        let constant = constant.as_ref().map(literal).map(|constant| quote!(== #constant));
        quote!(#name #constant)
    });
    if member.keys.is_empty() { quote!(#json_type) } else { quote!(#json_type(#(#keys),*)) }
}
