//! How an operation pages by what `codegen.toml` says of it.

use super::super::Lowering;
use super::answer::{Answer, Kind};
use super::cursor::takes;
use super::settable;
use crate::api::{Access, Cursor, Onward, Operation, Pagination, Parameter, Source};
use crate::options::{CursorPlace, PagingKind, PagingRule};

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
        let PagingKind::Cursor { parameter: name, from, more } = &rule.next;
        let taking = parameter(operation, name)?;
        let kind = self.kind_of(&taking.r#type);
        let is_cursor = |value: Kind<'_>| takes(kind, value);
        let source = match from {
            CursorPlace::Answer(place) => Source::Answer(self.value(operation, place, is_cursor)?),
            CursorPlace::Item(place) => Source::Item(self.value_of_item(&answer, place, is_cursor)?),
        };
        let more = more.as_deref().map(|place| self.value(operation, place, |it| it == Kind::Boolean));
        let next = Cursor { parameter: self.slot(taking), source, more: more.transpose()? };
        Ok(self.paged(operation, &answer, Onward::Cursor(next), before))
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
