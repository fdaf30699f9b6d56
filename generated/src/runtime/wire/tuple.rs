//! Lists whose first places each have a meaning of their own.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use serde::Serializer;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use serde::ser::SerializeSeq;
use serde_json::Value;

use super::Decode;
use super::path::Items;

/// A list as a Rust tuple, to which it derefs: `pair.0`. What a server sends after its places is
/// kept and written back.
#[derive(Clone, Debug, PartialEq)]
pub struct Tuple<T, R = Value> {
    places: T,
    further: Vec<R>,
}

impl<T, R> Tuple<T, R> {
    /// The items after the places.
    pub fn further(&self) -> &[R] {
        &self.further
    }

    /// The same list with other items after the places.
    #[must_use]
    pub fn with_further(self, further: impl IntoIterator<Item = R>) -> Self {
        Self { further: further.into_iter().collect(), ..self }
    }

    /// The places alone.
    pub fn into_inner(self) -> T {
        self.places
    }
}

impl<T, R> From<T> for Tuple<T, R> {
    fn from(places: T) -> Self {
        Self { places, further: Vec::new() }
    }
}

impl<T, R> Deref for Tuple<T, R> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.places
    }
}

impl<T, R> DerefMut for Tuple<T, R> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.places
    }
}

/// Places that can be read one after the other.
pub(crate) trait ReadPlaces<'de>: Sized {
    fn read<A: SeqAccess<'de>>(list: &mut Items<A>) -> Result<Self, A::Error>;
}

/// Places that can be written one after the other.
pub(crate) trait WritePlaces {
    const COUNT: usize;

    fn write<S: SerializeSeq>(&self, list: &mut S) -> Result<(), S::Error>;
}

struct TupleVisitor<T, R>(PhantomData<(T, R)>);

impl<'de, T: ReadPlaces<'de>, R: Decode<'de>> Visitor<'de> for TupleVisitor<T, R> {
    type Value = Tuple<T, R>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        let mut list = Items::new(list);
        let places = T::read(&mut list)?;
        let mut further = Vec::new();
        while let Some(item) = list.next()? {
            further.push(item);
        }
        Ok(Tuple { places, further })
    }
}

impl<'de, T: ReadPlaces<'de>, R: Decode<'de>> Decode<'de> for Tuple<T, R> {}

impl<'de, T: ReadPlaces<'de>, R: Decode<'de>> serde::Deserialize<'de> for Tuple<T, R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(TupleVisitor(PhantomData))
    }
}

impl<T: WritePlaces, R: serde::Serialize> serde::Serialize for Tuple<T, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(T::COUNT + self.further.len()))?;
        self.places.write(&mut list)?;
        self.further.iter().try_for_each(|item| list.serialize_element(item))?;
        list.end()
    }
}

macro_rules! places {
    ($($count:literal: $($T:ident)*,)*) => {$(
        #[allow(non_snake_case)]
        impl<'de, $($T: Decode<'de>),*> ReadPlaces<'de> for ($($T,)*) {
            fn read<A: SeqAccess<'de>>(list: &mut Items<A>) -> Result<Self, A::Error> {
                $(
                    let $T = match list.next()? {
                        Some(item) => item,
                        None => $T::absent().ok_or_else(|| A::Error::missing_field(stringify!($T)))?,
                    };
                )*
                Ok(($($T,)*))
            }
        }

        #[allow(non_snake_case)]
        impl<$($T: serde::Serialize),*> WritePlaces for ($($T,)*) {
            const COUNT: usize = $count;

            fn write<S: SerializeSeq>(&self, list: &mut S) -> Result<(), S::Error> {
                let ($($T,)*) = self;
                $(list.serialize_element($T)?;)*
                Ok(())
            }
        }
    )*};
}

places!(
    1: First,
    2: First Second,
    3: First Second Third,
    4: First Second Third Fourth,
    5: First Second Third Fourth Fifth,
    6: First Second Third Fourth Fifth Sixth,
    7: First Second Third Fourth Fifth Sixth Seventh,
    8: First Second Third Fourth Fifth Sixth Seventh Eighth,
    9: First Second Third Fourth Fifth Sixth Seventh Eighth Ninth,
    10: First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth,
    11: First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh,
    12: First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth,
);
