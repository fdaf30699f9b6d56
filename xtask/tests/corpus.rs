//! `cargo xtask corpus` as a person meets it: the built program, files, streams and exit codes.

#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

mod run;

use run::Run;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

const PETS: &str = include_str!("pets.yaml");

/// A folder with documents, and one to run in.
struct Project(TempDir);

impl Run {
    /// The first words of the table's rows.
    fn documents(&self) -> Vec<&str> {
        let rows = self.stdout.lines().skip(1).take_while(|line| !line.is_empty());
        rows.map(|row| row.split_whitespace().next().unwrap()).collect()
    }

    /// The line that sums it up.
    fn summary(&self) -> &str {
        self.stdout.lines().find(|line| line.contains(" generate")).unwrap()
    }
}

impl Project {
    /// A good document, one with a fault, one that is no OpenAPI, and a manifest that lists them.
    fn new() -> Self {
        let project = Self::with_good_documents();
        project.write("specs/broken.yaml", "openapi: 3.0.3\ninfo:\n  title: a\n  title: b\n");
        project.write("specs/other.json", "{\"name\": \"other\"}");
        project.write(
            "specs/MANIFEST.tsv",
            "file\tnotes\npets.yaml\tgood\nbroken.yaml\tbad\nother.json\tno OpenAPI\nsub/cats.yaml\t\n",
        );
        project
    }

    /// Two good documents, and no manifest.
    fn with_good_documents() -> Self {
        let project = Self(tempfile::tempdir().unwrap());
        project.write("specs/pets.yaml", PETS);
        project.write("specs/sub/cats.yaml", &PETS.replace("title: Pets", "title: Cats"));
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

    fn run(&self, flags: &[&str]) -> Run {
        Run::of(&mut run::command("corpus", self.0.path(), flags))
    }

    /// A file of tab-separated values: its rows by the first column, each by the name of the column.
    fn tsv(&self, path: &str) -> BTreeMap<String, BTreeMap<String, String>> {
        let text = self.read(path);
        let mut lines = text.lines().map(|line| line.split('\t').map(str::to_owned));
        let head: Vec<_> = lines.next().unwrap().collect();
        let row = |cells: Vec<String>| {
            assert_eq!(cells.len(), head.len(), "{cells:?}");
            (cells[0].clone(), head.iter().cloned().zip(cells).collect())
        };
        lines.map(|cells| row(cells.collect())).collect()
    }
}

#[test]
fn a_bad_document_does_not_stop_the_others() {
    let project = Project::new();
    let run = project.run(&["specs", "--jobs", "2"]).ends_with(1);
    assert_eq!(run.documents(), ["pets.yaml", "broken.yaml", "other.json", "sub/cats.yaml"]);
    assert!(run.stdout.contains("duplicate-key, 1 error"), "{}", run.stdout);
    assert!(run.stdout.contains("not-openapi, 1 error"), "{}", run.stdout);
    assert!(run.summary().starts_with("2 of 4 generate: "), "{}", run.stdout);
    assert_eq!(run.stderr, "", "nothing but the table when nobody watches");

    let log = project.read("target/corpus/log/broken.txt");
    assert!(log.contains("specs/broken.yaml:4:") && !log.contains('\u{1b}'), "{log}");
    let workspace = project.read("target/corpus/Cargo.toml");
    assert!(workspace.contains("members = [\n    \"pets\",\n    \"cats\",\n]"), "{workspace}");
    assert!(project.read("target/corpus/pets/Cargo.toml").contains("name = \"pets\""));
    assert!(project.path("target/corpus/cats/codegen.lock").exists());
    assert!(!project.path("target/corpus/broken").exists());
}

#[test]
fn the_order_and_the_crates_do_not_depend_on_the_jobs() {
    let project = Project::new();
    let one = project.run(&["specs", "--jobs", "1", "--out", "one"]).ends_with(1);
    let four = project.run(&["specs", "--jobs", "4", "--out", "four"]).ends_with(1);
    assert_eq!(one.documents(), four.documents());
    for file in ["Cargo.toml", "pets/codegen.lock", "cats/codegen.lock"] {
        assert_eq!(project.read(&format!("one/{file}")), project.read(&format!("four/{file}")), "{file}");
    }
}

#[test]
fn the_table_is_written_as_values() {
    let project = Project::new();
    project.run(&["specs"]).ends_with(1);
    let table = project.tsv("target/corpus/corpus.tsv");
    let pets = &table["pets.yaml"];
    let number = |column: &str| pets[column].parse::<usize>().unwrap();
    assert_eq!((pets["version"].as_str(), pets["package"].as_str()), ("3.0.3", "pets"));
    assert_eq!((number("operations_emitted"), number("operations_in_document")), (2, 2));
    assert!(number("types") > 0 && number("lines") > 100, "{pets:?}");
    assert_eq!((number("errors"), pets["failure"].as_str(), pets["check_errors"].as_str()), (0, "", ""));
    assert!(pets["seconds"].parse::<f64>().unwrap() > 0.0, "{pets:?}");
    if cfg!(target_os = "linux") {
        assert!(number("peak_bytes") > 1_000_000, "{pets:?}");
    }
    assert_eq!(table["broken.yaml"]["failure"], "duplicate-key");
    assert_eq!(table["broken.yaml"]["lines"], "");
    assert_eq!(table["other.json"]["operations_in_document"], "0");

    project.run(&["specs", "--only", "pets", "--tsv", "sub/table.tsv"]).ends_with(0);
    assert_eq!(project.tsv("sub/table.tsv").into_keys().collect::<Vec<_>>(), ["pets.yaml"]);
    assert_eq!(project.tsv("target/corpus/corpus.tsv").len(), 4, "the other table is as it was");
}

#[test]
fn without_a_manifest_documents_are_found() {
    let project = Project::with_good_documents();
    project.write("specs/package.json", "{}");
    let run = project.run(&["specs"]).ends_with(0);
    assert_eq!(run.documents(), ["pets.yaml", "sub/cats.yaml"]);
    assert!(run.summary().starts_with("2 of 2 generate: 4 of 4 operations, "), "{}", run.stdout);
}

#[test]
fn a_second_run_brings_the_crates_up_to_date() {
    let project = Project::new();
    project.run(&["specs"]).ends_with(1);
    let manifest = project.path("target/corpus/pets/Cargo.toml");
    let changed = || manifest.metadata().unwrap().modified().unwrap();
    let before = changed();
    project.write("specs/pets.yaml", &PETS.replace("Lists the pets", "Lists every pet"));
    let run = project.run(&["specs", "--only", "pets.yaml,sub/cats.yaml"]).ends_with(0);
    assert_eq!(run.documents(), ["pets.yaml", "sub/cats.yaml"]);
    assert_eq!(changed(), before, "only what differs is written");

    // What was there before and is not touched stays in the workspace; what fails now leaves it.
    project.run(&["specs", "--only", "cats"]).ends_with(0);
    assert!(project.read("target/corpus/Cargo.toml").contains("\"pets\""));
    project.write("specs/pets.yaml", "openapi: [\n");
    project.run(&["specs", "--only", "pets"]).ends_with(1);
    assert!(!project.read("target/corpus/Cargo.toml").contains("\"pets\""));
}

#[test]
fn a_document_that_is_listed_and_not_there_is_a_row() {
    let project = Project::new();
    project.write("specs/MANIFEST.tsv", "file\nnowhere.yaml\npets.yaml\nsub\n");
    let run = project.run(&["specs"]).ends_with(1);
    assert_eq!(run.documents(), ["nowhere.yaml", "pets.yaml", "sub"]);
    assert!(run.stdout.contains("specs/nowhere.yaml does not exist"), "{}", run.stdout);
    assert!(run.stdout.contains("specs/sub is a folder, not a document"), "{}", run.stdout);
}

#[test]
fn a_foreign_file_is_not_overwritten() {
    let project = Project::new();
    project.write("mine/Cargo.toml", "# mine\n");
    let run = project.run(&["specs", "--out", "mine"]).ends_with(2);
    assert!(run.stderr.contains("mine/Cargo.toml exists and was not written by corpus"), "{}", run.stderr);
    project.write("out/pets/Cargo.toml", "# mine\n");
    let run = project.run(&["specs", "--out", "out", "--only", "pets"]).ends_with(1);
    assert!(run.stdout.contains("out/pets/Cargo.toml exists and was not written"), "{}", run.stdout);
    assert_eq!(project.read("out/pets/Cargo.toml"), "# mine\n");
}

#[test]
fn faults_in_flags_and_folders() {
    let project = Project::new();
    project.write("empty/readme.md", "");
    project.write("headless/MANIFEST.tsv", "pets.yaml\n");
    let cases: [(&[&str], &str); 10] = [
        (&[], "<DIR>"),
        (&["specs", "--chekc"], "--check"),
        (&["specs", "--jobs", "0"], "--jobs"),
        (&["specs", "--time-limit", "0"], "--time-limit"),
        (&["specs", "--features", "client"], "--check"),
        (&["nowhere"], "nowhere does not exist"),
        (&["specs/pets.yaml"], "specs/pets.yaml is not a folder"),
        (&["empty"], "no document in empty"),
        (&["headless"], "headless/MANIFEST.tsv:1: the first column is `pets.yaml`, not `file`"),
        (&["specs", "--out", "specs/pets.yaml"], "specs/pets.yaml is not a folder"),
    ];
    for (flags, expected) in cases {
        let run = project.run(flags).ends_with(2);
        assert!(run.stderr.contains(expected), "{flags:?}: {}", run.stderr);
        assert_eq!(run.stdout, "");
    }
    let run = project.run(&["specs", "--only", "pets,brokn"]).ends_with(2);
    assert!(run.stderr.contains("no document of specs is called `brokn`"), "{}", run.stderr);
    assert!(run.stderr.contains("did you mean `broken`"), "{}", run.stderr);
    assert!(!project.path("target").exists(), "nothing was written");
}

#[test]
fn the_help_teaches() {
    let project = Project::new();
    let help = project.run(&["--help"]).ends_with(0).stdout;
    let words = ["--only", "--check", "--features", "--jobs", "--out", "--tsv", "MANIFEST.tsv", "TLS"];
    for word in words.iter().chain(&["Examples:", "Exit codes:"]) {
        assert!(help.contains(word), "{word}\n{help}");
    }
}
