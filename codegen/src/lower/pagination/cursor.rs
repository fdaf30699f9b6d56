//! Cursors: a value of an answer, in a parameter of the next request.

use super::super::Lowering;
use super::answer::{Answer, Kind, Member, Scope};
use super::{settable, word};
use crate::api::{Access, Cursor, Field, IntegerFormat, Operation, Parameter, Slot, Source, StringFormat};

impl Lowering<'_> {
    /// A cursor that the answer gives for this purpose: `next_cursor`.
    pub(super) fn cursor_of_answer(&self, operation: &Operation, answer: &Answer<'_>) -> Option<Cursor> {
        word::CURSOR.iter().find_map(|name| {
            let parameter = settable(operation).find(|it| word::plain(&it.name) == *name)?;
            let kind = self.kind_of(&parameter.r#type);
            let candidates = answer.members.iter().filter(|member| takes(kind, member.kind));
            let fitting = candidates.filter_map(|member| {
                // A place to go to is no cursor.
                let is_url = member.word.starts_with("next") && is_url(member.field);
                let fitness = word::fitness(name, &member.word, member.scope).filter(|_| !is_url)?;
                Some((fitness, member))
            });
            let (_, member) = fitting.min_by_key(|(fitness, _)| *fitness)?;
            let more = answer.member(word::MORE, |kind| *kind == Kind::Boolean).filter(|it| it.is_sure());
            // There is an end on the last page, too.
            if member.word == "endcursor" && more.is_none() {
                return None;
            }
            Some(Cursor {
                parameter: self.slot(parameter),
                source: Source::Answer(member.access.clone()),
                more: more.map(|member| member.access.clone()),
            })
        })
    }

    /// The identifier of the last item, where the answer says whether there is more.
    pub(super) fn cursor_of_item(&self, operation: &Operation, answer: &Answer<'_>) -> Option<Cursor> {
        let named = |name: &str| settable(operation).find(|it| word::plain(&it.name) == name);
        let parameter = word::AFTER.iter().find_map(|(after, _)| named(after))?;
        let more = answer.member(word::MORE, |kind| *kind == Kind::Boolean)?;
        Some(Cursor {
            parameter: self.slot(parameter),
            source: self.identifier(parameter, answer, word::LAST_IDENTIFIER)?,
            more: Some(more.access.clone()),
        })
    }

    /// What identifies the item at an end of a page; `repeated` are the members of the answer that do.
    fn identifier(&self, parameter: &Parameter, answer: &Answer<'_>, repeated: &[&str]) -> Option<Source> {
        let kind = self.kind_of(&parameter.r#type);
        let fits = |field: &&Field| {
            let is_it = word::IDENTIFIER.contains(&word::plain(&field.name).as_str());
            is_it && field.constant.is_none() && takes(kind, self.kind_of(&field.r#type))
        };
        let of_item = self.fields(answer.item).and_then(|item| item.fields.iter().find(fits));
        if let Some(field) = of_item {
            return Some(Source::Item(Access::default().to(field)));
        }
        let member = answer.member(repeated, |value| takes(kind, *value))?;
        Some(Source::Answer(member.access.clone()))
    }

    /// The cursor for the page in front of an answer, in the parameter `before`.
    pub(super) fn cursor_in_front(
        &self,
        answer: &Answer<'_>,
        next: &Cursor,
        before: &Parameter,
    ) -> Option<Cursor> {
        let kind = self.kind_of(&before.r#type);
        let source = match &next.source {
            Source::Item(access) => {
                let (_, value) = self.at_place(answer.item, &access.dotted())?;
                takes(kind, value).then(|| Source::Item(access.clone()))?
            }
            Source::Answer(_) => {
                let name = word::plain(&before.name);
                let is_it = |member: &&Member<'_>| {
                    let said = word::FIRST_IDENTIFIER.contains(&member.word.as_str())
                        || (member.word == name && member.scope != Scope::Answer);
                    said && takes(kind, member.kind)
                };
                Source::Answer(answer.members.iter().find(is_it)?.access.clone())
            }
        };
        Some(Cursor { parameter: self.slot(before), source, more: next.more.clone() })
    }

    /// What the model says of a parameter that takes a cursor.
    pub(super) fn slot(&self, parameter: &Parameter) -> Slot {
        let number = !matches!(self.kind_of(&parameter.r#type), Kind::Text(_));
        Slot { name: parameter.name.clone(), field: String::new(), number }
    }
}

/// The parameter that goes the other way than `after`.
pub(super) fn opposite<'o>(operation: &'o Operation, after: &str) -> Option<&'o Parameter> {
    let after = word::plain(after);
    let (_, before) = word::AFTER.iter().find(|(name, _)| *name == after)?;
    settable(operation).find(|it| word::plain(&it.name) == *before)
}

/// Whether a parameter can take such a value.
pub(super) fn takes(parameter: Kind<'_>, value: Kind<'_>) -> bool {
    match (parameter, value) {
        (Kind::Text(StringFormat::Plain), Kind::Text(_) | Kind::Whole(_)) => true,
        (Kind::Text(parameter), Kind::Text(value)) => parameter == value,
        // A moment is no number of another kind.
        (Kind::Whole(parameter), Kind::Whole(value)) => {
            (parameter == IntegerFormat::UnixTime) == (value == IntegerFormat::UnixTime)
        }
        _ => false,
    }
}

/// Whether a text is said to be an address.
pub(super) fn is_url(field: &Field) -> bool {
    let said = field.description.as_deref().unwrap_or_default().to_lowercase();
    let is_said = said.split(|it: char| !it.is_alphanumeric()).any(|it| matches!(it, "url" | "uri" | "link"));
    is_said || matches!(field.r#type, crate::api::Type::String(StringFormat::Uri))
}
