//! What a `$ref` says, and where it leads (OAS 3.1 §4.8.23, RFC 3986 §3.5, RFC 6901 §6).

use super::Place;
use crate::pointer::Pointer;
use serde_json::Value;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;

/// A `$ref`, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reference {
    /// A JSON pointer into the same document, as unescaped tokens; none for the whole document.
    Local(Vec<String>),
    /// A plain-name fragment, `#name`: an anchor of JSON Schema.
    Anchor(String),
    /// Another document.
    External,
}

impl Reference {
    /// Takes `text` apart.
    pub(crate) fn parse(text: &str) -> Self {
        let Some(fragment) = text.strip_prefix('#') else { return Self::External };
        let fragment = decode(fragment);
        if fragment.is_empty() || fragment.starts_with('/') {
            Self::Local(Pointer::parse(fragment).tokens().collect())
        } else {
            Self::Anchor(fragment)
        }
    }
}

/// Where a `$ref` leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    /// To the value at these tokens, at least one.
    Found(Vec<String>),
    /// To tokens at which there is nothing; none for the whole document, which is no component.
    Missing(Vec<String>),
    /// To an anchor that no schema has.
    NoAnchor(String),
    /// To another document.
    External,
}

/// Finds what the `$ref`s of a document mean.
#[derive(Debug)]
pub(crate) struct References<'v> {
    root: &'v Value,
    names: Rc<OnceCell<Names>>,
}

impl<'v> References<'v> {
    /// For the references in `root`.
    pub(crate) fn new(root: &'v Value) -> Self {
        Self::sharing(root, Rc::default())
    }

    /// For the references in `root`, whose `names` are collected once.
    pub(crate) fn sharing(root: &'v Value, names: Rc<OnceCell<Names>>) -> Self {
        Self { root, names }
    }

    /// Where the reference `text` that stands at `place` leads.
    ///
    /// A fragment counts from the root of the document, and when nothing is there from the schemas
    /// around it, the innermost first: schemas that were written elsewhere and pasted in refer to
    /// their own `$defs` so.
    pub(crate) fn find(&self, text: &str, place: &Place<'_>) -> Destination {
        match Reference::parse(text) {
            Reference::Local(tokens) if tokens.is_empty() => {
                self.around(place).map_or(Destination::Missing(tokens), Destination::Found)
            }
            Reference::Local(tokens) if resolve(self.root, &tokens).is_some() => Destination::Found(tokens),
            Reference::Local(tokens) => match self.relative(&tokens, place) {
                Some(found) => Destination::Found(found),
                None => Destination::Missing(tokens),
            },
            Reference::Anchor(name) => match self.names().anchor(&name, place) {
                Some(found) => Destination::Found(found),
                None => Destination::NoAnchor(name),
            },
            Reference::External => self.by_uri(text, place).map_or(Destination::External, Destination::Found),
        }
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| {
            let mut names = Names::default();
            names.collect(self.root, &mut Vec::new());
            names
        })
    }

    /// The schema that `#` means: the innermost one around `place` with an `$id` (JSON Schema
    /// 2020-12 core §8.2.1), or the component that `place` is in.
    fn around(&self, place: &Place<'_>) -> Option<Vec<String>> {
        let mut tokens: Vec<String> = place.pointer().tokens().collect();
        let component = match tokens.first().map(String::as_str) {
            Some("components") => tokens.get(..3),
            Some("definitions") => tokens.get(..2),
            _ => None,
        };
        let component = component.map(<[String]>::to_vec);
        while !tokens.is_empty() {
            let id = resolve(self.root, &tokens).and_then(|value| value.get("$id")?.as_str());
            if id.is_some_and(|id| !id.starts_with('#')) {
                return Some(tokens);
            }
            tokens.pop();
        }
        component
    }

    fn relative(&self, target: &[String], place: &Place<'_>) -> Option<Vec<String>> {
        let mut base: Vec<String> = place.pointer().tokens().collect();
        while !base.is_empty() {
            if resolve(self.root, &base).is_some_and(|value| resolve(value, target).is_some()) {
                base.extend_from_slice(target);
                return Some(base);
            }
            base.pop();
        }
        None
    }

    /// A reference that names this document (OAS 3.2 §4.1.1, `$self`) or a schema of it by its
    /// `$id`, or a schema by nothing but its name, as Swagger 1 did.
    fn by_uri(&self, text: &str, place: &Place<'_>) -> Option<Vec<String>> {
        let (uri, fragment) = text.split_once('#').unwrap_or((text, ""));
        if let Some(base) = self.names().ids.get(uri) {
            let mut tokens = base.clone();
            match Reference::parse(&format!("#{fragment}")) {
                Reference::Local(rest) => tokens.extend(rest),
                Reference::Anchor(name) => tokens = self.names().anchor(&name, place)?,
                Reference::External => return None,
            }
            return (!tokens.is_empty() && resolve(self.root, &tokens).is_some()).then_some(tokens);
        }
        let parents = [&["components", "schemas"][..], &["definitions"]];
        parents.into_iter().find_map(|parent| {
            let tokens: Vec<String> = parent.iter().copied().chain([text]).map(str::to_owned).collect();
            resolve(self.root, &tokens).is_some().then_some(tokens)
        })
    }
}

/// Names that schemas give themselves.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// `$anchor` and `$dynamicAnchor` (JSON Schema 2020-12 core §8.2.2), and `$id: "#name"` of
    /// the drafts before them; in document order.
    anchors: HashMap<String, Vec<Vec<String>>>,
    /// `$id`, and `$self` of the document.
    ids: HashMap<String, Vec<String>>,
}

impl Names {
    fn collect(&mut self, value: &Value, place: &mut Vec<String>) {
        /// Twice what the parsers let through.
        const DEEPEST: usize = 256;
        if place.len() > DEEPEST {
            return;
        }
        match value {
            Value::Object(members) => {
                for (key, member) in members {
                    match (key.as_str(), member) {
                        (keyword, Value::String(name)) => self.name(keyword, name, place),
                        // Data, in which these are members like any other.
                        ("example" | "examples" | "default" | "enum" | "const", _) => {}
                        (extension, _) if extension.starts_with("x-") => {}
                        _ => {
                            place.push(key.clone());
                            self.collect(member, place);
                            place.pop();
                        }
                    }
                }
            }
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    place.push(index.to_string());
                    self.collect(element, place);
                    place.pop();
                }
            }
            _ => {}
        }
    }

    fn name(&mut self, keyword: &str, name: &str, place: &[String]) {
        let anchor = match keyword {
            "$anchor" | "$dynamicAnchor" => Some(name),
            "$id" | "id" => name.strip_prefix('#'),
            "$self" if place.is_empty() => None,
            _ => return,
        };
        if let Some(anchor) = anchor {
            self.anchors.entry(anchor.to_owned()).or_default().push(place.to_vec());
        } else if keyword != "id" {
            self.ids.entry(name.trim_end_matches('#').to_owned()).or_insert_with(|| place.to_vec());
        }
    }

    /// Of several anchors of a name the one that shares most of its place with `place`.
    fn anchor(&self, name: &str, place: &Place<'_>) -> Option<Vec<String>> {
        let candidates = self.anchors.get(name)?;
        let here: Vec<String> = place.pointer().tokens().collect();
        let shared = |other: &[String]| other.iter().zip(&here).take_while(|(one, two)| one == two).count();
        // The first of equals: `max_by_key` gives the last.
        candidates.iter().rev().max_by_key(|candidate| shared(candidate)).cloned()
    }
}

/// The value at `tokens`.
pub(crate) fn resolve<'v>(root: &'v Value, tokens: &[String]) -> Option<&'v Value> {
    tokens.iter().try_fold(root, |value, token| match value {
        Value::Object(members) => members.get(token),
        Value::Array(elements) => elements.get(token.parse::<usize>().ok()?),
        _ => None,
    })
}

/// `tokens` as a pointer.
pub(crate) fn pointer(tokens: &[String]) -> Pointer {
    tokens.iter().fold(Pointer::root(), |pointer, token| pointer.join(token))
}

/// Undoes percent-encoding (RFC 3986 §2.1). A `%` that starts no escape, or escapes that give no
/// UTF-8, stand for themselves.
pub(super) fn decode(fragment: &str) -> String {
    if !fragment.contains('%') {
        return fragment.to_owned();
    }
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let escape = (byte == b'%').then(|| Some(hex(ahead.next()?)? * 16 + hex(ahead.next()?)?)).flatten();
        if escape.is_some() {
            rest = ahead;
        }
        bytes.push(escape.unwrap_or(byte));
    }
    String::from_utf8(bytes).unwrap_or_else(|_| fragment.to_owned())
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_references_apart() {
        let local =
            |tokens: &[&str]| Reference::Local(tokens.iter().map(|token| (*token).to_owned()).collect());
        assert_eq!(Reference::parse("#/a/b~1c/~0d"), local(&["a", "b/c", "~d"]));
        assert_eq!(Reference::parse("#/paths/~1a~1%7Bid%7D"), local(&["paths", "/a/{id}"]));
        assert_eq!(Reference::parse("#/a%2"), local(&["a%2"]));
        assert_eq!(Reference::parse("#"), local(&[]));
        assert_eq!(Reference::parse("#name"), Reference::Anchor("name".to_owned()));
        assert_eq!(Reference::parse("other.yaml#/a"), Reference::External);
    }

    #[test]
    fn follows_every_kind() {
        let root = serde_json::json!({
            "$self": "https://a.example/api.json",
            "components": {"schemas": {
                "A": {"$defs": {"D": {"$anchor": "d"}, "E": {}}, "items": {"$ref": "#"}},
                "B": {"$id": "https://b.example/b", "properties": {"c": {"$anchor": "d"}}},
                "C": {"example": {"$anchor": "data"}}
            }},
            "definitions": {"Old": {}}
        });
        let references = References::new(&root);
        let at = Pointer::parse("/components/schemas/A/items");
        let in_b = Pointer::parse("/components/schemas/B/properties/c");
        let find = |text: &str, at: &Pointer| match references.find(text, &Place::at(at)) {
            Destination::Found(tokens) => pointer(&tokens).as_str().to_owned(),
            Destination::Missing(_) => "missing".to_owned(),
            Destination::NoAnchor(_) => "no anchor".to_owned(),
            Destination::External => "external".to_owned(),
        };
        assert_eq!(find("#/$defs/E", &at), "/components/schemas/A/$defs/E");
        assert_eq!(find("#/$defs/E", &in_b), "missing");
        assert_eq!(find("#d", &at), "/components/schemas/A/$defs/D");
        assert_eq!(find("#d", &in_b), "/components/schemas/B/properties/c");
        assert_eq!(find("#data", &at), "no anchor");
        assert_eq!(find("#", &at), "/components/schemas/A");
        assert_eq!(find("#", &in_b), "/components/schemas/B");
        assert_eq!(find("https://b.example/b#/properties/c", &at), "/components/schemas/B/properties/c");
        assert_eq!(find("https://a.example/api.json#/definitions/Old", &at), "/definitions/Old");
        assert_eq!(find("Old", &at), "/definitions/Old");
        assert_eq!(find("old.json", &at), "external");
    }
}
