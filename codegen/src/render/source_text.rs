//! From tokens to text, laid out as one would by hand.

use proc_macro2::TokenStream;

/// The text of one item.
pub(super) fn item(tokens: TokenStream) -> String {
    let text = match syn::parse2::<syn::File>(tokens.clone()) {
        Ok(file) => prettyplease::unparse(&file),
        // Only a fault of ours leads here; rustc then shows where.
        Err(_) => tokens.to_string(),
    };
    spaced(text.trim_end())
}

/// The text of an item inside the macro `name` of the runtime.
pub(super) fn in_macro(name: &str, tokens: TokenStream) -> String {
    let mut text = format!("crate::{name}! {{\n");
    for line in item(tokens).lines() {
        if !line.is_empty() {
            text.push_str("    ");
            text.push_str(line);
        }
        text.push('\n');
    }
    text.push('}');
    text
}

/// The text of a file: what it is about, then its items.
pub(super) fn file(about: &str, items: &[String]) -> String {
    let mut text = String::new();
    for line in about.lines() {
        text.push_str(if line.is_empty() { "//!" } else { "//! " });
        text.push_str(line);
        text.push('\n');
    }
    for item in items {
        text.push('\n');
        text.push_str(item);
        text.push('\n');
    }
    text
}

/// Puts an empty line between the functions of an `impl`.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 16);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        spaced.push_str(line);
        let closes = line == "    }" && lines.peek().is_some_and(|next| *next != "}" && !next.starts_with("    }"));
        let types_end = line.starts_with("    type ")
            && lines.peek().is_some_and(|next| !next.starts_with("    type ") && *next != "}");
        if lines.peek().is_some() {
            spaced.push('\n');
        }
        if closes || types_end {
            spaced.push('\n');
        }
    }
    spaced
}
