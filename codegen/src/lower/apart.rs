//! What tells the members of a union apart when no tag does.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use crate::api::{Discrimination, Member};

/// A required member, with its value as JSON when it is constant.
type Key = (String, Option<String>);

/// Puts the members in the order in which they are tried, and says what tells them apart.
pub(super) fn order(members: &mut [Member]) -> Discrimination {
    let types: BTreeSet<_> = members.iter().map(|member| number_is_one(&member.json_type)).collect();
    if types.len() == members.len() && !types.contains("any") {
        return Discrimination::JsonType;
    }
    // The most specific first: known type, then constants, then required members.
    let specific = |member: &Member| {
        let kind = match member.json_type.as_str() {
            "any" => 2,
            "number" => 1,
            _ => 0,
        };
        let constants = member.keys.iter().filter(|(_, constant)| constant.is_some()).count();
        (kind, std::cmp::Reverse(constants), std::cmp::Reverse(member.keys.len()))
    };
    members.sort_by_key(specific);
    if all_apart(members) { Discrimination::Keys } else { Discrimination::Order }
}

/// Whether all members are objects, and each requires something that no other does: none of them
/// requires all that another one requires.
fn all_apart(members: &[Member]) -> bool {
    let key =
        |(name, constant): &(String, Option<Value>)| (name.clone(), constant.as_ref().map(Value::to_string));
    let keys: Vec<BTreeSet<Key>> =
        members.iter().map(|member| member.keys.iter().map(key).collect()).collect();
    let mut requiring: HashMap<&Key, Vec<usize>> = HashMap::new();
    for (index, keys) in keys.iter().enumerate() {
        for key in keys {
            requiring.entry(key).or_default().push(index);
        }
    }
    members.iter().zip(&keys).enumerate().all(|(index, (member, own))| {
        let rarest = own.iter().filter_map(|key| requiring.get(key)).min_by_key(|it| it.len());
        let covers = |other: &usize| {
            keys.get(*other).is_some_and(|other_keys| *other != index && own.is_subset(other_keys))
        };
        member.json_type == "object" && rarest.is_some_and(|others| !others.iter().any(covers))
    })
}

/// Integers are numbers: the two are not told apart.
fn number_is_one(json_type: &str) -> &str {
    if json_type == "integer" { "number" } else { json_type }
}
