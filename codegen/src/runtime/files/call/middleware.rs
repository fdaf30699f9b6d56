//! What a caller does to all requests of a client, and what it sees of them.

use http::response::Parts;

use crate::runtime::error::BoxError;
use crate::runtime::request_body::RequestBody;

/// Sees each request before it goes and what became of it, and may change the request or end the call.
///
/// It is called once for each attempt, in the order in which middlewares were added. It must not block; what has
/// to wait for something (for a new token, say) wraps the `Transport` instead.
///
/// ```
/// # #[cfg(feature = "client")] {
#[doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::{Attempt, AttemptResult, BoxError, Middleware};")]
///
/// /// Says on standard error what a client does.
/// struct Log;
///
/// impl Middleware for Log {
///     fn after(&self, attempt: &Attempt, result: AttemptResult<'_>) -> Result<(), BoxError> {
///         let operation = attempt.operation();
///         match result {
///             Ok(head) => eprintln!("{operation}, attempt {}: {}", attempt.number(), head.status),
///             Err(error) => eprintln!("{operation}, attempt {}: {error}", attempt.number()),
///         }
///         Ok(())
///     }
/// }
/// # }
/// ```
pub trait Middleware: Send + Sync + 'static {
    /// Before an attempt. Nothing that is changed here is kept for the next one.
    ///
    /// # Errors
    ///
    /// Whatever it returns ends the call as [`Error::Middleware`](crate::Error::Middleware); nothing is sent.
    fn before(&self, attempt: &Attempt, request: &mut http::Request<RequestBody>) -> Result<(), BoxError> {
        let _ = (attempt, request);
        Ok(())
    }

    /// After an attempt, with the head of its answer, of whatever status, or with what went wrong.
    ///
    /// # Errors
    ///
    /// Whatever it returns ends the call as [`Error::Middleware`](crate::Error::Middleware).
    fn after(&self, attempt: &Attempt, result: AttemptResult<'_>) -> Result<(), BoxError> {
        let _ = (attempt, result);
        Ok(())
    }
}

/// What became of an attempt.
pub type AttemptResult<'a> = Result<&'a Parts, &'a (dyn std::error::Error + 'static)>;

/// One of the attempts of a call. It is among the extensions of each request that a
/// `Transport` gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub(crate) operation: &'static str,
    pub(crate) template: Option<&'static str>,
    pub(crate) number: u32,
}

impl Attempt {
    /// The name of the operation in the API's description.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The path of the operation as the API's description has it: `/threads/{thread_id}`.
    pub fn template(&self) -> Option<&'static str> {
        self.template
    }

    /// Which attempt it is; the first is 1.
    pub fn number(&self) -> u32 {
        self.number
    }
}
