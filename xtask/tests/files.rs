//! A document with other files beside it, as `cargo xtask codegen` and `corpus` meet it.

#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

mod run;

use run::Run;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

const DOCUMENT: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
servers: [{url: https://pets.example.com}]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: Pets.
          content:
            application/json:
              schema:
                $ref: ../models/pet.yml
";

const PET: &str = "type: object\nproperties:\n  name:\n    type: string\n";

/// A folder with an API in one folder and its models in another.
struct Project(TempDir);

impl Project {
    fn new() -> Self {
        let project = Self(tempfile::tempdir().unwrap());
        project.write("apis/pets/openapi.yaml", DOCUMENT);
        project.write("apis/models/pet.yml", PET);
        project.write("codegen.toml", "spec = 'apis/pets/openapi.yaml'\nroot = 'apis'\nout = 'out'\n");
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

    fn run(&self, name: &str, flags: &[&str]) -> Run {
        Run::of(&mut run::command(name, self.0.path(), flags))
    }
}

#[test]
fn the_setting_names_the_root_folder_and_check_sees_every_file() {
    let project = Project::new();
    project.run("codegen", &[]).ends_with(0);
    assert!(project.read("out/src/models/pet.rs").contains("name: Option<String>"));
    project.run("codegen", &["--check"]).ends_with(0);
    project.write("apis/models/pet.yml", &PET.replace("name", "title"));
    let check = project.run("codegen", &["--check"]).ends_with(1);
    assert!(check.stdout.contains("src/models/pet.rs"), "{}", check.stdout);
    project.run("codegen", &[]).ends_with(0);
    project.run("codegen", &["--check"]).ends_with(0);
}

#[test]
fn nothing_is_read_outside_of_the_root_folder() {
    let project = Project::new();
    fs::remove_file(project.path("codegen.toml")).unwrap();
    let flags = ["--spec", "apis/pets/openapi.yaml", "--out", "out", "--operations", "listPets"];
    let run = project.run("codegen", &flags).ends_with(2);
    assert!(run.stderr.contains("`../models/pet.yml` is outside of the root folder"), "{}", run.stderr);
    assert!(run.stderr.contains("apis/pets/openapi.yaml:14:"), "{}", run.stderr);
    assert!(run.stderr.contains("--root DIR"), "{}", run.stderr);
    project.run("codegen", &[&flags[..], &["--root", "apis"]].concat()).ends_with(0);
    let run = project.run("codegen", &[&flags[..], &["--root", "out"]].concat()).ends_with(2);
    assert!(run.stderr.contains("is not below the root folder out"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_is_not_followed() {
    let project = Project::new();
    project.write("secret.yml", PET);
    fs::remove_file(project.path("apis/models/pet.yml")).unwrap();
    std::os::unix::fs::symlink("../../secret.yml", project.path("apis/models/pet.yml")).unwrap();
    let run = project.run("codegen", &["--operations", "listPets"]).ends_with(2);
    assert!(run.stderr.contains("`../models/pet.yml` is outside of the root folder"), "{}", run.stderr);
}

#[test]
fn a_fault_is_shown_with_the_line_of_its_file() {
    let project = Project::new();
    project.write("apis/models/pet.yml", &PET.replace("string", "sting"));
    let run = project.run("codegen", &[]).ends_with(0);
    assert!(run.stderr.contains("apis/models/pet.yml:4:"), "{}", run.stderr);
    project.write("apis/models/pet.yml", "type: [\n");
    let run = project.run("codegen", &["--operations", "listPets"]).ends_with(2);
    assert!(run.stderr.contains("apis/models/pet.yml:2:"), "{}", run.stderr);
    fs::rename(project.path("apis/models/pet.yml"), project.path("apis/models/Pet.yml")).unwrap();
    let run = project.run("codegen", &["--operations", "listPets"]).ends_with(2);
    assert!(run.stderr.contains("there is `apis/models/Pet.yml`"), "{}", run.stderr);
}

#[test]
fn a_corpus_may_refer_to_all_of_its_folder() {
    let project = Project::new();
    let run = project.run("corpus", &["apis"]).ends_with(0);
    assert!(run.stdout.contains("1 of 1 generate: 1 of 1 operations"), "{}", run.stdout);
    assert!(project.path("target/corpus/openapi/src/models/pet.rs").exists());
}
