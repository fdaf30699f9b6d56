//! `src/servers.rs`: where the API is, where there is more than one place.

use quote::quote;

use super::documentation::{code, lines};
use super::types::ident;
use super::{Context, File, markdown, source_text};
use crate::api::{Server, ServerVariable};

/// The file; none where there is nothing to choose from.
pub(super) fn render(context: &Context<'_>) -> Option<File> {
    if !is_rendered(context) {
        return None;
    }
    let api = context.api;
    let mut items: Vec<_> =
        api.servers.iter().map(|server| item(server, server.description.as_deref(), None)).collect();
    items.extend(api.operation_servers.iter().map(|server| {
        item(server, server.description.as_deref(), Some("Some operations have it for their own."))
    }));
    if !api.operation_servers.is_empty() {
        items.push("crate::runtime::own_servers!();".to_owned());
    }
    let about = "Where the API is: base URLs for [`Endpoint::new`](crate::Endpoint::new) and for clients.";
    Some(File::new("src/servers.rs", source_text::file(about, &items)))
}

/// Whether there is more than the base URL to say.
pub(super) fn is_rendered(context: &Context<'_>) -> bool {
    let (servers, own) = (&context.api.servers, &context.api.operation_servers);
    servers.len() + own.len() > 1 || servers.iter().chain(own).any(|server| !server.variables.is_empty())
}

fn item(server: &Server, description: Option<&str>, note: Option<&str>) -> String {
    let url = code(&server.template);
    let parts = description.map(markdown::safe).into_iter().chain(note.map(str::to_owned));
    let about = parts.chain([url]).collect::<Vec<_>>().join("\n\n");
    let (name, url) = (ident(&server.name), &server.url);
    if server.variables.is_empty() {
        let about = lines(&about);
        return source_text::item(quote! {
            #about
            pub const #name: &str = #url;
        });
    }
    let start = format!("pub struct {name} = {:?}, {url:?};", server.template);
    let mut entries = vec![source_text::documented(&about, &start)];
    entries.extend(server.variables.iter().map(variable));
    source_text::list_in_macro("runtime::server", &entries)
}

fn variable(variable: &ServerVariable) -> String {
    let default = match code(&variable.default) {
        text if text.is_empty() => "Empty unless set.".to_owned(),
        text => format!("{text} unless set."),
    };
    let values: Vec<_> = variable.values.iter().map(|value| code(value)).collect();
    let values = (!values.is_empty()).then(|| format!("One of {}.", values.join(", ")));
    let description = variable.description.as_deref().map(markdown::safe);
    let last = values.into_iter().chain([default]).collect::<Vec<_>>().join(" ");
    let about = description.into_iter().chain([last]).collect::<Vec<_>>().join("\n\n");
    let field = ident(&variable.field);
    let ServerVariable { name, default, values, .. } = variable;
    source_text::documented(&about, &format!("{field} = {name:?}, {default:?}, {values:?};"))
}
