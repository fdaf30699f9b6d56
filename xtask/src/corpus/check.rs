//! What cargo says about a crate.

use super::process::{log_file, remove_if_empty};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::ffi::OsString;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// What `cargo check` gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Checked {
    /// Errors in the crate.
    pub(super) errors: usize,
    /// Warnings in the crate.
    pub(super) warnings: usize,
    /// How long the crate itself took.
    pub(super) seconds: f64,
    /// Whether cargo had checked it before, and only repeated what it said then.
    pub(super) fresh: bool,
    /// Why cargo could not check it at all.
    pub(super) failure: Option<String>,
}

impl Checked {
    /// Whether there is nothing to complain about.
    pub(super) fn passes(&self) -> bool {
        self.errors == 0 && self.warnings == 0 && self.failure.is_none()
    }
}

/// A line of `cargo --message-format=json` (The Cargo Book, "External tools").
#[derive(Debug, Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
enum Line {
    CompilerMessage {
        message: CompilerMessage,
    },
    CompilerArtifact {
        package_id: String,
        fresh: bool,
    },
    #[serde(other)]
    Other,
}

/// A message of rustc's (The rustc book, "JSON output").
#[derive(Debug, Deserialize)]
struct CompilerMessage {
    level: String,
    code: Option<IgnoredAny>,
    spans: Vec<IgnoredAny>,
    message: String,
    rendered: Option<String>,
}

impl CompilerMessage {
    /// Whether it only sums up others: `aborting due to 2 previous errors`, `1 warning emitted`.
    fn is_summary(&self) -> bool {
        let text = self.message.as_str();
        self.code.is_none()
            && self.spans.is_empty()
            && (text.starts_with("aborting due to") || text.ends_with(" emitted"))
    }
}

/// Checks the crate of `package` in `out`; what is said about it goes to its log.
pub(super) fn check(out: &Path, package: &str, features: &str) -> Checked {
    let log = log_file(out, package, "check.txt");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.args(["check", "--quiet", "--message-format=json", "--no-default-features"]);
    let manifest = out.join(package).join("Cargo.toml");
    // Groups of operations are behind features, and all of them are to be checked.
    let is_grouped =
        fs::read_to_string(&manifest).is_ok_and(|text| text.lines().any(|line| line == "operations = ["));
    let groups = if is_grouped { ",operations" } else { "" };
    command.arg("--features").arg(format!("{features}{groups}"));
    command.arg("--manifest-path").arg(manifest);
    command.arg("--target-dir").arg(out.join("target"));
    // Nobody edits these crates: what it would take to check them faster again is only on the disk.
    command.env("CARGO_INCREMENTAL", "0");
    let mut checked = Checked::default();
    let said = run(command, &mut checked).unwrap_or_else(|error| {
        checked.failure = Some(format!("cannot run cargo: {error}"));
        String::new()
    });
    if let Err(error) = fs::write(&log, said) {
        checked.failure.get_or_insert(format!("cannot write {}: {error}", log.display()));
    }
    remove_if_empty(&log);
    checked
}

/// Runs cargo, and gives what it and rustc say for people.
fn run(mut command: Command, checked: &mut Checked) -> io::Result<String> {
    let mut stderr = tempfile::tempfile()?;
    // The crate comes last, as soon as its dependencies are there.
    let mut start = Instant::now();
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(stderr.try_clone()?).spawn()?;
    let mut said = String::new();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            if checked.learn(&line?, &mut said) {
                start = Instant::now();
            }
        }
    }
    let status = child.wait()?;
    checked.seconds = start.elapsed().as_secs_f64();
    let mut complaint = Vec::new();
    stderr.rewind()?;
    stderr.read_to_end(&mut complaint)?;
    let complaint = String::from_utf8_lossy(&complaint);
    if !status.success() && checked.errors == 0 {
        let first = complaint.lines().find(|line| line.starts_with("error"));
        checked.failure = Some(first.map_or_else(|| format!("cargo ended with {status}"), str::to_owned));
    }
    said.push_str(&complaint);
    Ok(said)
}

impl Checked {
    /// Counts what a line says, and adds what it says for people to `said`. Gives whether another
    /// package than the crate was done with it.
    fn learn(&mut self, line: &[u8], said: &mut String) -> bool {
        match serde_json::from_slice(line) {
            Ok(Line::CompilerMessage { message }) => {
                if !message.is_summary() {
                    match message.level.as_str() {
                        "warning" => self.warnings += 1,
                        // Also `error: internal compiler error`.
                        level if level.starts_with("error") => self.errors += 1,
                        _ => {}
                    }
                }
                said.extend(message.rendered);
                false
            }
            Ok(Line::CompilerArtifact { package_id, fresh }) => {
                // All the others come from a registry.
                let is_crate = package_id.starts_with("path+");
                self.fresh |= is_crate && fresh;
                !is_crate
            }
            Ok(Line::Other) | Err(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learn(lines: &[&str]) -> (Checked, String, Vec<bool>) {
        let (mut checked, mut said) = (Checked::default(), String::new());
        let others = lines.iter().map(|line| checked.learn(line.as_bytes(), &mut said)).collect();
        (checked, said, others)
    }

    fn message(level: &str, text: &str, spans: &str) -> String {
        format!(
            r#"{{"reason":"compiler-message","package_id":"path+file:///a#0.1.0","manifest_path":"/a/Cargo.toml",
            "target":{{"kind":["lib"]}},"message":{{"rendered":"{level}: {text}\n","$message_type":"diagnostic",
            "children":[],"code":null,"level":"{level}","message":"{text}","spans":[{spans}]}}}}"#
        )
        .replace('\n', " ")
    }

    #[test]
    fn errors_and_warnings_are_counted_without_summaries() {
        let lines = [
            message("warning", "unused variable: `x`", "{}"),
            message("error", "mismatched types", "{}"),
            message("error", "no place: cannot find it", ""),
            message("error: internal compiler error", "oops", ""),
            message("warning", "1 warning emitted", ""),
            message("error", "aborting due to 2 previous errors; 1 warning emitted", ""),
            message("failure-note", "Some errors have detailed explanations", ""),
            r#"{"reason":"build-finished","success":false}"#.to_owned(),
            r#"{"reason":"build-script-executed","package_id":"x"}"#.to_owned(),
            "not JSON".to_owned(),
        ];
        let (checked, said, others) = learn(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!((checked.errors, checked.warnings), (3, 1));
        assert!(said.starts_with("warning: unused variable: `x`") && said.contains("mismatched"), "{said}");
        assert!(!checked.passes() && !others.contains(&true));
        assert!(Checked::default().passes());
        assert!(!Checked { failure: Some(String::new()), ..Checked::default() }.passes());
    }

    #[test]
    fn the_crate_is_told_from_its_dependencies() {
        let artifact = |id: &str, fresh: bool| {
            format!(r#"{{"reason":"compiler-artifact","package_id":"{id}","fresh":{fresh},"features":[]}}"#)
        };
        let http = artifact("registry+index#http@1.4.0", true);
        let (checked, _, others) = learn(&[&http, &artifact("path+file:///out/pets#0.1.0", false)]);
        assert_eq!((checked.fresh, others), (false, vec![true, false]));
        let (checked, _, _) = learn(&[&http, &artifact("path+file:///out/pets#pets@0.1.0", true)]);
        assert!(checked.fresh);
    }

    #[test]
    fn a_cargo_that_fails_is_no_pass() {
        let mut checked = Checked::default();
        assert!(run(Command::new("/nowhere/cargo"), &mut checked).is_err());
        #[cfg(unix)]
        {
            let mut command = Command::new("/bin/sh");
            command.args(["-c", "echo 'error: no such manifest' >&2; exit 101"]);
            let said = run(command, &mut checked).unwrap();
            assert_eq!(checked.failure.as_deref(), Some("error: no such manifest"));
            assert_eq!(said, "error: no such manifest\n");
        }
    }
}
