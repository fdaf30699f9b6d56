//! The asynchronous client.

use std::time::Instant;

use generated::{Client, Error, ReqwestTransport, Streaming};

use crate::call::{Call, Called};
use crate::caller::{Caller, TOKEN, Trust};
use crate::operations::{Create, Lines, Upload, Watch, list};
use crate::outcome::{Failure, Outcome};
use crate::server::authority;

/// `generated::Client`.
pub(crate) struct Asynchronous;

impl Caller for Asynchronous {
    fn call(&self, base_url: &str, trust: Trust, call: &Call) -> Outcome {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let client = Client::builder().base_url(base_url).token(TOKEN).options(call.options());
        let client = if trust == Trust::Ours { client.transport(of_ours()) } else { client };
        let client = client.build().unwrap();
        runtime.block_on(async {
            for _ in 1..call.times {
                made(&client, call.operation).await;
            }
            made(&client, call.operation).await
        })
    }
}

/// A client of the caller's, who trusts our authority.
fn of_ours() -> ReqwestTransport {
    // An error means that another test has chosen it already.
    let _ = tokio_rustls::rustls::crypto::ring::default_provider().install_default();
    let authority = reqwest::Certificate::from_der(&authority()).unwrap();
    let client =
        reqwest::Client::builder().tls_certs_only([authority]).redirect(reqwest::redirect::Policy::none());
    client.build().unwrap().into()
}

async fn made(client: &Client, operation: Called) -> Outcome {
    let started = Instant::now();
    let (items, failure) = match operation {
        Called::List => (0, client.list_run_steps(&list()).await.err().map(Failure::from)),
        Called::Create => (0, client.send(&Create).await.err().map(Failure::from)),
        Called::Upload => (0, client.send(&Upload).await.err().map(Failure::from)),
        Called::Items => {
            let mut items = client.list_run_steps_items(list());
            let mut count = 0;
            loop {
                match items.try_next().await {
                    Ok(Some(_)) => count += 1,
                    Ok(None) => break (count, None),
                    Err(error) => {
                        assert!(matches!(items.try_next().await, Ok(None)), "items behind {error:?}");
                        break (count, Some(error.into()));
                    }
                }
            }
        }
        Called::Watch => streamed(client, &Watch).await,
        Called::Lines => streamed(client, &Lines).await,
    };
    Outcome { items, failure, took: started.elapsed() }
}

async fn streamed<O: Streaming<Error = impl std::fmt::Debug>>(
    client: &Client,
    operation: &O,
) -> (usize, Option<Failure>) {
    let mut items = 0;
    let opened: Result<_, Error<O::Error>> = client.open_stream(operation).await;
    let mut stream = match opened {
        Ok(stream) => stream,
        Err(error) => return (items, Some(error.into())),
    };
    loop {
        match stream.try_next().await {
            Ok(Some(_)) => items += 1,
            Ok(None) => return (items, None),
            Err(error) => {
                let failure = Failure::from(error);
                // Whatever it was, a stream comes to an end.
                for _ in 0..100 {
                    if matches!(stream.try_next().await, Ok(None)) {
                        return (items, Some(failure));
                    }
                }
                panic!("a stream without an end behind {failure:?}");
            }
        }
    }
}
