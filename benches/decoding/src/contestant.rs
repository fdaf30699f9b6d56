//! What a page is decoded into.

use std::hint::black_box;

use bytes::Bytes;
use generated::Operation as _;
use generated::operations::ListRunStepsParams;
use serde::de::{DeserializeOwned, IgnoredAny};

use crate::derived;
#[cfg(feature = "peers")]
use crate::peers;

/// One way to decode a page.
pub(crate) struct Contestant {
    pub(crate) name: &'static str,
    /// Decodes the page and drops what came of it; whether it could be decoded.
    pub(crate) decode: fn(&Bytes) -> bool,
}

pub(crate) const YARDSTICK: &str = "IgnoredAny";
pub(crate) const OURS: &str = "ours";
pub(crate) const DERIVED: &str = "serde's derived types";
pub(crate) const ASYNC_OPENAI: &str = "async-openai 0.29";
pub(crate) const PROGENITOR: &str = "progenitor";
pub(crate) const OPENAPI_TO_RUST: &str = "openapi-to-rust";

/// Everyone, by `from_slice`, which is what the clients of the peers call. Ours is measured as our client
/// calls it, answer to answer: it checks the whole text for being one, and goes on with `from_str`.
pub(crate) fn contestants() -> Vec<Contestant> {
    vec![
        Contestant { name: YARDSTICK, decode: slice::<IgnoredAny> },
        Contestant { name: OURS, decode: ours },
        Contestant { name: DERIVED, decode: slice::<derived::Page> },
        #[cfg(feature = "peers")]
        Contestant { name: ASYNC_OPENAI, decode: slice::<peers::AsyncOpenai> },
        #[cfg(feature = "peers")]
        Contestant { name: PROGENITOR, decode: slice::<peers::Progenitor> },
        #[cfg(openapi_to_rust)]
        Contestant { name: OPENAPI_TO_RUST, decode: slice::<peers::OpenapiToRust> },
        Contestant { name: "serde_json::Value", decode: slice::<serde_json::Value> },
        // The same, had they our client's way into them.
        Contestant { name: "derived, as a text", decode: text::<derived::Page> },
        #[cfg(feature = "peers")]
        Contestant { name: "async-openai, as a text", decode: text::<peers::AsyncOpenai> },
        #[cfg(feature = "peers")]
        Contestant { name: "progenitor, as a text", decode: text::<peers::Progenitor> },
        #[cfg(openapi_to_rust)]
        Contestant { name: "openapi-to-rust, as a text", decode: text::<peers::OpenapiToRust> },
    ]
}

fn slice<T: DeserializeOwned>(page: &Bytes) -> bool {
    black_box(serde_json::from_slice::<T>(black_box(page))).is_ok()
}

fn text<T: DeserializeOwned>(page: &Bytes) -> bool {
    std::str::from_utf8(black_box(page)).is_ok_and(|text| black_box(serde_json::from_str::<T>(text)).is_ok())
}

fn ours(page: &Bytes) -> bool {
    black_box(ListRunStepsParams::decode(http::Response::new(black_box(page.clone())))).is_ok()
}
