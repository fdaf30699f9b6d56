//! What progenitor writes.
//!
//! It overflows its stack on some documents, which ends the process. So each document gets a process
//! of its own, of this program.

use std::env;
use std::error::Error;
use std::path::Path;
use std::process::Command;

use openapiv3::OpenAPI;
use progenitor::{GenerationSettings, Generator, InterfaceStyle};

use crate::documents::{Extent, Twin};
use crate::{DOCUMENT_VARIABLE, WHOLE_VARIABLE};

/// What came of a document.
pub(crate) enum Written {
    /// The source of a client.
    Client(String),
    /// The reason why there is none.
    Nothing(String),
}

/// progenitor's client of `openapi`.
pub(crate) fn client(openapi: &OpenAPI, style: InterfaceStyle) -> Result<String, Box<dyn Error>> {
    let mut settings = GenerationSettings::new();
    settings.with_interface(style);
    let client = Generator::new(&settings).generate_tokens(openapi)?;
    Ok(prettyplease::unparse(&syn::parse2(client)?))
}

/// Prints progenitor's client: what the process of a document does.
pub(crate) fn print(twin: &Twin) -> Result<(), Box<dyn Error>> {
    print!("{}", client(&twin.openapi, InterfaceStyle::Positional)?);
    Ok(())
}

/// What the process of the document in `folder` printed.
pub(crate) fn written(folder: &Path, extent: Extent) -> Result<Written, Box<dyn Error>> {
    let mut command = Command::new(env::current_exe()?);
    command.env(DOCUMENT_VARIABLE, folder).env("RUST_BACKTRACE", "0");
    if extent == Extent::Whole {
        command.env(WHOLE_VARIABLE, "1");
    }
    let output = command.output()?;
    if output.status.success() {
        return Ok(Written::Client(String::from_utf8(output.stdout)?));
    }
    Ok(Written::Nothing(reason(&String::from_utf8_lossy(&output.stderr))))
}

/// The line that matters in what a process said that failed.
fn reason(said: &str) -> String {
    let lines = || said.lines().filter(|line| !line.is_empty());
    let panic = lines().skip_while(|line| !line.contains(" panicked at ")).nth(1);
    let overflow = lines().find_map(|line| line.contains("overflowed its stack").then_some("stack overflow"));
    let error = lines().find_map(|line| line.strip_prefix("Error: "));
    let reason = overflow.or(panic).or(error).unwrap_or_default();
    // What comes behind is a dump of what it has read.
    let end = [" {", "\\n", "\")"].iter().filter_map(|end| reason.find(end)).min().unwrap_or(reason.len());
    reason.chars().take(reason[..end].chars().count()).collect()
}
