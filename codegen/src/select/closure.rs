//! What a node reaches.

use super::cycle::{Cycles, reference_of};
use super::heirs::Heirs;
use super::is_operation;
use super::kept::Kept;
use super::similar::{closest, question};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::pointer::Pointer;
use crate::source::Place;
use crate::source::{Destination, Reference, References, pointer, resolve, unit};
use serde_json::{Map, Value};

/// Follows references, and keeps what they lead to.
pub(super) struct Closure<'v, 'd> {
    root: &'v Value,
    references: References<'v>,
    diagnostics: &'d mut Diagnostics,
    kept: Kept,
    queue: Vec<(Vec<String>, &'v Value)>,
    cycles: Cycles,
    /// Found when the first base is.
    heirs: Option<Heirs>,
    /// Whether targets are walked too; not when the whole document is.
    follow: bool,
    /// Objects whose `$ref` leads nowhere, when the document is to be read without them.
    cut: Vec<Cut>,
}

/// An object whose `$ref` leads nowhere.
#[derive(Debug)]
pub(super) struct Cut {
    pub(super) place: Pointer,
    /// Whether the `$ref` stood for one object of the standard, not for members by name.
    pub(super) one: bool,
}

/// How the members of an object are to be read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Members {
    /// They are keywords of the standard.
    Keywords,
    /// They are the author's own names, `default` and `example` among them.
    Names,
}

impl<'v, 'd> Closure<'v, 'd> {
    pub(super) fn new(root: &'v Value, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            root,
            references: References::new(root),
            diagnostics,
            kept: Kept::default(),
            queue: Vec::new(),
            cycles: Cycles::default(),
            heirs: None,
            follow: true,
            cut: Vec::new(),
        }
    }

    /// Checks every reference of the document. Gives the objects whose `$ref` leads nowhere; that
    /// is a warning here, because a document is more than the one place.
    pub(super) fn check(mut self) -> Vec<Cut> {
        self.follow = false;
        self.walk(self.root, &Place::root(), Members::Keywords);
        self.cut
    }

    /// Keeps the node at `tokens`, when there is one.
    pub(super) fn keep(&mut self, tokens: Vec<String>) {
        if self.kept.is_whole(&tokens) {
            return;
        }
        if let Some(value) = resolve(self.root, &tokens) {
            self.kept.keep(&tokens);
            self.queue.push((tokens, value));
        }
    }

    /// Keeps what a path item says about all its operations (OAS 3.1 §4.8.9), not the operations.
    pub(super) fn keep_path_item(&mut self, item: &[String]) {
        let Some(members) = resolve(self.root, item).and_then(Value::as_object) else { return };
        for key in members.keys().filter(|key| !is_operation(key)) {
            let mut tokens = item.to_vec();
            tokens.push(key.clone());
            // A `$ref` is text here: its target is kept as the next path item, without the rest.
            self.keep(tokens);
        }
    }

    /// Walks what was kept, and what that reaches.
    pub(super) fn finish(mut self) -> Kept {
        while let Some((tokens, value)) = self.queue.pop() {
            let pointer = pointer(&tokens);
            let place = Place::at(&pointer);
            match tokens.iter().map(String::as_str).collect::<Vec<_>>()[..] {
                ["security"] => self.security(value),
                // A literal value may hold anything; only a chain of references goes on.
                ["components", "examples", ..] => self.reference(value, &place),
                _ => self.walk(value, &place, Members::Keywords),
            }
        }
        self.kept
    }

    fn walk(&mut self, value: &'v Value, place: &Place<'_>, members: Members) {
        if place.too_deep() {
            return;
        }
        match value {
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    self.walk(element, &place.index(index), Members::Keywords);
                }
            }
            Value::Object(object) if members == Members::Names => {
                // No name, when it is text: all of the mapping is elsewhere.
                let known = self.cut.len();
                self.reference(value, place);
                self.cut.iter_mut().skip(known).for_each(|cut| cut.one = false);
                for (name, member) in object {
                    self.walk(member, &place.key(name), Members::Keywords);
                }
            }
            Value::Object(object) => self.keywords(value, object, place),
            _ => {}
        }
    }

    fn keywords(&mut self, value: &'v Value, object: &'v Map<String, Value>, place: &Place<'_>) {
        self.reference(value, place);
        for (key, member) in object {
            let here = place.key(key);
            match key.as_str() {
                // Data, in which `$ref` is a member like any other.
                "$ref" | "example" | "default" | "enum" | "const" => {}
                "x-webhooks" if !self.follow => self.walk(member, &here, Members::Names),
                extension if extension.starts_with("x-") => {}
                // Swagger 2.0 §Example Object: the answers themselves, by media type.
                "examples" if self.root.get("swagger").is_some() => {}
                "examples" => {
                    if let Some(examples) = member.as_object() {
                        for (name, example) in examples {
                            self.reference(example, &here.key(name));
                        }
                    }
                }
                "discriminator" => {
                    self.discriminator(member, &here);
                    if !object.contains_key("oneOf") && !object.contains_key("anyOf") {
                        self.heirs(place);
                    }
                }
                "$dynamicRef" | "$recursiveRef" => self.dynamic(member, place),
                "security" if member.is_array() => self.security(member),
                "properties"
                | "patternProperties"
                | "$defs"
                | "definitions"
                | "dependentSchemas"
                | "paths"
                | "webhooks"
                | "responses"
                | "headers"
                | "content"
                | "encoding"
                | "callbacks"
                | "links"
                | "schemas"
                | "requestBodies"
                | "securitySchemes"
                | "pathItems"
                | "mediaTypes"
                | "parameters"
                | "additionalOperations" => {
                    self.walk(member, &here, Members::Names);
                }
                _ => self.walk(member, &here, Members::Keywords),
            }
        }
    }

    /// The `$ref` of `value`, when it has one.
    fn reference(&mut self, value: &'v Value, place: &Place<'_>) {
        let Some(text) = reference_of(value) else { return };
        match self.references.find(text, place) {
            Destination::Found(target) => {
                if let Some(found) = resolve(self.root, &target) {
                    self.target(target, found);
                }
            }
            Destination::Missing(target) if target.is_empty() => self.nowhere(
                "dangling-reference",
                place,
                format!("`{text}` is the whole document"),
                "refer to a component, such as `#/components/schemas/Name`",
            ),
            Destination::Missing(target) => self.dangling(text, &target, place),
            Destination::NoAnchor(name) => self.nowhere(
                "dangling-reference",
                place,
                format!("no schema has the anchor `{name}`"),
                &format!(
                    "add `$anchor: {name}` to a schema, or write the place, such as `#/components/schemas/Name`"
                ),
            ),
            Destination::External => self.nowhere(
                "external-reference",
                place,
                format!("`{text}` is in another document"),
                "other documents are not read yet: bundle the document into one file",
            ),
        }
    }

    /// A reference that is resolved while validating (JSON Schema 2020-12 core §8.2.3.2), by where
    /// it leads from here. One that leads nowhere says nothing about the value.
    fn dynamic(&mut self, text: &Value, place: &Place<'_>) {
        if let Some(text) = text.as_str()
            && let Destination::Found(target) = self.references.find(text, place)
            && let Some(found) = resolve(self.root, &target)
        {
            self.target(target, found);
        }
    }

    fn target(&mut self, tokens: Vec<String>, found: &'v Value) {
        if reference_of(found).is_some()
            && let Some(members) = self.cycles.find(self.root, &self.references, &tokens)
            && let Some(first) = members.first()
        {
            let names: Vec<&str> = members.iter().map(Pointer::as_str).collect();
            let help = format!("one of {} must be a value itself", names.join(", "));
            let message = if names.len() == 1 {
                "a `$ref` to itself leads nowhere"
            } else {
                "a chain of `$ref`s leads back to its start"
            };
            self.nowhere("reference-cycle", &Place::at(first), message.to_owned(), &help);
        }
        if self.follow {
            self.keep(unit(self.root, tokens));
        }
    }

    fn dangling(&mut self, text: &str, target: &[String], place: &Place<'_>) {
        let (parent, name) = match target.split_last() {
            Some((name, parent)) => (resolve(self.root, parent).and_then(Value::as_object), name.as_str()),
            None => (None, ""),
        };
        let names = parent.into_iter().flat_map(|members| members.keys().map(String::as_str));
        let help = question(&closest(name, names, 3)).unwrap_or_else(|| match parent {
            Some(_) => format!("add `{name}` there, or change the reference"),
            None => "the place that would hold it does not exist either".to_owned(),
        });
        self.nowhere("dangling-reference", place, format!("`{text}` does not exist"), &help);
    }

    /// Mapping values are references or names of schemas (OAS 3.1 §4.8.25).
    fn discriminator(&mut self, value: &'v Value, place: &Place<'_>) {
        let Some(mapping) = value.get("mapping").and_then(Value::as_object) else { return };
        let place = place.key("mapping");
        for (tag, target) in mapping {
            let Some(text) = target.as_str() else { continue };
            let by_name = ["components", "schemas", text].map(str::to_owned).to_vec();
            let tokens = match Reference::parse(text) {
                Reference::Local(tokens) if !tokens.is_empty() => tokens,
                _ => by_name,
            };
            if let Some(found) = resolve(self.root, &tokens) {
                self.target(tokens, found);
                continue;
            }
            let schemas = self.root.pointer("/components/schemas").and_then(Value::as_object);
            let names = schemas.into_iter().flat_map(|schemas| schemas.keys().map(String::as_str));
            let wanted = tokens.last().map_or(text, String::as_str);
            let help = question(&closest(wanted, names, 3)).unwrap_or_else(|| {
                "map the value to a schema, such as `#/components/schemas/Name`".to_owned()
            });
            let message = format!("`{tag}` is mapped to `{text}`, which is no schema of the document");
            let warning =
                Diagnostic::new(Severity::Warning, "dangling-reference", &place.key(tag).pointer(), message);
            self.diagnostics.push(warning.help(help));
        }
    }

    /// What extends the component at `place` may stand wherever that does (OAS 3.1 §4.8.25).
    fn heirs(&mut self, place: &Place<'_>) {
        if self.follow {
            let root = self.root;
            let heirs = self.heirs.get_or_insert_with(|| Heirs::new(root));
            for tokens in heirs.of(&place.pointer()) {
                self.keep(tokens);
            }
        }
    }

    /// The names of a list of security requirements (OAS 3.1 §4.8.30).
    fn security(&mut self, value: &'v Value) {
        if !self.follow {
            return;
        }
        for requirement in value.as_array().into_iter().flatten() {
            for name in requirement.as_object().into_iter().flat_map(Map::keys) {
                // OAS 3.2 §4.30: the name of a scheme, or a reference to it.
                let name = name.strip_prefix("#/components/securitySchemes/").unwrap_or(name);
                self.keep(["components", "securitySchemes", name].map(str::to_owned).to_vec());
                self.keep(["securityDefinitions", name].map(str::to_owned).to_vec());
            }
        }
    }

    /// Reports the `$ref` of the object at `place`: an error when somebody chose what needs it.
    fn nowhere(&mut self, code: &'static str, place: &Place<'_>, message: String, help: &str) {
        let object = place.pointer();
        let severity = if self.follow { Severity::Error } else { Severity::Warning };
        self.diagnostics.push(Diagnostic::new(severity, code, &object.join("$ref"), message).help(help));
        if !self.follow {
            self.cut.push(Cut { place: object, one: true });
        }
    }
}
