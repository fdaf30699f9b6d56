//! Work on many things at a time, with the results in the order of the things.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// `work` on each of `items`, on so many threads.
pub fn map<I: Sync, O: Send>(items: &[I], threads: NonZeroUsize, work: impl Fn(&I) -> O + Sync) -> Vec<O> {
    if threads == NonZeroUsize::MIN {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    // Each thread takes what is next: some things take a hundred times as long as others.
    let run = || {
        let taken = std::iter::from_fn(|| {
            let index = next.fetch_add(1, Ordering::Relaxed);
            Some((index, items.get(index)?))
        });
        taken.map(|(index, item)| (index, work(item))).collect::<Vec<_>>()
    };
    let mut results: Vec<_> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads.get()).map(|_| scope.spawn(run)).collect();
        let own = run();
        let joined = others.into_iter().map(|other| match other.join() {
            Ok(part) => part,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        std::iter::once(own).chain(joined).flatten().collect()
    });
    results.sort_unstable_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::map;
    use std::num::NonZeroUsize;

    #[test]
    fn keeps_the_order_at_any_number_of_threads() {
        for count in 0..20_u32 {
            let items: Vec<u32> = (0..count).collect();
            let expected: Vec<u32> = items.iter().map(|item| item * 2).collect();
            for threads in 1..7 {
                let threads = NonZeroUsize::new(threads).unwrap();
                assert_eq!(map(&items, threads, |item| item * 2), expected);
            }
        }
    }
}
