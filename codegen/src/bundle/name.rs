//! What components from other files are called: as their authors called them, never by a counter.

use super::kind::{CONTAINERS, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// A place in a file, to be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unnamed {
    /// Kinds have names of their own.
    pub(super) kind: Kind,
    /// The file's path, from the root folder.
    pub(super) file: String,
    /// The place in there.
    pub(super) tokens: Vec<String>,
}

/// Folders that say what is in them, not what it is about.
const GENERIC: [&str; 14] = [
    "api",
    "attributes",
    "common",
    "components",
    "definitions",
    "examples",
    "headers",
    "models",
    "parameters",
    "requestBodies",
    "resources",
    "responses",
    "schemas",
    "shared",
];

/// A name for each of `places`, none of them like one that is `taken`. Those that would be alike
/// take words from their files and folders, the nearest first, but for one that goes first. So a name depends on the place, and on what else has the same short name.
///
/// `document` is the path of the document: folders that it is in itself tell nothing apart.
pub(super) fn names(
    places: &[Unnamed],
    document: &str,
    taken: &BTreeMap<Kind, BTreeSet<String>>,
) -> Vec<String> {
    let taken: BTreeSet<(Kind, String)> =
        taken.iter().flat_map(|(kind, names)| names.iter().map(|name| (*kind, normal(name)))).collect();
    let candidates: Vec<Vec<String>> = places.iter().map(|place| candidates(place, document)).collect();
    let mut levels = vec![0; places.len()];
    loop {
        let names: Vec<&str> = candidates
            .iter()
            .zip(&levels)
            .map(|(names, level)| names.get(*level).or(names.last()).map_or("", String::as_str))
            .collect();
        let mut alike: BTreeMap<(Kind, String), Vec<&Unnamed>> = BTreeMap::new();
        for (place, name) in places.iter().zip(&names) {
            alike.entry((place.kind, normal(name))).or_default().push(place);
        }
        let mut again = false;
        for (index, (place, name)) in places.iter().zip(&names).enumerate() {
            let key = (place.kind, normal(name));
            let others = alike.get(&key).map_or(&[][..], Vec::as_slice);
            let clashes = taken.contains(&key) || !goes_first(place, others, document);
            if let (true, Some(level), Some(names)) = (clashes, levels.get_mut(index), candidates.get(index))
                && *level + 1 < names.len()
            {
                *level += 1;
                again = true;
            }
        }
        if !again {
            return places.iter().zip(&names).map(|(place, name)| unlike(place.kind, name, &taken)).collect();
        }
    }
}

/// `name`, or should even its longest form be taken, that with lines below.
fn unlike(kind: Kind, name: &str, taken: &BTreeSet<(Kind, String)>) -> String {
    let mut name = name.to_owned();
    while taken.contains(&(kind, normal(&name))) {
        name.push_str("_external");
    }
    name
}

/// Names from the shortest to one that no other place has.
fn candidates(place: &Unnamed, document: &str) -> Vec<String> {
    let (folders, stem) = folders_and_stem(&place.file, document);
    let (mut words, mut folders) = (author_words(&place.tokens), folders);
    let is_component = words.len() == 1 && container_of(&place.tokens);
    if !is_component {
        let stem =
            if matches!(stem.trim_start_matches('_'), "index" | "") { folders.pop() } else { Some(stem) };
        words.splice(0..0, stem.map(plain));
    }
    let short = words.join("_");
    let mut names = vec![short.clone()];
    let mut with_words = |start: &str, folders: &[&str]| {
        let mut name = start.to_owned();
        for folder in folders.iter().rev() {
            name = format!("{}_{name}", plain(folder));
            names.push(name.clone());
        }
    };
    if is_component {
        // Several files of a folder may hold the name.
        with_words(&short, &[stem]);
        with_words(&format!("{}_{short}", plain(stem)), &telling(&folders));
    }
    with_words(&short, &telling(&folders));
    with_words(&short, &folders);
    names.retain(|name| !normal(name).is_empty());
    names.push(long(place));
    names
}

/// The folders that say more.
fn telling<'f>(folders: &[&'f str]) -> Vec<&'f str> {
    folders.iter().copied().filter(|folder| !GENERIC.contains(folder)).collect()
}

/// Whether `place` keeps a name that the places of `alike` would have, itself among them: it is the
/// only one, the only one without a folder that says more, or the file of that name among what other
/// files of its folder hold.
fn goes_first(place: &Unnamed, alike: &[&Unnamed], document: &str) -> bool {
    let is_plain = |place: &Unnamed| telling(&folders_and_stem(&place.file, document).0).is_empty();
    let folder = |place: &Unnamed| place.file.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let mut others = alike.iter().filter(|other| **other != place);
    let same = folder(place);
    let outranks = |other: &&&Unnamed| {
        (is_plain(place) && !is_plain(other))
            || (place.tokens.is_empty() && !other.tokens.is_empty() && folder(other) == same)
    };
    others.all(|other| outranks(&other))
}

/// The folders of `file` that `document` is not in, and its name without extension.
fn folders_and_stem<'f>(file: &'f str, document: &str) -> (Vec<&'f str>, &'f str) {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    let own = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut own = own.split('/');
    let folders = folder.split('/').filter(|folder| !folder.is_empty());
    let folders = folders.skip_while(|folder| own.next() == Some(folder)).collect();
    (folders, name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}

/// The tokens that are no names of the standard's containers.
fn author_words(tokens: &[String]) -> Vec<String> {
    let is_container = |token: &str| {
        matches!(token, "components" | "$defs" | "properties")
            || CONTAINERS.iter().any(|(container, ..)| container.last() == Some(&token))
    };
    tokens.iter().filter(|token| !is_container(token)).map(|token| plain(token)).collect()
}

/// Whether the last of `tokens` is the name of a component, or of a member of a file that holds
/// nothing but those.
fn container_of(tokens: &[String]) -> bool {
    let Some((_, parents)) = tokens.split_last() else { return false };
    parents.iter().all(|parent| parent != "properties")
}

/// Every character counts: what is no letter by its number.
fn long(place: &Unnamed) -> String {
    let letter = |letter: char| match letter {
        letter if letter.is_ascii_alphanumeric() => letter.to_string(),
        other => format!("-{:x}-", u32::from(other)),
    };
    let all = std::iter::once(place.file.as_str()).chain(place.tokens.iter().map(String::as_str));
    all.map(|part| part.chars().map(letter).collect::<String>()).collect::<Vec<_>>().join("_")
}

/// What two names have in common that give one Rust name.
fn normal(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
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
    fn come_from_the_file_and_the_place_in_it() {
        let places: Vec<Unnamed> = [
            "specs/models/thing.yml#",
            "specs/defs.yaml#/components/schemas/Foo",
            "specs/defs.yaml#/definitions/Bar",
            "specs/all.yml#/baz",
            "specs/models/thing.yml#/properties/owner",
            "specs/models/cat/index.yml#",
            "specs/resources/apps/models/error.yml#",
            "specs/resources/images/models/error.yml#",
            "specs/models/error.yml#",
            "common/taken.yml#",
            "specs/a/same.yml#/x",
            "specs/a/same.yaml#/x",
            "specs/a/nfs.yml#",
            "specs/a/nfs_all.yml#/nfs",
        ]
        .into_iter()
        .map(|text| {
            let (file, pointer) = text.split_once('#').unwrap();
            let tokens = pointer.split('/').skip(1).map(str::to_owned).collect();
            Unnamed { kind: Kind::Schema, file: file.to_owned(), tokens }
        })
        .collect();
        let taken = BTreeMap::from([(Kind::Schema, BTreeSet::from(["Taken".to_owned()]))]);
        assert_eq!(
            names(&places, "specs/openapi.yaml", &taken),
            [
                "thing",
                "Foo",
                "Bar",
                "baz",
                "thing_owner",
                "cat",
                "apps_error",
                "images_error",
                "error",
                "common_taken",
                "specs-2f-a-2f-same-2e-yml_x",
                "specs-2f-a-2f-same-2e-yaml_x",
                "nfs",
                "nfs_all_nfs",
            ]
        );
    }
}
