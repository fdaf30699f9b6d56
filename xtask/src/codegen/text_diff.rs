//! How two texts differ, for a person to read.

use crate::terminal::{CYAN, GREEN, RED};
use anstyle::Style;
use similar::{ChangeTag, TextDiff};

/// Lines that came and lines that went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lines {
    added: usize,
    removed: usize,
}

impl Lines {
    /// Counts them.
    pub(crate) fn between(old: &str, new: &str) -> Self {
        let mut lines = Self::default();
        for change in TextDiff::from_lines(old, new).iter_all_changes() {
            match change.tag() {
                ChangeTag::Insert => lines.added += 1,
                ChangeTag::Delete => lines.removed += 1,
                ChangeTag::Equal => {}
            }
        }
        lines
    }

    /// `+3` and `−1`; empty for none.
    pub(crate) fn columns(self) -> (String, String) {
        let column = |sign, count: usize| if count == 0 { String::new() } else { format!("{sign}{count}") };
        (column('+', self.added), column('−', self.removed))
    }
}

/// The lines of a unified diff from `old` to `new`, without the two lines that name the files.
pub(crate) fn unified(old: &str, new: &str) -> Vec<String> {
    let diff = TextDiff::from_lines(old, new);
    let mut unified = diff.unified_diff();
    let mut lines = Vec::new();
    for hunk in unified.context_radius(3).iter_hunks() {
        lines.push(styled(CYAN, &hunk.header().to_string()));
        for change in hunk.iter_changes() {
            let (sign, style) = match change.tag() {
                ChangeTag::Insert => ('+', GREEN),
                ChangeTag::Delete => ('-', RED),
                ChangeTag::Equal => (' ', Style::new()),
            };
            lines.push(styled(style, &format!("{sign}{}", printable(change.value()))));
            if change.missing_newline() {
                lines.push("\\ no line break at the end of the file".to_owned());
            }
        }
    }
    lines
}

fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// Without the line break, and without characters that steer a terminal.
fn printable(line: &str) -> String {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.replace(|c: char| c.is_control() && c != '\t', "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(lines: &[String]) -> Vec<String> {
        lines.iter().map(|line| anstream::adapter::strip_str(line).to_string()).collect()
    }

    #[test]
    fn counts_lines() {
        let columns = |old, new| Lines::between(old, new).columns();
        assert_eq!(columns("a\nb\n", "a\nc\nd\n"), ("+2".to_owned(), "−1".to_owned()));
        assert_eq!(columns("", "a\n"), ("+1".to_owned(), String::new()));
    }

    #[test]
    fn shows_three_lines_around_a_change() {
        let lines = unified("1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\nfive\n6\n");
        assert_eq!(plain(&lines), ["@@ -2,5 +2,5 @@", " 2", " 3", " 4", "-5", "+five", " 6"]);
    }

    #[test]
    fn says_when_the_last_line_break_is_missing_and_hides_control_characters() {
        let lines = plain(&unified("a\n", "\u{1b}[31ma"));
        assert_eq!(lines, ["@@ -1 +1 @@", "-a", "+\u{fffd}[31ma", "\\ no line break at the end of the file"]);
    }
}
