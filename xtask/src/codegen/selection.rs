//! Which operations are asked for, as a flag and as a setting.

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;
use std::str::FromStr;

/// The operations asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Operations(pub(crate) codegen::options::Selection);

const ALL: &str = "all";

impl Operations {
    /// The operations with these ids, each once.
    fn of_ids<'a>(ids: impl IntoIterator<Item = &'a str>) -> Result<Self, String> {
        let mut chosen: Vec<String> = Vec::new();
        for id in ids.into_iter().map(str::trim) {
            if id.is_empty() {
                return Err("an operation id is empty".to_owned());
            }
            if !chosen.iter().any(|known| known == id) {
                chosen.push(id.to_owned());
            }
        }
        if chosen.is_empty() {
            return Err("no operation is chosen: give the ids of some, or \"all\"".to_owned());
        }
        Ok(Self(codegen::options::Selection::Ids(chosen)))
    }
}

/// The flag's form: `all`, or ids with commas between them.
impl FromStr for Operations {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let ids: Vec<_> = text.split(',').map(str::trim).collect();
        match ids.as_slice() {
            [only] if *only == ALL => Ok(Self(codegen::options::Selection::All)),
            ids if ids.contains(&ALL) => Err("`all` stands alone, without other ids".to_owned()),
            ids => Self::of_ids(ids.iter().copied()),
        }
    }
}

/// The setting's form: `"all"`, or a list of ids.
impl<'de> Deserialize<'de> for Operations {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AllOrIds;

        impl<'de> Visitor<'de> for AllOrIds {
            type Value = Operations;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("\"all\" or a list of operation ids")
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<Operations, E> {
                if word == ALL {
                    return Ok(Operations(codegen::options::Selection::All));
                }
                Err(E::custom(format!(
                    "expected \"all\" or a list of operation ids such as [\"{}\"]",
                    word.trim()
                )))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Operations, A::Error> {
                let mut ids: Vec<String> = Vec::new();
                while let Some(id) = sequence.next_element()? {
                    ids.push(id);
                }
                Operations::of_ids(ids.iter().map(String::as_str)).map_err(A::Error::custom)
            }
        }

        deserializer.deserialize_any(AllOrIds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use codegen::options::Selection;

    #[test]
    fn the_flag() {
        let ids =
            |ids: &[&str]| Ok(Operations(Selection::Ids(ids.iter().map(ToString::to_string).collect())));
        assert_eq!("all".parse(), Ok(Operations(Selection::All)));
        assert_eq!("a".parse(), ids(&["a"]));
        assert_eq!("b, a,b".parse(), ids(&["b", "a"]));
        for text in ["", ",", "a,", "all,a", " "] {
            assert!(text.parse::<Operations>().is_err(), "{text:?}");
        }
    }
}
