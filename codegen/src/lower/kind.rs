//! Which types of JSON values a schema allows (JSON Schema §4.2.1).

use std::borrow::Borrow;
use std::cell::RefCell;
use std::collections::HashMap;

use openapiv3::{AnySchema, ReferenceOr, Schema};
use serde_json::Value;

use super::Lowering;
use super::reference::keywords;

/// A set of JSON types. Null is none of them: it is a matter of presence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kinds(u8);

impl Kinds {
    pub(super) const NONE: Self = Self(0);
    pub(super) const STRING: Self = Self(1);
    pub(super) const INTEGER: Self = Self(2);
    /// Whole numbers are numbers, too.
    pub(super) const NUMBER: Self = Self(2 | 4);
    pub(super) const BOOLEAN: Self = Self(8);
    pub(super) const ARRAY: Self = Self(16);
    pub(super) const OBJECT: Self = Self(32);
    pub(super) const ANY: Self = Self(63);

    /// What both allow.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What either allows.
    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether there is something that both allow.
    pub(super) fn meets(self, other: Self) -> bool {
        self.and(other) != Self::NONE
    }

    /// Its name, when it is one type.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::STRING => "string",
            Self::INTEGER => "integer",
            Self::NUMBER => "number",
            Self::BOOLEAN => "boolean",
            Self::ARRAY => "array",
            Self::OBJECT => "object",
            _ => "any",
        }
    }
}

/// What was found out, by the schema's address.
pub(super) type Known = RefCell<HashMap<*const Schema, Kinds>>;

impl<'a> Lowering<'a> {
    /// The types of the values that satisfy all that `schema` says.
    pub(super) fn kinds(&self, schema: &'a Schema) -> Kinds {
        if let Some(known) = self.kinds.borrow().get(&std::ptr::from_ref(schema)) {
            return *known;
        }
        // On the way back to itself a schema says nothing new.
        self.kinds.borrow_mut().insert(schema, Kinds::ANY);
        let Some(keywords) = keywords(schema) else { return Kinds::ANY };
        let mut kinds = own_kinds(keywords);
        for member in &keywords.all_of {
            kinds = kinds.and(self.kinds_of(member));
        }
        for members in [&keywords.one_of, &keywords.any_of] {
            if !members.is_empty() && !super::constraint::is_constraint(members) {
                let either = members.iter().map(|member| self.kinds_of(member));
                kinds = kinds.and(either.fold(Kinds::NONE, Kinds::or));
            }
        }
        self.kinds.borrow_mut().insert(schema, kinds);
        kinds
    }

    /// The same for what is or refers to a schema.
    pub(super) fn kinds_of<T: Borrow<Schema>>(&self, schema: &'a ReferenceOr<T>) -> Kinds {
        match schema {
            ReferenceOr::Item(schema) => self.kinds(schema.borrow()),
            ReferenceOr::Reference { reference } => {
                self.target(reference).map_or(Kinds::ANY, |target| self.kinds(target.schema))
            }
        }
    }
}

/// What the keywords themselves say, those aside that hold whole schemas.
fn own_kinds(keywords: &AnySchema) -> Kinds {
    match keywords.typ.as_deref() {
        Some("string") => Kinds::STRING,
        Some("integer") => Kinds::INTEGER,
        Some("number") => Kinds::NUMBER,
        Some("boolean") => Kinds::BOOLEAN,
        Some("array") => Kinds::ARRAY,
        Some("object") => Kinds::OBJECT,
        _ if !keywords.enumeration.is_empty() => {
            keywords.enumeration.iter().map(of_value).fold(Kinds::NONE, Kinds::or)
        }
        _ if keywords.items.is_some() => Kinds::ARRAY,
        _ if !keywords.properties.is_empty()
            || !keywords.required.is_empty()
            || keywords.additional_properties.is_some() =>
        {
            Kinds::OBJECT
        }
        _ => Kinds::ANY,
    }
}

fn of_value(value: &Value) -> Kinds {
    match value {
        Value::Null => Kinds::NONE,
        Value::Bool(_) => Kinds::BOOLEAN,
        Value::Number(number) if number.is_f64() => Kinds::NUMBER,
        Value::Number(_) => Kinds::INTEGER,
        Value::String(_) => Kinds::STRING,
        Value::Array(_) => Kinds::ARRAY,
        Value::Object(_) => Kinds::OBJECT,
    }
}
