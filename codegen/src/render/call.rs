//! The methods that an operation is called by.

use quote::quote;

use super::documentation::{cell, code, deprecated, lines};
use super::response::{error_type, is_typed, patterns};
use super::types::{ident, spelled};
use super::{Context, source_text};
use crate::api::Operation;

impl Context<'_> {
    /// The methods, a line each.
    pub(super) fn calls(&self, operation: &Operation) -> String {
        let params = format!("{}Params", operation.type_name);
        let summary = cell(operation.summary.as_deref()).replace("\\|", "|");
        let about = match summary.trim_end_matches('.') {
            "" => {
                let request = code(&format!("{} {}", operation.method, operation.path));
                format!("{request}: see [`{params}`].")
            }
            summary => format!("{summary}: see [`{params}`]."),
        };
        let (about, deprecated) = (lines(&about), deprecated(operation.deprecated));
        let mut entries = Vec::new();
        entries.extend(operation.group.as_ref().map(|_| "in super;".to_owned()));
        entries.extend(source_text::attributes(&quote!(#about #deprecated)));
        let name = ident(&operation.name);
        let output = source_text::r#type(&self.output_type(operation));
        let error = if is_typed(operation) { format!(", {}", error_type(operation)) } else { String::new() };
        entries.push(format!("{name}({params}) -> {output}{error};"));
        let deprecated = if operation.deprecated { " deprecated" } else { "" };
        let name = &operation.name;
        if operation.pagination.is_some() {
            entries.push(format!("pages {name}_pages{deprecated};"));
            entries.push(format!("items {name}_items{deprecated};"));
        }
        if operation.stream.is_some() {
            entries.push(format!("stream {name}_stream{deprecated};"));
        }
        if let Some(stream) = &operation.byte_stream {
            let accept = stream.media_types.join(", ");
            let (accept, statuses) = (quote!(#accept), spelled(&patterns(&stream.statuses)));
            entries.push(format!("byte_stream {name}_byte_stream({accept}, {statuses}){deprecated};"));
        }
        source_text::list_in_macro("calls", &entries)
    }
}
