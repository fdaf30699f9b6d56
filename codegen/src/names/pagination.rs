//! A page is described by names of the document until the fields have theirs.

use std::collections::HashMap;

use crate::api::{
    Access, Api, Cursor, End, Location, Object, Onward, Operation, Pagination, Payload, Shape, Slot, Source,
    Type, TypeId,
};

/// Gives what is said about pages the names of the fields.
pub(super) fn assign(api: &mut Api) {
    let Api { operations, types, .. } = api;
    let shapes = types.iter().map(|definition| (&definition.id, &definition.shape)).collect();
    let types = Types(shapes);
    for operation in operations {
        let Some(mut pagination) = operation.pagination.take() else { continue };
        // Without a name there is no such field any more.
        operation.pagination = types.pagination(operation, &mut pagination).map(|()| pagination);
    }
}

struct Types<'a>(HashMap<&'a TypeId, &'a Shape>);

impl Types<'_> {
    fn pagination(&self, operation: &Operation, pagination: &mut Pagination) -> Option<()> {
        let Payload::Json(answer) = &operation.success.content.as_ref()?.payload else { return None };
        self.access(answer, &mut pagination.items)?;
        let Pagination { item, next, previous, .. } = pagination;
        match next {
            Onward::Cursor(cursor) => self.cursor(operation, answer, item, cursor)?,
            Onward::Page(count) | Onward::Offset(count) => {
                slot(operation, &mut count.parameter)?;
                match &mut count.end {
                    Some(End::Total(access) | End::More(access)) => self.access(answer, access)?,
                    None => {}
                }
            }
            Onward::Url(access) => self.access(answer, access)?,
            Onward::Link => {}
        }
        previous.as_mut().map_or(Some(()), |cursor| self.cursor(operation, answer, item, cursor))
    }

    fn cursor(&self, operation: &Operation, answer: &Type, item: &Type, cursor: &mut Cursor) -> Option<()> {
        slot(operation, &mut cursor.parameter)?;
        match &mut cursor.source {
            Source::Answer(access) => self.access(answer, access)?,
            Source::Item(access) => self.access(item, access)?,
        }
        cursor.more.as_mut().map_or(Some(()), |more| self.access(answer, more))
    }

    fn access(&self, root: &Type, access: &mut Access) -> Option<()> {
        let mut r#type = root;
        for step in &mut access.steps {
            let field = self.object(r#type)?.fields.iter().find(|field| field.name == step.name)?;
            step.field.clone_from(&field.field);
            r#type = &field.r#type;
        }
        Some(())
    }

    fn object(&self, r#type: &Type) -> Option<&Object> {
        let mut r#type = r#type;
        // An alias of an alias of an object: bounded by the number of types.
        for _ in 0..self.0.len() {
            let Type::Named(id) = r#type else { return None };
            match self.0.get(id)? {
                Shape::Object(object) => return Some(object),
                Shape::Alias(other) => r#type = other,
                _ => return None,
            }
        }
        None
    }
}

fn slot(operation: &Operation, slot: &mut Slot) -> Option<()> {
    let is_it = |name: &str, location| name == slot.name && location == Location::Query;
    let parameter = operation.parameters.iter().find(|it| is_it(&it.name, it.location))?;
    slot.field.clone_from(&parameter.field);
    Some(())
}
