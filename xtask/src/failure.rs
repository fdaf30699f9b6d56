//! Why a command cannot do what it was asked to do.

use crate::terminal;
use std::fmt::{Display, Write};

/// A command's end with exit code 2. Whoever makes one has written nothing yet, or says so.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The reasons are on stderr already.
    Printed,
    /// One reason.
    Because {
        /// What is wrong.
        message: String,
        /// What to do about it.
        help: Option<String>,
    },
}

impl Failure {
    /// A failure that explains itself.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self::Because { message: message.into(), help: None }
    }

    /// A failure and its remedy.
    pub(crate) fn with_help(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Because { message: message.into(), help: Some(help.into()) }
    }

    /// The file system said no.
    pub(crate) fn io(doing: &str, path: impl Display, error: &std::io::Error) -> Self {
        Self::new(format!("cannot {doing} {path}: {error}"))
    }

    /// Says it on stderr.
    pub(crate) fn print(&self) {
        let Self::Because { message, help } = self else { return };
        let (red, cyan) = (terminal::RED.bold(), terminal::CYAN.bold());
        let mut text = format!("{red}error{red:#}: {message}\n");
        if let Some(help) = help {
            // Writing to a `String` cannot fail.
            let _ = writeln!(text, "{cyan}help{cyan:#}: {help}");
        }
        terminal::report(&text);
    }
}
