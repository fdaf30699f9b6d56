//! `src/webhooks/`: what the API sends by itself, one file a webhook.

use super::documentation::{cell, code, paragraph};
use super::types::ident;
use super::{Context, File, markdown, source_text};
use crate::api::{Api, Definition, Location, Module, Payload, Status, Type, Webhook};

/// The files; none where there are no webhooks.
pub(super) fn render(context: &Context<'_>) -> Vec<File> {
    let webhooks = &context.api.webhooks;
    let mut files: Vec<_> = webhooks.iter().map(|webhook| file(context, webhook)).collect();
    if !webhooks.is_empty() {
        files.push(list(context));
    }
    files
}

/// The rows of the crate's documentation.
pub(super) fn table(api: &Api) -> String {
    if api.webhooks.is_empty() {
        return String::new();
    }
    let rows = api.webhooks.iter().map(|webhook| {
        let id = code(&webhook.id).replace('|', "\\|");
        let summary = cell(webhook.summary.as_deref());
        let summary = if summary.is_empty() { " |".to_owned() } else { format!(" {summary} |") };
        format!("| [{id}](struct@webhooks::{}) |{summary}\n", webhook.type_name)
    });
    ["\n# Webhooks\n\n| webhook | |\n|---|---|\n".to_owned()].into_iter().chain(rows).collect()
}

fn file(context: &Context<'_>, webhook: &Webhook) -> File {
    let here = Module::Webhook(webhook.name.clone());
    let name = ident(&webhook.type_name);
    let form = match webhook.content.as_ref().map(|content| &content.payload) {
        Some(Payload::Json(_) | Payload::Form(_)) => "json",
        Some(Payload::Text) => "text",
        // The rest of them are sent, never received.
        Some(_) => "bytes",
        None => "empty",
    };
    let payload = source_text::r#type(&payload(context, webhook, &here));
    let deprecated = if webhook.deprecated { "#[deprecated]\n" } else { "" };
    let line = format!("{deprecated}pub struct {name} = {:?}, {form} {payload};", webhook.id);
    let entry = source_text::documented(&about(context, webhook), &line);
    let mut items = vec![source_text::list_in_macro("runtime::webhook", &[entry])];
    let inner = context.api.types.iter().filter(|definition: &&Definition| definition.module == here);
    items.extend(inner.flat_map(|definition| context.definition(definition)));
    File::new(format!("src/webhooks/{}.rs", webhook.name), source_text::file(&code(&webhook.id), &items))
}

fn payload(context: &Context<'_>, webhook: &Webhook, here: &Module) -> proc_macro2::TokenStream {
    context.payload(webhook.content.as_ref().map(|content| &content.payload), here)
}

/// Everything that the API's reference says of the webhook.
fn about(context: &Context<'_>, webhook: &Webhook) -> String {
    let here = Module::Webhook(webhook.name.clone());
    let mut parts = Vec::new();
    parts.extend(webhook.summary.as_deref().map(markdown::safe));
    let method = code(&webhook.method);
    parts.push(match &webhook.callback {
        Some(callback) => {
            let (operation, expression) = (code(&callback.operation), code(&callback.expression));
            format!("A {method} to {expression}, which a call of {operation} says.")
        }
        None => format!("A {method} to where its receiver asked for it."),
    });
    parts.extend(webhook.description.as_deref().map(markdown::safe));
    if !webhook.parts.is_empty() {
        let rows = webhook.parts.iter().map(|part| {
            let place = match part.location {
                Location::Path => "path",
                Location::Query | Location::Querystring => "query",
                Location::Header => "header",
                Location::Cookie => "cookie",
            };
            let required = if part.required { ", always" } else { "" };
            let name = code(&part.name).replace('|', "\\|");
            row(&[&name, &format!("{place}{required}"), &cell(part.description.as_deref())])
        });
        parts.push(format!("| part | in | |\n|---|---|---|\n{}", rows.collect::<Vec<_>>().join("\n")));
    }
    if let Some(Payload::Json(r#type)) = webhook.content.as_ref().map(|content| &content.payload) {
        let text = paragraph(webhook.body_description.as_deref());
        parts.push(format!("Body: {}. {text}", context.linked(r#type, &here)).trim_end().to_owned());
    }
    if !webhook.answers.is_empty() {
        let rows = webhook.answers.iter().map(|answer| {
            let status = match answer.status {
                Status::Code(code) => code.to_string(),
                Status::Range(digit) => format!("{digit}XX"),
                Status::Default => "other".to_owned(),
            };
            row(&[&status, &cell(answer.description.as_deref())])
        });
        parts.push(format!("| answer | |\n|---|---|\n{}", rows.collect::<Vec<_>>().join("\n")));
    }
    parts.join("\n\n")
}

fn row(cells: &[&str]) -> String {
    let cells: Vec<_> =
        cells.iter().map(|cell| if cell.is_empty() { " ".to_owned() } else { format!(" {cell} ") }).collect();
    format!("|{}|", cells.join("|"))
}

/// `src/webhooks/mod.rs`: the files, and an enum of all webhooks. Who gets a callback knows which.
fn list(context: &Context<'_>) -> File {
    let webhooks = &context.api.webhooks;
    let mut files: Vec<_> = webhooks.iter().map(|webhook| ident(&webhook.name)).collect();
    files.sort();
    let lines: Vec<_> = files.iter().map(|file| format!("{file};")).collect();
    let mut items = vec![source_text::block("crate::modules!", &lines)];
    let here = Module::Webhook(String::new());
    let variants: Vec<_> = webhooks
        .iter()
        .filter(|webhook| webhook.callback.is_none())
        .map(|webhook| {
            let payload = source_text::r#type(&payload(context, webhook, &here));
            // Payloads of all sizes share an enum.
            let is_named = matches!(
                webhook.content.as_ref().map(|content| &content.payload),
                Some(Payload::Json(Type::Named(_)))
            );
            let payload = if is_named { format!("Box<{payload}>") } else { payload };
            format!("{}({payload}),", ident(&webhook.type_name))
        })
        .collect();
    if !variants.is_empty() {
        items.push(source_text::list_in_macro("runtime::events", &variants));
    }
    let about = "What the API sends by itself: its webhooks, and the callbacks of its operations.";
    File::new("src/webhooks/mod.rs", source_text::file(about, &items))
}
