//! Where a command's words go: results on stdout, everything else on stderr.
//!
//! Text may hold ANSI colours; `anstream` takes them out when the stream is no terminal or when
//! `NO_COLOR` is set.

use crate::failure::Failure;
use anstyle::{AnsiColor, Style};
use std::io::{ErrorKind, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::JoinHandle;
use std::time::Duration;

/// Something good or new.
pub(crate) const GREEN: Style = AnsiColor::Green.on_default();
/// Something changed.
pub(crate) const YELLOW: Style = AnsiColor::Yellow.on_default();
/// Something bad or gone.
pub(crate) const RED: Style = AnsiColor::Red.on_default();
/// Something to look at.
pub(crate) const CYAN: Style = AnsiColor::Cyan.on_default();
/// Something said in passing.
pub(crate) const DIM: Style = Style::new().dimmed();
/// A headline.
pub(crate) const BOLD: Style = Style::new().bold();

/// Prints a command's result. A reader that has gone away (`| head`) is no failure.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::io("write to", "stdout", &error)),
        _ => Ok(()),
    }
}

/// Prints what is not the result. When even stderr is gone there is nobody left to tell.
pub(crate) fn report(text: &str) {
    let mut err = anstream::stderr().lock();
    let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
}

/// Whether a person reads stdout now, rather than a file or another program.
pub(crate) fn is_interactive() -> bool {
    std::io::stdout().is_terminal()
}

/// A line on a terminal's stderr while something takes more than a second.
pub(crate) struct Progress(Option<(mpsc::Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Starts the wait for the first second.
    pub(crate) fn start(doing: String) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let (stop, stopped) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            if stopped.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                report(&format!("{DIM}{doing} …{DIM:#}"));
                let _ = stopped.recv();
                // Back to the line's start, and erase it.
                report("\r\u{1b}[K");
            }
        });
        Self(Some((stop, thread)))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.0.take() {
            drop(stop);
            let _ = thread.join();
        }
    }
}
