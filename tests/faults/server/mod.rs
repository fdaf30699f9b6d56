//! A server that fails on purpose, by a script, and counts what it is asked.

mod connection;
mod listening;
mod script;
mod tls;

pub(crate) use self::connection::Request;
pub(crate) use self::listening::Server;
pub(crate) use self::script::{Script, Step, each, in_turn, kept_alive};
#[cfg(target_os = "linux")]
pub(crate) use self::tls::authority_as_text;
pub(crate) use self::tls::{Identity, authority};
