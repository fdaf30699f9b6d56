//! Mappings of discriminators, which name schemas in their own way (OAS 3.1 §4.8.25).

use super::copy::{At, spelled};
use super::kind::{Kind, Shape};
use super::target::Target;
use super::{Bundler, Link};
use crate::diagnostic::Severity;
use crate::source::{Reference, pointer, resolve};
use serde_json::{Map, Value, json};

impl Bundler<'_> {
    /// A copy, in which each value of the mapping leads to a schema of the document.
    pub(super) fn discriminator(&mut self, members: &Map<String, Value>, at: &At<'_>) -> Value {
        let mut copied = members.clone();
        let here = at.key("mapping");
        for (tag, value) in copied.get_mut("mapping").and_then(Value::as_object_mut).into_iter().flatten() {
            if let Some(text) = value.as_str() {
                *value = json!(self.mapped(text, &here.key(tag)));
            }
        }
        Value::Object(copied)
    }

    fn mapped(&mut self, text: &str, at: &At<'_>) -> String {
        // By its name: a schema of the same file, or one of the document.
        for file in [at.file, &None] {
            let tokens = ["components", "schemas", text].map(str::to_owned).to_vec();
            if let Some(source) = self.source(file)
                && resolve(source.value(), &tokens).is_some()
            {
                return self.schema(text, &Target { file: file.clone(), tokens }, at);
            }
        }
        let is_name = !text.contains(['#', '/', '.']);
        if is_name || (at.file.is_none() && matches!(Reference::parse(text), Reference::Local(_))) {
            let tokens = Reference::parse(text);
            if let Reference::Local(tokens) = tokens {
                self.need_piece(&tokens, Shape::One(Kind::Schema));
            }
            return text.to_owned();
        }
        match self.target(at.file, text, &at.from.pointer(), Kind::Schema) {
            Ok(target) => self.schema(text, &target, at),
            // What is wrong with it is said by `select`, which knows the schemas that there are; all
            // but what is wrong with its file.
            Err(nowhere) => {
                for found in nowhere.into_iter().flat_map(|nowhere| nowhere.findings(Severity::Warning)) {
                    if found.code != "dangling-reference" {
                        self.diagnostics.push(found);
                    }
                }
                text.to_owned()
            }
        }
    }

    /// The text that leads to `target`.
    fn schema(&mut self, text: &str, target: &Target, at: &At<'_>) -> String {
        if target.file.is_none() {
            self.need_piece(&target.tokens, Shape::One(Kind::Schema));
            return if at.file.is_none() { text.to_owned() } else { spelled(&pointer(&target.tokens)) };
        }
        let to = self.need(Kind::Schema, target);
        self.links.push(Link { unit: at.unit, place: at.to.pointer(), to });
        String::new()
    }
}
