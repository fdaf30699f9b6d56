//! The mock server while it runs.

use crate::failure::Failure;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Runs the program that `PRISM` names, until its standard input ends: so it does not outlive whoever
/// holds the other end of that, even one that was killed.
const RUN: &str = "process.stdin.on('end', () => process.exit()).resume();
process.argv.splice(1, 0, 'prism');
require(process.env.PRISM);";

/// What the server says as soon as it listens, in front of its URL.
const LISTENING: &str = "Prism is listening on ";

/// The server. It stops when it is dropped.
#[derive(Debug)]
pub(super) struct Server {
    child: Child,
    /// Where it is.
    pub(super) url: String,
    /// The file with all that it says.
    pub(super) log: PathBuf,
}

impl Server {
    /// Starts `program` on a free port of this machine, with `document`.
    pub(super) fn start(
        program: &Path,
        document: &Path,
        log: &Path,
        limit: Duration,
    ) -> Result<Self, Failure> {
        let mut command = Command::new("node");
        // Port 0 is one that is free. With `--errors`, a request with a fault is answered by an error.
        command.args(["-e", RUN, "--", "mock", "--host", "127.0.0.1", "--port", "0", "--errors"]);
        command.arg(document).env("PRISM", program);
        Self::of(command, log, limit)
    }

    /// Waits until the server that `command` starts listens.
    fn of(mut command: Command, log: &Path, limit: Duration) -> Result<Self, Failure> {
        let file = File::create(log).map_err(|error| Failure::io("write to", log.display(), &error))?;
        let both = file.try_clone().map_err(|error| Failure::io("write to", log.display(), &error))?;
        let child = command.stdin(Stdio::piped()).stdout(file).stderr(both).spawn();
        let child = child.map_err(|error| Failure::io("run", "node, which runs Prism", &error))?;
        // From here on it is stopped whatever happens.
        let mut server = Self { child, url: String::new(), log: log.to_owned() };
        let start = Instant::now();
        loop {
            let ended =
                server.child.try_wait().map_err(|error| Failure::io("wait for", "Prism", &error))?.is_some();
            let said = fs::read(log).map_err(|error| Failure::io("read", log.display(), &error))?;
            let said = String::from_utf8_lossy(&said);
            if let Some(url) = url(&said) {
                url.clone_into(&mut server.url);
                return Ok(server);
            }
            if ended {
                return Err(Failure::new(format!("Prism ended instead of listening:\n{}", said.trim_end())));
            }
            if start.elapsed() >= limit {
                let message = format!("Prism did not listen after {} s", limit.as_secs());
                return Err(Failure::with_help(message, format!("look at {}", log.display())));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended meanwhile, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The URL in what the server has said so far, once the line is whole.
fn url(said: &str) -> Option<&str> {
    let (_, rest) = said.split_once(LISTENING)?;
    rest.split_once('\n').map(|(url, _)| url.trim())
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    fn started(script: &str, limit: u64) -> Result<Server, Failure> {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script]);
        Server::of(command, &folder.path().join("log"), Duration::from_millis(limit))
    }

    fn reason(script: &str, limit: u64) -> String {
        match started(script, limit) {
            Err(Failure::Because { message, .. }) => message,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn is_there_as_soon_as_it_listens_and_gone_when_dropped() {
        let mut server =
            started("echo 'x Prism is listening on http://127.0.0.1:7'; exec sleep 60", 20_000).unwrap();
        assert_eq!(server.url, "http://127.0.0.1:7");
        assert_eq!(server.child.try_wait().unwrap(), None);
        let id = server.child.id().to_string();
        drop(server);
        let alive = Command::new("/bin/sh").args(["-c", "kill -0 $1 2>&-", "sh", &id]).status().unwrap();
        assert!(!alive.success());
    }

    #[test]
    fn one_that_does_not_listen_says_why() {
        assert_eq!(reason("echo no document >&2", 20_000), "Prism ended instead of listening:\nno document");
        assert_eq!(reason("exec sleep 60", 60), "Prism did not listen after 0 s");
    }

    #[test]
    fn half_a_line_is_no_url() {
        assert_eq!(url("a\nPrism is listening on http://127.0.0.1:40"), None);
        assert_eq!(url("a\nPrism is listening on http://127.0.0.1:4010\nb"), Some("http://127.0.0.1:4010"));
    }
}
