//! Where the nodes of the OpenAPI 3.0 form stand in the user's document.

use crate::diagnostic::Diagnostics;
use crate::pointer::{Pointer, longest_prefix};
use std::collections::{BTreeMap, HashMap};

/// What a dialect moved: places of the 3.0 form, and where the user wrote what is there.
///
/// A place that is not listed stands where what holds it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    moved: BTreeMap<String, Source>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Source {
    place: String,
    /// Whether a reference to the place means what was moved; not when it is only part of it.
    whole: bool,
}

/// Keywords that travel in extensions, and their names in the document.
const RENAMED: [(&str, &str); 7] = [
    ("x-prefix-items", "prefixItems"),
    ("x-pattern-properties", "patternProperties"),
    ("x-additional-items", "additionalItems"),
    ("x-defs", "$defs"),
    ("x-item-schema", "itemSchema"),
    ("x-content-schema", "contentSchema"),
    ("x-device-authorization", "deviceAuthorization"),
];

impl Origins {
    /// What the user wrote at `from` is at `to`.
    pub(super) fn moved(&mut self, to: &Pointer, from: &Pointer) {
        self.record(to, from, true);
    }

    /// What is at `to` was a part of `from`, spread among other things.
    pub(super) fn part(&mut self, to: &Pointer, from: &Pointer) {
        self.record(to, from, false);
    }

    fn record(&mut self, to: &Pointer, from: &Pointer, whole: bool) {
        if to != from {
            let source = Source { place: from.as_str().to_owned(), whole };
            self.moved.insert(to.as_str().to_owned(), source);
        }
    }

    /// The user's place of what is at `pointer`.
    #[must_use]
    pub fn of(&self, pointer: &Pointer) -> Pointer {
        let text = pointer.as_str();
        let find = |prefix: &str| self.moved.get(prefix).map(|source| source.place.as_str());
        let (start, rest) = longest_prefix(text, find).unwrap_or(("", text));
        if !rest.contains("/x-") {
            return Pointer::parse(format!("{start}{rest}"));
        }
        let mut place = start.to_owned();
        for token in rest.split('/').skip(1) {
            let name = RENAMED.iter().find(|(extension, _)| *extension == token);
            place.push('/');
            place.push_str(name.map_or(token, |(_, keyword)| *keyword));
        }
        Pointer::parse(place)
    }

    /// Findings about the 3.0 form as findings about the user's document.
    #[must_use]
    pub fn restore(&self, diagnostics: &Diagnostics) -> Diagnostics {
        let mut restored = Diagnostics::new();
        for found in diagnostics {
            let mut found = found.clone();
            found.pointer = self.of(&found.pointer);
            restored.push(found);
        }
        restored
    }

    /// The way back: from the user's places to those of the 3.0 form.
    pub(super) fn destinations(&self) -> Destinations {
        let mut places = HashMap::new();
        for (to, from) in self.moved.iter().filter(|(_, from)| from.whole) {
            places.entry(from.place.clone()).or_insert_with(|| to.clone());
        }
        Destinations { places }
    }
}

/// From the user's places to those of the 3.0 form.
#[derive(Debug)]
pub(super) struct Destinations {
    places: HashMap<String, String>,
}

impl Destinations {
    /// Where what was at `pointer` is now.
    pub(super) fn of(&self, pointer: &Pointer) -> Pointer {
        let find = |prefix: &str| self.places.get(prefix).map(String::as_str);
        let (start, rest) = longest_prefix(pointer.as_str(), find).unwrap_or(("", pointer.as_str()));
        Pointer::parse(format!("{start}{rest}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_back_and_forth() {
        let place = |text: &str| Pointer::parse(text);
        let mut origins = Origins::default();
        origins.moved(&place("/components/schemas"), &place("/definitions"));
        origins.part(&place("/paths/~1a/get/parameters/0/schema"), &place("/paths/~1a/get/parameters/1"));
        origins.moved(&place("/paths/~1a/get/parameters/0"), &place("/paths/~1a/get/parameters/1"));
        let of = |text: &str| origins.of(&place(text)).as_str().to_owned();
        assert_eq!(of("/components/schemas/A/x-prefix-items/0"), "/definitions/A/prefixItems/0");
        assert_eq!(of("/components/schemasA"), "/components/schemasA");
        assert_eq!(of("/paths/~1a/get/parameters/0/schema/type"), "/paths/~1a/get/parameters/1/type");
        assert_eq!(of("/info"), "/info");
        let back = origins.destinations();
        assert_eq!(back.of(&place("/definitions/A/b")).as_str(), "/components/schemas/A/b");
        assert_eq!(back.of(&place("/paths/~1a/get/parameters/1")).as_str(), "/paths/~1a/get/parameters/0");
    }
}
