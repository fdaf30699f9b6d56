//! What an answer holds, as far as pages go.

use super::super::Lowering;
use super::word;
use crate::api::{Access, Field, IntegerFormat, Object, Operation, Payload, Shape, Step, StringFormat, Type};

/// An answer with a list of items.
pub(super) struct Answer<'a> {
    pub(super) items: Access,
    pub(super) item: &'a Type,
    /// What else is there, the nearest to the items first.
    pub(super) members: Vec<Member<'a>>,
}

/// A member of an answer.
pub(super) struct Member<'a> {
    pub(super) access: Access,
    pub(super) field: &'a Field,
    /// The letters and digits of its name.
    pub(super) word: String,
    pub(super) kind: Kind<'a>,
    pub(super) scope: Scope,
}

/// What a member is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// The answer, or the items.
    Answer,
    /// The page: it stands in an object that is called so.
    Page,
    /// The next page.
    Next,
}

impl Member<'_> {
    /// Whether it is there in every answer.
    pub(super) fn is_sure(&self) -> bool {
        self.access.steps.iter().all(|step| !step.optional)
    }
}

/// What a value is.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind<'a> {
    Text(StringFormat),
    Whole(IntegerFormat),
    Number,
    Boolean,
    List(&'a Type),
    Object(&'a Object),
    Other,
}

impl Access {
    /// The way to a member of what this is the way to.
    pub(super) fn to(&self, field: &Field) -> Self {
        let optional = !field.required || field.nullable;
        let step = Step { name: field.name.clone(), field: String::new(), optional };
        Self { steps: self.steps.iter().cloned().chain([step]).collect() }
    }
}

impl Answer<'_> {
    /// The first member with one of these names, in their order, that is one of `kinds`.
    pub(super) fn member(&self, words: &[&str], fits: impl Fn(&Kind<'_>) -> bool) -> Option<&Member<'_>> {
        let named = |word: &&str| self.members.iter().find(|it| it.word == **word && fits(&it.kind));
        words.iter().find_map(named)
    }
}

impl Lowering<'_> {
    /// What a success of `operation` holds, if that is a list of items and what there is to say about it.
    pub(super) fn answer<'s>(&'s self, operation: &'s Operation) -> Option<Answer<'s>> {
        let Payload::Json(root) = &operation.success.content.as_ref()?.payload else { return None };
        let (items, item) = self.items(root, &operation.path)?;
        Some(Answer { members: self.members(root, &items), items, item })
    }

    /// The answer with its items at a place that the caller knows.
    pub(super) fn answer_at<'s>(&'s self, operation: &'s Operation, place: &str) -> Option<Answer<'s>> {
        let Payload::Json(root) = &operation.success.content.as_ref()?.payload else { return None };
        let (items, kind) = self.at_place(root, place)?;
        let Kind::List(item) = kind else { return None };
        Some(Answer { members: self.members(root, &items), items, item })
    }

    /// What stands at `place` of a value: names of members with dots between them. A member's own name may have
    /// dots, too: the longest that is there is taken.
    pub(super) fn at_place<'s>(&'s self, root: &'s Type, place: &str) -> Option<(Access, Kind<'s>)> {
        let (mut access, mut kind, mut rest) = (Access::default(), self.kind_of(root), place);
        while !rest.is_empty() {
            let Kind::Object(object) = kind else { return None };
            let ends = rest.match_indices('.').map(|(end, _)| end).chain([rest.len()]);
            let mut candidates: Vec<_> = ends.collect();
            candidates.reverse();
            let named = |name: &str| object.fields.iter().find(|it| it.name == name && is_plain(it));
            let (end, field) = candidates.iter().find_map(|end| Some((*end, named(rest.get(..*end)?)?)))?;
            (access, kind) = (access.to(field), self.kind_of(&field.r#type));
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        Some((access, kind))
    }

    /// What a value is, behind its other names.
    pub(super) fn kind_of<'s>(&'s self, r#type: &'s Type) -> Kind<'s> {
        let mut r#type = r#type;
        // Aliases may still go in circles here.
        for _ in 0..=self.types.len() {
            return match r#type {
                Type::String(format) => Kind::Text(*format),
                Type::Integer(format) => Kind::Whole(*format),
                Type::Number(_) => Kind::Number,
                Type::Boolean => Kind::Boolean,
                Type::List(item) => Kind::List(item),
                Type::Named(id) => match self.types.get(id).map(|definition| &definition.shape) {
                    Some(Shape::Object(object)) => Kind::Object(object),
                    Some(Shape::Alias(other)) => {
                        r#type = other;
                        continue;
                    }
                    _ => Kind::Other,
                },
                _ => Kind::Other,
            };
        }
        Kind::Other
    }

    /// The list of items in an answer: the answer itself, a list in it, or a list in its only object that has one.
    fn items<'s>(&'s self, root: &'s Type, path: &str) -> Option<(Access, &'s Type)> {
        let object = match self.kind_of(root) {
            Kind::List(item) => return Some((Access::default(), item)),
            Kind::Object(object) => object,
            _ => return None,
        };
        if let Some((field, item)) = self.list_in(object, path) {
            return Some((Access::default().to(field), item));
        }
        if self.lists(object).next().is_some() {
            return None;
        }
        let inner = object.fields.iter().filter(|field| is_plain(field)).filter_map(|field| {
            let Kind::Object(inner) = self.kind_of(&field.r#type) else { return None };
            let (list, item) = self.list_in(inner, path)?;
            Some((Access::default().to(field).to(list), item))
        });
        let mut inner = inner.fuse();
        inner.next().filter(|_| inner.next().is_none())
    }

    /// The list of items among the members of an object: its only one, or the one that is called so.
    fn list_in<'s>(&'s self, object: &'s Object, path: &str) -> Option<(&'s Field, &'s Type)> {
        let lists: Vec<_> = self.lists(object).collect();
        if let [only] = lists.as_slice() {
            return Some(*only);
        }
        let named = |word: &str| lists.iter().find(|(field, _)| word::plain(&field.name) == word).copied();
        let last = path.split('?').next().unwrap_or_default().rsplit('/').find(|part| !part.is_empty());
        word::ITEMS.iter().find_map(|word| named(word)).or_else(|| named(&word::plain(last?)))
    }

    fn lists<'s>(&'s self, object: &'s Object) -> impl Iterator<Item = (&'s Field, &'s Type)> {
        let plain = object.fields.iter().filter(|field| is_plain(field));
        let plain = plain.filter(|field| !word::ASIDE.contains(&word::plain(&field.name).as_str()));
        plain.filter_map(|field| match self.kind_of(&field.r#type) {
            Kind::List(item) => Some((field, item)),
            _ => None,
        })
    }

    /// The members of an answer that may say something about its page.
    fn members<'s>(&'s self, root: &'s Type, items: &Access) -> Vec<Member<'s>> {
        let mut found = Vec::new();
        let Kind::Object(object) = self.kind_of(root) else { return found };
        // What stands beside the items is about them.
        if let [outer, _] = items.steps.as_slice()
            && let Some(field) = object.fields.iter().find(|field| field.name == outer.name)
            && let Kind::Object(inner) = self.kind_of(&field.r#type)
        {
            self.members_of(inner, &Access::default().to(field), Scope::Answer, &mut found);
        }
        self.members_of(object, &Access::default(), Scope::Answer, &mut found);
        found
    }

    fn members_of<'s>(&'s self, object: &'s Object, at: &Access, scope: Scope, found: &mut Vec<Member<'s>>) {
        // `meta.pagination.next.href` is as deep as they get.
        const DEPTH: usize = 4;
        let mut about = Vec::new();
        for field in object.fields.iter().filter(|field| is_plain(field)) {
            let (access, word) = (at.to(field), word::plain(&field.name));
            let kind = self.kind_of(&field.r#type);
            if let Kind::Object(object) = kind
                && word::ABOUT.contains(&word.as_str())
                && access.steps.len() < DEPTH
            {
                let scope = if word == "next" { Scope::Next } else { Scope::Page };
                about.push((object, access.clone(), scope));
            }
            found.push(Member { access, field, word, kind, scope });
        }
        for (object, access, scope) in about {
            self.members_of(object, &access, scope, found);
        }
    }
}

/// Whether a field holds a value of its own that servers choose.
fn is_plain(field: &Field) -> bool {
    field.constant.is_none() && !field.flattened
}
