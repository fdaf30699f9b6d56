//! What a run did, as a table and a line.

use super::manifest;
use super::plan::{ManifestState, Plan, State, Step};
use super::text_diff::Lines;
use crate::terminal::{BOLD, CYAN, DIM, GREEN, RED, YELLOW};
use anstyle::Style;
use std::fmt::Write;
use std::time::Duration;

/// More rows than this help nobody; rows with a remark are always shown.
const MOST_ROWS: usize = 60;

/// A row: what happened to which file, lines that came and went, and a remark.
pub(crate) struct Row<'a> {
    /// The word in front.
    pub(crate) verb: &'static str,
    /// Its colour.
    pub(crate) style: Style,
    /// Path inside the folder.
    pub(crate) path: &'a str,
    /// How the text changed, when that can be said.
    pub(crate) lines: Option<Lines>,
    /// What else there is to say; empty for nothing.
    pub(crate) remark: &'static str,
}

impl<'a> Row<'a> {
    /// A row for `step`, with its lines counted.
    pub(crate) fn new(step: &'a Step, verb: &'static str, style: Style, remark: &'static str) -> Self {
        let text = |text: &'a Option<String>| text.as_deref().unwrap_or_default();
        let lines = Lines::between(text(&step.old), text(&step.new));
        Self { verb, style, path: &step.path, lines: Some(lines), remark }
    }
}

/// Rows with their columns under one another.
pub(crate) fn aligned(rows: &[Row]) -> String {
    let with_remark = rows.iter().filter(|row| !row.remark.is_empty()).count();
    let mut plain_rows_left = MOST_ROWS.saturating_sub(with_remark);
    let mut hidden = 0;
    let mut cells = Vec::new();
    for row in rows {
        if row.remark.is_empty() {
            if plain_rows_left == 0 {
                hidden += 1;
                continue;
            }
            plain_rows_left -= 1;
        }
        cells.push((row, row.lines.map(Lines::columns).unwrap_or_default()));
    }
    let width = |width: fn(&(&Row, (String, String))) -> usize| cells.iter().map(width).max().unwrap_or(0);
    let verbs = width(|(row, _)| row.verb.chars().count());
    let paths = width(|(row, _)| row.path.chars().count());
    let added = width(|(_, (added, _))| added.chars().count());
    let removed = width(|(_, (_, removed))| removed.chars().count());

    let mut text = String::new();
    for (row, (plus, minus)) in &cells {
        let right = |cell: &str, width: usize| " ".repeat(width - cell.chars().count());
        // What stands before each cell, so that no line ends with blanks.
        let mut gap = String::from("  ");
        let mut cell = |before: &str, style: Style, cell: &str, after: &str| {
            gap.push_str(before);
            if !cell.is_empty() {
                // Writing to a `String` cannot fail.
                let _ = write!(text, "{gap}{style}{cell}{style:#}");
                gap.clear();
            }
            gap.push_str(after);
        };
        cell("", row.style, row.verb, &right(row.verb, verbs));
        cell("  ", Style::new(), row.path, &right(row.path, paths));
        cell(&format!("  {}", right(plus, added)), GREEN, plus, "");
        cell(&format!(" {}", right(minus, removed)), RED, minus, "");
        cell("  ", Style::new(), row.remark, "");
        text.push('\n');
    }
    if hidden > 0 {
        let _ = writeln!(text, "  {DIM}… and {hidden} more{DIM:#}");
    }
    text
}

/// What a run that wrote did: its rows and its summary.
pub(crate) fn written(plan: &Plan, out: &str, source: &str, elapsed: Option<Duration>) -> String {
    let elapsed = elapsed.map(|time| format!(" in {:.2} s", time.as_secs_f64())).unwrap_or_default();
    let unchanged = plan.count(&[State::Same]);
    if plan.is_done() {
        let files = if unchanged == 1 { "file" } else { "files" };
        return format!("{BOLD}{out}{BOLD:#} is up to date ({unchanged} {files}){elapsed}\n");
    }
    let mut counts = Vec::new();
    let mut count = |number: usize, word: &str| {
        if number > 0 {
            counts.push(format!("{number} {word}"));
        }
    };
    count(plan.count(&[State::Missing, State::Stale, State::Edited]), "written");
    count(plan.count(&[State::LeftOver]), "removed");
    count(plan.count(&[State::LeftOverEdited]), "kept");
    count(unchanged, "unchanged");
    let rows: Vec<_> = plan.steps.iter().filter_map(row).collect();
    if rows.is_empty() && plan.manifest_state != ManifestState::Same {
        counts.push(format!("{} written", manifest::PATH));
    }
    let counts = counts.join(", ");
    format!("{}{BOLD}{out}{BOLD:#}: {counts}, from {source}{elapsed}\n", aligned(&rows))
}

fn row(step: &Step) -> Option<Row<'_>> {
    Some(match step.state {
        // `write` refuses a plan with foreign files.
        State::Same | State::Foreign => return None,
        State::Missing => Row::new(step, "created", GREEN, ""),
        State::Stale => Row::new(step, "updated", YELLOW, ""),
        State::Edited => Row::new(step, "updated", YELLOW, "overwritten, had been edited by hand"),
        State::LeftOver => Row::new(step, "removed", RED, ""),
        State::LeftOverEdited => {
            let remark = "no longer generated, but edited by hand: keep it or delete it, it is yours now";
            Row { lines: None, ..Row::new(step, "kept", CYAN, remark) }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(path: &str, state: State, old: &str, new: &str) -> Step {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Step { path: path.to_owned(), state, old: text(old), new: text(new) }
    }

    fn plain(steps: Vec<Step>, manifest_state: ManifestState) -> String {
        let plan = Plan { steps, manifest: String::new(), manifest_state };
        anstream::adapter::strip_str(&written(&plan, "out", "a.yaml (1 operation)", None)).to_string()
    }

    #[test]
    fn columns_stand_under_one_another() {
        let steps = vec![
            step("Cargo.toml", State::Missing, "", "1\n2\n"),
            step("a", State::Stale, "1\n2\n", "3\n2\n"),
            step("b", State::Edited, "1\n", "2\n"),
            step("c", State::LeftOver, "1\n", ""),
            step("d", State::LeftOverEdited, "1\n", ""),
            step("e", State::Same, "1\n", "1\n"),
        ];
        let expected = "  \
  created  Cargo.toml  +2
  updated  a           +1 −1
  updated  b           +1 −1  overwritten, had been edited by hand
  removed  c              −1
  kept     d                  no longer generated, but edited by hand: keep it or delete it, it is yours now
out: 3 written, 1 removed, 1 kept, 1 unchanged, from a.yaml (1 operation)
";
        assert_eq!(plain(steps, ManifestState::Differs), expected);
    }

    #[test]
    fn nothing_to_do() {
        let steps = || vec![step("e", State::Same, "1\n", "1\n")];
        assert_eq!(plain(steps(), ManifestState::Same), "out is up to date (1 file)\n");
        let expected = "out: 1 unchanged, codegen.lock written, from a.yaml (1 operation)\n";
        assert_eq!(plain(steps(), ManifestState::Missing), expected);
    }

    #[test]
    fn many_rows_are_cut_but_none_with_a_remark() {
        let mut steps: Vec<_> =
            (0..100).map(|number| step(&format!("{number}"), State::Missing, "", "1\n")).collect();
        steps.push(step("z", State::Edited, "1\n", "2\n"));
        let text = plain(steps, ManifestState::Missing);
        assert_eq!(text.lines().count(), MOST_ROWS + 2);
        assert!(text.contains("  … and 41 more\n") && text.contains("  updated  z "), "{text}");
    }
}
