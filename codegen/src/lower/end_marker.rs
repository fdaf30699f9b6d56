//! How streams end, by what `codegen.toml` says: no document does.

use std::collections::HashMap;

use super::Lowering;
use crate::api::Operation;
use crate::options::Selection;
use crate::pointer::Pointer;

/// What stands behind the last item when nothing is said; `Streaming::END_MARKER` of the runtime.
const USUAL: &str = "[DONE]";

impl Lowering<'_> {
    /// What stands behind the last item of an operation's stream, when it is not the usual text.
    pub(super) fn end_marker(&self, id: &str) -> Option<String> {
        let settings = &self.options.streams;
        let marker = settings.operations.get(id).or(settings.end_marker.as_ref())?;
        (marker != USUAL).then(|| marker.clone())
    }

    /// Names settings that are of no use: of operations without a stream, and, where all are generated, of
    /// those that are not there.
    pub(super) fn report_unused_end_markers(&mut self, operations: &[Operation]) {
        let settings = &self.options.streams.operations;
        if settings.is_empty() {
            return;
        }
        let by_id: HashMap<_, _> =
            operations.iter().map(|operation| (operation.id.as_str(), operation)).collect();
        let all = self.options.operations == Selection::All;
        for id in settings.keys() {
            match by_id.get(id.as_str()) {
                Some(operation) if operation.stream.is_none() => self.diagnostics.warning(
                    "end-marker-of-nothing",
                    &operation.origin,
                    format!("`codegen.toml` says how the stream of `{id}` ends, but it has none"),
                    "take the setting out",
                ),
                None if all => self.diagnostics.warning(
                    "end-marker-of-nothing",
                    &Pointer::root().join("paths"),
                    format!(
                        "`codegen.toml` says how the stream of `{id}` ends, but there is no such operation"
                    ),
                    "correct the id, or take the setting out",
                ),
                _ => {}
            }
        }
    }
}
