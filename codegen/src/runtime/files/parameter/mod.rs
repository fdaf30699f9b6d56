//! Values as text: how parameters and forms are written.

mod place;
mod serializer;
mod style;
mod value;

pub(crate) use style::{Style, pairs, plain_pairs};
pub(crate) use value::ParameterValue;
