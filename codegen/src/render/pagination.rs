//! How an operation gives its items page by page.

use super::types::ident;
use super::{Context, source_text};
use crate::api::{Access, Count, Cursor, End, Module, Onward, Operation, Pagination, Source};

impl Context<'_> {
    /// What makes an operation one that pages.
    pub(super) fn pages(&self, operation: &Operation, pagination: &Pagination) -> String {
        let here = Module::Operation(operation.name.clone());
        let params = ident(&format!("{}Params", operation.type_name));
        let item = source_text::r#type(&self.r#type(&pagination.item, &here));
        let mut lines =
            vec![format!("{params}: {item} {{"), format!("    items({});", path(&pagination.items))];
        lines.push(match &pagination.next {
            Onward::Cursor(next) => cursor("next", next, "last"),
            Onward::Page(page) => count("page", page),
            Onward::Offset(offset) => count("offset", offset),
            Onward::Url(access) => format!("    url({});", path(access)),
            Onward::Link => "    link;".to_owned(),
        });
        lines.extend(pagination.previous.as_ref().map(|previous| cursor("previous", previous, "first")));
        lines.push("}".to_owned());
        source_text::list_in_macro("paginated", &lines)
    }
}

fn cursor(direction: &str, cursor: &Cursor, end: &str) -> String {
    let number = if cursor.parameter.number { "number " } else { "" };
    let parameter = ident(&cursor.parameter.field);
    let source = match &cursor.source {
        Source::Answer(access) => format!("answer({})", path(access)),
        Source::Item(access) => format!("{end}({})", path(access)),
    };
    let more = cursor.more.as_ref().map(|more| format!(" while({})", path(more))).unwrap_or_default();
    format!("    {direction} {number}{parameter} = {source}{more};")
}

fn count(kind: &str, count: &Count) -> String {
    let end = match &count.end {
        Some(End::Total(total)) => format!(" of({})", path(total)),
        Some(End::More(more)) => format!(" while({})", path(more)),
        None => String::new(),
    };
    format!("    {kind} {} from {}{end};", ident(&count.parameter.field), count.first)
}

/// The way to a value, `?` behind what may be absent.
fn path(access: &Access) -> String {
    let steps = access.steps.iter().map(|step| {
        let optional = if step.optional { "?" } else { "" };
        format!("{}{optional}", ident(&step.field))
    });
    steps.collect::<Vec<_>>().join(".")
}
