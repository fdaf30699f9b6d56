//! The examples in the documentation of an operation: a call that compiles, and an answer.

use serde_json::{Map, Value};

use super::Context;
use super::parameter::settable;
use super::types::{ident, operations, spelled};
use crate::api::{
    Definition, Discrimination, Field, IntegerFormat, Member, Operation, Parameter, Shape, Type,
};

impl Context<'_> {
    /// A call with everything that it requires.
    pub(super) fn example(&self, operation: &Operation) -> String {
        let package = self.options.package.replace('-', "_");
        let mut arguments: Vec<_> = settable(operation)
            .into_iter()
            .filter(|parameter| parameter.required)
            .map(|parameter| self.argument(parameter, &package))
            .collect();
        let body = operation.body.as_ref().filter(|body| body.required);
        let (body_line, body) = match body.map(|body| self.body_example(&body.content, &package)) {
            Some((line, body)) => (line, Some(body)),
            None => (String::new(), None),
        };
        arguments.extend(body);
        let group = operation.group.as_ref().map(|group| format!(".{}()", ident(group))).unwrap_or_default();
        format!(
            "# Example\n\n```no_run\n# #[cfg(feature = \"client\")]\n\
             # async fn example() -> Result<(), Box<dyn std::error::Error>> {{\n\
             let client = {package}::Client::from_env()?;\n{body_line}\
             let params = {package}::{}::{}Params::new({});\n\
             let response = client{group}.{}(&params).await?;\n\
             println!(\"{{:?}}\", response.body());\n# Ok(())\n# }}\n```\n",
            spelled(&operations(operation.group.as_deref())),
            operation.type_name,
            arguments.join(", "),
            ident(&operation.name),
        )
    }

    /// An example of `type` with its members in the order of the struct: in a document they have none.
    pub(super) fn arranged(&self, example: &Value, r#type: &Type) -> Value {
        match (example, self.unaliased(r#type)) {
            (Value::Array(items), Type::List(item)) => {
                items.iter().map(|it| self.arranged(it, item)).collect()
            }
            (Value::Array(items), _) => items.iter().map(|it| self.arranged(it, &Type::Any)).collect(),
            (_, Type::Nullable(inner)) => self.arranged(example, inner),
            (Value::Object(members), r#type) => Value::Object(self.arranged_members(members, r#type)),
            _ => example.clone(),
        }
    }

    fn arranged_members(&self, members: &Map<String, Value>, r#type: &Type) -> Map<String, Value> {
        let mut names: Vec<_> = members.keys().collect();
        names.sort();
        let fields = self.fields_of(members, r#type);
        let position = |name: &str| fields.iter().position(|field| field.name == name);
        names.sort_by_key(|name| position(name).unwrap_or(usize::MAX));
        let values = names.into_iter().filter_map(|name| {
            let r#type = match (fields.iter().find(|field| field.name == *name), r#type) {
                (Some(field), _) => &field.r#type,
                (None, Type::Map(value)) => value,
                (None, _) => &Type::Any,
            };
            Some((name.clone(), self.arranged(members.get(name)?, r#type)))
        });
        values.collect()
    }

    /// The fields of the struct that an object would be read into.
    fn fields_of(&self, members: &Map<String, Value>, r#type: &Type) -> &[Field] {
        let Type::Named(id) = r#type else { return &[] };
        match self.definitions.get(id).map(|definition| &definition.shape) {
            Some(Shape::Object(object)) => &object.fields,
            Some(Shape::Union(union)) => {
                let Discrimination::Tag(tag) = &union.discrimination else { return &[] };
                let value = members.get(tag).and_then(Value::as_str);
                let is_meant = |member: &&Member| member.tags.iter().any(|tag| Some(tag.as_str()) == value);
                union.members.iter().find(is_meant).map_or(&[], |member| {
                    match self.unaliased(&member.r#type) {
                        Type::Named(id) => match self.definitions.get(id).map(|definition| &definition.shape)
                        {
                            Some(Shape::Object(object)) => object.fields.as_slice(),
                            _ => &[],
                        },
                        _ => &[],
                    }
                })
            }
            _ => &[],
        }
    }

    /// A value for a parameter, from the document if it has one that fits.
    fn argument(&self, parameter: &Parameter, package: &str) -> String {
        if let Type::Map(value) = &parameter.r#type {
            return format!("[(\"name\", {})]", self.value(parameter, value, package));
        }
        match self.unaliased(&parameter.r#type) {
            Type::List(item) => format!("[{}]", self.value(parameter, item, package)),
            r#type => self.value(parameter, r#type, package),
        }
    }

    fn value(&self, parameter: &Parameter, r#type: &Type, package: &str) -> String {
        let example = parameter.example.as_ref();
        match self.unaliased(r#type) {
            Type::Boolean => "true".to_owned(),
            Type::Integer(_) => {
                let example = example.and_then(Value::as_i64);
                #[allow(clippy::cast_possible_truncation)]
                let lowest = parameter.constraints.minimum.filter(|it| it.abs() < 1e9).map(|it| {
                    let above = i64::from(parameter.constraints.exclusive_minimum);
                    it.ceil() as i64 + above
                });
                let value = example
                    .filter(|it| i32::try_from(*it).is_ok_and(|it| it >= 0))
                    .or(lowest.filter(|it| *it > 0));
                value.unwrap_or(1).to_string()
            }
            Type::Number(_) => "1.0".to_owned(),
            Type::Named(id) => match self.definitions.get(id) {
                Some(definition) => self.variant(parameter, definition, package),
                None => text(parameter),
            },
            // A value of no known kind can be made of text.
            Type::String(_) => text(parameter),
            Type::Any => format!("{}.into()", text(parameter)),
            r#type => from_json(r#type),
        }
    }

    /// The first variant of an enumeration or a union.
    fn variant(&self, parameter: &Parameter, definition: &Definition, package: &str) -> String {
        let module = spelled(&self.module(&definition.module));
        let variant = match &definition.shape {
            Shape::Enumeration(enumeration) => {
                enumeration.values.first().map_or_else(|| "Unknown".to_owned(), |value| value.variant.clone())
            }
            Shape::Union(union) => match union.members.first().map(|it| (it, self.unaliased(&it.r#type))) {
                Some((member, Type::String(_))) => format!("{}({}.into())", member.variant, text(parameter)),
                Some((member, Type::Integer(IntegerFormat::UnixTime))) => {
                    format!("{}(1.into())", member.variant)
                }
                Some((member, r#type @ (Type::Boolean | Type::Integer(_) | Type::Number(_)))) => {
                    format!("{}({})", member.variant, self.value(parameter, r#type, package))
                }
                _ => format!("Unknown({}.into())", text(parameter)),
            },
            Shape::Object(_) => return from_json(&Type::Named(definition.id.clone())),
            Shape::Alias(_) | Shape::Multipart(_) | Shape::Choice(_) => return text(parameter),
        };
        format!("{package}::{module}::{}::{variant}", definition.name)
    }
}

/// A text for a parameter, as a literal: its example, or its name.
fn text(parameter: &Parameter) -> String {
    let example = parameter.example.as_ref().and_then(Value::as_str);
    format!("{:?}", example.unwrap_or(&parameter.name))
}

/// A value whose members are for the reader to fill in.
fn from_json(r#type: &Type) -> String {
    let json = match r#type {
        Type::List(_) | Type::Tuple(_) => "[]",
        Type::Nullable(_) => "null",
        _ => "{}",
    };
    format!("serde_json::from_str({json:?})?")
}
