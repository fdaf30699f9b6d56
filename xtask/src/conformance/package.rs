//! The mock server's package.

use crate::child;
use crate::failure::Failure;
use crate::terminal::Progress;
use std::fs;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// What the server is called.
pub(super) const NAME: &str = "Prism";

/// The version that is installed: the last one that is content with Node.js 18.
pub(super) const VERSION: &str = "5.14.2";

const PACKAGE: &str = "@stoplight/prism-cli";

/// The program, below `node_modules` (`bin` in its `package.json`).
const PROGRAM: &str = "dist/index.js";

/// The server's program in `folder`, where npm installs it unless it is there already.
pub(super) fn installed(folder: &Path, limit: Duration) -> Result<PathBuf, Failure> {
    let place = folder.join(format!("prism-{VERSION}"));
    let program = |place: &Path| place.join("node_modules").join(PACKAGE).join(PROGRAM);
    if place.is_dir() {
        return Ok(program(&place));
    }
    let _progress = Progress::start(format!("installing {NAME} {VERSION}"));
    fs::create_dir_all(folder).map_err(|error| Failure::io("make", folder.display(), &error))?;
    // Moved when it is whole: half of it would be taken for all of it the next time.
    let half = tempfile::tempdir_in(folder)
        .map_err(|error| Failure::io("make a folder in", folder.display(), &error))?;
    install(half.path(), limit)?;
    fs::rename(half.keep(), &place).map_err(|error| Failure::io("write to", place.display(), &error))?;
    Ok(program(&place))
}

/// Has npm install the package in `folder`.
fn install(folder: &Path, limit: Duration) -> Result<(), Failure> {
    let log = || tempfile::tempfile().map_err(|error| Failure::io("make", "a temporary file", &error));
    let mut said = log()?;
    let output = said.try_clone().map_err(|error| Failure::io("open", "a temporary file", &error))?;
    let mut command = Command::new(npm());
    // It needs no script of any package to run, and `engine-strict` tells when Node.js is too old.
    command.args(["install", "--ignore-scripts", "--engine-strict", "--no-audit", "--no-fund"]);
    command.args(["--loglevel=error", "--prefix"]).arg(folder).arg(format!("{PACKAGE}@{VERSION}"));
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(output).spawn();
    let mut child = child.map_err(|error| {
        Failure::with_help(
            format!("cannot run npm, which installs {NAME}: {error}"),
            "install Node.js 18.20 or newer, which npm is part of",
        )
    })?;
    let ended = child::wait(&mut child, limit).map_err(|error| Failure::io("wait for", "npm", &error))?;
    if ended.is_some_and(|status| status.success()) {
        return Ok(());
    }
    let mut text = Vec::new();
    let read = said.rewind().and_then(|()| said.read_to_end(&mut text));
    read.map_err(|error| Failure::io("read", "what npm said", &error))?;
    let reason = match ended {
        Some(_) => String::from_utf8_lossy(&text).trim_end().to_owned(),
        None => format!("not done after {} s", limit.as_secs()),
    };
    Err(Failure::new(format!("npm cannot install {NAME} {VERSION}:\n{reason}")))
}

/// npm's program.
fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}
