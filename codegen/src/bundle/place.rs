//! Where the new components go.

use super::copy::spelled;
use super::kind::{Shape, container};
use super::name::{Unnamed, names};
use super::target::FileId;
use super::{Bundler, Link, Sources, Unit};
use crate::pointer::Pointer;
use crate::source::pointer;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

impl Bundler<'_> {
    /// The bundled document, and the way back from it.
    pub(super) fn finish(mut self) -> (Value, Sources) {
        let inside = self.inside();
        let places = self.places(&inside);
        for Link { unit, place, to } in &self.links {
            let value = match unit {
                None => Some(&mut self.root),
                Some(unit) => self.units.get_mut(*unit).map(|unit| &mut unit.value),
            };
            let text = value.and_then(|value| value.pointer_mut(place.as_str()));
            if let (Some(text), Some(target)) = (text, places.get(*to)) {
                *text = json!(spelled(target));
            }
        }
        let mut sources = Sources::default();
        for (index, (unit, place)) in self.units.iter_mut().zip(&places).enumerate() {
            if !inside.contains_key(&index) {
                sources.record(place, unit.target.file.as_deref(), &pointer(&unit.target.tokens));
                insert(&mut self.root, place, std::mem::take(&mut unit.value));
            }
        }
        for origin in &self.origins {
            let place = match origin.unit {
                None => origin.place.clone(),
                Some(unit) if inside.contains_key(&unit) => continue,
                Some(unit) => match places.get(unit) {
                    Some(start) => Pointer::parse(format!("{}{}", start.as_str(), origin.place.as_str())),
                    None => continue,
                },
            };
            sources.record(&place, origin.file.as_deref(), &origin.from);
        }
        (self.root, sources)
    }

    /// Units that are a part of another one, with that and the tokens in there.
    fn inside(&self) -> HashMap<usize, (usize, Vec<String>)> {
        let mut by_file: HashMap<&FileId, Vec<usize>> = HashMap::new();
        for (index, unit) in self.units.iter().enumerate() {
            by_file.entry(&unit.target.file).or_default().push(index);
        }
        let mut inside = HashMap::new();
        for indices in by_file.values() {
            for index in indices {
                let Some(unit) = self.units.get(*index) else { continue };
                let around = indices.iter().filter_map(|other| {
                    let rest = self.part_of(unit, self.units.get(*other)?)?;
                    Some((*other, rest))
                });
                // The innermost.
                if let Some(found) = around.min_by_key(|(other, rest)| (rest.len(), *other)) {
                    inside.insert(*index, found);
                }
            }
        }
        inside
    }

    /// The tokens from `other` to `unit`, when `unit` is a part of it that was copied as what it is.
    fn part_of(&self, unit: &Unit, other: &Unit) -> Option<Vec<String>> {
        let rest = unit.target.tokens.strip_prefix(other.target.tokens.as_slice())?;
        let shape = rest.iter().fold(Shape::One(other.kind), |shape, token| match shape {
            Shape::One(kind) => kind.member(token, self.swagger),
            Shape::Map(kind) | Shape::List(kind) => Shape::One(kind),
        });
        let is_there = || other.value.pointer(pointer(rest).as_str()).is_some_and(|value| !value.is_null());
        (!rest.is_empty() && shape == Shape::One(unit.kind) && is_there()).then(|| rest.to_vec())
    }

    /// The place of each unit.
    fn places(&self, inside: &HashMap<usize, (usize, Vec<String>)>) -> Vec<Pointer> {
        let adopted = |unit: &Unit| self.adopted.get(&(unit.kind, unit.target.clone()));
        let is_unnamed =
            |(index, unit): &(usize, &Unit)| !inside.contains_key(index) && adopted(unit).is_none();
        let unnamed: Vec<(usize, &Unit)> = self.units.iter().enumerate().filter(is_unnamed).collect();
        let given: Vec<Unnamed> = unnamed
            .iter()
            .map(|(_, unit)| Unnamed {
                kind: unit.kind,
                file: unit.target.file.as_deref().unwrap_or_default().to_owned(),
                tokens: unit.target.tokens.clone(),
            })
            .collect();
        let names = names(&given, self.library.document(), &self.taken);
        let new: HashMap<usize, String> = unnamed.iter().map(|(index, _)| *index).zip(names).collect();
        let start = |index: usize| {
            let unit = self.units.get(index)?;
            let name = adopted(unit).or_else(|| new.get(&index))?;
            let tokens = container(unit.kind, self.swagger)?.iter();
            Some(tokens.fold(Pointer::root(), |place, token| place.join(token)).join(name))
        };
        (0..self.units.len())
            .map(|index| {
                let (mut index, mut rest) = (index, Vec::new());
                while let Some((around, tokens)) = inside.get(&index) {
                    rest.splice(0..0, tokens.iter().cloned());
                    index = *around;
                }
                let place = start(index).unwrap_or_default();
                rest.iter().fold(place, |place, token| place.join(token))
            })
            .collect()
    }
}

/// Puts `value` at `place`, whose last token is a component's name.
fn insert(root: &mut Value, place: &Pointer, value: Value) {
    let tokens: Vec<String> = place.tokens().collect();
    let Some((name, container)) = tokens.split_last() else { return };
    let mut slot = root;
    for token in container {
        let Value::Object(members) = slot else { return };
        slot = members.entry(token.clone()).or_insert_with(|| Value::Object(Map::new()));
        if slot.is_null() {
            *slot = Value::Object(Map::new());
        }
    }
    if let Value::Object(members) = slot {
        members.insert(name.clone(), value);
    }
}
