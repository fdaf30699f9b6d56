//! Where snapshots are kept.

use crate::input::workspace;

/// Compares `content` with `tests/snapshots/<folder>/<name>.snap`.
pub(crate) fn compare(folder: &str, name: &str, content: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(workspace("tests/snapshots").join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, content));
}

/// The snapshots of `folder` that no name in `names` accounts for: left behind by a renamed document.
pub(crate) fn stale(folder: &str, names: &[String]) -> Vec<String> {
    let folder = workspace("tests/snapshots").join(folder);
    let mut stale: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| {
            entry.unwrap().file_name().into_string().unwrap().strip_suffix(".snap").map(str::to_owned)
        })
        .filter(|name| !names.contains(name))
        .collect();
    stale.sort();
    stale
}
