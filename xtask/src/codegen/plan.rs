//! The folder as it is against the folder as it should be: one step a file. Nothing is written here.

use super::manifest::{self, Manifest, stays_inside, unix_lines};
use super::place::{self, Found};
use crate::failure::Failure;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// How a file stands to what is generated now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    /// As generated.
    Same,
    /// Generated, and not there.
    Missing,
    /// As it was once generated; the generator or its input has changed since.
    Stale,
    /// Written by codegen, then changed by somebody.
    Edited,
    /// In the way: there, other than generated, and not written by codegen.
    Foreign,
    /// Written by codegen, no longer generated.
    LeftOver,
    /// Written by codegen, then changed by somebody, no longer generated.
    LeftOverEdited,
}

/// One file of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// Path inside the folder.
    pub(crate) path: String,
    /// How it stands.
    pub(crate) state: State,
    /// The text that is there, lines ending with LF.
    pub(crate) old: Option<String>,
    /// The text to be there.
    pub(crate) new: Option<String>,
}

/// How the manifest stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ManifestState {
    /// As it should be.
    Same,
    /// Not there.
    Missing,
    /// Other than it should be.
    Differs,
}

/// All that has to happen to a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    /// Every file that is generated or was, sorted by path.
    pub(crate) steps: Vec<Step>,
    /// The manifest's text to be.
    pub(crate) manifest: String,
    /// How the manifest there stands to it.
    pub(crate) manifest_state: ManifestState,
}

impl Plan {
    /// Compares the folder `out` with `files`.
    pub(crate) fn new(out: &Path, files: &[codegen::File]) -> Result<Self, Failure> {
        check_paths(files)?;
        place::is_folder_or_absent(out)?;
        let mut obstacles = Vec::new();
        let (known, manifest_found) = read_manifest(out)?;
        let manifest = Manifest::of(files).to_text();
        let manifest_state = match manifest_found {
            None => ManifestState::Missing,
            Some(text) if text == manifest => ManifestState::Same,
            Some(_) => ManifestState::Differs,
        };

        let mut steps = Vec::with_capacity(files.len());
        for file in files {
            match place::look(out, &file.path)? {
                Found::Absent => steps.push(generated(file, State::Missing, None)),
                Found::File(content) => {
                    let content = unix_lines(&content);
                    let state = if content == unix_lines(file.content.as_bytes()) {
                        State::Same
                    } else if known.wrote(&file.path, &content) {
                        State::Stale
                    } else if known.lists(&file.path) {
                        State::Edited
                    } else {
                        State::Foreign
                    };
                    steps.push(generated(file, state, Some(&content)));
                }
                Found::Obstacle { place, what } => obstacles.push(format!("{} {what}", place.display())),
            }
        }
        if !obstacles.is_empty() {
            let help = "move it away, or choose another folder with --out; nothing was written";
            return Err(Failure::with_help(listed(&obstacles), help));
        }
        steps.extend(left_overs(out, files, &known)?);
        steps.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { steps, manifest, manifest_state })
    }

    /// Whether the folder already is as it should be.
    pub(crate) fn is_done(&self) -> bool {
        self.manifest_state == ManifestState::Same && self.steps.iter().all(|step| step.state == State::Same)
    }

    /// How many files stand like this.
    pub(crate) fn count(&self, states: &[State]) -> usize {
        self.steps.iter().filter(|step| states.contains(&step.state)).count()
    }

    /// Why the plan must not be carried out: it would overwrite what codegen did not write.
    pub(crate) fn refusal(&self, out: &Path) -> Result<(), Failure> {
        let foreign = self.steps.iter().filter(|step| step.state == State::Foreign);
        let foreign: Vec<_> = foreign.map(|step| out.join(&step.path).display().to_string()).collect();
        if foreign.is_empty() {
            return Ok(());
        }
        let (exist, them) =
            if foreign.len() == 1 { ("exists and was", "it") } else { ("exist and were", "them") };
        Err(Failure::with_help(
            format!("{} {exist} not written by codegen", listed(&foreign)),
            format!("move {them}, or choose another folder with --out; nothing was written"),
        ))
    }
}

/// The manifest that is there, and its text with LF; nothing of both when there is none.
fn read_manifest(out: &Path) -> Result<(Manifest, Option<String>), Failure> {
    let path = out.join(manifest::PATH);
    match place::look(out, manifest::PATH)? {
        Found::Absent => Ok((Manifest::default(), None)),
        Found::Obstacle { place, what } => Err(Failure::new(format!("{} {what}", place.display()))),
        Found::File(content) => {
            let text = String::from_utf8_lossy(&unix_lines(&content)).into_owned();
            let known = Manifest::parse(&text).map_err(|bad| {
                let message = format!("{}:{}: {}", path.display(), bad.number, bad.problem);
                Failure::with_help(message, bad.remedy)
            })?;
            Ok((known, Some(text)))
        }
    }
}

/// The steps of files that `known` lists, that are there, and that are not generated any more.
fn left_overs(out: &Path, files: &[codegen::File], known: &Manifest) -> Result<Vec<Step>, Failure> {
    let generated: std::collections::BTreeSet<_> = files.iter().map(|file| file.path.as_str()).collect();
    let mut steps = Vec::new();
    for path in known.paths().filter(|path| !generated.contains(path)) {
        let (state, old) = match place::look(out, path)? {
            Found::Absent => continue,
            Found::File(content) => {
                let wrote = known.wrote(path, &content);
                (
                    if wrote { State::LeftOver } else { State::LeftOverEdited },
                    Some(text_of(&unix_lines(&content))),
                )
            }
            // Whoever put it there has made it theirs.
            Found::Obstacle { .. } => (State::LeftOverEdited, None),
        };
        steps.push(Step { path: path.to_owned(), state, old, new: None });
    }
    Ok(steps)
}

fn generated(file: &codegen::File, state: State, old: Option<&[u8]>) -> Step {
    Step { path: file.path.clone(), state, old: old.map(text_of), new: Some(file.content.clone()) }
}

fn text_of(content: &[u8]) -> String {
    String::from_utf8_lossy(content).into_owned()
}

/// The generator's paths are not trusted either: its names come from a document.
fn check_paths(files: &[codegen::File]) -> Result<(), Failure> {
    let report = "this is a fault of the generator: please report it with the document; nothing was written";
    if files.is_empty() {
        return Err(Failure::with_help("the generator gave no files", report));
    }
    let mut seen = BTreeMap::new();
    for file in files {
        stays_inside(&file.path).map_err(|problem| Failure::with_help(problem, report))?;
        // One file on macOS and Windows, two on Linux.
        if let Some(other) = seen.insert(file.path.to_lowercase(), &file.path) {
            let message = format!("`{other}` and `{}` are one path on some systems", file.path);
            return Err(Failure::with_help(message, report));
        }
    }
    Ok(())
}

/// The first few of them, and how many more there are.
fn listed(items: &[String]) -> String {
    const SHOWN: usize = 5;
    let mut text = items.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    if items.len() > SHOWN {
        // Writing to a `String` cannot fail.
        let _ = write!(text, " and {} more", items.len() - SHOWN);
    }
    text
}

#[cfg(test)]
mod tests;
