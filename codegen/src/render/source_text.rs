//! From tokens to text, laid out as one would by hand.

use std::borrow::Cow;

use proc_macro2::TokenStream;

/// The text of one item.
pub(super) fn item(tokens: TokenStream) -> String {
    let text = match syn::parse2::<syn::File>(tokens) {
        Ok(file) => prettyplease::unparse(&file),
        // Only a fault of ours leads here; rustc then says which.
        Err(error) => error.to_compile_error().to_string(),
    };
    spaced(&joined(text.trim_end()))
}

/// The text of a type, on one line.
pub(super) fn r#type(tokens: &TokenStream) -> String {
    let text = item(quote::quote!(type T = #tokens;));
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    let text = lines.join(" ").replace("< ", "<").replace(", >", ">").replace(" >", ">");
    text.trim_start_matches("type T = ").trim_end_matches(';').to_owned()
}

/// The text of an item inside the macro `name` of the runtime.
pub(super) fn in_macro(name: &str, tokens: TokenStream) -> String {
    block(&format!("crate::{name}!"), &[item(tokens)])
}

/// A function with its arguments, on one line where they fit.
pub(super) fn call(function: &str, arguments: &[String]) -> String {
    let line = format!("{function}({})", arguments.join(", "));
    if line.chars().count() <= WIDTH {
        line
    } else {
        format!("{function}(\n    {},\n)", arguments.join(",\n    "))
    }
}

/// A part of what a macro of the runtime takes, behind the word that says what it is; none without lines.
pub(super) fn section(word: &str, lines: impl Iterator<Item = String>) -> Option<String> {
    let lines: String = lines.flat_map(|line| ["    ".to_owned(), line, "\n".to_owned()]).collect();
    (!lines.is_empty()).then(|| format!("{word} {{\n{lines}}}"))
}

/// The text of a macro of the runtime that takes a list of `entries`; a single one may stand on its line.
pub(super) fn list_in_macro(name: &str, entries: &[String]) -> String {
    if let [entry] = entries {
        let line = format!("crate::{name}! {{ {entry} }}");
        if !line.contains('\n') && line.chars().count() <= WIDTH {
            return line;
        }
    }
    block(&format!("crate::{name}!"), entries)
}

/// The lines of attributes, documentation among them.
pub(super) fn attributes(attributes: &TokenStream) -> Vec<String> {
    if attributes.is_empty() {
        return Vec::new();
    }
    let mut lines: Vec<_> =
        item(quote::quote!(#attributes struct Item;)).lines().map(str::to_owned).collect();
    lines.pop();
    lines
}

/// What stands behind `head`, in braces.
pub(super) fn block(head: &str, entries: &[String]) -> String {
    if entries.is_empty() {
        return format!("{head} {{}}");
    }
    let mut text = format!("{head} {{\n");
    push_indented(&mut text, entries);
    text.push('}');
    text
}

fn push_indented(text: &mut String, entries: &[String]) {
    for line in entries.iter().flat_map(|entry| entry.lines()) {
        if !line.is_empty() {
            text.push_str("    ");
            text.push_str(line);
        }
        text.push('\n');
    }
}

/// Lines behind their documentation.
pub(super) fn documented(about: &str, lines: &str) -> String {
    let mut text = String::new();
    for line in about.trim().lines() {
        text.push_str("/// ");
        text.push_str(line);
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text.push_str(lines);
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

/// The longest line that a list is joined into.
const WIDTH: usize = 110;

/// Joins a list in brackets that was broken over lines although it fits on one.
fn joined(text: &str) -> String {
    let mut lines: Vec<Cow<'_, str>> = Vec::new();
    for line in text.lines() {
        lines.push(Cow::Borrowed(line));
        while let Some((start, line)) = list_that_ends(&lines) {
            lines.truncate(start);
            lines.push(Cow::Owned(line));
        }
    }
    lines.join("\n")
}

/// The list that the last of `lines` closes: the line that opens it, and its text on one line.
fn list_that_ends(lines: &[Cow<'_, str>]) -> Option<(usize, String)> {
    let (last, before) = lines.split_last()?;
    let closing = last.trim_start();
    if !closing.starts_with([')', '>', ']']) || closing.ends_with(['(', '<', '[']) {
        return None;
    }
    let start = before.iter().rposition(|line| line.ends_with(['(', '<', '[']))?;
    let (opening, items) = before.get(start..)?.split_first()?;
    let margin = indent(opening);
    let is_item =
        |item: &Cow<'_, str>| indent(item) > margin && !item.trim_start().starts_with(['#', '/', '.']);
    if !items.iter().all(is_item) {
        return None;
    }
    let items: Vec<_> = items.iter().map(|item| item.trim()).collect();
    let items = items.join(" ");
    let line = format!("{opening}{}{closing}", items.trim_end_matches(','));
    (line.chars().count() <= WIDTH).then_some((start, line))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Puts an empty line between the functions of an `impl`.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 16);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        spaced.push_str(line);
        let closes =
            line == "    }" && lines.peek().is_some_and(|next| *next != "}" && !next.starts_with("    }"));
        let is_type = line == "    >;" || line.starts_with("    type ") && line.ends_with(';');
        let is_item = |next: &str| ["    const ", "    type "].iter().any(|word| next.starts_with(word));
        let is_constant = line.starts_with("    const ") && line.ends_with(';');
        let types_end =
            (is_type || is_constant) && lines.peek().is_some_and(|next| !is_item(next) && *next != "}");
        if lines.peek().is_some() {
            spaced.push('\n');
        }
        if closes || types_end {
            spaced.push('\n');
        }
    }
    spaced
}
