//! Work on many things at a time, with the results in the order of the things.

use std::num::NonZeroUsize;
use std::thread;

/// `work` on each of `items`, on so many threads.
pub(super) fn map<I: Sync, O: Send>(
    items: &[I],
    threads: NonZeroUsize,
    work: impl Fn(&I) -> O + Sync,
) -> Vec<O> {
    if threads == NonZeroUsize::MIN {
        return items.iter().map(work).collect();
    }
    let work = &work;
    let run = |part: usize| items.iter().skip(part).step_by(threads.get()).map(work).collect::<Vec<_>>();
    let mut parts: Vec<_> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads.get()).map(|part| scope.spawn(move || run(part))).collect();
        let own = run(0);
        let joined = others.into_iter().map(|other| match other.join() {
            Ok(part) => part,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        std::iter::once(own).chain(joined).map(Vec::into_iter).collect()
    });
    // One of each part in turn is the order in which they were dealt out.
    let mut results = Vec::with_capacity(items.len());
    while results.len() < items.len() {
        results.extend(parts.iter_mut().filter_map(Iterator::next));
    }
    results
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
