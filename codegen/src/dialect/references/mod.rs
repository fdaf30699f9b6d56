//! References of any local kind as those that OpenAPI 3.0 and `lower` know: to a component, by its
//! name.
//!
//! - `inline`: what is referred to stands in the place of the reference, for all but schemas
//! - `hoist`: schemas that are referred to become components
//! - `name`: what those components are called

mod hoist;
mod inline;
mod name;
#[cfg(test)]
mod tests;

use super::origin::{Destinations, Origins};
use crate::pointer::Pointer;
use crate::source::{Destination, Place, Reference, References, pointer, resolve};
use serde_json::Value;

/// Brings the references of `document` to references to components.
pub(super) fn normalise(document: &mut Value, origins: &mut Origins) {
    let destinations = origins.destinations();
    inline::inline(document, &destinations, origins);
    hoist::hoist(document, &destinations, origins);
}

/// Finds what references mean in a document of which parts were moved.
struct Finder<'v> {
    root: &'v Value,
    references: References<'v>,
    destinations: &'v Destinations,
}

impl<'v> Finder<'v> {
    fn new(root: &'v Value, destinations: &'v Destinations) -> Self {
        Self { root, references: References::new(root), destinations }
    }

    /// Where the reference `text` that stands at `place` leads, as places are now.
    fn find(&self, text: &str, place: &Pointer) -> Option<(Vec<String>, &'v Value)> {
        if let Reference::Local(tokens) = Reference::parse(text)
            && !tokens.is_empty()
        {
            let moved: Vec<String> = self.destinations.of(&pointer(&tokens)).tokens().collect();
            if let Some(value) = resolve(self.root, &moved) {
                return Some((moved, value));
            }
        }
        match self.references.find(text, &Place::at(place)) {
            Destination::Found(tokens) => {
                let value = resolve(self.root, &tokens)?;
                Some((tokens, value))
            }
            _ => None,
        }
    }
}

/// The name of the component of this `kind` that `tokens` lead to.
fn component<'t>(tokens: &'t [String], kind: &str) -> Option<&'t str> {
    match tokens {
        [components, of, name] if components == "components" && of == kind => Some(name),
        _ => None,
    }
}

/// Whether `text` is a reference to a component of this `kind` as it should be spelled.
fn is_direct(text: &str, kind: &str) -> bool {
    let name = text.strip_prefix("#/components/").and_then(|rest| rest.strip_prefix(kind)?.strip_prefix('/'));
    name.is_some_and(|name| !name.contains(['/', '%']))
}
