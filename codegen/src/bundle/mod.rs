//! A document and the files that its references lead to, as one document.
//!
//! What stands elsewhere becomes a component of the document where the standard has components of
//! its kind, whatever the file is; anything else is put in the place of the reference. Each place of
//! a file becomes one component, from however many places it is referred to. [`Sources`] leads from
//! the places of the bundled document back to the files.
//!
//! - `kind`: what stands where, so that a reference can be told from data
//! - `target`, `resolve`: where a reference leads
//! - `copy`: one pass over what is needed, which copies and follows
//! - `operations`: so that what is needed is what the chosen operations need
//! - `place`, `name`: where the new components go, and what they are called
//!
//! A file is read when the first reference to it is followed, so the files of other operations than
//! the chosen ones stay closed; but for those that hold path items and operations, whose ids are
//! looked for.

mod adopt;
mod copy;
mod discriminator;
mod kind;
mod name;
mod operations;
mod place;
mod resolve;
mod sources;
mod target;
#[cfg(test)]
mod tests;

pub use sources::Sources;

use crate::diagnostic::{Diagnostics, Severity};
use crate::options::{Options, Selection};
use crate::pointer::Pointer;
use crate::source::{Document, Library, Names, resolve as value_at};
use copy::At;
use kind::{Kind, Shape};
use serde_json::Value;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;
use target::{FileId, Target};

/// `document` with everything that the operations and webhooks of `options` need of the files of
/// `library`.
///
/// What a reference that leads nowhere would stand for is left out: an error in an operation that
/// somebody chose, a warning when the document is taken as a whole.
///
/// `None` when the diagnostics got an error: `external-reference`, `dangling-reference`,
/// `unreadable-file`, `reference-cycle`, `too-large`, or what [`Document::parse`] says about a file.
pub fn bundle<'d>(
    document: &'d Document,
    library: &'d Library<'d>,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<(Cow<'d, Value>, Sources)> {
    bundle_within(document, library, options, MOST_NODES, diagnostics)
}

fn bundle_within<'d>(
    document: &'d Document,
    library: &'d Library<'d>,
    options: &Options,
    most_nodes: usize,
    diagnostics: &mut Diagnostics,
) -> Option<(Cow<'d, Value>, Sources)> {
    if !leads_elsewhere(document.value()) {
        return Some((Cow::Borrowed(document.value()), Sources::default()));
    }
    let mut bundler = Bundler { most_nodes, ..Bundler::new(document, library, &options.operations) };
    bundler.adopt();
    match &options.operations {
        Selection::All => bundler.all(),
        Selection::Ids(ids) => {
            bundler.general();
            bundler.webhooks(&options.webhooks);
            bundler.operations(ids);
        }
    }
    bundler.follow_up();
    if bundler.overflow {
        let message = "the files refer to one another so often that the document has no end in sight";
        let help = "move what is repeated to components, and refer to those";
        bundler.diagnostics.error("too-large", &Pointer::root(), message, help);
    }
    let findings = std::mem::take(&mut bundler.diagnostics);
    let failed = findings.has_errors();
    diagnostics.extend(findings);
    (!failed).then(|| {
        let (value, sources) = bundler.finish();
        (Cow::Owned(value), sources)
    })
}

/// How many operations the paths of `document` have, whatever is wrong with it.
#[must_use]
pub fn count_operations(document: &Document, library: &Library<'_>) -> usize {
    Bundler::new(document, library, &Selection::All).count()
}

/// Whether anything in `value` looks like a reference to another document.
fn leads_elsewhere(value: &Value) -> bool {
    let elsewhere = |text: &Value| text.as_str().is_some_and(|text| !text.starts_with('#'));
    match value {
        Value::Object(members) => members.iter().any(|(key, member)| match key.as_str() {
            "$ref" if elsewhere(member) => true,
            "mapping" if member.as_object().is_some_and(|tags| tags.values().any(elsewhere)) => true,
            _ => leads_elsewhere(member),
        }),
        Value::Array(elements) => elements.iter().any(leads_elsewhere),
        _ => false,
    }
}

/// The most nodes that may come from other places: what takes the place of a reference may take the
/// place of many, and hold such references itself.
const MOST_NODES: usize = 4_000_000;

/// A document on its way.
struct Bundler<'d> {
    document: &'d Document,
    names: Rc<OnceCell<Names>>,
    library: &'d Library<'d>,
    /// Whether components go where Swagger 2.0 has them.
    swagger: bool,
    /// How bad it is when a reference leads nowhere.
    severity: Severity,
    /// Whether the document is taken as a whole.
    whole: bool,
    /// The ids of the operations that are copied; all of them without.
    filter: Option<Rc<HashSet<String>>>,
    /// Operations that are chosen by their request, wherever they stand.
    requested: HashSet<target::Target>,
    diagnostics: Diagnostics,
    /// What stood in the way of looking for operations.
    aside: Diagnostics,
    /// Places elsewhere that the document has a name for.
    adopted: BTreeMap<(Kind, Target), String>,
    /// The names of the document's own components.
    taken: BTreeMap<Kind, BTreeSet<String>>,
    /// The bundled document, without what becomes its components.
    root: Value,
    units: Vec<Unit>,
    known: HashMap<(Kind, Target), usize>,
    links: Vec<Link>,
    origins: Vec<Origin>,
    queue: VecDeque<Work>,
    /// Parts of the document that are copied or will be.
    pieces: HashSet<Vec<String>>,
    /// What is just put in the place of a reference, the outermost first.
    inlining: Vec<Target>,
    /// How many nodes came from other places.
    nodes: usize,
    most_nodes: usize,
    overflow: bool,
}

/// Something that becomes a component.
struct Unit {
    kind: Kind,
    target: Target,
    value: Value,
}

/// A text of the unit `unit` that is to say where the unit `to` is; `None` is the document.
struct Link {
    unit: Option<usize>,
    place: Pointer,
    to: usize,
}

/// What is at `place` of the unit `unit` stands at `from` in `file`.
struct Origin {
    unit: Option<usize>,
    place: Pointer,
    file: FileId,
    from: Pointer,
}

/// Something to copy.
enum Work {
    Unit(usize),
    /// A part of the document, in its place.
    Piece(Vec<String>, Shape),
}

impl<'d> Bundler<'d> {
    fn new(document: &'d Document, library: &'d Library<'d>, selection: &Selection) -> Self {
        let whole = *selection == Selection::All;
        Self {
            document,
            names: Rc::default(),
            library,
            swagger: document.value().get("swagger").is_some(),
            severity: if whole { Severity::Warning } else { Severity::Error },
            whole,
            filter: None,
            requested: HashSet::new(),
            diagnostics: Diagnostics::new(),
            aside: Diagnostics::new(),
            adopted: BTreeMap::new(),
            taken: BTreeMap::new(),
            root: Value::Null,
            units: Vec::new(),
            known: HashMap::new(),
            links: Vec::new(),
            origins: Vec::new(),
            queue: VecDeque::new(),
            pieces: HashSet::new(),
            inlining: Vec::new(),
            nodes: 0,
            most_nodes: MOST_NODES,
            overflow: false,
        }
    }

    /// Copies all of the document.
    fn all(&mut self) {
        self.root =
            self.copy(self.document.value(), Shape::One(Kind::Document), &At::piece(&Pointer::root()));
    }

    /// Copies what was found on the way, until nothing new is found.
    fn follow_up(&mut self) {
        while let Some(work) = self.queue.pop_front() {
            match work {
                Work::Unit(unit) => self.copy_unit(unit),
                Work::Piece(tokens, shape) => self.copy_piece(&tokens, shape),
            }
        }
    }

    fn copy_unit(&mut self, unit: usize) {
        let Some((kind, target)) = self.units.get(unit).map(|unit| (unit.kind, unit.target.clone())) else {
            return;
        };
        let Some(source) = self.source(&target.file) else { return };
        let Some(value) = value_at(source.value(), &target.tokens) else { return };
        let from = crate::source::pointer(&target.tokens);
        let copied = self.copy(value, Shape::One(kind), &At::unit(&target.file, &from, unit));
        if let Some(unit) = self.units.get_mut(unit) {
            unit.value = copied;
        }
    }

    fn copy_piece(&mut self, tokens: &[String], shape: Shape) {
        let document = self.document;
        let Some(value) = value_at(document.value(), tokens) else { return };
        let place = crate::source::pointer(tokens);
        let copied = self.copy(value, shape, &At::piece(&place));
        if let Some(slot) = self.root.pointer_mut(place.as_str()) {
            *slot = copied;
        }
    }
}
