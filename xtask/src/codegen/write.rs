//! Carries a plan out.

use super::manifest;
use super::plan::{ManifestState, Plan, State, Step};
use crate::failure::Failure;
use crate::threads;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Makes the folder what the plan says. Each file is replaced in one go; the manifest comes last,
/// so that a run that was cut short is finished by the next one.
pub(crate) fn write(out: &Path, plan: &Plan) -> Result<(), Failure> {
    plan.refusal(out)?;
    // First what goes, then what comes: on some systems `Pet.rs` and `pet.rs` are one file.
    for step in plan.steps.iter().filter(|step| step.state == State::LeftOver) {
        remove(out, &step.path)?;
    }
    let comes = |step: &Step| matches!(step.state, State::Missing | State::Stale | State::Edited);
    let coming = plan.steps.iter().filter(|step| comes(step));
    let new: Vec<_> = coming.filter_map(|step| Some((&step.path, step.new.as_ref()?))).collect();
    // To make a file is waiting for the system.
    let written = codegen::parallel::map(&new, threads(), |(path, new)| replace(&out.join(path), new));
    written.into_iter().collect::<Result<(), Failure>>()?;
    if plan.manifest_state != ManifestState::Same {
        replace(&out.join(manifest::PATH), &plan.manifest)?;
    }
    Ok(())
}

fn remove(out: &Path, path: &str) -> Result<(), Failure> {
    let file = out.join(path);
    match fs::remove_file(&file) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(cut_short("remove", &file, &error)),
        _ => {}
    }
    // A folder that still holds something refuses to go, and so do those above it.
    let folders = Path::new(path).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
    for folder in folders {
        if fs::remove_dir(out.join(folder)).is_err() {
            break;
        }
    }
    Ok(())
}

/// Makes `content` the content of `path`, in one go.
pub(crate) fn replace(path: &Path, content: &str) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new(""));
    // An empty parent is the current folder.
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let written = fs::create_dir_all(folder).and_then(|()| {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".codegen-").suffix(".tmp");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // What any new file gets; the umask takes its part away.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let mut file = builder.tempfile_in(folder)?;
        file.write_all(content.as_bytes())?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    });
    written.map_err(|error| cut_short("write", path, &error))
}

fn cut_short(doing: &str, path: &Path, error: &std::io::Error) -> Failure {
    let message = format!("cannot {doing} {}: {error}", path.display());
    Failure::with_help(
        message,
        "some files may be written already; run the command again once this is mended",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, content: &str) -> codegen::File {
        codegen::File { path: path.to_owned(), content: content.to_owned() }
    }

    fn run(out: &Path, files: &[codegen::File]) -> Result<(), Failure> {
        write(out, &Plan::new(out, files)?)
    }

    #[test]
    fn writes_then_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("a/b");
        let files = [file("Cargo.toml", "x"), file("src/lib.rs", "y\n")];
        run(&out, &files).unwrap();
        assert_eq!(fs::read_to_string(out.join("src/lib.rs")).unwrap(), "y\n");
        assert!(Plan::new(&out, &files).unwrap().is_done());
        let names: Vec<_> = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names.len(), 3, "no temporary file stays: {names:?}");
    }

    #[test]
    fn removes_left_overs_and_the_folders_they_empty() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path();
        let before = ["a", "x/1", "y/z/2", "y/3", "e/4"].map(|path| file(path, "old"));
        run(out, &before).unwrap();
        fs::write(out.join("x/mine"), "mine").unwrap();
        fs::write(out.join("e/4"), "edited").unwrap();
        run(out, &[file("a", "new")]).unwrap();
        assert!(out.join("x/mine").exists() && !out.join("x/1").exists());
        assert!(!out.join("y").exists());
        assert_eq!(fs::read_to_string(out.join("e/4")).unwrap(), "edited");
        // What was kept belongs to its editor from now on.
        assert!(Plan::new(out, &[file("a", "new")]).unwrap().is_done());
    }

    #[test]
    fn overwrites_an_edit_of_a_listed_file() {
        let folder = tempfile::tempdir().unwrap();
        run(folder.path(), &[file("a", "1")]).unwrap();
        fs::write(folder.path().join("a"), "edited").unwrap();
        run(folder.path(), &[file("a", "1")]).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "1");
    }

    #[test]
    fn writes_nothing_when_a_file_is_in_the_way() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("b"), "mine").unwrap();
        assert!(run(folder.path(), &[file("a", "1"), file("b", "2")]).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn gives_files_the_usual_permissions() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let usual = folder.path().join("usual");
        fs::write(&usual, "").unwrap();
        run(&folder.path().join("out"), &[file("a", "1")]).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&folder.path().join("out/a")), mode(&usual));
    }
}
