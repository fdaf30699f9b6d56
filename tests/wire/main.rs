//! Wire tests: what the generated client sends, byte for byte, and what it makes of what comes back.

#[cfg(test)]
mod blocking;
#[cfg(test)]
mod calling;
#[cfg(test)]
mod checks;
#[cfg(test)]
mod cursors;
#[cfg(test)]
mod decode_errors;
#[cfg(test)]
mod decoding;
#[cfg(test)]
mod directions;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod double;
#[cfg(test)]
mod drift;
#[cfg(test)]
mod environment;
#[cfg(test)]
mod errors;
#[cfg(test)]
mod failures;
#[cfg(test)]
mod gzip;
#[cfg(test)]
mod headers;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod link_header;
#[cfg(test)]
mod member_order;
#[cfg(test)]
mod middlewares;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod mock_samples;
#[cfg(test)]
mod options;
#[cfg(test)]
mod pagination;
#[cfg(test)]
mod redirects;
#[cfg(test)]
mod reference;
#[cfg(test)]
mod request;
#[cfg(test)]
mod resumption;
#[cfg(test)]
mod retries;
#[cfg(test)]
mod retry_policy;
#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod secrecy;
#[cfg(test)]
mod spans;
#[cfg(test)]
mod streams;
#[cfg(test)]
mod tags;
#[cfg(test)]
mod tolerance;
#[cfg(test)]
mod tower;
#[cfg(test)]
mod transport;
#[cfg(test)]
mod wire_table;
