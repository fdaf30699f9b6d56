//! The time of the machine, for transports that have none of their own.

use std::time::SystemTime;

/// The time of the machine.
pub(crate) fn now() -> SystemTime {
    #[cfg(not(target_arch = "wasm32"))]
    return SystemTime::now();
    #[cfg(target_arch = "wasm32")]
    return std::time::UNIX_EPOCH + std::time::Duration::from_secs_f64(js_sys::Date::now().max(0.0) / 1000.0);
}
