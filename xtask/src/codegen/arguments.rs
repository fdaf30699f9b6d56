//! The command's flags, and the command line that repeats them.

use super::package::PackageName;
use super::selection::Operations;
use std::ffi::OsString;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  cargo xtask codegen
      bring the generated crate up to date with codegen.toml and its document
  cargo xtask codegen --check
      say what that would change, and change nothing: for CI
  cargo xtask codegen --operations listRunSteps,getRunStep
      other operations than codegen.toml says, this time
  cargo xtask codegen --spec pets.yaml --operations all --out ../pets --package pets
      a crate from another document
  cargo xtask codegen --spec apis/pets/openapi.yaml --root apis --out ../pets
      the document refers to files in other folders of apis; no file outside of it is read

Exit codes:
  0  done, or with --check: nothing to do
  1  with --check: the folder differs from what is generated
  2  a fault in the document, a flag, codegen.toml or a file; nothing was written
     unless the message says so

A folder's codegen.lock lists the files that were generated into it. Files that it does
not list are never changed or removed.";

/// Generate a Rust crate from an OpenAPI document
///
/// What is generated from what stands in codegen.toml, found in the current folder or the nearest
/// one above it, and so does what no document says: how lists page (`[pagination]`), what ends a stream
/// (`[streams]`). A flag goes before its setting there. Paths in flags are relative to the current
/// folder, those in codegen.toml to codegen.toml.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Write nothing; list what differs from what would be generated, with a diff, and exit with 1
    /// if anything does
    #[arg(long)]
    pub(crate) check: bool,

    /// Name every operation that gives its items page by page, with the rule that it goes by, and those
    /// that take a page but do not say how to go on
    #[arg(long)]
    pub(crate) pages: bool,

    /// Read the settings from this file instead of the nearest codegen.toml
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// The OpenAPI document, YAML or JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) spec: Option<PathBuf>,

    /// The folder whose files the document may refer to; it holds the document [default: the folder
    /// that the document is in]
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,

    /// Generate the operations with these ids, and the types that they need; `all` for every one. One
    /// without an id is chosen by its request: `GET /pets/{id}`
    #[arg(long, value_name = "ID,ID|all")]
    pub(crate) operations: Option<Operations>,

    /// The folder of the generated crate
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// The generated package's name
    #[arg(long, value_name = "NAME")]
    pub(crate) package: Option<PackageName>,
}

/// The command that writes what `--check` found missing: the flags that were given, without it.
pub(crate) fn command_to_write(given: impl IntoIterator<Item = OsString>) -> String {
    let mut line = "cargo xtask".to_owned();
    for argument in given.into_iter().filter(|argument| argument != "--check") {
        line.push(' ');
        line.push_str(&quoted(&argument.to_string_lossy()));
    }
    line
}

/// As a POSIX shell reads it back.
fn quoted(argument: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=,:@%+".contains(c);
    if !argument.is_empty() && argument.chars().all(plain) {
        argument.to_owned()
    } else {
        format!("'{}'", argument.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeats_the_flags_without_check() {
        let command = |given: &[&str]| command_to_write(given.iter().map(OsString::from));
        assert_eq!(command(&["codegen", "--check"]), "cargo xtask codegen");
        assert_eq!(
            command(&["codegen", "--spec=a b.yaml", "--check", "--out", "it's"]),
            "cargo xtask codegen '--spec=a b.yaml' --out 'it'\\''s'"
        );
    }
}
