//! What goes over the wire.

use serde::Serialize;

use super::body::{Choice, Multipart};
use super::format::{IntegerFormat, NumberFormat, StringFormat};
use crate::pointer::Pointer;

/// Names a definition by where it stands in the API: `RunStepObject.last_error`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct TypeId(pub String);

/// A type, as it is written where it is used.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Type {
    /// Any JSON value.
    Any,
    /// `true` or `false`.
    Boolean,
    /// Text.
    String(StringFormat),
    /// A whole number.
    Integer(IntegerFormat),
    /// A number.
    Number(NumberFormat),
    /// A list of one kind of item.
    List(Box<Type>),
    /// Members of any name, of one kind of value.
    Map(Box<Type>),
    /// A list whose first places each are of their own kind.
    Tuple(Box<Tuple>),
    /// The type, or null.
    Nullable(Box<Type>),
    /// Bytes with a media type of their own, and a file name: in bodies only.
    File,
    /// A definition.
    Named(TypeId),
}

impl Type {
    /// Adds the definitions that the type names, at any depth, to `found`.
    pub fn named(&self, found: &mut Vec<TypeId>) {
        self.each(&mut |r#type| {
            if let Self::Named(id) = r#type {
                found.push(id.clone());
            }
        });
    }

    /// Visits the type and all types in it, but not what definitions hold.
    pub fn each(&self, visit: &mut dyn FnMut(&Self)) {
        visit(self);
        match self {
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.each(visit),
            Self::Tuple(tuple) => {
                tuple.places.iter().for_each(|place| place.each(visit));
                tuple.rest.each(visit);
            }
            Self::Named(_)
            | Self::Any
            | Self::Boolean
            | Self::String(_)
            | Self::Integer(_)
            | Self::Number(_)
            | Self::File => {}
        }
    }
}

/// A list whose first places each are of their own kind (JSON Schema §10.3.1.1, `prefixItems`).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tuple {
    /// What stands at each of the first places; all of them are taken.
    pub places: Vec<Type>,
    /// What may follow (JSON Schema §10.3.1.2, `items`).
    pub rest: Type,
}

/// A type with a name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Definition {
    /// Where it stands in the API.
    pub id: TypeId,
    /// The parts that its name is made from, outermost first.
    #[serde(skip)]
    pub words: Vec<String>,
    /// Its Rust name, unique in the module's parent.
    pub name: String,
    /// The file it lives in.
    pub module: Module,
    /// What it is, as Markdown.
    pub description: Option<String>,
    /// Whether callers should stop using it.
    pub deprecated: bool,
    /// Where the description defines it.
    pub origin: Pointer,
    /// The file that this is in, when it is not the document itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin_file: Option<String>,
    /// Which way it travels.
    pub uses: Uses,
    /// What it looks like.
    pub shape: Shape,
}

/// The file that a definition lives in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Module {
    /// `models/…`, by the name of the component schema and, once named, of the file.
    Model(String),
    /// `operations/…`, by the name of the operation and, once named, of the file.
    Operation(String),
    /// `webhooks/…`, by the name of the webhook and, once named, of the file.
    Webhook(String),
}

/// Which way values of a type travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Uses {
    /// To the server.
    pub request: bool,
    /// From the server.
    pub response: bool,
}

/// What a definition looks like.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// An object with known members.
    Object(Object),
    /// One of some values.
    Enumeration(Enumeration),
    /// One of several types.
    Union(Union),
    /// Another name for a type.
    Alias(Type),
    /// A body of several parts.
    Multipart(Multipart),
    /// A body of one out of several forms.
    Choice(Choice),
}

impl Shape {
    /// Adds the definitions that the shape names to `found`.
    pub fn named(&self, found: &mut Vec<TypeId>) {
        match self {
            Self::Object(object) => {
                object.fields.iter().for_each(|field| field.r#type.named(found));
                if let Additional::Typed(r#type) = &object.additional {
                    r#type.named(found);
                }
            }
            Self::Union(union) => union.members.iter().for_each(|member| member.r#type.named(found)),
            Self::Alias(r#type) => r#type.named(found),
            Self::Multipart(multipart) => {
                multipart.parts.iter().for_each(|part| part.field.r#type.named(found));
            }
            Self::Choice(choice) => choice.alternatives.iter().for_each(|it| it.content.payload.named(found)),
            Self::Enumeration(_) => {}
        }
    }
}

/// An object with known members.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Object {
    /// Its members: the required ones in the order of `required`, the others by name.
    pub fields: Vec<Field>,
    /// What other members it may have.
    pub additional: Additional,
    /// The Rust name of the field for those, when they are typed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub additional_field: String,
}

/// Members beyond the known ones (JSON Schema §10.3.2.3, `additionalProperties`, and §10.3.2.2,
/// `patternProperties`).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Additional {
    /// Not mentioned, or allowed.
    Any,
    /// Ruled out; servers send them all the same.
    None,
    /// Of this type.
    Typed(Type),
}

/// A member of an object.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    /// Its name in JSON.
    pub name: String,
    /// Its Rust name, without `r#`.
    pub field: String,
    /// What it is, as Markdown.
    pub description: Option<String>,
    /// Its type, without regard to presence and null.
    pub r#type: Type,
    /// Whether it is always there.
    pub required: bool,
    /// Whether it may be null.
    pub nullable: bool,
    /// The text, number or boolean that it always is.
    pub constant: Option<serde_json::Value>,
    /// What an absent member means to the server.
    pub default: Option<serde_json::Value>,
    /// What values it may have.
    pub constraints: Constraints,
    /// Sent by the server only.
    pub read_only: bool,
    /// Sent by the caller only.
    pub write_only: bool,
    /// Whether callers should stop using it.
    pub deprecated: bool,
    /// Whether its members stand in the place of it, among those of the object that has it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub flattened: bool,
    /// Whether it closes a cycle of types and so needs a `Box`.
    pub recursive: bool,
}

/// Bounds on values (JSON Schema Validation §6), as the description gives them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Constraints {
    /// Lowest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<f64>,
    /// Whether the lowest number itself is ruled out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exclusive_minimum: bool,
    /// Highest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<f64>,
    /// Whether the highest number itself is ruled out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exclusive_maximum: bool,
    /// Lowest number, where a double is not exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole_minimum: Option<i128>,
    /// Highest number, where a double is not exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole_maximum: Option<i128>,
    /// Fewest characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<usize>,
    /// Most characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<usize>,
    /// Fewest items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_items: Option<usize>,
    /// Most items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_items: Option<usize>,
    /// ECMA 262 regular expression. Documented, not checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
}

impl Constraints {
    /// Whether any value may be.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One of some values; others may come, too.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Enumeration {
    /// What the values are.
    #[serde(skip_serializing_if = "EnumerationKind::is_text")]
    pub kind: EnumerationKind,
    /// The values, in the order of the description.
    pub values: Vec<EnumerationValue>,
}

/// What the values of an enumeration are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EnumerationKind {
    /// Texts.
    Text,
    /// Whole numbers of 64 bits, signed.
    Integer,
    /// Texts, numbers and booleans.
    Scalar,
}

impl EnumerationKind {
    // Serde hands over a reference.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    fn is_text(&self) -> bool {
        *self == Self::Text
    }
}

/// A value of an enumeration.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EnumerationValue {
    /// The value in JSON.
    pub value: serde_json::Value,
    /// What its Rust name is made from, when the description says.
    #[serde(skip)]
    pub word: Option<String>,
    /// What it means, as Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its Rust name.
    pub variant: String,
}

/// One of several types.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Union {
    /// How the members are told apart.
    pub discrimination: Discrimination,
    /// The members: in the order of the description, or the most specific first when they are tried.
    pub members: Vec<Member>,
}

/// How the members of a union are told apart: the first rule that holds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Discrimination {
    /// By the text in this property.
    Tag(String),
    /// By the type of the JSON value.
    JsonType,
    /// By the properties that each requires.
    Keys,
    /// By trying one after the other.
    Order,
}

/// A member of a union.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Member {
    /// Its Rust name.
    pub variant: String,
    /// What its Rust name is made from.
    #[serde(skip)]
    pub word: String,
    /// What it is, as Markdown.
    pub description: Option<String>,
    /// Its type.
    pub r#type: Type,
    /// The texts of the tag that stand for it.
    pub tags: Vec<String>,
    /// Whether it is also meant by any other text, and by none (OAS 3.2 §4.25, `defaultMapping`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub otherwise: bool,
    /// The JSON type of its values: `string`, `integer`, `number`, `boolean`, `array`, `object`, `any`.
    pub json_type: String,
    /// Members that it requires, with the text, whole number or boolean of those that are constant.
    pub keys: Vec<(String, Option<serde_json::Value>)>,
    /// Whether it closes a cycle of types and so needs a `Box`.
    pub recursive: bool,
}
