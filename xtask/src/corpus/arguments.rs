//! The command's flags.

use std::path::PathBuf;

/// The command that generates from one document and tells how that went, for `corpus` itself.
pub(crate) const DOCUMENT_COMMAND: &str = "corpus-document";

const EXAMPLES: &str = "\
Examples:
  cargo xtask corpus ../shared/specs
      generate a crate of each document there, into target/corpus
  cargo xtask corpus ../shared/specs --only openai,github --check
      only these two, and check with cargo that they compile without a warning
  cargo xtask corpus specs --out ../crates --jobs 1
      one document at a time, so that none slows another one down

Which documents: those that DIR/MANIFEST.tsv lists in its first column, below a header line whose
first column is `file`; without that file, those below DIR that are named *.yaml, *.yml or *.json
and have a top-level `openapi` or `swagger`. They may refer to any file below DIR.

What comes out: OUT/NAME, a crate a document; OUT/Cargo.toml, a workspace of them all;
OUT/log/NAME.txt and NAME.check.txt, what was said about each; OUT/corpus.tsv, the table.
`peak MB` is the generator's resident memory at its highest, where the system tells it.
`check s` is what the crate itself takes, its dependencies not counted.

Exit codes:
  0  every crate was generated, and with --check: compiles without errors or warnings
  1  some was not, or does not
  2  a fault in a flag or a file; the message says which";

/// Generate a crate of each document in a folder, and print a table of how that went
///
/// Each document is generated from in a process of its own: whatever it does there, the others go on.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The folder of the documents
    #[arg(value_name = "DIR")]
    pub(super) dir: PathBuf,

    /// Only these documents: file names without extension, or entries of the manifest
    #[arg(long, value_name = "NAME,NAME", value_delimiter = ',')]
    pub(super) only: Vec<String>,

    /// Also run `cargo check` on each crate, and count its errors and warnings
    #[arg(long)]
    pub(super) check: bool,

    /// With --check: the features to check with, in place of the default ones; `client` leaves TLS
    /// out, which takes long to build and is the same for every crate
    #[arg(long, value_name = "NAME,NAME", default_value = "client", requires = "check")]
    pub(super) features: String,

    /// How many documents to generate from at a time [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) jobs: Option<u16>,

    /// How long one document may take
    #[arg(long, value_name = "SECONDS", default_value_t = 120, value_parser = clap::value_parser!(u64).range(1..))]
    pub(super) time_limit: u64,

    /// The folder of the crates
    #[arg(long, value_name = "DIR", default_value = "target/corpus")]
    pub(super) out: PathBuf,

    /// Where the table goes as tab-separated values [default: corpus.tsv in the folder of the crates]
    #[arg(long, value_name = "FILE")]
    pub(super) tsv: Option<PathBuf>,
}

impl Arguments {
    /// Where the table goes.
    pub(super) fn tsv(&self) -> PathBuf {
        self.tsv.clone().unwrap_or_else(|| self.out.join("corpus.tsv"))
    }
}

/// Generate a crate of one document, and tell `corpus` on stdout how that went
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct DocumentArguments {
    /// The document
    #[arg(value_name = "FILE")]
    pub(super) document: PathBuf,

    /// The folder whose files the document may refer to
    #[arg(long, value_name = "DIR")]
    pub(super) root: PathBuf,

    /// The folder of the crate
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,

    /// The package's name
    #[arg(long, value_name = "NAME")]
    pub(super) package: String,
}
