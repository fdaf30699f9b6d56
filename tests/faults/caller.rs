//! The client under test.

use crate::call::Call;
use crate::outcome::Outcome;

/// The token that each client has, and that no message may show.
pub(crate) const TOKEN: &str = "sk-token-of-the-caller";

/// One of the clients.
pub(crate) trait Caller: Sync {
    /// Makes a call of the server at `base_url` by a client of its own, which is gone with all of its connections
    /// when this is over.
    fn call(&self, base_url: &str, call: &Call) -> Outcome;
}
