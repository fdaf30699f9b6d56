//! The client that blocks.

use std::fmt::Debug;
use std::time::Instant;

use generated::blocking::{Client, UreqTransport};
use generated::{Error, Streaming};
use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

use crate::call::{Call, Called};
use crate::caller::{Caller, TOKEN, Trust};
use crate::operations::{Create, Lines, Upload, Watch, list};
use crate::outcome::{Failure, Outcome};
use crate::server::authority;

/// `generated::blocking::Client`.
pub(crate) struct Blocking;

impl Caller for Blocking {
    fn call(&self, base_url: &str, trust: Trust, call: &Call) -> Outcome {
        let client = Client::builder().base_url(base_url).token(TOKEN).options(call.options());
        let client = if trust == Trust::Ours { client.transport(of_ours()) } else { client };
        let client = client.build().unwrap();
        for _ in 1..call.times {
            made(&client, call.operation);
        }
        made(&client, call.operation)
    }
}

/// An agent of the caller's, who trusts our authority.
fn of_ours() -> UreqTransport {
    let authority = Certificate::from_der(&authority()).to_owned();
    let tls = TlsConfig::builder().root_certs(RootCerts::new_with_certs(&[authority])).build();
    Agent::config_builder().tls_config(tls).build().new_agent().into()
}

fn made(client: &Client, operation: Called) -> Outcome {
    let started = Instant::now();
    let (items, failure) = match operation {
        Called::List => (0, client.list_run_steps(&list()).err().map(Failure::from)),
        Called::Create => (0, client.send(&Create).err().map(Failure::from)),
        Called::Upload => (0, client.send(&Upload).err().map(Failure::from)),
        Called::Items => counted(client.list_run_steps_items(list())),
        Called::Watch => streamed(client, &Watch),
        Called::Lines => streamed(client, &Lines),
    };
    Outcome { items, failure, took: started.elapsed() }
}

fn streamed<O: Streaming<Error = impl Debug>>(client: &Client, operation: &O) -> (usize, Option<Failure>) {
    match client.open_stream(operation) {
        Ok(stream) => counted(stream.into_body()),
        Err(error) => (0, Some(error.into())),
    }
}

/// How many items there are, and what is wrong behind them.
fn counted<T, E: Debug>(mut items: impl Iterator<Item = Result<T, Error<E>>>) -> (usize, Option<Failure>) {
    let mut count = 0;
    while let Some(item) = items.next() {
        match item {
            Ok(_) => count += 1,
            Err(error) => {
                // Whatever it was, it comes to an end.
                assert!(items.take(100).count() < 100, "no end behind {error:?}");
                return (count, Some(error.into()));
            }
        }
    }
    (count, None)
}
