//! How fast a page of 100 steps is decoded, beside what else could be done with it in the same run.
//!
//! ```text
//! cargo run --release -p decoding
//! ```
//!
//! Prints ratios: times depend on the machine. Each is the best of many rounds, the contestants taking
//! turns, so that whatever else the machine does meets all of them.

use std::hint::black_box;
use std::time::{Duration, Instant};

use bytes::Bytes;
use generated::Operation as _;
use generated::operations::ListRunStepsParams;
use serde::de::IgnoredAny;

mod derived;
mod page;

const ROUNDS: usize = 2_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let page = page::page();
    let answer = http::Response::new(Bytes::from(page.clone()));
    // What does not decode is not measured.
    serde_json::from_slice::<derived::Page>(&page)?;
    ListRunStepsParams::decode(answer.clone())?;

    let [ignored, value, derived, ours] = best([
        &mut || drop(black_box(serde_json::from_slice::<IgnoredAny>(black_box(&page)))),
        &mut || drop(black_box(serde_json::from_slice::<serde_json::Value>(black_box(&page)))),
        &mut || drop(black_box(serde_json::from_slice::<derived::Page>(black_box(&page)))),
        &mut || drop(black_box(ListRunStepsParams::decode(black_box(answer.clone())))),
    ]);
    println!("a page of {} bytes, in times of `from_slice::<IgnoredAny>`", page.len());
    for (name, time) in [("ours", ours), ("serde's derived types", derived), ("serde_json::Value", value)] {
        println!("{name:<22} {:.2}", ratio(time, ignored));
    }
    println!("ours is {:.2} times as fast as serde's derived types", ratio(derived, ours));
    Ok(())
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

/// The best time of each, in turns.
fn best<const N: usize>(mut contestants: [&mut dyn FnMut(); N]) -> [Duration; N] {
    let mut best = [Duration::MAX; N];
    for _ in 0..ROUNDS {
        for (contestant, best) in contestants.iter_mut().zip(&mut best) {
            let start = Instant::now();
            contestant();
            *best = start.elapsed().min(*best);
        }
    }
    best
}
