//! Places of other files that the document has names for: a component that is nothing but a
//! reference to another file is what the file is called here.

use super::Bundler;
use super::kind::{CONTAINERS, Kind};
use super::resolve::alias;
use super::target::Target;
use crate::source::{Address, Reference, resolve};
use serde_json::Value;

/// References that refer to one another, at most so many in a row.
const LONGEST_CHAIN: usize = 16;

impl Bundler<'_> {
    /// Notes the names of the document's components. Opens no file that is one component.
    pub(super) fn adopt(&mut self) {
        for (container, kind, swagger) in CONTAINERS {
            if swagger == self.swagger {
                self.adopt_container(container, kind);
            }
        }
        if self.swagger {
            self.adopt_container(&["securityDefinitions"], Kind::SecurityScheme);
        }
    }

    fn adopt_container(&mut self, container: &[&str], kind: Kind) {
        let tokens = container.iter().map(|token| (*token).to_owned()).collect();
        let Some(mut place) = self.through(&Target { file: None, tokens }, 0) else { return };
        // By way of the first member, whatever it is called, to where they all are.
        if let Some(inside) = self.through(&place.member("$ref"), 0)
            && let Some(source) = self.source(&inside.file)
            && let Some(text) = resolve(source.value(), &inside.tokens).and_then(Value::as_str)
            && let Ok(next) = self.resolve(&place.file, text, &crate::source::pointer(&place.tokens), 0)
        {
            place = next;
        }
        let Some(source) = self.source(&place.file) else { return };
        let Some(members) = resolve(source.value(), &place.tokens).and_then(Value::as_object) else { return };
        let mut members: Vec<(&String, &Value)> = members.iter().collect();
        members.sort_by_key(|(name, _)| *name);
        for (name, member) in members {
            self.taken.entry(kind).or_default().insert(name.clone());
            let passed_on = alias(member).and_then(|text| self.elsewhere(&place, text));
            let own = || place.file.is_some().then(|| place.member(name));
            if let Some(target) = passed_on.map(|target| self.end(target)).or_else(own) {
                self.adopted.entry((kind, target)).or_insert_with(|| name.clone());
            }
        }
    }

    /// The end of a chain of references that starts at `target`. A whole file is not opened to see
    /// whether it is a reference itself.
    fn end(&self, mut target: Target) -> Target {
        for _ in 0..LONGEST_CHAIN {
            if target.tokens.is_empty() {
                break;
            }
            let source = self.source(&target.file);
            let value = source.as_ref().and_then(|source| resolve(source.value(), &target.tokens));
            match value.and_then(alias).and_then(|text| self.elsewhere(&target, text)) {
                Some(next) => target = next,
                None => break,
            }
        }
        target
    }

    /// What a reference in the file of `place` says about another file, without a look at that.
    fn elsewhere(&self, place: &Target, text: &str) -> Option<Target> {
        let base = place.file.as_deref().unwrap_or(self.library.document());
        let Address::File { path, fragment } = Address::parse(text, base) else { return None };
        let Reference::Local(tokens) = Reference::parse(&format!("#{fragment}")) else { return None };
        (path != self.library.document()).then(|| Target { file: Some(path.as_str().into()), tokens })
    }
}
