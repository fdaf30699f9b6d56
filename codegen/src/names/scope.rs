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
        self.claim_with(candidates, |_| Vec::new())
    }

    /// The same, where a name comes with others that must be free as well.
    pub(super) fn claim_with(
        &mut self,
        candidates: impl IntoIterator<Item = String>,
        others: impl Fn(&str) -> Vec<String>,
    ) -> String {
        let mut last = String::new();
        for candidate in candidates {
            if self.take(&candidate, &others) {
                return candidate;
            }
            last = candidate;
        }
        while !self.take(&last, &others) {
            last.push('_');
        }
        last
    }

    fn take(&mut self, name: &str, others: impl Fn(&str) -> Vec<String>) -> bool {
        let mut names = others(name);
        names.push(name.to_owned());
        let free = names.iter().all(|name| !self.taken.contains(name));
        if free {
            self.taken.extend(names);
        }
        free
    }
}
