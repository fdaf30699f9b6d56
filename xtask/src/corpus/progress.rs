//! How far it is, on a terminal.

use super::listing::Entry;
use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;

/// A bar on stderr that names what is being worked on; nothing when stderr is no terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    names: Vec<String>,
    working: Vec<usize>,
}

impl Progress {
    /// A bar for `entries`.
    pub(super) fn new(doing: &'static str, entries: &[&Entry]) -> Self {
        let bar = ProgressBar::new(u64::try_from(entries.len()).unwrap_or(u64::MAX));
        if let Ok(style) =
            ProgressStyle::with_template("{prefix} [{bar:30}] {pos}/{len} {elapsed} {wide_msg}")
        {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.set_prefix(doing);
        bar.enable_steady_tick(Duration::from_millis(200));
        let names = entries.iter().map(|entry| entry.package.clone()).collect();
        Self { bar, names, working: Vec::new() }
    }

    /// Work on the entry of this index has begun.
    pub(super) fn start(&mut self, index: usize) {
        self.working.push(index);
        self.show();
    }

    /// Work on the entry of this index is done.
    pub(super) fn end(&mut self, index: usize) {
        self.working.retain(|working| *working != index);
        self.bar.inc(1);
        self.show();
    }

    fn show(&self) {
        let names: Vec<_> =
            self.working.iter().filter_map(|index| self.names.get(*index)).map(String::as_str).collect();
        self.bar.set_message(names.join(", "));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
