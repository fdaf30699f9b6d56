//! Why a call failed, before anybody has read what the server says about it.

use crate::runtime::error::{BodyTooLarge, BoxError, Error, RedirectError, TransportError};
use crate::runtime::request::InvalidRequest;

/// An [`Error`] that is no answer's.
pub(crate) enum Failure {
    Invalid(InvalidRequest),
    Transport(TransportError),
    Redirect(Box<RedirectError>),
    TooLarge(Box<BodyTooLarge>),
    Middleware(BoxError),
}

impl Failure {
    /// The failure of a call that made so many attempts.
    pub(crate) fn after(mut self, attempts: u32) -> Self {
        match &mut self {
            Self::Transport(error) => error.count(attempts),
            Self::Redirect(error) => error.attempts = attempts,
            Self::TooLarge(error) => error.attempts = attempts,
            Self::Invalid(_) | Self::Middleware(_) => {}
        }
        self
    }

    /// The failure of a call behind so many attempts of others.
    pub(crate) fn behind(self, earlier: u32) -> Self {
        let own = match &self {
            Self::Transport(error) => error.attempts().unwrap_or_default(),
            Self::Redirect(error) => error.attempts,
            Self::TooLarge(error) => error.attempts,
            Self::Invalid(_) | Self::Middleware(_) => 0,
        };
        self.after(earlier.saturating_add(own))
    }
}

impl From<InvalidRequest> for Failure {
    fn from(error: InvalidRequest) -> Self {
        Self::Invalid(error)
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl<E> From<Failure> for Error<E> {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Invalid(error) => Self::InvalidRequest(error),
            Failure::Transport(error) => error.into(),
            Failure::Redirect(error) => Self::Redirect(error),
            Failure::TooLarge(error) => Self::BodyTooLarge(error),
            Failure::Middleware(error) => Self::Middleware(error),
        }
    }
}
