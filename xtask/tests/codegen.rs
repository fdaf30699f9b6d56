//! `cargo xtask codegen` as a person meets it: the built program, files, streams and exit codes.

#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

mod run;

use run::Run;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;
use tempfile::TempDir;

const PETS: &str = include_str!("pets.yaml");
const CONFIG: &str = "spec = 'spec/pets.yaml'\nout = 'out'\npackage = 'pets'\noperations = 'all'\n";

/// A folder with a document and a config.
struct Project(TempDir);

impl Project {
    fn new() -> Self {
        let project = Self(tempfile::tempdir().unwrap());
        project.write("spec/pets.yaml", PETS);
        project.write("codegen.toml", CONFIG);
        project
    }

    /// One in which the crate is generated.
    fn generated() -> Self {
        let project = Self::new();
        project.run(&[]).ends_with(0);
        project
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn write(&self, path: &str, content: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Changes the document, in a way that shows in what is generated.
    fn edit_document(&self) {
        assert!(PETS.contains("Lists the pets"));
        self.write("spec/pets.yaml", &PETS.replace("Lists the pets", "Lists every pet"));
    }

    fn command(&self, folder: &str, flags: &[&str]) -> Command {
        run::command("codegen", &self.path(folder), flags)
    }

    fn run_in(&self, folder: &str, flags: &[&str]) -> Run {
        Run::of(&mut self.command(folder, flags))
    }

    fn run(&self, flags: &[&str]) -> Run {
        self.run_in("", flags)
    }

    /// Content and time of change of each file below `out`.
    fn out(&self) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
        let mut files = BTreeMap::new();
        collect(&self.path("out"), &mut files);
        files
    }

    /// The paths that the manifest lists.
    fn listed(&self) -> Vec<String> {
        let manifest = self.read("out/codegen.lock");
        let lines = manifest.lines().filter(|line| !line.starts_with('#'));
        lines.map(|line| line.split_once("  ").unwrap().1.to_owned()).collect()
    }

    /// A generated file with Rust in it.
    fn rust_file(&self) -> String {
        let is_rust = |path: &&String| Path::new(path).extension().is_some_and(|extension| extension == "rs");
        self.listed().iter().find(is_rust).unwrap().clone()
    }
}

fn collect(folder: &Path, files: &mut BTreeMap<PathBuf, (Vec<u8>, SystemTime)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            let changed = path.metadata().unwrap().modified().unwrap();
            files.insert(path.clone(), (fs::read(&path).unwrap(), changed));
        }
    }
}

#[test]
fn the_first_run_creates_and_the_second_changes_nothing() {
    let project = Project::new();
    let first = project.run(&[]).ends_with(0);
    assert!(first.stdout.contains("  created  Cargo.toml"), "{}", first.stdout);
    let summary = first.stdout.lines().last().unwrap();
    assert!(summary.starts_with("out: ") && summary.contains("from spec/pets.yaml"), "{summary}");
    let before = project.out();
    assert_eq!(before.len(), project.listed().len() + 1, "all files and the manifest");

    let second = project.run(&[]).ends_with(0);
    assert_eq!(second.stdout, format!("out is up to date ({} files)\n", project.listed().len()));
    assert_eq!(project.out(), before);

    let check = project.run(&["--check"]).ends_with(0);
    assert_eq!(check.stdout, second.stdout);
}

#[test]
fn check_of_a_new_folder_misses_everything_and_writes_nothing() {
    let project = Project::new();
    let check = project.run(&["--check", "--package", "other"]).ends_with(1);
    assert!(check.stdout.contains("  missing  Cargo.toml"), "{}", check.stdout);
    assert!(
        check.stdout.ends_with("\nTo write it: cargo xtask codegen --package other\n"),
        "{}",
        check.stdout
    );
    assert!(!project.path("out").exists());
}

#[test]
fn an_edit_of_the_document_makes_files_stale() {
    let project = Project::generated();
    let before = project.out();
    project.edit_document();
    let check = project.run(&["--check"]).ends_with(1);
    assert!(check.stdout.contains("\n  stale  "), "{}", check.stdout);
    assert!(check.stdout.contains("Lists every pet"), "the diff shows the change: {}", check.stdout);
    assert!(!check.stdout.contains("edited by hand") && !check.stdout.contains('\u{1b}'), "{}", check.stdout);
    assert_eq!(project.out(), before);

    let run = project.run(&[]).ends_with(0);
    assert!(run.stdout.contains("\n  updated  ") || run.stdout.starts_with("  updated  "), "{}", run.stdout);
    let after = project.out();
    let untouched = before.iter().filter(|(path, file)| after.get(*path) == Some(file)).count();
    assert!(untouched > 0 && untouched < before.len(), "only what differs is written");
    project.run(&["--check"]).ends_with(0);
}

#[test]
fn an_edit_by_hand_is_named_and_overwritten() {
    let project = Project::generated();
    let path = format!("out/{}", project.rust_file());
    let generated = project.read(&path);
    project.write(&path, &format!("{generated}// mine\n"));
    let check = project.run(&["--check"]).ends_with(1);
    assert!(
        check.stdout.contains("edited by hand") && check.stdout.contains("\n-// mine\n"),
        "{}",
        check.stdout
    );

    let run = project.run(&[]).ends_with(0);
    assert!(run.stdout.contains("overwritten, had been edited by hand"), "{}", run.stdout);
    assert_eq!(project.read(&path), generated);
}

#[test]
fn left_overs_go_unless_they_were_edited_and_foreign_files_stay() {
    let project = Project::generated();
    let all = project.listed();
    let few = ["--operations", "listPets"];
    let other = Project::new();
    other.run(&few).ends_with(0);
    let kept = other.listed();
    let mut gone: Vec<_> = all.iter().filter(|path| !kept.contains(path)).collect();
    assert!(!gone.is_empty(), "{all:?}");

    project.write("out/src/mine.rs", "mine");
    let check = project.run(&[&few[..], &["--check"]].concat()).ends_with(1);
    assert!(check.stdout.contains("  left over  "), "{}", check.stdout);
    assert!(check.stdout.ends_with("cargo xtask codegen --operations listPets\n"), "{}", check.stdout);

    let edited = gone.pop().unwrap();
    project.write(&format!("out/{edited}"), "// mine\n");
    let run = project.run(&few).ends_with(0);
    assert!(run.stdout.contains("no longer generated, but edited by hand"), "{}", run.stdout);
    assert_eq!(project.read(&format!("out/{edited}")), "// mine\n");
    assert_eq!(project.read("out/src/mine.rs"), "mine");
    for path in gone {
        assert!(!project.path(&format!("out/{path}")).exists(), "{path}");
    }
    assert_eq!(project.listed(), kept);
    project.run(&[&few[..], &["--check"]].concat()).ends_with(0);
}

#[test]
fn a_foreign_file_in_the_way_stops_everything() {
    let project = Project::new();
    project.write("out/Cargo.toml", "# mine\n");
    let run = project.run(&[]).ends_with(2);
    assert!(run.stderr.contains("out/Cargo.toml exists and was not written by codegen"), "{}", run.stderr);
    assert_eq!(run.stdout, "");
    assert_eq!(project.out().len(), 1, "nothing was written");
    assert_eq!(project.read("out/Cargo.toml"), "# mine\n");
}

#[test]
fn a_missing_manifest_is_a_difference_that_a_run_mends() {
    let project = Project::generated();
    let manifest = project.read("out/codegen.lock");
    fs::remove_file(project.path("out/codegen.lock")).unwrap();
    let check = project.run(&["--check"]).ends_with(1);
    assert!(check.stdout.contains("  missing  codegen.lock"), "{}", check.stdout);
    project.run(&[]).ends_with(0);
    assert_eq!(project.read("out/codegen.lock"), manifest);
}

#[test]
fn a_manifest_with_a_merge_conflict_is_an_error_with_its_line() {
    let project = Project::generated();
    let manifest = project.read("out/codegen.lock");
    project.write("out/codegen.lock", &manifest.replacen('\n', "\n<<<<<<< HEAD\n", 1));
    for flags in [&[][..], &["--check"]] {
        let run = project.run(flags).ends_with(2);
        assert!(run.stderr.contains("out/codegen.lock:2: a merge conflict"), "{}", run.stderr);
    }
}

#[test]
fn a_checkout_with_crlf_is_up_to_date() {
    let project = Project::generated();
    for path in project.out().into_keys() {
        let text = fs::read_to_string(&path).unwrap().replace('\n', "\r\n");
        fs::write(path, text).unwrap();
    }
    project.run(&["--check"]).ends_with(0);
    project.edit_document();
    let check = project.run(&["--check"]).ends_with(1);
    assert!(!check.stdout.contains("edited by hand"), "{}", check.stdout);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_in_the_way_is_not_followed() {
    let project = Project::new();
    project.write("elsewhere", "mine");
    fs::create_dir(project.path("out")).unwrap();
    std::os::unix::fs::symlink("../elsewhere", project.path("out/Cargo.toml")).unwrap();
    let run = project.run(&[]).ends_with(2);
    assert!(run.stderr.contains("out/Cargo.toml is a symbolic link"), "{}", run.stderr);
    assert_eq!(project.read("elsewhere"), "mine");
    assert_eq!(fs::read_dir(project.path("out")).unwrap().count(), 1);
}

#[test]
fn a_fault_in_the_document_is_shown_with_its_line() {
    let project = Project::new();
    project.write("spec/pets.yaml", "openapi: 3.0.3\ninfo:\n  title: Pets\n  title: Dogs\n");
    let run = project.run(&[]).ends_with(2);
    assert!(run.stderr.contains("spec/pets.yaml:4:"), "{}", run.stderr);
    project.write("spec/pets.yaml", "openapi: [\n");
    project.run(&[]).ends_with(2);
    assert!(!project.path("out").exists());
}

#[test]
fn an_unknown_operation_is_an_error() {
    let project = Project::new();
    let run = project.run(&["--operations", "listPetz"]).ends_with(2);
    assert!(run.stderr.contains("listPetz"), "{}", run.stderr);
    assert!(!project.path("out").exists());
}

#[test]
fn faults_in_flags_files_and_settings() {
    let project = Project::new();
    let cases: [(&[&str], &str); 7] = [
        (&["--chekc"], "--check"),
        (&["--operations", ""], "operation"),
        (&["--package", "2d"], "starts with an ASCII letter"),
        (&["--spec", "nowhere.yaml"], "nowhere.yaml does not exist"),
        (&["--spec", "spec"], "spec is a folder"),
        (&["--config", "nowhere.toml"], "nowhere.toml does not exist"),
        (&["--out", "codegen.toml"], "codegen.toml is not a folder"),
    ];
    for (flags, expected) in cases {
        let run = project.run(flags).ends_with(2);
        assert!(run.stderr.contains(expected), "{flags:?}: {}", run.stderr);
    }
    project.write("codegen.toml", &format!("{CONFIG}colour = 'red'\n"));
    let run = project.run(&[]).ends_with(2);
    assert!(run.stderr.contains("line 5") && run.stderr.contains("`colour`"), "{}", run.stderr);
    assert!(!project.path("out").exists());
}

#[test]
fn paths_are_relative_to_the_config_and_in_flags_to_the_current_folder() {
    let project = Project::new();
    fs::create_dir_all(project.path("deep/er")).unwrap();
    project.run_in("deep/er", &[]).ends_with(0);
    assert!(project.path("out/codegen.lock").exists());
    project.run_in("deep/er", &["--check", "--config", "../../codegen.toml"]).ends_with(0);

    let flags = ["--spec", "../spec/pets.yaml", "--out", "here"];
    project.run_in("deep", &flags).ends_with(0);
    assert!(project.path("deep/here/codegen.lock").exists());
}

#[test]
fn what_a_config_says_of_its_document_is_not_for_another() {
    let project = Project::new();
    project.write("codegen.toml", &format!("{CONFIG}\n[environment]\nbase_url = 'PETS_URL'\n"));
    project.write("other.yaml", PETS);
    project.run(&["--spec", "spec/../spec/pets.yaml"]).ends_with(0);
    assert!(project.read("out/src/configuration.rs").contains("\"PETS_URL\""));
    project.run(&["--spec", "other.yaml"]).ends_with(0);
    assert!(!project.read("out/src/configuration.rs").contains("\"PETS_URL\""));
}

#[test]
fn without_a_config_the_folder_must_be_named() {
    let project = Project::new();
    fs::remove_file(project.path("codegen.toml")).unwrap();
    let run = project.run(&["--spec", "spec/pets.yaml"]).ends_with(2);
    assert!(run.stderr.contains("--out DIR"), "{}", run.stderr);
    project.run(&["--spec", "spec/pets.yaml", "--out", "out"]).ends_with(0);
    assert!(project.path("out/codegen.lock").exists());
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let project = Project::new();
    let mut child =
        project.command("", &["--check"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), stderr.contains("panicked")), (Some(1), false), "{stderr}");
}

#[test]
fn the_help_teaches() {
    let project = Project::new();
    let help = project.run(&["--help"]).ends_with(0).stdout;
    for word in
        ["--check", "--config", "--spec", "--operations", "--out", "--package", "Examples:", "Exit codes:"]
    {
        assert!(help.contains(word), "{word}\n{help}");
    }
}
