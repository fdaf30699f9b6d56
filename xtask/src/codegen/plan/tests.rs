use super::*;
use std::fs;
use tempfile::TempDir;

fn file(path: &str, content: &str) -> codegen::File {
    codegen::File { path: path.to_owned(), content: content.to_owned() }
}

/// A folder with these files, all but the first `foreign` of them listed in its manifest.
fn folder(foreign: usize, files: &[codegen::File]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &file.content).unwrap();
    }
    let manifest = Manifest::of(&files[foreign..]).to_text();
    fs::write(folder.path().join(manifest::PATH), manifest).unwrap();
    folder
}

fn states(plan: &Plan) -> Vec<(&str, State)> {
    plan.steps.iter().map(|step| (step.path.as_str(), step.state)).collect()
}

#[test]
fn a_new_folder_misses_everything() {
    let folder = tempfile::tempdir().unwrap();
    let plan = Plan::new(&folder.path().join("new"), &[file("b", "1"), file("a", "2")]).unwrap();
    assert_eq!(states(&plan), [("a", State::Missing), ("b", State::Missing)]);
    assert_eq!(plan.manifest_state, ManifestState::Missing);
    assert!(!plan.is_done());
    assert_eq!(plan.refusal(folder.path()), Ok(()));
}

#[test]
fn same_stale_edited_and_left_over() {
    let before = ["edited", "left", "left_edited", "same", "stale"].map(|path| file(path, "old\n"));
    let folder = folder(0, &before);
    fs::write(folder.path().join("edited"), "by hand\n").unwrap();
    fs::write(folder.path().join("left_edited"), "by hand\n").unwrap();
    fs::write(folder.path().join("unlisted"), "mine\n").unwrap();
    let now = [file("edited", "new\n"), file("same", "old\n"), file("stale", "new\n")];
    let plan = Plan::new(folder.path(), &now).unwrap();
    let expected = [
        ("edited", State::Edited),
        ("left", State::LeftOver),
        ("left_edited", State::LeftOverEdited),
        ("same", State::Same),
        ("stale", State::Stale),
    ];
    assert_eq!(states(&plan), expected);
    assert_eq!(plan.manifest_state, ManifestState::Differs);
    assert_eq!(plan.refusal(folder.path()), Ok(()));
}

#[test]
fn a_left_over_that_is_gone_needs_no_step() {
    let folder = folder(0, &[file("a", "1"), file("b", "2")]);
    fs::remove_file(folder.path().join("b")).unwrap();
    let plan = Plan::new(folder.path(), &[file("a", "1")]).unwrap();
    assert_eq!(states(&plan), [("a", State::Same)]);
    assert!(!plan.is_done(), "the manifest still lists it");
}

#[test]
fn a_foreign_file_in_the_way_is_refused_unless_it_is_the_same() {
    let folder = folder(1, &[file("a", "mine"), file("b", "1")]);
    let plan = Plan::new(folder.path(), &[file("a", "generated"), file("b", "1")]).unwrap();
    assert_eq!(states(&plan), [("a", State::Foreign), ("b", State::Same)]);
    let Err(Failure::Because { message, .. }) = plan.refusal(folder.path()) else { panic!("not refused") };
    assert!(message.ends_with("a exists and was not written by codegen"), "{message}");

    let plan = Plan::new(folder.path(), &[file("a", "mine"), file("b", "1")]).unwrap();
    assert_eq!(states(&plan), [("a", State::Same), ("b", State::Same)]);
    assert_eq!(plan.refusal(folder.path()), Ok(()));
    assert!(!plan.is_done(), "the manifest has to list it");
}

#[test]
fn a_checkout_with_crlf_is_up_to_date() {
    let folder = folder(0, &[file("a", "1\n2\n")]);
    fs::write(folder.path().join("a"), "1\r\n2\r\n").unwrap();
    let manifest = fs::read_to_string(folder.path().join(manifest::PATH)).unwrap();
    fs::write(folder.path().join(manifest::PATH), manifest.replace('\n', "\r\n")).unwrap();
    assert!(Plan::new(folder.path(), &[file("a", "1\n2\n")]).unwrap().is_done());
    // Not an edit by hand either.
    let plan = Plan::new(folder.path(), &[file("a", "1\n3\n")]).unwrap();
    assert_eq!(states(&plan), [("a", State::Stale)]);
    let plan = Plan::new(folder.path(), &[file("b", "1\n")]).unwrap();
    assert_eq!(states(&plan), [("a", State::LeftOver), ("b", State::Missing)]);
}

#[test]
fn a_manifest_that_cannot_be_read_stops_everything() {
    let folder = folder(0, &[file("a", "1")]);
    fs::write(folder.path().join(manifest::PATH), "# x\n<<<<<<< HEAD\n").unwrap();
    let Err(Failure::Because { message, help }) = Plan::new(folder.path(), &[file("a", "1")]) else {
        panic!("planned")
    };
    assert!(message.ends_with("codegen.lock:2: a merge conflict"), "{message}");
    assert!(help.is_some());
}

#[test]
fn paths_of_the_generator_are_checked() {
    let folder = tempfile::tempdir().unwrap();
    let bad: [&[codegen::File]; 4] = [
        &[],
        &[file("../a", "")],
        &[file("codegen.lock", "")],
        &[file("src/A.rs", ""), file("src/a.rs", "")],
    ];
    for files in bad {
        assert!(Plan::new(folder.path(), files).is_err(), "{files:?}");
    }
}

#[cfg(unix)]
#[test]
fn links_and_folders_in_the_way_are_refused() {
    let folder = folder(0, &[file("a", "1")]);
    fs::remove_file(folder.path().join("a")).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", folder.path().join("a")).unwrap();
    assert!(Plan::new(folder.path(), &[file("a", "1")]).is_err());
    // As a left-over it is kept.
    let plan = Plan::new(folder.path(), &[file("b", "1")]).unwrap();
    assert_eq!(states(&plan), [("a", State::LeftOverEdited), ("b", State::Missing)]);
    fs::create_dir(folder.path().join("c")).unwrap();
    assert!(Plan::new(folder.path(), &[file("c", "1")]).is_err());
}
