//! What an answer holds that the document does not describe, found where somebody asks for it.
//!
//! Nothing is watched while an answer is read: what is unknown is kept in the models, and is found by
//! going through them once more. So it costs nothing unless it is asked for.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::ser::{Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use serde_json::{Error, Value};

thread_local! {
    static FOUND: RefCell<Option<Vec<Drift>>> = const { RefCell::new(None) };
    static WALKING: Cell<bool> = const { Cell::new(false) };
}

/// The name of a member whose value stands in place of the member: its path is that of the object.
pub(super) const IN_PLACE: &str = "$in_place";

/// Whether what is written on this thread is only looked at.
pub(super) fn is_walking() -> bool {
    WALKING.get()
}

/// Something in an answer that the document does not describe.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Drift {
    /// Where it is inside of the JSON: `data[3].status`.
    pub path: String,
    /// What it is.
    pub kind: DriftKind,
    /// The JSON itself.
    pub value: Value,
}

impl fmt::Display for Drift {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} at `{}`: {}", self.kind, self.path, self.value)
    }
}

/// What a document does not describe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DriftKind {
    /// A value that an enumeration does not list.
    Value,
    /// A kind of object, or of anything else, that a union does not list.
    Variant,
    /// A member that an object does not have.
    Field,
}

impl DriftKind {
    /// The name under which serde sees what is unknown. Other serializers pay it no attention.
    const fn mark(self) -> &'static str {
        match self {
            Self::Value => "$unknown_value",
            Self::Variant => "$unknown_variant",
            Self::Field => "$unknown_field",
        }
    }

    fn of(mark: &str) -> Option<Self> {
        [Self::Value, Self::Variant, Self::Field].into_iter().find(|kind| kind.mark() == mark)
    }
}

impl fmt::Display for DriftKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Value => "unknown value",
            Self::Variant => "unknown variant",
            Self::Field => "unknown field",
        })
    }
}

/// Does `read`, and tells what the JSON that was read meanwhile holds beyond the document.
///
/// That may be an operation's `decode`, an `ItemDecoder` or whatever reads answers,
/// on this thread.
pub fn collect_drift<T>(read: impl FnOnce() -> T) -> (T, Vec<Drift>) {
    let outer = FOUND.replace(Some(Vec::new()));
    let result = read();
    (result, FOUND.replace(outer).unwrap_or_default())
}

/// Goes through what has been read, if somebody asks.
pub(crate) fn note_drift<T: Serialize>(value: &T) {
    if FOUND.with_borrow(Option::is_none) {
        return;
    }
    let mut walk = Walk { path: String::new(), found: Vec::new() };
    // Models can be written; should one of a caller's refuse, what was found until then counts.
    WALKING.set(true);
    let _ = value.serialize(&mut walk);
    WALKING.set(false);
    FOUND.with_borrow_mut(|found| found.get_or_insert_default().append(&mut walk.found));
}

/// Writes a value that the document does not list.
pub(crate) fn write_unknown<T: Serialize + ?Sized, S: Serializer>(
    kind: DriftKind,
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_newtype_struct(kind.mark(), value)
}

/// A member that the object does not have.
pub(super) struct UnknownField<'a>(pub(super) &'a Value);

impl Serialize for UnknownField<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_unknown(DriftKind::Field, self.0, serializer)
    }
}

/// A serializer that writes nothing and knows where it is.
struct Walk {
    path: String,
    found: Vec<Drift>,
}

macro_rules! nothing {
    ($($method:ident($($Type:ty),*);)*) => {$(
        fn $method(self, $(_: $Type),*) -> Result<(), Error> {
            Ok(())
        }
    )*};
}

impl<'a> Serializer for &'a mut Walk {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Items<'a>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Entries<'a>;
    type SerializeStruct = Entries<'a>;
    type SerializeStructVariant = Impossible<(), Error>;

    nothing! {
        serialize_bool(bool);
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_i64(i64);
        serialize_u8(u8);
        serialize_u16(u16);
        serialize_u32(u32);
        serialize_u64(u64);
        serialize_f32(f32);
        serialize_f64(f64);
        serialize_char(char);
        serialize_str(&str);
        serialize_bytes(&[u8]);
        serialize_none();
        serialize_unit();
        serialize_unit_struct(&'static str);
        serialize_unit_variant(&'static str, u32, &'static str);
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let Some(kind) = DriftKind::of(name) else { return value.serialize(self) };
        let value = serde_json::to_value(value)?;
        self.found.push(Drift { path: self.path.clone(), kind, value });
        Ok(())
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'a>, Error> {
        Ok(Items { walk: self, index: 0 })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'a>, Error> {
        Ok(Entries { length: self.path.len(), walk: self })
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        Err(no_model())
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        Err(no_model())
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Err(no_model())
    }

    // A number is one, where another crate has turned on serde_json's `arbitrary_precision`.
    fn serialize_struct(self, _: &'static str, length: usize) -> Result<Entries<'a>, Error> {
        self.serialize_map(Some(length))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Err(no_model())
    }
}

fn no_model() -> Error {
    serde::ser::Error::custom("no model is written like this")
}

struct Items<'a> {
    walk: &'a mut Walk,
    index: usize,
}

impl SerializeSeq for Items<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        let length = self.walk.path.len();
        self.walk.path.push_str(&format!("[{}]", self.index));
        self.index += 1;
        value.serialize(&mut *self.walk)?;
        self.walk.path.truncate(length);
        Ok(())
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

struct Entries<'a> {
    walk: &'a mut Walk,
    /// How long the path of the object is.
    length: usize,
}

impl SerializeMap for Entries<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        let key = serde_json::to_value(key)?;
        let name = key.as_str().map_or_else(|| key.to_string(), str::to_owned);
        if name == IN_PLACE {
            return Ok(());
        }
        if self.length > 0 {
            self.walk.path.push('.');
        }
        self.walk.path.push_str(&name);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(&mut *self.walk)?;
        self.walk.path.truncate(self.length);
        Ok(())
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

impl SerializeStruct for Entries<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.serialize_entry(name, value)
    }

    fn end(self) -> Result<(), Error> {
        SerializeMap::end(self)
    }
}
