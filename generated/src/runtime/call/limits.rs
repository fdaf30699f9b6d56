//! What a transport is told about time.

use std::time::Duration;

/// What a transport is told about time.
///
/// The asynchronous client itself sees to it that an attempt ends in time; this is so that a transport that can do
/// so ends it sooner, or cleanly. A client that blocks looks at the clock between two pieces of a body; within
/// one only its transport can.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// How long making a connection may take. Only the transport can tell.
    pub connect: Option<Duration>,
    /// How long the attempt may take, the reading of the body included.
    pub attempt: Option<Duration>,
    /// Whether the answer is read piece by piece, for as long as it takes: `attempt` then ends with its head. Only
    /// a client that blocks says so.
    pub is_stream: bool,
    /// How long such an answer may say nothing.
    pub silence: Option<Duration>,
}
