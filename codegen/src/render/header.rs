//! `src/headers.rs`: the headers of answers, one line each.

use quote::quote;

use super::types::ident;
use super::{Context, File, markdown, source_text};
use crate::api::{Module, Operation, Type};

/// The file, for an API that describes any.
pub(super) fn render(context: &Context<'_>) -> Option<File> {
    if context.api.headers.is_empty() {
        return None;
    }
    let here = Module::Model(String::new());
    let mut text = "crate::runtime::header::headers! {\n".to_owned();
    for header in &context.api.headers {
        let documentation = markdown::safe(header.description.as_deref().unwrap_or_default());
        for line in documentation.trim().lines().map(str::trim_end) {
            let space = if line.is_empty() { "" } else { " " };
            text.extend(["    ///", space, line, "\n"]);
        }
        let (read, r#type) = match (&header.r#type, header.json) {
            (r#type, true) => ("json", r#type),
            (Type::List(item), false) => ("values", &**item),
            (r#type, false) => ("value", r#type),
        };
        let name = ident(&header.field);
        let r#type = context.r#type(r#type, &here);
        let r#type = if read == "values" { quote!(Vec<#r#type>) } else { r#type };
        let r#type = source_text::r#type(&r#type);
        let line = format!("    {name}: {type} = {read}({:?}),\n", header.name);
        text.push_str(&line);
    }
    text.push('}');
    let about = "The headers of answers, as functions of [`Response`](crate::Response) and\n[`ApiError`](crate::ApiError).";
    Some(File::new("src/headers.rs", source_text::file(about, &[text])))
}

impl Context<'_> {
    /// The headers of an operation's answers, in one line.
    pub(super) fn headers_line(&self, operation: &Operation) -> Option<String> {
        let of = |names: &mut Vec<String>, response: &crate::api::Response| {
            names.extend(response.headers.iter().map(|header| header.name.to_ascii_lowercase()));
        };
        let mut names = Vec::new();
        operation.successes().iter().chain(&operation.errors).for_each(|it| of(&mut names, it));
        names.sort();
        names.dedup();
        let links: Vec<_> = names
            .iter()
            .filter_map(|name| self.api.headers.iter().find(|it| it.name.eq_ignore_ascii_case(name)))
            .map(|header| format!("[`{0}`](crate::Response::{0})", header.field))
            .collect();
        if links.is_empty() { None } else { Some(format!("Headers: {}.", links.join(", "))) }
    }
}
