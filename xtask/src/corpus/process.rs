//! The process of a document, as seen from outside.

use super::arguments::DOCUMENT_COMMAND;
use super::listing::Entry;
use super::message::Message;
use super::row::Row;
use crate::child;
use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How a process went.
struct Ended {
    /// `None` when it was killed because its time was over.
    status: Option<ExitStatus>,
    /// What it wrote to stdout.
    told: String,
    elapsed: Duration,
}

/// Generates the crate of `entry`, a document in the folder `root`, into its folder in `out`, by a
/// process of `program`.
pub(super) fn generate(program: &Path, entry: &Entry, root: &Path, out: &Path, limit: Duration) -> Row {
    let mut command = Command::new(program);
    command.arg(DOCUMENT_COMMAND).arg("--out").arg(out.join(&entry.package));
    command.arg("--root").arg(root);
    command.arg("--package").arg(&entry.package).arg("--").arg(&entry.path);
    observe(command, entry, out, limit)
}

/// The row of `entry`, whatever happens to the process of `command`.
fn observe(command: Command, entry: &Entry, out: &Path, limit: Duration) -> Row {
    let log = log_file(out, &entry.package, "txt");
    let mut row = Row { file: entry.file.clone(), package: entry.package.clone(), ..Row::default() };
    match run(command, &log, limit) {
        Ok(ended) => {
            row.seconds = ended.elapsed.as_secs_f64();
            for line in ended.told.lines() {
                // A line that was cut short says nothing.
                if let Ok(message) = serde_json::from_str::<Message>(line) {
                    row.learn(message);
                }
            }
            if row.failure.is_none() && !ended.status.is_some_and(|status| status.success()) {
                row.emitted = None;
                row.failure = Some(cause(&ended, &log, limit));
            } else if row.failure.is_none() && row.emitted.is_none() {
                row.failure = Some("it ended without a word".to_owned());
            }
        }
        Err(error) => row.failure = Some(format!("cannot run it: {error}")),
    }
    remove_if_empty(&log);
    row
}

/// Where a package's log goes.
pub(super) fn log_file(out: &Path, package: &str, extension: &str) -> PathBuf {
    out.join("log").join(format!("{package}.{extension}"))
}

/// Takes a log away in which nothing stands.
pub(super) fn remove_if_empty(log: &Path) {
    if fs::metadata(log).is_ok_and(|metadata| metadata.len() == 0) {
        // An empty file that stays does no harm.
        let _ = fs::remove_file(log);
    }
}

/// Runs `command` to its end, or to the end of its time. Both its streams go to files, so that it
/// never waits for this process to read.
fn run(mut command: Command, log: &Path, limit: Duration) -> io::Result<Ended> {
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut stdout = tempfile::tempfile()?;
    let start = Instant::now();
    let mut child =
        command.stdin(Stdio::null()).stdout(stdout.try_clone()?).stderr(File::create(log)?).spawn()?;
    let status = child::wait(&mut child, limit)?;
    let elapsed = start.elapsed();
    let mut told = Vec::new();
    stdout.rewind()?;
    stdout.read_to_end(&mut told)?;
    Ok(Ended { status, told: String::from_utf8_lossy(&told).into_owned(), elapsed })
}

/// Why a process ended that did not say it.
fn cause(ended: &Ended, log: &Path, limit: Duration) -> String {
    let Some(status) = ended.status else { return format!("not done after {} s", limit.as_secs()) };
    let log = fs::read(log).map(|log| String::from_utf8_lossy(&log).into_owned()).unwrap_or_default();
    if log.contains("has overflowed its stack") {
        return "stack overflow".to_owned();
    }
    if let Some((_, place)) = log.lines().find_map(|line| line.split_once(" panicked at ")) {
        return format!("panic at {}", place.trim_end_matches(':'));
    }
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        if let Some(signal) = status.signal() {
            return format!("killed by signal {signal}");
        }
    }
    format!("ended with {status}")
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    /// The row that a shell script in the place of the generator gives.
    fn row(script: &str, limit: u64) -> Row {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script]);
        let entry = Entry { file: "a.yaml".into(), path: "a.yaml".into(), package: "a".into() };
        observe(command, &entry, &folder.path().join("out"), Duration::from_millis(limit))
    }

    fn failure(script: &str) -> String {
        let row = row(script, 10_000);
        assert!(!row.is_good());
        row.failure.unwrap()
    }

    #[test]
    fn every_end_has_its_reason() {
        assert_eq!(failure("kill -9 $$"), "killed by signal 9");
        assert_eq!(
            failure("echo \"thread 'main' (7) panicked at src/a.rs:1:2:\" >&2; exit 101"),
            "panic at src/a.rs:1:2"
        );
        assert_eq!(
            failure("echo \"thread 'main' has overflowed its stack\" >&2; kill -6 $$"),
            "stack overflow"
        );
        assert_eq!(failure("exit 3"), "ended with exit status: 3");
        assert_eq!(failure("exit 0"), "it ended without a word");
        assert_eq!(failure("echo '{\"failed\":\"syntax\"}'; exit 1"), "syntax");
        assert!(observe_nothing().starts_with("cannot run it: "));
    }

    fn observe_nothing() -> String {
        let folder = tempfile::tempdir().unwrap();
        let entry = Entry { file: "a.yaml".into(), path: "a.yaml".into(), package: "a".into() };
        let (program, second) = (Path::new("/nowhere"), Duration::from_secs(1));
        generate(program, &entry, folder.path(), folder.path(), second).failure.unwrap()
    }

    #[test]
    fn what_was_told_before_a_crash_is_kept() {
        let row = row(
            "echo '{\"read\":{\"version\":\"3.1.0\",\"operations\":7}}'\n\
             echo '{\"emitted\":{\"operations\":7,\"types\":1,\"lines\":2}}'; kill -9 $$",
            10_000,
        );
        assert_eq!((row.version.as_deref(), row.operations, row.emitted), (Some("3.1.0"), Some(7), None));
    }

    #[test]
    fn time_is_limited() {
        let row = row("exec sleep 20", 60);
        assert_eq!(row.failure.as_deref(), Some("not done after 0 s"));
        assert!(row.seconds < 10.0, "{}", row.seconds);
    }
}
