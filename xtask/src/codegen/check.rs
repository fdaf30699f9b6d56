//! What `--check` says about a folder that is not as it should be.

use super::manifest;
use super::plan::{ManifestState, Plan, State, Step};
use super::table::{Row, aligned};
use super::text_diff::unified;
use crate::terminal::{BOLD, DIM, RED, YELLOW};
use std::fmt::Write;

/// Diff lines shown of one file, and of all together.
const MOST_LINES: (usize, usize) = (40, 400);

/// The states, the diffs and the command that mends it.
pub(crate) fn report(plan: &Plan, out: &str, source: &str, command: &str) -> String {
    let differing = plan.steps.iter().filter(|step| step.state != State::Same);
    let mut rows: Vec<_> = differing.clone().filter_map(row).collect();
    let (verb, remark) = match plan.manifest_state {
        ManifestState::Same => ("", ""),
        ManifestState::Missing => ("missing", "nothing says which files here are generated"),
        // It lists hashes of the other files: when they differ, so does it, and that is no news.
        ManifestState::Differs if rows.is_empty() => {
            ("stale", "it does not list the generated files as they are")
        }
        ManifestState::Differs => ("stale", ""),
    };
    if !verb.is_empty() {
        rows.push(Row { verb, style: YELLOW, path: manifest::PATH, lines: None, remark });
    }
    let files =
        if rows.len() == 1 { "1 file differs".to_owned() } else { format!("{} files differ", rows.len()) };
    let mut text = format!("{BOLD}{out}{BOLD:#} is not what {source} gives: {files}\n{}", aligned(&rows));
    text.push_str(&diffs(differing, out));
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, "\nTo write it: {BOLD}{command}{BOLD:#}");
    text
}

fn row(step: &Step) -> Option<Row<'_>> {
    Some(match step.state {
        State::Same => return None,
        State::Missing => Row::new(step, "missing", RED, ""),
        State::Stale => Row::new(step, "stale", YELLOW, ""),
        State::Edited => Row::new(step, "edited by hand", RED, ""),
        State::Foreign => {
            Row::new(step, "in the way", RED, "not written by codegen, which will not overwrite it")
        }
        State::LeftOver => Row::new(step, "left over", YELLOW, ""),
        State::LeftOverEdited => {
            let remark = "edited by hand, so codegen will not remove it";
            Row { lines: None, ..Row::new(step, "left over", YELLOW, remark) }
        }
    })
}

/// Diffs of the files that are there and should read otherwise. What is missing or left over is
/// new or gone as a whole: its row says all.
fn diffs<'a>(steps: impl Iterator<Item = &'a Step>, out: &str) -> String {
    let (of_one, of_all) = MOST_LINES;
    let mut text = String::new();
    let (mut left, mut hidden_files) = (of_all, 0);
    for step in steps {
        let (Some(old), Some(new)) = (&step.old, &step.new) else { continue };
        if left == 0 {
            hidden_files += 1;
            continue;
        }
        let lines = unified(old, new);
        let shown = lines.len().min(of_one).min(left);
        left -= shown;
        let path = &step.path;
        let _ = writeln!(
            text,
            "\n{BOLD}--- {out}/{path} (as it is){BOLD:#}\n{BOLD}+++ {out}/{path} (as generated){BOLD:#}"
        );
        for line in &lines[..shown] {
            text.push_str(line);
            text.push('\n');
        }
        if shown < lines.len() {
            let _ = writeln!(text, "{DIM}… {} more lines{DIM:#}", lines.len() - shown);
        }
    }
    if hidden_files > 0 {
        let files = if hidden_files == 1 { "file" } else { "files" };
        let _ = writeln!(text, "\n{DIM}… the diffs of {hidden_files} more {files}{DIM:#}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(steps: Vec<Step>, manifest_state: ManifestState) -> String {
        let plan = Plan { steps, manifest: String::new(), manifest_state };
        let text = report(&plan, "out", "a.yaml", "cargo xtask codegen");
        anstream::adapter::strip_str(&text).to_string()
    }

    fn step(path: &str, state: State, old: Option<&str>, new: Option<&str>) -> Step {
        Step { path: path.to_owned(), state, old: old.map(str::to_owned), new: new.map(str::to_owned) }
    }

    #[test]
    fn every_state_has_its_row() {
        let steps = vec![
            step("a", State::Stale, Some("1\n"), Some("2\n")),
            step("b", State::Edited, Some("1\n"), Some("2\n")),
            step("c", State::Missing, None, Some("1\n")),
            step("d", State::LeftOver, Some("1\n"), None),
            step("e", State::LeftOverEdited, Some("1\n"), None),
            step("f", State::Foreign, Some("1\n"), Some("2\n")),
            step("g", State::Same, Some("1\n"), Some("1\n")),
        ];
        let diff = |path| {
            format!("\n--- out/{path} (as it is)\n+++ out/{path} (as generated)\n@@ -1 +1 @@\n-1\n+2\n")
        };
        let expected = format!(
            "out is not what a.yaml gives: 7 files differ
  stale           a             +1 −1
  edited by hand  b             +1 −1
  missing         c             +1
  left over       d                −1
  left over       e                    edited by hand, so codegen will not remove it
  in the way      f             +1 −1  not written by codegen, which will not overwrite it
  stale           codegen.lock
{}{}{}
To write it: cargo xtask codegen
",
            diff("a"),
            diff("b"),
            diff("f")
        );
        assert_eq!(plain(steps, ManifestState::Differs), expected);
    }

    #[test]
    fn a_manifest_alone_is_a_difference() {
        let text = plain(vec![step("a", State::Same, Some("1"), Some("1"))], ManifestState::Missing);
        assert!(
            text.starts_with("out is not what a.yaml gives: 1 file differs\n  missing  codegen.lock"),
            "{text}"
        );
    }

    #[test]
    fn long_diffs_are_cut() {
        let (old, new) = ("1\n".repeat(100), "2\n".repeat(100));
        let steps = |count: usize| -> Vec<_> {
            (0..count).map(|name| step(&format!("f{name}"), State::Stale, Some(&old), Some(&new))).collect()
        };
        assert!(plain(steps(1), ManifestState::Same).contains("\n… 161 more lines\n"));
        let text = plain(steps(12), ManifestState::Same);
        assert_eq!(
            text.matches("\n-1").count() + text.matches("\n+2").count() + text.matches("\n@@").count(),
            400
        );
        assert!(text.contains("\n… the diffs of 2 more files\n"), "{text}");
    }
}
