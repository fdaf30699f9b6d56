//! Models of which a test says only what matters to it.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::filling::Filling;
use super::node::{Node, Reason};

/// A value to start from: whatever it requires is there, and neutral.
///
/// A text is empty, a number 0, a boolean `false`, a list without items; what may be absent is. Members that never vary
/// have their value. An enumeration of texts and a union are what the document lists first. Where a model would hold
/// itself for ever, such a union is `Unknown` from some depth on.
///
/// Fields are public, so a test sets what it cares about, or says it in JSON:
///
/// ```
#[doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::mock::Sample;")]
/// use serde::de::DeserializeOwned;
/// use serde_json::json;
///
/// /// With a model whose name is known: `Thing::sample_with(json!({"id": "thing_1"}))`.
/// fn named<T: DeserializeOwned>(id: &str) -> T {
///     T::sample_with(json!({ "id": id }))
/// }
/// assert_eq!(named::<serde_json::Value>("thing_1")["id"], "thing_1");
/// ```
pub trait Sample: DeserializeOwned {
    /// The neutral value.
    ///
    /// # Panics
    ///
    /// When there is none: an object that requires an object of its own kind has no end.
    #[must_use]
    #[track_caller]
    fn sample() -> Self {
        match fill(Node::Open) {
            Ok(sample) => sample,
            Err(fault) => panic!("{} has no sample: {fault}", name::<Self>()),
        }
    }

    /// What `given` says, and neutral values for what else is required, at any depth: items of lists are completed as
    /// well. A union without a tag takes an object only as a whole. What the document does not describe is kept, as it is
    /// when a server sends it.
    ///
    /// # Panics
    ///
    /// When `given` does not fit the type; the message says where.
    #[must_use]
    #[track_caller]
    fn sample_with(given: impl Serialize) -> Self {
        let sample = serde_json::to_value(given).map_err(|error| error.to_string());
        match sample.and_then(|given| fill(given.into())) {
            Ok(sample) => sample,
            Err(fault) => panic!("no {} can be made of this: {fault}", name::<Self>()),
        }
    }
}

impl<T: DeserializeOwned> Sample for T {}

/// Reads until nothing is missing any more.
fn fill<T: DeserializeOwned>(mut root: Node) -> Result<T, String> {
    loop {
        match T::deserialize(Filling::new(&mut root)) {
            Err(fault) if matches!(fault.reason, Reason::Again) => {}
            result => return result.map_err(|fault| fault.to_string()),
        }
    }
}

/// The name of a type, without where it stands.
fn name<T>() -> &'static str {
    let path = std::any::type_name::<T>();
    let end = path.find('<').unwrap_or(path.len());
    path[..end].rfind("::").map_or(path, |at| &path[at + 2..])
}
