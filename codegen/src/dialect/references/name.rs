//! Names of components that had none: from the place, never from a counter.

use crate::pointer::Pointer;
use std::collections::{BTreeMap, BTreeSet};

/// Tokens that say what kind of thing comes next.
const KINDS: [&str; 13] = [
    "components",
    "schemas",
    "definitions",
    "$defs",
    "x-defs",
    "properties",
    "paths",
    "responses",
    "requestBody",
    "content",
    "schema",
    "x-webhooks",
    "x-additional-operations",
];

/// A name for each of `targets`, none of them `taken`. A name depends on nothing but the place,
/// and on whether the short form of it is another's too.
pub(super) fn names(targets: &BTreeSet<Pointer>, taken: &BTreeSet<&str>) -> BTreeMap<Pointer, String> {
    let mut by_short: BTreeMap<String, Vec<&Pointer>> = BTreeMap::new();
    for target in targets {
        by_short.entry(short(target)).or_default().push(target);
    }
    let free = |name: &str, targets: &[&Pointer]| targets.len() == 1 && !taken.contains(name);
    let mut all_taken = taken.clone();
    all_taken
        .extend(by_short.iter().filter(|(name, targets)| free(name, targets)).map(|(name, _)| name.as_str()));
    let mut names = BTreeMap::new();
    for (short, targets) in &by_short {
        for target in targets {
            let name = if free(short, targets) { short.clone() } else { long(target, &all_taken) };
            names.insert((*target).clone(), name);
        }
    }
    names
}

/// The author's own words in the place: `Pet_owner` for `/components/schemas/Pet/properties/owner`.
fn short(place: &Pointer) -> String {
    let words: Vec<String> = place
        .tokens()
        .filter(|token| !KINDS.contains(&token.as_str()))
        .map(|token| plain(&token))
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() { long(place, &BTreeSet::new()) } else { words.join("_") }
}

/// Every token, and what is no letter by its number, so that two places never share a name.
fn long(place: &Pointer, taken: &BTreeSet<&str>) -> String {
    let tokens = place.tokens().map(|token| {
        let letter = |letter: char| match letter {
            letter if letter.is_ascii_alphanumeric() => letter.to_string(),
            other => format!("-{:x}-", u32::from(other)),
        };
        token.chars().map(letter).collect::<String>()
    });
    let mut name = tokens.collect::<Vec<_>>().join("_");
    while taken.contains(name.as_str()) {
        name.push('_');
    }
    name
}

/// The characters that a component's name may have (OAS 3.1 §4.8.7.1).
fn plain(token: &str) -> String {
    let words = token.split(|letter: char| !(letter.is_ascii_alphanumeric() || "._-".contains(letter)));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn come_from_the_place() {
        let targets = [
            "/components/schemas/Pet/properties/owner",
            "/definitions/Cat",
            "/definitions/Dog",
            "/components/schemas/Dog/$defs/Dog",
            "/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema",
            "/a/b+c",
            "/a/b/c",
        ];
        let targets: BTreeSet<Pointer> = targets.into_iter().map(Pointer::parse).collect();
        let names = names(&targets, &BTreeSet::from(["Dog"]));
        let name = |place: &str| names.get(&Pointer::parse(place)).map(String::as_str);
        assert_eq!(name("/components/schemas/Pet/properties/owner"), Some("Pet_owner"));
        assert_eq!(name("/definitions/Cat"), Some("Cat"));
        assert_eq!(name("/definitions/Dog"), Some("definitions_Dog"));
        assert_eq!(name("/components/schemas/Dog/$defs/Dog"), Some("Dog_Dog"));
        let response = "/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema";
        assert_eq!(name(response), Some("pets_id_get_200_application_json"));
        assert_eq!((name("/a/b+c"), name("/a/b/c")), (Some("a_b-2b-c"), Some("a_b_c")));
    }
}
