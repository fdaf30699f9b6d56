//! Objects whose members stand among those of the object that holds them.

use serde::de::{Deserializer, Error, IntoDeserializer};
use serde::ser::{Error as _, Serialize, SerializeMap as _, Serializer};
use serde_json::{Map, Value};

use super::Decode;
use super::aside::{Aside, AsideDeserializer};
use super::drift::{IN_PLACE, is_walking};

/// Reads `T` from the members that are not the outer object's own.
pub(crate) fn unflatten<T: for<'de> Decode<'de>, E: Error>(members: Map<String, Value>) -> Result<T, E> {
    let members: AsideDeserializer<'_, E> = Aside::from(&members).into_deserializer();
    T::decode(members)
}

/// Writes the members of `value` into the outer object.
pub(crate) fn flatten<T: Serialize, S: Serializer>(
    value: &T,
    map: &mut S::SerializeMap,
) -> Result<(), S::Error> {
    if is_walking() {
        return map.serialize_entry(IN_PLACE, value);
    }
    match serde_json::to_value(value).map_err(S::Error::custom)? {
        Value::Object(members) => {
            members.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))
        }
        Value::Null => Ok(()),
        other => Err(S::Error::custom(format_args!("`{other}` is no object and cannot stand among members"))),
    }
}
