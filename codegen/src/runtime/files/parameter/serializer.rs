//! From anything that serde can write to a [`ParameterValue`].

use std::fmt::Display;

use serde::Serialize;
use serde::de::value::Error;
use serde::ser::{self, Error as _, Impossible};

use super::ParameterValue;
use crate::runtime::wire::NUMBER;

/// Makes a [`ParameterValue`] of what it is given.
pub(super) struct Serializer;

/// A list on its way.
pub(super) struct List(Vec<ParameterValue>);

/// An object on its way.
pub(super) struct Object {
    members: Vec<(String, ParameterValue)>,
    name: Option<String>,
}

fn bare(value: impl Display) -> Result<ParameterValue, Error> {
    Ok(ParameterValue::Bare(value.to_string()))
}

fn finite(value: impl Display, is_finite: bool) -> Result<ParameterValue, Error> {
    if is_finite { bare(value) } else { Err(Error::custom(format_args!("{value} is not a number"))) }
}

macro_rules! bare {
    ($($function:ident: $Type:ty,)*) => {$(
        fn $function(self, value: $Type) -> Result<ParameterValue, Error> {
            bare(value)
        }
    )*};
}

impl ser::Serializer for Serializer {
    type Ok = ParameterValue;
    type Error = Error;
    type SerializeSeq = List;
    type SerializeTuple = List;
    type SerializeTupleStruct = List;
    type SerializeTupleVariant = Impossible<ParameterValue, Error>;
    type SerializeMap = Object;
    type SerializeStruct = Object;
    type SerializeStructVariant = Impossible<ParameterValue, Error>;

    bare! {
        serialize_bool: bool,
        serialize_i8: i8,
        serialize_i16: i16,
        serialize_i32: i32,
        serialize_i64: i64,
        serialize_i128: i128,
        serialize_u8: u8,
        serialize_u16: u16,
        serialize_u32: u32,
        serialize_u64: u64,
        serialize_u128: u128,
    }

    fn serialize_f32(self, value: f32) -> Result<ParameterValue, Error> {
        finite(value, value.is_finite())
    }

    fn serialize_f64(self, value: f64) -> Result<ParameterValue, Error> {
        finite(value, value.is_finite())
    }

    fn serialize_char(self, value: char) -> Result<ParameterValue, Error> {
        Ok(ParameterValue::Text(value.to_string()))
    }

    fn serialize_str(self, value: &str) -> Result<ParameterValue, Error> {
        Ok(ParameterValue::Text(value.to_owned()))
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<ParameterValue, Error> {
        value.serialize(self)
    }

    fn serialize_none(self) -> Result<ParameterValue, Error> {
        Ok(ParameterValue::Absent)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<ParameterValue, Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<ParameterValue, Error> {
        Ok(ParameterValue::Absent)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<ParameterValue, Error> {
        Ok(ParameterValue::Absent)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<ParameterValue, Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<ParameterValue, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<ParameterValue, Error> {
        Ok(ParameterValue::Object(vec![(variant.to_owned(), value.serialize(self)?)]))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List, Error> {
        Ok(List(Vec::new()))
    }

    fn serialize_tuple(self, _: usize) -> Result<List, Error> {
        Ok(List(Vec::new()))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<List, Error> {
        Ok(List(Vec::new()))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Err(Error::custom(format_args!("the variant {variant} is no text")))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Object, Error> {
        Ok(Object { members: Vec::new(), name: None })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Object, Error> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Err(Error::custom(format_args!("the variant {variant} is no text")))
    }
}

macro_rules! list {
    ($($Trait:ident: $function:ident,)*) => {$(
        impl ser::$Trait for List {
            type Ok = ParameterValue;
            type Error = Error;

            fn $function<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.0.push(ParameterValue::new(value)?);
                Ok(())
            }

            fn end(self) -> Result<ParameterValue, Error> {
                Ok(ParameterValue::List(self.0))
            }
        }
    )*};
}

list! {
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
}

impl ser::SerializeMap for Object {
    type Ok = ParameterValue;
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.name = ParameterValue::new(key)?.text();
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        let name = self.name.take().ok_or_else(|| Error::custom("a member has no name"))?;
        self.members.push((name, ParameterValue::new(value)?));
        Ok(())
    }

    fn end(self) -> Result<ParameterValue, Error> {
        Ok(ParameterValue::Object(self.members))
    }
}

impl ser::SerializeStruct for Object {
    type Ok = ParameterValue;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.members.push((name.to_owned(), ParameterValue::new(value)?));
        Ok(())
    }

    fn end(self) -> Result<ParameterValue, Error> {
        Ok(match &self.members[..] {
            [(name, ParameterValue::Text(digits))] if name == NUMBER => ParameterValue::Bare(digits.clone()),
            _ => ParameterValue::Object(self.members),
        })
    }
}
