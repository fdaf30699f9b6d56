//! What of the runtime a crate needs, by what its API has.

use std::collections::BTreeSet;

use crate::api::{Api, Discrimination, EnumerationKind, Format, Payload, Shape, Type, Union};

/// Stands behind a line that only some crates carry, before the words for what they have, a `+` in between.
const MARK: &str = " // if: ";

/// What an API has, in the words that lines of the runtime are marked with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needs(BTreeSet<&'static str>);

impl Needs {
    /// What `api` has.
    pub fn of(api: &Api) -> Self {
        let mut needs = Self(BTreeSet::new());
        // Callers may write operations of their own, with streams for answers.
        let has_operations = !api.operations.is_empty();
        let has_bytes = api.operations.iter().any(|operation| operation.byte_stream.is_some());
        for (word, is_there) in [
            ("byte_streams", has_bytes),
            ("groups", !api.groups.is_empty()),
            ("headers", !api.headers.is_empty()),
            ("item_streams", has_operations),
            ("modules", !(api.types.is_empty() && api.operations.is_empty() && api.webhooks.is_empty())),
            ("operations", has_operations),
            ("pages", api.operations.iter().any(|operation| operation.pagination.is_some())),
            ("streams", has_operations),
            ("text_formats", api.formats.iter().any(|format| *format != Format::UnixTime)),
            ("tuples", api.tuples),
            ("webhooks", !api.webhooks.is_empty()),
        ] {
            needs.add(word, is_there);
        }
        for body in api.operations.iter().filter_map(|operation| operation.body.as_ref()) {
            needs.payload(&body.content.payload);
        }
        for definition in &api.types {
            needs.shape(&definition.shape, definition.uses.request);
        }
        needs
    }

    /// Lines of `text` that the crate carries, without their marks.
    pub fn keep(&self, text: &str) -> String {
        let mut kept = String::with_capacity(text.len());
        for line in text.lines() {
            let line = match line.rsplit_once(MARK) {
                Some((line, words)) if words.split('+').all(|word| self.0.contains(word)) => line,
                Some(_) => continue,
                None => line,
            };
            kept.push_str(line);
            kept.push('\n');
        }
        kept
    }

    fn add(&mut self, word: &'static str, is_there: bool) {
        if is_there {
            self.0.insert(word);
        }
    }

    fn payload(&mut self, payload: &Payload) {
        let word = match payload {
            Payload::Json(_) => "json_bodies",
            Payload::JsonLines(_) => "records",
            Payload::Form(_) => "forms",
            Payload::Multipart(_) => "multipart",
            Payload::File => "uploads",
            // A choice is a type; only answers have items.
            Payload::Text | Payload::Bytes | Payload::Choice(_) | Payload::Items(_) => return,
        };
        self.0.insert(word);
        // A part that is a file is an upload, and so are records that are read while they are sent.
        self.add("uploads", ["multipart", "records"].contains(&word));
    }

    fn shape(&mut self, shape: &Shape, is_sent: bool) {
        let word = match shape {
            Shape::Object(object) => {
                self.add("setters", is_sent);
                self.add("flattened", object.fields.iter().any(|field| field.flattened));
                "objects"
            }
            Shape::Enumeration(enumeration) => match enumeration.kind {
                EnumerationKind::Text => "text_enumerations",
                EnumerationKind::Integer => "integer_enumerations",
                EnumerationKind::Scalar => "scalar_enumerations",
            },
            Shape::Union(Union { discrimination: Discrimination::Tag(_), .. }) => "tagged_unions",
            Shape::Union(_) => "unions",
            Shape::Multipart(_) => {
                self.0.extend(["setters", "uploads"]);
                "multipart"
            }
            Shape::Choice(choice) => {
                choice.alternatives.iter().for_each(|it| self.payload(&it.content.payload));
                "choices"
            }
            Shape::Alias(r#type) => {
                let mut has_file = false;
                r#type.each(&mut |it| has_file |= *it == Type::File);
                self.add("uploads", has_file);
                return;
            }
        };
        self.0.insert(word);
    }
}

/// The words that there are.
#[cfg(test)]
pub(super) const WORDS: &[&str] = &[
    "byte_streams",
    "choices",
    "flattened",
    "forms",
    "groups",
    "headers",
    "integer_enumerations",
    "item_streams",
    "json_bodies",
    "modules",
    "multipart",
    "objects",
    "operations",
    "pages",
    "records",
    "scalar_enumerations",
    "setters",
    "streams",
    "tagged_unions",
    "text_enumerations",
    "text_formats",
    "tuples",
    "unions",
    "uploads",
    "webhooks",
];
