//! Which operations give their items page by page, and how.
//!
//! What `codegen.toml` says of an operation holds. Otherwise the first rule decides that finds every part it
//! needs; a rule that finds only some of them does not apply, for a list that ends too early looks like one that
//! is complete.

mod answer;
mod count;
mod cursor;
mod setting;
mod url;
mod word;

use super::Lowering;
use crate::api::{Cursor, Location, Object, Onward, Operation, Pagination, Parameter, Shape, Type};
use crate::options::PagingRule;
use answer::Answer;

impl Lowering<'_> {
    /// How `operation` pages. Names are those of the document; `names` turns them into Rust's.
    pub(super) fn pagination(&mut self, operation: &Operation) -> Option<Pagination> {
        let settings = &self.options.pagination;
        match settings.operations.get(&operation.id) {
            Some(None) => return None,
            Some(Some(rule)) => {
                return match self.by_setting(operation, rule) {
                    Ok(pagination) => Some(pagination),
                    Err(reason) => {
                        self.report_setting(operation, &reason);
                        None
                    }
                };
            }
            None => {}
        }
        let general = settings.rule.as_ref().and_then(|rule| self.by_general_rule(operation, rule));
        general.or_else(|| if settings.inferred { self.inferred(operation) } else { None })
    }

    /// The parameter by which a list takes a page that no rule knows how to go on from.
    pub(super) fn unpaged(&self, operation: &Operation) -> Option<String> {
        let is_set = self.options.pagination.operations.contains_key(&operation.id);
        if operation.pagination.is_some() || is_set || !is_safe(operation) {
            return None;
        }
        let words = [word::CURSOR, word::PAGE, word::OFFSET].concat();
        let is_it = |it: &&Parameter| words.contains(&word::plain(&it.name).as_str());
        let parameter = settable(operation).find(is_it)?;
        self.answer(operation).map(|_| parameter.name.clone())
    }

    /// By the rule for all operations, if this one has every part of it.
    fn by_general_rule(&self, operation: &Operation, rule: &PagingRule) -> Option<Pagination> {
        if is_safe(operation) { self.by_setting(operation, rule).ok() } else { None }
    }

    /// By what documents usually mean.
    fn inferred(&self, operation: &Operation) -> Option<Pagination> {
        if !is_safe(operation) {
            return None;
        }
        let answer = self.answer(operation)?;
        let next = self
            .cursor_of_answer(operation, &answer)
            .or_else(|| self.cursor_of_item(operation, &answer))
            .map(Onward::Cursor)
            .or_else(|| url::next_url(&answer).map(Onward::Url))
            .or_else(|| url::is_linked(operation).then_some(Onward::Link))
            .or_else(|| self.page_number(operation, &answer).map(Onward::Page))
            .or_else(|| self.offset(operation, &answer).map(Onward::Offset))?;
        Some(self.paged(operation, &answer, next, None))
    }

    /// The model of it, with the way back where there is one.
    fn paged(
        &self,
        operation: &Operation,
        answer: &Answer<'_>,
        next: Onward,
        before: Option<&Parameter>,
    ) -> Pagination {
        let previous = match &next {
            Onward::Cursor(cursor) => self.previous(operation, answer, cursor, before),
            _ => None,
        };
        Pagination { items: answer.items.clone(), item: answer.item.clone(), next, previous }
    }

    /// The way back of a list with this `next`: `before` beside `after`.
    fn previous(
        &self,
        operation: &Operation,
        answer: &Answer<'_>,
        next: &Cursor,
        before: Option<&Parameter>,
    ) -> Option<Cursor> {
        let before = before.or_else(|| cursor::opposite(operation, &next.parameter.name))?;
        self.cursor_in_front(answer, next, before)
    }

    /// The object that `type` names.
    pub(super) fn fields(&self, r#type: &Type) -> Option<&Object> {
        match self.shape(r#type)? {
            Shape::Object(object) => Some(object),
            _ => None,
        }
    }

    /// What `type` names, behind its other names.
    fn shape(&self, r#type: &Type) -> Option<&Shape> {
        let mut r#type = r#type;
        // Aliases may still go in circles here.
        for _ in 0..=self.types.len() {
            let Type::Named(id) = r#type else { return None };
            match &self.types.get(id)?.shape {
                Shape::Alias(other @ Type::Named(_)) => r#type = other,
                shape => return Some(shape),
            }
        }
        None
    }
}

/// Whether going through all pages changes nothing on the server (RFC 9110 §9.2.1).
fn is_safe(operation: &Operation) -> bool {
    matches!(operation.method.as_str(), "GET" | "QUERY")
}

/// The parameters that can say which page is asked for: in the query, and absent for the first page.
fn settable(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation.parameters.iter().filter(|parameter| {
        parameter.location == Location::Query && !parameter.required && parameter.constant.is_none()
    })
}
