//! What decoding a page costs, by two measures. Each contestant is alone in a process of its own: beside others
//! it would allocate from what they have left of the heap.

use std::env;
use std::io;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use bytes::Bytes;

use crate::contestant::Contestant;

const TURNS: usize = 40;
const ROUNDS: usize = 300;

/// The best time of each in seconds. Their processes take turns, so that whatever else the machine does meets all
/// of them: one after the other, as benchmarks usually run, ratios change from run to run.
pub(crate) fn times(contestants: &[Contestant], page: &str) -> io::Result<Vec<f64>> {
    let mut best = vec![f64::INFINITY; contestants.len()];
    for _ in 0..TURNS {
        for (contestant, best) in contestants.iter().zip(&mut best) {
            let output = Command::new(env::current_exe()?)
                .args(["--time", page, contestant.name, &ROUNDS.to_string()])
                .output()?;
            let text = String::from_utf8_lossy(&output.stdout);
            let seconds: f64 = text.trim().parse().map_err(|_| {
                io::Error::other(format!("a run has printed no time: {text}{}", output.status))
            })?;
            *best = seconds.min(*best);
        }
    }
    Ok(best)
}

/// The best time of so many rounds, in seconds.
pub(crate) fn time(contestant: &Contestant, page: &Bytes, rounds: usize) -> f64 {
    let round = |_| {
        let start = Instant::now();
        (contestant.decode)(page);
        start.elapsed()
    };
    (0..rounds).map(round).min().unwrap_or(Duration::MAX).as_secs_f64()
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
