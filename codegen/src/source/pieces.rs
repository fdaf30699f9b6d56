//! Where a long YAML document can be cut into pieces that are read apart from each other.
//!
//! A cut is in front of a line that starts with a key, at the indentation of the keys before it: those of
//! the document itself, or of a long mapping in it (`paths`, `components`, its `schemas`). When both sides
//! of a cut can be read, the reader of the whole would stand between two entries of that mapping there.
//! What leads across a cut (an alias, a tag's handle, a quote that is still open) makes a piece
//! unreadable, and the document is then read as a whole.

/// How many bytes are worth a piece of their own.
const ENOUGH: usize = 64 * 1024;

/// How many mappings inside each other are cut.
const DEEPEST: usize = 8;

/// A part of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Entries, which are YAML of their own.
    Entries(&'t str),
    /// One entry, whose value is a mapping in pieces.
    Section(&'t str, Vec<Piece<'t>>),
}

/// The pieces of `text` in their order; none where it is short, or is laid out in another way.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let pieces = if text.len() < 2 * ENOUGH { None } else { cut(text, 0, DEEPEST) };
    pieces.filter(|pieces| pieces.len() > 1).unwrap_or_default()
}

/// All entries of the pieces, in their order.
pub(super) fn texts<'t>(pieces: &[Piece<'t>]) -> Vec<&'t str> {
    let mut texts = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Entries(text) => texts.push(*text),
            Piece::Section(_, pieces) => texts.extend(self::texts(pieces)),
        }
    }
    texts
}

/// Cuts the mapping whose keys are indented by so many spaces.
fn cut(text: &str, indent: usize, depth: usize) -> Option<Vec<Piece<'_>>> {
    let entries = entries(text, indent)?;
    let mut pieces = Vec::new();
    // Where the entries begin that are in no piece yet.
    let mut start = entries.first().map_or(text.len(), |_| 0);
    let ends = entries.iter().skip(1).map(|next| next.start).chain([text.len()]);
    for (index, (entry, end)) in entries.iter().zip(ends).enumerate() {
        let long = entry.key.filter(|_| depth > 0 && end - entry.start >= 2 * ENOUGH);
        let section = long.and_then(|key| {
            let value = text.get(entry.start + indent + key.len() + 1..end)?;
            Some((key, cut(value, first_indent(value, indent)?, depth - 1)?))
        });
        if let Some((key, inner)) = section {
            // In front of the first entry are comments only.
            if index > 0 && start < entry.start {
                pieces.push(Piece::Entries(text.get(start..entry.start)?));
            }
            pieces.push(Piece::Section(key, inner));
            start = end;
        } else if end - start >= ENOUGH || end == text.len() {
            pieces.push(Piece::Entries(text.get(start..end)?));
            start = end;
        }
    }
    Some(pieces)
}

/// An entry of a mapping.
struct Entry<'t> {
    /// Where its line begins.
    start: usize,
    /// Its key, where nothing stands beside it.
    key: Option<&'t str>,
}

/// The entries of the mapping whose keys are indented by so many spaces.
fn entries(text: &str, indent: usize) -> Option<Vec<Entry<'_>>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for (start, spaces, words) in lines(text) {
        if spaces > indent || words.is_empty() || words.starts_with('#') {
            continue;
        }
        let starts_document = words == "---" || words.starts_with("%YAML");
        if starts_document && entries.is_empty() && indent == 0 {
            continue;
        }
        let is_marker = words.starts_with("---") || words.starts_with("...");
        if spaces < indent || is_marker || is_merge(words) {
            return None;
        }
        if is_entry(words) {
            entries.push(Entry { start, key: words.strip_suffix(':').filter(|key| is_plain(key)) });
        } else if entries.is_empty() {
            return None;
        }
    }
    Some(entries)
}

/// How the first entry of a mapping is indented that stands below a key with this indentation.
fn first_indent(value: &str, above: usize) -> Option<usize> {
    let mut filled = lines(value).filter(|(_, _, words)| !words.is_empty() && !words.starts_with('#'));
    let (_, spaces, words) = filled.next()?;
    (spaces > above && is_entry(words)).then_some(spaces)
}

/// Each line: where it begins, how many spaces it is indented by, and what follows them.
fn lines(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1).chain([text.len()]);
    ends.map(move |end| {
        let line = text.get(start..end).unwrap_or_default();
        let spaces = line.bytes().take_while(|byte| *byte == b' ').count();
        let found = (start, spaces, line.get(spaces..).unwrap_or_default().trim_ascii_end());
        start = end;
        found
    })
}

/// Whether a line starts as the entry of a mapping does.
fn is_entry(words: &str) -> bool {
    words.starts_with(|first: char| first.is_alphanumeric() || "/_$\"'".contains(first))
}

/// Merging needs the whole mapping.
fn is_merge(words: &str) -> bool {
    words.trim_start_matches(['"', '\'']).starts_with("<<")
}

/// Whether a key can be taken as it is written.
fn is_plain(key: &str) -> bool {
    key.starts_with(|first: char| first.is_ascii_alphanumeric())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::Piece::{Entries, Section};
    use super::*;

    /// Long enough to be cut between any two of its paths.
    fn document(paths: &str) -> String {
        let filling = format!("      x: {}\n", "y".repeat(ENOUGH));
        let paths = paths.replace("FILLING\n", &filling);
        format!(
            "# A test\n---\nopenapi: 3.1.0\ntags:\n- name: a\nx-one:\n  paths:\n{paths}  after: {{}}\nx: 1\n"
        )
    }

    #[test]
    fn cuts_between_long_mappings_and_between_their_entries() {
        let text = document("    /a:\nFILLING\n# of b\n    \"/b\":\nFILLING\n    /c: {}\n");
        let found = pieces(&text);
        let [Entries(first), Section("x-one", inner), Entries("x: 1\n")] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert!(first.starts_with("# A test\n---\n") && first.ends_with("- name: a\n"), "{first}");
        let [Section("paths", paths), Entries("  after: {}\n")] = inner.as_slice() else {
            panic!("{inner:?}")
        };
        let [Entries(a), Entries(b), Entries("    /c: {}\n")] = paths.as_slice() else { panic!("{paths:?}") };
        assert!(a.starts_with("\n    /a:\n") && a.ends_with("# of b\n"));
        assert!(b.starts_with("    \"/b\":\n"));
        assert_eq!(texts(&found), [first, a, b, "    /c: {}\n", "  after: {}\n", "x: 1\n"]);
    }

    #[test]
    fn leaves_alone_what_is_laid_out_in_another_way() {
        assert_eq!(pieces("a:\n  b: 1\n"), []);
        let whole = |paths: &str| {
            let text = document(paths);
            let is_whole = |piece: &&str| piece.contains("/a:") && piece.contains("/b:");
            assert!(texts(&pieces(&text)).iter().any(is_whole), "{paths}");
        };
        whole("    /a:\nFILLING\n    <<: {b: 1}\n    /b:\nFILLING\n");
        whole("    - /a:\nFILLING\n    - /b:\nFILLING\n");
        whole("    /a:\nFILLING\n   /b:\nFILLING\n");
        assert_eq!(pieces(&document("    /a:\nFILLING\n---\n    /b:\nFILLING\n")), []);
    }
}
