//! Types that others have, or make, for the same page.

pub(crate) use async_openai::types::ListRunStepsResponse as AsyncOpenai;
pub(crate) use progenitor::types::ListRunStepsResponse as Progenitor;

#[cfg(openapi_to_rust)]
pub(crate) use openapi_to_rust::ListRunStepsResponse as OpenapiToRust;

#[allow(warnings, clippy::all, clippy::pedantic)]
mod progenitor {
    include!(concat!(env!("OUT_DIR"), "/progenitor.rs"));
}

#[cfg(openapi_to_rust)]
#[allow(warnings, clippy::all, clippy::pedantic)]
mod openapi_to_rust {
    include!(concat!(env!("OUT_DIR"), "/openapi_to_rust.rs"));
}
