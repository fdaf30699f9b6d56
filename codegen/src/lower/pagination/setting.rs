//! How an operation pages by what `codegen.toml` says of it.

use std::collections::HashSet;

use super::super::Lowering;
use super::answer::{Answer, Kind};
use super::count::{self, is_number};
use super::cursor::takes;
use super::settable;
use crate::api::{Access, Count, Cursor, End, Onward, Operation, Pagination, Parameter, Source};
use crate::options::{CursorPlace, PagingEnd, PagingKind, PagingRule, Selection};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The model of `rule`, or why the operation cannot page by it.
    pub(super) fn by_setting(&self, operation: &Operation, rule: &PagingRule) -> Result<Pagination, String> {
        let answer = match &rule.items {
            Some(place) => self
                .answer_at(operation, place)
                .ok_or_else(|| format!("its answer has no list at `{place}`"))?,
            None => self.answer(operation).ok_or_else(|| "its answer has no list of items".to_owned())?,
        };
        let before = rule.before.as_deref().map(|name| parameter(operation, name)).transpose()?;
        let next = match &rule.next {
            PagingKind::Cursor { parameter: name, from, more } => {
                let taking = parameter(operation, name)?;
                let kind = self.kind_of(&taking.r#type);
                let is_cursor = |value: Kind<'_>| takes(kind, value);
                let source = match from {
                    CursorPlace::Answer(place) => Source::Answer(self.value(operation, place, is_cursor)?),
                    CursorPlace::Item(place) => Source::Item(self.value_of_item(&answer, place, is_cursor)?),
                };
                let is_boolean = |it: Kind<'_>| it == Kind::Boolean;
                let more =
                    more.as_deref().map(|place| self.value(operation, place, is_boolean)).transpose()?;
                Onward::Cursor(Cursor { parameter: self.slot(taking), source, more })
            }
            PagingKind::Page { parameter: name, first, end } => {
                let taking = self.counting_parameter(operation, name)?;
                let first = first.or_else(|| count::first(taking)).ok_or_else(|| {
                    format!("nothing says whether `{name}` counts from 0 or from 1 (set `first_page`)")
                })?;
                let end = self.end(operation, end.as_ref())?;
                Onward::Page(Count { parameter: self.slot(taking), first, end })
            }
            PagingKind::Offset { parameter: name, end } => {
                let taking = self.counting_parameter(operation, name)?;
                let (first, end) = (count::first(taking).unwrap_or(0), self.end(operation, end.as_ref())?);
                Onward::Offset(Count { parameter: self.slot(taking), first, end })
            }
            PagingKind::Url(place) => {
                Onward::Url(self.value(operation, place, |it| matches!(it, Kind::Text(_)))?)
            }
            PagingKind::Link => Onward::Link,
        };
        Ok(self.paged(operation, &answer, next, before))
    }

    /// The optional query parameter of this name, which takes a number.
    fn counting_parameter<'o>(&self, operation: &'o Operation, name: &str) -> Result<&'o Parameter, String> {
        let parameter = parameter(operation, name)?;
        if is_number(&self.kind_of(&parameter.r#type)) {
            Ok(parameter)
        } else {
            Err(format!("`{name}` takes no number"))
        }
    }

    /// What says that a page is the last.
    fn end(&self, operation: &Operation, end: Option<&PagingEnd>) -> Result<Option<End>, String> {
        Ok(match end {
            None => None,
            Some(PagingEnd::Total(place)) => {
                Some(End::Total(self.value(operation, place, |it| is_number(&it))?))
            }
            Some(PagingEnd::More(place)) => {
                Some(End::More(self.value(operation, place, |it| it == Kind::Boolean)?))
            }
        })
    }

    /// The way to a value of the answer.
    fn value(
        &self,
        operation: &Operation,
        place: &str,
        fits: impl Fn(Kind<'_>) -> bool,
    ) -> Result<Access, String> {
        let root = operation.success.content.as_ref().and_then(|content| match &content.payload {
            crate::api::Payload::Json(root) => self.at_place(root, place),
            _ => None,
        });
        let (access, kind) = root.ok_or_else(|| format!("its answer has no `{place}`"))?;
        if fits(kind) { Ok(access) } else { Err(format!("`{place}` of its answer is of another type")) }
    }

    /// The way to a value of an item.
    fn value_of_item(
        &self,
        answer: &Answer<'_>,
        place: &str,
        fits: impl Fn(Kind<'_>) -> bool,
    ) -> Result<Access, String> {
        let (access, kind) =
            self.at_place(answer.item, place).ok_or_else(|| format!("its items have no `{place}`"))?;
        if fits(kind) { Ok(access) } else { Err(format!("`{place}` of its items is of another type")) }
    }

    /// Names settings of operations that are not there, where all are generated.
    pub(in super::super) fn report_unknown_settings(&mut self, operations: &[Operation]) {
        if self.options.operations != Selection::All {
            return;
        }
        let ids: HashSet<_> = operations.iter().map(|operation| operation.id.as_str()).collect();
        let settings = &self.options.pagination.operations;
        for id in settings.keys().filter(|id| !ids.contains(id.as_str())) {
            self.diagnostics.warning(
                "pagination-of-nothing",
                &Pointer::root().join("paths"),
                format!("`codegen.toml` says how `{id}` pages, but there is no such operation"),
                "correct the id, or take the setting out",
            );
        }
    }

    /// Says why an operation does not page as it should.
    pub(super) fn report_setting(&mut self, operation: &Operation, reason: &str) {
        self.diagnostics.warning(
            "pagination-does-not-fit",
            &operation.origin,
            format!("`{}` is set to page, but {reason}; it does not page", operation.id),
            "correct the rule in `codegen.toml`, or set it to \"none\"",
        );
    }
}

/// The optional query parameter of this name.
fn parameter<'o>(operation: &'o Operation, name: &str) -> Result<&'o Parameter, String> {
    let found = settable(operation).find(|parameter| parameter.name == name);
    found.ok_or_else(|| format!("it has no optional query parameter `{name}`"))
}
