//! How much memory a call takes.

use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use peak_alloc::PeakAlloc;

use crate::caller::Caller;
use crate::case::{Case, tried};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What a call may take beyond the bytes that it may keep: certificates, buffers, and what other tests have.
const BESIDES: usize = 32 << 20;

/// Held by those whose memory counts, and shared by all others.
static TURN: RwLock<()> = RwLock::new(());

/// Waits while somebody's memory counts.
pub(crate) fn shared() -> RwLockReadGuard<'static, ()> {
    TURN.read().unwrap_or_else(PoisonError::into_inner)
}

/// Tries cases one by one. Each comes with how many bytes it may keep at the same time.
pub(crate) fn run(caller: &dyn Caller, cases: Vec<(Case, usize)>) {
    let _turn = TURN.write().unwrap_or_else(PoisonError::into_inner);
    let mut faults = Vec::new();
    for (case, kept) in cases {
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        faults.extend(tried(caller, &case));
        let grown = MEMORY.peak_usage().saturating_sub(before);
        if grown > kept + BESIDES {
            faults.push(format!("{}: took {grown} bytes", case.name));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n\n{}", faults.len(), faults.join("\n\n"));
}
