//! JSON that is completed while it is read: whoever reads it says what is missing.
//!
//! A reader asks for a text, a number or a list, and gets a neutral one. An error that a member is missing adds it, and
//! the reading begins again: models need not know of samples. Only what an enumeration or a union lists cannot be
//! seen from outside; they say it when they are given an `enum`, which no JSON ever does.

use std::collections::btree_map::{BTreeMap, IterMut};

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use serde_json::Value;

use super::node::{Fault, Node, Reason};

/// How deep unions may stand in unions, and anything in anything.
const DEEPEST_UNION: u32 = 4;
const DEEPEST: u32 = 64;

/// Reads a node, and completes it.
pub(super) struct Filling<'n> {
    node: &'n mut Node,
    depth: u32,
    unions: u32,
}

impl<'n> Filling<'n> {
    pub(super) fn new(root: &'n mut Node) -> Self {
        Self { node: root, depth: 0, unions: 0 }
    }

    fn is_open(&self) -> bool {
        matches!(self.node, Node::Open | Node::Neutral)
    }

    /// Asks an enumeration or a union what it lists first. Whoever is none of them fails.
    fn ask<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let reason = match visitor.visit_enum(Question) {
            Ok(value) => return Ok(value),
            Err(fault) => fault.reason,
        };
        // Deep inside of others a union is of a kind that nobody lists.
        let is_deep = self.unions >= DEEPEST_UNION;
        match (self.node, reason) {
            (Node::Object { tag, members }, Reason::Tagged(name, first)) => {
                if let (false, Some(first)) = (members.contains_key(&name), first) {
                    members.insert(name.clone(), Node::Scalar(first.into()));
                }
                *tag = Some(name);
            }
            (Node::Object { tag, .. }, _) => *tag = Some(String::new()),
            (node, Reason::Tagged(..)) if !is_deep => {
                *node = Node::Object { tag: None, members: BTreeMap::new() };
            }
            (node, Reason::Untagged) if !is_deep => *node = Node::First(Box::new(Node::Open)),
            (node, _) => *node = Node::Neutral,
        }
        Err(Fault::new(Reason::Again))
    }

    /// Reads what is there.
    fn known<'de, V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Fault> {
        let (depth, unions) = (self.depth + 1, self.unions);
        let result = match &mut *self.node {
            Node::Open | Node::Neutral => return visitor.visit_unit(),
            Node::Scalar(value) => return scalar(value, visitor),
            Node::First(node) => {
                return visitor.visit_enum(Only(Filling { node, depth, unions: unions + 1 }));
            }
            Node::List(items) => {
                visitor.visit_seq(Items { items: items.iter_mut().enumerate(), depth, unions })
            }
            Node::Object { tag, members } => {
                let tag = tag.as_deref().filter(|tag| !tag.is_empty());
                let unions = unions + u32::from(tag.is_some());
                // The tag first: what stands before it is read without us.
                let mut first = tag.and_then(|tag| members.remove_entry(tag));
                let result = visitor.visit_map(Members {
                    first: first.as_mut().map(|(name, node)| (&*name, node)),
                    members: members.iter_mut(),
                    value: None,
                    depth,
                    unions,
                });
                members.extend(first);
                result
            }
        };
        result.map_err(|fault| self.completed(fault))
    }

    /// Adds what a reader missed.
    fn completed(&mut self, fault: Fault) -> Fault {
        match (fault.reason, &mut *self.node) {
            (Reason::Missing(_), _) if self.depth >= DEEPEST => Fault::custom("it goes on without an end"),
            (Reason::Missing(name), Node::Object { members, .. }) if !members.contains_key(name) => {
                members.insert(name.to_owned(), Node::Open);
                Fault::new(Reason::Again)
            }
            (Reason::Missing(_), Node::List(items)) => {
                items.push(Node::Open);
                Fault::new(Reason::Again)
            }
            // Nobody further out may take it for their own.
            (Reason::Missing(name), _) => {
                Fault { reason: Reason::Other(format!("`{name}` is missing")), ..fault }
            }
            (reason, _) => Fault { reason, ..fault },
        }
    }
}

/// What is read as a number or the like, where nothing is known.
macro_rules! neutral {
    ($($method:ident: $visit:ident($value:expr);)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            if self.is_open() { visitor.$visit($value) } else { self.known(visitor) }
        }
    )*};
}

/// What is read as a text, and may be a listed one.
macro_rules! text {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            match self.node {
                Node::Open => self.ask(visitor),
                Node::Neutral => visitor.visit_str(""),
                _ => self.known(visitor),
            }
        }
    )*};
}

/// What is read as something with nothing in it, where nothing is known.
macro_rules! empty {
    ($($method:ident($($argument:ty),*) => $node:expr;)*) => {$(
        fn $method<V: Visitor<'de>>(self, $(_: $argument,)* visitor: V) -> Result<V::Value, Fault> {
            if self.is_open() {
                *self.node = $node;
            }
            self.known(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Filling<'_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.node {
            Node::Open | Node::Object { tag: None, .. } => self.ask(visitor),
            _ => self.known(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.node {
            Node::Open | Node::Neutral | Node::Scalar(Value::Null) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let first = variants.first().copied().unwrap_or_default();
        let name = if let Node::Scalar(Value::String(name)) = &*self.node { name } else { first };
        visitor.visit_enum(IntoDeserializer::<Fault>::into_deserializer(name))
    }

    neutral! {
        deserialize_bool: visit_bool(false);
        deserialize_i8: visit_i64(0);
        deserialize_i16: visit_i64(0);
        deserialize_i32: visit_i64(0);
        deserialize_i64: visit_i64(0);
        deserialize_i128: visit_i64(0);
        deserialize_u8: visit_u64(0);
        deserialize_u16: visit_u64(0);
        deserialize_u32: visit_u64(0);
        deserialize_u64: visit_u64(0);
        deserialize_u128: visit_u64(0);
        deserialize_f32: visit_f64(0.0);
        deserialize_f64: visit_f64(0.0);
    }

    text!(deserialize_str deserialize_string deserialize_char deserialize_bytes deserialize_byte_buf deserialize_identifier);

    empty! {
        deserialize_seq() => Node::List(Vec::new());
        deserialize_tuple(usize) => Node::List(Vec::new());
        deserialize_tuple_struct(&'static str, usize) => Node::List(Vec::new());
        deserialize_map() => Node::Object { tag: None, members: BTreeMap::new() };
        deserialize_struct(&'static str, &'static [&'static str]) => Node::Object { tag: None, members: BTreeMap::new() };
        deserialize_unit() => Node::Neutral;
        deserialize_unit_struct(&'static str) => Node::Neutral;
        deserialize_ignored_any() => Node::Neutral;
    }
}

fn scalar<'de, V: Visitor<'de>>(value: &Value, visitor: V) -> Result<V::Value, Fault> {
    match value {
        Value::Bool(it) => visitor.visit_bool(*it),
        Value::Number(it) => match (it.as_i64(), it.as_u64()) {
            (Some(it), _) => visitor.visit_i64(it),
            (None, Some(it)) => visitor.visit_u64(it),
            (None, None) => visitor.visit_f64(it.as_f64().unwrap_or(f64::NAN)),
        },
        Value::String(it) => visitor.visit_str(it),
        _ => visitor.visit_unit(),
    }
}

struct Items<'n> {
    items: std::iter::Enumerate<std::slice::IterMut<'n, Node>>,
    depth: u32,
    unions: u32,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        let Some((index, node)) = self.items.next() else { return Ok(None) };
        let item = seed.deserialize(Filling { node, depth: self.depth, unions: self.unions });
        item.map(Some).map_err(|fault| fault.inside(format!("[{index}]")))
    }
}

struct Members<'n> {
    first: Option<(&'n String, &'n mut Node)>,
    members: IterMut<'n, String, Node>,
    value: Option<(&'n String, &'n mut Node)>,
    depth: u32,
    unions: u32,
}

impl<'de> MapAccess<'de> for Members<'_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        self.value = self.first.take().or_else(|| self.members.next());
        let Some((name, _)) = &self.value else { return Ok(None) };
        let name: StrDeserializer<'_, Fault> = name.as_str().into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let Some((name, node)) = self.value.take() else {
            return Err(Fault::custom("a value without a name"));
        };
        let value = seed.deserialize(Filling { node, depth: self.depth, unions: self.unions });
        value.map_err(|fault| fault.inside(name.clone()))
    }
}

/// Asks what is listed.
struct Question;

impl<'de> EnumAccess<'de> for Question {
    type Error = Fault;
    type Variant = Nothing;

    fn variant_seed<V: DeserializeSeed<'de>>(self, _: V) -> Result<(V::Value, Nothing), Fault> {
        Err(Fault::new(Reason::Untagged))
    }
}

/// What is listed first.
struct Only<'n>(Filling<'n>);

impl<'de> EnumAccess<'de> for Only<'_> {
    type Error = Fault;
    type Variant = Nothing;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Nothing), Fault> {
        Ok((seed.deserialize(self.0)?, Nothing))
    }
}

/// What a variant holds beside its name.
struct Nothing;

impl<'de> VariantAccess<'de> for Nothing {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Fault> {
        Err(Fault::custom("it holds nothing"))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Fault> {
        Err(Fault::custom("it holds nothing"))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Fault> {
        Err(Fault::custom("it holds nothing"))
    }
}
