//! How fast a page of 100 steps is decoded, beside what else could be done with it in the same run.
//!
//! ```text
//! cargo bench -p decoding                     ours, serde's derives, serde_json::Value
//! cargo bench -p decoding --features peers    async-openai's types as well, and those that progenitor and
//!                                             openapi-to-rust (the one on the PATH) make of our document
//! ```
//!
//! Prints ratios, by time and by instructions (where Valgrind is installed): either alone depends on the
//! machine. Ends with 1 when a figure that was asked for does not hold. It is no criterion benchmark, for that
//! measures one contestant after the other; and no gungraun benchmark, for that sets no two beside each other.

use std::env;
use std::process::ExitCode;

use bytes::Bytes;

use contestant::{Contestant, OURS, YARDSTICK, contestants};
use figures::{Bound, FIGURES};
use page::{Steps, page};

mod contestant;
mod derived;
mod figures;
mod measure;
mod page;
#[cfg(feature = "peers")]
mod peers;

const PAGES: [(&str, Steps); 3] =
    [("mixed", Steps::Mixed), ("tool calls", Steps::ToolCalls), ("sorted", Steps::Sorted)];

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [flag, page_name, contestant, rounds] = arguments.as_slice() {
        alone(flag, page_name, contestant, rounds.parse()?);
        return Ok(ExitCode::SUCCESS);
    }
    let mut held = true;
    for (name, steps) in PAGES {
        held &= measure(name, &Bytes::from(page(steps)))?;
    }
    Ok(if held { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What a process of its own does for one contestant: decodes a page so often and nothing else, for Valgrind
/// (`--decode`), or prints the best time in seconds (`--time`).
fn alone(flag: &str, page_name: &str, name: &str, rounds: usize) {
    let steps =
        PAGES.into_iter().find(|(known, _)| *known == page_name).map_or(Steps::Mixed, |(_, steps)| steps);
    let page = Bytes::from(page(steps));
    for contestant in contestants().iter().filter(|contestant| contestant.name == name) {
        if flag == "--time" {
            println!("{:e}", measure::time(contestant, &page, rounds));
            continue;
        }
        for _ in 0..rounds {
            (contestant.decode)(&page);
        }
    }
}

/// Prints the ratios of a page; whether the figures hold.
fn measure(page_name: &'static str, page: &Bytes) -> std::io::Result<bool> {
    println!("\na page of {} bytes, {page_name}", page.len());
    let (able, unable): (Vec<_>, Vec<_>) = contestants().into_iter().partition(|it| (it.decode)(page));
    for contestant in unable {
        println!("LEFT OUT: {} cannot decode it", contestant.name);
    }
    let times = measure::times(&able, page_name)?;
    let instructions = measure::instructions(&able, page_name)?;
    if instructions.is_none() {
        println!("LEFT OUT: instructions. Valgrind is not installed.");
    }
    let measures = [Some(times), instructions];
    println!("{:<28} {:>22} {:>22}", "", format!("of {YARDSTICK}"), format!("of {OURS}"));
    println!("{:<28} {:>11}{:>11} {:>11}{:>11}", "", "time", "instr.", "time", "instr.");
    for contestant in &able {
        let shown = |under| {
            measures.each_ref().map(|costs| show(ratio(&able, costs.as_deref(), contestant.name, under)))
        };
        let ([a, b], [c, d]) = (shown(YARDSTICK), shown(OURS));
        println!("{:<28} {a:>11}{b:>11} {c:>11}{d:>11}", contestant.name);
    }
    println!();
    let mut held = true;
    for figure in FIGURES.iter().filter(|figure| figure.page == page_name) {
        let ratios =
            measures.each_ref().map(|costs| ratio(&able, costs.as_deref(), figure.over, figure.under));
        let holds = ratios.iter().flatten().all(|ratio| figure.bound.holds(*ratio));
        let verdict = match (ratios, holds) {
            ([None, None], _) => "not measured",
            (_, true) => "holds",
            (_, false) => "FAILS",
        };
        held &= holds;
        let asked = match figure.bound {
            Bound::AtMost(bound) => format!("at most {bound:.1}"),
            Bound::AtLeast(bound) => format!("at least {bound:.1}"),
        };
        let [time, instructions] = ratios.map(show);
        let who = format!("{} / {}", figure.over, figure.under);
        println!("{who:<28} {asked:>13} {time:>8}{instructions:>11}  {verdict}");
    }
    Ok(held)
}

/// What one costs in times of another.
fn ratio(contestants: &[Contestant], costs: Option<&[f64]>, over: &str, under: &str) -> Option<f64> {
    let cost = |name| {
        let index = contestants.iter().position(|contestant| contestant.name == name)?;
        costs?.get(index).copied()
    };
    Some(cost(over)? / cost(under)?)
}

fn show(ratio: Option<f64>) -> String {
    ratio.map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.2}"))
}
