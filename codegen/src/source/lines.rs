//! From offsets to lines and columns, many times over one text.

use std::ops::Range;

use super::{BOM, floor_boundary};

/// Bytes between two places whose count of characters is known.
const STEP: usize = 1024;

/// Where the lines of a text start. Made in one pass; each question after that takes a search among
/// the lines and at most [`STEP`] bytes, also where a document of megabytes is one line.
#[derive(Debug)]
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// Characters in front of each multiple of [`STEP`].
    characters: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut starts = vec![0];
        let mut characters = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for (offset, byte) in text.bytes().enumerate() {
            if offset.is_multiple_of(STEP) {
                characters.push(count);
            }
            count += usize::from(is_start(byte));
            if byte == b'\n' {
                starts.push(offset + 1);
            }
        }
        if text.len().is_multiple_of(STEP) {
            characters.push(count);
        }
        Self { text, starts, characters }
    }

    /// The number of the line with `offset`, from 1, and the line without its end.
    pub(crate) fn line(&self, offset: usize) -> (usize, Range<usize>) {
        let number = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(number - 1).copied().unwrap_or(0);
        let end = self.starts.get(number).map_or(self.text.len(), |next| next - 1);
        (number, start..end)
    }

    /// Line and column of `offset`, both counted from 1, the column in characters.
    pub(crate) fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = floor_boundary(self.text, offset);
        let (number, line) = self.line(offset);
        let before = self.text.get(line.start..offset).unwrap_or_default();
        let marks = before.chars().take_while(|character| *character == BOM).count();
        (number, self.count(offset) - self.count(line.start) - marks + 1)
    }

    /// Characters in front of `offset`.
    fn count(&self, offset: usize) -> usize {
        let known = offset / STEP;
        let rest = self.text.as_bytes().get(known * STEP..offset).unwrap_or_default();
        let known = self.characters.get(known).copied();
        known.unwrap_or_default() + rest.iter().filter(|byte| is_start(**byte)).count()
    }
}

/// Whether a character starts with `byte`, in UTF-8.
fn is_start(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting() {
        let text = format!("{BOM}é1\n{}ü\n\nend", "xé".repeat(2000));
        assert_eq!(Lines::new(&text[..STEP]).line_column(STEP), Lines::new(&text).line_column(STEP));
        let lines = Lines::new(&text);
        for offset in
            (0..=text.len() + 2).filter(|offset| *offset > text.len() || text.is_char_boundary(*offset))
        {
            let before = text.get(..offset).unwrap_or(&text);
            let line = before.rsplit('\n').next().unwrap_or_default().trim_start_matches(BOM);
            let expected = (before.matches('\n').count() + 1, line.chars().count() + 1);
            assert_eq!(lines.line_column(offset), expected, "{offset}");
        }
        assert_eq!(lines.line(text.len()), (4, text.len() - 3..text.len()));
        assert_eq!(Lines::new("").line_column(0), (1, 1));
    }
}
