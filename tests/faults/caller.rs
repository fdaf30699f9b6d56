//! The client under test.

use crate::call::Call;
use crate::outcome::Outcome;

/// The token that each client has, and that no message may show.
pub(crate) const TOKEN: &str = "sk-token-of-the-caller";

/// One of the clients.
pub(crate) trait Caller: Sync {
    /// Makes a call of the server at `base_url` by a client of its own, which is gone with all of its connections
    /// when this is over. It trusts whom the system trusts, or else the authority of these tests.
    fn call(&self, base_url: &str, trust: Trust, call: &Call) -> Outcome;
}

/// Whose word counts for who a server is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trust {
    /// Whom the system trusts; what a client does that was told nothing.
    System,
    /// The authority of these tests.
    Ours,
}
