//! Chance, where nobody gives it.

use std::hash::{BuildHasher, RandomState};

/// A random number, not fit for cryptography.
pub(crate) fn random() -> u64 {
    // Seeded by the operating system, but for wasm32, where it is always the same.
    #[cfg(not(all(feature = "client", target_arch = "wasm32")))]
    let seed = 0;
    #[cfg(all(feature = "client", target_arch = "wasm32"))]
    let seed = js_sys::Math::random().to_bits();
    RandomState::new().hash_one::<u64>(seed)
}
