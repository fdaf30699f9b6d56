//! One pass over a value that copies it and sees to its references.

use super::kind::{Kind, Shape, container};
use super::resolve::{Nowhere, cycle};
use super::target::{FileId, Target};
use super::{Bundler, Link, Origin, Unit, Work, kind};
use crate::diagnostic::Severity;
use crate::pointer::Pointer;
use crate::select::DANGLING;
use crate::source::{Destination, Place, pointer, resolve, unit};
use serde_json::{Map, Value, json};

/// Where a copy stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'a> {
    /// The file that is copied from.
    pub(super) file: &'a FileId,
    /// The place in there.
    pub(super) from: Place<'a>,
    /// What is copied to; `None` is the document.
    pub(super) unit: Option<usize>,
    /// The place in there.
    pub(super) to: Place<'a>,
}

impl<'a> At<'a> {
    /// A part of the document, copied to where it stands.
    pub(super) fn piece(place: &'a Pointer) -> Self {
        Self { file: &None, from: Place::at(place), unit: None, to: Place::at(place) }
    }

    /// What becomes a component.
    pub(super) fn unit(file: &'a FileId, from: &'a Pointer, unit: usize) -> Self {
        Self { file, from: Place::at(from), unit: Some(unit), to: Place::root() }
    }

    /// The member `key`.
    pub(super) fn key(&'a self, key: &'a str) -> Self {
        Self { from: self.from.key(key), to: self.to.key(key), ..*self }
    }

    fn index(&'a self, index: usize) -> Self {
        Self { from: self.from.index(index), to: self.to.index(index), ..*self }
    }
}

/// What takes the place of a reference goes so deep into one another at most.
const DEEPEST_INLINING: usize = 32;

/// References of JSON Schema that depend on who asks (2020-12 core §8.2.3.2, 2019-09 core §8.2.4.2).
const DYNAMIC: [&str; 2] = ["$dynamicRef", "$recursiveRef"];

type Members = Map<String, Value>;

impl Bundler<'_> {
    /// A copy of `value`, in which no reference leads to another file.
    pub(super) fn copy(&mut self, value: &Value, shape: Shape, at: &At<'_>) -> Value {
        self.nodes += usize::from(at.unit.is_some() || !self.inlining.is_empty());
        if self.overflow || self.nodes > self.most_nodes || at.to.too_deep() {
            self.overflow = true;
            return Value::Null;
        }
        match (value, shape) {
            (Value::Object(members), Shape::One(kind)) => self.object(members, kind, at),
            (Value::Object(members), Shape::Map(kind) | Shape::List(kind)) => {
                match members.get("$ref").and_then(Value::as_str) {
                    // All of them are elsewhere.
                    Some(text) => self.reference(text, members, shape, at),
                    None => self.members(members, at, |_| Shape::One(kind)),
                }
            }
            (Value::Array(elements), Shape::One(Kind::Security)) => {
                self.security(elements);
                value.clone()
            }
            (Value::Array(elements), Shape::One(kind) | Shape::List(kind)) => {
                let elements = elements.iter().enumerate();
                elements.map(|(index, one)| self.copy(one, Shape::One(kind), &at.index(index))).collect()
            }
            (Value::Array(elements), Shape::Map(_)) => {
                let elements = elements.iter().enumerate();
                elements
                    .map(|(index, one)| self.copy(one, Shape::One(Kind::Data), &at.index(index)))
                    .collect()
            }
            _ => value.clone(),
        }
    }

    fn object(&mut self, members: &Members, kind: Kind, at: &At<'_>) -> Value {
        let is_data = matches!(kind, Kind::Data | Kind::Security | Kind::Discriminator);
        if let Some(text) = members.get("$ref").and_then(Value::as_str).filter(|_| !is_data) {
            return self.reference(text, members, Shape::One(kind), at);
        }
        self.plain_object(members, kind, at)
    }

    /// An object that is there itself.
    fn plain_object(&mut self, members: &Members, kind: Kind, at: &At<'_>) -> Value {
        let swagger = self.swagger;
        match kind {
            Kind::Discriminator => self.discriminator(members, at),
            Kind::PathItem if self.filter.is_some() => self.filtered(members, at),
            // Whoever wants an operation wants all of its callbacks.
            Kind::Operation | Kind::Callback => {
                let filter = self.filter.take();
                let copied = self.members(members, at, |key| kind.member(key, swagger));
                self.filter = filter;
                copied
            }
            _ => self.members(members, at, |key| kind.member(key, swagger)),
        }
    }

    /// A copy of each member.
    pub(super) fn members(&mut self, members: &Members, at: &At<'_>, shape: impl Fn(&str) -> Shape) -> Value {
        let mut copied = Map::new();
        for (key, member) in members {
            let (shape, here) = (shape(key), at.key(key));
            let is_dynamic = DYNAMIC.contains(&key.as_str()) && at.file.is_some();
            let value = match member.as_str() {
                Some(text) if is_dynamic => self.dynamic(text, &here, at),
                _ if self.is_store(key, at) => continue,
                _ => self.copy(member, shape, &here),
            };
            // A text that is left out is no object.
            if !(shape == Shape::One(Kind::Other) && value.get(DANGLING).is_some()) {
                copied.insert(key.clone(), value);
            }
        }
        Value::Object(copied)
    }

    /// Whether `key` holds what else is defined in a file that is a schema: who refers to one of
    /// those gets a component of it.
    fn is_store(&self, key: &str, at: &At<'_>) -> bool {
        matches!(key, "$defs" | "definitions")
            && at.file.is_some()
            && at.unit.and_then(|unit| self.units.get(unit)).is_some_and(|unit| unit.kind == Kind::Schema)
            && at.from.pointer() == Pointer::root()
    }

    /// An object with a reference, or all members of what `shape` says.
    fn reference(&mut self, text: &str, members: &Members, shape: Shape, at: &At<'_>) -> Value {
        let (Shape::One(kind) | Shape::Map(kind) | Shape::List(kind)) = shape;
        let is_one = matches!(shape, Shape::One(_));
        let is_component = is_one && container(kind, self.swagger).is_some();
        let place = at.from.pointer();
        // Texts, and members by name, may be anything.
        let of = if is_one { kind } else { Kind::Other };
        match self.target(at.file, text, &place, of) {
            Ok(target) if target.file.is_none() => {
                if kind == Kind::Other && (at.file.is_some() || !text.starts_with('#')) {
                    return self.inline(&target, members, shape, at);
                }
                let text = self.own_text(text, &target, at);
                self.need_piece(&target.tokens, shape);
                self.with_reference(members, &text, kind, at)
            }
            Ok(target) if is_component => {
                let to = self.need(kind, &target);
                self.links.push(Link { unit: at.unit, place: at.to.pointer().join("$ref"), to });
                self.with_reference(members, "", kind, at)
            }
            Ok(target) => self.inline(&target, members, shape, at),
            Err(None) => self.with_reference(members, text, kind, at),
            Err(Some(nowhere)) => self.without_reference(nowhere, members, shape, at),
        }
    }

    /// A reference to `target`, a place of the document, from any file.
    fn own_text(&self, text: &str, target: &Target, at: &At<'_>) -> String {
        let source = self.source(at.file).filter(|_| at.file.is_none());
        let here = at.from.pointer();
        let is_clear = source.is_some_and(|source| {
            matches!(source.references().find(text, &Place::at(&here)), Destination::Found(_))
        });
        if is_clear { text.to_owned() } else { spelled(&pointer(&target.tokens)) }
    }

    /// The object, with `text` as its reference.
    fn with_reference(&mut self, members: &Members, text: &str, kind: Kind, at: &At<'_>) -> Value {
        let mut others = members.clone();
        if let Some(reference) = others.get_mut("$ref") {
            *reference = json!(text);
        }
        if others.len() == 1 { Value::Object(others) } else { self.plain_object(&others, kind, at) }
    }

    fn without_reference(&mut self, nowhere: Nowhere, members: &Members, shape: Shape, at: &At<'_>) -> Value {
        let (Shape::One(kind) | Shape::Map(kind) | Shape::List(kind)) = shape;
        self.report(nowhere);
        let mut others = members.clone();
        others.shift_remove("$ref");
        match shape {
            Shape::One(_) => {
                others.insert(DANGLING.to_owned(), Value::Bool(true));
                self.plain_object(&others, kind, at)
            }
            Shape::Map(_) => self.members(&others, at, |_| Shape::One(kind)),
            Shape::List(_) => Value::Array(Vec::new()),
        }
    }

    /// What `target` is, in the place of the reference; members next to it win.
    fn inline(&mut self, target: &Target, members: &Members, shape: Shape, at: &At<'_>) -> Value {
        if self.inlining.contains(target) || self.inlining.len() >= DEEPEST_INLINING {
            let nowhere = cycle(at.file, &at.from.pointer());
            return self.without_reference(nowhere, members, shape, at);
        }
        let Some(source) = self.source(&target.file) else { return Value::Null };
        let Some(value) = resolve(source.value(), &target.tokens) else { return Value::Null };
        let from = pointer(&target.tokens);
        self.origin(at, at.to.pointer(), &target.file, from.clone());
        self.inlining.push(target.clone());
        let inner = At { file: &target.file, from: Place::at(&from), ..*at };
        let mut merged = self.copy(value, shape, &inner);
        self.inlining.pop();
        if let Value::Object(merged) = &mut merged {
            for (key, member) in members.iter().filter(|(key, _)| *key != "$ref") {
                let here = at.key(key);
                let shape = match shape {
                    Shape::One(kind) => kind.member(key, self.swagger),
                    Shape::Map(kind) | Shape::List(kind) => Shape::One(kind),
                };
                let copied = self.copy(member, shape, &here);
                self.origin(at, here.to.pointer(), at.file, here.from.pointer());
                merged.insert(key.clone(), copied);
            }
        }
        merged
    }

    /// Notes that what is copied to `place` stands at `from` in `file`.
    pub(super) fn origin(&mut self, at: &At<'_>, place: Pointer, file: &FileId, from: Pointer) {
        self.origins.push(Origin { unit: at.unit, place, file: file.clone(), from });
    }

    /// A dynamic reference, by where it leads from here. One that leads nowhere says nothing.
    fn dynamic(&mut self, text: &str, at: &At<'_>, object: &At<'_>) -> Value {
        match self.target(at.file, text, &object.from.pointer(), Kind::Schema) {
            Ok(target) if target.file.is_none() => {
                self.need_piece(&target.tokens, Shape::One(Kind::Schema));
                json!(spelled(&pointer(&target.tokens)))
            }
            Ok(target) => {
                let to = self.need(Kind::Schema, &target);
                self.links.push(Link { unit: at.unit, place: at.to.pointer(), to });
                json!("")
            }
            Err(_) => json!(text),
        }
    }

    /// The component that `target` becomes.
    pub(super) fn need(&mut self, kind: Kind, target: &Target) -> usize {
        let key = (kind, target.clone());
        if let Some(unit) = self.known.get(&key) {
            return *unit;
        }
        let unit = self.units.len();
        self.known.insert(key, unit);
        self.units.push(Unit { kind, target: target.clone(), value: Value::Null });
        self.queue.push_back(Work::Unit(unit));
        unit
    }

    /// Sees to it that the place `tokens` of the document is copied, when not all of it is.
    pub(super) fn need_piece(&mut self, tokens: &[String], shape: Shape) {
        let tokens = tokens.to_vec();
        let document = self.document.value();
        let piece = unit(document, tokens.clone());
        let usual = kind::at(&piece, self.swagger);
        let is_data = usual == Shape::One(Kind::Data);
        if (self.whole && !is_data) || !self.pieces.insert(piece.clone()) {
            return;
        }
        let shape = if is_data && piece == tokens { shape } else { usual };
        self.queue.push_back(Work::Piece(piece, shape));
    }

    /// The schemes of security requirements (OAS 3.1 §4.8.30).
    fn security(&mut self, requirements: &[Value]) {
        if self.whole {
            return;
        }
        for name in requirements.iter().filter_map(Value::as_object).flat_map(Map::keys) {
            let name = name.strip_prefix("#/components/securitySchemes/").unwrap_or(name);
            for container in [&["components", "securitySchemes"][..], &["securityDefinitions"]] {
                let tokens = container.iter().copied().chain([name]).map(str::to_owned).collect();
                let scheme = Target { file: None, tokens };
                match self.through(&scheme, 0) {
                    Some(found) if found.file.is_some() => {
                        self.need(Kind::SecurityScheme, &found);
                    }
                    Some(found) => self.need_piece(&found.tokens, Shape::One(Kind::SecurityScheme)),
                    None => {}
                }
            }
        }
    }

    pub(super) fn report(&mut self, nowhere: Nowhere) {
        let severity: Severity = self.severity;
        for found in nowhere.findings(severity) {
            self.diagnostics.push(found);
        }
    }
}

/// A reference to `place` of the document.
pub(super) fn spelled(place: &Pointer) -> String {
    format!("#{}", place.as_str().replace('%', "%25"))
}
