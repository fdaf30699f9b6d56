//! Which operations page, and by which rule.

use crate::terminal::{BOLD, DIM, YELLOW};
use codegen::api::{Access, Api, Count, Cursor, End, Onward, Operation, Pagination, Source};
use std::fmt::Write;

/// So many operations are named without being asked for.
const NAMED: usize = 8;

/// What there is to say: a line each for a few operations, or for all with `every`; otherwise how many page by
/// which rule. Empty where nothing pages.
pub(crate) fn report(api: &Api, every: bool) -> String {
    let paging: Vec<_> = api
        .operations
        .iter()
        .filter_map(|it| it.pagination.as_ref().map(|pagination| (it, pagination)))
        .collect();
    let unpaged: Vec<_> = api.operations.iter().filter(|it| it.unpaged.is_some()).collect();
    if paging.is_empty() && !every {
        return String::new();
    }
    // Writing to a `String` cannot fail.
    let mut text = String::new();
    if every || paging.len() <= NAMED {
        let width = paging.iter().map(|(it, _)| it.id.chars().count()).max().unwrap_or_default();
        for (operation, pagination) in &paging {
            let _ = writeln!(text, "  pages  {:<width$}  {DIM}{}{DIM:#}", operation.id, rule(pagination));
        }
    } else {
        let counts: Vec<_> =
            kinds(&paging).into_iter().map(|(count, kind)| format!("{count} {kind}")).collect();
        let _ = writeln!(text, "  {BOLD}{}{BOLD:#} operations page: {}", paging.len(), counts.join(", "));
    }
    if every {
        for operation in unpaged {
            let parameter = operation.unpaged.as_deref().unwrap_or_default();
            let reason = format!("takes `{parameter}`, but nothing says how to go on");
            let _ = writeln!(text, "  {YELLOW}does not{YELLOW:#}  {}  {DIM}{reason}{DIM:#}", operation.id);
        }
    } else if paging.len() > NAMED || !unpaged.is_empty() {
        let others = match unpaged.len() {
            0 => String::new(),
            count => format!("{count} more take a page, but nothing says how to go on; "),
        };
        let _ = writeln!(text, "  {DIM}{others}--pages names all of them{DIM:#}");
    }
    text
}

/// How many operations page by which rule, the most frequent first.
fn kinds(paging: &[(&Operation, &Pagination)]) -> Vec<(usize, &'static str)> {
    const KINDS: [&str; 6] = [
        "by a cursor of the answer",
        "by the last item",
        "at an address in the answer",
        "at an address in the `Link` header",
        "by page number",
        "by offset",
    ];
    let count = |kind: &'static str| {
        (paging.iter().filter(|(_, it)| KINDS.get(place(it)) == Some(&kind)).count(), kind)
    };
    let mut counts: Vec<_> = KINDS.into_iter().map(count).filter(|(count, _)| *count > 0).collect();
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    counts
}

fn place(pagination: &Pagination) -> usize {
    match &pagination.next {
        Onward::Cursor(Cursor { source: Source::Answer(_), .. }) => 0,
        Onward::Cursor(_) => 1,
        Onward::Url(_) => 2,
        Onward::Link => 3,
        Onward::Page(_) => 4,
        Onward::Offset(_) => 5,
    }
}

/// The rule of an operation, as short as it can be read: `after = last data.id while has_more`.
fn rule(pagination: &Pagination) -> String {
    let items = named(&pagination.items);
    let next = match &pagination.next {
        Onward::Cursor(next) => cursor(next, &items, "last"),
        Onward::Page(count) => counted(count, "1"),
        Onward::Offset(count) => counted(count, &format!("items in {items}")),
        Onward::Url(access) => format!("at {}", named(access)),
        Onward::Link => "at the `Link` header".to_owned(),
    };
    match &pagination.previous {
        Some(previous) => format!("{next}; backwards {}", cursor(previous, &items, "first")),
        None => next,
    }
}

fn cursor(cursor: &Cursor, items: &str, end: &str) -> String {
    let parameter = &cursor.parameter.name;
    let source = match &cursor.source {
        Source::Answer(access) => named(access),
        Source::Item(access) => format!("{} of the {end} of {items}", named(access)),
    };
    let more = cursor.more.as_ref().map(|more| format!(" while {}", named(more))).unwrap_or_default();
    format!("{parameter} = {source}{more}")
}

fn counted(count: &Count, step: &str) -> String {
    let end = match &count.end {
        Some(End::Total(total)) => format!("up to {}", named(total)),
        Some(End::More(more)) => format!("while {}", named(more)),
        None => "until a page is empty".to_owned(),
    };
    format!("{} from {} + {step} {end}", count.parameter.name, count.first)
}

/// A place in an answer.
fn named(access: &Access) -> String {
    if access.steps.is_empty() { "the answer".to_owned() } else { access.dotted() }
}
