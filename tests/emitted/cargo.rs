//! Cargo inside of a test.

use std::path::Path;
use std::process::{Command, Output};

/// Runs a command of Cargo in `workspace`, warnings being errors; its output is the message of a failure.
pub(crate) fn run(workspace: &Path, command: &str, arguments: &[&str], behind: &[&str]) {
    let mut output = cargo(workspace, command, &[&["--offline"], arguments].concat(), behind);
    // The lock was made for another workspace; Cargo may have to complete it.
    if !output.status.success() && text(&output).contains("--offline") {
        output = cargo(workspace, command, arguments, behind);
    }
    let shown = format!("cargo {command} {}", arguments.join(" "));
    assert!(output.status.success(), "`{shown}` in {} failed:\n{}", workspace.display(), text(&output));
}

fn cargo(workspace: &Path, command: &str, arguments: &[&str], behind: &[&str]) -> Output {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("emitted-target");
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .current_dir(workspace)
        .arg(command)
        .args(arguments)
        .arg("--")
        .args(behind)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_TERM_COLOR", "never")
        .env("RUSTFLAGS", "-Dwarnings")
        .env("RUSTDOCFLAGS", "-Dwarnings")
        // Those of the run that we are part of.
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("RUSTC_WORKSPACE_WRAPPER")
        .env_remove("CLIPPY_ARGS")
        .output()
        .unwrap()
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
