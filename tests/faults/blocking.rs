//! The client that blocks.

use std::fmt::Debug;
use std::time::Instant;

use generated::Streaming;
use generated::blocking::Client;

use crate::call::{Call, Called};
use crate::caller::{Caller, TOKEN};
use crate::operations::{Create, Lines, Watch, list};
use crate::outcome::{Failure, Outcome};

/// `generated::blocking::Client`.
pub(crate) struct Blocking;

impl Caller for Blocking {
    fn call(&self, base_url: &str, call: &Call) -> Outcome {
        let client = Client::builder().base_url(base_url).token(TOKEN).options(call.options());
        let client = client.build().unwrap();
        for _ in 1..call.times {
            made(&client, call.operation);
        }
        made(&client, call.operation)
    }
}

fn made(client: &Client, operation: Called) -> Outcome {
    let started = Instant::now();
    let (items, failure) = match operation {
        Called::List => (0, client.list_run_steps(&list()).err().map(Failure::from)),
        Called::Create => (0, client.send(&Create).err().map(Failure::from)),
        Called::Watch => streamed(client, &Watch),
        Called::Lines => streamed(client, &Lines),
    };
    Outcome { items, failure, took: started.elapsed() }
}

fn streamed<O: Streaming<Error = impl Debug>>(client: &Client, operation: &O) -> (usize, Option<Failure>) {
    let mut items = 0;
    let stream = match client.open_stream(operation) {
        Ok(stream) => stream,
        Err(error) => return (items, Some(error.into())),
    };
    let mut stream = stream.into_body();
    while let Some(item) = stream.next() {
        match item {
            Ok(_) => items += 1,
            Err(error) => {
                // Whatever it was, a stream comes to an end.
                assert!(stream.take(100).count() < 100, "a stream without an end behind {error:?}");
                return (items, Some(error.into()));
            }
        }
    }
    (items, None)
}
