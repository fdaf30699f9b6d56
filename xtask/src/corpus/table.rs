//! The table for people, and the line that sums it up.

use super::check::Checked;
use super::row::Row;
use crate::terminal::{BOLD, DIM, RED};
use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

/// A document's path is shortened when it has more.
const MOST_CHARACTERS: usize = 40;

/// Stands for what is not known.
const UNKNOWN: &str = "–";

/// The rows and the summary.
pub(super) fn text(rows: &[Row], out: &Path, generated_in: Duration, checked_in: Option<Duration>) -> String {
    let with_check = checked_in.is_some();
    let mut head = vec!["document", "version", "operations", "types", "lines", "s", "peak MB"];
    if with_check {
        head.extend(["check errors", "warnings", "check s"]);
    }
    head.push("notes");
    let body: Vec<_> = rows.iter().map(|row| cells(row, with_check)).collect();
    let width = |column: usize, title: &str| {
        let cells = body.iter().filter_map(|cells| cells.get(column));
        cells.map(|cell| cell.chars().count()).chain([title.chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<_> = head.iter().enumerate().map(|(column, title)| width(column, title)).collect();

    let head: Vec<_> = head.iter().map(ToString::to_string).collect();
    let mut text = format!("{BOLD}{}{BOLD:#}\n", line(&head, &widths));
    for (row, cells) in rows.iter().zip(&body) {
        let style = if row.is_good() { anstyle::Style::new() } else { RED };
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{style}{}{style:#}", line(cells, &widths));
    }
    let _ = writeln!(text, "\n{BOLD}{}{BOLD:#}", summary(rows, generated_in, checked_in));
    let _ = writeln!(text, "{DIM}what was said about each: {}{DIM:#}", out.join("log").display());
    text
}

fn cells(row: &Row, with_check: bool) -> Vec<String> {
    let emitted = row.emitted;
    let mut cells = vec![
        short(&row.file).replace(char::is_control, " "),
        or_unknown(row.version.clone()),
        format!("{}/{}", or_unknown(emitted.map(|emitted| emitted.operations)), or_unknown(row.operations)),
        or_unknown(emitted.map(|emitted| emitted.types)),
        or_unknown(emitted.map(|emitted| grouped(emitted.lines))),
        format!("{:.2}", row.seconds),
        or_unknown(row.peak.map(|bytes| bytes.div_ceil(1_000_000))),
    ];
    if with_check {
        let check = row.check.as_ref();
        cells.push(or_unknown(check.map(|check| check.errors)));
        cells.push(or_unknown(check.map(|check| check.warnings)));
        cells.push(or_unknown(check.map(|check| format!("{:.2}", check.seconds))));
    }
    cells.push(row.notes().replace(char::is_control, " "));
    cells
}

/// A path without the folders in its middle, should it be long.
fn short(file: &str) -> String {
    match (file.split_once('/'), file.rsplit_once('/')) {
        (Some((first, _)), Some((_, last))) if file.chars().count() > MOST_CHARACTERS => {
            format!("{first}/…/{last}")
        }
        _ => file.to_owned(),
    }
}

fn or_unknown<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| UNKNOWN.to_owned(), |value| value.to_string())
}

/// Cells under one another: text to the left, numbers to the right, no blanks at the end.
fn line(cells: &[String], widths: &[usize]) -> String {
    let last = cells.len().saturating_sub(1);
    let padded = cells.iter().zip(widths).enumerate().map(|(column, (cell, width))| {
        let gap = " ".repeat(width.saturating_sub(cell.chars().count()));
        if column < 2 || column == last { format!("{cell}{gap}") } else { format!("{gap}{cell}") }
    });
    padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
}

/// `95 of 97 generate, 90 of 97 pass the check: …`.
fn summary(rows: &[Row], generated_in: Duration, checked_in: Option<Duration>) -> String {
    let all = rows.len();
    let emitted = rows.iter().filter_map(|row| row.emitted);
    let (crates, operations, lines) = emitted.fold((0, 0, 0), |(crates, operations, lines), emitted| {
        (crates + 1, operations + emitted.operations, lines + emitted.lines)
    });
    let in_documents: usize = rows.iter().filter_map(|row| row.operations).sum();
    let mut text = format!("{crates} of {all} generate");
    if checked_in.is_some() {
        let passed = rows.iter().filter(|row| row.check.as_ref().is_some_and(Checked::passes)).count();
        let _ = write!(text, ", {passed} of {all} pass the check");
    }
    let _ = write!(
        text,
        ": {} of {} operations, {} lines, {:.1} s",
        grouped(operations),
        grouped(in_documents),
        grouped(lines),
        generated_in.as_secs_f64()
    );
    if let Some(time) = checked_in {
        let _ = write!(text, " and {:.1} s for the check", time.as_secs_f64());
    }
    text
}

/// `1,234,567`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::message::{Emitted, Findings};

    fn rows() -> Vec<Row> {
        let good = Row {
            file: "pets.yaml".to_owned(),
            version: Some("3.0.3".to_owned()),
            operations: Some(13),
            emitted: Some(Emitted { operations: 12, types: 3, lines: 1234 }),
            findings: Findings { errors: 0, warnings: 1, notes: 2 },
            seconds: 0.034,
            peak: Some(20_000_001),
            ..Row::default()
        };
        let bad = Row {
            file: "b.yaml".to_owned(),
            findings: Findings { errors: 1, warnings: 0, notes: 0 },
            failure: Some("syntax\u{1b}".to_owned()),
            seconds: 1.5,
            ..Row::default()
        };
        vec![good, bad]
    }

    fn plain(rows: &[Row], checked_in: Option<Duration>) -> String {
        let text = text(rows, Path::new("out"), Duration::from_millis(1530), checked_in);
        anstream::adapter::strip_str(&text).to_string()
    }

    #[test]
    fn columns_stand_under_one_another() {
        let expected = "\
document   version  operations  types  lines     s  peak MB  notes
pets.yaml  3.0.3         12/13      3  1,234  0.03       21  1 warning, 2 notes
b.yaml     –               –/–      –      –  1.50        –  syntax , 1 error

1 of 2 generate: 12 of 13 operations, 1,234 lines, 1.5 s
what was said about each: out/log
";
        assert_eq!(plain(&rows(), None), expected);
    }

    #[test]
    fn a_check_adds_columns() {
        let mut rows = rows();
        rows[0].check = Some(Checked { errors: 2, warnings: 1, seconds: 3.25, fresh: true, failure: None });
        let expected = "\
document   version  operations  types  lines     s  peak MB  check errors  warnings  check s  notes
pets.yaml  3.0.3         12/13      3  1,234  0.03       21             2         1     3.25  1 warning, 2 notes, checked before
b.yaml     –               –/–      –      –  1.50        –             –         –        –  syntax , 1 error

1 of 2 generate, 0 of 2 pass the check: 12 of 13 operations, 1,234 lines, 1.5 s and 4.0 s for the check
what was said about each: out/log
";
        assert_eq!(plain(&rows, Some(Duration::from_secs(4))), expected);
    }

    #[test]
    fn long_paths_are_shortened() {
        assert_eq!(short("sub/pets.yaml"), "sub/pets.yaml");
        assert_eq!(
            short("multi/a/pets-and-their-owners-and-the-vet.yaml"),
            "multi/…/pets-and-their-owners-and-the-vet.yaml"
        );
        let long = format!("{}.yaml", "a".repeat(50));
        assert_eq!(short(&long), long);
    }

    #[test]
    fn digits_are_grouped() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
