//! A few things at a time, the results in order.

use super::listing::Entry;
use super::progress::Progress;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

/// What a worker tells.
enum Event<T> {
    Started(usize),
    Ended(usize, T),
}

/// What `work` gives for each of `entries`, in their order; at most `jobs` of them at a time.
pub(super) fn map<T: Send>(
    entries: &[&Entry],
    jobs: usize,
    work: impl Fn(&Entry) -> T + Sync,
    mut progress: Progress,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let (tell, told) = mpsc::channel();
    let mut results = Vec::with_capacity(entries.len());
    std::thread::scope(|scope| {
        for _ in 0..jobs.clamp(1, entries.len().max(1)) {
            let (tell, work, next) = (tell.clone(), &work, &next);
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(entry) = entries.get(index) else { break };
                    // Nobody stops listening before all have told.
                    let _ = tell.send(Event::Started(index));
                    let _ = tell.send(Event::Ended(index, work(entry)));
                }
            });
        }
        drop(tell);
        for event in told {
            match event {
                Event::Started(index) => progress.start(index),
                Event::Ended(index, result) => {
                    progress.end(index);
                    results.push((index, result));
                }
            }
        }
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn results_keep_the_order() {
        let entries: Vec<_> = (0..9)
            .map(|number: u64| Entry { file: number.to_string(), path: "".into(), package: String::new() })
            .collect();
        let entries: Vec<_> = entries.iter().collect();
        let running = AtomicUsize::new(0);
        let work = |entry: &Entry| {
            assert!(running.fetch_add(1, Ordering::SeqCst) < 3);
            let number: u64 = entry.file.parse().unwrap();
            std::thread::sleep(Duration::from_millis(9 - number));
            running.fetch_sub(1, Ordering::SeqCst);
            number
        };
        let numbers = map(&entries, 3, work, Progress::new("testing", &entries));
        assert_eq!(numbers, (0..9).collect::<Vec<_>>());
        assert!(map(&[], 3, work, Progress::new("testing", &[])).is_empty());
    }
}
