//! The time and chance of the machine, for transports that have none of their own.

use std::hash::{BuildHasher, RandomState};
use std::time::SystemTime;

/// The time of the machine.
pub(crate) fn now() -> SystemTime {
    #[cfg(not(target_arch = "wasm32"))]
    return SystemTime::now();
    #[cfg(target_arch = "wasm32")]
    return std::time::UNIX_EPOCH + std::time::Duration::from_secs_f64(js_sys::Date::now().max(0.0) / 1000.0);
}

/// A random number, not fit for cryptography.
pub(crate) fn random() -> u64 {
    // Seeded by the operating system, but for wasm32, where it is always the same.
    #[cfg(not(target_arch = "wasm32"))]
    let seed = 0;
    #[cfg(target_arch = "wasm32")]
    let seed = js_sys::Math::random().to_bits();
    RandomState::new().hash_one::<u64>(seed)
}
