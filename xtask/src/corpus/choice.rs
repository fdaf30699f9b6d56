//! `--only`: some of the documents.

use super::listing::Entry;
use super::naming::stem;
use crate::failure::Failure;
use std::path::Path;

/// Suggestions for a name that is none.
const SUGGESTED: usize = 3;

/// How close a suggestion is at least, from 0 to 1.
const CLOSE: f32 = 0.6;

/// Those of `entries` that a name of `only` means, in their order; all of them without names.
pub(super) fn chosen<'e>(
    entries: &'e [Entry],
    only: &[String],
    folder: &Path,
) -> Result<Vec<&'e Entry>, Failure> {
    for name in only {
        if !entries.iter().any(|entry| is_called(entry, name)) {
            let message = format!("no document of {} is called `{name}`", folder.display());
            return Err(Failure::with_help(message, suggestion(entries, name)));
        }
    }
    let is_chosen =
        |entry: &&Entry| only.is_empty() || only.iter().any(|name| is_called(entry, name.as_str()));
    Ok(entries.iter().filter(is_chosen).collect())
}

fn is_called(entry: &Entry, name: &str) -> bool {
    let name = name.trim();
    [stem(&entry.file), &entry.file, &entry.package].contains(&name)
}

fn suggestion(entries: &[Entry], name: &str) -> String {
    let names: Vec<_> = entries.iter().flat_map(|entry| [stem(&entry.file), &entry.file]).collect();
    let mut close = similar::get_close_matches(name, &names, SUGGESTED, CLOSE);
    // `pets` and `pets.yaml` are one suggestion.
    let all = close.clone();
    close.retain(|name| !all.iter().any(|other| other != name && stem(name) == *other));
    let quoted: Vec<_> = close.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => format!("did you mean {last}?"),
        Some((last, others)) => format!("did you mean {} or {last}?", others.join(", ")),
        None => "give the name of a file without its extension, or its path as the table shows it".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<Entry> {
        let entry =
            |file: &str| Entry { file: file.to_owned(), path: file.into(), package: stem(file).to_owned() };
        ["openai.yaml", "github.json", "sub/github.yaml", "2ch.yaml"].map(entry).to_vec()
    }

    fn files(only: &[&str]) -> Result<Vec<String>, Failure> {
        let only: Vec<_> = only.iter().map(ToString::to_string).collect();
        let entries = entries();
        Ok(chosen(&entries, &only, Path::new("specs"))?.iter().map(|entry| entry.file.clone()).collect())
    }

    #[test]
    fn names_choose() {
        assert_eq!(files(&[]).unwrap().len(), 4);
        assert_eq!(files(&["github", "openai"]).unwrap(), ["openai.yaml", "github.json", "sub/github.yaml"]);
        assert_eq!(files(&["sub/github.yaml"]).unwrap(), ["sub/github.yaml"]);
    }

    #[test]
    fn an_unknown_name_is_a_fault() {
        let failure = |name: &str| match files(&["openai", name]) {
            Err(Failure::Because { message, help }) => (message, help.unwrap()),
            other => panic!("{other:?}"),
        };
        let (message, help) = failure("opnai");
        assert_eq!(message, "no document of specs is called `opnai`");
        assert!(help.starts_with("did you mean `openai`"), "{help}");
        assert!(failure("zzzzzzzzz").1.starts_with("give the name"));
        assert!(failure("").1.starts_with("give the name"));
    }
}
