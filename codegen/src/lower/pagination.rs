//! Which operations give their items page by page.
//!
//! The cursor rule: an optional text parameter takes the cursor, the answer has a list of items and
//! says whether there is more, and an item's own identifier is the cursor of what comes behind it.

use super::Lowering;
use crate::api::{Field, Location, Object, Operation, Pagination, Payload, Shape, Type};

impl Lowering<'_> {
    /// How `operation` pages, if it has every part of the rule. Names are those of the document;
    /// `names` turns them into Rust's.
    pub(super) fn pagination(&self, operation: &Operation) -> Option<Pagination> {
        let rule = &self.options.pagination;
        let cursor = operation.parameters.iter().find(|parameter| {
            parameter.name == rule.cursor
                && parameter.location == Location::Query
                && !parameter.required
                && matches!(parameter.r#type, Type::String(_))
        })?;
        let Payload::Json(page) = &operation.success.content.as_ref()?.payload else { return None };
        let page = self.fields(page)?;
        let items = member(page, &rule.items).filter(|field| field.required && !field.nullable)?;
        let more = member(page, &rule.more).filter(|field| field.r#type == Type::Boolean)?;
        let Type::List(item) = &items.r#type else { return None };
        let item_cursor = member(self.fields(item)?, &rule.item_cursor)?;
        let is_text = matches!(item_cursor.r#type, Type::String(_)) && item_cursor.constant.is_none();
        if !is_text || !is_plain(more) || !is_plain(item_cursor) {
            return None;
        }
        Some(Pagination {
            cursor: cursor.name.clone(),
            items: items.name.clone(),
            item: (**item).clone(),
            item_cursor: item_cursor.name.clone(),
            more: more.name.clone(),
        })
    }

    /// The object that `type` names.
    pub(super) fn fields(&self, r#type: &Type) -> Option<&Object> {
        let Type::Named(id) = r#type else { return None };
        match &self.types.get(id)?.shape {
            Shape::Object(object) => Some(object),
            Shape::Alias(r#type) if matches!(r#type, Type::Named(other) if other != id) => {
                self.fields(r#type)
            }
            _ => None,
        }
    }
}

/// Always there and never null: read without a question.
fn is_plain(field: &Field) -> bool {
    field.required && !field.nullable
}

fn member<'a>(object: &'a Object, name: &str) -> Option<&'a Field> {
    object.fields.iter().find(|field| field.name == name)
}
