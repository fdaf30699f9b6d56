//! The part of a visitor that takes whatever JSON there is.

/// The methods of a visitor that set any value aside, but those it has itself.
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

        fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
            $keep(serde::de::Visitor::visit_map(super::aside::AsideSeed, map)?)
        }
    };
    (scalars => $keep:expr) => {
        fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> {
            $keep(super::aside::Aside::Null)
        }

        fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Self::Value, E> {
            $keep(super::aside::Aside::Boolean(value))
        }

        fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Self::Value, E> {
            $keep(super::aside::Aside::Number(value.into()))
        }

        fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Self::Value, E> {
            $keep(super::aside::Aside::Number(value.into()))
        }

        fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Self::Value, E> {
            $keep(super::aside::Aside::from(value))
        }
    };
    (@string $keep:expr) => {
        fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Self::Value, E> {
            $keep(super::aside::Aside::Text(value.to_owned().into()))
        }
    };
    (@list $keep:expr) => {
        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
            $keep(serde::de::Visitor::visit_seq(super::aside::AsideSeed, list)?)
        }
    };
}

pub(crate) use any_value_macro as any_value;
