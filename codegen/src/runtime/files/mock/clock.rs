//! A time that passes when somebody waits for it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// The clock of a double.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    start: SystemTime,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    passed: Duration,
    /// The ends of all waits, by a number of their own.
    waits: BTreeMap<u64, Duration>,
    next: u64,
    chance: u64,
}

impl Clock {
    pub(super) fn new() -> Self {
        Self { start: SystemTime::now(), state: Arc::default() }
    }

    pub(super) fn now(&self) -> SystemTime {
        self.start.checked_add(self.passed()).unwrap_or(self.start)
    }

    /// How much time has passed.
    pub(super) fn passed(&self) -> Duration {
        self.state().passed
    }

    /// Lets time pass.
    pub(super) fn pass(&self, duration: Duration) {
        let mut state = self.state();
        state.passed = state.passed.saturating_add(duration);
    }

    /// A number that looks like chance, and is the same in every run: the next of SplitMix64.
    pub(super) fn chance(&self) -> u64 {
        let mut state = self.state();
        state.chance = state.chance.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state.chance ^ (state.chance >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A wait, which takes its turn: the time goes on to the end of the wait that ends first.
#[cfg(feature = "client")]
pub(super) struct Wait {
    clock: Clock,
    number: u64,
    end: Duration,
    polls: u32,
}

/// How often a wait lets others go first. One that ends sooner may be asleep for good: nobody asks for it.
#[cfg(feature = "client")]
const PATIENCE: u32 = 64;

#[cfg(feature = "client")]
impl Clock {
    /// Waits.
    pub(super) fn wait(&self, duration: Duration) -> Wait {
        let mut state = self.state();
        state.next += 1;
        let (number, end) = (state.next, state.passed.saturating_add(duration));
        state.waits.insert(number, end);
        drop(state);
        Wait { clock: self.clone(), number, end, polls: 0 }
    }
}

#[cfg(feature = "client")]
impl Future for Wait {
    type Output = ();

    fn poll(mut self: std::pin::Pin<&mut Self>, context: &mut std::task::Context<'_>) -> std::task::Poll<()> {
        self.polls += 1;
        let mut state = self.clock.state();
        let is_next = state.waits.values().min().is_none_or(|first| self.end <= *first);
        // At the first poll others may be about to begin that end sooner.
        let its_turn = self.polls > 1 && is_next || self.polls > PATIENCE;
        if state.passed < self.end && !its_turn {
            context.waker().wake_by_ref();
            return std::task::Poll::Pending;
        }
        state.passed = state.passed.max(self.end);
        std::task::Poll::Ready(())
    }
}

#[cfg(feature = "client")]
impl Drop for Wait {
    fn drop(&mut self) {
        self.clock.state().waits.remove(&self.number);
    }
}
