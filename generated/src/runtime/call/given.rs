//! What an operation was called with, for doubles.

use std::any::Any;
use std::fmt::Debug;
use std::sync::Arc;

/// The parameters of any operation.
pub(crate) trait Parameters: Any + Debug + Send + Sync {}

impl<P: Any + Debug + Send + Sync> Parameters for P {}

/// The parameters of a call, on their way with its request.
#[derive(Clone, Debug)]
pub(crate) struct Given(Arc<dyn Parameters>);

impl Given {
    pub(crate) fn new<P: Parameters + Clone>(parameters: &P) -> Self {
        Self(Arc::new(parameters.clone()))
    }

    /// The parameters, if they are of this type.
    pub(crate) fn of<P: 'static>(&self) -> Option<&P> {
        let any: &dyn Any = &*self.0;
        any.downcast_ref()
    }
}
