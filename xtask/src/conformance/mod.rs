//! `cargo xtask conformance`: the generated client against Prism, a mock server that checks each
//! request against the document.
//!
//! [`package`] has the server installed, [`mod@server`] runs it. The calls are the tests in
//! `tests/conformance`, run by cargo: this program has nothing to do with `generated`, which it may
//! have to bring up to date first.

mod arguments;
mod package;
mod server;

pub(crate) use arguments::Arguments;

use crate::codegen::config;
use crate::failure::Failure;
use crate::terminal::{BOLD, GREEN, Progress};
use crate::{Outcome, child, terminal};
use server::Server;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// The document, below the project's folder.
const DOCUMENT: &str = "spec/openapi.yaml";

/// Where everything goes that this command writes, below the project's folder.
const FOLDER: &str = "target/conformance";

/// The variable in which the tests find the server's URL.
const VARIABLE: &str = "CONFORMANCE_SERVER";

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let root = project()?;
    let limit = arguments.time_limit();
    let folder = root.join(FOLDER);
    let program = package::installed(&folder, limit)?;
    // Before the server starts: to build takes long when nothing is built yet.
    if !test(&root, &["--no-run", "--quiet"], &[], None, limit)? {
        return Err(Failure::new("the tests of the client do not compile"));
    }
    let server = {
        let _progress = Progress::start(format!("starting {}", package::NAME));
        Server::start(&program, &root.join(DOCUMENT), &folder.join("prism.log"), limit)?
    };
    let passed = test(&root, &["--quiet"], &["--ignored"], Some(&server.url), limit)?;
    let log = server.log.display().to_string();
    drop(server);
    let both =
        format!("the generated client and {BOLD}{DOCUMENT}{BOLD:#}, served by Prism {}", package::VERSION);
    if passed {
        terminal::print(&format!("{GREEN}agree{GREEN:#}  {both}\n"))?;
        return Ok(Outcome::Done);
    }
    let red = terminal::RED;
    terminal::print(&format!("{red}differ{red:#}  {both}; it said: {log}\n"))?;
    Ok(Outcome::Differs)
}

/// The project's folder: the nearest one with a `codegen.toml`.
fn project() -> Result<PathBuf, Failure> {
    let current =
        std::env::current_dir().map_err(|error| Failure::io("find", "the current folder", &error))?;
    let config = config::nearest(&current).ok_or_else(|| {
        Failure::with_help("this folder belongs to no project", "run it in a folder of the repository")
    })?;
    Ok(config.parent().map(|folder| current.join(folder)).unwrap_or(current))
}

/// Has cargo build or run the tests; gives whether that went well.
fn test(
    root: &Path,
    flags: &[&str],
    behind: &[&str],
    server: Option<&str>,
    limit: Duration,
) -> Result<bool, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    // With the whole workspace, so that what `cargo test --workspace` has built is built.
    command.current_dir(root).args(["test", "--workspace", "--test", "conformance"]).args(flags);
    command.arg("--").args(behind).stdin(Stdio::null());
    if let Some(url) = server {
        command.env(VARIABLE, url);
    }
    let mut child = command.spawn().map_err(|error| Failure::io("run", "cargo", &error))?;
    match child::wait(&mut child, limit).map_err(|error| Failure::io("wait for", "cargo", &error))? {
        Some(status) => Ok(status.success()),
        None => Err(Failure::with_help(
            format!("cargo was not done after {} s", limit.as_secs()),
            "give it more time with --time-limit SECONDS",
        )),
    }
}
