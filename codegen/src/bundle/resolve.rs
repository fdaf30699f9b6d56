//! Where a reference of any file leads (OAS 3.1 §4.8.23, §4.6).

use super::Bundler;
use super::kind::Kind;
use super::target::{FileId, Source, Target};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::pointer::Pointer;
use crate::select::similar::{closest, question};
use crate::source::{Address, Destination, Place, Reference, Refusal, Unreadable, kind, pointer, resolve};
use serde_json::Value;

/// References that refer to one another, at most so many in a row.
const LONGEST_CHAIN: usize = 32;

/// Why a reference leads nowhere.
#[derive(Debug)]
pub(super) struct Nowhere(Box<Reason>);

#[derive(Debug)]
struct Reason {
    /// The file of the reference.
    file: FileId,
    /// The object that has it.
    object: Pointer,
    code: &'static str,
    message: String,
    help: String,
    /// What is wrong with the file that it leads to.
    faults: Diagnostics,
}

/// Where a reference leads. `Err(None)` is a reference of the document to itself that leads
/// nowhere: `select` tells whether anybody needs it.
pub(super) type Outcome = Result<Target, Option<Nowhere>>;

impl Nowhere {
    /// A reference in the object at `object` of `file`.
    pub(super) fn new(
        file: &FileId,
        object: &Pointer,
        code: &'static str,
        message: String,
        help: impl Into<String>,
    ) -> Self {
        let (file, object, help) = (file.clone(), object.clone(), help.into());
        Self(Box::new(Reason { file, object, code, message, help, faults: Diagnostics::new() }))
    }

    /// As findings; first what is wrong with the file that it leads to.
    pub(super) fn findings(self, severity: Severity) -> impl Iterator<Item = Diagnostic> {
        let Reason { file, object, code, message, help, faults } = *self.0;
        let mut found = Diagnostic::new(severity, code, &object.join("$ref"), message).help(help);
        found.file = file.map(|file| file.to_string());
        let faults: Vec<Diagnostic> =
            faults.iter().map(|fault| Diagnostic { severity, ..fault.clone() }).collect();
        faults.into_iter().chain([found])
    }
}

impl<'d> Bundler<'d> {
    /// What stands in `file`; `None` when it cannot be read.
    pub(super) fn source(&self, file: &FileId) -> Option<Source<'d>> {
        match file {
            None => Some(Source::Document(self.document, self.names.clone())),
            Some(path) => {
                let entry = self.library.entry(path);
                entry.is_ok().then_some(Source::File(entry))
            }
        }
    }

    /// Where the reference `text` leads that the object at `object` of `file` has, past references
    /// that only pass on to another file.
    pub(super) fn target(&self, file: &FileId, text: &str, object: &Pointer, of: Kind) -> Outcome {
        let mut target = self.resolve(file, text, object, 0)?;
        let mut seen = vec![target.clone()];
        while !self.adopted.contains_key(&(of, target.clone()))
            && let Some(source) = self.source(&target.file)
            && let Some(text) = resolve(source.value(), &target.tokens).and_then(alias)
        {
            let here = pointer(&target.tokens);
            let next = match self.resolve(&target.file, text, &here, 0) {
                // Chains within the document stay as they are.
                Ok(next) if target.file.is_none() && next.file.is_none() => break,
                Err(_) if target.file.is_none() => break,
                next => next?,
            };
            if seen.contains(&next) || seen.len() > LONGEST_CHAIN {
                return Err(Some(cycle(&target.file, &here)));
            }
            seen.push(next.clone());
            target = next;
        }
        self.is_kind(target, of, (file, text, object))
    }

    /// A target that is what the reference stands for.
    fn is_kind(&self, target: Target, of: Kind, reference: (&FileId, &str, &Pointer)) -> Outcome {
        let source = self.source(&target.file);
        let value = source.as_ref().and_then(|source| resolve(source.value(), &target.tokens));
        let fits = match value {
            Some(Value::Object(_)) => true,
            Some(Value::Bool(_)) => !of.is_object(),
            _ => !of.is_object() && of != Kind::Schema,
        };
        if fits || target.file.is_none() {
            return Ok(target);
        }
        let (file, text, object) = reference;
        let message = format!("`{text}` is {}, not {}", value.map_or("nothing", kind), of.noun());
        let help = "refer to the place of a mapping in that file, such as `file.yaml#/Name`";
        Err(Some(Nowhere::new(file, object, "dangling-reference", message, help)))
    }

    /// One step: what `text` says, without a look at what stands there.
    pub(super) fn resolve(&self, file: &FileId, text: &str, object: &Pointer, depth: usize) -> Outcome {
        let nowhere =
            |code, message, help: String| Err(Some(Nowhere::new(file, object, code, message, help)));
        let Some(source) = self.source(file) else { return Err(None) };
        let dangling = |message: String, help: String| match file {
            None => Err(None),
            Some(_) => nowhere("dangling-reference", message, help),
        };
        match source.references().find(text, &Place::at(object)) {
            Destination::Found(tokens) => return Ok(Target { file: file.clone(), tokens }),
            Destination::Missing(tokens) if tokens.is_empty() && file.is_some() => {
                return Ok(Target { file: file.clone(), tokens });
            }
            Destination::Missing(tokens) => {
                let target = Target { file: file.clone(), tokens };
                return match self.through(&target, depth) {
                    Some(target) => Ok(target),
                    None => {
                        dangling(format!("`{text}` does not exist"), missing(source.value(), &target.tokens))
                    }
                };
            }
            Destination::NoAnchor(name) => {
                return dangling(format!("no schema has the anchor `{name}`"), anchor_help(&name));
            }
            Destination::External => {}
        }
        let base = file.as_deref().unwrap_or(self.library.document());
        let (path, fragment) = match Address::parse(text, base) {
            Address::File { path, fragment } => (path, fragment),
            Address::Remote => {
                let message = format!("`{text}` is no path of a file, and nothing is fetched");
                let help =
                    "save the file beside the document, and refer to it there: `$ref: file.yaml#/Name`";
                return nowhere("external-reference", message, help.to_owned());
            }
            Address::Absolute => {
                let message = format!("`{text}` is an absolute path, which holds on one machine only");
                let help = "write the path from the folder of this file, such as `../file.yaml#/Name`";
                return nowhere("external-reference", message, help.to_owned());
            }
            Address::Outside => return nowhere("external-reference", outside(text), OUTSIDE.to_owned()),
        };
        let other: FileId = (path != self.library.document()).then(|| path.as_str().into());
        let Some(source) = self.source(&other) else {
            return Err(Some(self.unreadable(
                &path,
                text,
                Nowhere::new(file, object, "", String::new(), ""),
            )));
        };
        match Reference::parse(&format!("#{fragment}")) {
            Reference::Local(tokens) => {
                let target = Target { file: other, tokens };
                self.through(&target, depth).map_or_else(
                    || {
                        nowhere(
                            "dangling-reference",
                            format!("`{text}` does not exist"),
                            missing(source.value(), &target.tokens),
                        )
                    },
                    Ok,
                )
            }
            Reference::Anchor(name) => match source.references().find(&format!("#{name}"), &Place::root()) {
                Destination::Found(tokens) => Ok(Target { file: other, tokens }),
                _ => nowhere("dangling-reference", format!("`{text}` does not exist"), anchor_help(&name)),
            },
            Reference::External => {
                nowhere("dangling-reference", format!("`{text}` does not exist"), String::new())
            }
        }
    }

    /// The place that `target` means: its tokens may lead through a reference to yet another place,
    /// as in a file of components that are files themselves.
    pub(super) fn through(&self, target: &Target, depth: usize) -> Option<Target> {
        let source = self.source(&target.file)?;
        let mut value = source.value();
        for (index, token) in target.tokens.iter().enumerate() {
            if let Some(next) = resolve(value, std::slice::from_ref(token)) {
                value = next;
                continue;
            }
            let text = value.get("$ref").and_then(Value::as_str).filter(|_| depth < LONGEST_CHAIN)?;
            let (before, after) = target.tokens.split_at_checked(index)?;
            let mut next = self.resolve(&target.file, text, &pointer(before), depth + 1).ok()?;
            next.tokens.extend_from_slice(after);
            return self.through(&next, depth + 1);
        }
        Some(target.clone())
    }

    /// `nowhere`, which leads to the file at `path`, with what is wrong there.
    fn unreadable(&self, path: &str, text: &str, mut nowhere: Nowhere) -> Nowhere {
        let shown = self.library.shown(path);
        let entry = self.library.entry(path);
        let (code, message, help) = match entry.as_ref() {
            Ok(_) => return nowhere,
            Err(Refusal::Faulty { faults, .. }) => {
                nowhere.0.faults = faults.clone();
                (
                    "unreadable-file",
                    format!("`{text}` cannot be read"),
                    "mend the fault in that file".to_owned(),
                )
            }
            Err(Refusal::Unreadable(why)) => match why {
                Unreadable::Missing { similar } => {
                    let help = match similar {
                        Some(similar) => format!("there is `{similar}`: upper and lower case differ"),
                        None => format!("there is no {shown}: add it, or change the reference"),
                    };
                    ("dangling-reference", format!("the file of `{text}` does not exist"), help)
                }
                Unreadable::Outside => ("external-reference", outside(text), OUTSIDE.to_owned()),
                Unreadable::Folder => {
                    let help = format!("refer to a file in {shown}");
                    ("dangling-reference", format!("`{text}` is a folder"), help)
                }
                Unreadable::NotText { line } => {
                    let help = format!("save {shown} as UTF-8; its line {line} is not");
                    ("unreadable-file", format!("the file of `{text}` is not UTF-8"), help)
                }
                Unreadable::NotGiven => {
                    let help = "other files are not read here: bundle the document into one file";
                    ("external-reference", format!("`{text}` is in another document"), help.to_owned())
                }
                Unreadable::Other(reason) => {
                    ("unreadable-file", format!("`{text}` cannot be read"), format!("{shown}: {reason}"))
                }
            },
        };
        (nowhere.0.code, nowhere.0.message, nowhere.0.help) = (code, message, help);
        nowhere
    }
}

const OUTSIDE: &str = "move the file below the root folder, or name a folder further up with `--root DIR`";

fn outside(text: &str) -> String {
    format!("`{text}` is outside of the root folder")
}

/// A chain of references that leads back to its start.
pub(super) fn cycle(file: &FileId, object: &Pointer) -> Nowhere {
    let message = "a chain of `$ref`s leads back to its start".to_owned();
    Nowhere::new(
        file,
        object,
        "reference-cycle",
        message,
        "one of the places on the way must be a value itself",
    )
}

/// The reference of an object that has nothing else.
pub(super) fn alias(value: &Value) -> Option<&str> {
    value.as_object().filter(|members| members.len() == 1)?.get("$ref")?.as_str()
}

fn anchor_help(name: &str) -> String {
    format!(
        "add `$anchor: {name}` to a schema there, or write the place, such as `#/components/schemas/Name`"
    )
}

/// What to do about tokens that lead to nothing in `root`.
fn missing(root: &Value, tokens: &[String]) -> String {
    let (parent, name) = match tokens.split_last() {
        Some((name, parent)) => (resolve(root, parent).and_then(Value::as_object), name.as_str()),
        None => (None, ""),
    };
    let names = parent.into_iter().flat_map(|members| members.keys().map(String::as_str));
    question(&closest(name, names, 3)).unwrap_or_else(|| match parent {
        Some(_) => format!("add `{name}` there, or change the reference"),
        None => "the place that would hold it does not exist either".to_owned(),
    })
}
