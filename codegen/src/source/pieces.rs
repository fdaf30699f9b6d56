//! Where a long YAML document can be cut into pieces that are read apart from each other.
//!
//! A cut is in front of a line that starts with a key, at the indentation of the keys before it: of the
//! document itself, or of one of its sections (`paths:`, `components:`). When both sides of such a cut
//! can be read, the reader of the whole would stand between two entries of that mapping there. What
//! leads across a cut (an alias, a tag's handle, a quote that is still open) makes a piece unreadable,
//! and the document is then read as a whole.

/// How many bytes a piece has at least, unless its section ends.
const ENOUGH: usize = 64 * 1024;

/// Entries of the document, or of one of its sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    /// The section's key, and whether this is its first piece.
    pub(super) section: Option<(&'t str, bool)>,
    /// YAML of its own.
    pub(super) text: &'t str,
}

/// The pieces of `text` in their order; none where it is short, or is laid out in another way.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    if text.len() < 2 * ENOUGH {
        return Vec::new();
    }
    let mut cutter = Cutter { text, pieces: Vec::new(), start: 0, is_empty: true, within: Within::Document };
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if cutter.line(offset, line).is_none() {
            return Vec::new();
        }
        offset += line.len();
    }
    cutter.end(text.len());
    cutter.pieces
}

/// Where the line before stands.
#[derive(Clone, Copy)]
enum Within<'t> {
    /// Among the entries of the document.
    Document,
    /// Behind a key of the document that has nothing beside it and ends at `end`.
    Header { key: &'t str, end: usize },
    /// Among the entries of a section.
    Section { key: &'t str, indent: usize, is_first: bool },
}

struct Cutter<'t> {
    text: &'t str,
    pieces: Vec<Piece<'t>>,
    /// Where the piece begins that is not cut off yet.
    start: usize,
    /// Whether there is nothing in it but comments and the marker of a document.
    is_empty: bool,
    within: Within<'t>,
}

impl<'t> Cutter<'t> {
    /// `None` where a line is none that this can cut at.
    fn line(&mut self, offset: usize, line: &'t str) -> Option<()> {
        let words = line.trim();
        let indent = line.len() - line.trim_start_matches(' ').len();
        if words.is_empty() || words.starts_with('#') {
            return Some(());
        }
        if indent == 0 && self.is_empty && (words == "---" || words.starts_with("%YAML")) {
            return Some(());
        }
        if let Within::Header { key, end } = self.within {
            if indent > 0 && is_entry(words) {
                self.end_before(key, end);
                self.within = Within::Section { key, indent, is_first: true };
            } else {
                self.within = Within::Document;
            }
        }
        if let Within::Section { indent: own, .. } = self.within {
            let starts_entry = indent == own && is_entry(words);
            if indent < own && indent > 0 || indent <= own && is_merge(words) {
                return None;
            }
            if indent == 0 || starts_entry && offset - self.start >= ENOUGH {
                self.end(offset);
            }
        }
        if indent == 0 {
            self.entry_of_document(offset, line)?;
        }
        self.is_empty = false;
        Some(())
    }

    fn entry_of_document(&mut self, offset: usize, line: &'t str) -> Option<()> {
        if matches!(self.within, Within::Section { .. }) {
            self.within = Within::Document;
            if !is_entry(line) {
                return None;
            }
        }
        if is_merge(line) || line.starts_with("---") || line.starts_with("...") {
            return None;
        }
        if let Some(key) = line.trim_end().strip_suffix(':').filter(|key| is_plain(key)) {
            self.within = Within::Header { key, end: offset };
        }
        Some(())
    }

    /// Cuts in front of the header of a section, and behind it.
    fn end_before(&mut self, key: &'t str, header: usize) {
        self.is_empty = self.text.get(self.start..header).is_none_or(|before| {
            before.lines().map(str::trim).all(|it| it.is_empty() || it.starts_with(['#', '%']) || it == "---")
        });
        self.end(header);
        self.start = header + key.len() + 1;
    }

    fn end(&mut self, offset: usize) {
        let section = match &mut self.within {
            Within::Document | Within::Header { .. } => None,
            Within::Section { key, is_first, .. } => Some((*key, std::mem::take(is_first))),
        };
        if let Some(text) = self.text.get(self.start..offset).filter(|_| !self.is_empty) {
            self.pieces.push(Piece { section, text });
        }
        self.start = offset;
        self.is_empty = true;
    }
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
    !key.is_empty()
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
        && !key.starts_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Long enough to be cut between any two of its paths.
    fn document(paths: &str) -> String {
        let filling = format!("    x: {}\n", "y".repeat(ENOUGH));
        let paths = paths.replace("FILLING\n", &filling);
        format!(
            "# A test\n---\nopenapi: 3.1.0\ntags:\n- name: a\ninfo:\n  title: A\npaths:\n{paths}components:\n  schemas: {{}}\nx: 1\n"
        )
    }

    fn sections(text: &str) -> Vec<Option<(&str, bool)>> {
        pieces(text).into_iter().map(|piece| piece.section).collect()
    }

    #[test]
    fn cuts_between_sections_and_between_their_entries() {
        let text = document("  /a:\nFILLING\n# of b\n  \"/b\":\nFILLING\n  /c: {}\n");
        let (info, components) = (Some(("info", true)), Some(("components", true)));
        let paths = [Some(("paths", true)), Some(("paths", false)), Some(("paths", false))];
        assert_eq!(sections(&text), [&[None, info], &paths[..], &[components, None]].concat());
        let texts: Vec<_> = pieces(&text).into_iter().map(|piece| piece.text).collect();
        assert!(texts[0].ends_with("- name: a\n") && texts[1] == "\n  title: A\n", "{texts:?}");
        assert_eq!(texts[4], "  /c: {}\n");
        assert_eq!(texts[6], "x: 1\n");
    }

    #[test]
    fn leaves_alone_what_is_laid_out_in_another_way() {
        assert_eq!(pieces("a:\n  b: 1\n"), []);
        let whole = |paths: &str| assert_eq!(pieces(&document(paths)), [], "{paths}");
        whole("  /a:\nFILLING\n  <<: {b: 1}\n  /b:\nFILLING\n");
        whole("  /a:\nFILLING\n /b:\nFILLING\n");
        whole("  /a:\nFILLING\n---\n  /b:\nFILLING\n");
    }
}
