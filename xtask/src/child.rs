//! Other programs, and the time that they have.

use std::io;
use std::process::{Child, ExitStatus};
use std::time::{Duration, Instant};

/// The longest time between two looks at a process.
const LONGEST_WAIT: Duration = Duration::from_millis(20);

/// Waits for the end of `child`, or of its time: then it is killed, and there is no status.
pub(crate) fn wait(child: &mut Child, limit: Duration) -> io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    let mut wait = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if start.elapsed() >= limit {
            // It may have ended meanwhile, which is as good.
            let _ = child.kill();
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(wait);
        wait = (wait * 2).min(LONGEST_WAIT);
    }
}
