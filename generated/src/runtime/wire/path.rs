//! Where in the JSON an error is: noted on its way out, so that what goes well pays nothing.

use std::cell::RefCell;
use std::fmt::Write as _;

use serde::de::{DeserializeSeed, Deserializer, SeqAccess};

use super::{Decode, Seed};

thread_local! {
    /// The steps from the error outwards, while somebody wants to know them.
    static STEPS: RefCell<Option<Vec<Step>>> = const { RefCell::new(None) };
}

enum Step {
    Member(String),
    Item(usize),
}

/// Reads something; an error comes with its path, such as `data[3].status`, empty for the whole of it.
pub(crate) fn with_path<T, E>(read: impl FnOnce() -> Result<T, E>) -> Result<T, (String, E)> {
    let outer = STEPS.replace(Some(Vec::new()));
    let result = read();
    let steps = STEPS.replace(outer);
    result.map_err(|error| (written(steps.unwrap_or_default()), error))
}

fn written(steps: Vec<Step>) -> String {
    let mut path = String::new();
    for step in steps.into_iter().rev() {
        match step {
            Step::Member(name) => {
                path.push_str(if path.is_empty() { "" } else { "." });
                path.push_str(&name);
            }
            Step::Item(index) => {
                let _ = write!(path, "[{index}]");
            }
        }
    }
    path
}

/// The error is in the member `name`.
#[cold]
#[inline(never)]
pub(super) fn in_member<E>(name: &str, error: E) -> E {
    note(|| Step::Member(name.to_owned()));
    error
}

#[cold]
#[inline(never)]
fn in_item<E>(index: usize, error: E) -> E {
    note(|| Step::Item(index));
    error
}

fn note(step: impl FnOnce() -> Step) {
    STEPS.with_borrow_mut(|steps| {
        if let Some(steps) = steps {
            steps.push(step());
        }
    });
}

/// What can be read; an error is none here, and its path is forgotten.
pub(super) fn attempt<T, E>(result: Result<T, E>) -> Option<T> {
    let value = result.ok();
    if value.is_none() {
        STEPS.with_borrow_mut(|steps| steps.iter_mut().for_each(Vec::clear));
    }
    value
}

/// The items of a list, counted.
pub(crate) struct Items<A> {
    list: A,
    index: usize,
}

impl<'de, A: SeqAccess<'de>> Items<A> {
    pub(super) fn new(list: A) -> Self {
        Self { list, index: 0 }
    }

    /// The next item.
    #[inline]
    pub(super) fn next<T: Decode<'de>>(&mut self) -> Result<Option<T>, A::Error> {
        self.next_seed(Seed::new())
    }

    /// The next item as `seed` reads it.
    #[inline]
    pub(super) fn next_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        let index = self.index;
        self.index += 1;
        self.list.next_element_seed(ItemSeed { seed, index })
    }
}

/// Only what is wrong inside of an item is in the item.
struct ItemSeed<S> {
    seed: S,
    index: usize,
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for ItemSeed<S> {
    type Value = S::Value;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.seed.deserialize(deserializer).map_err(|error| in_item(self.index, error))
    }
}
