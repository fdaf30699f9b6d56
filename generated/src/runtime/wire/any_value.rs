//! The part of a visitor that takes whatever JSON there is.

/// The methods of a visitor that turn any value into a `serde_json::Value`, but those it has itself.
macro_rules! any_value_macro {
    (any => $keep:expr) => {
        any_value!(but string => $keep);
        any_value!(@string $keep);
    };
    (but map => $keep:expr) => {
        any_value!(scalars => $keep);
        any_value!(@list $keep);
        any_value!(@string $keep);
    };
    (but string => $keep:expr) => {
        any_value!(scalars => $keep);
        any_value!(@list $keep);

        // Not member by member: a number of any precision comes as a map that only a `Value` knows.
        fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
            $keep(serde::Deserialize::deserialize(serde::de::value::MapAccessDeserializer::new(map))?)
        }
    };
    (@string $keep:expr) => {
        fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Self::Value, E> {
            $keep(serde_json::Value::from(value))
        }
    };
    (scalars => $keep:expr) => {
        fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> {
            $keep(serde_json::Value::Null)
        }

        fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Self::Value, E> {
            $keep(serde_json::Value::from(value))
        }

        fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Self::Value, E> {
            $keep(serde_json::Value::from(value))
        }

        fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Self::Value, E> {
            $keep(serde_json::Value::from(value))
        }

        fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Self::Value, E> {
            $keep(serde_json::Value::from(value))
        }
    };
    (@list $keep:expr) => {
        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
            let mut items = Vec::new();
            while let Some(item) = list.next_element()? {
                items.push(item);
            }
            $keep(serde_json::Value::Array(items))
        }
    };
}

pub(crate) use any_value_macro as any_value;
