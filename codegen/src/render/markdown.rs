//! The text of a document is data: Markdown that must neither run, break nor mislead in rustdoc.

use std::ops::Range;

use super::html::Markup;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

/// Languages that a fenced block may keep; rustdoc would run anything that it takes for Rust.
const LANGUAGES: &[&str] = &[
    "bash",
    "c",
    "console",
    "cpp",
    "csharp",
    "css",
    "curl",
    "go",
    "graphql",
    "html",
    "http",
    "java",
    "javascript",
    "js",
    "json",
    "kotlin",
    "php",
    "python",
    "ruby",
    "sh",
    "shell",
    "sql",
    "swift",
    "text",
    "toml",
    "ts",
    "typescript",
    "xml",
    "yaml",
];

/// How often a text is gone over: mending one thing can lay bare another.
const PASSES: usize = 6;

/// `text` with everything harmless kept as it is.
///
/// Blocks of code are fenced with their language, HTML that Markdown has no form for and brackets that are no links are escaped,
/// links that lead nowhere from here become plain text, bare URLs become links, and characters that
/// change the direction of text or cannot be seen are dropped.
pub(super) fn safe(text: &str) -> String {
    let mut text = text.trim().replace("\r\n", "\n").replace('\t', "    ");
    text.retain(visible);
    for _ in 0..PASSES {
        if is_plain(&text) {
            return text;
        }
        match mended(&text) {
            Some(mended) => text = mended,
            None => return text,
        }
    }
    // A text that cannot be mended is shown as it is.
    fenced("text", &text)
}

/// Whether a text is one paragraph of words, in which there is nothing to mend.
fn is_plain(text: &str) -> bool {
    let word = |it: char| it.is_alphanumeric() || " .,;'\"/()-".contains(it);
    text.starts_with(char::is_alphabetic) && text.chars().all(word) && !text.contains("//")
}

/// Everything but control characters and those that reorder text (Unicode TR 36).
pub(super) fn visible(character: char) -> bool {
    let reorders = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}');
    (character == '\n' || !character.is_control()) && !reorders
}

/// The text after one pass; `None` when there was nothing to mend.
fn mended(text: &str) -> Option<String> {
    let mut edits = edits(text);
    if edits.is_empty() {
        return None;
    }
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut mended = String::with_capacity(text.len() + 16);
    let mut end = 0;
    for (range, replacement) in edits {
        // An edit inside of another's range waits for the next pass.
        if let Some(kept) = text.get(end..range.start) {
            mended.push_str(kept);
            mended.push_str(&replacement);
            end = range.end;
        }
    }
    mended.push_str(text.get(end..).unwrap_or_default());
    (mended != text).then_some(mended)
}

/// What stands in the place of a part of a text.
pub(super) type Edit = (Range<usize>, String);

fn edits(text: &str) -> Vec<Edit> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut edits = Vec::new();
    let mut code: Option<(Option<String>, Range<usize>, String)> = None;
    let (mut markup, mut in_table) = (Markup::default(), false);
    let mut links: Vec<(bool, Range<usize>, Option<Range<usize>>)> = Vec::new();
    for (event, range) in TextMergeWithOffset::new(Parser::new_ext(text, options).into_offset_iter()) {
        if let Some((_, _, inner)) = links.last_mut()
            && !matches!(event, Event::End(TagEnd::Link | TagEnd::Image))
        {
            let start = inner.as_ref().map_or(range.start, |inner| inner.start);
            *inner = Some(start..range.end);
        }
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let language = match kind {
                    CodeBlockKind::Indented => None,
                    CodeBlockKind::Fenced(info) => Some(info.to_string()),
                };
                code = Some((language, range, String::new()));
            }
            Event::End(TagEnd::CodeBlock) => {
                if let Some((language, range, content)) = code.take() {
                    edits.extend(block(text, language.as_deref(), range, &content));
                }
            }
            Event::Text(content) => match &mut code {
                Some((_, _, code)) => code.push_str(&content),
                None => plain(text, range, !links.is_empty(), &mut edits),
            },
            Event::Html(_) | Event::InlineHtml(_) => markup.edits(text, range, in_table, &mut edits),
            Event::Start(Tag::Table(_)) => in_table = true,
            Event::End(TagEnd::Table) => in_table = false,
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let leads =
                    ["http://", "https://", "mailto:"].iter().any(|scheme| dest_url.starts_with(scheme));
                links.push((leads, range, None));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some((false, outer, inner)) = links.pop() {
                    let inner = inner.unwrap_or(outer.end..outer.end);
                    edits.push((outer.start..inner.start, String::new()));
                    edits.push((inner.end..outer.end, String::new()));
                }
            }
            _ => {}
        }
    }
    edits
}

/// Fences a block of code, unless it is as it should be.
fn block(text: &str, language: Option<&str>, range: Range<usize>, content: &str) -> Option<Edit> {
    let known = |info: &str| LANGUAGES.contains(&info);
    let closed = text.get(range.clone()).is_some_and(|source| source.trim_end().ends_with(['`', '~']));
    if language.is_some_and(known) && closed {
        return None;
    }
    let first = language.and_then(|info| info.split([' ', ',']).next()).map(str::to_ascii_lowercase);
    let language = first.filter(|first| known(first)).unwrap_or_else(|| "text".to_owned());
    let line_start = text.get(..range.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let indent = text.get(line_start..range.start).unwrap_or_default();
    // An indented block starts behind its own indent, which a fence does not want.
    let indent = if indent.len() >= 4 && indent.trim().is_empty() { &indent[4..] } else { indent };
    let start = if indent.trim().is_empty() { line_start } else { range.start };
    // A list's marker is not repeated, a quotation's is.
    let margin: String = indent.chars().map(|it| if it == '>' { it } else { ' ' }).collect();
    let fenced = fenced(&language, content.trim_end());
    let mut lines = fenced.lines();
    let mut block = if start == line_start { margin.clone() } else { String::new() };
    block.push_str(lines.next().unwrap_or_default());
    for line in lines {
        block.push('\n');
        block.push_str(&margin);
        block.push_str(line);
    }
    if text.get(range.clone()).is_some_and(|source| source.ends_with('\n')) {
        block.push('\n');
    }
    Some((start..range.end, block))
}

/// A block with a fence that is longer than any in it.
fn fenced(language: &str, content: &str) -> String {
    let longest = content.split(|it| it != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{content}\n{fence}")
}

/// Escapes brackets that are no links and backticks that are alone, and makes links of bare URLs.
fn plain(text: &str, range: Range<usize>, in_link: bool, edits: &mut Vec<Edit>) {
    let Some(source) = text.get(range.clone()) else { return };
    let mut at = 0;
    while let Some(character) = source.get(at..).and_then(|rest| rest.chars().next()) {
        let place = range.start + at;
        let escaped = text
            .get(..place)
            .is_some_and(|before| (before.len() - before.trim_end_matches('\\').len()) % 2 == 1);
        let rest = source.get(at..).unwrap_or_default();
        let is_url = !in_link && (rest.starts_with("http://") || rest.starts_with("https://"));
        if is_url {
            let end = rest
                .find(|it: char| it.is_whitespace() || "<>()[]{}\"'`|".contains(it))
                .unwrap_or(rest.len());
            let url = rest
                .get(..end)
                .unwrap_or_default()
                .trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
            // `https://` alone is no URL.
            if url.len() > "https://".len() {
                edits.push((place..place + url.len(), format!("<{url}>")));
                at += url.len();
                continue;
            }
        }
        // A backtick in plain text would open a span of code with one behind the text.
        if matches!(character, '[' | ']' | '`') && !escaped {
            edits.push((place..place + 1, format!("\\{character}")));
        }
        at += character.len_utf8();
    }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn leaves_harmless_text_alone() {
        for text in [
            "One line.",
            "A `code [span]` and a [link](https://example.com/a_b).\n\n- a list\n- of two",
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "```json\n{\"a\": [1]}\n```",
            "Ends in \\[brackets\\].",
        ] {
            assert_eq!(safe(text), text);
        }
    }

    #[test]
    fn no_block_is_taken_for_rust() {
        assert_eq!(safe("```\npanic!()\n```"), "```text\npanic!()\n```");
        assert_eq!(safe("```rust,no_run\nloop {}\n```"), "```text\nloop {}\n```");
        assert_eq!(safe("~~~\nx\n~~~"), "```text\nx\n```");
        assert_eq!(
            safe("Before:\n\n    panic!()\n    twice\n\nAfter."),
            "Before:\n\n```text\npanic!()\ntwice\n```\n\nAfter."
        );
        assert_eq!(safe("Open:\n```json\n{"), "Open:\n```json\n{\n```");
        assert_eq!(safe("> ```\n> x\n> ```\n\nAfter."), "> ```text\n> x\n> ```\n\nAfter.");
        assert_eq!(safe("````\n```\nx\n```\n````"), "````text\n```\nx\n```\n````");
    }

    #[test]
    fn escapes_what_rustdoc_would_complain_of() {
        assert_eq!(safe("An array [0] and Vec<T>"), "An array \\[0\\] and Vec\\<T>");
        assert_eq!(
            safe("See https://example.com/a, or (http://b.c)."),
            "See <https://example.com/a>, or (<http://b.c>)."
        );
        assert_eq!(safe("The [file](/docs/files) and [x](Self)."), "The file and x.");
        assert_eq!(safe("`two`, then one ` alone"), "`two`, then one \\` alone");
        assert_eq!(safe("<u>line</u>"), "\\<u>line\\</u>");
        assert_eq!(safe("a\u{202e}b\u{0}c*/"), "abc*/");
    }
}
