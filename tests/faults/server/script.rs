//! What a server does.

use std::time::Duration;

use super::tls::Identity;
use crate::caller::Trust;

/// What a server does with those who call.
#[derive(Clone, Debug)]
pub(crate) enum Script {
    /// Nobody listens on the port.
    Refuse,
    /// The port is listened on, but nobody is let in: connections are neither made nor refused.
    Hang,
    /// What is done on each connection, in order; the last of them on all that follow.
    Connections(Vec<Vec<Step>>),
    /// What is done behind TLS.
    Tls(Identity, Box<Self>),
    /// What is done where TLS is expected, and is not spoken.
    NoTls(Box<Self>),
}

impl Script {
    /// Behind TLS.
    pub(crate) fn behind(self, identity: Identity) -> Self {
        Self::Tls(identity, Box::new(self))
    }

    /// Whom a client must trust for the fault to be the one that is meant.
    pub(crate) fn trust(&self) -> Trust {
        match self {
            Self::Tls(identity, _) if *identity != Identity::OfNobody => Trust::Ours,
            _ => Trust::System,
        }
    }

    /// Where TLS is expected.
    pub(crate) fn in_place_of_tls(self) -> Self {
        Self::NoTls(Box::new(self))
    }
}

/// What is done on a connection. Behind the last step the server says that it has no more to say, and waits for
/// the client to close.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Waits for a request. It counts once its head is there.
    Request,
    /// Waits for the head of a request, which counts, and leaves its body unread.
    Head,
    /// Writes. `{own}` stands for the URL of this server, `{other}` for that of another one, and `{other-host}` for
    /// the same without its scheme.
    Send(Vec<u8>),
    /// Writes a byte at a time, and waits so long behind each.
    Dribble(Vec<u8>, Duration),
    /// Writes the same so many times.
    Repeat(Vec<u8>, usize),
    /// Waits.
    Wait(Duration),
    /// Does nothing until the client gives up.
    Stall,
    /// Breaks the connection at once (TCP RST).
    Reset,
}

/// The same on each connection.
pub(crate) fn each(steps: impl Into<Vec<Step>>) -> Script {
    Script::Connections(vec![steps.into()])
}

/// An answer for each request, each on a connection of its own; the last for all that follow.
pub(crate) fn in_turn(answers: impl IntoIterator<Item = Step>) -> Script {
    Script::Connections(answers.into_iter().map(|answer| vec![Step::Request, answer]).collect())
}

/// These steps on the first connection, and the answer to one request on each further one.
pub(crate) fn kept_alive(first: impl Into<Vec<Step>>, then: Step) -> Script {
    Script::Connections(vec![first.into(), vec![Step::Request, then]])
}
