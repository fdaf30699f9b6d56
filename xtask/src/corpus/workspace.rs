//! The folder of the crates: one workspace, so that they share a lock file and a target folder.

use crate::codegen::place::{self, Found};
use crate::codegen::write::replace;
use crate::failure::Failure;
use std::path::Path;

const MANIFEST: &str = "Cargo.toml";

const HEADER: &str = "# Written by `cargo xtask corpus`: the crates that it generated here.\n";

/// Makes sure that `out` is nobody else's: it is written to without asking.
pub(super) fn claim(out: &Path) -> Result<(), Failure> {
    place::is_folder_or_absent(out)?;
    let manifest = out.join(MANIFEST);
    let shown = manifest.display();
    let problem = match place::look(out, MANIFEST)? {
        Found::Absent => return Ok(()),
        Found::File(content) if content.starts_with(HEADER.trim_end().as_bytes()) => return Ok(()),
        Found::File(_) => format!("{shown} exists and was not written by corpus"),
        Found::Obstacle { place, what } => format!("{} {what}", place.display()),
    };
    Err(Failure::with_help(problem, "choose another folder with --out; nothing was written"))
}

/// Writes the workspace of these packages, unless it stands there already.
pub(super) fn write(out: &Path, members: &[&str]) -> Result<(), Failure> {
    let mut text = format!("{HEADER}[workspace]\nresolver = \"3\"\nmembers = [\n");
    for member in members {
        text.extend(["    \"", member, "\",\n"]);
    }
    text.push_str("]\n");
    match place::look(out, MANIFEST)? {
        Found::File(content) if content == text.as_bytes() => Ok(()),
        _ => replace(&out.join(MANIFEST), &text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_folder_is_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        claim(&out).unwrap();
        write(&out, &["a", "b-c"]).unwrap();
        claim(&out).unwrap();
        let text = std::fs::read_to_string(out.join(MANIFEST)).unwrap();
        assert!(text.ends_with("members = [\n    \"a\",\n    \"b-c\",\n]\n"), "{text}");
        std::fs::write(out.join(MANIFEST), "[package]\n").unwrap();
        assert!(claim(&out).is_err());
        assert!(claim(&out.join(MANIFEST)).is_err());
    }
}
