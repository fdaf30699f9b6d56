//! The command's flags.

use std::time::Duration;

const EXAMPLES: &str = "\
Examples:
  cargo xtask conformance
      install Prism below target/conformance unless it is there, serve spec/openapi.yaml with it,
      and have the generated client call it

What happens: Prism, a mock server, checks each request against the document, and makes its answers
from the document's examples and schemas. The client sends every combination of parameters and reads
every answer that is described; tests/conformance is what does it. Prism listens on a free port
of this machine and ends with this command, however that ends. What it said is in
target/conformance/prism.log.

Needs Node.js 18.20 or newer with npm, and a package registry the first time.

Exit codes:
  0  the server and the client agree about the document
  1  they do not; the failed tests say where
  2  npm is not there, or Prism cannot be installed or started; the message says why";

/// Have the generated client call a mock server that nobody here wrote, and that checks each request
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// How long each step may take: to install the server, to start it, to build the tests, to run them
    #[arg(long, value_name = "SECONDS", default_value_t = 600, value_parser = clap::value_parser!(u64).range(1..))]
    time_limit: u64,
}

impl Arguments {
    /// How long each step may take.
    pub(super) fn time_limit(&self) -> Duration {
        Duration::from_secs(self.time_limit)
    }
}
