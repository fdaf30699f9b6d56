//! How much memory this process had at most.

/// The peak of its resident memory in bytes; `None` where the system does not tell it.
#[cfg(target_os = "linux")]
pub(super) fn peak() -> Option<u64> {
    high_water_mark(&std::fs::read_to_string("/proc/self/status").ok()?)
}

/// Only Linux has a file that says so.
#[cfg(not(target_os = "linux"))]
pub(super) fn peak() -> Option<u64> {
    None
}

/// `VmHWM` of `proc_pid_status(5)`, in bytes.
#[cfg(any(target_os = "linux", test))]
fn high_water_mark(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kibibytes.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_line() {
        let status = "Name:\txtask\nVmPeak:\t  9999 kB\nVmHWM:\t    2048 kB\nVmRSS:\t 1 kB\n";
        assert_eq!(high_water_mark(status), Some(2 * 1024 * 1024));
        for status in ["", "VmHWM:\t\n", "VmHWM:\t12 MB\n", "VmHWM:\tx kB\n"] {
            assert_eq!(high_water_mark(status), None, "{status:?}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn this_process_has_some() {
        assert!(peak().is_some_and(|bytes| bytes > 100_000));
    }
}
