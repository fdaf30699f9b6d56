//! Pages by number, and pages by how many items come before.

use super::super::Lowering;
use super::answer::{Answer, Kind};
use super::{settable, word};
use crate::api::{Count, End, Operation, Parameter};

impl Lowering<'_> {
    /// The number of the next page in a parameter.
    pub(super) fn page_number(&self, operation: &Operation, answer: &Answer<'_>) -> Option<Count> {
        let parameter = self.counting(operation, word::PAGE)?;
        let end = total(answer, word::PAGES).or_else(|| more(answer));
        let says_where = answer.member(word::THIS_PAGE, is_number).is_some();
        if !(has_size(operation) || end.is_some() || says_where) {
            return None;
        }
        Some(Count { parameter: self.slot(parameter), first: first(parameter)?, end })
    }

    /// How many items come before the next page in a parameter.
    pub(super) fn offset(&self, operation: &Operation, answer: &Answer<'_>) -> Option<Count> {
        let parameter = self.counting(operation, word::OFFSET)?;
        let end = total(answer, word::TOTAL).or_else(|| more(answer));
        let name = word::plain(&parameter.name);
        // `start` may be a moment: the answer has to repeat it.
        if name == "start" && answer.member(&[&name], is_number).is_none() {
            return None;
        }
        // Some count the items from one.
        let first = first(parameter).unwrap_or(0);
        (has_size(operation) || end.is_some()).then(|| Count { parameter: self.slot(parameter), first, end })
    }

    /// The parameter with one of these names that takes a number.
    fn counting<'o>(&self, operation: &'o Operation, words: &[&str]) -> Option<&'o Parameter> {
        let takes_number = |it: &&Parameter| is_number(&self.kind_of(&it.r#type));
        let named =
            |name: &&str| settable(operation).filter(takes_number).find(|it| word::plain(&it.name) == **name);
        words.iter().find_map(named)
    }
}

/// How many there are in all, by one of these names.
fn total(answer: &Answer<'_>, words: &[&str]) -> Option<End> {
    answer.member(words, is_number).map(|member| End::Total(member.access.clone()))
}

/// Whether there is more, where every answer says so.
fn more(answer: &Answer<'_>) -> Option<End> {
    let member = answer.member(word::MORE, |kind| *kind == Kind::Boolean)?;
    member.is_sure().then(|| End::More(member.access.clone()))
}

pub(super) fn is_number(kind: &Kind<'_>) -> bool {
    matches!(kind, Kind::Whole(_) | Kind::Number)
}

/// Whether the operation has a parameter for how many items a page has.
fn has_size(operation: &Operation) -> bool {
    settable(operation).any(|it| word::SIZE.contains(&word::plain(&it.name).as_str()))
}

/// What the first page has, as far as the document says so: by its default, by its minimum, or in words.
pub(super) fn first(parameter: &Parameter) -> Option<i64> {
    let is_start = |number: &i64| matches!(number, 0 | 1);
    let default =
        parameter.default.as_ref().and_then(|default| default.as_i64().or(whole(default.as_f64()?)));
    let constraints = &parameter.constraints;
    let minimum = constraints.whole_minimum.and_then(|minimum| i64::try_from(minimum).ok());
    let minimum = minimum.or_else(|| whole(constraints.minimum?));
    let minimum = minimum.and_then(|minimum| minimum.checked_add(constraints.exclusive_minimum.into()));
    default
        .filter(is_start)
        .or(minimum.filter(is_start))
        .or_else(|| said_first(parameter.description.as_deref()?))
}

#[allow(clippy::cast_possible_truncation)]
fn whole(number: f64) -> Option<i64> {
    (number.abs() < 1e9 && number.fract() == 0.0).then_some(number as i64)
}

/// Where pages start to be counted, as descriptions say it.
fn said_first(description: &str) -> Option<i64> {
    const ZERO: &[&str] = &[
        "0-based",
        "zero-based",
        "0-indexed",
        "zero-indexed",
        "starts at 0",
        "starting at 0",
        "start at 0",
        "starting from 0",
        "starts from 0",
        "starts with 0",
        "starting with 0",
        "first page is 0",
    ];
    const ONE: &[&str] = &[
        "1-based",
        "one-based",
        "1-indexed",
        "starts at 1",
        "starting at 1",
        "start at 1",
        "starting from 1",
        "starts from 1",
        "starts with 1",
        "starting with 1",
        "first page is 1",
        "default: 1",
        "defaults to 1",
    ];
    let plain: String =
        description.to_lowercase().chars().filter(|it| !matches!(it, '`' | '*' | '\'' | '"')).collect();
    let says = |texts: &[&str]| texts.iter().any(|text| plain.contains(text));
    match (says(ZERO), says(ONE)) {
        (true, false) => Some(0),
        (false, true) => Some(1),
        _ => None,
    }
}
