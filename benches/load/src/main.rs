//! Ten thousand list calls over 64 connections: nothing is lost, memory stays flat, and the client
//! adds little to the time of `reqwest` and `serde_json` alone.
//!
//! ```text
//! cargo run --release -p load
//! ```
//!
//! The server is a process of its own, so that what it takes is not the client's. Both clients read the
//! same page into the same models, in turns; the median of the turns counts, by the clock and by what the
//! process took of the processor, which other programs on the machine disturb less. Exits with 1 when
//! something does not hold.

mod process;
mod server;

use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use generated::models::ListRunStepsResponse;
use generated::operations::ListRunStepsParams;
use server::{STEPS, Server};

/// Calls in a turn.
const CALLS: usize = 10_000;

/// Calls at a time, each on a connection of its own.
const CONNECTIONS: usize = 64;

/// Turns of each client that count; one more of each comes before them.
const TURNS: usize = 7;

/// The most that our client may take, as a multiple of the other.
const MOST: f64 = 1.05;

/// The part by which memory may grow between the second turn and the last.
const GROWTH_PART: u64 = 10;

type Failure = Box<dyn Error + Send + Sync>;

/// What a turn took.
#[derive(Clone, Copy, Debug)]
struct Turn {
    clock: Duration,
    processor: Option<Duration>,
}

#[tokio::main]
async fn main() -> Result<ExitCode, Failure> {
    if std::env::args().nth(1).as_deref() == Some(server::COMMAND) {
        return server::serve().await.map(|()| ExitCode::SUCCESS);
    }
    let server = Server::start()?;
    let ours = generated::Client::builder().base_url(&server.url).token("secret").build()?;
    // Set up as ours is; and made behind it, which sets TLS up where the workspace has it.
    let bare = reqwest::Client::builder()
        .user_agent("bare")
        .referer(false)
        .redirect(reqwest::redirect::Policy::none())
        .build()?;
    let url = Arc::new(format!("{}/threads/thread_1/runs/run_1/steps?limit=20", server.url));
    let params = Arc::new(ListRunStepsParams::new("thread_1", "run_1").limit(20));

    let (mut with_ours, mut with_bare, mut memory) = (Vec::new(), Vec::new(), Vec::new());
    for turn in 0..=TURNS {
        let (client, params) = (ours.clone(), Arc::clone(&params));
        let by_ours = turn_of(move || {
            let (client, params) = (client.clone(), Arc::clone(&params));
            async move { Ok(client.list_run_steps(&params).await?.data.len()) }
        });
        let by_ours = by_ours.await?;
        let (client, url) = (bare.clone(), Arc::clone(&url));
        let by_bare = turn_of(move || {
            let (client, url) = (client.clone(), Arc::clone(&url));
            async move { call(&client, &url).await }
        });
        let by_bare = by_bare.await?;
        memory.extend(process::resident_memory());
        // The first turn of each opens the connections.
        if turn > 0 {
            with_ours.push(by_ours);
            with_bare.push(by_bare);
        }
    }
    Ok(report(&with_ours, &with_bare, &memory))
}

/// A call without our client.
async fn call(client: &reqwest::Client, url: &str) -> Result<usize, Failure> {
    let request = client
        .get(url)
        .header("Authorization", "Bearer secret")
        .header("OpenAI-Beta", "assistants=v2")
        .header("Accept", "application/json");
    let body = request.send().await?.error_for_status()?.bytes().await?;
    Ok(serde_json::from_slice::<ListRunStepsResponse>(&body)?.data.len())
}

/// Makes all calls of a turn; each gives the number of steps that it has read.
async fn turn_of<F>(call: impl Fn() -> F + Clone + Send + 'static) -> Result<Turn, Failure>
where
    F: Future<Output = Result<usize, Failure>> + Send,
{
    let (start, processor) = (Instant::now(), process::processor_time());
    let left = Arc::new(AtomicUsize::new(CALLS));
    let mut tasks = Vec::new();
    for _ in 0..CONNECTIONS {
        let (left, call) = (Arc::clone(&left), call.clone());
        tasks.push(tokio::spawn(async move {
            let (mut calls, mut steps) = (0, 0);
            while left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok()
            {
                steps += call().await?;
                calls += 1;
            }
            Ok::<_, Failure>((calls, steps))
        }));
    }
    let (mut calls, mut steps) = (0, 0);
    for task in tasks {
        let (some, read) = task.await??;
        calls += some;
        steps += read;
    }
    if (calls, steps) != (CALLS, CALLS * STEPS) {
        return Err(format!("{calls} calls read {steps} steps: something was lost").into());
    }
    let took = processor.zip(process::processor_time()).map(|(before, after)| after.saturating_sub(before));
    Ok(Turn { clock: start.elapsed(), processor: took })
}

/// Says how it went, and whether all of it holds.
fn report(ours: &[Turn], bare: &[Turn], memory: &[u64]) -> ExitCode {
    let clock = ratio(ours, bare, |turn| Some(turn.clock));
    let processor = ratio(ours, bare, |turn| turn.processor);
    println!("{CALLS} calls a turn over {CONNECTIONS} connections, {STEPS} steps a page; nothing was lost");
    for (name, ratio) in [("clock", clock), ("processor", processor)] {
        if let Some((ratio, ours, bare)) = ratio {
            let (ours, bare) = (ours.as_secs_f64(), bare.as_secs_f64());
            println!(
                "{name:<10} {ratio:.3} times reqwest and serde_json (median {ours:.2} s and {bare:.2} s)"
            );
        }
    }
    // What other programs take shows by the clock, and not by the processor.
    let slow = processor.or(clock).is_some_and(|(ratio, ..)| ratio > MOST);
    let grown = match memory {
        [_, first, .., last] => {
            let megabytes = |bytes: u64| bytes / 1_000_000;
            println!(
                "memory     {} MB after the second turn, {} MB after the last",
                megabytes(*first),
                megabytes(*last)
            );
            *last > grown_to(*first)
        }
        _ => false,
    };
    if slow {
        println!("FAILS: the client takes more than {MOST} times what the calls take without it");
    }
    if grown {
        println!("FAILS: memory grows by more than a {GROWTH_PART}th");
    }
    if slow || grown { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// What memory of so many bytes may grow to.
fn grown_to(bytes: u64) -> u64 {
    bytes + bytes / GROWTH_PART
}

/// The median of the turns' ratios, and the medians of what both took.
fn ratio(
    ours: &[Turn],
    bare: &[Turn],
    took: impl Fn(&Turn) -> Option<Duration>,
) -> Option<(f64, Duration, Duration)> {
    let ours: Vec<_> = ours.iter().filter_map(&took).collect();
    let bare: Vec<_> = bare.iter().filter_map(&took).collect();
    let mut ratios: Vec<_> =
        ours.iter().zip(&bare).map(|(ours, bare)| ours.as_secs_f64() / bare.as_secs_f64()).collect();
    ratios.sort_by(f64::total_cmp);
    let ratio = *ratios.get(ratios.len() / 2)?;
    Some((ratio, median(ours)?, median(bare)?))
}

fn median(mut times: Vec<Duration>) -> Option<Duration> {
    times.sort_unstable();
    times.get(times.len() / 2).copied()
}
