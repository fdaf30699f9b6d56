//! What decoding a page costs, by two measures.

use std::env;
use std::io;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use bytes::Bytes;

use crate::contestant::Contestant;

const TURNS: usize = 300;
const ROUNDS: usize = 10;

/// The best time of each in seconds. They take turns, so that whatever else the machine does meets all of
/// them: one after the other, as benchmarks usually run, ratios change from run to run. A turn is a few rounds,
/// so that each has the caches and the allocator to itself.
pub(crate) fn times(contestants: &[Contestant], page: &Bytes) -> Vec<f64> {
    let mut best = vec![Duration::MAX; contestants.len()];
    for _ in 0..TURNS {
        for (contestant, best) in contestants.iter().zip(&mut best) {
            for _ in 0..ROUNDS {
                let start = Instant::now();
                (contestant.decode)(page);
                *best = start.elapsed().min(*best);
            }
        }
    }
    best.iter().map(Duration::as_secs_f64).collect()
}

/// How many instructions each takes, counted by callgrind: what two runs of this program that differ in their
/// rounds differ in. Nothing where Valgrind is not installed.
pub(crate) fn instructions(contestants: &[Contestant], page: &str) -> io::Result<Option<Vec<f64>>> {
    if Command::new("valgrind").arg("--version").stdout(Stdio::null()).status().is_err() {
        return Ok(None);
    }
    contestants
        .iter()
        .map(|contestant| Ok((count(contestant, page, 12)? - count(contestant, page, 2)?) / 10.0))
        .collect::<io::Result<_>>()
        .map(Some)
}

/// What callgrind counts when a page is decoded so often.
fn count(contestant: &Contestant, page: &str, rounds: usize) -> io::Result<f64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe()?)
        .args(["--decode", page, contestant.name, &rounds.to_string()])
        .output()?;
    let text = String::from_utf8_lossy(&output.stderr);
    let collected = text.lines().find_map(|line| line.split_once("Collected : "));
    collected
        .and_then(|(_, count)| count.trim().parse().ok())
        .ok_or_else(|| io::Error::other(format!("callgrind has counted nothing: {text}")))
}
