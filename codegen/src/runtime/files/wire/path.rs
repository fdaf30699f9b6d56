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

/// From here on, the steps of an error are noted. What was noted until then is for [`stop`].
pub(crate) fn start() -> Outer {
    Outer(STEPS.replace(Some(Vec::new())))
}

/// The path of the error, such as `data[3].status`; empty for the whole, and where there is no error.
pub(crate) fn stop(outer: Outer) -> String {
    written(STEPS.replace(outer.0).unwrap_or_default())
}

/// What somebody further out wants to know.
pub(crate) struct Outer(Option<Vec<Step>>);

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
    note(Step::Member(name.to_owned()));
    error
}

#[cold]
#[inline(never)]
fn in_item<E>(index: usize, error: E) -> E {
    note(Step::Item(index));
    error
}

fn note(step: Step) {
    STEPS.with_borrow_mut(|steps| {
        if let Some(steps) = steps {
            steps.push(step);
        }
    });
}

/// The error is none to whoever reads: what is noted of it is not its path.
#[cold]
pub(super) fn forget() {
    STEPS.with_borrow_mut(|steps| steps.iter_mut().for_each(Vec::clear));
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
