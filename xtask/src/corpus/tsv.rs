//! The table for other programs: a line a document, a header above.

use super::row::Row;

const COLUMNS: [&str; 16] = [
    "file",
    "package",
    "version",
    "operations_emitted",
    "operations_in_document",
    "types",
    "lines",
    "seconds",
    "peak_bytes",
    "errors",
    "warnings",
    "notes",
    "failure",
    "check_errors",
    "check_warnings",
    "check_seconds",
];

/// The rows, in their order. What is not known is empty.
pub(super) fn text(rows: &[Row]) -> String {
    let mut text = COLUMNS.join("\t");
    text.push('\n');
    for row in rows {
        text.push_str(&cells(row).map(|cell| plain(&cell)).join("\t"));
        text.push('\n');
    }
    text
}

fn cells(row: &Row) -> [String; COLUMNS.len()] {
    let (emitted, check) = (row.emitted, row.check.as_ref());
    let failure = row.failure.as_ref().or(check.and_then(|check| check.failure.as_ref()));
    [
        row.file.clone(),
        row.package.clone(),
        row.version.clone().unwrap_or_default(),
        or_empty(emitted.map(|emitted| emitted.operations)),
        or_empty(row.operations),
        or_empty(emitted.map(|emitted| emitted.types)),
        or_empty(emitted.map(|emitted| emitted.lines)),
        format!("{:.3}", row.seconds),
        or_empty(row.peak),
        row.findings.errors.to_string(),
        row.findings.warnings.to_string(),
        row.findings.notes.to_string(),
        failure.cloned().unwrap_or_default(),
        or_empty(check.map(|check| check.errors)),
        or_empty(check.map(|check| check.warnings)),
        or_empty(check.map(|check| format!("{:.3}", check.seconds))),
    ]
}

fn or_empty<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A cell that neither ends its column nor its line.
fn plain(cell: &str) -> String {
    cell.replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::check::Checked;
    use crate::corpus::message::Emitted;

    #[test]
    fn every_row_has_every_column() {
        let rows = [
            Row {
                file: "a\tb.yaml".to_owned(),
                package: "a-b".to_owned(),
                version: Some("3.1.0".to_owned()),
                operations: Some(3),
                emitted: Some(Emitted { operations: 2, types: 4, lines: 50 }),
                seconds: 0.25,
                peak: Some(1024),
                check: Some(Checked { errors: 1, seconds: 2.0, ..Checked::default() }),
                ..Row::default()
            },
            Row { file: "c".to_owned(), failure: Some("one\ntwo".to_owned()), ..Row::default() },
        ];
        let text = text(&rows);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 3, "{text}");
        assert_eq!(lines[1], "a b.yaml\ta-b\t3.1.0\t2\t3\t4\t50\t0.250\t1024\t0\t0\t0\t\t1\t0\t2.000");
        assert_eq!(lines[2], "c\t\t\t\t\t\t\t0.000\t\t0\t0\t0\tone two\t\t\t");
        assert!(lines.iter().all(|line| line.split('\t').count() == COLUMNS.len()), "{text}");
    }
}
