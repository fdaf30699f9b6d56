//! Doc comments.

use proc_macro2::TokenStream;
use quote::quote;

use super::markdown;

/// The doc comment of a Markdown text of the document; nothing for none.
pub(super) fn described(description: Option<&str>) -> TokenStream {
    description.map(|text| lines(&markdown::safe(text))).unwrap_or_default()
}

/// A doc comment, line by line.
pub(super) fn lines(text: &str) -> TokenStream {
    let lines = text.trim_end().lines().map(|line| {
        let line = line.trim_end();
        if line.is_empty() { String::new() } else { format!(" {line}") }
    });
    if text.trim().is_empty() { TokenStream::new() } else { quote!(#(#[doc = #lines])*) }
}

/// `#[deprecated]` for what callers should stop using.
pub(super) fn deprecated(deprecated: bool) -> TokenStream {
    if deprecated { quote!(#[deprecated]) } else { TokenStream::new() }
}

/// A text of the document as code, on one line: its own backticks do not end it.
pub(super) fn code(text: &str) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text: String = text.chars().filter(|it| markdown::visible(*it)).collect();
    let longest = text.split(|it| it != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    if text.is_empty() { String::new() } else { format!("{fence}{space}{text}{space}{fence}") }
}

/// The first paragraph of a text, on one line, fit for the cell of a table.
pub(super) fn cell(text: Option<&str>) -> String {
    paragraph(text).replace('|', "\\|")
}

/// The first paragraph of a text, on one line.
pub(super) fn paragraph(text: Option<&str>) -> String {
    let safe = markdown::safe(text.unwrap_or_default());
    let first = safe.trim().split("\n\n").next().unwrap_or_default();
    // A block of code or a list makes no sense on one line.
    if first.starts_with("```") {
        String::new()
    } else {
        first.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
