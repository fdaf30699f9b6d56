//! Where the nodes of a bundled document stand in the files.

use crate::diagnostic::Diagnostics;
use crate::pointer::{Pointer, longest_prefix};
use std::collections::HashMap;

/// What was brought from elsewhere: places of the bundled document, and where the user wrote what
/// is there. A place that is not listed stands where what holds it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    places: HashMap<String, (Option<String>, String)>,
}

impl Sources {
    /// What is at `to` stands at `from` in `file`, `None` for the document itself.
    pub(super) fn record(&mut self, to: &Pointer, file: Option<&str>, from: &Pointer) {
        let source = (file.map(str::to_owned), from.as_str().to_owned());
        self.places.insert(to.as_str().to_owned(), source);
    }

    /// The file of what is at `pointer`, and its place in there.
    #[must_use]
    pub fn of(&self, pointer: &Pointer) -> (Option<&str>, Pointer) {
        match longest_prefix(pointer.as_str(), |prefix| self.places.get(prefix)) {
            Some(((file, start), rest)) => (file.as_deref(), Pointer::parse(format!("{start}{rest}"))),
            None => (None, pointer.clone()),
        }
    }

    /// Findings about the bundled document as findings about the files.
    #[must_use]
    pub fn restore(&self, diagnostics: &Diagnostics) -> Diagnostics {
        let mut restored = Diagnostics::new();
        for found in diagnostics {
            let mut found = found.clone();
            let (file, pointer) = self.of(&found.pointer);
            found.file = file.map(str::to_owned);
            found.pointer = pointer;
            restored.push(found);
        }
        restored
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_to_the_file() {
        let mut sources = Sources::default();
        let place = |text: &str| Pointer::parse(text);
        sources.record(&place("/definitions/Pet"), Some("pet.yml"), &Pointer::root());
        sources.record(&place("/definitions/Pet/a"), None, &place("/x"));
        let of = |text: &str| {
            let (file, pointer) = sources.of(&place(text));
            format!("{}#{}", file.unwrap_or_default(), pointer.as_str())
        };
        assert_eq!(of("/definitions/Pet/type"), "pet.yml#/type");
        assert_eq!(of("/definitions/Pet/a/b"), "#/x/b");
        assert_eq!(of("/definitions/Pets"), "#/definitions/Pets");
    }
}
