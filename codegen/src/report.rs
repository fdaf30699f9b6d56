//! Diagnostics for a terminal: the offending line, a caret, what to do.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::pointer::Pointer;
use crate::source::{Document, Library, Lines, Refusal, floor_boundary};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The findings about `document` as text, in their order, an empty line between two.
///
/// `colored` adds ANSI styles; without it the text is plain and the same on every machine.
pub fn print(diagnostics: &Diagnostics, document: &Document, colored: bool) -> String {
    print_with_files(diagnostics, document, &Library::alone(), colored)
}

/// [`print()`] for findings about `document` and the files of `library`, each with the line of the
/// file that it is in.
pub fn print_with_files(
    diagnostics: &Diagnostics,
    document: &Document,
    library: &Library<'_>,
    colored: bool,
) -> String {
    let mut by_file: BTreeMap<Option<&str>, Vec<&Diagnostic>> = BTreeMap::new();
    for found in diagnostics {
        by_file.entry(found.file.as_deref()).or_default().push(found);
    }
    let sources: BTreeMap<Option<&str>, Text> =
        by_file.into_iter().map(|(file, found)| (file, text_of(file, &found, document, library))).collect();
    let lines: BTreeMap<Option<&str>, Lines<'_>> =
        sources.iter().map(|(file, source)| (*file, Lines::new(&source.content))).collect();
    let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
    let printed = diagnostics.iter().filter_map(|found| {
        let file = found.file.as_deref();
        let (source, lines) = (sources.get(&file)?, lines.get(&file)?);
        let span = found.span.clone().or_else(|| source.spans.get(&found.pointer).cloned());
        Some(render(found, span, &source.name, &source.content, lines, &renderer))
    });
    joined(printed)
}

/// A text that findings are about.
struct Text<'d> {
    name: String,
    content: Cow<'d, str>,
    spans: BTreeMap<Pointer, Range<usize>>,
}

fn text_of<'d>(
    file: Option<&str>,
    found: &[&Diagnostic],
    document: &'d Document,
    library: &Library<'_>,
) -> Text<'d> {
    let Some(path) = file else {
        let (name, content) = (document.name().to_owned(), Cow::Borrowed(document.text()));
        return Text { name, content, spans: spans(found, document) };
    };
    let name = library.shown(path);
    match library.entry(path).as_ref() {
        Ok(part) => {
            let content = Cow::Owned(part.document.text().to_owned());
            Text { name, content, spans: spans(found, &part.document) }
        }
        Err(Refusal::Faulty { text, .. }) => {
            Text { name, content: Cow::Owned(text.clone()), spans: BTreeMap::new() }
        }
        Err(Refusal::Unreadable(_)) => Text { name, content: Cow::Borrowed(""), spans: BTreeMap::new() },
    }
}

fn spans(found: &[&Diagnostic], document: &Document) -> BTreeMap<Pointer, Range<usize>> {
    let places: BTreeSet<&Pointer> =
        found.iter().filter(|found| found.span.is_none()).map(|found| &found.pointer).collect();
    if places.is_empty() {
        return BTreeMap::new();
    }
    let places: Vec<&Pointer> = places.into_iter().collect();
    let spans = document.locate_all(&places);
    places.into_iter().zip(spans).filter_map(|(place, span)| Some((place.clone(), span?))).collect()
}

/// The findings about a text that could not be read as a [`Document`].
///
/// Otherwise as [`print()`]; what has no span of its own is shown without a line of the text.
pub fn print_text(diagnostics: &Diagnostics, name: &str, text: &str, colored: bool) -> String {
    let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
    let lines = Lines::new(text);
    joined(diagnostics.iter().map(|found| render(found, found.span.clone(), name, text, &lines, &renderer)))
}

fn joined(rendered: impl Iterator<Item = String>) -> String {
    let mut printed = rendered.collect::<Vec<_>>().join("\n\n");
    if !printed.is_empty() {
        printed.push('\n');
    }
    printed
}

fn render(
    diagnostic: &Diagnostic,
    span: Option<Range<usize>>,
    name: &str,
    text: &str,
    lines: &Lines<'_>,
    renderer: &Renderer,
) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code);
    let mut group: Group<'_> = match span {
        Some(span) => {
            let (line, column) = lines.line_column(span.start);
            let (shown, caret, whole) = window(text, lines, span);
            let snippet =
                Snippet::source(shown).line_start(line).annotation(AnnotationKind::Primary.span(caret));
            if whole {
                title.element(snippet.path(name))
            } else {
                // The column would be counted from where the line was cut.
                title.element(Origin::path(name).line(line).char_column(column)).element(snippet)
            }
        }
        None => title.element(Origin::path(name)),
    };
    if !diagnostic.pointer.as_str().is_empty() {
        group = group.element(Level::NOTE.message(format!("at {}", diagnostic.pointer)));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// Bytes kept on either side of the caret in a line that is longer than [`LONGEST`].
const CONTEXT: usize = 100;

/// Bytes of a line that are handed to the renderer, which cuts at the terminal's width itself but
/// takes long over a minified document: one line of megabytes.
const LONGEST: usize = 2000;

/// The line of the span's start or the part of it around the span, the span in it, and whether it
/// is all of the line.
fn window<'t>(text: &'t str, lines: &Lines<'_>, span: Range<usize>) -> (&'t str, Range<usize>, bool) {
    let start = floor_boundary(text, span.start);
    let (_, line) = lines.line(start);
    let mut from = line.start;
    let rest = text.get(start..line.end.max(start)).unwrap_or_default().trim_end();
    let mut to = start + rest.len();
    let whole = to - from <= LONGEST;
    if !whole {
        from = floor_boundary(text, from.max(start.saturating_sub(CONTEXT)));
        to = floor_boundary(text, to.min(start + CONTEXT));
    }
    if from == 0 && text.starts_with('\u{feff}') && start >= '\u{feff}'.len_utf8() {
        from = '\u{feff}'.len_utf8();
    }
    let end = floor_boundary(text, span.end.clamp(start, to));
    (text.get(from..to).unwrap_or_default(), start - from..end - from, whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_line_caret_place_and_help() {
        let document =
            Document::parse("pets.yaml", "openapi: 3.1.0\npaths:\n  /pets:\n    get: 1\n").unwrap();
        let mut diagnostics = Diagnostics::new();
        let place = Pointer::root().join("paths").join("/pets").join("get");
        diagnostics.error("wrong-type", &place, "expected a mapping, found a number", "give it members");
        diagnostics.note("other", &Pointer::root(), "fine");
        let expected = "\
error[wrong-type]: expected a mapping, found a number
 --> pets.yaml:4:5
  |
4 |     get: 1
  |     ^^^
  |
  = note: at /paths/~1pets/get
  = help: give it members

note[other]: fine
 --> pets.yaml:1:1
  |
1 | openapi: 3.1.0
  | ^^^^^^^^^^^^^^
";
        assert_eq!(print(&diagnostics, &document, false), expected);
    }

    #[test]
    fn cuts_long_lines_and_colors() {
        let text = format!("{{\"a\": \"{}\", \"é\": 1}}", "x".repeat(10_000));
        let document = Document::parse("min.json", &text).unwrap();
        let mut diagnostics = Diagnostics::new();
        diagnostics.note("here", &Pointer::root().join("é"), "this one");
        let printed = print(&diagnostics, &document, false);
        assert!(printed.contains("min.json:1:10011"), "{printed}");
        assert!(printed.len() < 600, "{printed}");
        assert!(print(&diagnostics, &document, true).contains('\u{1b}'));
    }

    #[test]
    fn prints_what_could_not_be_read() {
        let diagnostics = Document::parse("x", "a: 1\na: 2\n").unwrap_err();
        let printed = print_text(&diagnostics, "bad.yaml", "a: 1\na: 2\n", false);
        assert!(printed.contains("bad.yaml:2:1") && printed.contains("duplicate-key"), "{printed}");
    }
}
