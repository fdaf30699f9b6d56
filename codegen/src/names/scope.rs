//! Names that are taken.

use std::collections::HashSet;

/// A set of names, each of which one thing has.
pub(super) struct Scope {
    taken: HashSet<String>,
}

impl Scope {
    /// A scope in which `reserved` names belong to the generator.
    pub(super) fn new(reserved: &[&str]) -> Self {
        Self { taken: reserved.iter().map(|name| (*name).to_owned()).collect() }
    }

    /// Takes the first candidate that is free. When none is, the last one gets an underscore: a
    /// thing that has the very name of another is told apart by nothing else.
    pub(super) fn claim(&mut self, candidates: impl IntoIterator<Item = String>) -> String {
        let mut last = String::new();
        for candidate in candidates {
            if self.taken.insert(candidate.clone()) {
                return candidate;
            }
            last = candidate;
        }
        while !self.taken.insert(last.clone()) {
            last.push('_');
        }
        last
    }
}
