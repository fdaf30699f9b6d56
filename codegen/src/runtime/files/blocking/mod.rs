//! The client that blocks: the same operations, options and errors without an async runtime.
//!
//! Pages and items are iterators, bytes are read by [`std::io::Read`].
//!
//! ```no_run
#![doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::RequestOptions;")]
#![doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::blocking::Client;")]
//!
//! # fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::from_env()?;
//! let patient = client.with(RequestOptions::new().max_retries(5));
//! # let _ = patient;
//! # Ok(())
//! # }
//! ```

#[cfg(target_arch = "wasm32")]
compile_error!("nothing can block in a browser: use the feature `client` in place of `blocking`");

mod body;
mod builder;
mod bytes; // if: streams
mod client;
mod deadline;
mod driver;
mod items; // if: item_streams
mod pages; // if: pages
mod transport;
mod ureq;

pub use self::body::Body;
pub use self::builder::{Carrier, ClientBuilder};
pub use self::bytes::ByteStream; // if: streams
pub use self::client::Client;
pub use self::items::ItemStream; // if: item_streams
pub use self::pages::{Items, Pages}; // if: pages
pub use self::transport::{Transport, TransportResult};
pub use self::ureq::UreqTransport;

pub(crate) use self::bytes::byte_stream; // if: byte_streams
