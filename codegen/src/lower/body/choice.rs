//! Several media types: which of them hold different things, and the choice between those.

use openapiv3::{Content, MediaType, ReferenceOr, Schema};

use super::super::media_type::{is_form, is_json};
use super::super::reference::keywords;
use super::super::stream::framing;
use super::{Lowering, Site};
use crate::api::{self, Alternative, Choice, Definition, Framing, Payload, Shape, StringFormat, Type, Uses};

/// How a media type is written, in the order in which they are preferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Json,
    Form,
    Multipart,
    Lines,
    Text,
    Bytes,
}

/// A form of a body.
#[derive(Clone, Copy)]
pub(super) struct Form<'a> {
    pub(super) name: &'a str,
    pub(super) kind: Kind,
    pub(super) media_type: &'a MediaType,
    /// Whether it stands for several media types of bytes.
    pub(super) several: bool,
}

impl<'a> Lowering<'a> {
    /// The forms of a body that hold different things, the preferred one first.
    ///
    /// Two media types with one schema hold the same, whatever they look like on the wire. So do two
    /// of bytes; but there the caller says which it is, for it says what the bytes are.
    pub(super) fn different_forms(&mut self, site: &Site, content: &'a Content) -> Vec<Form<'a>> {
        let mut all: Vec<_> = content
            .iter()
            .map(|(name, media_type)| {
                let kind = self.kind(name, media_type);
                Form { name, kind, media_type, several: false }
            })
            .collect();
        // The order of keys says nothing: plain before special, then by name.
        all.sort_by_key(|form| (form.kind, super::is_range(form.name), form.name.len(), form.name));
        let mut kept: Vec<Form<'a>> = Vec::new();
        for form in all {
            match kept.iter_mut().find(|known| self.is_same(known, &form)) {
                Some(known) => {
                    let of_bytes = form.kind == Kind::Bytes;
                    known.several |= of_bytes;
                    let names = format!("`{}` and `{}`", known.name, form.name);
                    let message = if of_bytes {
                        format!("{names} are bytes; callers say which they send")
                    } else {
                        format!("{names} hold the same; the client sends the former")
                    };
                    self.diagnostics.note("further-media-types", &site.pointer.join(form.name), message);
                }
                None => kept.push(form),
            }
        }
        kept
    }

    fn is_same(&self, known: &Form<'a>, form: &Form<'a>) -> bool {
        let with_files = |form: &Form<'a>| form.kind == Kind::Multipart && self.has_files(form.media_type);
        match (known.kind, form.kind) {
            (Kind::Bytes, Kind::Bytes) => true,
            (Kind::Bytes, _) | (_, Kind::Bytes) => false,
            _ => {
                self.is_same_schema(known.media_type, form.media_type)
                    && !with_files(known)
                    && !with_files(form)
            }
        }
    }

    fn is_same_schema(&self, one: &'a MediaType, other: &'a MediaType) -> bool {
        if one.extensions.get(super::item::KEY) != other.extensions.get(super::item::KEY) {
            return false;
        }
        match (&one.schema, &other.schema) {
            (Some(one), Some(other)) => {
                one == other
                    || matches!((self.resolved(one), self.resolved(other)), (Some(one), Some(other)) if std::ptr::eq(one, other))
            }
            (one, other) => one.is_none() && other.is_none(),
        }
    }

    fn kind(&self, name: &str, media_type: &'a MediaType) -> Kind {
        let essence = name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let schema = media_type.schema.as_ref().and_then(|schema| self.resolved(schema));
        match essence.as_str() {
            essence if essence.starts_with("multipart/") => Kind::Multipart,
            essence if is_form(essence) => Kind::Form,
            essence if matches!(framing(essence), Some(Framing::Lines | Framing::Sequence)) => Kind::Lines,
            "*/*" | "application/*" => {
                if schema.is_some_and(|schema| !is_string(schema)) {
                    Kind::Json
                } else {
                    Kind::Bytes
                }
            }
            "text/json" => Kind::Json,
            essence if is_json(essence) => Kind::Json,
            essence if is_text(essence) && !schema.is_some_and(is_binary) => Kind::Text,
            _ => Kind::Bytes,
        }
    }

    /// A choice between forms.
    pub(super) fn choice(&mut self, site: &Site, forms: &[Form<'a>]) -> api::MediaType {
        let mut alternatives: Vec<Alternative> = Vec::new();
        for form in forms {
            let word = word(form);
            let place = site.property(&word, site.pointer.clone());
            let content = self.body_content(&place, form);
            let telling = !alternatives.iter().any(|known| self.is_alike(&known.content, &content));
            alternatives.push(Alternative { variant: String::new(), word, content, telling });
        }
        let name = forms.first().map(|form| form.name.to_owned()).unwrap_or_default();
        let example = alternatives.first().and_then(|first| first.content.example.clone());
        let definition = Definition {
            id: site.id.clone(),
            words: site.words.clone(),
            name: String::new(),
            module: site.module.clone(),
            description: None,
            deprecated: false,
            origin_file: None,
            origin: site.pointer.clone(),
            uses: Uses::default(),
            shape: Shape::Choice(Choice { alternatives }),
        };
        self.types.insert(site.id.clone(), definition);
        api::MediaType {
            name,
            further: Vec::new(),
            payload: Payload::Choice(site.id.clone()),
            styles: Vec::new(),
            example,
        }
    }

    /// Whether two forms could have one type in Rust.
    fn is_alike(&self, one: &api::MediaType, other: &api::MediaType) -> bool {
        match (type_of(&one.payload), type_of(&other.payload)) {
            (Some(one), Some(other)) => self.is_alike_type(&one, &other),
            (None, None) => one.payload == other.payload,
            _ => false,
        }
    }

    fn is_alike_type(&self, one: &Type, other: &Type) -> bool {
        match (self.behind(one), self.behind(other)) {
            (Type::Named(one), Type::Named(other)) => one == other,
            (Type::List(one), Type::List(other))
            | (Type::Map(one), Type::Map(other))
            | (Type::Nullable(one), Type::Nullable(other)) => self.is_alike_type(one, other),
            (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
        }
    }

    /// A type behind its other names.
    pub(super) fn behind<'t>(&'t self, mut r#type: &'t Type) -> &'t Type {
        // Bounded by the number of definitions, should aliases go in circles.
        for _ in 0..self.types.len() {
            let Type::Named(id) = r#type else { break };
            let Some(Shape::Alias(inner)) = self.types.get(id).map(|it| &it.shape) else { break };
            r#type = inner;
        }
        r#type
    }
}

/// The type of a payload; `None` for one that is bytes.
fn type_of(payload: &Payload) -> Option<Type> {
    match payload {
        Payload::Json(r#type) | Payload::Form(r#type) | Payload::Multipart(r#type) => Some(r#type.clone()),
        Payload::JsonLines(item) => Some(Type::List(Box::new(item.clone()))),
        Payload::Text => Some(Type::String(StringFormat::Plain)),
        Payload::Bytes | Payload::File | Payload::Choice(_) | Payload::Items(_) => None,
    }
}

/// What an alternative is called.
fn word(form: &Form<'_>) -> String {
    let essence = form.name.split(';').next().unwrap_or_default().trim();
    let subtype = essence.split_once('/').map_or(essence, |(_, subtype)| subtype);
    match form.kind {
        Kind::Json if is_json(essence) || super::is_range(essence) => "Json".to_owned(),
        Kind::Form => "Form".to_owned(),
        Kind::Multipart => "Multipart".to_owned(),
        Kind::Lines => "JsonLines".to_owned(),
        Kind::Bytes if form.several || super::is_range(essence) || subtype == "octet-stream" => {
            "Bytes".to_owned()
        }
        Kind::Text if subtype == "plain" || super::is_range(essence) => "Text".to_owned(),
        Kind::Json | Kind::Text | Kind::Bytes => subtype.to_owned(),
    }
}

/// Media types whose content is text.
pub(super) fn is_text(essence: &str) -> bool {
    let subtype = essence.split_once('/').map_or(essence, |(_, subtype)| subtype);
    let subtype = subtype.strip_prefix("x-").unwrap_or(subtype);
    let names =
        ["xml", "yaml", "toml", "javascript", "ecmascript", "graphql", "sdp", "sql", "jsonnet", "json"];
    essence.starts_with("text/")
        || names.contains(&subtype)
        || ["+xml", "+yaml", "+json"].iter().any(|suffix| subtype.ends_with(suffix))
}

fn is_string(schema: &Schema) -> bool {
    keywords(schema).is_some_and(|keywords| keywords.typ.as_deref() == Some("string"))
}

/// A text that holds bytes (OAS 3.0 §4.4, `binary`).
pub(super) fn is_binary(schema: &Schema) -> bool {
    let is_encoded = |encoding: &serde_json::Value| encoding.as_str() == Some("binary");
    schema.schema_data.extensions.get("x-content-encoding").is_some_and(is_encoded)
        || keywords(schema).is_some_and(|keywords| {
            matches!(keywords.typ.as_deref(), Some("string") | None)
                && keywords.format.as_deref() == Some("binary")
        })
}

/// The schema behind a reference, or the schema itself.
pub(super) fn boxed<'a>(lowering: &Lowering<'a>, schema: &'a ReferenceOr<Box<Schema>>) -> Option<&'a Schema> {
    match schema {
        ReferenceOr::Item(schema) => match super::super::reference::passed_on(schema) {
            Some(reference) => lowering.target(reference).map(|target| target.schema),
            None => Some(schema),
        },
        ReferenceOr::Reference { reference } => lowering.target(reference).map(|target| target.schema),
    }
}
